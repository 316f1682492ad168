/* Tests of what the hospital can do (engine/advise), each case by hand. */
#include "engine/trace.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

/*
 * Two assets alike, whose form answers no to everything. S.0 is hindered by objectives 0 and 1
 * together, S.1 by objective 2. Values of 2: uncovered 18, in part 12, fully 6; the line is 12.
 */
struct fixture {
    struct world w;
    struct seki_item *item[3];
    struct seki_advice *advice;
    size_t n;
};

static void init(struct fixture *f)
{
    struct world *w = &f->w;

    world_init(w);
    for (size_t i = 0; i < 2; i++) {
        struct seki_scenario *s = world_add_scenario(w, i ? "S.1" : "S.0");
        s->threat = 3;
        s->impact = 1U << SEKI_AXIS_A;
        world_or(w, &s->hindered);
    }
    for (size_t i = 0; i < 3; i++) {
        size_t objective = world_add_objective(w, SEKI_COMBINE_ALL);
        f->item[i] = world_add_item(w, 0, "Q");
        world_tie(w, f->item[i], false, objective);
        world_and(w, &w->set.scenarios[i / 2].hindered, SEKI_TERM_OBJECTIVE, objective);
    }
    world_add_statement(w, 0);
    for (size_t i = 0; i < 3; i++) {
        world_answer(w, 0, f->item[i], SEKI_VALUE_NO);
    }
    world_add_asset(w, "A")->statement = 0;
    world_add_asset(w, "B")->statement = 0;
}

static size_t add_measure(struct fixture *f, bool is_full, size_t objective)
{
    size_t measure = world_add_measure(&f->w, "M", is_full);

    world_achieve(&f->w, measure, objective);
    return measure;
}

static void advise(struct fixture *f)
{
    world_assess(&f->w);
    assert_int_equal(seki_advise(&f->w.arena, f->w.a, &f->advice, &f->n, &f->w.err), 0);
}

static void expect_advice(const struct fixture *f, size_t i, size_t measure, size_t n_risks,
                          size_t n_lowered, size_t n_closed)
{
    assert_in_range(i, 0, f->n - 1);
    assert_int_equal(f->advice[i].measure, measure);
    assert_int_equal(f->advice[i].n_risks, n_risks);
    assert_int_equal(f->advice[i].n_lowered, n_lowered);
    assert_int_equal(f->advice[i].n_closed, n_closed);
}

static void test_full_and_partial(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    add_measure(&f, true, 2);
    add_measure(&f, false, 2);
    f.w.hospital.accept[SEKI_AXIS_A] = 6;
    advise(&f);
    assert_int_equal(f.n, 2);
    expect_advice(&f, 0, 0, 2, 2, 2);
    expect_advice(&f, 1, 1, 2, 2, 0); /* 12 is above 6 */
    assert_int_equal(f.advice[0].n_assets, 2);
    assert_int_equal(f.advice[0].worst_level, 3);
    assert_false(f.advice[0].touches_safety);
    assert_int_equal(f.advice[0].groups[0], 1);
    world_finish(&f.w);
}

/* One of two that are needed brings the risk down to the line, and no further. */
static void test_half_of_a_group(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    add_measure(&f, true, 0);
    advise(&f);
    expect_advice(&f, 0, 0, 2, 2, 2);
    f.w.hospital.accept[SEKI_AXIS_A] = 11;
    advise(&f);
    expect_advice(&f, 0, 0, 2, 2, 0);
    world_finish(&f.w);
}

/* With the other half in place, a partial measure changes nothing and a full one all. */
static void test_the_other_half_is_there(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    add_measure(&f, false, 1);
    add_measure(&f, true, 1);
    world_answer(&f.w, 0, f.item[0], SEKI_VALUE_YES);
    f.w.hospital.accept[SEKI_AXIS_A] = 6;
    advise(&f);
    assert_int_equal(f.n, 2);
    expect_advice(&f, 0, 1, 2, 2, 2);
    expect_advice(&f, 1, 0, 2, 0, 0);
    world_finish(&f.w);
}

static void test_what_is_done_is_not_listed(void **state)
{
    (void)state;
    for (int is_full = 0; is_full < 2; is_full++) {
        struct fixture f;
        init(&f);
        add_measure(&f, is_full, 2);
        world_use(&f.w, 0, SEKI_MEASURE_IMPLEMENTED);
        f.w.hospital.accept[SEKI_AXIS_A] = 1; /* still above the line */
        advise(&f);
        assert_int_equal(f.n, 0);
        world_finish(&f.w);
    }
}

