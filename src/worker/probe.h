/*
 * Self-test of the lock, for tests only: lock in, then try what must not be possible.
 *
 * `sekisho-worker --probe [serving:]open|read-passwd|stat-path|write-file|socket|exec|fork|ptrace|kill|
 * map-exec|receive` does the forbidden act with a raw system call. The kernel is expected to kill the
 * process with SIGSYS; if it does not, the exit status says what happened.
 */
#ifndef SEKI_WORKER_PROBE_H
#define SEKI_WORKER_PROBE_H

#include "base/str.h"

#define SEKI_PROBE_WENT_THROUGH 10 /* the forbidden act worked */
#define SEKI_PROBE_REFUSED 11      /* it was refused with an error, the process lives */
#define SEKI_PROBE_NO_LOCK 12      /* the lock could not be closed */
#define SEKI_PROBE_UNKNOWN 13      /* there is no such probe */

/* Returns one of the above, if it returns. */
/* "serving:" before the name: behind the lock of a worker that is sent files. */
int seki_probe(struct seki_str name);

#endif
