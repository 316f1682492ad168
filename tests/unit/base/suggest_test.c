/* Edit distance and "did you mean". */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/suggest.h"

#define DISTANCE(a, b, bound) seki_edit_distance(SEKI_STR(a), SEKI_STR(b), bound)

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(DISTANCE("", "", 3), 0);
    assert_int_equal(DISTANCE("list", "list", 3), 0);
    assert_int_equal(DISTANCE("lst", "list", 3), 1);
    assert_int_equal(DISTANCE("liist", "list", 3), 1);
    assert_int_equal(DISTANCE("lisa", "list", 3), 1);
    assert_int_equal(DISTANCE("kitten", "sitting", 5), 3);
    assert_int_equal(DISTANCE("", "abc", 5), 3);
}

static void test_swap_costs_one(void **state)
{
    (void)state;
    assert_int_equal(DISTANCE("ilst", "list", 3), 1);
    assert_int_equal(DISTANCE("chekc", "check", 3), 1);
    /* no repeated edits of the same place: not the 2 of the unrestricted distance */
    assert_int_equal(DISTANCE("ca", "abc", 5), 3);
}

static void test_case_does_not_count(void **state)
{
    (void)state;
    assert_int_equal(DISTANCE("LIST", "list", 3), 0);
    assert_int_equal(DISTANCE("MDS2-2019", "mds2-2019", 3), 0);
}

static void test_bound(void **state)
{
    (void)state;
    assert_int_equal(DISTANCE("abcdef", "uvwxyz", 2), 3);
    assert_int_equal(DISTANCE("a", "abcdefgh", 2), 3);
    assert_int_equal(DISTANCE("abc", "abd", 0), 1);
}

static void test_length_limit(void **state)
{
    char text[SEKI_SUGGEST_MAX + 1] = {0};
    struct seki_str most = seki_str_of(text, SEKI_SUGGEST_MAX);
    struct seki_str over = seki_str_of(text, SEKI_SUGGEST_MAX + 1);

    (void)state;
    memset(text, 'x', sizeof(text));
    assert_int_equal(seki_edit_distance(most, most, 2), 0);
    assert_int_equal(seki_edit_distance(over, over, 2), 3);
}

static void test_suggest(void **state)
{
    const struct seki_str names[] = {SEKI_STR("catalog"), SEKI_STR("statement"), SEKI_STR("assess"),
                                     SEKI_STR("explain")};
    const size_t n = SEKI_ARRAY_LEN(names);

    (void)state;
    assert_int_equal(seki_suggest(SEKI_STR("catlog"), names, n), 0);
    assert_int_equal(seki_suggest(SEKI_STR("Statment"), names, n), 1);
    assert_int_equal(seki_suggest(SEKI_STR("asses"), names, n), 2);
    assert_int_equal(seki_suggest(SEKI_STR("expl"), names, n), 3); /* by its beginning */
    assert_true(seki_suggest(SEKI_STR("frobnicate"), names, n) == SIZE_MAX);
    assert_true(seki_suggest(SEKI_STR(""), names, n) == SIZE_MAX);
    assert_true(seki_suggest(SEKI_STR("x"), names, n) == SIZE_MAX);
    assert_true(seki_suggest(SEKI_STR("catalog"), names, 0) == SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_swap_costs_one),
        cmocka_unit_test(test_case_does_not_count),
        cmocka_unit_test(test_bound),
        cmocka_unit_test(test_length_limit),
        cmocka_unit_test(test_suggest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
