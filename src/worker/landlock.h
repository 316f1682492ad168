/*
 * Landlock by raw calls and own constants, because the C library's headers are behind.
 *
 * A process gives up all files, TCP ports, and signals to others, but for what it names; there is no
 * way back, and whatever it starts is bound as well. PR_SET_NO_NEW_PRIVS has to be set before.
 */
#ifndef SEKI_WORKER_LANDLOCK_H
#define SEKI_WORKER_LANDLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/macros.h"

/* What may still be read: a file, or a folder with all below it. */
struct seki_landlock_place {
    const char *path;
    bool may_run; /* a file: it may be started as a program as well */
};

/* The version that the kernel speaks; 0: none. */
int seki_landlock_abi(void);

/* 0 or -errno. Places that are not there are passed over. */
SEKI_MUST_CHECK int seki_landlock_restrict(int abi, const struct seki_landlock_place *places,
                                           size_t n);

#endif
