/*
 * Tests of the lock. The program runs itself again with --probe or --wall and looks at how that
 * ended: behind the lock, a forbidden act must end the process.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/pass.h"
#include "unit/format/check.h"
#include "worker/probe.h"
#include "worker/sandbox.h"

#define SKIPPED 77
#define BROKEN 78
#define CHANNEL 3

/* The wait status of this program with two arguments. */
static int run_self(const char *mode, const char *what)
{
    char *const argv[] = {(char *)(uintptr_t) "test_sandbox", (char *)(uintptr_t)mode,
                          (char *)(uintptr_t)what, NULL};
    char *const env[] = {NULL};
    int status = 0;
    pid_t pid = 0;

    assert_int_equal(posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, env), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

static void test_forbidden_acts(void **state)
{
    static const char *const acts[] = {"open", "read-passwd", "stat-path", "write-file", "socket",
                                       "exec", "fork", "ptrace", "kill", "map-exec", "receive",
                                       /* A worker of a batch can do one thing more. */
                                       "serving:open", "serving:read-passwd", "serving:stat-path",
                                       "serving:write-file", "serving:socket", "serving:exec",
                                       "serving:fork", "serving:ptrace", "serving:kill",
                                       "serving:map-exec", "serving:receive"};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(acts); i++) {
        int status = run_self("--probe", acts[i]);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS) {
            fail_msg("%s: wait status %#x instead of SIGSYS", acts[i], (unsigned)status);
        }
    }
    assert_int_equal(access("sekisho-probe.tmp", F_OK), -1);
}

static void test_unknown_probe(void **state)
{
    int status = run_self("--probe", "nothing-of-that-name");

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), SEKI_PROBE_UNKNOWN);
}

static void assert_wall_stands(const char *what)
{
    int status = run_self("--wall", what);

    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == SKIPPED) {
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void test_landlock_alone(void **state)
{
    (void)state;
    assert_wall_stands("landlock");
}

static void test_limits_alone(void **state)
{
    (void)state;
    assert_wall_stands("limits");
}

static void test_serving(void **state)
{
    (void)state;
    assert_wall_stands("serving");
}

static void test_allowed_acts(void **state)
{
    (void)state;
    assert_wall_stands("work");
}

/* --- the other side, in the process that was started */

static int try_landlock(void)
{
    struct seki_err err;
    int abi = -1;

    if (seki_sandbox_landlock(&abi, &err) < 0) {
        return BROKEN;
    }
    if (abi == 0) {
        return SKIPPED;
    }
    if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) != -1 || errno != EACCES) {
        return BROKEN;
    }
    return open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) == -1 ? 0 : BROKEN;
}

static int try_limits(void)
{
    struct seki_err err;
    struct rlimit got;

    if (seki_sandbox_limit(&err) < 0) {
        return BROKEN;
    }
    if (getrlimit(RLIMIT_CPU, &got) < 0 || got.rlim_cur > SEKI_LIMIT_WORKER_SECONDS) {
        return BROKEN;
    }
    if (getrlimit(RLIMIT_FSIZE, &got) < 0 || got.rlim_max != 0) {
        return BROKEN;
    }
    return getrlimit(RLIMIT_CORE, &got) < 0 || got.rlim_max != 0 ? BROKEN : 0;
}

/* Memory, time and what is open stay usable. */
static int try_work(void)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err err;
    char byte;
    int ends[2];

    seki_arena_init(&arena, (size_t)64 << 20);
    if (pipe(ends) < 0 || seki_sandbox_enter(&err) < 0) {
        return BROKEN;
    }
    if (!seki_arena_alloc(&arena, (size_t)32 << 20, 1) || write(ends[1], "x", 1) != 1) {
        return BROKEN;
    }
    return read(ends[0], &byte, 1) == 1 && dup(ends[0]) >= 0 && close(ends[1]) == 0 ? 0 : BROKEN;
}

/* A file comes in over the channel, but the time for it cannot be made longer from inside. */
static int try_serving(void)
{
    struct seki_err err;
    char byte[2] = "";
    int ends[2];
    int file = -1;

    /* The first free number is the channel's. */
    if (dup(STDIN_FILENO) < 0 || seki_pass_pair(ends) < 0 || dup2(ends[1], CHANNEL) < 0 ||
        seki_pass_send(ends[0], "x", 1, STDIN_FILENO) < 0 ||
        seki_sandbox_enter_serving(CHANNEL, &err) < 0) {
        return BROKEN;
    }
    return seki_pass_receive(CHANNEL, byte, 1, &file) == 1 && byte[0] == 'x' && file > CHANNEL
               ? 0
               : BROKEN;
}

static int try_wall(struct seki_str what)
{
    if (seki_str_eq(what, SEKI_STR("serving"))) {
        return try_serving();
    }
    if (seki_str_eq(what, SEKI_STR("landlock"))) {
        return try_landlock();
    }
    return seki_str_eq(what, SEKI_STR("limits")) ? try_limits() : try_work();
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forbidden_acts), cmocka_unit_test(test_unknown_probe),
        cmocka_unit_test(test_landlock_alone), cmocka_unit_test(test_limits_alone),
        cmocka_unit_test(test_allowed_acts),   cmocka_unit_test(test_serving),
    };

    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("--probe"))) {
        _exit(seki_probe(seki_str_from_c(argv[2])));
    }
    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("--wall"))) {
        _exit(try_wall(seki_str_from_c(argv[2])));
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
