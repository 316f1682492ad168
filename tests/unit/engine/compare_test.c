/* Tests of the comparison of two assessments (engine/compare): by hand, then worlds by chance. */
#include "engine/compare.h"

#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 100

/* Three devices, two scenarios; of the groups 0 and 1 the levels are set by each test. */
static const struct seki_str assets[] = {SEKI_STR("A"), SEKI_STR("B"), SEKI_STR("C")};
static const struct seki_str scenarios[] = {SEKI_STR("S.0"), SEKI_STR("S.1")};
static const size_t together[] = {0, 0, 1};
static const size_t apart[] = {1, 0, 0};

static struct seki_levels levels(const size_t *groups, const struct seki_level *at)
{
    return (struct seki_levels){.method = SEKI_STR("m"),
                                .method_edition = SEKI_STR("1"),
                                .scenarios = scenarios,
                                .n_scenarios = 2,
                                .assets = assets,
                                .groups = groups,
                                .n_assets = 3,
                                .levels = at,
                                .n_groups = 2};
}

static struct seki_comparison compared(struct seki_arena *arena, const struct seki_levels *before,
                                       const struct seki_levels *after)
{
    struct seki_comparison c = {0};
    struct seki_err err;

    assert_int_equal(seki_compare(arena, before, after, &c, &err), 0);
    return c;
}

static void test_kinds(void **state)
{
    static const struct {
        struct seki_level before;
        struct seki_level after;
        enum seki_change_kind kind;
    } cases[] = {
        {{2, true, false, false, false}, {2, true, false, false, false}, SEKI_CHANGE_MAX},
        {{0}, {0}, SEKI_CHANGE_MAX},
        {{2, true, false, false, false}, {3, true, true, false, false}, SEKI_CHANGE_OPENED},
        {{3, true, false, false, true},
         {3, true, true, false, false},
         SEKI_CHANGE_OPENED}, /* not accepted */
        {{0}, {1, true, true, true, false}, SEKI_CHANGE_OPENED},
        {{3, true, true, false, false}, {2, true, false, true, false}, SEKI_CHANGE_CLOSED},
        {{3, true, true, false, false},
         {3, true, false, false, true},
         SEKI_CHANGE_CLOSED}, /* accepted */
        {{3, true, true, false, false}, {0}, SEKI_CHANGE_CLOSED},
        {{2, true, true, true, false}, {3, true, true, false, false}, SEKI_CHANGE_ROSE},
        {{0}, {1, true, false, false, false}, SEKI_CHANGE_ROSE},
        {{3, true, true, false, false}, {2, true, true, true, false}, SEKI_CHANGE_FELL},
        {{1, true, false, false, false}, {0}, SEKI_CHANGE_FELL},
        {{2, true, true, false, false}, {2, true, true, true, false}, SEKI_CHANGE_BLURRED},
        {{2, true, true, true, false}, {2, true, true, false, false}, SEKI_CHANGE_CLEARED},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_level old[4] = {cases[i].before};
        struct seki_level new[4] = {cases[i].after};
        struct seki_levels before = levels(together, old);
        struct seki_levels after = levels(together, new);
        struct seki_comparison c;
        seki_arena_init(&arena, SEKI_LIMIT_ARENA);
        c = compared(&arena, &before, &after);
        assert_int_equal(c.n_changes, cases[i].kind == SEKI_CHANGE_MAX ? 0 : 1);
        if (c.n_changes > 0) {
            assert_int_equal(c.changes[0].kind, cases[i].kind);
            assert_int_equal(c.changes[0].scenario, 0);
            assert_int_equal(c.changes[0].n_assets, 2);
            assert_int_equal(c.n_pairs[cases[i].kind], 2);
        }
    }
}

/* Devices that went other ways, and one change of all of them. */
static void test_groups_that_split(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_level old[4] = {
        {3, true, true, false, false}, {0}, {3, true, true, false, false}, {0}};
    struct seki_level new[4] = {
        {1, true, false, false, false}, {0}, {3, true, true, false, false}, {0}};
    struct seki_levels before = levels(together, old);
    struct seki_levels after = levels(apart, new);
    struct seki_comparison c;

    (void)state;
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    c = compared(&arena, &before, &after);
    assert_int_equal(c.n_changes, 1);
    assert_int_equal(c.changes[0].kind, SEKI_CHANGE_CLOSED);
    assert_int_equal(c.changes[0].n_assets, 2);
    assert_int_equal(c.changes[0].assets[0], 1);
    assert_int_equal(c.changes[0].assets[1], 2);
    assert_int_equal(c.n_open_before, 3);
    assert_int_equal(c.n_open_after, 1);
}

static void test_new_and_gone(void **state)
{
    static const struct seki_str other_assets[] = {SEKI_STR("C"), SEKI_STR("D"), SEKI_STR("A")};
    static const struct seki_str other_scenarios[] = {SEKI_STR("S.2"), SEKI_STR("S.0")};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_level old[4] = {{1, true, false, false, false}, {3, true, true, false, false}};
    struct seki_level new[4] = {{3, true, true, false, false}, {2, true, false, false, false}};
    struct seki_levels before = levels(together, old);
    struct seki_levels after = levels(apart, new);
    struct seki_comparison c;

    (void)state;
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    after.assets = other_assets;
    after.scenarios = other_scenarios;
    c = compared(&arena, &before, &after);
    assert_int_equal(c.n_new_assets, 1);
    assert_int_equal(c.new_assets[0], 1);
    assert_int_equal(c.n_gone_assets, 1);
    assert_int_equal(c.gone_assets[0], 1);
    assert_int_equal(c.n_new_scenarios, 1);
    assert_int_equal(c.new_scenarios[0], 0);
    assert_int_equal(c.n_gone_scenarios, 1);
    assert_int_equal(c.gone_scenarios[0], 1);
    assert_int_equal(c.n_changes, 1); /* S.0 of A: 1 to 2 */
    assert_int_equal(c.changes[0].kind, SEKI_CHANGE_ROSE);
    assert_int_equal(c.changes[0].scenario, 1);
    assert_int_equal(c.changes[0].n_assets, 1);
    assert_int_equal(c.changes[0].assets[0], 2);
}

