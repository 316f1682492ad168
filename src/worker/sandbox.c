#include "worker/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/landlock.h"

static int fail(struct seki_err *err, struct seki_str step, int negative_errno)
{
    struct seki_str reason = seki_str_from_c(strerrordesc_np(-negative_errno));

    return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_worker_no_lock(step, reason),
                     M_hint_worker_lock());
}

/* --- resource limits */

/* Bytes of address space in use, or 0 when the system does not say. */
static size_t mapped_bytes(void)
{
    char text[64]; /* the first of seven numbers */
    struct seki_str rest = {.p = text};
    struct seki_str pages;
    int64_t n = 0;
    int SEKI_CLEANUP_FD fd = seki_io_open("/proc/self/statm", O_RDONLY);
    ssize_t got = fd < 0 ? -1 : seki_io_read(fd, text, sizeof(text));

    if (got <= 0) {
        return 0;
    }
    rest.n = (size_t)got;
    if (!seki_str_word(&rest, &pages) || !seki_str_to_int(pages, 0, INT32_MAX, &n)) {
        return 0;
    }
    return (size_t)n * (size_t)sysconf(_SC_PAGESIZE);
}

int seki_sandbox_set_limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit old;

    if (getrlimit((__rlimit_resource_t)what, &old) < 0) {
        return -errno;
    }
    /* Whoever started us may have been stricter. */
    hard = SEKI_MIN(hard, old.rlim_max);
    soft = SEKI_MIN(soft, hard);
    return setrlimit((__rlimit_resource_t)what, &(struct rlimit){soft, hard}) < 0 ? -errno : 0;
}

static int limit(rlim_t soft, rlim_t seconds, struct seki_err *err)
{
    const rlim_t memory = (rlim_t)mapped_bytes() + SEKI_LIMIT_WORKER_MEMORY;
    const struct {
        __rlimit_resource_t what;
        rlim_t soft;
        rlim_t hard;
    } limits[] = {
        /* The sanitizer's shadow is terabytes of address space. */
        {RLIMIT_AS, SEKI_IS_ASAN ? RLIM_INFINITY : memory, SEKI_IS_ASAN ? RLIM_INFINITY : memory},
        /* At the soft limit comes SIGXCPU, which tells the parent why. */
        {RLIMIT_CPU, soft, seconds},
        {RLIMIT_NOFILE, 8, 8}, /* what is open stays open; the zip reader duplicates its own */
        {RLIMIT_FSIZE, 0, 0},
        {RLIMIT_CORE, 0, 0}, /* a core would hold a patient's or a maker's data */
        {RLIMIT_NPROC, 0, 0},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(limits); i++) {
        int r = seki_sandbox_set_limit((int)limits[i].what, limits[i].soft, limits[i].hard);
        if (r < 0) {
            return fail(err, SEKI_STR("setrlimit"), r);
        }
    }
    return 0;
}

int seki_sandbox_limit(struct seki_err *err)
{
    return limit(SEKI_LIMIT_WORKER_SECONDS, SEKI_LIMIT_WORKER_SECONDS + 1, err);
}

/* --- Landlock */

int seki_sandbox_landlock(int *ret_abi, struct seki_err *err)
{
    int abi = seki_landlock_abi();
    int r;

    if (abi == 0) {
        *ret_abi = 0;
        return 0;
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
        return fail(err, SEKI_STR("no_new_privs"), -errno);
    }
    r = seki_landlock_restrict(abi, NULL, 0);
    if (r < 0) {
        return fail(err, SEKI_STR("landlock"), r);
    }
    *ret_abi = abi;
    return 0;
}

/* --- seccomp */

/*
 * Harmless with any argument: they work on memory, time, or a descriptor that is open already. None
 * takes a path. newfstatat() would, though fstat() of newer C libraries is made of it: a filter
 * sees the pointer, not whether the path is empty. So nothing behind the lock calls fstat().
 */
