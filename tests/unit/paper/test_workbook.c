/* A workbook of tables: what goes in comes out of our own reader, within the limits of a sheet. */
#include "base/io.h"
#include "base/limits.h"
#include "format/xlsx/xlsx.h"
#include "paper/workbook.h"
#include "unit/format/check.h"

#define CELLS 64 /* that a test looks at */

struct book {
    struct seki_arena arena;
    struct seki_err err;
    struct seki_workbook wb;
    struct seki_str bytes;
    struct seki_str sheets[8]; /* names of the workbooks here, at most 3 */
    size_t n_sheets;
    struct seki_str cells[CELLS]; /* texts, row by row */
    size_t n_cells;
    size_t n_rows;
};

static const struct seki_book_column columns[] = {
    {.head = SEKI_STR("name"), .width = 20},
    {.head = SEKI_STR("number"), .width = 10, .kind = SEKI_BOOK_NUMBER},
    {.head = SEKI_STR("due"), .width = 12, .kind = SEKI_BOOK_ENTRY_DATE},
};

static void begin(struct book *b)
{
    const struct seki_date day = {.year = 2026, .month = 11, .day = 28};

    *b = (struct book){0};
    seki_arena_init(&b->arena, (size_t)64 << 20);
    seki_workbook_begin(&b->wb, &b->arena, SEKI_LANG_EN, SEKI_STR("t"), SEKI_STR("A & B"), day,
                        &b->err);
}

static void finish(struct book *b)
{
    seki_workbook_finish(&b->wb);
    seki_arena_finish(&b->arena);
}

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted,
                    struct seki_err *err SEKI_UNUSED)
{
    struct book *b = user;

    assert_true(b->n_sheets < SEKI_ARRAY_LEN(b->sheets));
    b->sheets[b->n_sheets] = seki_arena_str(&b->arena, name);
    assert_non_null(b->sheets[b->n_sheets++].p);
    *ret_wanted = true;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err SEKI_UNUSED)
{
    struct book *b = user;

    b->n_rows++;
    for (size_t i = 0; i < row->n; i++) {
        assert_true(b->n_cells < CELLS);
        b->cells[b->n_cells] = seki_arena_str(&b->arena, row->cells[i].text);
        assert_non_null(b->cells[b->n_cells++].p);
    }
    return 0;
}

/* Ends the workbook and reads it back. */
static void read_back(struct book *b)
{
    struct seki_grid_sink sink = {.user = b, .sheet = on_sheet, .row = on_row};
    int SEKI_CLEANUP_FD fd = seki_io_memory("test");

    assert_int_equal(seki_workbook_end(&b->wb, &b->bytes), 0);
    assert_true(fd >= 0);
    assert_int_equal(seki_io_write_all(fd, b->bytes.p, b->bytes.n), 0);
    assert_int_equal(seki_xlsx_read(&b->arena, fd, SEKI_STR("f"), &sink, &b->err), 0);
}

static void expect_cell(const struct book *b, size_t i, const char *text)
{
    assert_true(i < b->n_cells);
    assert_string_equal(b->cells[i].p, text);
}

static void open_sheet(struct book *b)
{
    seki_workbook_sheet(&b->wb, SEKI_STR("One"), columns, SEKI_ARRAY_LEN(columns));
}

static void cells_come_back(void **state SEKI_UNUSED)
{
    struct book b;

    begin(&b);
    open_sheet(&b);
    seki_workbook_text(&b.wb, SEKI_STR("=1+1"));
    seki_workbook_int(&b.wb, 1234);
    seki_workbook_date(&b.wb, (struct seki_date){.year = 2027, .month = 3, .day = 31});
    seki_workbook_end_row(&b.wb);
    seki_workbook_text(&b.wb, SEKI_STR("@x _x000D_ \x01 日本"));
    seki_workbook_end_row(&b.wb);
    read_back(&b);
    assert_int_equal(b.n_rows, 3);
    expect_cell(&b, 0, "name");
    expect_cell(&b, 3, "=1+1");
    expect_cell(&b, 4, "1234");
    expect_cell(&b, 5, "2027-03-31");
    expect_cell(&b, 6, "@x _x000D_ \x01 日本");
    finish(&b);
}

