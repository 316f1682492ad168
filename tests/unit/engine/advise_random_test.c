/*
 * Every advice is put to the test: the measure is written down as implemented, everything is assessed
 * again, and what the engine promised must have come about.
 */
#include "engine/trace.h"
#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 60

/* One measure, counted again. `after` is the world in which it is done everywhere. */
struct count {
    const struct world *w;
    struct seki_assessment *after;
    size_t measure;
    struct seki_advice sum;
    bool is_counted[WORLD_LIST]; /* assets */
};

static uint64_t seed_now;
static size_t n_seen_closed;
static size_t n_seen_safety;

/* It would do more than is done already, against this scenario on this asset. */
static bool is_worth_it(const struct count *c, size_t asset, size_t scenario)
{
    const struct seki_measure *m = &c->w->hub.measures[c->measure];

    for (size_t i = 0; i < m->n_objectives; i++) {
        size_t o = m->objectives[i];
        bool is_done = m->is_full ? naive_is_met(c->w, asset, o, SEKI_STAGE_CURRENT)
                                  : naive_is_begun(c->w, asset, o, SEKI_STAGE_CURRENT);
        if (m->is_inquiry) {
            is_done = naive_state(c->w, asset, o) != SEKI_STATE_UNKNOWN ||
                      naive_is_met(c->w, asset, o, SEKI_STAGE_CURRENT);
        }
        if (!is_done && naive_hinders(c->w, scenario, o)) {
            return true;
        }
    }
    return false;
}

static void count_pair(struct count *c, size_t asset, size_t scenario)
{
    const struct world then = {.a = c->after};
    size_t group = world_group_of(c->w, asset);
    const struct seki_help help = seki_help_of(c->w->a, c->measure, group, scenario);
    const struct seki_outcome *now = seki_outcome_of(c->w->a, group, scenario);
    const struct seki_outcome *after;
    bool is_lower;

    after = world_outcome(&then, asset, scenario);
    is_lower = after->coverage[SEKI_STAGE_CURRENT] > now->coverage[SEKI_STAGE_CURRENT];
    if (!seki_risk_is_open(c->w->a, group, scenario)) {
        assert_false(help.works || help.lowers || help.closes);
        return;
    }
    if (!is_worth_it(c, asset, scenario)) {
        assert_false(is_lower);
        assert_false(help.works || help.lowers || help.closes);
        return;
    }
    assert_true(help.works);
    assert_int_equal(help.lowers, is_lower);
    assert_int_equal(help.closes, after->acceptable >> SEKI_STAGE_CURRENT & 1);
    c->sum.n_risks++;
    c->sum.n_lowered += is_lower;
    c->sum.n_closed += after->acceptable >> SEKI_STAGE_CURRENT & 1;
    c->sum.worst_level = SEKI_MAX(c->sum.worst_level, now->level[SEKI_STAGE_CURRENT]);
    c->sum.touches_safety |= seki_risk_hurts_patient(c->w->a, group, scenario, SEKI_STAGE_CURRENT);
    c->sum.n_assets += !c->is_counted[asset];
    c->is_counted[asset] = true;
}

/* The rows with the measure done everywhere, whatever they said of it. */
static void do_everywhere(struct world *w, size_t measure)
{
    struct seki_measure_use *rows = w->hospital.measures;
    size_t n = w->hospital.n_measures;

    w->hospital.n_measures = 0;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].measure != measure) {
            rows[w->hospital.n_measures++] = rows[i];
        }
    }
    world_use(w, measure, SEKI_MEASURE_IMPLEMENTED);
}

static void count_measure(struct world *w, size_t measure, struct count *ret_count)
{
    struct seki_assessment *now = w->a;
    struct seki_measure_use rows[WORLD_LIST];
    size_t n = w->hospital.n_measures;

    memcpy(rows, w->hospital.measures, n * sizeof(rows[0]));
    do_everywhere(w, measure);
    world_assess(w);
    *ret_count = (struct count){.w = w, .after = w->a, .measure = measure};
    w->a = now;
    w->hospital.n_measures = n;
    memcpy(w->hospital.measures, rows, n * sizeof(rows[0]));
    for (size_t asset = 0; asset < w->hospital.n_assets; asset++) {
        for (size_t s = 0; s < w->set.n; s++) {
            count_pair(ret_count, asset, s);
        }
    }
}

static void expect_count(const struct count *c, const struct seki_advice *advice)
{
    if (advice->n_risks != c->sum.n_risks || advice->n_closed != c->sum.n_closed) {
        print_error("seed %llu, measure %zu\n", (unsigned long long)seed_now, c->measure);
    }
    assert_int_equal(advice->n_risks, c->sum.n_risks);
    assert_int_equal(advice->n_lowered, c->sum.n_lowered);
    assert_int_equal(advice->n_closed, c->sum.n_closed);
    assert_int_equal(advice->n_assets, c->sum.n_assets);
    assert_int_equal(advice->worst_level, c->sum.worst_level);
    assert_int_equal(advice->touches_safety, c->sum.touches_safety);
    for (size_t g = 0; g < c->w->a->n_groups; g++) {
        assert_int_equal(advice->groups[g], c->is_counted[c->w->a->groups[g].assets[0]]);
    }
    n_seen_closed += advice->n_closed > 0;
    n_seen_safety += advice->touches_safety;
}

/* What decides, most important first; greater comes first. */
static void key_of(const struct world *w, const struct seki_advice *a, long long key[6])
{
    key[0] = a->touches_safety;
    key[1] = (long long)a->n_closed;
    key[2] = (long long)a->n_lowered;
    key[3] = (long long)a->n_risks;
    key[4] = -w->hub.measures[a->measure].effort;
    key[5] = -(long long)a->measure;
}

static void expect_sorted(const struct world *w, const struct seki_advice *advice, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        long long l[6];
        long long r[6];
        size_t k = 0;
        key_of(w, &advice[i], l);
        key_of(w, &advice[i + 1], r);
        while (k < 5 && l[k] == r[k]) {
            k++;
        }
        assert_true(l[k] > r[k]);
    }
}

static const struct seki_advice *find(const struct seki_advice *advice, size_t n, size_t measure)
{
    for (size_t i = 0; i < n; i++) {
        if (advice[i].measure == measure) {
            return &advice[i];
        }
    }
    return NULL;
}

/* Listed is what works against something, and nothing else. */
static void expect_advice(struct world *w)
{
    struct seki_advice *advice = NULL;
    size_t n = 0;
    size_t n_wanted = 0;

    world_assess(w);
    assert_int_equal(seki_advise(&w->arena, w->a, &advice, &n, &w->err), 0);
    expect_sorted(w, advice, n);
    for (size_t i = 0; i < w->hub.n_measures; i++) {
        const struct seki_advice *found = find(advice, n, i);
        struct count c;
        count_measure(w, i, &c);
        assert_int_equal(found != NULL, c.sum.n_risks > 0);
        if (found) {
            expect_count(&c, found);
            n_wanted++;
        }
    }
    assert_int_equal(n, n_wanted);
}

static void test_every_advice(void **state)
{
    const struct seeds seeds = random_seeds(WORLDS);

    (void)state;
    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world w;
        world_random(&w, seed_now);
        expect_advice(&w);
        world_finish(&w);
    }
    assert_true(!seeds.is_many || n_seen_closed > 20);
    assert_true(!seeds.is_many || n_seen_safety > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_advice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
