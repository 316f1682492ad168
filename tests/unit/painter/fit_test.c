/* Tests of painter/fit: where pages break. */
#include "painter/fit.h"

#include "base/macros.h"
#include "unit/format/check.h"

#define PAGE 700.0

static void parts_that_fit_stay(void **state)
{
    (void)state;
    assert_int_equal(seki_fit_part(100, 50, 100, PAGE), SEKI_FIT_HERE);
    assert_int_equal(seki_fit_part(0, 0, 0, PAGE), SEKI_FIT_HERE);
    assert_int_equal(seki_fit_part(PAGE, 50, PAGE, PAGE), SEKI_FIT_HERE);
}

static void small_parts_move_as_a_whole(void **state)
{
    (void)state;
    assert_int_equal(seki_fit_part(101, 50, 100, PAGE), SEKI_FIT_MOVE);
    assert_int_equal(seki_fit_part(200, 50, 199, PAGE), SEKI_FIT_MOVE);
}

static void large_parts_are_split_where_enough_fits(void **state)
{
    (void)state;
    assert_int_equal(seki_fit_part(500, 50, 100, PAGE), SEKI_FIT_SPLIT);
    assert_int_equal(seki_fit_part(500, 50, 49, PAGE), SEKI_FIT_MOVE);
    assert_int_equal(seki_fit_part(5000, 50, PAGE, PAGE), SEKI_FIT_SPLIT);
    /* on an empty page there is nowhere to go */
    assert_int_equal(seki_fit_part(5000, 900, PAGE, PAGE), SEKI_FIT_SPLIT);
}

static size_t fit(size_t n, size_t from, double space, int is_forced)
{
    double heights[10];

    for (size_t i = 0; i < SEKI_ARRAY_LEN(heights); i++) {
        heights[i] = 10;
    }
    return seki_fit_lines(heights, n, from, space, is_forced);
}

static void lines_are_not_left_alone(void **state)
{
    (void)state;
    assert_int_equal(fit(10, 0, 100, 0), 10);
    assert_int_equal(fit(10, 0, 57, 0), 5);
    assert_int_equal(fit(10, 0, 95, 0), 8); /* the last one takes another with it */
    assert_int_equal(fit(10, 0, 15, 0), 0); /* one alone does not stay behind */
    assert_int_equal(fit(10, 0, 15, 1), 1); /* unless there is no other way */
    assert_int_equal(fit(1, 0, 10, 0), 1);
    assert_int_equal(fit(10, 7, 100, 0), 3);
    assert_int_equal(fit(10, 10, 100, 1), 0);
    assert_int_equal(fit(10, 3, 5, 1), 1); /* higher than the page: still progress */
    assert_int_equal(fit(0, 0, 5, 1), 0);
}

/* Whatever the heights are, a column of lines comes to its end. */
static void there_is_always_progress(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed < 2000; seed++) {
        double heights[40];
        unsigned random = seed;
        size_t at = 0;
        for (size_t i = 0; i < SEKI_ARRAY_LEN(heights); i++) {
            random = random * 1103515245 + 12345;
            heights[i] = random % 97;
        }
        for (size_t pages = 0; at < SEKI_ARRAY_LEN(heights); pages++) {
            assert_true(pages < 100);
            at += seki_fit_lines(heights, SEKI_ARRAY_LEN(heights), at, seed % 120, 1);
            assert_true(at <= SEKI_ARRAY_LEN(heights));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_that_fit_stay),
        cmocka_unit_test(small_parts_move_as_a_whole),
        cmocka_unit_test(large_parts_are_split_where_enough_fits),
        cmocka_unit_test(lines_are_not_left_alone),
        cmocka_unit_test(there_is_always_progress),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
