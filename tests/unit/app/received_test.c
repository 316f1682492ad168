/* Tests of the forms a hospital received (app/received): what is read, and what cannot be. */
#include <sys/stat.h>
#include <unistd.h>

#include "unit/app/folder.h"
#include "unit/format/check.h"

#define UNREADABLE "This could not be read as a disclosure form. The report says why."
#define UNUSED "This form belongs to no device of assets.csv."

static const struct folder_form form = {"Acme", "Scanner", "X-1", "3.1", "2026-01-02"};

static const struct seki_received *received(const struct folder *f, const char *name)
{
    size_t i = 0;

    while (i < f->hospital->n_statements &&
           !seki_str_eq(f->hospital->statements[i].name, seki_str_from_c(name))) {
        i++;
    }
    assert_in_range(i + 1, 1, f->hospital->n_statements);
    return &f->hospital->statements[i];
}

static void test_no_folder_of_forms(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_accept(f);
    assert_int_equal(f->hospital->n_statements, 0);
    FOLDER_NO_WARNINGS(f);
}

/* Sorted by the bytes of their names, whatever the disk says; each with its findings. */
static void test_forms_are_read_and_checked(void **state)
{
    struct folder *f = *state;
    const struct seki_received *r;

    folder_three(f);
    folder_put_form(f, "b.csv", form);
    folder_put_form(f, "C.csv", form);
    folder_put_form(f, "開示書.csv", form);
    folder_put_form(f, "a.csv", form);
    folder_accept(f);
    assert_int_equal(f->hospital->n_statements, 4);
    folder_expect_text(f->hospital->statements[0].name, "C.csv");
    folder_expect_text(f->hospital->statements[1].name, "a.csv");
    folder_expect_text(f->hospital->statements[2].name, "b.csv");
    folder_expect_text(f->hospital->statements[3].name, "開示書.csv");
    r = received(f, "a.csv");
    assert_non_null(r->statement);
    folder_expect_text(r->statement->header[SEKI_FIELD_MODEL], "X-1");
    folder_expect_text(r->statement->catalog->head.id, "mds-core");
    assert_int_equal(r->problem.id, SEKI_MSG_NONE);
    assert_true(r->n_findings > 0); /* most of it is unanswered */
}

/* The day of the assessment is the day the form is judged by. */
static void test_findings_go_by_the_day(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put_form(f, "a.csv", form);
    f->options.as_of = (struct seki_date){2026, 1, 1};
    folder_accept(f);
    folder_expect_text(received(f, "a.csv")->findings[0].rule, "date.future");
    f->options.as_of = (struct seki_date){2029, 1, 2};
    folder_accept(f);
    folder_expect_text(received(f, "a.csv")->findings[0].rule, "date.old");
}

static void expect_problem(const struct folder *f, const char *name)
{
    const struct seki_received *r = received(f, name);

    assert_null(r->statement);
    assert_int_not_equal(r->problem.id, SEKI_MSG_NONE);
    assert_int_equal(r->n_findings, 0);
}

/* A form that cannot be read is a problem of its own; the others and the devices go on. */
static void test_unreadable_forms(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put_form(f, "good.csv", form);
    folder_put(f, "statements/broken.xlsx", "PK\x03\x04 this is no workbook");
    folder_put(f, "statements/empty.csv", "");
    folder_put(f, "statements/letter.txt", "Dear Sir or Madam,\nplease find attached\n");
    folder_put(f, "statements/other.json", "{\"format\":\"something-else/1\"}");
    assert_int_equal(mkdir(folder_path(f, "statements/old").p, 0700), 0);
    folder_accept(f);
    assert_int_equal(f->hospital->n_statements, 6);
    expect_problem(f, "broken.xlsx");
    expect_problem(f, "empty.csv");
    expect_problem(f, "letter.txt");
    expect_problem(f, "other.json");
    expect_problem(f, "old");
    assert_non_null(received(f, "good.csv")->statement);
    FOLDER_WARNINGS(f, {"broken.xlsx", 0, UNREADABLE}, {"empty.csv", 0, UNREADABLE},
                    {"letter.txt", 0, UNREADABLE}, {"old", 0, UNREADABLE},
                    {"other.json", 0, UNREADABLE});
    assert_int_equal(received(f, "good.csv")->n_assets, 2);
}

/* Links that lead nowhere or in a circle, and what is no file at all. */
static void test_what_cannot_be_opened(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put_form(f, "good.csv", form);
    assert_int_equal(symlink("loop.csv", folder_path(f, "statements/loop.csv").p), 0);
    assert_int_equal(symlink("gone", folder_path(f, "statements/link.csv").p), 0);
    assert_int_equal(symlink("good.csv", folder_path(f, "statements/same.csv").p), 0);
    assert_int_equal(mkfifo(folder_path(f, "statements/pipe.csv").p, 0600), 0);
    folder_accept(f);
    assert_int_equal(f->hospital->n_statements, 5);
    expect_problem(f, "loop.csv");
    expect_problem(f, "link.csv");
    expect_problem(f, "pipe.csv");
    assert_non_null(received(f, "good.csv")->statement);
    assert_non_null(received(f, "same.csv")->statement);
    folder_expect_text(received(f, "loop.csv")->problem.arg[0].str, "loop.csv");
    folder_expect_text(received(f, "link.csv")->problem.arg[0].str, "link.csv");
}

