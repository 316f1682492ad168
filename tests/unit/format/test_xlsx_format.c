/* What the format of a number makes of it: shown otherwise, or not at all. */
#include "check.h"
#include "format/xlsx/xlsx_int.h"

static void expect_shown(const char *code, const char *number, const char *wanted)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    double value;

    seki_buf_init(&out, 100);
    assert_true(seki_xlsx_parse_number(seki_str_from_c(number), &value));
    assert_int_equal(seki_xlsx_add_shown(&out, seki_str_from_c(code), value), wanted != NULL);
    assert_true(seki_str_eq(seki_buf_str(&out), seki_str_from_c(wanted ? wanted : "")));
}

/* 1.1 shown as 1.10 is another version; what a format does beyond that is left alone. */
static void test_shown_numbers(void **state)
{
    (void)state;
    expect_shown("0.00", "1.1", "1.10");
    expect_shown("0.00", "1.105", "1.11");
    expect_shown("0.0", "2", "2.0");
    expect_shown("0.0", "-0.04", "0.0");
    expect_shown("0.0", "-2.5", "-2.5");
    expect_shown("0", "2.5", "3");
    expect_shown("000", "7", "007");
    expect_shown("00.00", "1.5", "01.50");
    expect_shown("\"v\"0.0", "2.1", "v2.1");
    expect_shown("\\v0.0\" 版\"", "2.1", "v2.1 版");
    expect_shown("第0版", "3", "第3版");
    expect_shown("0.00000000000", "1", "1.00000000000");
    expect_shown("0.000000000000", "1", NULL);
    expect_shown("0.0000000000000000", "0", NULL);
    expect_shown("0000000000000000", "1", NULL);
    expect_shown("0.00", "1e10", NULL);
    expect_shown("0.00", "9999999999", "9999999999.00");
    expect_shown("General", "1.1", NULL);
    expect_shown("#,##0.00", "1.1", NULL);
    expect_shown("0.0;-0.0", "1.1", NULL);
    expect_shown("0.0E+0", "1.1", NULL);
    expect_shown("0%", "0.5", NULL);
    expect_shown("[Red]0.0", "1.1", NULL);
    expect_shown("0.", "1.1", NULL);
    expect_shown("\"v0.0", "1.1", NULL);
}

static void test_formats_that_hide_a_number(void **state)
{
    static const struct {
        const char *code;
        bool is_hidden;
    } formats[] = {
        {";;;", true},    {"\"No\"", true},          {"[=1]\"No\";General", true},
        {"", true},       {"[>0]\"No\";0", true},    {"[Red]\"x\"", true},
        {"0", false},     {"0.00", false},           {"General", false},
        {"@", false},     {"0;-0;;@", false},        {"[Red]0", false},
        {"#,##0", false}, {"yyyy\\-mm\\-dd", false}, {"0\"x\"", false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(formats); i++) {
        if (seki_xlsx_format_hides_number(seki_str_from_c(formats[i].code)) !=
            formats[i].is_hidden) {
            fail_msg("%s", formats[i].code);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown_numbers),
        cmocka_unit_test(test_formats_that_hide_a_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
