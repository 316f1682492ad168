#include "base/suggest.h"

/* Three rows of the usual table are enough: the one before the last allows swaps. */
struct rows {
    size_t before[SEKI_SUGGEST_MAX + 1];
    size_t last[SEKI_SUGGEST_MAX + 1];
    size_t now[SEKI_SUGGEST_MAX + 1];
};

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same(struct seki_str a, size_t i, struct seki_str b, size_t j)
{
    return fold(a.p[i]) == fold(b.p[j]);
}

/* The cell for the first i bytes of `a` and the first j of `b`; both are at least 1. */
static size_t cell(const struct rows *rows, struct seki_str a, size_t i, struct seki_str b,
                   size_t j)
{
    size_t best = rows->last[j - 1] + (is_same(a, i - 1, b, j - 1) ? 0 : 1);

    best = SEKI_MIN(best, rows->last[j] + 1);
    best = SEKI_MIN(best, rows->now[j - 1] + 1);
    if (i > 1 && j > 1 && is_same(a, i - 1, b, j - 2) && is_same(a, i - 2, b, j - 1)) {
        best = SEKI_MIN(best, rows->before[j - 2] + 1);
    }
    return best;
}

static void next_row(struct rows *rows)
{
    memcpy(rows->before, rows->last, sizeof(rows->before));
    memcpy(rows->last, rows->now, sizeof(rows->last));
}

size_t seki_edit_distance(struct seki_str a, struct seki_str b, size_t bound)
{
    struct rows rows = {0};
    size_t gap = a.n > b.n ? a.n - b.n : b.n - a.n;

    if (gap > bound || a.n > SEKI_SUGGEST_MAX || b.n > SEKI_SUGGEST_MAX) {
        return bound + 1;
    }
    for (size_t j = 0; j <= b.n; j++) {
        rows.last[j] = j;
    }
    for (size_t i = 1; i <= a.n; i++) {
        size_t least = rows.now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            rows.now[j] = cell(&rows, a, i, b, j);
            least = SEKI_MIN(least, rows.now[j]);
        }
        if (least > bound) {
            return bound + 1;
        }
        next_row(&rows);
    }
    return SEKI_MIN(rows.last[b.n], bound + 1);
}

static size_t find_nearest(struct seki_str word, const struct seki_str *names, size_t n)
{
    size_t bound = SEKI_MIN(SEKI_MAX(word.n / 3, (size_t)1), (size_t)3);
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < n; i++) {
        size_t distance = seki_edit_distance(word, names[i], bound);
        /* A word that is changed altogether was not meant. */
        if (distance <= bound && distance < word.n) {
            found = i;
            bound = distance ? distance - 1 : 0;
            if (distance == 0) {
                break;
            }
        }
    }
    return found;
}

size_t seki_suggest(struct seki_str word, const struct seki_str *names, size_t n)
{
    size_t found = find_nearest(word, names, n);

    for (size_t i = 0; i < n && found == SIZE_MAX && word.n > 1; i++) {
        found = seki_str_starts(names[i], word) ? i : SIZE_MAX;
    }
    return found;
}
