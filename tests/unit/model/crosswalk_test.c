/* Tests of model/crosswalk: names, turning a link around, and what follows from an answer. */
#include "model/crosswalk.h"

#include "unit/base/texts.h"

#define YES SEKI_VALUE_YES
#define NO SEKI_VALUE_NO
#define NA SEKI_VALUE_NA
#define NONE SEKI_VALUE_NONE

static void test_names(void **state SEKI_UNUSED)
{
    for (int i = 0; i < SEKI_RELATION_MAX; i++) {
        struct seki_str name = seki_relation_name((enum seki_relation)i);
        assert_true(name.n > 0);
        assert_int_equal(seki_relation_from_name(name), i);
    }
    assert_int_equal(seki_relation_from_name(SEKI_STR("")), SEKI_RELATION_MAX);
    assert_int_equal(seki_relation_from_name(SEKI_STR("Equal")), SEKI_RELATION_MAX);
}

static void test_what_follows(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_relation relation;
        bool is_flipped;
        enum seki_value yes; /* what follows from yes, no and na */
        enum seki_value no;
        enum seki_value na;
    } rows[] = {
        {SEKI_RELATION_EQUAL, false, YES, NO, NA},
        {SEKI_RELATION_EQUAL, true, NO, YES, NA},
        {SEKI_RELATION_EQUIVALENT, false, YES, NO, NA},
        {SEKI_RELATION_EQUIVALENT, true, NO, YES, NA},
        {SEKI_RELATION_SUPERSET, false, YES, NONE, NONE},
        {SEKI_RELATION_SUPERSET, true, NO, NONE, NONE},
        {SEKI_RELATION_SUBSET, false, NONE, NO, NONE},
        {SEKI_RELATION_SUBSET, true, NONE, YES, NONE},
        {SEKI_RELATION_INTERSECTS, false, NONE, NONE, NONE},
        {SEKI_RELATION_INTERSECTS, true, NONE, NONE, NONE},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_link link = {.relation = rows[i].relation, .is_flipped = rows[i].is_flipped};
        assert_int_equal(seki_link_infer(&link, YES), rows[i].yes);
        assert_int_equal(seki_link_infer(&link, NO), rows[i].no);
        assert_int_equal(seki_link_infer(&link, NA), rows[i].na);
    }
}

typedef void link_fn(const struct seki_link *link);

static void for_each_link(link_fn *test)
{
    for (int i = 0; i < 2 * SEKI_RELATION_MAX; i++) {
        struct seki_link link = {.from = 3,
                                 .to = 7,
                                 .relation = (enum seki_relation)(i / 2),
                                 .is_flipped = i % 2 == 1,
                                 .origin = {.source = SEKI_STR("own")}};
        test(&link);
    }
}

static void expect_unknown_stays(const struct seki_link *link)
{
    assert_int_equal(seki_link_infer(link, SEKI_VALUE_NONE), NONE);
    assert_int_equal(seki_link_infer(link, SEKI_VALUE_NOTE), NONE);
    assert_int_equal(seki_link_infer(link, SEKI_VALUE_TEXT), NONE);
}

static void test_nothing_follows_from_the_unknown(void **state SEKI_UNUSED)
{
    for_each_link(expect_unknown_stays);
}

static void expect_turned_twice(const struct seki_link *link)
{
    struct seki_link turned = seki_link_turned(link);
    struct seki_link again = seki_link_turned(&turned);

    assert_int_equal(turned.from, link->to);
    assert_int_equal(turned.to, link->from);
    assert_int_equal(turned.is_flipped, link->is_flipped);
    assert_int_equal(again.from, link->from);
    assert_int_equal(again.to, link->to);
    assert_int_equal(again.relation, link->relation);
    assert_true(seki_str_eq(again.origin.source, link->origin.source));
}

static void test_turned_twice_is_itself(void **state SEKI_UNUSED)
{
    for_each_link(expect_turned_twice);
}

/*
 * "From this follows that" is what turning means: if a leads to b, then what is not b leads to what
 * is not a. And there and back an answer is the same, or nothing is known; flipped, too.
 */
static void expect_sound(const struct seki_link *link)
{
    struct seki_link back = seki_link_turned(link);
    const enum seki_value values[] = {YES, NO};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(values); i++) {
        enum seki_value there = seki_link_infer(link, values[i]);
        enum seki_value home = seki_link_infer(&back, there);
        assert_true(home == NONE || home == values[i]);
        if (there == NONE) {
            continue;
        }
        assert_int_equal(seki_link_infer(&back, there == YES ? NO : YES),
                         values[i] == YES ? NO : YES);
    }
}

static void test_there_and_back(void **state SEKI_UNUSED)
{
    for_each_link(expect_sound);
}

static void test_flipped_twice_is_the_same(void **state SEKI_UNUSED)
{
    const struct seki_link equal = {.relation = SEKI_RELATION_EQUAL, .is_flipped = true};
    const struct seki_link equivalent = {.relation = SEKI_RELATION_EQUIVALENT, .is_flipped = true};
    const enum seki_value values[] = {YES, NO, NA};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(values); i++) {
        assert_int_equal(seki_link_infer(&equivalent, seki_link_infer(&equal, values[i])),
                         values[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_what_follows),
        cmocka_unit_test(test_nothing_follows_from_the_unknown),
        cmocka_unit_test(test_turned_twice_is_itself),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_flipped_twice_is_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
