/*
 * Growing array inside an arena.
 *
 * Elements are of one size and zeroed when they are added. Growing copies, so a pointer to an
 * element is valid until the next push; the finished array lives as long as the arena. The
 * maximum is compulsory: seki_vec_push() returns NULL past it and when memory is out, and
 * seki_vec_is_full() tells which.
 */
#ifndef SEKI_BASE_VEC_H
#define SEKI_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct seki_vec {
    struct seki_arena *arena;
    void *p;
    size_t n;
    size_t cap;
    size_t max;
    size_t item; /* bytes of one element */
};

void seki_vec_init(struct seki_vec *vec, struct seki_arena *arena, size_t item, size_t max);

/* The new last element, zeroed. */
SEKI_MUST_CHECK void *seki_vec_push(struct seki_vec *vec);

static inline bool seki_vec_is_full(const struct seki_vec *vec)
{
    return vec->n >= vec->max;
}

/* The i-th element as a pointer to `type`; i is less than n. */
#define seki_vec_at(vec, type, i) (&((type *)(vec)->p)[i])

#endif
