#include "base/successor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"

static int64_t steady(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int seki_successor_init(struct seki_successor *it)
{
    int ends[2];

    *it = (struct seki_successor){.hears = -1, .tells = -1};
    if (pipe2(ends, O_CLOEXEC) < 0) {
        return -errno;
    }
    it->hears = ends[0];
    it->tells = ends[1];
    return 0;
}

void seki_successor_finish(struct seki_successor *it)
{
    seki_io_close(&it->hears);
    seki_io_close(&it->tells);
}

/* A descriptor that is "duplicated" to itself stays open. */
static int keep_open(posix_spawn_file_actions_t *actions, const struct seki_successor *it,
                     const int *fds, size_t n)
{
    int r = posix_spawn_file_actions_adddup2(actions, it->tells, it->tells);

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = posix_spawn_file_actions_adddup2(actions, fds[i], fds[i]);
    }
    return r;
}

/* It must not inherit blocked or ignored signals. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none;
    sigset_t all;
    int r;

    sigemptyset(&none);
    sigfillset(&all);
    r = posix_spawnattr_setsigmask(attributes, &none);
    r = r ? r : posix_spawnattr_setsigdefault(attributes, &all);
    return r ? r
             : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* 0 or an errno. */
static int spawn(struct seki_successor *it, const char *const *arguments, const int *fds, size_t n)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int r = posix_spawn_file_actions_init(&actions);

    if (r) {
        return r;
    }
    r = posix_spawnattr_init(&attributes);
    if (r == 0) {
        r = keep_open(&actions, it, fds, n);
        r = r ? r : set_attributes(&attributes);
        /* The call does not change the strings; its type is older than const. */
        r = r ? r
              : posix_spawn(&it->pid, arguments[0], &actions, &attributes,
                            (char *const *)(uintptr_t)arguments, environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return r;
}

static int wait_until_ready(const struct seki_successor *it, int64_t ms)
{
    int64_t until = steady() + ms;
    struct pollfd hears = {.fd = it->hears, .events = POLLIN};
    char said = 0;
    int64_t left;

    while ((left = until - steady()) > 0) {
        int n = poll(&hears, 1, (int)left);

        if (n > 0) {
            return seki_io_read(it->hears, &said, 1) == 1 ? 0 : -ECHILD;
        }
        if (n < 0 && errno != EINTR) {
            return -errno;
        }
    }
    return -ETIMEDOUT;
}

int seki_successor_start(struct seki_successor *it, const char *const *arguments, const int *fds,
                         size_t n, int64_t ms)
{
    int r = -spawn(it, arguments, fds, n);

    if (r < 0) {
        return r;
    }
    seki_io_close(&it->tells); /* so that its end is the last one */
    r = wait_until_ready(it, ms);
    if (r < 0) {
        (void)kill(it->pid, SIGKILL);
        while (waitpid(it->pid, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    return r;
}

int seki_successor_tell(int tells)
{
    int r = seki_io_write_all(tells, "!", 1);

    seki_io_close(&tells);
    return r;
}