static const int allowed[] = {
    SCMP_SYS(read),          SCMP_SYS(readv),        SCMP_SYS(pread64),
    SCMP_SYS(write),         SCMP_SYS(writev),       SCMP_SYS(lseek),
    SCMP_SYS(close),         SCMP_SYS(fstat),        SCMP_SYS(dup),
    SCMP_SYS(brk),           SCMP_SYS(munmap),       SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(futex),        SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(sysinfo),       SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getpid),        SCMP_SYS(gettid),       SCMP_SYS(sched_yield),
    SCMP_SYS(exit),          SCMP_SYS(exit_group),   SCMP_SYS(restart_syscall),
};

/* What AddressSanitizer does besides, and what abort() needs to be seen as SIGABRT. */
static const int allowed_asan[] = {
    SCMP_SYS(sigaltstack),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sched_getaffinity),
};

struct conditional {
    int call;
    struct scmp_arg_cmp arg;
};

static int allow_all(scmp_filter_ctx filter, const int *calls, size_t n)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    }
    return r;
}

static int allow_conditionals(scmp_filter_ctx filter)
{
    const struct conditional rules[] = {
        /* Memory that can be run is never made. */
        {SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
        {SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
        /* abort(): a signal to ourselves; Landlock keeps it from others, and so does the pid. */
        {SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())},
    };
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(rules); i++) {
        r = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rules[i].call, 1, &rules[i].arg);
    }
    return r;
}

static void drop_filter(scmp_filter_ctx *filter)
{
    if (*filter) {
        seccomp_release(*filter);
    }
}

/* Open files come over one descriptor that is there; no other can be made a way in. */
static int allow_channel(scmp_filter_ctx filter, int channel)
{
    struct scmp_arg_cmp arg = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)channel);

    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(recvmsg), 1, &arg);
}

/* `channel` -1: there is none. */
static int load_filter(int channel)
{
    scmp_filter_ctx SEKI_CLEANUP(drop_filter) filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    int r = filter ? 0 : -ENOMEM;

    /* A call of another architecture (32 bit) is killed by the library's default. */
    r = r < 0 ? r : allow_all(filter, allowed, SEKI_ARRAY_LEN(allowed));
    r = r < 0 ? r : allow_conditionals(filter);
    r = r < 0 || channel < 0 ? r : allow_channel(filter, channel);
    if (SEKI_IS_ASAN) {
        r = r < 0 ? r : allow_all(filter, allowed_asan, SEKI_ARRAY_LEN(allowed_asan));
    }
    return r < 0 ? r : seccomp_load(filter);
}

static int filter_calls(int channel, struct seki_err *err)
{
    int r = load_filter(channel);

    return r < 0 ? fail(err, SEKI_STR("seccomp"), r) : 0;
}

int seki_sandbox_seccomp(struct seki_err *err)
{
    return filter_calls(-1, err);
}

static int enter(int channel, rlim_t soft, rlim_t seconds, struct seki_err *err)
{
    int abi = 0;
    int r;

    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0) {
        return fail(err, SEKI_STR("dumpable"), -errno);
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
        return fail(err, SEKI_STR("no_new_privs"), -errno);
    }
    r = limit(soft, seconds, err);
    r = r < 0 ? r : seki_sandbox_landlock(&abi, err);
    return r < 0 ? r : filter_calls(channel, err);
}

int seki_sandbox_enter(struct seki_err *err)
{
    return enter(-1, SEKI_LIMIT_WORKER_SECONDS, SEKI_LIMIT_WORKER_SECONDS + 1, err);
}

int seki_sandbox_enter_long(struct seki_err *err)
{
    return enter(-1, SEKI_LIMIT_AUDIT_SECONDS, SEKI_LIMIT_AUDIT_SECONDS + 1, err);
}

int seki_sandbox_enter_serving(int channel, struct seki_err *err)
{
    return enter(channel, SEKI_LIMIT_WORKER_SECONDS,
                 (rlim_t)SEKI_LIMIT_WORKER_FILES * (SEKI_LIMIT_WORKER_SECONDS + 1), err);
}
