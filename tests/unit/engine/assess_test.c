/*
 * The whole engine against the rules said a second time (naive.c), over many worlds by chance.
 *
 * A difference is reported with the seed of its world, which makes it again: SEKI_SEED=n
 * SEKI_WORLDS=1. `make test-deep` compares 10,000 other worlds each time.
 */
#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 500

/* What occurred: a comparison of worlds in which nothing happens would prove nothing. */
struct seen {
    size_t applies[2];
    size_t unknown[2];
    size_t threat[SEKI_THREATS + 1];
    size_t coverage[SEKI_STAGE_MAX][SEKI_COVERAGE_MAX];
    size_t is_above[SEKI_STAGE_MAX][2];
    size_t hurts_patient[2];
    size_t residual[2];
    size_t is_shared[2];
    size_t state[SEKI_STATE_MAX];
    size_t is_promised[2]; /* by the maker, and it makes a difference */
    size_t truth[SEKI_TRUTH_MAX];
};

static uint64_t seed_now;

#define EXPECT_SAME(got, wanted)                                                          \
    do {                                                                                  \
        long long got_ = (long long)(got);                                                \
        long long wanted_ = (long long)(wanted);                                          \
        if (got_ != wanted_) {                                                            \
            fail_msg("seed %llu, asset %zu, scenario %zu: %s is %lld, not %lld",          \
                     (unsigned long long)seed_now, asset, scenario, #got, got_, wanted_); \
        }                                                                                 \
    } while (0)

static void same_stage(const struct world *w, size_t asset, size_t scenario, enum seki_stage stage,
                       const struct naive *n)
{
    size_t group = world_group_of(w, asset);
    const struct seki_outcome *o = seki_outcome_of(w->a, group, scenario);
    struct seki_stage_scores scores;

    seki_stage_scores(w->a, group, scenario, stage, &scores);
    EXPECT_SAME(o->coverage[stage], n->coverage[stage]);
    EXPECT_SAME(o->level[stage], n->level[stage]);
    EXPECT_SAME(scores.level, n->level[stage]);
    EXPECT_SAME(scores.likelihood, n->likelihood[stage]);
    EXPECT_SAME(scores.acceptable, !n->is_above[stage]);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        EXPECT_SAME(scores.score[axis], n->score[stage][axis]);
    }
    EXPECT_SAME(seki_risk_is_above(w->a, group, scenario, stage), n->is_above[stage]);
    EXPECT_SAME(seki_risk_hurts_patient(w->a, group, scenario, stage), n->hurts_patient[stage]);
    if (n->applies) {
        EXPECT_SAME(o->acceptable >> stage & 1, !n->is_above[stage]);
    }
}

static void same_outcome(const struct world *w, size_t asset, size_t scenario,
                         const struct naive *n)
{
    size_t group = world_group_of(w, asset);
    const struct seki_outcome *o = seki_outcome_of(w->a, group, scenario);
    const struct seki_acceptance *residual = seki_residual_of(w->a, group, scenario);

    EXPECT_SAME(o->applies, n->applies);
    EXPECT_SAME(o->unknown, n->unknown);
    EXPECT_SAME(o->threat, n->threat);
    EXPECT_SAME(o->acceptable >> SEKI_STAGE_MAX, 0);
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        same_stage(w, asset, scenario, (enum seki_stage)stage, n);
    }
    EXPECT_SAME((uintptr_t)residual, (uintptr_t)n->residual);
    EXPECT_SAME(seki_risk_is_open(w->a, group, scenario),
                n->is_above[SEKI_STAGE_CURRENT] && !n->residual);
    if (!n->applies) {
        EXPECT_SAME(o->acceptable, 0);
    }
}

static void same_profile(const struct world *w, size_t asset, struct seen *seen)
{
    const struct seki_profile *p = w->a->groups[world_group_of(w, asset)].profile;
    size_t scenario = 0; /* for the message only */

    for (size_t i = 0; i < w->hub.n_objectives; i++) {
        EXPECT_SAME(p->objective[i], naive_state(w, asset, i));
        EXPECT_SAME(p->planned[i], naive_promised(w, asset, i));
        seen->state[p->objective[i]]++;
        seen->is_promised[p->planned[i] != p->objective[i]]++;
    }
    for (size_t i = 0; i < w->hub.n_exposures; i++) {
        EXPECT_SAME(p->exposure[i], naive_truth(w, asset, i));
        seen->truth[p->exposure[i]]++;
    }
}

