/* Tests of the acceptance lines and of acceptances by a person (engine/stage). */
#include "engine/trace.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

#define HIGH 3

/* Two assets under two scenarios. Nothing hinders: 3 x 3 x 2 = 18, which is high; the line is 12. */
struct fixture {
    struct world w;
    struct seki_acceptance *accepted; /* of asset 0, scenario 0, for high, until the very day */
};

static void init(struct fixture *f)
{
    world_init(&f->w);
    world_add_scenario(&f->w, "S.ONE")->threat = 3;
    world_add_scenario(&f->w, "S.TWO")->threat = 3;
    world_add_asset(&f->w, "A");
    world_add_asset(&f->w, "B");
    f->accepted = world_accept(&f->w, 0, 0, HIGH);
}

static const struct seki_acceptance *residual(const struct fixture *f, size_t asset, size_t s)
{
    return seki_residual_of(f->w.a, world_group_of(&f->w, asset), s);
}

/* What the first acceptance does for its risk. */
static void expect_accepted(struct fixture *f, bool wanted)
{
    size_t group;
    struct seki_summary sum;

    world_assess(&f->w);
    group = world_group_of(&f->w, 0);
    assert_ptr_equal(residual(f, 0, 0), wanted ? f->accepted : NULL);
    assert_true(seki_risk_is_above(f->w.a, group, 0, SEKI_STAGE_CURRENT));
    assert_int_equal(seki_risk_is_open(f->w.a, group, 0), !wanted);
    seki_summarise(f->w.a, &sum);
    assert_int_equal(sum.n_accepted, wanted);
    assert_int_equal(sum.n_unacceptable[SEKI_STAGE_CURRENT], 4);
    world_finish(&f->w);
}

static void test_holds_until_the_day(void **state)
{
    static const struct {
        struct seki_date until;
        bool holds;
    } rows[] = {
        {{2026, 11, 1}, true},  {{2026, 10, 31}, false}, {{2026, 11, 2}, true},
        {{2027, 1, 1}, true},   {{2025, 12, 31}, false}, {{2026, 12, 1}, true},
        {{2026, 10, 2}, false}, {{0, 0, 0}, false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        f.accepted->until = rows[i].until;
        expect_accepted(&f, rows[i].holds);
    }
}

static void test_without_a_day_nothing_holds(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.accepted->until = (struct seki_date){9999, 12, 31};
    f.w.hospital.as_of = (struct seki_date){0};
    expect_accepted(&f, false);
}

static void test_covers_up_to_its_level(void **state)
{
    (void)state;
    for (int level = 1; level <= HIGH; level++) {
        struct fixture f;
        init(&f);
        f.accepted->level = level;
        expect_accepted(&f, level == HIGH);
    }
}

static void test_belongs_to_one_asset_and_scenario(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    world_assess(&f.w);
    assert_non_null(residual(&f, 0, 0));
    assert_null(residual(&f, 0, 1));
    assert_null(residual(&f, 1, 0));
    assert_null(residual(&f, 1, 1));
    world_finish(&f.w);
}

static void test_any_of_several_holds(void **state)
{
    struct fixture f;
    struct seki_acceptance *second;

    (void)state;
    init(&f);
    f.accepted->level = 1;
    world_accept(&f.w, 0, 1, HIGH);
    second = world_accept(&f.w, 0, 0, HIGH);
    world_accept(&f.w, 1, 0, 1);
    world_assess(&f.w);
    assert_ptr_equal(residual(&f, 0, 0), second);
    assert_ptr_equal(residual(&f, 0, 1), f.accepted + 1);
    assert_null(residual(&f, 1, 0));
    world_finish(&f.w);
}

static void test_not_where_the_scenario_does_not_apply(void **state)
{
    struct fixture f;
    size_t fact;

    (void)state;
    init(&f);
    fact = world_add_fact(&f.w, SEKI_DIM_ZONE);
    f.w.hospital.assets[0].facts[SEKI_DIM_ZONE] = world_add_fact(&f.w, SEKI_DIM_ZONE);
    world_or(&f.w, &f.w.set.scenarios[0].when);
    world_and(&f.w, &f.w.set.scenarios[0].when, SEKI_TERM_FACT, fact);
    world_assess(&f.w);
    assert_int_equal(world_outcome(&f.w, 0, 0)->applies, 0);
    assert_int_equal(world_outcome(&f.w, 1, 0)->applies, 1); /* its zone is not known */
    assert_null(residual(&f, 0, 0));
    world_finish(&f.w);
}

/* A score up to the line is acceptable. */
static void test_the_line_itself_is_acceptable(void **state)
{
    (void)state;
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        for (int line = 17; line <= 19; line++) {
            struct fixture f;
            init(&f);
            f.w.set.scenarios[0].impact = 1U << axis;
            f.w.method.accept[axis] = line;
            world_assess(&f.w);
            assert_int_equal(
                seki_risk_is_above(f.w.a, world_group_of(&f.w, 0), 0, SEKI_STAGE_CURRENT),
                line < 18);
            assert_int_equal(
                seki_risk_hurts_patient(f.w.a, world_group_of(&f.w, 0), 0, SEKI_STAGE_CURRENT),
                axis == SEKI_AXIS_SAFETY && line < 18);
            world_finish(&f.w);
        }
    }
}

