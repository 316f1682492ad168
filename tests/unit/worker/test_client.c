/*
 * Tests of worker/client: against a fake worker that misbehaves as the file's name says, and
 * against the real one. Environment: SEKI_FAKE_WORKER, and SEKI_WORKER when it is built.
 */
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "model/derivation.h"
#include "msg/m_err.h"
#include "msg/m_worker.h"
#include "unit/format/check.h"
#include "unit/sample_catalog.h"
#include "unit/worker/work_dir.h"
#include "worker/client.h"

#define SHORT_MS 300
#define PATIENT_MS 280000 /* a flood takes long on a slow machine under sanitizers */

struct fixture {
    struct work_dir dir;
    struct seki_arena arena;
    struct seki_worker worker;
    const struct seki_catalog *catalogs[1];
    struct seki_statement *statement;
    struct seki_form_report report;
    struct seki_err err;
    /* rows received */
    struct seki_buf rows;
};

static int set_up(void **state)
{
    static struct fixture f;

    memset(&f, 0, sizeof(f));
    if (work_dir_enter(&f.dir, &f.worker) < 0) {
        return -1;
    }
    seki_arena_init(&f.arena, (size_t)1 << 30);
    seki_buf_init(&f.rows, (size_t)1 << 20);
    f.catalogs[0] = sample_catalog(&f.arena);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    work_dir_leave(&f->dir);
    seki_buf_finish(&f->rows);
    seki_arena_finish(&f->arena);
    return 0;
}

static int read_statement(struct fixture *f, const char *path)
{
    struct seki_intake_options options = {.path = seki_str_from_c(path)};

    f->statement = NULL;
    return seki_worker_read_statement(&f->worker, &f->arena, f->catalogs, 1, &options,
                                      &f->statement, &f->report, &f->err);
}

/* The fake worker does what the file is called. */
static int fake(struct fixture *f, const char *behaviour)
{
    work_dir_write(behaviour, SEKI_STR("x"));
    return read_statement(f, behaviour);
}

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct fixture *f = user;

    (void)err;
    (void)ret_wanted;
    seki_buf_lit(&f->rows, "[");
    seki_buf_add(&f->rows, name);
    seki_buf_lit(&f->rows, "]");
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct fixture *f = user;

    if (row->n && seki_str_eq(row->cells[0].text, SEKI_STR("stop"))) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_err_output_limit(), SEKI_NO_HINT);
    }
    seki_buf_add_int(&f->rows, row->number);
    for (size_t i = 0; i < row->n; i++) {
        seki_buf_lit(&f->rows, "|");
        seki_buf_add(&f->rows, row->cells[i].text);
    }
    seki_buf_lit(&f->rows, ";");
    return 0;
}

static int read_table(struct fixture *f, const char *path)
{
    struct seki_grid_sink sink = {.user = f, .sheet = on_sheet, .row = on_row};

    seki_buf_clear(&f->rows);
    return seki_worker_read_table(&f->worker, &f->arena, seki_str_from_c(path), &sink, &f->err);
}

static void test_good_statement(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(fake(f, "good"), 0);
    assert_ptr_equal(f->statement->catalog, f->catalogs[0]);
    assert_int_equal(f->statement->answers[3].value, SEKI_VALUE_YES);
    assert_int_equal(f->statement->n_extra, 1);
    assert_true(seki_str_eq(f->statement->header[SEKI_FIELD_PRODUCT], SEKI_STR("P")));
    assert_true(seki_str_eq(f->statement->name, SEKI_STR("good")));
    assert_int_equal(f->report.n_matched, 4);
}

static void test_proposal(void **state)
{
    struct fixture *f = *state;
    const struct seki_derivation *made;

    assert_int_equal(fake(f, "proposed"), 0);
    assert_null(f->statement->answers[2].derivation);
    made = f->statement->answers[3].derivation;
    assert_non_null(made);
    assert_int_equal(made->n_from, 1);
    assert_true(seki_str_eq(made->from[0].item, SEKI_STR("A-1")));
    assert_int_equal(f->statement->answers[3].confidence, SEKI_CONFIDENT - 1);
}

static void test_name_is_without_folder(void **state)
{
    struct fixture *f = *state;

    work_dir_write("good", SEKI_STR("x"));
    assert_int_equal(read_statement(f, "./../../proc/self/cwd/good"), 0);
    assert_true(seki_str_eq(f->statement->name, SEKI_STR("good")));
}

