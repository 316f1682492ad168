/* Tests of the order of risks (engine/rank): each rule alone, then worlds by chance. */
#include "engine/trace.h"
#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 300

static struct seki_risk_ref *ranked(struct world *w, size_t *ret_n)
{
    struct seki_risk_ref *risks = NULL;

    world_assess(w);
    assert_int_equal(seki_rank_risks(&w->arena, w->a, &risks, ret_n, &w->err), 0);
    assert_non_null(risks);
    return risks;
}

/* The scenarios come in this order of their numbers; there is one group. */
static void expect_order(struct world *w, const size_t *scenarios, size_t n)
{
    size_t n_risks;
    const struct seki_risk_ref *risks = ranked(w, &n_risks);

    assert_int_equal(n_risks, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(risks[i].group, 0);
        assert_int_equal(risks[i].scenario, scenarios[i]);
    }
    world_finish(w);
}

/* 2 x 3 x 2 = 12 is acceptable, 3 x 3 x 2 = 18 is not. */
static void init(struct world *w)
{
    world_init(w);
    world_add_asset(w, "A");
    world_add_scenario(w, "S.0");
    world_add_scenario(w, "S.1");
}

static void test_open_before_the_rest(void **state)
{
    struct world w;

    (void)state;
    init(&w);
    w.set.scenarios[0].threat = 3;
    w.set.scenarios[0].impact = 1U << SEKI_AXIS_C;
    w.hospital.accept[SEKI_AXIS_C] = 27; /* high, but acceptable */
    w.set.scenarios[1].impact = 1U << SEKI_AXIS_I;
    w.hospital.accept[SEKI_AXIS_I] = 1; /* medium, and not acceptable */
    expect_order(&w, (const size_t[]){1, 0}, 2);
}

static void test_accepted_behind_open(void **state)
{
    struct world w;

    (void)state;
    init(&w);
    w.set.scenarios[0].threat = 3;
    w.set.scenarios[1].impact = 1U << SEKI_AXIS_I;
    w.hospital.accept[SEKI_AXIS_I] = 1;
    world_accept(&w, 0, 0, 3);
    expect_order(&w, (const size_t[]){1, 0}, 2);
}

static void test_greater_level_first(void **state)
{
    struct world w;

    (void)state;
    init(&w);
    w.hospital.accept[SEKI_AXIS_SAFETY] = 1;
    w.set.scenarios[1].threat = 3;
    expect_order(&w, (const size_t[]){1, 0}, 2);
}

static void test_safety_before_the_others(void **state)
{
    struct world w;

    (void)state;
    init(&w);
    w.set.scenarios[0].threat = w.set.scenarios[1].threat = 3;
    w.set.scenarios[0].impact = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_I | 1U << SEKI_AXIS_A;
    w.set.scenarios[1].impact = 1U << SEKI_AXIS_SAFETY;
    expect_order(&w, (const size_t[]){1, 0}, 2);
}

static void test_safety_below_its_line_does_not_count(void **state)
{
    struct world w;

    (void)state;
    init(&w);
    w.set.scenarios[0].threat = w.set.scenarios[1].threat = 3;
    w.set.scenarios[0].impact = 1U << SEKI_AXIS_C;
    w.set.scenarios[1].impact = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_SAFETY;
    w.hospital.accept[SEKI_AXIS_SAFETY] = 27;
    expect_order(&w, (const size_t[]){0, 1}, 2);
}

static void test_certain_before_feared(void **state)
{
    struct world w;
    size_t objective;

    (void)state;
    init(&w);
    objective = world_add_objective(&w, SEKI_COMBINE_ALL);
    world_or(&w, &w.set.scenarios[0].hindered);
    world_and(&w, &w.set.scenarios[0].hindered, SEKI_TERM_OBJECTIVE, objective);
    expect_order(&w, (const size_t[]){1, 0}, 2);
}

static void test_more_assets_first(void **state)
{
    struct world w;
    size_t n;
    const struct seki_risk_ref *risks;

    (void)state;
    init(&w);
    world_add_asset(&w, "B")->value[SEKI_AXIS_C] = 1;
    world_add_asset(&w, "C")->value[SEKI_AXIS_C] = 1;
    risks = ranked(&w, &n);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(risks[i].group, i < 2 ? 1 : 0);
        assert_int_equal(risks[i].scenario, i % 2);
    }
    world_finish(&w);
}

static void test_what_does_not_apply_is_left_out(void **state)
{
    struct world w;
    size_t exposure;
    struct seki_item *item;

    (void)state;
    init(&w);
    exposure = world_add_exposure(&w);
    item = world_add_item(&w, 0, "Q");
    world_tie(&w, item, true, exposure);
    w.hospital.assets[0].statement = world_add_statement(&w, 0);
    world_answer(&w, 0, item, SEKI_VALUE_NO);
    world_or(&w, &w.set.scenarios[0].when);
    world_and(&w, &w.set.scenarios[0].when, SEKI_TERM_EXPOSURE, exposure);
    expect_order(&w, (const size_t[]){1}, 1);
}

/* What decides, most important first; greater comes first. */
static void key_of(const struct world *w, const struct seki_risk_ref *risk, long long key[7])
{
    const struct seki_group *group = &w->a->groups[risk->group];
    struct naive n;

    naive_outcome(w, group->assets[0], risk->scenario, &n);
    key[0] = n.is_above[SEKI_STAGE_CURRENT] && !n.residual;
    key[1] = n.level[SEKI_STAGE_CURRENT];
    key[2] = n.hurts_patient[SEKI_STAGE_CURRENT];
    key[3] = !n.unknown;
    key[4] = (long long)group->n_assets;
    key[5] = -(long long)risk->group;
    key[6] = -(long long)risk->scenario;
}

static void expect_before(const struct world *w, const struct seki_risk_ref *one,
                          const struct seki_risk_ref *two)
{
    long long l[7];
    long long r[7];
    size_t i = 0;

    key_of(w, one, l);
    key_of(w, two, r);
    while (i < 6 && l[i] == r[i]) {
        i++;
    }
    assert_true(l[i] > r[i]); /* never equal: the last two name the risk */
}

static void test_worlds_by_chance(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct world w;
        size_t n;
        size_t n_applies = 0;
        const struct seki_risk_ref *risks;
        world_random(&w, seed);
        risks = ranked(&w, &n);
        for (size_t i = 0; i + 1 < n; i++) {
            expect_before(&w, &risks[i], &risks[i + 1]);
        }
        for (size_t i = 0; i < w.a->n_groups * w.set.n; i++) {
            n_applies += w.a->outcomes[i].applies;
        }
        assert_int_equal(n, n_applies);
        world_finish(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_before_the_rest),
        cmocka_unit_test(test_accepted_behind_open),
        cmocka_unit_test(test_greater_level_first),
        cmocka_unit_test(test_safety_before_the_others),
        cmocka_unit_test(test_safety_below_its_line_does_not_count),
        cmocka_unit_test(test_certain_before_feared),
        cmocka_unit_test(test_more_assets_first),
        cmocka_unit_test(test_what_does_not_apply_is_left_out),
        cmocka_unit_test(test_worlds_by_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
