#include "worker/probe.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker/sandbox.h"

static long try_open(void)
{
    return syscall(SYS_openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY);
}

static long try_read_passwd(void)
{
    return syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
}

/* As fstat() calls it, but for the path. */
static long try_stat_path(void)
{
    struct stat st;

    return syscall(SYS_newfstatat, AT_FDCWD, "/etc/passwd", &st, AT_EMPTY_PATH);
}

static long try_write_file(void)
{
    return syscall(SYS_openat, AT_FDCWD, "sekisho-probe.tmp", O_WRONLY | O_CREAT, 0600);
}

static long try_socket(void)
{
    return syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
}

static long try_exec(void)
{
    const char *const argv[] = {"/bin/true", NULL};

    return syscall(SYS_execve, argv[0], argv, argv + 1);
}

static long try_fork(void)
{
    long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);

    if (pid == 0) {
        _exit(0);
    }
    return pid;
}

static long try_ptrace(void)
{
    return syscall(SYS_ptrace, PTRACE_TRACEME, 0, NULL, NULL);
}

static long try_kill(void)
{
    return syscall(SYS_kill, 1, 0);
}

/* On a descriptor that is not the channel; the call alone is what matters. */
static long try_receive(void)
{
    struct msghdr msg = {0};

    return syscall(SYS_recvmsg, STDIN_FILENO, &msg, 0);
}

static long try_map_exec(void)
{
    long at =
        syscall(SYS_mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return at == -1 ? -1 : 0;
}

static const struct {
    struct seki_str name;
    long (*act)(void);
} probes[] = {
    {SEKI_STR("open"), try_open},           {SEKI_STR("read-passwd"), try_read_passwd},
    {SEKI_STR("stat-path"), try_stat_path}, {SEKI_STR("write-file"), try_write_file},
    {SEKI_STR("socket"), try_socket},       {SEKI_STR("exec"), try_exec},
    {SEKI_STR("fork"), try_fork},           {SEKI_STR("ptrace"), try_ptrace},
    {SEKI_STR("kill"), try_kill},           {SEKI_STR("map-exec"), try_map_exec},
    {SEKI_STR("receive"), try_receive},
};

#define SERVING "serving:"
#define CHANNEL 3

static int enter(bool is_serving, struct seki_err *err)
{
    return is_serving ? seki_sandbox_enter_serving(CHANNEL, err) : seki_sandbox_enter(err);
}

int seki_probe(struct seki_str name)
{
    bool is_serving = seki_str_starts(name, SEKI_STR(SERVING));
    struct seki_err err;

    name = is_serving ? seki_str_skip(name, sizeof(SERVING) - 1) : name;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(probes); i++) {
        if (!seki_str_eq(probes[i].name, name)) {
            continue;
        }
        if (enter(is_serving, &err) < 0) {
            return SEKI_PROBE_NO_LOCK;
        }
        return probes[i].act() < 0 ? SEKI_PROBE_REFUSED : SEKI_PROBE_WENT_THROUGH;
    }
    return SEKI_PROBE_UNKNOWN;
}
