/*
 * Tests of the lock around pdftotext. This program runs itself again as the launcher, which becomes a probe
 * in place of pdftotext; how that ended says whether the lock held.
 */
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "unit/format/check.h"
#include "worker/landlock.h"
#include "worker/pdf_launch.h"
#include "worker/sandbox.h"

#define REFUSED 0
#define WENT_THROUGH 10

static const char *const modes[] = {"--launch", "--launch-picture"};

/* The wait status of the launcher on a program, with a file that holds `act`. */
static int launch(const char *mode, const char *program, const char *act)
{
    char *const argv[] = {(char *)(uintptr_t) "test_pdf_launch", (char *)(uintptr_t)mode,
                          (char *)(uintptr_t)program, NULL};
    char *const env[] = {NULL};
    posix_spawn_file_actions_t actions;
    int file = memfd_create("probe", MFD_CLOEXEC);
    int status = 0;
    pid_t pid = 0;

    assert_true(file >= 0);
    assert_int_equal(write(file, act, strlen(act)), strlen(act));
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    assert_int_equal(posix_spawn_file_actions_init(&actions), 0);
    assert_int_equal(posix_spawn_file_actions_adddup2(&actions, file, 3), 0);
    assert_int_equal(posix_spawn(&pid, "/proc/self/exe", &actions, NULL, argv, env), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    posix_spawn_file_actions_destroy(&actions);
    close(file);
    return status;
}

static void skip_without_landlock(void)
{
    if (seki_landlock_abi() == 0) {
        skip();
    }
}

static int probe(const char *mode, const char *act)
{
    const char *program = getenv("SEKI_PDF_PROBE");

    assert_non_null(program);
    return launch(mode, program, act);
}

static void test_refused(void **state)
{
    static const char *const acts[] = {"write",     "write-tmpfile", "passwd", "here",
                                       "proc",      "folder",        "mode",   "memory",
                                       "more-time", "environment"};

    (void)state;
    skip_without_landlock();
    for (size_t i = 0; i < 2 * SEKI_ARRAY_LEN(acts); i++) {
        const char *act = acts[i / 2];
        int status = probe(modes[i % 2], act);
        bool is_free = SEKI_IS_ASAN && strcmp(act, "memory") == 0;
        if (!is_free && (!WIFEXITED(status) || WEXITSTATUS(status) != REFUSED)) {
            fail_msg("%s: wait status %#x", act, (unsigned)status);
        }
    }
    assert_int_equal(access("/tmp/sekisho-pdf-probe", F_OK), -1);
}

static void test_deadly(void **state)
{
    static const char *const acts[] = {"socket", "unix-socket", "exec",  "fork",  "ptrace",
                                       "kill",   "unshare",     "mount", "unlink"};

    (void)state;
    skip_without_landlock();
    for (size_t i = 0; i < 2 * SEKI_ARRAY_LEN(acts); i++) {
        const char *act = acts[i / 2];
        int status = probe(modes[i % 2], act);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS) {
            fail_msg("%s: wait status %#x instead of SIGSYS", act, (unsigned)status);
        }
    }
}

/* The probe itself runs, and may read what programs are made of. */
static void test_allowed(void **state)
{
    int status;

    (void)state;
    skip_without_landlock();
    status = probe(modes[0], "library");
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), WENT_THROUGH);
    status = probe(modes[1], "fonts");
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), access("/etc/fonts", X_OK) == 0 ? WENT_THROUGH : REFUSED);
    status = probe(modes[0], "fonts");
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), REFUSED);
}

static void test_not_there(void **state)
{
    static const char *const programs[] = {"/nowhere/pdftotext", "pdftotext", "/etc/passwd", ""};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(programs); i++) {
        int status = launch(modes[0], programs[i], "library");
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), SEKI_PDF_NOT_THERE);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_deadly),
        cmocka_unit_test(test_allowed),
        cmocka_unit_test(test_not_there),
    };

    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("--launch"))) {
        _exit(seki_pdf_launch(argv[2], SEKI_PDF_TEXT));
    }
    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("--launch-picture"))) {
        _exit(seki_pdf_launch(argv[2], SEKI_PDF_PICTURE));
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
