/* Tests of one table of a hospital's folder (app/sheet). */
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"
#include "unit/app/folder.h"
#include "unit/format/check.h"

static const struct seki_head heads[] = {
    {SEKI_STR("id"), SEKI_STR("番号")},
    {SEKI_STR("name"), SEKI_STR("名前")},
};

static size_t n_warnings; /* of the sheet that was read last */
static struct seki_warning first_warning;

/* Reads t.csv with room for so many rows. */
static int read_sheet(struct folder *f, size_t max, struct seki_sheet *ret_sheet)
{
    struct seki_intake in = {
        .app = &f->app,
        .scratch = f->app.arena,
        .folder = f->options.folder,
        .worker = {.program = f->app.worker, .data_dir = f->app.data_dir},
    };

    f->err = (struct seki_err){0};
    seki_vec_init(&in.warnings, &f->arena, sizeof(struct seki_warning), SIZE_MAX);
    int r = seki_sheet_read(&in, SEKI_STR("t.csv"), heads, SEKI_ARRAY_LEN(heads), max, ret_sheet,
                            &f->err);

    n_warnings = in.warnings.n;
    if (n_warnings) {
        first_warning = *seki_vec_at(&in.warnings, struct seki_warning, 0);
    }
    return r;
}

static void test_a_file_that_is_not_there(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    assert_false(sheet.is_there);
    assert_int_equal(seki_sheet_rows(&sheet), 0);
}

static void test_cells(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    folder_put(f, "t.csv", "\n,,\n名前,x,番号\n 一 ,y, 1 \n\n二\n,,3\n");
    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    assert_true(sheet.is_there);
    assert_int_equal(seki_sheet_rows(&sheet), 3);
    folder_expect_text(seki_sheet_cell(&sheet, 0, 0), "1");
    folder_expect_text(seki_sheet_cell(&sheet, 0, 1), "一");
    folder_expect_text(seki_sheet_cell(&sheet, 1, 0), "");
    folder_expect_text(seki_sheet_cell(&sheet, 1, 1), "二");
    folder_expect_text(seki_sheet_cell(&sheet, 2, 0), "3");
    assert_int_equal(seki_sheet_line(&sheet, 0), 4);
    assert_int_equal(seki_sheet_line(&sheet, 1), 6);
    assert_true(sheet.has[0] && sheet.has[1]);
}

/* Blanks around a value are none, whatever kind they are; what nobody sees within one stays, with a warning for the row. */
static void test_unseen(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    folder_put(f, "t.csv",
               "id,name\n\xe2\x80\x8b"
               "1\xe2\x80\x83,\xe3\x80\x80\xe4\xb8\x80\xef\xbb\xbf\n2,a\xe2\x80\xae"
               "b\n");
    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    folder_expect_text(seki_sheet_cell(&sheet, 0, 0), "1");
    folder_expect_text(seki_sheet_cell(&sheet, 0, 1), "一");
    folder_expect_text(seki_sheet_cell(&sheet, 1, 1), "a\u202e"
                                                      "b");
    assert_int_equal(n_warnings, 1);
    assert_int_equal(first_warning.line, 3);
    assert_int_equal(first_warning.what.id, SEKI_MSG_hos_hidden);
}

/* Only the first column has to be there. */
static void test_columns(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    folder_put(f, "t.csv", "ID\n1\n");
    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    assert_false(sheet.has[1]);
    folder_expect_text(seki_sheet_cell(&sheet, 0, 1), "");
    folder_put(f, "t.csv", "name\n1\n");
    assert_int_equal(read_sheet(f, 10, &sheet), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_hos_no_head);
    folder_put(f, "t.csv", "id,Ｎａｍｅ,名前\n1,2,3\n");
    assert_int_equal(read_sheet(f, 10, &sheet), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_hos_double_head);
}

static void test_quoted_cells_and_separators(void **state)
{
    static const char *const texts[] = {"id,name\n1,\"a, \"\"b\"\"\nc\"\n",
                                        "id;name\n1;\"a, \"\"b\"\"\nc\"\n",
                                        "id\tname\n1\t\"a, \"\"b\"\"\nc\"\n"};
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        struct seki_sheet sheet;
        folder_put(f, "t.csv", texts[i]);
        assert_int_equal(read_sheet(f, 10, &sheet), 0);
        assert_int_equal(seki_sheet_rows(&sheet), 1);
        folder_expect_text(seki_sheet_cell(&sheet, 0, 1), "a, \"b\"\nc");
    }
}

