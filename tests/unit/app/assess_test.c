/* Tests of the whole use case (app/assess): the outputs appear together, or not at all. */
#include <sys/stat.h>

#include "base/io.h"
#include "unit/app/folder.h"
#include "unit/format/check.h"

static const char *const names[] = {"assessment.json", "report.html", "measures.csv",
                                    "summary.txt"};

/* A run into the folder "out" beside the hospital's. */
struct run {
    struct seki_out out;
    struct seki_assess_result result;
    struct seki_str folder;
};

static void run_init(struct folder *f, struct run *run, const char *folder)
{
    *run = (struct run){.folder =
                            seki_arena_str(&f->arena, seki_str_from_c(temp_path(f->dir, folder)))};
    seki_out_init(&run->out, &f->arena);
    f->options.output = run->folder;
    f->options.out = &run->out;
    f->err = (struct seki_err){0};
    f->r = seki_app_assess(&f->app, &f->options, &run->result, &f->err);
}

static void commit(struct folder *f, struct run *run)
{
    assert_int_equal(f->r, 0);
    assert_int_equal(seki_out_commit(&run->out, &f->err), 0);
    seki_out_finish(&run->out);
}

static const char *out_file(struct folder *f, const struct run *run, const char *name)
{
    return seki_path_join(&f->arena, run->folder, seki_str_from_c(name)).p;
}

static void put_hospital(struct folder *f)
{
    folder_three(f);
    folder_put_form(f, "form.csv",
                    (struct folder_form){"Acme", "Scanner", "X-1", "3.1", "2026-01-02"});
}

static struct seki_str read_out(struct folder *f, const struct run *run, const char *name)
{
    struct seki_str bytes = {0};

    assert_int_equal(seki_io_read_file(&f->arena, out_file(f, run, name), SEKI_LIMIT_FILE_BYTES,
                                       &bytes, &f->err),
                     0);
    return bytes;
}

static void test_four_files(void **state)
{
    struct folder *f = *state;
    struct run run;

    put_hospital(f);
    run_init(f, &run, "out");
    assert_true(seki_io_kind_of(out_file(f, &run, names[0])) == SEKI_IO_NOTHING);
    commit(f, &run);
    assert_int_equal(temp_count(run.folder.p), SEKI_ARRAY_LEN(names));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        assert_true(read_out(f, &run, names[i]).n > 0);
    }
    assert_true(seki_str_eq(run.result.summary, read_out(f, &run, "summary.txt")));
    assert_true(seki_str_ends(run.result.json_path, SEKI_STR("out/assessment.json")));
    assert_true(seki_str_ends(run.result.report_path, SEKI_STR("out/report.html")));
    assert_true(run.result.n_unacceptable > 0);
}

static void test_two_runs_are_the_same(void **state)
{
    struct folder *f = *state;
    struct run one;
    struct run two;

    put_hospital(f);
    run_init(f, &one, "one");
    commit(f, &one);
    run_init(f, &two, "two");
    commit(f, &two);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        assert_true(seki_str_eq(read_out(f, &one, names[i]), read_out(f, &two, names[i])));
    }
}

/* Not put into place: nothing is left, not even the folder. */
static void test_given_up(void **state)
{
    struct folder *f = *state;
    struct run run;

    put_hospital(f);
    run_init(f, &run, "out");
    assert_int_equal(f->r, 0);
    assert_int_equal(temp_count(run.folder.p), SEKI_ARRAY_LEN(names)); /* hidden ones */
    seki_out_finish(&run.out);
    assert_true(seki_io_kind_of(run.folder.p) == SEKI_IO_NOTHING);
}

/* Old files stay as they were up to the moment at which all are replaced. */
static void test_over_old_files(void **state)
{
    struct folder *f = *state;
    struct run run;

    put_hospital(f);
    assert_int_equal(mkdir(temp_path(f->dir, "out"), 0700), 0);
    temp_file(f->dir, "out/summary.txt", "old", 3);
    temp_file(f->dir, "out/mine.txt", "mine", 4);
    run_init(f, &run, "out");
    temp_expect(out_file(f, &run, "summary.txt"), "old", 3);
    seki_out_finish(&run.out);
    temp_expect(out_file(f, &run, "summary.txt"), "old", 3);
    assert_int_equal(temp_count(run.folder.p), 2);
    run_init(f, &run, "out");
    commit(f, &run);
    assert_true(read_out(f, &run, "summary.txt").n > 3);
    temp_expect(out_file(f, &run, "mine.txt"), "mine", 4);
    assert_int_equal(temp_count(run.folder.p), 5);
}

