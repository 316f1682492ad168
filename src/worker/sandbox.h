/*
 * The lock: after seki_sandbox_enter() the process can compute, read what is open, and answer.
 *
 * Three walls, each enough for most attacks alone: resource limits (memory, processor time, no
 * file can grow, no new process), Landlock (no file, network or foreign process, where the kernel
 * knows it), and a seccomp filter that kills the process on any system call not on a short list.
 * Nothing can be opened afterwards: load tables and data before. There is no way back.
 */
#ifndef SEKI_WORKER_SANDBOX_H
#define SEKI_WORKER_SANDBOX_H

#include <sys/resource.h>

#include "base/err.h"

/* The sanitizer needs terabytes of address space, and calls of its own. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SEKI_IS_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(SEKI_IS_ASAN)
#define SEKI_IS_ASAN 1
#endif
#ifndef SEKI_IS_ASAN
#define SEKI_IS_ASAN 0
#endif

/* SEKI_ERR_UNAVAILABLE when a wall that must stand cannot be built; then read nothing. */
SEKI_MUST_CHECK int seki_sandbox_enter(struct seki_err *err);

/* The same with SEKI_LIMIT_AUDIT_SECONDS of processor time: for what is as long as years are, and read in little memory. */
SEKI_MUST_CHECK int seki_sandbox_enter_long(struct seki_err *err);

/*
 * The same lock for a worker that takes one file after another: it may also receive them over the
 * descriptor `channel`. The time for the first file is limited as above; who sends the next one
 * moves the soft limit on (worker/process.h), which nobody behind the lock can do.
 */
SEKI_MUST_CHECK int seki_sandbox_enter_serving(int channel, struct seki_err *err);

/*
 * The walls one by one, for tests. A kernel without Landlock is no error: seccomp forbids the
 * same and more; `*ret_abi` is 0 then.
 */
SEKI_MUST_CHECK int seki_sandbox_limit(struct seki_err *err);

/* One limit, of RLIMIT_...; a stricter one of whoever started us stays. 0 or -errno. */
SEKI_MUST_CHECK int seki_sandbox_set_limit(int what, rlim_t soft, rlim_t hard);
SEKI_MUST_CHECK int seki_sandbox_landlock(int *ret_abi, struct seki_err *err);
SEKI_MUST_CHECK int seki_sandbox_seccomp(struct seki_err *err);

#endif