static void test_the_hospitals_line_counts(void **state)
{
    static const struct {
        int hospital;
        int method;
        bool is_above;
    } rows[] = {
        {0, 12, true},  {0, 18, false}, {18, 12, false},
        {17, 27, true}, {1, 27, true},  {27, 1, false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows) * SEKI_AXIS_MAX; i++) {
        size_t axis = i % SEKI_AXIS_MAX;
        size_t row = i / SEKI_AXIS_MAX;
        struct fixture f;
        init(&f);
        f.w.set.scenarios[0].impact = 1U << axis;
        f.w.method.accept[axis] = rows[row].method;
        f.w.hospital.accept[axis] = rows[row].hospital;
        world_assess(&f.w);
        assert_int_equal(seki_risk_is_above(f.w.a, world_group_of(&f.w, 0), 0, SEKI_STAGE_CURRENT),
                         rows[row].is_above);
        assert_int_equal(f.w.a->accept[axis],
                         rows[row].hospital ? rows[row].hospital : rows[row].method);
        world_finish(&f.w);
    }
}

/* An axis above its line is enough; one that is not hurt does not count. */
static void test_each_axis_has_its_line(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        f.w.method.accept[axis] = 27;
    }
    f.w.method.accept[SEKI_AXIS_A] = 1;
    f.w.set.scenarios[0].impact = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_A;
    f.w.set.scenarios[1].impact = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_SAFETY;
    world_assess(&f.w);
    assert_true(seki_risk_is_above(f.w.a, 0, 0, SEKI_STAGE_CURRENT));
    assert_false(seki_risk_is_above(f.w.a, 0, 1, SEKI_STAGE_CURRENT));
    world_finish(&f.w);
}

/* The greatest axis gives the level; what nobody knows is the highest value. */
static void test_level_and_unknown_value(void **state)
{
    struct fixture f;
    struct seki_stage_scores scores;

    (void)state;
    init(&f);
    f.w.hospital.assets[0].value[SEKI_AXIS_C] = 1;
    f.w.hospital.assets[0].value[SEKI_AXIS_I] = 0;
    f.w.set.scenarios[0].threat = 1;
    f.w.set.scenarios[0].impact = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_I;
    world_assess(&f.w);
    seki_stage_scores(f.w.a, world_group_of(&f.w, 0), 0, SEKI_STAGE_CURRENT, &scores);
    assert_int_equal(scores.likelihood, 3);
    assert_int_equal(scores.score[SEKI_AXIS_C], 3);
    assert_int_equal(scores.score[SEKI_AXIS_I], 9);
    assert_int_equal(scores.score[SEKI_AXIS_A], 0);
    assert_int_equal(scores.score[SEKI_AXIS_SAFETY], 0);
    assert_int_equal(scores.level, 2);
    assert_int_equal(seki_asset_value(&f.w.hospital.assets[0], SEKI_AXIS_I), SEKI_VALUES);
    assert_int_equal(seki_asset_value(&f.w.hospital.assets[0], SEKI_AXIS_C), 1);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holds_until_the_day),
        cmocka_unit_test(test_without_a_day_nothing_holds),
        cmocka_unit_test(test_covers_up_to_its_level),
        cmocka_unit_test(test_belongs_to_one_asset_and_scenario),
        cmocka_unit_test(test_any_of_several_holds),
        cmocka_unit_test(test_not_where_the_scenario_does_not_apply),
        cmocka_unit_test(test_the_line_itself_is_acceptable),
        cmocka_unit_test(test_the_hospitals_line_counts),
        cmocka_unit_test(test_each_axis_has_its_line),
        cmocka_unit_test(test_level_and_unknown_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
