/* Tests of painter/client: the real painter paints and is locked; a bad one does no harm. */
#include "painter/client.h"

#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_painter.h"
#include "sample_doc.h"

struct run {
    struct seki_buf pdf;
    struct seki_painter_result result;
    struct seki_err err;
    int status;
};

static struct run run_painter(const char *program, struct seki_str fonts, int wall_ms)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_painter painter = {
        .program = seki_str_from_c(program), .fonts = fonts, .wall_ms = wall_ms};
    struct run run = {0};
    struct seki_doc doc;

    seki_arena_init(&arena, (size_t)16 << 20);
    seki_buf_init(&run.pdf, SEKI_LIMIT_DOCUMENT_BYTES);
    sample_doc(&doc, &arena, SEKI_STR("関所 \x01"), 3);
    run.status = seki_painter_paint(&painter, &arena, &doc, &run.pdf, &run.result, &run.err);
    return run;
}

static void the_real_one_paints(void **state)
{
    struct run run = run_painter(getenv("SEKI_PAINTER"), SEKI_STR(""), 0);

    (void)state;
    assert_int_equal(run.status, 0);
    assert_true(seki_str_starts(seki_buf_str(&run.pdf), SEKI_STR("%PDF-1.5")));
    assert_true(run.result.n_pages >= 1);
    assert_true(run.result.n_unshown > 10);
    seki_buf_finish(&run.pdf);
}

static void missing_fonts_are_an_error_of_the_environment(void **state)
{
    struct run run = run_painter(getenv("SEKI_PAINTER"), SEKI_STR("/nonexistent"), 0);

    (void)state;
    assert_int_equal(run.status, SEKI_ERR_UNAVAILABLE);
    assert_int_equal(run.err.what.id, SEKI_MSG_painter_no_font);
    assert_int_equal(run.err.hint.id, SEKI_MSG_hint_painter_font);
    assert_int_equal(seki_err_exit_status(&run.err), SEKI_EXIT_ENVIRONMENT);
    assert_int_equal(run.pdf.n, 0);
    seki_buf_finish(&run.pdf);
}

static void a_painter_that_is_not_there_is_told(void **state)
{
    struct run run = run_painter("/nonexistent/sekisho-painter", SEKI_STR(""), 0);

    (void)state;
    assert_int_equal(run.status, SEKI_ERR_UNAVAILABLE);
    assert_int_equal(run.err.what.id, SEKI_MSG_painter_missing);
    seki_buf_finish(&run.pdf);
}

static void a_good_reply_is_taken(void **state)
{
    struct run run = run_painter(getenv("SEKI_FAKE_PAINTER"), SEKI_STR("good"), 0);

    (void)state;
    assert_int_equal(run.status, 0);
    assert_str(seki_buf_str(&run.pdf), "%PDF-\xff\0rest");
    assert_int_equal(run.result.n_pages, 7);
    assert_int_equal(run.result.n_unshown, 2);
    seki_buf_finish(&run.pdf);
}

static void bad_replies_are_refused(void **state)
{
    static const struct {
        struct seki_str how;
        int status;
        int what;
    } bad[] = {
        {SEKI_STR("no-pdf"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("empty"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("short"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("more"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("no-hello"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("two-hellos"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_mismatch},
        {SEKI_STR("other-record"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("silent"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("exit"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_nonsense},
        {SEKI_STR("error"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_no_font},
        {SEKI_STR("memory"), SEKI_ERR_LIMIT, SEKI_MSG_painter_memory},
        {SEKI_STR("flood"), SEKI_ERR_LIMIT, SEKI_MSG_err_output_limit},
        {SEKI_STR("sys"), SEKI_ERR_UNAVAILABLE, SEKI_MSG_painter_died},
        {SEKI_STR("cpu"), SEKI_ERR_LIMIT, SEKI_MSG_painter_late},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        struct run run = run_painter(getenv("SEKI_FAKE_PAINTER"), bad[i].how, 0);
        if (run.status != bad[i].status || run.err.what.id != bad[i].what) {
            fail_msg("%.*s: %d, message %d", SEKI_STR_FMT(bad[i].how), run.status, run.err.what.id);
        }
        assert_int_equal(run.pdf.n, 0);
        seki_buf_finish(&run.pdf);
    }
}

static void a_painter_that_hangs_is_ended(void **state)
{
    struct run run = run_painter(getenv("SEKI_FAKE_PAINTER"), SEKI_STR("hang"), 300);

    (void)state;
    assert_int_equal(run.status, SEKI_ERR_LIMIT);
    assert_int_equal(run.err.what.id, SEKI_MSG_painter_late);
    seki_buf_finish(&run.pdf);
}

/* Fonts are open and a page has been painted: from then on nothing else is possible. */
static void the_painter_is_locked(void **state)
{
    static const char *const acts[] = {"open",   "read-passwd", "stat-path", "write-file",
                                       "socket", "exec",        "fork",      "ptrace",
                                       "kill",   "map-exec"};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(acts); i++) {
        char *const argv[] = {getenv("SEKI_PAINTER"), (char *)(uintptr_t) "--probe",
                              (char *)(uintptr_t)acts[i], NULL};
        char *const env[] = {NULL};
        int status = 0;
        pid_t pid = 0;
        assert_int_equal(posix_spawn(&pid, argv[0], NULL, NULL, argv, env), 0);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS) {
            fail_msg("%s: wait status %#x instead of SIGSYS", acts[i], (unsigned)status);
        }
    }
    assert_int_equal(access("sekisho-probe.tmp", F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_real_one_paints),
        cmocka_unit_test(missing_fonts_are_an_error_of_the_environment),
        cmocka_unit_test(a_painter_that_is_not_there_is_told),
        cmocka_unit_test(a_good_reply_is_taken),
        cmocka_unit_test(bad_replies_are_refused),
        cmocka_unit_test(a_painter_that_hangs_is_ended),
        cmocka_unit_test(the_painter_is_locked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
