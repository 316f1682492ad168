/* Tests of the way back from a risk to the answers (engine/trace), each case by hand. */
#include "engine/trace.h"

#include "unit/engine/world.h"
#include "unit/format/check.h"

/* One asset, one form, one scenario that two objectives together hinder. */
struct fixture {
    struct world w;
    size_t objective[2];
    struct seki_item *item[3]; /* two on the first objective, one on the second */
    struct seki_scenario *scenario;
    struct seki_asset *asset;
    struct seki_cause *causes;
    size_t n;
};

static void init(struct fixture *f)
{
    struct world *w = &f->w;

    world_init(w);
    f->scenario = world_add_scenario(w, "S");
    f->asset = world_add_asset(w, "A");
    world_or(w, &f->scenario->hindered);
    for (size_t i = 0; i < 3; i++) {
        f->item[i] = world_add_item(w, 0, "Q");
    }
    for (size_t i = 0; i < 2; i++) {
        f->objective[i] = world_add_objective(w, SEKI_COMBINE_ALL);
        world_and(w, &f->scenario->hindered, SEKI_TERM_OBJECTIVE, f->objective[i]);
    }
    world_tie(w, f->item[0], false, f->objective[0]);
    world_tie(w, f->item[1], false, f->objective[0]);
    world_tie(w, f->item[2], false, f->objective[1]);
    f->asset->statement = world_add_statement(w, 0);
}

static void answer(struct fixture *f, enum seki_value a, enum seki_value b, enum seki_value c)
{
    const enum seki_value values[] = {a, b, c};

    for (size_t i = 0; i < 3; i++) {
        world_answer(&f->w, 0, f->item[i], values[i]);
    }
}

static void trace(struct fixture *f)
{
    world_assess(&f->w);
    assert_int_equal(seki_trace_risk(&f->w.arena, f->w.a, 0, 0, &f->causes, &f->n, &f->w.err), 0);
}

/* The i-th cause is an objective of this state with this item; NULL: no item. */
static void expect_objective(const struct fixture *f, size_t i, size_t objective,
                             enum seki_state state, const struct seki_item *item)
{
    const struct seki_cause *c = &f->causes[i];

    assert_in_range(i, 0, f->n - 1);
    assert_int_equal(c->kind, SEKI_CAUSE_OBJECTIVE);
    assert_int_equal(c->index, objective);
    assert_int_equal(c->state, state);
    assert_ptr_equal(c->item, item);
    assert_ptr_equal(c->answer,
                     item ? &f->w.hospital.statements[0].statement->answers[item->answer] : NULL);
}

/* The i-th cause is an exposure or fact. */
static void expect_way(const struct fixture *f, size_t i, enum seki_cause_kind kind, size_t index,
                       enum seki_truth truth, const struct seki_item *item)
{
    const struct seki_cause *c = &f->causes[i];

    assert_in_range(i, 0, f->n - 1);
    assert_int_equal(c->kind, kind);
    assert_int_equal(c->index, index);
    assert_int_equal(c->truth, truth);
    assert_ptr_equal(c->item, item);
    assert_int_equal(c->answer != NULL, item != NULL);
}

static void test_a_no_is_named_a_yes_is_not(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer(&f, SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_VALUE_NO);
    trace(&f);
    assert_int_equal(f.n, 2);
    expect_objective(&f, 0, 0, SEKI_STATE_PARTLY, f.item[1]);
    expect_objective(&f, 1, 1, SEKI_STATE_UNMET, f.item[2]);
    assert_true(f.causes[0].is_trusted && f.causes[1].is_trusted);
    world_finish(&f.w);
}

static void test_what_is_met_is_no_cause(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer(&f, SEKI_VALUE_YES, SEKI_VALUE_NA, SEKI_VALUE_NO);
    trace(&f);
    assert_int_equal(f.n, 1);
    expect_objective(&f, 0, 1, SEKI_STATE_UNMET, f.item[2]);
    world_finish(&f.w);
}

