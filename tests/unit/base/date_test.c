/* Tests of base/date: reading and writing days. Serial numbers: date_serial_test. */
#include "base/date.h"

#include <stdio.h>

#include "base/err.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"

struct reading {
    const char *text;
    const char *iso;
};

static void check_readings(const struct reading *readings, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF iso;

    seki_buf_init(&iso, 100);
    for (size_t i = 0; i < n; i++) {
        struct seki_date date = {0};
        bool is_read = seki_date_parse(seki_str_from_c(readings[i].text), &date);
        if (!is_read) {
            print_error("refused: \"%s\"\n", readings[i].text);
        }
        assert_true(is_read);
        seki_buf_clear(&iso);
        seki_date_add_iso(&iso, date);
        if (!seki_str_eq(seki_buf_str(&iso), seki_str_from_c(readings[i].iso))) {
            print_error("\"%s\":\n", readings[i].text);
        }
        assert_same_str(seki_buf_str(&iso), seki_str_from_c(readings[i].iso));
    }
}

static void check_refused(const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct seki_date date = {1, 2, 3};
        if (seki_date_parse(seki_str_from_c(texts[i]), &date)) {
            print_error("\"%s\" is read as %d-%d-%d\n", texts[i], date.year, date.month, date.day);
            fail();
        }
        assert_int_equal(date.year, 1); /* untouched */
        assert_int_equal(date.month, 2);
        assert_int_equal(date.day, 3);
    }
}

#define READ(...)                                             \
    do {                                                      \
        static const struct reading readings[] = __VA_ARGS__; \
        (void)state;                                          \
        check_readings(readings, SEKI_ARRAY_LEN(readings));   \
    } while (0)

#define REFUSE(...)                                       \
    do {                                                  \
        static const char *const texts[] = {__VA_ARGS__}; \
        (void)state;                                      \
        check_refused(texts, SEKI_ARRAY_LEN(texts));      \
    } while (0)

static void test_western(void **state)
{
    READ({
        {"2026-04-01", "2026-04-01"},
        {"2026-4-1", "2026-04-01"},
        {"2026/4/1", "2026-04-01"},
        {"2026/04/01", "2026-04-01"},
        {"2026.4.1", "2026-04-01"},
        {"2026.12.31", "2026-12-31"},
        {"2026年4月1日", "2026-04-01"},
        {"2026年04月01日", "2026-04-01"},
        {"20260401", "2026-04-01"},
        {"1900-01-01", "1900-01-01"},
        {"9999-12-31", "9999-12-31"},
        {"19000101", "1900-01-01"},
        {"99991231", "9999-12-31"},
    });
}

static void test_width_and_blanks(void **state)
{
    READ({
        {" 2026-04-01\t\n", "2026-04-01"},
        {"　2026年4月1日　", "2026-04-01"},
        {"2026 年 4 月 1 日", "2026-04-01"},
        {"2026年　4月　1日", "2026-04-01"},
        {"２０２６年４月１日", "2026-04-01"},
        {"２０２６－０４－０１", "2026-04-01"},
        {"２０２６／４／１", "2026-04-01"},
        {"２０２６．４．１", "2026-04-01"},
        {"２０２６０４０１", "2026-04-01"},
        {"2026 / 4 / 1", "2026-04-01"},
        {"令和　８年　４月　１日", "2026-04-01"},
        {"Ｒ８．４．１", "2026-04-01"},
    });
}

static void test_eras(void **state)
{
    READ({
        {"令和8年4月1日", "2026-04-01"},
        {"令和08年04月01日", "2026-04-01"},
        {"令和元年5月1日", "2019-05-01"},
        {"令和1年5月1日", "2019-05-01"},
        {"平成31年4月30日", "2019-04-30"},
        {"平成元年1月8日", "1989-01-08"},
        {"昭和64年1月7日", "1989-01-07"},
        {"昭和元年12月25日", "1926-12-25"},
        {"大正15年12月24日", "1926-12-24"},
        {"大正元年7月30日", "1912-07-30"},
        {"明治45年7月29日", "1912-07-29"},
        {"明治33年1月1日", "1900-01-01"},
        {"令和99年12月31日", "2117-12-31"},
    });
}

static void test_era_letters(void **state)
{
    READ({
        {"R8.4.1", "2026-04-01"},
        {"R8/4/1", "2026-04-01"},
        {"R8-4-1", "2026-04-01"},
        {"R9.4.1", "2027-04-01"},
        {"R08.04.01", "2026-04-01"},
        {"r8.4.1", "2026-04-01"},
        {"R 8.4.1", "2026-04-01"},
        {"H31.4.30", "2019-04-30"},
        {"S64.1.7", "1989-01-07"},
        {"T15.12.24", "1926-12-24"},
        {"M45.7.29", "1912-07-29"},
    });
}

static void test_days_out_of_their_era(void **state)
{
    REFUSE("令和元年4月30日", "R1.4.30", "平成31年5月1日", "H31.5.1", "平成元年1月7日",
           "昭和64年1月8日", "S64.1.8", "昭和元年12月24日", "大正15年12月25日", "大正元年7月29日",
           "明治45年7月30日", "令和0年4月1日", "R0.4.1", "R00.4.1", "明治32年12月31日",
           "平成40年1月1日", "令和100年1月1日");
}

static void test_days_that_are_not(void **state)
{
    REFUSE("2023-02-29", "2100-02-29", "1900-02-29", "2024-02-30", "2026-04-31", "2026-06-31",
           "2026-09-31", "2026-11-31", "2026-01-32", "2026-13-01", "2026-00-01", "2026-04-00",
           "20230229", "20261301", "20260432", "令和5年2月29日", "R5.2.29", "2026年13月1日",
           "2026年2月30日");
}