/* A name may be a maker's. */
static void names_are_made_fit(void **state SEKI_UNUSED)
{
    static const struct seki_str names[] = {
        SEKI_STR("Acme"),
        SEKI_STR("ACME"),
        SEKI_STR("a/b:c"),
        SEKI_STR(""),
        SEKI_STR("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみ"),
        SEKI_STR("History"),
    };
    static const char *const fit[] = {
        "Acme",
        "ACME (2)",
        "a b c (3)",
        " (4)",
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひ (5)",
        "History (6)",
    };
    struct book b;

    begin(&b);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        seki_workbook_sheet(&b.wb, names[i], columns, SEKI_ARRAY_LEN(columns));
    }
    read_back(&b);
    assert_int_equal(b.n_sheets, SEKI_ARRAY_LEN(names));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        assert_string_equal(b.sheets[i].p, fit[i]);
    }
    finish(&b);
}

/* The limit of a sheet, made small: at it nothing is lost, one over it is counted aloud. */
static void rows_over_the_limit_are_counted(void **state SEKI_UNUSED)
{
    for (size_t n = 3; n <= 5; n++) {
        struct book b;
        begin(&b);
        seki_workbook_limit(&b.wb, 3);
        open_sheet(&b);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(seki_workbook_is_full(&b.wb), i >= 3);
            seki_workbook_text(&b.wb, SEKI_STR("row"));
            seki_workbook_end_row(&b.wb);
        }
        read_back(&b);
        assert_int_equal(b.n_rows, n == 3 ? 4 : 5);
        if (n > 3) {
            assert_int_equal(b.cells[b.n_cells - 1].p[0], '0' + (int)(n - 3));
        } else {
            expect_cell(&b, b.n_cells - 1, "row");
        }
        finish(&b);
    }
}

/* A text of `n` units, beginning with x, of characters that take two. */
static struct seki_str read_long(struct book *b, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    begin(b);
    seki_buf_init(&text, (size_t)1 << 20);
    seki_buf_lit(&text, "x");
    for (size_t i = 1; i + 1 < n; i += 2) {
        seki_buf_lit(&text, "𠮷");
    }
    open_sheet(b);
    seki_workbook_buf(&b->wb, &text);
    seki_workbook_end_row(&b->wb);
    read_back(b);
    return b->cells[b->n_cells - 1];
}

static void long_cells_are_cut_aloud(void **state SEKI_UNUSED)
{
    struct book b;
    struct seki_str text = read_long(&b, SEKI_LIMIT_CELL_UNITS);

    assert_int_equal(text.n, 1 + 4 * ((SEKI_LIMIT_CELL_UNITS - 1) / 2));
    finish(&b);
    text = read_long(&b, SEKI_LIMIT_CELL_UNITS + 2);
    assert_true(
        seki_str_ends(text, SEKI_STR("more characters are left out: a cell holds no more)")));
    finish(&b);
}

static void same_calls_same_bytes(void **state SEKI_UNUSED)
{
    struct book one;
    struct book other;

    (void)read_long(&one, 99);
    (void)read_long(&other, 99);
    assert_true(seki_str_eq(one.bytes, other.bytes));
    finish(&one);
    finish(&other);
}

static void errors_stick(void **state SEKI_UNUSED)
{
    struct book b;

    begin(&b);
    open_sheet(&b);
    seki_workbook_fail(&b.wb, SEKI_ERR_LIMIT);
    seki_workbook_text(&b.wb, SEKI_STR("x"));
    seki_workbook_end_row(&b.wb);
    assert_int_equal(seki_workbook_end(&b.wb, &b.bytes), SEKI_ERR_LIMIT);
    assert_null(b.bytes.p);
    finish(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back),
        cmocka_unit_test(names_are_made_fit),
        cmocka_unit_test(rows_over_the_limit_are_counted),
        cmocka_unit_test(long_cells_are_cut_aloud),
        cmocka_unit_test(same_calls_same_bytes),
        cmocka_unit_test(errors_stick),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
