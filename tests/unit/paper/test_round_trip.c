/* Whatever a statement says, the tables made of it read back to the same. */
#include "base/io.h"
#include "base/limits.h"
#include "format/csv/csv.h"
#include "format/csv/guard.h"
#include "format/form/form.h"
#include "format/xlsx/xlsx.h"
#include "paper/book.h"
#include "paper/paper.h"
#include "random_statement.h"
#include "unit/format/check.h"

#define STATEMENTS 1000
#define BOOKS 150

struct trip {
    struct seki_arena arena;
    const struct seki_catalog *catalog;
    struct seki_statement *statement;
    struct seki_paper paper;
    struct seki_buf bytes;
    struct seki_statement *back;
    struct seki_form_report report;
    struct seki_err err;
};

static void trip_begin(struct trip *t, uint64_t seed, enum seki_lang lang)
{
    *t = (struct trip){0};
    seki_arena_init(&t->arena, (size_t)64 << 20);
    seki_buf_init(&t->bytes, (size_t)16 << 20);
    t->catalog = random_catalog(&t->arena);
    t->statement = random_statement(&t->arena, t->catalog, seed);
    assert_int_equal(seki_paper_make(&t->arena, lang, t->statement, &t->paper, &t->err), 0);
}

static void trip_end(struct trip *t)
{
    seki_buf_finish(&t->bytes);
    seki_arena_finish(&t->arena);
}

static void recognise(struct trip *t, struct seki_form *form)
{
    struct seki_form_options options = {
        .catalogs = &t->catalog, .n_catalogs = 1, .name = SEKI_STR("f")};

    assert_int_equal(seki_form_recognise(form, &options, &t->back, &t->report, &t->err), 0);
    assert_int_equal(t->report.n_missing, 0);
    assert_int_equal(t->report.n_doubled, 0);
    assert_int_equal(t->report.n_left_over, 0);
    assert_int_equal(t->back->n_extra, 0);
}

static void read_delimited(struct trip *t)
{
    struct seki_form *form = seki_form_new(&t->arena, SEKI_STR("t"));
    struct seki_grid_sink sink = seki_form_sink(form);
    struct seki_str text = seki_buf_str(&t->bytes);

    assert_int_equal(seki_buf_status(&t->bytes), 0);
    if (seki_str_starts(text, SEKI_STR("\xef\xbb\xbf"))) {
        text = seki_str_skip(text, 3); /* base/charset.h does it */
    }
    assert_int_equal(seki_csv_read(&t->arena, SEKI_STR("f"), text, 0, &sink, &t->err), 0);
    recognise(t, form);
}

static void check_delimited(char separator)
{
    for (uint64_t seed = 0; seed < STATEMENTS; seed++) {
        struct trip t;
        trip_begin(&t, seed, seed % 2 ? SEKI_LANG_JA : SEKI_LANG_EN);
        seki_paper_delimited(&t.bytes, &t.paper, separator);
        read_delimited(&t);
        expect_same_statement(&t.arena, t.back, t.statement, false);
        trip_end(&t);
    }
}

static void csv_comes_back(void **state SEKI_UNUSED)
{
    check_delimited(',');
}

static void tsv_comes_back(void **state SEKI_UNUSED)
{
    check_delimited('\t');
}

static void read_book(struct trip *t, struct seki_str bytes)
{
    struct seki_form *form = seki_form_new(&t->arena, SEKI_STR("t"));
    struct seki_grid_sink sink = seki_form_sink(form);
    int SEKI_CLEANUP_FD fd = seki_io_memory("test");

    assert_true(fd >= 0);
    assert_int_equal(seki_io_write_all(fd, bytes.p, bytes.n), 0);
    assert_int_equal(seki_xlsx_read(&t->arena, fd, SEKI_STR("f"), &sink, &t->err), 0);
    recognise(t, form);
}

/* Workbooks know one line break only. */
static void books_come_back(void **state SEKI_UNUSED)
{
    for (uint64_t seed = 0; seed < BOOKS; seed++) {
        struct trip t;
        struct seki_str bytes = {0};
        trip_begin(&t, seed, seed % 2 ? SEKI_LANG_JA : SEKI_LANG_EN);
        assert_int_equal(seki_paper_book(&t.arena, &t.paper, &bytes, &t.err), 0);
        read_book(&t, bytes);
        expect_same_statement(&t.arena, t.back, t.statement, true);
        trip_end(&t);
    }
}

