#include "base/map.h"

#include <sys/random.h>

#include "base/err.h"
#include "base/macros.h"

void seki_map_init(struct seki_map *map, struct seki_arena *arena)
{
    *map = (struct seki_map){.arena = arena};
    if (getrandom(&map->seed, sizeof(map->seed), GRND_NONBLOCK) < 0) {
        map->seed = (uintptr_t)map; /* early boot: the address differs between runs as well */
    }
}

/* The slot that holds `key`, or the empty one where it belongs. */
static struct seki_map_slot *find(const struct seki_map *map, struct seki_str key)
{
    size_t i = (size_t)seki_str_hash(key, map->seed) & (map->cap - 1);

    while (map->slots[i].key.p && !seki_str_eq(map->slots[i].key, key)) {
        i = (i + 1) & (map->cap - 1);
    }
    return &map->slots[i];
}

static bool grow(struct seki_map *map)
{
    struct seki_map bigger = *map;

    bigger.cap = map->cap ? map->cap * 2 : 16;
    bigger.slots = seki_arena_array(map->arena, struct seki_map_slot, bigger.cap);
    if (!bigger.slots) {
        return false;
    }
    for (size_t i = 0; i < map->cap; i++) {
        if (map->slots[i].key.p) {
            *find(&bigger, map->slots[i].key) = map->slots[i];
        }
    }
    *map = bigger;
    return true;
}

int seki_map_add(struct seki_map *map, struct seki_str key, size_t value)
{
    struct seki_map_slot *slot;

    if ((map->n + 1) * 4 > map->cap * 3 && !grow(map)) {
        return SEKI_ERR_NOMEM;
    }
    slot = find(map, key);
    if (slot->key.p) {
        return SEKI_ERR_EXISTS;
    }
    slot->key = key.p ? key : SEKI_STR("");
    slot->value = value;
    map->longest = SEKI_MAX(map->longest, key.n);
    map->firsts[seki_map_first(slot->key) / 64] |= UINT64_C(1) << seki_map_first(slot->key) % 64;
    map->n++;
    return 0;
}

size_t seki_map_find(const struct seki_map *map, struct seki_str key)
{
    const struct seki_map_slot *slot = find(map, key);

    return slot->key.p ? slot->value : SIZE_MAX;
}