/* As many rows as there is room for, not counting empty ones; then one more. */
static void test_limit(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    folder_put(f, "t.csv", "id\n1\n\n2\n3\n");
    assert_int_equal(read_sheet(f, 3, &sheet), 0);
    assert_int_equal(seki_sheet_rows(&sheet), 3);
    assert_int_equal(read_sheet(f, 2, &sheet), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_limit);
    assert_int_equal(f->err.what.arg[1].number, 2);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
}

static void expect_error(struct folder *f, const char *text, int id, int64_t line)
{
    struct seki_sheet sheet;

    folder_put(f, "t.csv", text);
    assert_int_equal(read_sheet(f, 100, &sheet), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, id);
    assert_int_equal(f->err.what.arg[1].number, line);
}

/* A comma too many moves the values under other heads. */
static void test_rows_longer_than_the_heads(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    expect_error(f, "id,name\n1,a\n2,b,c\n", SEKI_MSG_hos_row_long, 3);
    assert_int_equal(f->err.what.arg[2].number, 2);
    assert_int_equal(f->err.hint.id, SEKI_MSG_hint_hos_row_long);
    expect_error(f, "id,name,\n1,a,b\n", SEKI_MSG_hos_row_long, 2);
    folder_put(f, "t.csv", "id,name\n1,a,, \n2,b,,\n"); /* empty cells say nothing */
    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    folder_put(f, "t.csv", "id,,name\n1,note,a\n"); /* between the heads */
    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    folder_expect_text(seki_sheet_cell(&sheet, 0, 1), "a");
}

#define WIDE "id,name,m,n,o,p\n"

/* A stray quotation mark, and the next one, wherever they stand. */
static void test_swallowed_rows(void **state)
{
    static const char *const texts[] = {
        WIDE "1,a,2,3,4,5\n2,\"b,2,3,4,5\n3,\"c,2,3,4,5\n",
        WIDE "1,a,2,3,4,5\n2,\"b,2,3,4,5\n3,c,2,3,4,\"5\n",
        WIDE "1,a,2,3,4,5\n2,\"b,2,3,4,5\n3,19\",2,3,4,5\n",
        WIDE "1,a,2,3,4,5\n2,b,2,3,\"4,5\r\n3,c,2,3,4,5\r\n4,d\",2,3,4,\n",
        "id;name;m;n\n1;a;2;3\n2;\"b;2;3\n3;\"c;2;3\n",
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        expect_error(f, texts[i], SEKI_MSG_hos_cell_rows, 3);
        assert_int_equal(f->err.hint.id, SEKI_MSG_hint_hos_cell_rows);
    }
    expect_error(f, "id,\"name\n1,a\n2,\"b\n", SEKI_MSG_hos_cell_rows, 1);
    /* what it did not take stands too far to the right */
    expect_error(f, WIDE "1,a,2,3,4,\"5\n2\",b,2,3,4,5\n", SEKI_MSG_hos_row_long, 2);
}

/* Real texts of several lines stay, up to so many lines. */
static void test_cells_of_several_lines(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF text;
    struct folder *f = *state;
    struct seki_sheet sheet;

    seki_buf_init(&text, 4096);
    seki_buf_lit(&text, "id,name\n1,\"");
    for (int i = 0; i < SEKI_LIMIT_CELL_BREAKS; i++) {
        seki_buf_lit(&text, "line, and more; x\n");
    }
    seki_buf_lit(&text, "end\"\n");
    folder_put(f, "t.csv", text.p);
    assert_int_equal(read_sheet(f, 10, &sheet), 0);
    *strstr(text.p, "nd\"") = '\n';
    expect_error(f, text.p, SEKI_MSG_hos_cell_rows, 2);
    assert_int_equal(f->err.what.arg[2].number, SEKI_LIMIT_CELL_BREAKS + 1);
}

/* What is no table, and what is no file. */
static void test_refused(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    folder_put_bytes(f, "t.csv", SEKI_STR("id\n\x81\xff\x00\n"));
    assert_true(read_sheet(f, 10, &sheet) < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
    assert_int_equal(remove(folder_path(f, "t.csv").p), 0);
    folder_put(f, "t.csv/x", "id\n");
    assert_true(read_sheet(f, 10, &sheet) < 0);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_is_folder);
}

static void test_without_a_worker(void **state)
{
    struct folder *f = *state;
    struct seki_sheet sheet;

    f->app.worker = SEKI_STR("/nonexistent/worker");
    folder_put(f, "t.csv", "id\n1\n");
    assert_true(read_sheet(f, 10, &sheet) < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_ENVIRONMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_file_that_is_not_there, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_cells, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_unseen, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_columns, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_quoted_cells_and_separators, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_limit, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_rows_longer_than_the_heads, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_swallowed_rows, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_cells_of_several_lines, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_refused, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_without_a_worker, folder_set_up, folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
