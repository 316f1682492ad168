/* Tests of one table of a hospital's folder (app/sheet). */
#include "unit/app/folder.h"
#include "unit/format/check.h"

static const struct seki_head heads[] = {
    {SEKI_STR("id"), SEKI_STR("番号")},
    {SEKI_STR("name"), SEKI_STR("名前")},
};

/* Reads t.csv with room for so many rows. */
static int read_sheet(struct folder *f, size_t max, struct seki_sheet *ret_sheet)
{
    struct seki_intake in = {
        .app = &f->app,
        .folder = f->options.folder,
        .worker = {.program = f->app.worker, .data_dir = f->app.data_dir},
    };

    f->err = (struct seki_err){0};
    return seki_sheet_read(&in, SEKI_STR("t.csv"), heads, SEKI_ARRAY_LEN(heads), max, ret_sheet,
                           &f->err);
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
        cmocka_unit_test_setup_teardown(test_columns, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_quoted_cells_and_separators, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_limit, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_refused, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_without_a_worker, folder_set_up, folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
