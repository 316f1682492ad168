#include "worker/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"

#define FILE_FD 3  /* the received file in the child */
#define SAFE_FD 10 /* above every number the child uses */
#define NAP_MS 2   /* between two looks at a child that closes the pipe before it ends */
#define ENV_MAX 5

static int64_t now_ms(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- start */

/*
 * No environment but the locale. In fault builds a sweep can aim at the worker by
 * SEKI_FAULT_WORKER; its counts come before ours in the file of SEKI_FAULT_COUNT.
 */
struct environment {
    const char *entries[ENV_MAX];
    char fault[64]; /* a kind and a number */
    char count[SEKI_ERR_TEXT];
};

#ifdef SEKI_FAULTS
static void add_fault_wishes(struct environment *env, size_t n)
{
    const char *wish = getenv("SEKI_FAULT_WORKER");
    const char *count = getenv("SEKI_FAULT_COUNT");

    if (wish) {
        (void)snprintf(env->fault, sizeof(env->fault), "SEKI_FAULT=%s", wish);
        env->entries[n++] = env->fault;
    }
    if (count) {
        (void)snprintf(env->count, sizeof(env->count), "SEKI_FAULT_COUNT=%s", count);
        env->entries[n] = env->count;
    }
}
#endif

static void make_environment(struct environment *env)
{
    *env = (struct environment){.entries = {"LC_ALL=C.UTF-8", "TZ=UTC0"}};
#ifdef SEKI_FAULTS
    add_fault_wishes(env, 2);
#endif
}

/* The file, our end of the pipe, and a second file or -1. */
enum { END_FILE, END_PIPE, END_SECOND, N_ENDS };

static int add_actions(posix_spawn_file_actions_t *actions, const int ends[N_ENDS])
{
    int last = FILE_FD;
    int r = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);

    r = r ? r : posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    r = r ? r : posix_spawn_file_actions_adddup2(actions, ends[END_PIPE], STDOUT_FILENO);
    r = r ? r : posix_spawn_file_actions_adddup2(actions, ends[END_FILE], FILE_FD);
    if (ends[END_SECOND] >= 0) {
        r = r ? r : posix_spawn_file_actions_adddup2(actions, ends[END_SECOND], ++last);
    }
    return r ? r : posix_spawn_file_actions_addclosefrom_np(actions, last + 1);
}

/* The child must not inherit an ignored SIGXCPU or a blocked SIGSYS. */
static int set_attributes(posix_spawnattr_t *attr, unsigned flags)
{
    sigset_t none;
    sigset_t all;
    short what = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    int r;

    sigemptyset(&none);
    sigfillset(&all);
    r = posix_spawnattr_setsigmask(attr, &none);
    r = r ? r : posix_spawnattr_setsigdefault(attr, &all);
    if (flags & SEKI_PROCESS_APART) {
        what |= POSIX_SPAWN_SETPGROUP; /* 0, the default: a group of its own */
    }
    return r ? r : posix_spawnattr_setflags(attr, what);
}

/* 0 or an errno. */
static int spawn(pid_t *ret_pid, const char *const *argv, const int ends[N_ENDS], unsigned flags)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    struct environment env;
    int r;

    make_environment(&env);
    r = posix_spawn_file_actions_init(&actions);
    if (r) {
        return r;
    }
    r = posix_spawnattr_init(&attr);
    if (r == 0) {
        r = add_actions(&actions, ends);
        r = r ? r : set_attributes(&attr, flags);
        /* The call does not change the strings; its type is older than const. */
        r = r ? r
              : posix_spawn(ret_pid, argv[0], &actions, &attr, (char *const *)(uintptr_t)argv,
                            (char *const *)(uintptr_t)env.entries);
        posix_spawnattr_destroy(&attr);
    }
    posix_spawn_file_actions_destroy(&actions);
    return r;
}

/* A copy of `fd` above the numbers that the child uses, or -errno. */
static int lift(int fd)
{
    int lifted = fcntl(fd, F_DUPFD_CLOEXEC, SAFE_FD);

    return lifted < 0 ? -errno : lifted;
}

static int fail_pipe(struct seki_err *err, int negative_errno)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                     M_worker_pipe(seki_str_from_c(strerrordesc_np(-negative_errno))),
                     SEKI_NO_HINT);
}