/* All answers that leave an objective open are named, not only the first. */
static void test_unknown_answers_are_named(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer(&f, SEKI_VALUE_NO, SEKI_VALUE_NOTE, SEKI_VALUE_NONE);
    trace(&f);
    assert_int_equal(f.n, 3);
    expect_objective(&f, 0, 0, SEKI_STATE_UNKNOWN, f.item[0]);
    expect_objective(&f, 1, 0, SEKI_STATE_UNKNOWN, f.item[1]);
    expect_objective(&f, 2, 1, SEKI_STATE_UNKNOWN, f.item[2]);
    world_finish(&f.w);
}

static void test_doubtful_and_contradicting_answers(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer(&f, SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_VALUE_YES);
    world_answer(&f.w, 0, f.item[0], SEKI_VALUE_YES)->confidence = SEKI_CONFIDENT - 1;
    world_add_finding(&f.w, 0,
                      (struct seki_finding){.severity = SEKI_SEVERITY_ERROR, .item = f.item[2]});
    trace(&f);
    assert_int_equal(f.n, 2);
    expect_objective(&f, 0, 0, SEKI_STATE_UNKNOWN, f.item[0]);
    expect_objective(&f, 1, 1, SEKI_STATE_UNKNOWN, f.item[2]);
    assert_false(f.causes[0].is_trusted || f.causes[1].is_trusted);
    world_finish(&f.w);
}

static void test_does_not_apply(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer(&f, SEKI_VALUE_NA, SEKI_VALUE_NA, SEKI_VALUE_NA);
    trace(&f);
    assert_int_equal(f.n, 3);
    expect_objective(&f, 0, 0, SEKI_STATE_NA, f.item[0]);
    expect_objective(&f, 1, 0, SEKI_STATE_NA, f.item[1]);
    expect_objective(&f, 2, 1, SEKI_STATE_NA, f.item[2]);
    world_finish(&f.w);
}

/* The form's catalog has no question on it; there is no form; the form cannot be read. */
static void test_nobody_was_asked(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct fixture f;
        init(&f);
        if (i == 0) {
            f.w.hospital.n_statements = 0;
            f.asset->statement = world_add_statement(&f.w, 1);
        } else if (i == 1) {
            f.asset->statement = NONE;
        } else {
            f.w.hospital.statements[0].statement = NULL;
        }
        trace(&f);
        assert_int_equal(f.n, 2);
        expect_objective(&f, 0, 0, SEKI_STATE_UNKNOWN, NULL);
        expect_objective(&f, 1, 1, SEKI_STATE_UNKNOWN, NULL);
        assert_false(f.causes[0].is_trusted);
        world_finish(&f.w);
    }
}

/* Done by the hospital: no cause. Done in part or only planned: still one. */
static void test_what_the_hospital_does(void **state)
{
    static const struct {
        bool is_full;
        enum seki_measure_state state;
        size_t n;
    } rows[] = {
        {true, SEKI_MEASURE_IMPLEMENTED, 1},
        {true, SEKI_MEASURE_PLANNED, 2},
        {true, SEKI_MEASURE_OPEN, 2},
        {false, SEKI_MEASURE_IMPLEMENTED, 2},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        answer(&f, SEKI_VALUE_NO, SEKI_VALUE_YES, SEKI_VALUE_NO);
        world_achieve(&f.w, world_add_measure(&f.w, "M", rows[i].is_full), f.objective[0]);
        world_use(&f.w, 0, rows[i].state);
        trace(&f);
        assert_int_equal(f.n, rows[i].n);
        expect_objective(&f, f.n - 1, 1, SEKI_STATE_UNMET, f.item[2]);
        world_finish(&f.w);
    }
}

static void test_an_objective_stands_there_once(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer(&f, SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_VALUE_YES);
    world_or(&f.w, &f.scenario->hindered);
    world_and(&f.w, &f.scenario->hindered, SEKI_TERM_OBJECTIVE, f.objective[0]);
    trace(&f);
    assert_int_equal(f.n, 1);
    expect_objective(&f, 0, 0, SEKI_STATE_PARTLY, f.item[1]);
    world_finish(&f.w);
}

