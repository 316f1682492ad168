#include "http/rate.h"

#include <pthread.h>

#include "base/alloc.h"

#define WAYS 8 /* buckets that a key may stand in */

struct bucket {
    uint64_t key;
    int64_t full_at; /* microseconds: when it is full again; later: the emptier */
};

struct seki_rate {
    pthread_mutex_t lock;
    int64_t interval; /* microseconds that make a token */
    int64_t room;     /* microseconds that a bucket may be behind */
    uint64_t seed;
    size_t sets;
    struct bucket buckets[];
};

struct seki_rate *seki_rate_new(unsigned per_second, unsigned burst, size_t keys, uint64_t seed)
{
    size_t sets = 1;
    struct seki_rate *rate;

    while (sets * WAYS < keys) {
        sets *= 2;
    }
    rate = seki_calloc(1, sizeof(*rate) + sets * WAYS * sizeof(rate->buckets[0]));
    if (!rate) {
        return NULL;
    }
    rate->interval = 1000000 / (int64_t)SEKI_MAX(per_second, 1U);
    rate->room = rate->interval * (int64_t)(SEKI_MAX(burst, 1U) - 1);
    rate->seed = seed;
    rate->sets = sets;
    if (pthread_mutex_init(&rate->lock, NULL) != 0) {
        seki_free(rate);
        return NULL;
    }
    return rate;
}

void seki_rate_free(struct seki_rate *rate)
{
    if (rate) {
        pthread_mutex_destroy(&rate->lock);
        seki_free(rate);
    }
}

/* The bucket of a key; a stranger gets the one that has been full longest. */
static struct bucket *find(struct seki_rate *rate, uint64_t key)
{
    struct bucket *set = &rate->buckets[(key % rate->sets) * WAYS];
    struct bucket *fullest = set;

    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].key == key) {
            return &set[i];
        }
        fullest = set[i].full_at < fullest->full_at ? &set[i] : fullest;
    }
    *fullest = (struct bucket){.key = key};
    return fullest;
}

int64_t seki_rate_take(struct seki_rate *rate, struct seki_str key, int64_t now)
{
    int64_t at = now * 1000;
    int64_t wait = 0;
    struct bucket *bucket;

    pthread_mutex_lock(&rate->lock);
    bucket = find(rate, seki_str_hash(key, rate->seed));
    bucket->full_at = SEKI_MAX(bucket->full_at, at);
    if (bucket->full_at - at > rate->room) {
        wait = (bucket->full_at - at - rate->room + 999) / 1000;
    } else {
        bucket->full_at += rate->interval;
    }
    pthread_mutex_unlock(&rate->lock);
    return wait;
}
