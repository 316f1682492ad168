#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/fault.h"

#define FIRST_BLOCK ((size_t)16 << 10)
#define GREATEST_BLOCK ((size_t)1 << 20)

struct seki_arena_block {
    struct seki_arena_block *older;
    size_t size;
    max_align_t data[];
};

void seki_arena_init(struct seki_arena *arena, size_t max)
{
    *arena = (struct seki_arena){.max = max};
}

void seki_arena_finish(struct seki_arena *arena)
{
    struct seki_arena_block *block = arena->blocks;

    while (block) {
        struct seki_arena_block *older = block->older;
        seki_free(block);
        block = older;
    }
    seki_arena_init(arena, arena->max);
}

/* Blocks double up to a megabyte, so that a small command stays small. */
static size_t block_size(const struct seki_arena *arena, size_t need)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;

    return SEKI_MAX(SEKI_MIN(size, GREATEST_BLOCK), need);
}

static bool add_block(struct seki_arena *arena, size_t need)
{
    size_t size = block_size(arena, need);
    struct seki_arena_block *block;

    if (need > arena->max || size > arena->max - arena->used) {
        size = need;
    }
    if (size > arena->max - arena->used) {
        return false;
    }
    block = seki_malloc(sizeof(*block) + size);
    if (!block) {
        return false;
    }
    block->size = size;
    block->older = arena->blocks;
    arena->blocks = block;
    arena->next = (char *)block->data;
    arena->left = size;
    arena->used += size;
    return true;
}

/* Not zeroed: that is done for what is handed out, and not for what a block has beyond it. */
static void *take(struct seki_arena *arena, size_t need)
{
    void *p;

    need = (need + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    need = need ? need : alignof(max_align_t);
    if (need > arena->left && !add_block(arena, need)) {
        return NULL;
    }
    p = arena->next;
    arena->next += need;
    arena->left -= need;
    return p;
}

void *seki_arena_alloc(struct seki_arena *arena, size_t n, size_t size)
{
    void *p;

    if (seki_fault(SEKI_FAULT_ARENA) || (size && n > (SIZE_MAX / 2) / size)) {
        return NULL;
    }
    p = take(arena, n * size);
    return p ? memset(p, 0, n * size) : NULL;
}

char *seki_arena_bytes(struct seki_arena *arena, size_t n)
{
    return seki_fault(SEKI_FAULT_ARENA) || n > SIZE_MAX / 2 ? NULL : take(arena, n);
}

struct seki_str seki_arena_buf(struct seki_arena *arena, const struct seki_buf *buf)
{
    struct seki_str copy = {0};

    if (seki_buf_status(buf) == 0) {
        copy = seki_arena_str(arena, seki_buf_str(buf));
    }
    return copy;
}

struct seki_str seki_arena_join(struct seki_arena *arena, const struct seki_str *parts, size_t n)
{
    size_t total = 0;
    size_t at = 0;
    char *p;

    for (size_t i = 0; i < n; i++) {
        total += parts[i].n;
    }
    p = seki_arena_bytes(arena, total + 1);
    if (!p) {
        return seki_str_of(NULL, 0);
    }
    p[total] = '\0';
    for (size_t i = 0; i < n; i++) {
        if (parts[i].n) {
            memcpy(p + at, parts[i].p, parts[i].n);
            at += parts[i].n;
        }
    }
    return seki_str_of(p, total);
}

struct seki_str seki_arena_str(struct seki_arena *arena, struct seki_str s)
{
    char *p = seki_arena_bytes(arena, s.n + 1);

    if (!p) {
        return seki_str_of(NULL, 0);
    }
    if (s.n) {
        memcpy(p, s.p, s.n);
    }
    p[s.n] = '\0';
    return seki_str_of(p, s.n);
}
