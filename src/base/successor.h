/*
 * A second run of this program, with open sockets of the first one: a server that is started anew without closing its doors.
 *
 * The first run makes a pipe, starts the second one with the numbers of the sockets and of the pipe's end among its arguments, and
 * waits until that says that it is ready. What goes wrong is a negative errno: -ETIMEDOUT when it takes too long, -ECHILD
 * when it ended without saying so. Then it is gone, and the first run goes on as if nothing had been.
 */
#ifndef SEKI_BASE_SUCCESSOR_H
#define SEKI_BASE_SUCCESSOR_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/macros.h"

struct seki_successor {
    int hears; /* this end is ours */
    int tells; /* and this one its */
    pid_t pid;
};

/* Makes the pipe. Release it with _finish(). */
SEKI_MUST_CHECK int seki_successor_init(struct seki_successor *it);

/*
 * Starts the program of arguments[0], NULL-terminated, with our environment and the descriptors `fds`, which keep their numbers, and
 * waits at most `ms` until it is ready.
 */
SEKI_MUST_CHECK int seki_successor_start(struct seki_successor *it, const char *const *arguments,
                                         const int *fds, size_t n, int64_t ms);
void seki_successor_finish(struct seki_successor *it);

/* In the second run: says that it is ready, and closes its end. 0 or -errno: there is nobody to hear it. */
SEKI_MUST_CHECK int seki_successor_tell(int tells);

#endif