static void test_planned_and_open_are_listed(void **state)
{
    (void)state;
    for (int is_planned = 0; is_planned < 2; is_planned++) {
        struct fixture f;
        init(&f);
        add_measure(&f, true, 2);
        world_use(&f.w, 0, is_planned ? SEKI_MEASURE_PLANNED : SEKI_MEASURE_OPEN);
        advise(&f);
        assert_int_equal(f.n, 1);
        expect_advice(&f, 0, 0, 2, 2, 2);
        world_finish(&f.w);
    }
}

/* Done for one of two assets: it is left to do for the other. */
static void test_done_in_one_place(void **state)
{
    struct fixture f;
    struct seki_measure_use *use;

    (void)state;
    init(&f);
    add_measure(&f, true, 2);
    use = world_use(&f.w, 0, SEKI_MEASURE_IMPLEMENTED);
    use->scope = SEKI_SCOPE_ASSET;
    use->scope_index = 0;
    advise(&f);
    expect_advice(&f, 0, 0, 1, 1, 1);
    assert_int_equal(f.advice[0].n_assets, 1);
    assert_int_equal(f.advice[0].groups[world_group_of(&f.w, 0)], 0);
    assert_int_equal(f.advice[0].groups[world_group_of(&f.w, 1)], 1);
    world_finish(&f.w);
}

/* A full measure of the same objective leaves nothing to do for a partial one, not so vice versa. */
static void test_a_stronger_one_is_done(void **state)
{
    (void)state;
    for (size_t done = 0; done < 2; done++) {
        struct fixture f;
        init(&f);
        add_measure(&f, false, 2);
        add_measure(&f, true, 2);
        f.w.hospital.accept[SEKI_AXIS_A] = 1;
        world_use(&f.w, done, SEKI_MEASURE_IMPLEMENTED);
        advise(&f);
        assert_int_equal(f.n, done == 0 ? 1 : 0);
        if (done == 0) {
            expect_advice(&f, 0, 1, 2, 2, 0);
        }
        world_finish(&f.w);
    }
}

static void test_no_help_no_advice(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    add_measure(&f, true, world_add_objective(&f.w, SEKI_COMBINE_ALL)); /* hinders nothing */
    add_measure(&f, true, 2);
    world_answer(&f.w, 0, f.item[2], SEKI_VALUE_YES); /* the product does it */
    advise(&f);
    assert_int_equal(f.n, 0);
    world_finish(&f.w);
}

static void test_only_open_risks_count(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    add_measure(&f, true, 2);
    world_accept(&f.w, 0, 1, 3);
    advise(&f);
    expect_advice(&f, 0, 0, 1, 1, 1);
    f.w.hospital.accept[SEKI_AXIS_A] = 27;
    advise(&f);
    assert_int_equal(f.n, 0);
    world_finish(&f.w);
}

/* Safety, then closed, lowered, concerned, effort, and the order of the hub. */
static void test_order(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    add_measure(&f, false, 2);
    add_measure(&f, true, 2);
    add_measure(&f, true, 0);
    f.w.hospital.accept[SEKI_AXIS_A] = 6;
    advise(&f);
    expect_advice(&f, 0, 1, 2, 2, 2); /* closes */
    expect_advice(&f, 1, 0, 2, 2, 0);
    expect_advice(&f, 2, 2, 2, 2, 0);
    f.w.hub.measures[0].effort = 2;
    advise(&f);
    expect_advice(&f, 1, 2, 2, 2, 0); /* less effort */
    f.w.set.scenarios[0].impact = 1U << SEKI_AXIS_SAFETY;
    advise(&f);
    expect_advice(&f, 0, 2, 2, 2, 2); /* safety: 12 is at its line */
    assert_true(f.advice[0].touches_safety);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_and_partial),
        cmocka_unit_test(test_half_of_a_group),
        cmocka_unit_test(test_the_other_half_is_there),
        cmocka_unit_test(test_what_is_done_is_not_listed),
        cmocka_unit_test(test_planned_and_open_are_listed),
        cmocka_unit_test(test_done_in_one_place),
        cmocka_unit_test(test_a_stronger_one_is_done),
        cmocka_unit_test(test_no_help_no_advice),
        cmocka_unit_test(test_only_open_risks_count),
        cmocka_unit_test(test_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
