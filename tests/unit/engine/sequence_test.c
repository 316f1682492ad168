/*
 * The order of measures (engine/sequence) against brute force: each step is done in the world, everything
 * is assessed again, and every other measure is tried in its place.
 */
#include "engine/sequence.h"

#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 60
#define SMALL 16 /* measures, of worlds in which each is tried in the place of each step */

static size_t n_steps_seen;
static size_t n_two_steps_seen;

/* Levels and pairs above the line of the world as it stands, assessed from scratch. */
struct total {
    size_t n_levels;
    size_t n_open;
};

static struct total total_of(struct world *w)
{
    struct total t = {0};

    world_assess(w);
    for (size_t g = 0; g < w->a->n_groups; g++) {
        for (size_t s = 0; s < w->set.n; s++) {
            size_t n = w->a->groups[g].n_assets;
            if (seki_risk_is_open(w->a, g, s)) {
                t.n_levels += n * seki_outcome_of(w->a, g, s)->level[SEKI_STAGE_CURRENT];
                t.n_open += n;
            }
        }
    }
    return t;
}

/* The rows of measures.csv as they would be with these measures taken everywhere. */
struct rows {
    struct seki_measure_use *kept;
    size_t n;
    struct seki_measure_use *all;
};

static struct rows rows_of(struct world *w)
{
    struct rows rows = {.kept = w->hospital.measures, .n = w->hospital.n_measures};

    rows.all = seki_arena_array(&w->arena, struct seki_measure_use, rows.n + WORLD_LIST);
    assert_non_null(rows.all);
    return rows;
}

static struct total total_with(struct world *w, const struct rows *rows, const size_t *measures,
                               size_t n)
{
    struct total t;
    size_t at = 0;

    for (size_t i = 0; i < rows->n; i++) {
        bool is_taken = false;
        for (size_t k = 0; k < n; k++) {
            is_taken = is_taken || rows->kept[i].measure == measures[k];
        }
        if (!is_taken) {
            rows->all[at++] = rows->kept[i];
        }
    }
    for (size_t k = 0; k < n; k++) {
        rows->all[at++] = (struct seki_measure_use){
            .measure = measures[k], .scope = SEKI_SCOPE_ALL, .state = SEKI_MEASURE_IMPLEMENTED};
    }
    w->hospital.measures = rows->all;
    w->hospital.n_measures = at;
    t = total_of(w);
    w->hospital.measures = rows->kept;
    w->hospital.n_measures = rows->n;
    return t;
}

static bool is_among(const size_t *measures, size_t n, size_t measure)
{
    for (size_t i = 0; i < n; i++) {
        if (measures[i] == measure) {
            return true;
        }
    }
    return false;
}

/* No measure in place of the last of `taken` removes more for its effort from `before` levels. */
static void expect_best(struct world *w, const struct rows *rows, size_t *taken, size_t n,
                        size_t before)
{
    size_t chosen = taken[n - 1];
    size_t removed = before - total_with(w, rows, taken, n).n_levels;

    for (size_t m = 0; m < w->hub.n_measures; m++) {
        size_t other;
        if (is_among(taken, n - 1, m) || w->hub.measures[m].is_inquiry) {
            continue;
        }
        taken[n - 1] = m;
        other = before - total_with(w, rows, taken, n).n_levels;
        assert_true(removed * seki_effort_units(w->hub.measures[m].effort) >=
                    other * seki_effort_units(w->hub.measures[chosen].effort));
    }
    taken[n - 1] = chosen;
}

/* Acceptances make a risk that got lower an accepted one: what is removed then is no measure's doing. */
static void random_world(struct world *w, uint64_t seed)
{
    struct dice d = dice_of(seed + 77);

    world_random(w, seed);
    w->hospital.n_acceptances = 0;
    for (size_t i = 0; i < w->hub.n_measures; i++) {
        w->hub.measures[i].effort = 1 + (int)dice_below(&d, 3);
    }
}

