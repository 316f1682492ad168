#include "base/vec.h"

#include <string.h>

void seki_vec_init(struct seki_vec *vec, struct seki_arena *arena, size_t item, size_t max)
{
    *vec = (struct seki_vec){.arena = arena, .item = item, .max = max};
}

static bool grow(struct seki_vec *vec)
{
    size_t cap = vec->cap ? vec->cap * 2 : 8;
    char *p = cap > SIZE_MAX / vec->item ? NULL : seki_arena_bytes(vec->arena, cap * vec->item);

    if (!p) {
        return false;
    }
    if (vec->n) {
        memcpy(p, vec->p, vec->n * vec->item);
    }
    memset(p + vec->n * vec->item, 0,
           (cap - vec->n) * vec->item); /* items are zeroed when pushed */
    vec->p = p;
    vec->cap = cap;
    return true;
}

void *seki_vec_push(struct seki_vec *vec)
{
    if (seki_vec_is_full(vec) || (vec->n == vec->cap && !grow(vec))) {
        return NULL;
    }
    return (char *)vec->p + vec->n++ * vec->item;
}