static void test_bad_workers(void **state)
{
    static const struct {
        const char *behaviour;
        int code;
        int message;
    } table[] = {
        {"die-sys", SEKI_ERR_INVALID, SEKI_MSG_worker_forbidden},
        {"die-cpu", SEKI_ERR_INVALID, SEKI_MSG_worker_time},
        {"die-kill", SEKI_ERR_INVALID, SEKI_MSG_worker_killed},
        {"die-term", SEKI_ERR_INVALID, SEKI_MSG_worker_crashed},
        {"exit-7", SEKI_ERR_UNAVAILABLE, SEKI_MSG_worker_exit},
        {"silent", SEKI_ERR_INVALID, SEKI_MSG_worker_short},
        {"half", SEKI_ERR_INVALID, SEKI_MSG_worker_short},
        {"garbage", SEKI_ERR_UNAVAILABLE, SEKI_MSG_worker_mismatch},
        {"late-garbage", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"mismatch", SEKI_ERR_UNAVAILABLE, SEKI_MSG_worker_mismatch},
        {"two-hellos", SEKI_ERR_UNAVAILABLE, SEKI_MSG_worker_mismatch},
        {"no-hello", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"painted", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"early-answer", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"other-catalog", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"gap", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"too-many", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"too-few", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"bad-value", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"bad-confidence", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"proposed-sure", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"proposed-short", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"proposed-more", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"proposed-twice", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"proposed-early", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"no-report", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"after-done", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"row-in-statement", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"most-form-rows", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense}, /* nobody asked */
        {"table", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"error", SEKI_ERR_INVALID, SEKI_MSG_worker_empty_file},
        {"nomem", SEKI_ERR_LIMIT, SEKI_MSG_worker_memory},
        {"error-message-beyond", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"flood", SEKI_ERR_LIMIT, SEKI_MSG_worker_reply},
    };
    struct fixture *f = *state;

    f->worker.wall_ms = PATIENT_MS;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        int r = fake(f, table[i].behaviour);
        if (r != table[i].code || f->err.what.id != table[i].message) {
            fail_msg("%s: code %d, message %d (%s)", table[i].behaviour, r, f->err.what.id,
                     seki_msg_text(SEKI_LANG_EN, f->err.what.id).p);
        }
        assert_null(f->statement);
        assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    }
}

static int read_rows(struct fixture *f, const char *behaviour)
{
    struct seki_intake_options options = {.path = seki_str_from_c(behaviour), .has_rows = true};

    work_dir_write(behaviour, SEKI_STR("x"));
    return seki_worker_read_statement(&f->worker, &f->arena, f->catalogs, 1, &options,
                                      &f->statement, &f->report, &f->err);
}

static void test_rows_of_a_form(void **state)
{
    struct fixture *f = *state;

    f->worker.wall_ms = PATIENT_MS;
    assert_int_equal(read_rows(f, "good"), 0);
    assert_int_equal(f->report.n_rows, 0);
    assert_int_equal(read_rows(f, "most-form-rows"), 0);
    assert_int_equal(f->report.n_rows, SEKI_LIMIT_FORM_ROWS);
    assert_int_equal(read_rows(f, "too-many-form-rows"), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_worker_nonsense);
}

static void test_hanging_workers(void **state)
{
    static const char *const behaviours[] = {"hang", "hang-closed"};
    struct fixture *f = *state;

    f->worker.wall_ms = SHORT_MS;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(behaviours); i++) {
        assert_int_equal(fake(f, behaviours[i]), SEKI_ERR_INVALID);
        assert_int_equal(f->err.what.id, SEKI_MSG_worker_timeout);
    }
}

static void test_nothing_is_inherited(void **state)
{
    struct fixture *f = *state;
    int leak = open("/dev/null", O_RDONLY); /* without close-on-exec, as a shell may leave it */
    int high = fcntl(leak, F_DUPFD, 100);
    sigset_t term;
    int r;

    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    r = fake(f, "inherited");
    sigprocmask(SIG_UNBLOCK, &term, NULL);
    close(leak);
    close(high);
    assert_int_equal(r, 0);
}

/* A program that was started without the three usual descriptors. */
static void test_low_descriptors(void **state)
{
    struct fixture *f = *state;
    int saved = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 20);
    int r;

    close(STDIN_FILENO);
    r = fake(f, "good");
    assert_int_equal(dup2(saved, STDIN_FILENO), saved < 0 ? -1 : STDIN_FILENO);
    close(saved);
    assert_int_equal(r, 0);
}

static void test_missing_program(void **state)
{
    struct fixture *f = *state;

    f->worker.program = SEKI_STR("/nonexistent/sekisho-worker");
    assert_int_equal(fake(f, "good"), SEKI_ERR_UNAVAILABLE);
    assert_int_equal(f->err.what.id, SEKI_MSG_worker_missing);
    assert_int_equal(seki_err_exit_status(&f->err), 4);
}

/* --- what is no file to read */

static void test_no_file(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_statement(f, "missing"), SEKI_ERR_NOTFOUND);
    assert_int_equal(read_statement(f, "."), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_is_folder);
    assert_int_equal(read_statement(f, "/dev/null"), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_worker_not_regular);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(read_statement(f, "fifo"), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_worker_not_regular);
}

