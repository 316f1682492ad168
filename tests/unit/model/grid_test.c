/* Tests of model/grid: names of cells, and the text in a column. */
#include "model/grid.h"

#include "base/limits.h"
#include "unit/base/texts.h"

#define expect_name(column, row, lit) check_name(column, row, SEKI_STR(lit), __FILE__, __LINE__)

static void check_name(uint32_t column, uint32_t row, struct seki_str wanted, const char *file,
                       int line)
{
    struct seki_buf SEKI_CLEANUP_BUF name;

    seki_buf_init(&name, 100);
    seki_cell_add_name(&name, column, row);
    check_str(seki_buf_str(&name), wanted, file, line);
}

static void test_names(void **state)
{
    (void)state;
    expect_name(0, 1, "A1");
    expect_name(2, 151, "C151");
    expect_name(25, 9, "Z9");
    expect_name(26, 10, "AA10");
    expect_name(51, 1, "AZ1");
    expect_name(52, 1, "BA1");
    expect_name(701, 1, "ZZ1");
    expect_name(702, 1, "AAA1");
    expect_name(SEKI_LIMIT_SHEET_COLUMNS - 1, SEKI_LIMIT_SHEET_ROWS, "XFD1048576");
    expect_name(SEKI_LIMIT_SHEET_COLUMNS, UINT32_MAX, "XFE4294967295");
}

/* Counts the letters up like an odometer, beside the function that calculates. */
static void test_every_column(void **state)
{
    char letters[] = {'A' - 1, 0, 0}; /* last letter first */
    struct seki_buf SEKI_CLEANUP_BUF name;

    (void)state;
    seki_buf_init(&name, 100);
    for (uint32_t column = 0; column < SEKI_LIMIT_SHEET_COLUMNS; column++) {
        size_t at = 0;
        while (letters[at] == 'Z') {
            letters[at++] = 'A';
        }
        letters[at] = letters[at] ? (char)(letters[at] + 1) : 'A';
        seki_buf_clear(&name);
        seki_cell_add_name(&name, column, 7);
        at = letters[2] ? 3 : letters[1] ? 2 : 1;
        assert_int_equal(name.n, at + 1);
        for (size_t i = 0; i < at; i++) {
            assert_int_equal(name.p[i], letters[at - 1 - i]);
        }
    }
}

static void test_name_is_appended(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF name;

    (void)state;
    seki_buf_init(&name, 100);
    seki_buf_lit(&name, "sheet!");
    seki_cell_add_name(&name, 1, 2);
    assert_str(seki_buf_str(&name), "sheet!B2");
}

static void test_row_text(void **state)
{
    static const struct seki_cell cells[] = {
        {.column = 1, .text = SEKI_STR("one")},
        {.column = 3, .text = SEKI_STR("three")},
        {.column = 16383, .text = SEKI_STR("last")},
    };
    struct seki_row row = {.number = 1, .cells = cells, .n = SEKI_ARRAY_LEN(cells)};

    (void)state;
    assert_str(seki_row_text(&row, 1), "one");
    assert_str(seki_row_text(&row, 3), "three");
    assert_str(seki_row_text(&row, 16383), "last");
    assert_str(seki_row_text(&row, 0), "");
    assert_str(seki_row_text(&row, 2), "");
    assert_str(seki_row_text(&row, 16384), "");
    row.n = 1;
    assert_str(seki_row_text(&row, 3), "");
}

static void test_empty_row(void **state)
{
    struct seki_row row = {.number = 1};

    (void)state;
    assert_str(seki_row_text(&row, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_every_column),
        cmocka_unit_test(test_name_is_appended),
        cmocka_unit_test(test_row_text),
        cmocka_unit_test(test_empty_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