/* The exposure with a question, its answer and the condition that names it. */
static size_t add_exposure(struct fixture *f, enum seki_value value, struct seki_item **ret_item)
{
    size_t exposure = world_add_exposure(&f->w);
    struct seki_item *item = world_add_item(&f->w, 0, "E");

    world_tie(&f->w, item, true, exposure);
    world_answer(&f->w, 0, item, value);
    world_or(&f->w, &f->scenario->when);
    world_and(&f->w, &f->scenario->when, SEKI_TERM_EXPOSURE, exposure);
    *ret_item = item;
    return exposure;
}

static void test_exposures(void **state)
{
    struct seki_item *item[4];
    struct fixture f;

    (void)state;
    init(&f);
    f.scenario->hindered.n = 0;
    add_exposure(&f, SEKI_VALUE_YES, &item[0]);
    add_exposure(&f, SEKI_VALUE_NO, &item[1]);
    add_exposure(&f, SEKI_VALUE_NOTE, &item[2]);
    add_exposure(&f, SEKI_VALUE_NA, &item[3]);
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_EXPOSURE, world_add_exposure(&f.w));
    trace(&f);
    assert_int_equal(f.n, 4);
    expect_way(&f, 0, SEKI_CAUSE_EXPOSURE, 0, SEKI_TRUTH_TRUE, item[0]);
    expect_way(&f, 1, SEKI_CAUSE_EXPOSURE, 2, SEKI_TRUTH_UNKNOWN, item[2]);
    expect_way(&f, 2, SEKI_CAUSE_EXPOSURE, 3, SEKI_TRUTH_UNKNOWN, item[3]);
    expect_way(&f, 3, SEKI_CAUSE_EXPOSURE, 4, SEKI_TRUTH_UNKNOWN, NULL);
    world_finish(&f.w);
}

/* Of several answers on one exposure only those that open the way, or leave it open, are named. */
static void test_several_answers_on_an_exposure(void **state)
{
    static const struct {
        enum seki_value one;
        enum seki_value two;
        enum seki_truth truth;
    } rows[] = {
        {SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_TRUTH_TRUE},
        {SEKI_VALUE_YES, SEKI_VALUE_NOTE, SEKI_TRUTH_TRUE},
        {SEKI_VALUE_NOTE, SEKI_VALUE_NO, SEKI_TRUTH_UNKNOWN},
        {SEKI_VALUE_NONE, SEKI_VALUE_NO, SEKI_TRUTH_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_item *one;
        struct seki_item *two;
        struct fixture f;
        init(&f);
        f.scenario->hindered.n = 0;
        two = world_add_item(&f.w, 0, "E");
        world_answer(&f.w, 0, two, rows[i].two);
        world_tie(&f.w, two, true, add_exposure(&f, rows[i].one, &one));
        trace(&f);
        assert_int_equal(f.n, 1);
        expect_way(&f, 0, SEKI_CAUSE_EXPOSURE, 0, rows[i].truth, one);
        world_finish(&f.w);
    }
}

/* Facts that are so, or may be; raising ones too; no alternative that cannot be. */
static void test_facts(void **state)
{
    struct fixture f;
    size_t zone[2];
    size_t net[2];

    (void)state;
    init(&f);
    for (size_t i = 0; i < 2; i++) {
        zone[i] = world_add_fact(&f.w, SEKI_DIM_ZONE);
        net[i] = world_add_fact(&f.w, SEKI_DIM_NET);
    }
    f.asset->facts[SEKI_DIM_ZONE] = zone[0];
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, zone[0]);
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, zone[1]);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, net[0]);
    world_raise(&f.w, f.scenario, zone[0]);
    world_raise(&f.w, f.scenario, zone[1]);
    world_raise(&f.w, f.scenario, net[1]);
    trace(&f);
    assert_int_equal(f.n, 5); /* three answers that are missing come first */
    expect_objective(&f, 2, 1, SEKI_STATE_UNKNOWN, f.item[2]);
    expect_way(&f, 3, SEKI_CAUSE_FACT, zone[0], SEKI_TRUTH_TRUE, NULL);
    expect_way(&f, 4, SEKI_CAUSE_FACT, net[1], SEKI_TRUTH_UNKNOWN, NULL);
    world_finish(&f.w);
}