static void test_unreadable_file(void **state)
{
    struct fixture *f = *state;

    if (geteuid() == 0) {
        skip(); /* root reads everything */
    }
    work_dir_write("closed", SEKI_STR("x"));
    assert_int_equal(chmod("closed", 0), 0);
    assert_int_equal(read_statement(f, "closed"), SEKI_ERR_DENIED);
}

static void test_file_size(void **state)
{
    struct fixture *f = *state;

    work_dir_write("good", SEKI_STR(""));
    assert_int_equal(truncate("good", (off_t)SEKI_LIMIT_FILE_BYTES), 0);
    assert_int_equal(read_statement(f, "good"), 0);
    assert_int_equal(truncate("good", (off_t)SEKI_LIMIT_FILE_BYTES + 1), 0);
    assert_int_equal(read_statement(f, "good"), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_file_too_large);
}

/* --- tables */

static void test_table(void **state)
{
    struct fixture *f = *state;

    work_dir_write("table", SEKI_STR("x"));
    assert_int_equal(read_table(f, "table"), 0);
    assert_string_equal(f->rows.p, "[one]1|a;5|b;");
    work_dir_write("table-backwards", SEKI_STR("x"));
    assert_int_equal(read_table(f, "table-backwards"), SEKI_ERR_INVALID);
    work_dir_write("table-two-sheets", SEKI_STR("x"));
    assert_int_equal(read_table(f, "table-two-sheets"), SEKI_ERR_INVALID);
    work_dir_write("good", SEKI_STR("x"));
    assert_int_equal(read_table(f, "good"), SEKI_ERR_INVALID);
}

/* --- the real worker */

static void use_real_worker(struct fixture *f)
{
    const char *program = getenv("SEKI_WORKER");

    if (!program) {
        skip();
    }
    f->worker.program = seki_str_from_c(program);
}

static void test_real_table(void **state)
{
    struct fixture *f = *state;

    use_real_worker(f);
    work_dir_write("a.csv", SEKI_STR("id,name\r\n1,\"a,b\"\r\n"));
    assert_int_equal(read_table(f, "a.csv"), 0);
    assert_string_equal(f->rows.p, "[]1|id|name;2|1|a,b;");
    /* CP932, half-width kana among it. */
    work_dir_write("b.csv", SEKI_STR("\x8a\xd6,\xb1\n"));
    assert_int_equal(read_table(f, "b.csv"), 0);
    assert_string_equal(f->rows.p, "[]1|\xe9\x96\xa2|\xef\xbd\xb1;");
}

static void test_real_refusals(void **state)
{
    static const struct {
        struct seki_str bytes;
        int message;
    } table[] = {
        {SEKI_STR(""), SEKI_MSG_worker_empty_file},
        {SEKI_STR("\xef\xbb\xbf \r\n\n"), SEKI_MSG_worker_empty_file},
        {SEKI_STR("%PDF-1.7\n..."), SEKI_MSG_worker_pdf},
    };
    struct fixture *f = *state;

    use_real_worker(f);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        work_dir_write("a.bin", table[i].bytes);
        assert_int_equal(read_table(f, "a.bin"), SEKI_ERR_INVALID);
        assert_int_equal(f->err.what.id, table[i].message);
        assert_true(seki_str_eq(f->err.what.arg[0].str, SEKI_STR("a.bin")));
    }
    work_dir_write("a.bin", SEKI_STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
    assert_int_equal(read_table(f, "a.bin"), SEKI_ERR_INVALID);
    work_dir_write("a.bin", SEKI_STR("PK\x03\x04 no zip"));
    assert_int_equal(read_table(f, "a.bin"), SEKI_ERR_INVALID);
}

/* The sink refuses while the worker still writes: it must not be left behind. */
static void test_real_table_stopped(void **state)
{
    struct fixture *f = *state;
    struct seki_buf SEKI_CLEANUP_BUF text;

    use_real_worker(f);
    seki_buf_init(&text, (size_t)8 << 20);
    seki_buf_lit(&text, "stop\n");
    for (size_t i = 0; i < 200000; i++) {
        seki_buf_lit(&text, "more,and,more\n");
    }
    work_dir_write("a.csv", seki_buf_str(&text));
    assert_int_equal(read_table(f, "a.csv"), SEKI_ERR_EXISTS);
}

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_good_statement),
        with_fixture(test_proposal),
        with_fixture(test_name_is_without_folder),
        with_fixture(test_bad_workers),
        with_fixture(test_rows_of_a_form),
        with_fixture(test_hanging_workers),
        with_fixture(test_nothing_is_inherited),
        with_fixture(test_low_descriptors),
        with_fixture(test_missing_program),
        with_fixture(test_no_file),
        with_fixture(test_unreadable_file),
        with_fixture(test_file_size),
        with_fixture(test_table),
        with_fixture(test_real_table),
        with_fixture(test_real_refusals),
        with_fixture(test_real_table_stopped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
