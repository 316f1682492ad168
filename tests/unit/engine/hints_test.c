/* What one rule set says of another (engine/hints): what follows, where it is news, whose sheet. */
#include "engine/hints.h"

#include "unit/format/check.h"

struct side {
    struct seki_item item;
    struct seki_catalog catalog;
    struct seki_conform_result result;
    struct seki_conform_part part;
    struct seki_conformity conformity;
};

/* One requirement on one sheet. */
static void make_side(struct side *s, enum seki_conform_state state)
{
    *s = (struct side){.item = {.id = SEKI_STR("r"), .kind = SEKI_ITEM_REQUIREMENT},
                       .result = {.state = state}};
    s->catalog = (struct seki_catalog){.items = &s->item, .n_items = 1};
    s->result.item = &s->item;
    s->part = (struct seki_conform_part){.results = &s->result, .n_results = 1};
    s->conformity =
        (struct seki_conformity){.catalog = &s->catalog, .parts = &s->part, .n_parts = 1};
}

/* What is proposed of ours by theirs, over one way; NONE: nothing. */
static enum seki_value propose(struct side *ours, struct side *theirs, struct seki_way *way)
{
    static const struct seki_step step = {.from = {0, 0}, .to = {1, 0}};
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_ways ways = {.at = way, .n = 1};
    struct seki_err err = {0};
    enum seki_conform_state before = ours->result.state;
    enum seki_value value;

    way->steps = &step;
    way->n_steps = 1;
    seki_arena_init(&arena, (size_t)1 << 20);
    assert_int_equal(
        seki_conform_add_hints(&arena, &ways, &ours->conformity, &theirs->conformity, &err), 0);
    assert_int_equal(ours->result.state, before); /* a proposal changes nothing */
    assert_in_range(ours->result.n_hints, 0, 1);
    value = ours->result.n_hints ? ours->result.hints[0].value : SEKI_VALUE_NONE;
    ours->result.hints = NULL;
    ours->result.n_hints = 0;
    return value;
}

/* The relation is read from ours to theirs. */
static void test_what_follows(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_relation relation;
        bool is_flipped;
        enum seki_conform_state theirs;
        enum seki_value value;
    } cases[] = {
        {SEKI_RELATION_EQUAL, false, SEKI_CONFORM_TECHNICAL, SEKI_VALUE_YES},
        {SEKI_RELATION_EQUIVALENT, false, SEKI_CONFORM_OPERATION, SEKI_VALUE_YES},
        {SEKI_RELATION_EQUIVALENT, false, SEKI_CONFORM_OPEN, SEKI_VALUE_NO},
        {SEKI_RELATION_EQUIVALENT, false, SEKI_CONFORM_NA, SEKI_VALUE_NA},
        {SEKI_RELATION_EQUIVALENT, true, SEKI_CONFORM_OPEN, SEKI_VALUE_YES},
        {SEKI_RELATION_EQUIVALENT, false, SEKI_CONFORM_PLANNED, SEKI_VALUE_NONE},
        {SEKI_RELATION_EQUIVALENT, false, SEKI_CONFORM_UNKNOWN, SEKI_VALUE_NONE},
        {SEKI_RELATION_EQUIVALENT, false, SEKI_CONFORM_CONFIRM, SEKI_VALUE_NONE},
        /* theirs asks for all of ours and more: met, it meets ours; open, it may be for the rest */
        {SEKI_RELATION_SUBSET, false, SEKI_CONFORM_TECHNICAL, SEKI_VALUE_YES},
        {SEKI_RELATION_SUBSET, false, SEKI_CONFORM_OPEN, SEKI_VALUE_NONE},
        /* theirs is a part of ours: open, ours is, too; met, it is but a part */
        {SEKI_RELATION_SUPERSET, false, SEKI_CONFORM_TECHNICAL, SEKI_VALUE_NONE},
        {SEKI_RELATION_SUPERSET, false, SEKI_CONFORM_OPEN, SEKI_VALUE_NO},
        {SEKI_RELATION_INTERSECTS, false, SEKI_CONFORM_TECHNICAL, SEKI_VALUE_NONE},
        {SEKI_RELATION_MAX, false, SEKI_CONFORM_TECHNICAL, SEKI_VALUE_NONE},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct side ours;
        struct side theirs;
        struct seki_way way = {
            .relation = cases[i].relation, .is_flipped = cases[i].is_flipped, .is_best = true};
        make_side(&ours, SEKI_CONFORM_CONFIRM);
        make_side(&theirs, cases[i].theirs);
        assert_int_equal(propose(&ours, &theirs, &way), cases[i].value);
    }
}

/* What is met needs no proposal, and that it is open is no news where it is. */
static void test_where_it_is_news(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_conform_state ours;
        bool is_yes_news;
        bool is_no_news;
    } cases[] = {
        {SEKI_CONFORM_OPEN, true, false},       {SEKI_CONFORM_PLANNED, true, false},
        {SEKI_CONFORM_UNKNOWN, true, true},     {SEKI_CONFORM_CONFIRM, true, true},
        {SEKI_CONFORM_OPERATION, false, false}, {SEKI_CONFORM_TECHNICAL, false, false},
        {SEKI_CONFORM_NA, false, false},        {SEKI_CONFORM_NONE, false, false},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct side ours;
        struct side theirs;
        struct seki_way way = {.relation = SEKI_RELATION_EQUAL, .is_best = true};
        make_side(&ours, cases[i].ours);
        make_side(&theirs, SEKI_CONFORM_TECHNICAL);
        assert_int_equal(propose(&ours, &theirs, &way) == SEKI_VALUE_YES, cases[i].is_yes_news);
        theirs.result.state = SEKI_CONFORM_OPEN;
        assert_int_equal(propose(&ours, &theirs, &way) == SEKI_VALUE_NO, cases[i].is_no_news);
    }
}

/* A way that does not count, one that another contradicts, a standing that two sources contradict. */
static void test_what_does_not_count(void **state SEKI_UNUSED)
{
    struct side ours;
    struct side theirs;
    struct seki_way way = {.relation = SEKI_RELATION_EQUAL, .is_best = true};

    make_side(&ours, SEKI_CONFORM_CONFIRM);
    make_side(&theirs, SEKI_CONFORM_TECHNICAL);
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_YES);
    way.is_best = false;
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_NONE);
    way.is_best = way.is_split = true;
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_NONE);
    way.is_split = false;
    theirs.result.contradicts = true;
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_NONE);
}

/* A vendor's sheet speaks for that vendor, however it is spelt, and for nobody else. */
static void test_sheets(void **state SEKI_UNUSED)
{
    struct side ours;
    struct side theirs;
    struct seki_way way = {.relation = SEKI_RELATION_EQUAL, .is_best = true};

    make_side(&ours, SEKI_CONFORM_CONFIRM);
    make_side(&theirs, SEKI_CONFORM_TECHNICAL);
    theirs.part.vendor = SEKI_STR("Ａｃｍｅ");
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_NONE);
    ours.part.vendor = SEKI_STR("acme");
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_YES);
    ours.part.vendor = SEKI_STR("other");
    assert_int_equal(propose(&ours, &theirs, &way), SEKI_VALUE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_follows),
        cmocka_unit_test(test_where_it_is_news),
        cmocka_unit_test(test_what_does_not_count),
        cmocka_unit_test(test_sheets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
