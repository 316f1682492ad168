/*
 * Hash map from text to a number (usually an index), inside an arena.
 *
 * Keys are borrowed and must outlive the map. The hash is seeded per map from the kernel, so that
 * a file cannot easily be built to collide; therefore the map has no iteration order and offers
 * none.
 */
#ifndef SEKI_BASE_MAP_H
#define SEKI_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct seki_map_slot {
    struct seki_str key; /* p == NULL: empty */
    size_t value;
};

struct seki_map {
    struct seki_arena *arena;
    struct seki_map_slot *slots;
    size_t n;
    size_t cap;         /* power of two, or 0 */
    size_t longest;     /* bytes of the longest key */
    uint64_t firsts[4]; /* the bytes that keys begin with; all zero: the map is empty */
    uint64_t seed;
};

void seki_map_init(struct seki_map *map, struct seki_arena *arena);

/* 0; SEKI_ERR_EXISTS when the key is there (the old value stays); SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_map_add(struct seki_map *map, struct seki_str key, size_t value);

/* For seki_map_get() alone: `map` is not empty. */
size_t seki_map_find(const struct seki_map *map, struct seki_str key);

/* No first byte counts as NUL. */
static inline unsigned seki_map_first(struct seki_str key)
{
    return key.n ? (unsigned char)key.p[0] : 0;
}

/* The value of `key`, or SIZE_MAX. Most texts that are looked for are no keys and are not hashed. */
static inline size_t seki_map_get(const struct seki_map *map, struct seki_str key)
{
    unsigned first = seki_map_first(key);

    return key.n <= map->longest && (map->firsts[first / 64] >> first % 64 & 1)
               ? seki_map_find(map, key)
               : SIZE_MAX;
}

#endif