/* Every month of a common and of a leap year ends where it ends. */
static void test_ends_of_months(void **state)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    (void)state;
    for (int year = 2023; year <= 2024; year++) {
        for (int month = 1; month <= 12; month++) {
            int last = days[month - 1] + (year == 2024 && month == 2);
            for (int day = 0; day <= 32; day++) {
                char text[32]; /* 2023-12-32 */
                struct seki_date date;
                int n = snprintf(text, sizeof(text), "%d-%02d-%02d", year, month, day);
                bool is_read = seki_date_parse(seki_str_of(text, (size_t)n), &date);
                assert_int_equal(is_read, day >= 1 && day <= last);
            }
        }
    }
}

static void test_leap_days(void **state)
{
    READ({
        {"2024-02-29", "2024-02-29"},
        {"2000-02-29", "2000-02-29"},
        {"2400-02-29", "2400-02-29"},
        {"令和6年2月29日", "2024-02-29"},
        {"2026-01-31", "2026-01-31"},
        {"2026-02-28", "2026-02-28"},
        {"2026-04-30", "2026-04-30"},
        {"2026-10-31", "2026-10-31"},
    });
}

static void test_years_out_of_range(void **state)
{
    REFUSE("1899-12-31", "18991231", "10000-01-01", "0-1-1", "0000-01-01", "99-12-31", "26/4/1",
           "1867-01-01", "00000000", "12026-04-01", "02026-04-01");
}

static void test_no_guessing(void **state)
{
    REFUSE("4/1/2026", "1.4.2026", "01-04-2026", "4/1", "2026", "2026-04", "2026年4月",
           "April 1, 2026", "1 Apr 2026", "202604", "2026041", "202604010", "45000", "");
}

static void test_mixed_and_broken(void **state)
{
    REFUSE("2026-04/01", "2026/04-01", "2026年4-1", "2026-4月1日", "2026年4月1", "2026年4月1日x",
           "2026-04-01x", "x2026-04-01", "2026-04-01T00:00:00", "2026-04-01 12:30", "2026--04-01",
           "2026-04--1", "-2026-04-01", "2026-04-", "2026-04-001", "2026-004-01", "2026,4,1",
           "2026-04-0a", "2026日4月1年", "令和", "令和年4月1日", "R", "X8.4.1", "元年4月1日",
           "令和元元年4月1日", "令和-8年4月1日", "令和元年5.1", "令和元年5-1", "2026年4月001日",
           "2026年004月1日", "８年４月１日", "\xff\xfe", "2026\xff-04-01");
}

static void test_signs_are_no_digits(void **state)
{
    REFUSE("2026-04-+1", "2026-+4-1", "+2026-04-01", "2026/4/+1", "R8.4.+1", "R+8.4.1", "+2026041",
           "2026-04--1", "2026年4月+1日");
}

/* Blanks at the ends and within; `n` bytes in all. */
static bool is_read_with_blanks(size_t n)
{
    char text[200];
    struct seki_date date = {0};

    memset(text, ' ', sizeof(text));
    memcpy(text, "2026-", 5);
    memcpy(text + n - 5, "04-01", 5);
    return seki_date_parse(seki_str_of(text, n), &date) && date.year == 2026 && date.day == 1;
}

static void test_length(void **state)
{
    char text[200];
    struct seki_date date;

    (void)state;
    memset(text, ' ', sizeof(text));
    memcpy(text + 180, "2026-04-01", 10); /* blanks at the ends do not count */
    assert_true(seki_date_parse(seki_str_of(text, sizeof(text)), &date));
    memset(text, '1', sizeof(text));
    for (size_t n = 0; n <= sizeof(text); n++) {
        assert_false(seki_date_parse(seki_str_of(text, n), &date));
    }
    for (size_t n = 10; n <= 64; n++) {
        assert_true(is_read_with_blanks(n));
    }
    assert_false(seki_date_parse(seki_str_of(NULL, 0), &date));
}

static void test_add_iso(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    (void)state;
    seki_buf_init(&out, 100);
    seki_date_add_iso(&out, (struct seki_date){0});
    assert_str(seki_buf_str(&out), "");
    seki_buf_lit(&out, "on ");
    seki_date_add_iso(&out, (struct seki_date){2026, 4, 1});
    seki_date_add_iso(&out, (struct seki_date){9999, 12, 31});
    assert_str(seki_buf_str(&out), "on 2026-04-019999-12-31");
}

static void test_is_set(void **state)
{
    (void)state;
    assert_false(seki_date_is_set((struct seki_date){0}));
    assert_true(seki_date_is_set((struct seki_date){1900, 1, 1}));
}

static void test_no_memory(void **state)
{
    struct seki_date date = {1, 2, 3};

    (void)state;
    steer_fail(SEKI_FAULT_ALLOC, 1);
    if (!seki_date_parse(SEKI_STR("2026-04-01"), &date)) {
        assert_int_equal(date.year, 1);
    } else {
        assert_false(steer_was_hit());
    }
    steer_off();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_western),
        cmocka_unit_test(test_width_and_blanks),
        cmocka_unit_test(test_eras),
        cmocka_unit_test(test_era_letters),
        cmocka_unit_test(test_days_out_of_their_era),
        cmocka_unit_test(test_days_that_are_not),
        cmocka_unit_test(test_ends_of_months),
        cmocka_unit_test(test_leap_days),
        cmocka_unit_test(test_years_out_of_range),
        cmocka_unit_test(test_no_guessing),
        cmocka_unit_test(test_mixed_and_broken),
        cmocka_unit_test(test_signs_are_no_digits),
        cmocka_unit_test(test_length),
        cmocka_unit_test(test_add_iso),
        cmocka_unit_test(test_is_set),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