static int start_on(struct seki_process *process, const char *const *argv, const int ends[N_ENDS],
                    unsigned flags, struct seki_err *err)
{
    int SEKI_CLEANUP_FD high_file = lift(ends[END_FILE]);
    int SEKI_CLEANUP_FD high_end = lift(ends[END_PIPE]);
    int SEKI_CLEANUP_FD high_second = ends[END_SECOND] < 0 ? -1 : lift(ends[END_SECOND]);
    int r;

    if (high_file < 0 || high_end < 0) {
        return fail_pipe(err, SEKI_MIN(high_file, high_end));
    }
    if (ends[END_SECOND] >= 0 && high_second < 0) {
        return fail_pipe(err, high_second);
    }
    r = spawn(&process->pid, argv, (const int[N_ENDS]){high_file, high_end, high_second}, flags);
    if (r) {
        process->pid = 0;
        return seki_fail(
            err, SEKI_ERR_UNAVAILABLE,
            M_worker_missing(seki_str_from_c(argv[0]), seki_str_from_c(strerrordesc_np(r))),
            M_hint_worker_missing());
    }
    return 0;
}

static int start_both(struct seki_process *process, const char *const *argv, const int files[2],
                      unsigned flags, struct seki_err *err)
{
    int ends[2];
    int r;

    *process = (struct seki_process){.pipe = -1};
    if (pipe2(ends, O_CLOEXEC) < 0) {
        return fail_pipe(err, -errno);
    }
    r = start_on(process, argv, (const int[N_ENDS]){files[0], ends[1], files[1]}, flags, err);
    close(ends[1]);
    if (r < 0) {
        close(ends[0]);
        return r;
    }
    process->pipe = ends[0];
    return 0;
}

int seki_process_start_with(struct seki_process *process, const char *const *argv, int file,
                            unsigned flags, struct seki_err *err)
{
    return start_both(process, argv, (const int[]){file, -1}, flags, err);
}

int seki_process_start(struct seki_process *process, const char *const *argv, int file, int wall_ms,
                       struct seki_err *err)
{
    return seki_process_start_on(process, argv, (const int[]){file, -1}, wall_ms, err);
}

int seki_process_start_on(struct seki_process *process, const char *const *argv, const int files[2],
                          int wall_ms, struct seki_err *err)
{
    int r = start_both(process, argv, files, 0, err);

    seki_process_restart(process, wall_ms);
    return r;
}

/* --- run */

void seki_process_restart(struct seki_process *process, int wall_ms)
{
    process->deadline = now_ms() + wall_ms;
}

int64_t seki_process_left_ms(const struct seki_process *process)
{
    return SEKI_MAX(process->deadline - now_ms(), 0);
}

int seki_process_more_time(const struct seki_process *process)
{
    struct timespec used;
    struct rlimit limit;
    clockid_t clock;
    int r = clock_getcpuclockid(process->pid, &clock);

    if (r) {
        return -r;
    }
    if (clock_gettime(clock, &used) < 0 || prlimit(process->pid, RLIMIT_CPU, NULL, &limit) < 0) {
        return -errno;
    }
    limit.rlim_cur = (rlim_t)used.tv_sec + 1 + SEKI_LIMIT_WORKER_SECONDS;
    limit.rlim_cur = SEKI_MIN(limit.rlim_cur, limit.rlim_max);
    return prlimit(process->pid, RLIMIT_CPU, &limit, NULL) < 0 ? -errno : 0;
}

ssize_t seki_process_read(struct seki_process *process, void *p, size_t n)
{
    for (;;) {
        struct pollfd wait = {.fd = process->pipe, .events = POLLIN};
        int64_t left = process->deadline - now_ms();
        int ready = left > 0 ? poll(&wait, 1, (int)SEKI_MIN(left, INT32_MAX)) : 0;
        if (ready > 0) {
            return seki_io_read(process->pipe, p, n);
        }
        if (ready == 0) {
            process->is_late = true;
            return -ETIMEDOUT;
        }
        if (errno != EINTR) {
            return -errno;
        }
    }
}

/* True when there is nothing to wait for any more. */
static bool reap(struct seki_process *process, int flags)
{
    pid_t got;

    do {
        got = waitpid(process->pid, &process->status, flags);
    } while (got < 0 && errno == EINTR);
    if (got == 0) {
        return false;
    }
    process->pid = 0;
    return true;
}

void seki_process_wait(struct seki_process *process)
{
    while (process->pid && !reap(process, WNOHANG)) {
        if (now_ms() >= process->deadline) {
            process->is_late = true;
            kill(process->pid, SIGKILL);
            (void)reap(process, 0);
            return;
        }
        (void)poll(NULL, 0, NAP_MS);
    }
}

void seki_process_finish(struct seki_process *process)
{
    seki_io_close(&process->pipe);
    if (process->pid) {
        kill(process->pid, SIGKILL);
        (void)reap(process, 0);
    }
}
