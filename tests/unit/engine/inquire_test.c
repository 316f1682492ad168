/* Tests of what has to be found out, and from whom (engine/inquire), each case by hand. */
#include "engine/inquire.h"

#include "unit/engine/world.h"
#include "unit/format/check.h"

/*
 * S.0 is hindered by objectives 0 and 1 together, S.1 by 0 and by 2, which no form asks about. The form
 * leaves question 0 open and answers no to question 1.
 */
struct fixture {
    struct world w;
    struct seki_item *item[2];
    struct seki_inquiry *list;
    size_t n;
};

static void init(struct fixture *f)
{
    struct world *w = &f->w;

    world_init(w);
    for (size_t i = 0; i < 3; i++) {
        size_t objective = world_add_objective(w, SEKI_COMBINE_ALL);
        if (i < 2) {
            f->item[i] = world_add_item(w, 0, i ? "Q1" : "Q0");
            world_tie(w, f->item[i], false, objective);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        struct seki_scenario *s = world_add_scenario(w, i ? "S.1" : "S.0");
        world_or(w, &s->hindered);
        world_and(w, &s->hindered, SEKI_TERM_OBJECTIVE, 0);
        world_and(w, &s->hindered, SEKI_TERM_OBJECTIVE, i + 1);
    }
    world_add_statement(w, 0);
    world_answer(w, 0, f->item[1], SEKI_VALUE_NO);
}

static struct seki_asset *add_asset(struct fixture *f, const char *id, const char *model)
{
    struct seki_asset *asset = world_add_asset(&f->w, id);

    asset->maker = SEKI_STR("Maker");
    asset->model = seki_str_from_c(model);
    return asset;
}

static void inquire(struct fixture *f)
{
    world_assess(&f->w);
    assert_int_equal(seki_inquire(&f->w.arena, f->w.a, &f->list, &f->n, &f->w.err), 0);
}

static const struct seki_inquiry *find(const struct fixture *f, enum seki_inquiry_kind kind)
{
    size_t i = 0;

    while (i < f->n && f->list[i].kind != kind) {
        i++;
    }
    assert_true(i < f->n);
    return &f->list[i];
}

/* Only Q0 is open; that S.0 and S.1 both rest on it is told once. */
static void an_open_answer_is_asked_once(void **state SEKI_UNUSED)
{
    struct fixture f;
    const struct seki_inquiry *open;
    const struct seki_inquiry *other;

    init(&f);
    add_asset(&f, "A", "X")->statement = 0;
    add_asset(&f, "B", "X")->statement = 0;
    inquire(&f);
    assert_int_equal(f.n, 2);
    open = find(&f, SEKI_INQUIRY_ANSWER);
    assert_ptr_equal(open->cause.item, f.item[0]);
    assert_int_equal(open->n_assets, 2);
    assert_true(seki_inquiry_is_for_maker(open));
    other = find(&f, SEKI_INQUIRY_NOT_ASKED);
    assert_int_equal(other->cause.index, 2);
    assert_int_equal(other->n_pairs, 2);
    assert_true(seki_inquiry_is_same_product(f.w.a, open, other));
    world_finish(&f.w);
}

/* Once it is answered, nobody asks again. */
static void a_clear_answer_is_no_question(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    world_answer(&f.w, 0, f.item[0], SEKI_VALUE_NO);
    add_asset(&f, "A", "X")->statement = 0;
    inquire(&f);
    for (size_t i = 0; i < f.n; i++) {
        assert_int_not_equal(f.list[i].kind, SEKI_INQUIRY_ANSWER);
    }
    world_finish(&f.w);
}

/* Equal devices stand in one group, and may be of several products all the same. */
static void each_product_without_a_form_is_asked(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    add_asset(&f, "A", "X");
    add_asset(&f, "B", "Y");
    add_asset(&f, "C", "X");
    inquire(&f);
    assert_int_equal(f.w.a->n_groups, 1);
    assert_int_equal(f.n, 2);
    assert_int_equal(f.list[0].kind, SEKI_INQUIRY_FORM);
    assert_int_equal(f.list[0].asset, 0);
    assert_int_equal(f.list[0].n_assets, 2);
    assert_int_equal(f.list[0].n_pairs, 4);
    assert_int_equal(f.list[1].asset, 1);
    assert_int_equal(f.list[1].n_assets, 1);
    assert_false(seki_inquiry_is_same_product(f.w.a, &f.list[0], &f.list[1]));
    world_finish(&f.w);
}

/* With or without a form: no maker can tell what the hospital itself does. */
static void what_only_the_hospital_does_is_no_question_to_makers(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    f.w.hub.objectives[2].is_unasked = true;
    add_asset(&f, "A", "X")->statement = 0;
    add_asset(&f, "B", "Y");
    inquire(&f);
    assert_int_equal(f.n, 3);
    assert_int_equal(f.list[2].kind, SEKI_INQUIRY_OWN);
    assert_int_equal(f.list[2].statement, SEKI_NO_INDEX);
    assert_int_equal(f.list[2].n_assets, 2);
    assert_false(seki_inquiry_is_for_maker(&f.list[2]));
    world_finish(&f.w);
}

/* What the list of devices leaves open is the hospital's own matter, and comes last. */
static void the_hospital_is_asked_last(void **state SEKI_UNUSED)
{
    struct fixture f;
    const struct seki_inquiry *value;

    init(&f);
    add_asset(&f, "A", "X")->value[SEKI_AXIS_A] = 0;
    inquire(&f);
    value = &f.list[f.n - 1];
    assert_int_equal(value->kind, SEKI_INQUIRY_VALUE);
    assert_int_equal(value->index, SEKI_AXIS_A);
    assert_int_equal(value->n_pairs, 2);
    assert_false(seki_inquiry_is_for_maker(value));
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_answer_is_asked_once),
        cmocka_unit_test(a_clear_answer_is_no_question),
        cmocka_unit_test(each_product_without_a_form_is_asked),
        cmocka_unit_test(what_only_the_hospital_does_is_no_question_to_makers),
        cmocka_unit_test(the_hospital_is_asked_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
