#include "worker/pdf_launch.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "format/pdf/pdf.h"
#include "worker/landlock.h"
#include "worker/sandbox.h"

#define PDF_FD 3
#define FILES_MAX 32  /* one library after the other is open while the program starts */
#define FONT_PLACES 4 /* the last ones below */
#define ANY_WRITE (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)

/* --- what it may read */

static int close_files(const char *program, enum seki_pdf_task task)
{
    const struct seki_landlock_place places[] = {
        {program, true},
        /* the loader of programs, under the names it has on our platforms */
        {"/lib64/ld-linux-x86-64.so.2", true},
        {"/lib/ld-linux-aarch64.so.1", true},
        {"/usr/lib", false},
        {"/lib", false},
        {"/lib64", false},
        {"/etc/ld.so.cache", false},
        {"/usr/share/poppler", false},
        /* for pictures alone: a PDF need not hold its fonts */
        {"/etc/fonts", false},
        {"/usr/share/fontconfig", false},
        {"/usr/share/fonts", false},
        {"/var/cache/fontconfig", false},
    };
    size_t n = SEKI_ARRAY_LEN(places) - (task == SEKI_PDF_PICTURE ? 0 : FONT_PLACES);
    int abi = seki_landlock_abi();

    return abi == 0 ? -ENOSYS : seki_landlock_restrict(abi, places, n);
}

/* --- what it may call */

/*
 * What a program needs to be loaded, to compute, and to read and write what is open. Landlock says
 * which paths may be opened. What stands in no list fails as if the kernel did not know it, so
 * that a newer C library falls back to what it did before.
 */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(fadvise64),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(dup),
    SCMP_SYS(getdents64),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
};

/*
 * Nobody who reads a PDF calls these: whoever does has been taken over, and ends here. Making folders
 * and changing modes are not among them: fontconfig tries both where its cache is missing or old, and
 * goes on without when they fail.
 */
static const int deadly[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(clone),
    SCMP_SYS(execveat),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(rmdir),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(fchmod),
    SCMP_SYS(chown),
    SCMP_SYS(truncate),
    SCMP_SYS(ftruncate),
    SCMP_SYS(memfd_create),
    SCMP_SYS(shmget),
    SCMP_SYS(creat),
};

static int add_all(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t n)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = seccomp_rule_add_array(filter, action, calls[i], 0, NULL);
    }
    return r;
}

/*
 * execve() only with the very pointer that this process passes: the program that is started has
 * another memory. Landlock allows no other program besides.
 */
static int add_conditionals(scmp_filter_ctx filter, const char *program)
{
    const struct {
        uint32_t action;
        int call;
        struct scmp_arg_cmp arg;
    } rules[] = {
        {SCMP_ACT_ALLOW, SCMP_SYS(execve), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)(uintptr_t)program)},
        {SCMP_ACT_KILL_PROCESS, SCMP_SYS(execve),
         SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)(uintptr_t)program)},
        {SCMP_ACT_ALLOW, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, ANY_WRITE, 0)},
        {SCMP_ACT_ALLOW, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, ANY_WRITE, 0)},
        {SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0)}, /* to ask, not to set */
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL)},
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD)},
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_SETFD)},
        /* abort(): a signal to itself; the process keeps its number. */
        {SCMP_ACT_ALLOW, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())},
    };
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(rules); i++) {
        r = seccomp_rule_add_array(filter, rules[i].action, rules[i].call, 1, &rules[i].arg);
    }
    return r;
}

static void drop_filter(scmp_filter_ctx *filter)
{
    if (*filter) {
        seccomp_release(*filter);
    }
}

static int close_calls(const char *program)
{
    scmp_filter_ctx SEKI_CLEANUP(drop_filter) filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    int r = filter ? 0 : -ENOMEM;

    r = r < 0 ? r : add_all(filter, SCMP_ACT_ALLOW, allowed, SEKI_ARRAY_LEN(allowed));
    r = r < 0 ? r : add_all(filter, SCMP_ACT_KILL_PROCESS, deadly, SEKI_ARRAY_LEN(deadly));
    r = r < 0 ? r : add_conditionals(filter, program);
    return r < 0 ? r : seccomp_load(filter);
}

/* --- how much it may use */

static int close_purse(void)
{
    const struct {
        int what;
        rlim_t limit;
    } limits[] = {
        {RLIMIT_CPU, SEKI_LIMIT_PDF_SECONDS},
        {RLIMIT_NOFILE, FILES_MAX},
        {RLIMIT_FSIZE, 0},
        {RLIMIT_CORE, 0},
        {RLIMIT_NPROC, 0},
        /* last: what follows needs next to nothing */
        {RLIMIT_AS, SEKI_IS_ASAN ? RLIM_INFINITY : SEKI_LIMIT_PDF_MEMORY},
    };
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(limits); i++) {
        bool is_time = limits[i].what == RLIMIT_CPU; /* SIGXCPU first: it tells why */
        r = seki_sandbox_set_limit(limits[i].what, limits[i].limit, limits[i].limit + is_time);
    }
    return r;
}

int seki_pdf_launch(const char *program, enum seki_pdf_task task)
{
    /* One page more than the limit: then the reader sees that there are too many. */
    char last_page[16]; /* a number */
    const char *const text[] = {program, "-bbox-layout", "-enc", "UTF-8", "-l", last_page, "-", "-",
                                NULL};
    const char *const picture[] = {program, "-gray",   "-r", SEKI_PDF_DOTS,
                                   "-l",    last_page, "-",  NULL};
    const char *const *argv = task == SEKI_PDF_TEXT ? text : picture;
    const char *const env[] = {"LC_ALL=C.UTF-8", NULL};

    (void)snprintf(last_page, sizeof(last_page), "%d", SEKI_LIMIT_PDF_PAGES + 1);
    if (program[0] != '/' || access(program, X_OK) < 0) {
        return SEKI_PDF_NOT_THERE;
    }
    if (dup2(PDF_FD, STDIN_FILENO) < 0 || close(PDF_FD) < 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || close_files(program, task) < 0 ||
        close_purse() < 0 || close_calls(program) < 0) {
        return SEKI_PDF_NO_LOCK;
    }
    /* The call does not change the strings; its type is older than const. */
    execve(program, (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)env);
    return SEKI_PDF_NOT_THERE;
}