/* More than there are workers at once: each keeps its own name, answers and problem. */
static void test_many_forms(void **state)
{
    enum { N = 3 * SEKI_WORKERS_MAX };
    struct folder *f = *state;
    char name[32]; /* two digits */

    folder_three(f);
    for (int i = 0; i < N; i++) {
        char model[32]; /* as well */
        snprintf(model, sizeof(model), "M-%02d", i);
        snprintf(name, sizeof(name), "%s%02d.csv", i % 5 == 3 ? "statements/" : "", i);
        if (i % 5 == 3) {
            folder_put(f, name, "");
        } else {
            folder_put_form(f, name, (struct folder_form){"Acme", "S", model, "1", "2026-01-02"});
        }
    }
    folder_accept(f);
    assert_int_equal(f->hospital->n_statements, N);
    for (int i = 0; i < N; i++) {
        const struct seki_received *r = &f->hospital->statements[i];
        snprintf(name, sizeof(name), "%02d.csv", i);
        folder_expect_text(r->name, name);
        if (i % 5 == 3) {
            expect_problem(f, name);
            folder_expect_text(r->problem.arg[0].str, name);
            continue;
        }
        folder_expect_text(r->statement->name, name);
        snprintf(name, sizeof(name), "M-%02d", i);
        folder_expect_text(r->statement->header[SEKI_FIELD_MODEL], name);
    }
}

/* What the message of a problem names outlives the reading of the next form. */
static void test_a_problem_keeps_its_words(void **state)
{
    struct folder *f = *state;
    const struct seki_received *r;

    folder_three(f);
    folder_put(f, "statements/one.csv", "");
    folder_put(f, "statements/two.csv", "");
    folder_accept(f);
    r = received(f, "one.csv");
    assert_true(r->problem.n > 0);
    assert_true(seki_str_ends(r->problem.arg[0].str, SEKI_STR("one.csv")));
    assert_true(seki_str_ends(received(f, "two.csv")->problem.arg[0].str, SEKI_STR("two.csv")));
}

/* A device may be tied to it by name: it has a form, and nobody can read it. */
static void test_a_device_with_an_unreadable_form(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A,CT,Acme,X-1,3.1" FOLDER_KNOWN "broken.xlsx\n");
    folder_put_form(f, "good.csv", form);
    folder_put(f, "statements/broken.xlsx", "PK\x03\x04");
    folder_accept(f);
    assert_int_equal(f->hospital->assets[0].statement, 0);
    expect_problem(f, "broken.xlsx");
    FOLDER_WARNINGS(f, {"broken.xlsx", 0, UNREADABLE}, {"good.csv", 0, UNUSED});
}

/* What a spreadsheet program or a file manager left there. */
static void test_files_that_are_no_forms(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "statements/~$good.xlsx", "x");
    folder_put(f, "statements/.DS_Store", "x");
    folder_accept(f);
    assert_int_equal(f->hospital->n_statements, 0);
    FOLDER_NO_WARNINGS(f);
}

/* A missing worker is no fault of the form: nothing is assessed. */
static void test_without_a_worker(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put_form(f, "good.csv", form);
    f->app.worker = SEKI_STR("/nonexistent/worker");
    folder_read(f);
    assert_true(f->r < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_ENVIRONMENT);
}

/* Native JSON, as statement import writes it, is a form like any other. */
static void test_native_json(void **state)
{
    struct folder *f = *state;
    const struct seki_received *r;

    folder_three(f);
    folder_put(f, "statements/x.json",
               "{\"format\":\"sekisho-statement/1\",\"catalog\":\"mds-core\",\"header\":"
               "{\"manufacturer\":\"Acme\",\"model\":\"X-1\",\"version\":\"3.1\",\"date\":"
               "\"2026-01-02\"},\"answers\":[{\"item\":\"A01\",\"value\":\"yes\"}]}");
    folder_accept(f);
    r = received(f, "x.json");
    assert_int_equal(r->problem.id, SEKI_MSG_NONE);
    assert_non_null(r->statement);
    assert_int_equal(r->n_assets, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_folder_of_forms, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_forms_are_read_and_checked, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_findings_go_by_the_day, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_unreadable_forms, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_many_forms, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_opened, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_problem_keeps_its_words, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_device_with_an_unreadable_form, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_files_that_are_no_forms, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_without_a_worker, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_native_json, folder_set_up, folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
