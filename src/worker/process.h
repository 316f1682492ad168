/*
 * One run of the worker program: start it on an open file, take its bytes, learn how it ended.
 *
 * The child gets the file as descriptor 3, a pipe as descriptor 1, /dev/null as 0 and 2, nothing
 * else that is open here, no environment and no blocked or ignored signals. Whatever happens, it
 * is killed if need be and reaped by seki_process_finish(): no zombie, no reader left behind.
 */
#ifndef SEKI_WORKER_PROCESS_H
#define SEKI_WORKER_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

struct seki_process {
    pid_t pid;        /* 0: none, or reaped */
    int pipe;         /* our end; -1: closed */
    int64_t deadline; /* milliseconds of the monotonic clock */
    bool is_late;     /* we gave up */
    int status;       /* of waitpid(), once it is reaped */
};

/* A worker out of reach of the terminal's keys: who started it ends it. */
#define SEKI_PROCESS_APART 1u

/*
 * `argv` is NULL-terminated, argv[0] the program's path. `file` is an open descriptor, borrowed.
 * SEKI_ERR_UNAVAILABLE when the program cannot be started.
 */
SEKI_MUST_CHECK int seki_process_start(struct seki_process *process, const char *const *argv,
                                       int file, int wall_ms, struct seki_err *err);

/* The same with a second open descriptor, as number 4 in the child; files[1] < 0: there is none. */
SEKI_MUST_CHECK int seki_process_start_on(struct seki_process *process, const char *const *argv,
                                          const int files[2], int wall_ms, struct seki_err *err);

/* The same with SEKI_PROCESS_APART, or 0. */
SEKI_MUST_CHECK int seki_process_start_with(struct seki_process *process, const char *const *argv,
                                            int file, unsigned flags, struct seki_err *err);

/*
 * Lets the process use SEKI_LIMIT_WORKER_SECONDS of processor time more than it has used. 0 or
 * -errno.
 */
SEKI_MUST_CHECK int seki_process_more_time(const struct seki_process *process);

/* Counts the time from now on: nobody listened until now, so the process may have had to wait. */
void seki_process_restart(struct seki_process *process, int wall_ms);

/* Milliseconds until its time is over. */
int64_t seki_process_left_ms(const struct seki_process *process);

/* Bytes read, 0 at the end, -ETIMEDOUT when the time is over, or another -errno. */
SEKI_MUST_CHECK ssize_t seki_process_read(struct seki_process *process, void *p, size_t n);

/* Waits until the process has ended, or kills it when its time is over; fills `status`. */
void seki_process_wait(struct seki_process *process);

/* Kills what still runs. For SEKI_CLEANUP; fine for a process that was never started. */
void seki_process_finish(struct seki_process *process);

#endif
