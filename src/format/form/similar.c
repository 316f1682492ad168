#include "format/form/similar.h"

#include <stdlib.h>

#include "base/utf8.h"

#define TEXT_BYTES 2048 /* longer texts are compared by their beginning */

/* Letters and digits of any script; what is left of a text when punctuation is gone. */
static bool is_counted(uint32_t c)
{
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    return c >= 0xc0 && (c < 0x2000 || c >= 0x3005) && !(c >= 0x3008 && c <= 0x3020) && c != 0x30fb;
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static uint32_t hash_of(const uint32_t *c)
{
    uint64_t h = (uint64_t)c[0] << 42 ^ (uint64_t)c[1] << 21 ^ c[2];

    h *= 0x9e3779b97f4a7c15ULL;
    return (uint32_t)(h >> 32);
}

static size_t unique(uint32_t *hashes, size_t n)
{
    size_t kept = 0;

    qsort(hashes, n, sizeof(*hashes), compare);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || hashes[kept - 1] != hashes[i]) {
            hashes[kept++] = hashes[i];
        }
    }
    return kept;
}

int seki_trigrams_of(struct seki_arena *arena, struct seki_str text,
                     struct seki_trigrams *ret_trigrams, struct seki_err *err)
{
    struct seki_str folded = seki_fold(arena, seki_utf8_head(text, TEXT_BYTES));
    uint32_t *hashes = seki_arena_array(arena, uint32_t, folded.n + 1);
    uint32_t last[3] = {0};
    size_t n_chars = 0;
    size_t n = 0;

    if (!folded.p || !hashes) {
        return seki_fail_nomem(err);
    }
    while (folded.n) {
        uint32_t c = seki_utf8_next(&folded);
        if (!is_counted(c)) {
            continue;
        }
        last[0] = last[1];
        last[1] = last[2];
        last[2] = c;
        if (++n_chars >= 3) {
            hashes[n++] = hash_of(last);
        }
    }
    *ret_trigrams = (struct seki_trigrams){.hashes = hashes, .n = unique(hashes, n)};
    return 0;
}

unsigned seki_trigrams_share(size_t common, size_t n_a, size_t n_b)
{
    return n_a + n_b ? (unsigned)(200 * common / (n_a + n_b)) : 0;
}

unsigned seki_trigrams_alike(const struct seki_trigrams *a, const struct seki_trigrams *b)
{
    size_t common = 0;
    size_t i = 0;
    size_t k = 0;

    while (i < a->n && k < b->n) {
        if (a->hashes[i] == b->hashes[k]) {
            common++;
            i++;
            k++;
        } else if (a->hashes[i] < b->hashes[k]) {
            i++;
        } else {
            k++;
        }
    }
    return seki_trigrams_share(common, a->n, b->n);
}
