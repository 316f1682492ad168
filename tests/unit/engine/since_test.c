/* Conformity against how it stood (engine/since): each change by its kind, matched by item and sheet. */
#include "engine/since.h"

#include "unit/format/check.h"

#define MOST 4

struct world {
    struct seki_arena arena;
    struct seki_item items[MOST];
    struct seki_catalog catalog;
    struct seki_conform_result results[MOST];
    struct seki_conform_part part;
    struct seki_conformity conformity;
    struct seki_conform_since since;
};

static void finish(struct world *w)
{
    seki_arena_finish(&w->arena);
}

/* One sheet on which each item stands like this. */
static void make(struct world *w, const enum seki_conform_state *states, size_t n)
{
    static const struct seki_str ids[MOST] = {SEKI_STR("a"), SEKI_STR("b"), SEKI_STR("c"),
                                              SEKI_STR("d")};

    *w = (struct world){.catalog = {.n_items = n}};
    seki_arena_init(&w->arena, (size_t)1 << 20);
    for (size_t i = 0; i < n; i++) {
        w->items[i].id = ids[i];
        w->results[i] = (struct seki_conform_result){.item = &w->items[i], .state = states[i]};
    }
    w->catalog.items = w->items;
    w->part = (struct seki_conform_part){.results = w->results, .n_results = n};
    w->conformity =
        (struct seki_conformity){.catalog = &w->catalog, .parts = &w->part, .n_parts = 1};
}

static void compare(struct world *w, const struct seki_conform_past *past, size_t n)
{
    struct seki_err err = {0};

    w->since = (struct seki_conform_since){.n = 0};
    assert_int_equal(seki_conform_compare(&w->arena, &w->conformity, past, n, &w->since, &err), 0);
}

static void test_kinds(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_conform_state was; /* SEKI_CONFORM_STATE_MAX: only `is_satisfied` is known */
        bool is_satisfied;
        enum seki_conform_state now;
        enum seki_conform_change_kind kind;
    } cases[] = {
        {SEKI_CONFORM_OPEN, false, SEKI_CONFORM_OPEN, SEKI_CONFORM_SAME},
        {SEKI_CONFORM_TECHNICAL, false, SEKI_CONFORM_OPEN, SEKI_CONFORM_LOST},
        {SEKI_CONFORM_OPERATION, false, SEKI_CONFORM_UNKNOWN, SEKI_CONFORM_LOST},
        {SEKI_CONFORM_OPERATION, false, SEKI_CONFORM_TECHNICAL, SEKI_CONFORM_MOVED},
        {SEKI_CONFORM_UNKNOWN, false, SEKI_CONFORM_OPEN, SEKI_CONFORM_OPENED},
        {SEKI_CONFORM_NA, false, SEKI_CONFORM_OPEN, SEKI_CONFORM_OPENED},
        {SEKI_CONFORM_OPEN, false, SEKI_CONFORM_PLANNED, SEKI_CONFORM_MOVED},
        {SEKI_CONFORM_PLANNED, false, SEKI_CONFORM_OPERATION, SEKI_CONFORM_GAINED},
        {SEKI_CONFORM_STATE_MAX, true, SEKI_CONFORM_TECHNICAL, SEKI_CONFORM_SAME},
        {SEKI_CONFORM_STATE_MAX, true, SEKI_CONFORM_NA, SEKI_CONFORM_LOST},
        {SEKI_CONFORM_STATE_MAX, false, SEKI_CONFORM_UNKNOWN, SEKI_CONFORM_SAME},
        {SEKI_CONFORM_STATE_MAX, false, SEKI_CONFORM_OPERATION, SEKI_CONFORM_GAINED},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct world SEKI_CLEANUP(finish) w;
        const struct seki_conform_past past = {.state = cases[i].was,
                                               .is_satisfied = cases[i].is_satisfied};
        make(&w, &cases[i].now, 1);
        compare(&w, &past, 1);
        assert_int_equal(w.since.count[cases[i].kind], 1);
        assert_int_equal(w.since.n, cases[i].kind == SEKI_CONFORM_SAME ? 0 : 1);
        assert_true(w.since.n == 0 || w.since.changes[0].kind == cases[i].kind);
    }
}

/* What is new, what is gone, what was said twice, and what is no requirement by itself. */
static void test_places(void **state SEKI_UNUSED)
{
    static const enum seki_conform_state now[] = {SEKI_CONFORM_OPEN, SEKI_CONFORM_TECHNICAL,
                                                  SEKI_CONFORM_NONE};
    const struct seki_conform_past past[] = {
        {.item = 1, .state = SEKI_CONFORM_OPEN},
        {.item = 1, .state = SEKI_CONFORM_TECHNICAL}, /* the first counts */
        {.item = 0, .state = SEKI_CONFORM_OPEN, .vendor = SEKI_STR("acme")},
    };
    struct world SEKI_CLEANUP(finish) w;

    make(&w, now, SEKI_ARRAY_LEN(now));
    compare(&w, past, SEKI_ARRAY_LEN(past));
    assert_int_equal(w.since.n, 3);
    assert_int_equal(w.since.changes[0].kind, SEKI_CONFORM_NEW);
    assert_ptr_equal(w.since.changes[0].result, &w.results[0]);
    assert_null(w.since.changes[0].was);
    assert_int_equal(w.since.changes[1].kind, SEKI_CONFORM_GAINED);
    assert_int_equal(w.since.changes[2].kind, SEKI_CONFORM_GONE);
    assert_ptr_equal(w.since.changes[2].was, &past[2]);
    assert_null(w.since.changes[2].part);
    /* The sheet of the same vendor, however it is spelt. */
    w.part.vendor = SEKI_STR("ＡＣＭＥ");
    compare(&w, past, SEKI_ARRAY_LEN(past));
    assert_int_equal(w.since.count[SEKI_CONFORM_SAME], 1);
    assert_int_equal(w.since.count[SEKI_CONFORM_NEW], 1);
    assert_int_equal(w.since.count[SEKI_CONFORM_GONE], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
