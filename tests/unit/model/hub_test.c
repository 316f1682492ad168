/* Tests of model/hub: entries by their id, and the names that data files use. */
#include "model/hub.h"

#include "unit/base/texts.h"

struct fixture {
    struct seki_arena arena;
    struct seki_hub hub;
};

static int set_up(void **state)
{
    static struct fixture f;

    f = (struct fixture){0};
    seki_arena_init(&f.arena, 100000);
    seki_map_init(&f.hub.objective_by_id, &f.arena);
    seki_map_init(&f.hub.exposure_by_id, &f.arena);
    seki_map_init(&f.hub.fact_by_id, &f.arena);
    seki_map_init(&f.hub.measure_by_id, &f.arena);
    seki_map_init(&f.hub.fact_by_word, &f.arena);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    seki_arena_finish(&f->arena);
    return 0;
}

/* The same id in every table, so that no function can look into another's. */
static void test_each_table_for_itself(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(seki_map_add(&f->hub.objective_by_id, SEKI_STR("x"), 0), 0);
    assert_int_equal(seki_map_add(&f->hub.exposure_by_id, SEKI_STR("x"), 1), 0);
    assert_int_equal(seki_map_add(&f->hub.fact_by_id, SEKI_STR("x"), 2), 0);
    assert_int_equal(seki_map_add(&f->hub.measure_by_id, SEKI_STR("x"), 3), 0);
    assert_int_equal(seki_map_add(&f->hub.fact_by_word, SEKI_STR("y"), 4), 0);
    assert_int_equal(seki_hub_objective(&f->hub, SEKI_STR("x")), 0);
    assert_int_equal(seki_hub_exposure(&f->hub, SEKI_STR("x")), 1);
    assert_int_equal(seki_hub_fact(&f->hub, SEKI_STR("x")), 2);
    assert_int_equal(seki_hub_measure(&f->hub, SEKI_STR("x")), 3);
    assert_true(seki_hub_fact(&f->hub, SEKI_STR("y")) == SEKI_NO_INDEX);
}

static void test_unknown_ids(void **state)
{
    struct fixture *f = *state;

    assert_true(seki_hub_objective(&f->hub, SEKI_STR("x")) == SEKI_NO_INDEX);
    assert_int_equal(seki_map_add(&f->hub.objective_by_id, SEKI_STR("auth.user"), 5), 0);
    assert_int_equal(seki_hub_objective(&f->hub, SEKI_STR("auth.user")), 5);
    assert_true(seki_hub_objective(&f->hub, SEKI_STR("AUTH.USER")) == SEKI_NO_INDEX);
    assert_true(seki_hub_objective(&f->hub, SEKI_STR("")) == SEKI_NO_INDEX);
    assert_true(seki_hub_exposure(&f->hub, SEKI_STR("auth.user")) == SEKI_NO_INDEX);
    assert_true(seki_hub_fact(&f->hub, SEKI_STR("auth.user")) == SEKI_NO_INDEX);
    assert_true(seki_hub_measure(&f->hub, SEKI_STR("auth.user")) == SEKI_NO_INDEX);
}

static void test_owners(void **state)
{
    (void)state;
    assert_int_equal(SEKI_OWNER_MAX, 5);
    assert_str(seki_owner_name(SEKI_OWNER_IT), "it");
    assert_str(seki_owner_name(SEKI_OWNER_CE), "ce");
    assert_str(seki_owner_name(SEKI_OWNER_WARD), "ward");
    assert_str(seki_owner_name(SEKI_OWNER_MANAGEMENT), "management");
    assert_str(seki_owner_name(SEKI_OWNER_VENDOR), "vendor");
}

static void test_dimensions(void **state)
{
    (void)state;
    assert_int_equal(SEKI_DIM_MAX, 5);
    assert_str(seki_dimension_name(SEKI_DIM_KIND), "kind");
    assert_str(seki_dimension_name(SEKI_DIM_ZONE), "zone");
    assert_str(seki_dimension_name(SEKI_DIM_NET), "net");
    assert_str(seki_dimension_name(SEKI_DIM_REMOTE), "remote");
    assert_str(seki_dimension_name(SEKI_DIM_AREA), "area");
}

static void test_grades(void **state)
{
    (void)state;
    assert_int_equal(SEKI_GRADE_MAX, 3);
    assert_str(seki_grade_name(SEKI_GRADE_VERIFIED), "verified");
    assert_str(seki_grade_name(SEKI_GRADE_SECONDARY), "secondary");
    assert_str(seki_grade_name(SEKI_GRADE_UNVERIFIED), "unverified");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_table_for_itself, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_ids, set_up, tear_down),
        cmocka_unit_test(test_owners),
        cmocka_unit_test(test_dimensions),
        cmocka_unit_test(test_grades),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
