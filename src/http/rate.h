/*
 * How often somebody may come: a bucket of tokens for each key (an address, an account).
 *
 * A bucket holds `burst` tokens and gets `per_second` new ones. Buckets stand in a table of fixed size;
 * when it is full, the fullest of a few is forgotten, so that making up keys does not free anybody who
 * has used up his. The clock is the caller's. May be used from any thread.
 */
#ifndef SEKI_HTTP_RATE_H
#define SEKI_HTTP_RATE_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct seki_rate;

/* `keys` is rounded up to a power of two; `seed` must not be guessable. NULL when memory is out. */
struct seki_rate *seki_rate_new(unsigned per_second, unsigned burst, size_t keys, uint64_t seed);
void seki_rate_free(struct seki_rate *rate);

/* Takes a token: 0, or the milliseconds until there will be one. `now` in milliseconds. */
int64_t seki_rate_take(struct seki_rate *rate, struct seki_str key, int64_t now);

#endif
