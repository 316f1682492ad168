/*
 * The only door to the heap.
 *
 * Every allocation of the program passes here, so that a test can make the n-th one fail
 * (see base/fault.h). All functions return NULL when there is no memory; nobody aborts.
 * Whoever allocates frees with seki_free(); NULL is fine.
 */
#ifndef SEKI_BASE_ALLOC_H
#define SEKI_BASE_ALLOC_H

#include <stddef.h>

#include "base/macros.h"

SEKI_MUST_CHECK void *seki_malloc(size_t size);

/* Zeroed memory for `n` things of `size` bytes; NULL also when the product overflows. */
SEKI_MUST_CHECK void *seki_calloc(size_t n, size_t size);

/* Like realloc(): on failure the old block is untouched. A size of 0 is treated as 1. */
SEKI_MUST_CHECK void *seki_realloc(void *p, size_t size);

void seki_free(void *p);

/*
 * Freed memory is kept for what comes next, up to SEKI_LIMIT_KEPT_BYTES, instead of going back to the
 * system: for a process that reads one file after another.
 */
void seki_alloc_keep(void);

#endif