static void check_world(uint64_t seed)
{
    struct world w;
    struct seki_measure_step steps[SEKI_SEQUENCE_STEPS];
    size_t taken[SEKI_SEQUENCE_STEPS];
    size_t n = 0;
    struct rows rows;
    struct total before;

    random_world(&w, seed);
    rows = rows_of(&w);
    before = total_of(&w);
    assert_int_equal(seki_sequence(w.a, steps, &n, &w.err), 0);
    for (size_t i = 0; i < n; i++) {
        struct total after;
        taken[i] = steps[i].measure;
        after = total_with(&w, &rows, taken, i + 1);
        assert_int_equal(steps[i].n_levels, before.n_levels - after.n_levels);
        assert_int_equal(steps[i].n_closed, before.n_open - after.n_open);
        assert_int_equal(steps[i].n_left, after.n_levels);
        assert_int_equal(steps[i].n_open, after.n_open);
        assert_true(steps[i].n_levels > 0 && steps[i].n_lowered >= steps[i].n_closed);
        if (w.hub.n_measures <= SMALL) {
            expect_best(&w, &rows, taken, i + 1, before.n_levels);
        }
        before = after;
    }
    if (n < SEKI_SEQUENCE_STEPS) { /* nothing that is left removes anything */
        for (size_t m = 0; m < w.hub.n_measures; m++) {
            if (!is_among(taken, n, m) && !w.hub.measures[m].is_inquiry) {
                size_t more[SEKI_SEQUENCE_STEPS];
                memcpy(more, taken, n * sizeof(*taken));
                more[n] = m;
                assert_int_equal(total_with(&w, &rows, more, n + 1).n_levels, before.n_levels);
            }
        }
    }
    n_steps_seen += n;
    n_two_steps_seen += n >= 2;
    world_finish(&w);
}

static void test_worlds(void **state)
{
    const struct seeds seeds = random_seeds(WORLDS);

    (void)state;
    for (uint64_t seed = seeds.first; seed <= seeds.last; seed++) {
        check_world(seed);
    }
    assert_true(!seeds.is_many || (n_steps_seen > WORLDS / 2 && n_two_steps_seen > WORLDS / 10));
}

/* Two scenarios on one device; M.BOTH helps against both and takes days, the others hours. */
static void test_effort_decides(void **state)
{
    struct world w;
    struct seki_measure_step steps[SEKI_SEQUENCE_STEPS];
    size_t n = 0;
    size_t objective[2];

    (void)state;
    world_init(&w);
    world_add_asset(&w, "A");
    for (size_t i = 0; i < 2; i++) {
        struct seki_scenario *s = world_add_scenario(&w, i ? "S.1" : "S.0");
        objective[i] = world_add_objective(&w, SEKI_COMBINE_ALL);
        s->threat = 3;
        world_or(&w, &s->hindered);
        world_and(&w, &s->hindered, SEKI_TERM_OBJECTIVE, objective[i]);
    }
    world_achieve(&w, world_add_measure(&w, "M.BOTH", true), objective[0]);
    world_achieve(&w, 0, objective[1]);
    world_achieve(&w, world_add_measure(&w, "M.ONE", true), objective[1]);
    w.hub.measures[0].effort = 2;
    w.hub.measures[1].effort = 1;
    world_assess(&w);
    assert_int_equal(seki_sequence(w.a, steps, &n, &w.err), 0);
    assert_int_equal(n, 2);
    assert_int_equal(steps[0].measure, 1);
    assert_int_equal(steps[1].measure, 0);
    w.hub.measures[0].effort = 1;
    world_assess(&w);
    assert_int_equal(seki_sequence(w.a, steps, &n, &w.err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(steps[0].measure, 0);
    assert_int_equal(steps[0].n_open, 0);
    world_finish(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worlds),
        cmocka_unit_test(test_effort_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