static void note(struct seen *seen, const struct naive *n)
{
    seen->applies[n->applies]++;
    if (!n->applies) {
        return;
    }
    seen->unknown[n->unknown]++;
    seen->threat[n->threat]++;
    seen->hurts_patient[n->hurts_patient[SEKI_STAGE_CURRENT]]++;
    seen->residual[n->residual != NULL]++;
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        seen->coverage[stage][n->coverage[stage]]++;
        seen->is_above[stage][n->is_above[stage]]++;
    }
}

static void compare(const struct world *w, struct seen *seen)
{
    for (size_t asset = 0; asset < w->hospital.n_assets; asset++) {
        seen->is_shared[w->a->groups[world_group_of(w, asset)].n_assets > 1]++;
        same_profile(w, asset, seen);
        for (size_t scenario = 0; scenario < w->set.n; scenario++) {
            struct naive n;
            naive_outcome(w, asset, scenario, &n);
            same_outcome(w, asset, scenario, &n);
            note(seen, &n);
        }
    }
}

static void expect_all(const size_t *seen, size_t n, const char *what)
{
    for (size_t i = 0; i < n; i++) {
        if (seen[i] < 50) {
            fail_msg("the worlds are too dull: %s %zu occurred %zu times", what, i, seen[i]);
        }
    }
}

/* Everything that can be the case was the case often. */
static void expect_variety(const struct seen *seen)
{
    expect_all(seen->applies, 2, "applies");
    expect_all(seen->unknown, 2, "unknown");
    expect_all(seen->threat + 1, SEKI_THREATS, "threat");
    expect_all(seen->hurts_patient, 2, "hurts_patient");
    expect_all(seen->residual, 2, "residual");
    expect_all(seen->is_shared, 2, "is_shared");
    expect_all(seen->state, SEKI_STATE_MAX, "state");
    expect_all(seen->is_promised, 2, "is_promised");
    expect_all(seen->truth, SEKI_TRUTH_MAX, "truth");
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        expect_all(seen->is_above[stage], 2, "is_above");
        expect_all(seen->coverage[stage], stage == SEKI_STAGE_INHERENT ? 1 : SEKI_COVERAGE_MAX,
                   "coverage");
    }
    assert_int_equal(seen->coverage[SEKI_STAGE_INHERENT][SEKI_COVERAGE_PARTIAL], 0);
    assert_int_equal(seen->coverage[SEKI_STAGE_INHERENT][SEKI_COVERAGE_FULL], 0);
}

static void test_engine_says_what_the_rules_say(void **state)
{
    struct seen seen = {.applies = {0, 0}};
    struct seeds seeds = random_seeds(WORLDS);

    (void)state;
    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world w;
        world_random(&w, seed_now);
        world_assess(&w);
        compare(&w, &seen);
        world_finish(&w);
    }
    if (seeds.is_many) {
        expect_variety(&seen);
    }
}

/* No state, no clock: a second run gives the same outcomes. */
static void test_same_world_same_outcomes(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        struct world w;
        const struct seki_assessment *first;
        world_random(&w, seed);
        world_assess(&w);
        first = w.a;
        world_assess(&w);
        assert_int_equal(w.a->n_groups, first->n_groups);
        assert_memory_equal(w.a->outcomes, first->outcomes,
                            w.a->n_groups * w.set.n * sizeof(*first->outcomes));
        world_finish(&w);
    }
}

static void test_nothing_to_assess(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    world_assess(&w);
    assert_int_equal(w.a->n_groups, 0);
    world_add_asset(&w, "A");
    world_assess(&w);
    assert_int_equal(w.a->n_groups, 1);
    w.hospital.n_assets = 0;
    world_add_scenario(&w, "S");
    world_assess(&w);
    assert_int_equal(w.a->n_groups, 0);
    world_finish(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_engine_says_what_the_rules_say),
        cmocka_unit_test(test_same_world_same_outcomes),
        cmocka_unit_test(test_nothing_to_assess),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