static void test_other_method(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_level old[4] = {{1, true, false, false, false}, {1, true, false, false, false}};
    struct seki_level new[4] = {{4, true, true, false, false}, {4, true, false, false, false}};
    struct seki_levels before = levels(together, old);
    struct seki_levels after = levels(together, new);
    struct seki_comparison c;

    (void)state;
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    after.method_edition = SEKI_STR("2");
    c = compared(&arena, &before, &after);
    assert_false(c.has_levels);
    assert_int_equal(c.n_changes, 1);
    assert_int_equal(c.changes[0].kind, SEKI_CHANGE_OPENED);
}

static void test_order(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_level old[4] = {{1, true, false, false, false},
                                {3, true, true, false, false},
                                {2, true, false, false, false},
                                {0}};
    struct seki_level new[4] = {{2, true, true, false, false},
                                {1, true, false, false, false},
                                {3, true, true, false, false},
                                {0}};
    struct seki_levels before = levels(together, old);
    struct seki_levels after = levels(together, new);
    struct seki_comparison c;

    (void)state;
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    c = compared(&arena, &before, &after);
    assert_int_equal(c.n_changes, 3);
    assert_int_equal(c.changes[0].after.level, 3); /* one device, but more serious */
    assert_int_equal(c.changes[1].n_assets, 2);
    assert_int_equal(c.changes[2].kind, SEKI_CHANGE_CLOSED);
}

/* --- by chance: each pair looked up on its own */

static struct seki_level level_at(const struct seki_levels *l, size_t asset, size_t scenario)
{
    return l->levels[l->groups[asset] * l->n_scenarios + scenario];
}

static bool is_equal(struct seki_level a, struct seki_level b)
{
    return a.level == b.level && a.applies == b.applies && a.is_open == b.is_open &&
           a.is_unknown == b.is_unknown && a.is_accepted == b.is_accepted;
}

/* How many changes tell of this pair, and that they tell the truth. */
static size_t times_told(const struct seki_comparison *c, const struct seki_levels *before,
                         const struct seki_levels *after, size_t asset, size_t scenario)
{
    size_t n = 0;

    for (size_t i = 0; i < c->n_changes; i++) {
        for (size_t k = 0; k < c->changes[i].n_assets; k++) {
            if (c->changes[i].scenario == scenario && c->changes[i].assets[k] == asset) {
                assert_true(is_equal(c->changes[i].before, level_at(before, asset, scenario)));
                assert_true(is_equal(c->changes[i].after, level_at(after, asset, scenario)));
                n++;
            }
        }
    }
    return n;
}

/* In a world by chance all have one id. */
static void name_all(struct world *w)
{
    char id[24]; /* a letter and a number */

    for (size_t i = 0; i < w->hospital.n_assets; i++) {
        int n = snprintf(id, sizeof(id), "A%zu", i);
        w->hospital.assets[i].id = seki_arena_str(&w->arena, seki_str_of(id, (size_t)n));
    }
    for (size_t i = 0; i < w->set.n; i++) {
        int n = snprintf(id, sizeof(id), "S%zu", i);
        w->set.scenarios[i].id = seki_arena_str(&w->arena, seki_str_of(id, (size_t)n));
    }
}

static void test_worlds(void **state)
{
    const struct seeds seeds = random_seeds(WORLDS);
    size_t n_changed = 0;

    (void)state;
    for (uint64_t seed = seeds.first; seed <= seeds.last; seed++) {
        struct world w;
        struct dice d = dice_of(seed + 1000);
        struct seki_levels before;
        struct seki_levels after;
        struct seki_comparison c;
        world_random(&w, seed);
        name_all(&w);
        world_assess(&w);
        assert_int_equal(seki_levels_of(&w.arena, w.a, &before, &w.err), 0);
        for (size_t i = 0; w.hub.n_measures > 0 && i < 3; i++) {
            random_use(&w, &d)->state = SEKI_MEASURE_IMPLEMENTED;
        }
        world_assess(&w);
        assert_int_equal(seki_levels_of(&w.arena, w.a, &after, &w.err), 0);
        c = compared(&w.arena, &before, &after);
        for (size_t a = 0; a < after.n_assets; a++) {
            for (size_t s = 0; s < after.n_scenarios; s++) {
                bool is_same = is_equal(level_at(&before, a, s), level_at(&after, a, s));
                assert_int_equal(times_told(&c, &before, &after, a, s), is_same ? 0 : 1);
                n_changed += !is_same;
            }
        }
        assert_int_equal(c.n_pairs[SEKI_CHANGE_OPENED] + c.n_open_before,
                         c.n_pairs[SEKI_CHANGE_CLOSED] + c.n_open_after);
        world_finish(&w);
    }
    assert_true(!seeds.is_many || n_changed > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),        cmocka_unit_test(test_groups_that_split),
        cmocka_unit_test(test_new_and_gone), cmocka_unit_test(test_other_method),
        cmocka_unit_test(test_order),        cmocka_unit_test(test_worlds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
