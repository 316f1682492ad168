/* Tests of web/sheet.c: a list as CSV and as a workbook. */
#include "web/sheet.h"

#include "unit/base/texts.h"

static const struct seki_sheet_kind *kind_of(const char *file, bool *ret_is_book)
{
    return seki_sheet_find(seki_str_from_c(file), ret_is_book);
}

static void test_names(void **state SEKI_UNUSED)
{
    bool is_book = true;

    assert_int_equal(kind_of("devices.csv", &is_book)->list, SEKI_EXPORT_DEVICES);
    assert_false(is_book);
    assert_int_equal(kind_of("risks.xlsx", &is_book)->list, SEKI_EXPORT_RISKS);
    assert_true(is_book);
    assert_null(kind_of("devices", &is_book));
    assert_null(kind_of("people.csv", &is_book));
    assert_null(kind_of(".csv", &is_book));
    for (size_t i = 0; i < SEKI_EXPORT_LISTS; i++) {
        assert_int_equal(seki_sheet_kinds[i].list, i);
        assert_true(seki_sheet_kinds[i].n_columns <= SEKI_BOOK_COLUMNS);
    }
}

/* Two rows of what is due: a formula, a line break, marks, letters beyond the first plane. */
static void fill(struct seki_buf *cells)
{
    static const char *const texts[] = {"2026-12-31", "",          "対策",   "=1+1",
                                        "a\"b,c\nd",  "髙橋 𠮷子", "no day", "late",
                                        "",           "+81 3 1",   "",       "-"};

    seki_buf_init(cells, 10000);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        seki_sheet_text(cells, seki_str_from_c(texts[i]));
    }
}

static void test_csv(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF cells = {0};
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_err err = {0};
    struct seki_str text;

    fill(&cells);
    seki_buf_init(&out, 10000);
    assert_int_equal(seki_sheet_csv(&seki_sheet_kinds[SEKI_EXPORT_DUE], SEKI_LANG_JA,
                                    seki_buf_str(&cells), &out, &err),
                     0);
    text = seki_buf_str(&out);
    assert_true(seki_str_starts(text, SEKI_STR("\xef\xbb\xbf\"期限\",")));
    assert_true(
        seki_str_find(text, SEKI_STR("\"'=1+1\",\"a\"\"b,c d\",\"髙橋 𠮷子\"\r\n\"no day\"")) <
        text.n);
    assert_true(seki_str_ends(text, SEKI_STR(",\"'+81 3 1\",\"\",\"'-\"\r\n")));
}

/* A file that does not fit is an error, never half a file. */
static void test_limit(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF cells = {0};
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_err err = {0};

    fill(&cells);
    seki_buf_init(&out, 60);
    assert_true(seki_sheet_csv(&seki_sheet_kinds[SEKI_EXPORT_DUE], SEKI_LANG_JA,
                               seki_buf_str(&cells), &out, &err) < 0);
}

static void test_book(void **state SEKI_UNUSED)
{
    const struct seki_date day = {2026, 11, 29};
    struct seki_buf SEKI_CLEANUP_BUF cells = {0};
    struct seki_buf SEKI_CLEANUP_BUF one = {0};
    struct seki_buf SEKI_CLEANUP_BUF two = {0};
    struct seki_err err = {0};

    fill(&cells);
    seki_buf_init(&one, 100000);
    seki_buf_init(&two, 100000);
    assert_int_equal(seki_sheet_book(&seki_sheet_kinds[SEKI_EXPORT_DUE], SEKI_LANG_EN, day,
                                     seki_buf_str(&cells), &one, &err),
                     0);
    assert_true(seki_str_starts(seki_buf_str(&one), SEKI_STR("PK\x03\x04")));
    assert_int_equal(seki_sheet_book(&seki_sheet_kinds[SEKI_EXPORT_DUE], SEKI_LANG_EN, day,
                                     seki_buf_str(&cells), &two, &err),
                     0);
    assert_true(seki_str_eq(seki_buf_str(&one), seki_buf_str(&two)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_book),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
