/*
 * Open files handed from one process of ours to another, over a pair of connected sockets.
 *
 * Each message is a few bytes and exactly one descriptor; messages keep their borders. Like
 * base/io.h the functions retry on EINTR, can be made to fail by a test, and return a negative
 * errno.
 */
#ifndef SEKI_BASE_PASS_H
#define SEKI_BASE_PASS_H

#include <stddef.h>
#include <sys/types.h>

#include "base/macros.h"

/* Two ends, both closed in programs that are started: 0 or -errno. */
SEKI_MUST_CHECK int seki_pass_pair(int ret_ends[2]);

/* Sends `n` bytes and a copy of the descriptor `file`, which stays the caller's. */
SEKI_MUST_CHECK int seki_pass_send(int end, const void *p, size_t n, int file);

/*
 * Bytes received; 0 when the other end is closed. `*ret_file` is the caller's when there are bytes.
 * -EMSGSIZE for a message that is larger than `n`, -EBADMSG for one with another number of files.
 */
SEKI_MUST_CHECK ssize_t seki_pass_receive(int end, void *p, size_t n, int *ret_file);

#endif