/* A text of `n` characters beyond the BMP, which count twice. */
static int make_long_book(size_t n)
{
    struct trip t;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str bytes = {0};
    int r;

    trip_begin(&t, 1, SEKI_LANG_EN);
    seki_buf_init(&text, (size_t)1 << 20);
    seki_buf_add_char(&text, 'x');
    for (size_t i = 0; i < n; i++) {
        seki_buf_lit(&text, "𠮷");
    }
    t.statement->answers[0].note = seki_buf_str(&text);
    r = seki_paper_make(&t.arena, SEKI_LANG_EN, t.statement, &t.paper, &t.err);
    assert_int_equal(r, 0);
    r = seki_paper_book(&t.arena, &t.paper, &bytes, &t.err);
    if (r == 0) {
        read_book(&t, bytes);
        assert_true(seki_str_eq(t.back->answers[0].note, seki_buf_str(&text)));
    }
    trip_end(&t);
    return r;
}

static void a_cell_of_a_book_has_a_limit(void **state SEKI_UNUSED)
{
    assert_int_equal(make_long_book(16383), 0); /* 32767 units of UTF-16 */
    assert_int_equal(make_long_book(16384), SEKI_ERR_LIMIT);
}

/* A text that would pass the limit of import with its guard is refused when the table is made. */
static void a_cell_of_a_table_has_a_limit(void **state SEKI_UNUSED)
{
    for (size_t more = 0; more < 2; more++) {
        size_t n = SEKI_LIMIT_CELL_BYTES - 1 + more;
        struct trip t;
        char *text;
        int r;
        trip_begin(&t, 1, SEKI_LANG_EN);
        text = seki_arena_alloc(&t.arena, n, 1);
        assert_non_null(text);
        memset(text, '=', n);
        t.statement->answers[0].note = seki_str_of(text, n);
        assert_int_equal(seki_paper_make(&t.arena, SEKI_LANG_EN, t.statement, &t.paper, &t.err), 0);
        r = seki_paper_check_cells(&t.paper, &t.err);
        assert_int_equal(r, more ? SEKI_ERR_LIMIT : 0);
        if (r == 0) {
            seki_paper_delimited(&t.bytes, &t.paper, ',');
            read_delimited(&t);
            assert_int_equal(t.back->answers[0].note.n, n);
        }
        trip_end(&t);
    }
}

static int want_sheet(void *user SEKI_UNUSED, struct seki_str name SEKI_UNUSED, bool *ret_wanted,
                      struct seki_err *err SEKI_UNUSED)
{
    *ret_wanted = true;
    return 0;
}

static int check_cells(void *user, const struct seki_row *row, struct seki_err *err SEKI_UNUSED)
{
    size_t *n = user;

    for (size_t i = 0; i < row->n; i++) {
        assert_false(seki_csv_is_formula(row->cells[i].text));
        *n += row->cells[i].text.p[0] == '\'';
    }
    return 0;
}

static void no_cell_is_a_formula(void **state SEKI_UNUSED)
{
    size_t n = 0;
    struct seki_grid_sink sink = {.user = &n, .sheet = want_sheet, .row = check_cells};

    for (uint64_t seed = 0; seed < STATEMENTS; seed++) {
        struct trip t;
        trip_begin(&t, seed, SEKI_LANG_EN);
        seki_paper_delimited(&t.bytes, &t.paper, ',');
        assert_int_equal(seki_csv_read(&t.arena, SEKI_STR("f"),
                                       seki_str_skip(seki_buf_str(&t.bytes), 3), 0, &sink, &t.err),
                         0);
        trip_end(&t);
    }
    assert_true(n > STATEMENTS); /* there was something to guard */
}

static void guarding_can_be_undone(void **state SEKI_UNUSED)
{
    static const struct seki_str texts[] = {
        SEKI_STR(""),      SEKI_STR("a"),  SEKI_STR("=a"), SEKI_STR("'=a"), SEKI_STR("''=a"),
        SEKI_STR("'a"),    SEKI_STR("'"),  SEKI_STR("''"), SEKI_STR(" =a"), SEKI_STR("' @a"),
        SEKI_STR("\ta"),   SEKI_STR("\r"), SEKI_STR("\n"), SEKI_STR("+"),   SEKI_STR("-1"),
        SEKI_STR("'－１"), SEKI_STR("＝"),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        struct seki_buf SEKI_CLEANUP_BUF cell = {0};
        struct seki_str inner;
        seki_buf_init(&cell, 100);
        seki_csv_add_guarded(&cell, texts[i]);
        inner = seki_str_of(cell.p + 1, cell.n - 2);
        assert_false(seki_csv_is_formula(inner));
        assert_true(seki_str_eq(seki_csv_unguard(inner), texts[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_comes_back),
        cmocka_unit_test(tsv_comes_back),
        cmocka_unit_test(books_come_back),
        cmocka_unit_test(a_cell_of_a_book_has_a_limit),
        cmocka_unit_test(a_cell_of_a_table_has_a_limit),
        cmocka_unit_test(no_cell_is_a_formula),
        cmocka_unit_test(guarding_can_be_undone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