/* What would lower the threat is named when it is unknown and of consequence, and only then. */
static void test_unknown_relief(void **state)
{
    static const struct {
        int threat;
        bool is_known;
        bool is_raised; /* beyond the greatest level */
        size_t n;
    } rows[] = {
        {2, false, false, 1},
        {2, true, false, 0},
        {1, false, false, 0},
        {3, false, true, 0},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        size_t zone;
        size_t net;
        init(&f);
        zone = world_add_fact(&f.w, SEKI_DIM_ZONE);
        net = world_add_fact(&f.w, SEKI_DIM_NET);
        f.scenario->hindered.n = 0;
        f.scenario->threat = rows[i].threat;
        f.asset->facts[SEKI_DIM_NET] = net;
        f.asset->facts[SEKI_DIM_ZONE] = rows[i].is_known ? zone : NONE;
        world_lower(&f.w, f.scenario, zone);
        if (rows[i].is_raised) {
            world_raise(&f.w, f.scenario, net);
        }
        trace(&f);
        assert_int_equal(f.n, rows[i].n + rows[i].is_raised);
        if (rows[i].n) {
            expect_way(&f, 0, SEKI_CAUSE_RELIEF, zone, SEKI_TRUTH_UNKNOWN, NULL);
        }
        assert_int_equal(world_outcome(&f.w, 0, 0)->unknown, rows[i].n);
        world_finish(&f.w);
    }
}

/* A value that nobody gave, on an axis that the scenario hurts. */
static void test_unknown_value(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.scenario->hindered.n = 0;
    f.scenario->impact = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_SAFETY;
    f.asset->value[SEKI_AXIS_A] = 0;
    trace(&f);
    assert_int_equal(f.n, 0);
    assert_false(world_outcome(&f.w, 0, 0)->unknown);
    f.asset->value[SEKI_AXIS_SAFETY] = 0;
    trace(&f);
    assert_int_equal(f.n, 1);
    expect_way(&f, 0, SEKI_CAUSE_VALUE, SEKI_AXIS_SAFETY, SEKI_TRUTH_UNKNOWN, NULL);
    assert_true(world_outcome(&f.w, 0, 0)->unknown);
    world_finish(&f.w);
}

/* A raising fact of which nobody knows whether it holds. */
static void test_unknown_raise(void **state)
{
    struct fixture f;
    size_t zone;

    (void)state;
    init(&f);
    zone = world_add_fact(&f.w, SEKI_DIM_ZONE);
    f.scenario->hindered.n = 0;
    world_raise(&f.w, f.scenario, zone);
    trace(&f);
    assert_true(world_outcome(&f.w, 0, 0)->unknown);
    expect_way(&f, 0, SEKI_CAUSE_FACT, zone, SEKI_TRUTH_UNKNOWN, NULL);
    f.asset->facts[SEKI_DIM_ZONE] = zone;
    trace(&f);
    assert_false(world_outcome(&f.w, 0, 0)->unknown);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_no_is_named_a_yes_is_not),
        cmocka_unit_test(test_what_is_met_is_no_cause),
        cmocka_unit_test(test_unknown_answers_are_named),
        cmocka_unit_test(test_doubtful_and_contradicting_answers),
        cmocka_unit_test(test_does_not_apply),
        cmocka_unit_test(test_nobody_was_asked),
        cmocka_unit_test(test_what_the_hospital_does),
        cmocka_unit_test(test_an_objective_stands_there_once),
        cmocka_unit_test(test_exposures),
        cmocka_unit_test(test_several_answers_on_an_exposure),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_unknown_relief),
        cmocka_unit_test(test_unknown_value),
        cmocka_unit_test(test_unknown_raise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
