/* Tests of base/date: Excel's serial numbers, counting and order. */
#include "base/date.h"
#include "unit/base/texts.h"

static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static void expect(int64_t serial, bool is_1904, int year, int month, int day)
{
    struct seki_date date = {0};

    assert_true(seki_date_from_serial(serial, is_1904, &date));
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void refuse(int64_t serial, bool is_1904)
{
    struct seki_date date = {1, 2, 3};

    assert_false(seki_date_from_serial(serial, is_1904, &date));
    assert_int_equal(date.year, 1);
    assert_int_equal(date.month, 2);
    assert_int_equal(date.day, 3);
}

static void test_1900(void **state)
{
    (void)state;
    expect(1, false, 1900, 1, 1);
    expect(31, false, 1900, 1, 31);
    expect(367, false, 1901, 1, 1);
    expect(25569, false, 1970, 1, 1);
    expect(36526, false, 2000, 1, 1);
    expect(45351, false, 2024, 2, 29);
    expect(46113, false, 2026, 4, 1);
}

/* Excel thinks that 1900 was a leap year. */
static void test_the_day_that_never_was(void **state)
{
    (void)state;
    expect(59, false, 1900, 2, 28);
    refuse(60, false);
    expect(61, false, 1900, 3, 1);
    expect(59, true, 1904, 2, 29);
    expect(60, true, 1904, 3, 1);
}

static void test_1904(void **state)
{
    (void)state;
    expect(0, true, 1904, 1, 1);
    expect(1, true, 1904, 1, 2);
    expect(366, true, 1905, 1, 1);
    expect(46113 - 1462, true, 2026, 4, 1);
}

static void test_ends(void **state)
{
    (void)state;
    expect(2958465, false, 9999, 12, 31);
    expect(2957004, false, 9995, 12, 31); /* past the greatest of the other system */
    refuse(2958466, false);
    expect(2957003, true, 9999, 12, 31);
    refuse(2957004, true);
    refuse(0, false);
    refuse(-1, false);
    refuse(-1, true);
    refuse(INT64_MAX, false);
    refuse(INT64_MAX, true);
    refuse(INT64_MIN, false);
    refuse(INT64_MIN, true);
}

static int days_of(int year, int month)
{
    bool is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

    return month == 2 && is_leap ? 29 : month_days[month - 1];
}

/* Field by field: for seki_date_cmp() "-4 March" would be 25 February. */
static void check_same(struct seki_date a, struct seki_date b)
{
    assert_int_equal(a.year, b.year);
    assert_int_equal(a.month, b.month);
    assert_int_equal(a.day, b.day);
}

/* A calendar that counts one day at a time, beside the one that calculates. */
static void test_every_day(void **state)
{
    struct seki_date day = {1900, 1, 1}; /* to the last day of 9999 */
    int64_t n = -25567;                  /* days before 1970-01-01 */

    (void)state;
    for (; day.year < 10000; n++) {
        struct seki_date got;
        assert_int_equal(seki_date_days(day), n);
        if (n >= -24107) {
            assert_true(seki_date_from_serial(n + 24107, true, &got));
            check_same(got, day);
        }
        assert_true(seki_date_from_serial(n + (n < -25508 ? 25568 : 25569), false, &got));
        check_same(got, day);
        if (++day.day > days_of(day.year, day.month)) {
            day.day = 1;
            day.month++;
        }
        if (day.month > 12) {
            day.month = 1;
            day.year++;
        }
    }
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(seki_date_days((struct seki_date){1970, 1, 1}), 0);
    assert_int_equal(seki_date_days((struct seki_date){1969, 12, 31}), -1);
    assert_int_equal(seki_date_days((struct seki_date){2000, 3, 1}), 11017);
    assert_int_equal(seki_date_days((struct seki_date){9999, 12, 31}), 2932896);
}

static void test_cmp(void **state)
{
    struct seki_date day = {2026, 4, 1};

    (void)state;
    assert_int_equal(seki_date_cmp(day, day), 0);
    assert_true(seki_date_cmp(day, (struct seki_date){2026, 4, 2}) < 0);
    assert_true(seki_date_cmp(day, (struct seki_date){2026, 3, 31}) > 0);
    assert_true(seki_date_cmp(day, (struct seki_date){2025, 12, 31}) > 0);
    assert_true(seki_date_cmp(day, (struct seki_date){2027, 1, 1}) < 0);
    assert_true(seki_date_cmp((struct seki_date){1900, 1, 1}, (struct seki_date){9999, 12, 31}) <
                0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_1900),      cmocka_unit_test(test_the_day_that_never_was),
        cmocka_unit_test(test_1904),      cmocka_unit_test(test_ends),
        cmocka_unit_test(test_every_day), cmocka_unit_test(test_days),
        cmocka_unit_test(test_cmp),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