/* A folder stands where a file belongs: the other three do not appear either. */
static void test_one_that_cannot_be_put_into_place(void **state)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        struct folder *f = *state;
        struct run run;
        char path[64]; /* "out/" and the name of a file */
        folder_reset(f);
        put_hospital(f);
        assert_int_equal(mkdir(temp_path(f->dir, "out"), 0700), 0);
        snprintf(path, sizeof(path), "out/%s", names[i]);
        assert_int_equal(mkdir(temp_path(f->dir, path), 0700), 0);
        run_init(f, &run, "out");
        if (f->r == 0) {
            f->r = seki_out_commit(&run.out, &f->err);
        }
        assert_true(f->r < 0);
        assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_ENVIRONMENT);
        seki_out_finish(&run.out);
        assert_int_equal(temp_count(run.folder.p), 1); /* the folder that is in the way */
    }
}

static void test_nowhere_to_write(void **state)
{
    struct folder *f = *state;
    struct run run;

    put_hospital(f);
    run_init(f, &run, "no/such/place");
    assert_true(f->r < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_ENVIRONMENT);
    seki_out_finish(&run.out);
    temp_file(f->dir, "file", "x", 1);
    run_init(f, &run, "file");
    assert_true(f->r < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_ENVIRONMENT);
    seki_out_finish(&run.out);
    temp_expect(temp_path(f->dir, "file"), "x", 1);
}

/* A hospital that is refused leaves nothing behind. */
static void test_refused(void **state)
{
    struct folder *f = *state;
    struct run run;

    folder_assets(f, "A\nA\n");
    run_init(f, &run, "out");
    assert_int_equal(f->r, SEKI_ERR_INVALID);
    seki_out_finish(&run.out);
    assert_true(seki_io_kind_of(run.folder.p) == SEKI_IO_NOTHING);
}

/* The warnings come back with the result, and an unreadable form does not stop anything. */
static void test_warnings_and_problems(void **state)
{
    struct folder *f = *state;
    struct run run;

    put_hospital(f);
    folder_put(f, "statements/broken.xlsx", "PK\x03\x04");
    folder_put(f, "measures.csv", "measure,scope,state\nM.NONE,*,open\n");
    run_init(f, &run, "out");
    commit(f, &run);
    assert_int_equal(run.result.n_warnings, 2);
    folder_expect_text(run.result.warnings[0].file, "measures.csv");
    folder_expect_text(run.result.warnings[1].file, "broken.xlsx");
    assert_int_not_equal(seki_str_find(read_out(f, &run, "report.html"), SEKI_STR("broken.xlsx")),
                         SIZE_MAX);
}

/* What a person accepted is no longer open; all the rest is. */
static void test_the_count_of_open_risks(void **state)
{
    struct folder *f = *state;
    struct run run;
    size_t before;

    put_hospital(f);
    run_init(f, &run, "one");
    commit(f, &run);
    before = run.result.n_unacceptable;
    folder_put(f, "acceptances.csv",
               "asset,scenario,level,by,until\nA,S.SLOW_RECOVERY,3,Director,2027-01-01\n");
    run_init(f, &run, "two");
    commit(f, &run);
    assert_int_equal(run.result.n_unacceptable, before - 1);
    folder_put(f, "hospital.ini",
               "[acceptance]\nc = 10000\ni = 10000\na = 10000\nsafety = 10000\n");
    run_init(f, &run, "three");
    commit(f, &run);
    assert_int_equal(run.result.n_unacceptable, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_four_files, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_two_runs_are_the_same, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_given_up, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_over_old_files, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_one_that_cannot_be_put_into_place, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_nowhere_to_write, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_refused, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_warnings_and_problems, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_count_of_open_risks, folder_set_up,
                                        folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
