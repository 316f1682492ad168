/*
 * Arena: memory for everything that lives as long as one command or one request.
 *
 * A function that takes a struct seki_arena * allocates from it and frees nothing; the owner of
 * the arena frees all at once with seki_arena_finish(). An arena has a compulsory maximum: past
 * it, and when the heap is empty, allocation returns NULL, and the caller reports
 * seki_err_nomem(). All memory is zeroed and aligned for any type.
 */
#ifndef SEKI_BASE_ARENA_H
#define SEKI_BASE_ARENA_H

#include <stddef.h>

#include "base/buf.h"
#include "base/macros.h"
#include "base/str.h"

struct seki_arena_block;

struct seki_arena {
    struct seki_arena_block *blocks; /* newest first */
    char *next;                      /* free space of the newest block */
    size_t left;
    size_t used; /* bytes of all blocks */
    size_t max;
};

/* An empty arena; allocates nothing yet. `max` is in bytes. */
void seki_arena_init(struct seki_arena *arena, size_t max);

/* Frees everything; the arena is as after init. Fit for SEKI_CLEANUP. */
void seki_arena_finish(struct seki_arena *arena);

SEKI_MUST_CHECK void *seki_arena_alloc(struct seki_arena *arena, size_t n, size_t size);

#define seki_arena_new(arena, type) ((type *)seki_arena_alloc(arena, 1, sizeof(type)))
#define seki_arena_array(arena, type, n) ((type *)seki_arena_alloc(arena, n, sizeof(type)))

/* Bytes that are not zeroed: the caller writes each of them that it reads. */
SEKI_MUST_CHECK char *seki_arena_bytes(struct seki_arena *arena, size_t n);

/* A copy, NUL-terminated behind its end. On failure p is NULL (never otherwise). */
SEKI_MUST_CHECK struct seki_str seki_arena_str(struct seki_arena *arena, struct seki_str s);

/* A copy of what was appended; p is NULL also when the buffer has failed. */
SEKI_MUST_CHECK struct seki_str seki_arena_buf(struct seki_arena *arena,
                                               const struct seki_buf *buf);

/* The `n` parts after one another, NUL-terminated. On failure p is NULL. */
SEKI_MUST_CHECK struct seki_str seki_arena_join(struct seki_arena *arena,
                                                const struct seki_str *parts, size_t n);

#define SEKI_CLEANUP_ARENA SEKI_CLEANUP(seki_arena_finish)

#endif
