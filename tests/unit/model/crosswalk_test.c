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

/* --- links one after the other */

/* A joined link says what its two links say one after the other, neither more nor less. */
static void expect_joined(const struct seki_link *first, const struct seki_link *second)
{
    const enum seki_value values[] = {YES, NO, NA};
    struct seki_link joined = {0};
    bool follows = seki_link_join(first, second, &joined);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(values); i++) {
        enum seki_value there = seki_link_infer(second, seki_link_infer(first, values[i]));
        assert_int_equal(follows ? seki_link_infer(&joined, values[i]) : NONE, there);
    }
}

/* From the other end it is the same link, turned. */
static void expect_joined_back(const struct seki_link *first, const struct seki_link *second)
{
    struct seki_link first_back = seki_link_turned(first);
    struct seki_link second_back = seki_link_turned(second);
    struct seki_link there = {0};
    struct seki_link back = {0};
    bool follows = seki_link_join(first, second, &there);

    assert_int_equal(seki_link_join(&second_back, &first_back, &back), follows);
    if (follows) {
        there = seki_link_turned(&there);
        assert_int_equal(back.relation, there.relation);
        assert_int_equal(back.is_flipped, there.is_flipped);
        assert_int_equal(back.from, there.from);
        assert_int_equal(back.to, there.to);
    }
}

static struct seki_link link_of(unsigned number)
{
    return (struct seki_link){.relation = (enum seki_relation)(number / 2),
                              .is_flipped = number % 2 == 1};
}

static void test_joined(void **state SEKI_UNUSED)
{
    for (unsigned a = 0; a < SEKI_RELATION_MAX * 2; a++) {
        for (unsigned b = 0; b < SEKI_RELATION_MAX * 2; b++) {
            struct seki_link first = link_of(a);
            struct seki_link second = link_of(b);
            first.from = 1;
            first.to = second.from = 2;
            second.to = 3;
            expect_joined(&first, &second);
            expect_joined_back(&first, &second);
        }
    }
}

/* Two parts of one whole, and what overlaps with a part of something, may be strangers. */
static void test_where_nothing_follows(void **state SEKI_UNUSED)
{
    static const enum seki_relation rows[][2] = {
        {SEKI_RELATION_SUBSET, SEKI_RELATION_SUPERSET},
        {SEKI_RELATION_SUBSET, SEKI_RELATION_INTERSECTS},
        {SEKI_RELATION_INTERSECTS, SEKI_RELATION_SUPERSET},
        {SEKI_RELATION_INTERSECTS, SEKI_RELATION_INTERSECTS},
    };
    size_t n = 0;
    struct seki_link ignored;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct seki_link first = {.relation = rows[i][0]};
        const struct seki_link second = {.relation = rows[i][1]};
        assert_false(seki_link_join(&first, &second, &ignored));
    }
    for (unsigned a = 0; a < SEKI_RELATION_MAX; a++) {
        for (unsigned b = 0; b < SEKI_RELATION_MAX; b++) {
            const struct seki_link first = link_of(a * 2);
            const struct seki_link second = link_of(b * 2);
            n += !seki_link_join(&first, &second, &ignored);
        }
    }
    assert_int_equal(n, SEKI_ARRAY_LEN(rows));
}

static void test_the_weaker_grade_counts(void **state SEKI_UNUSED)
{
    const struct seki_link sure = {.origin = {SEKI_STR("read"), SEKI_GRADE_VERIFIED}};
    const struct seki_link told = {.origin = {SEKI_STR("told"), SEKI_GRADE_SECONDARY}};
    struct seki_link joined = {0};

    assert_true(seki_link_join(&sure, &told, &joined));
    assert_int_equal(joined.origin.grade, SEKI_GRADE_SECONDARY);
    assert_true(seki_link_join(&told, &sure, &joined));
    assert_int_equal(joined.origin.grade, SEKI_GRADE_SECONDARY);
    assert_true(seki_str_eq(joined.origin.source, SEKI_STR("told")));
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
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_where_nothing_follows),
        cmocka_unit_test(test_the_weaker_grade_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
