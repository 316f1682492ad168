/*
 * Bit sets over the hub: 128 bits for objectives, 256 for exposures and facts together.
 *
 * Private to the engine. Fixed size, by value, no allocation: the inner loop works on these.
 */
#ifndef SEKI_ENGINE_BITS_H
#define SEKI_ENGINE_BITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/limits.h"

#define SEKI_OBJECTIVE_WORDS (SEKI_LIMIT_HUB / 64)
#define SEKI_WAY_WORDS (2 * SEKI_LIMIT_HUB / 64)

/* Objectives; or facts by themselves. */
struct seki_bits {
    uint64_t w[SEKI_OBJECTIVE_WORDS];
};

/* Exposures in the lower half, facts in the upper. */
struct seki_ways {
    uint64_t w[SEKI_WAY_WORDS];
};

static inline void seki_bits_set(struct seki_bits *b, size_t i)
{
    b->w[i / 64] |= (uint64_t)1 << (i % 64);
}

static inline bool seki_bits_has(const struct seki_bits *b, size_t i)
{
    return b->w[i / 64] >> (i % 64) & 1;
}

static inline void seki_ways_set(struct seki_ways *b, size_t i)
{
    b->w[i / 64] |= (uint64_t)1 << (i % 64);
}

static inline bool seki_ways_has(const struct seki_ways *b, size_t i)
{
    return b->w[i / 64] >> (i % 64) & 1;
}

static inline size_t seki_way_of_fact(size_t fact)
{
    return SEKI_LIMIT_HUB + fact;
}

/* Every bit of `need` is in `have`. */
static inline bool seki_bits_cover(const struct seki_bits *need, const struct seki_bits *have)
{
    return ((need->w[0] & ~have->w[0]) | (need->w[1] & ~have->w[1])) == 0;
}

static inline bool seki_bits_meet(const struct seki_bits *a, const struct seki_bits *b)
{
    return ((a->w[0] & b->w[0]) | (a->w[1] & b->w[1])) != 0;
}

/* `facts` by themselves against the facts among the ways. */
static inline bool seki_facts_meet(const struct seki_bits *facts, const struct seki_ways *ways)
{
    return ((facts->w[0] & ways->w[2]) | (facts->w[1] & ways->w[3])) != 0;
}

static inline bool seki_ways_cover(const struct seki_ways *need, const struct seki_ways *have)
{
    return ((need->w[0] & ~have->w[0]) | (need->w[1] & ~have->w[1]) | (need->w[2] & ~have->w[2]) |
            (need->w[3] & ~have->w[3])) == 0;
}

static inline bool seki_ways_meet(const struct seki_ways *a, const struct seki_ways *b)
{
    return ((a->w[0] & b->w[0]) | (a->w[1] & b->w[1]) | (a->w[2] & b->w[2]) |
            (a->w[3] & b->w[3])) != 0;
}

#endif
