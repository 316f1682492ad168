/*
 * Questions that have changed places: somebody sorted a column, or moved rows without their ids. Two that
 * are neighbours, two anywhere in the form, or several in a ring. Then nobody knows which of them was answered.
 *
 * Neighbours are looked at in all rows. Of the others only those whose question has little in common with
 * their own item are held against the items of all rows. Each glance costs more than the one before it.
 */
#include <string.h>

#include "base/limits.h"
#include "format/form/shifted_int.h"

#define SKETCH_BITS ((size_t)64 * SEKI_SKETCH_WORDS)
#define CERTAIN 4  /* a part of so many that does not fit is too little to tell */
#define SWAPPED 20 /* hundredths: that two questions have to be more like each other's items */
#define FEW 2      /* where no more than a part of so many does not fit, most do */
#define SHARE 80   /* hundredths: what a text has to be like another row's item, and ... */
#define MANY 8     /* rows that have moved: then the others are not sure, either */
#define STEP 20    /* ... how much more than its own; the less like, the more */

/* A few runs of a question, and how many of them its own item has. */
struct look {
    size_t at; /* its place */
    struct seki_sketch_probes probes;
    unsigned own;
    struct seki_sketch text; /* once it was asked for */
    bool has_text;
};

/* Rows whose question has little in common with its item. */
struct strangers {
    struct look *all; /* of every row */
    struct look **at;
    size_t n;
    unsigned more; /* runs of another row's item that a question has more than of its own */
};

/* Of the questions of two rows: how like they are to the items, their own or each other's. */
struct pair {
    unsigned own;
    unsigned crossed;
};

static struct look look_at(const struct seki_shifts *search, size_t i)
{
    struct look look = {.at = i, .probes = seki_sketch_probe(search->places[i].text)};

    look.own = seki_sketch_hits(seki_shift_sketch(search, i, i), &look.probes);
    return look;
}

static bool looks_swapped(const struct seki_shifts *search, const struct look *a,
                          const struct look *b)
{
    unsigned own = a->own + b->own;
    unsigned most = a->probes.n + b->probes.n;
    unsigned crossed = 0;

    if (a->probes.n == 0 || b->probes.n == 0 || CERTAIN * own >= (CERTAIN - 1) * most) {
        return false;
    }
    crossed = seki_sketch_hits(seki_shift_sketch(search, a->at, b->at), &a->probes) +
              seki_sketch_hits(seki_shift_sketch(search, b->at, a->at), &b->probes);
    return crossed > own;
}

static const struct seki_sketch *text_of(const struct seki_shifts *search, struct look *look)
{
    if (!look->has_text) {
        look->text = seki_sketch_of(search->places[look->at].text);
        look->has_text = true;
    }
    return &look->text;
}

/* How like the question of row a is to its own item, and to that of row b, about. */
static struct pair sketch(const struct seki_shifts *search, struct look *a, const struct look *b)
{
    const struct seki_sketch *text = text_of(search, a);

    return (struct pair){seki_shift_alike(text, seki_shift_sketch(search, a->at, a->at)),
                         seki_shift_alike(text, seki_shift_sketch(search, a->at, b->at))};
}

static struct pair sketch_both(const struct seki_shifts *search, struct look *a, struct look *b)
{
    struct pair there = sketch(search, a, b);
    struct pair back = sketch(search, b, a);

    return (struct pair){there.own + back.own, there.crossed + back.crossed};
}

/* How like the question of row i is to its own item, and to that of row k. */
static int compare(const struct seki_shifts *search, size_t i, size_t k, struct pair *ret_pair,
                   struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_trigrams text = {0};
    struct seki_trigrams own = {0};
    struct seki_trigrams other = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    r = seki_trigrams_of(&scratch, search->places[i].text, &text, err);
    r = r < 0 ? r : seki_trigrams_of(&scratch, seki_shift_text(search, i, i), &own, err);
    r = r < 0 ? r : seki_trigrams_of(&scratch, seki_shift_text(search, i, k), &other, err);
    *ret_pair = (struct pair){seki_trigrams_alike(&text, &own), seki_trigrams_alike(&text, &other)};
    return r;
}

static int compare_both(const struct seki_shifts *search, size_t i, size_t k, struct pair *ret_pair,
                        struct seki_err *err)
{
    struct pair back = {0};
    int r = compare(search, i, k, ret_pair, err);

    r = r < 0 ? r : compare(search, k, i, &back, err);
    ret_pair->own += back.own;
    ret_pair->crossed += back.crossed;
    return r;
}

static int mark(const struct seki_shifts *search, size_t i, struct seki_err *err)
{
    struct seki_recognition *rec = search->rec;

    if (!rec->is_shifted) {
        rec->is_shifted = seki_arena_array(rec->arena, bool, rec->form->rows.n);
    }
    if (!rec->is_shifted) {
        return seki_fail_nomem(err);
    }
    rec->is_shifted[search->places[i].row] = true;
    return 0;
}

/* Only a pair that looks swapped at each glance is looked at more closely. */
static int try_pair(const struct seki_shifts *search, struct look *a, struct look *b,
                    struct seki_err *err)
{
    struct pair pair;
    int r = 0;

    if (!looks_swapped(search, a, b)) {
        return 0;
    }
    pair = sketch_both(search, a, b);
    if (pair.crossed > pair.own) {
        r = compare_both(search, a->at, b->at, &pair, err);
    }
    if (r == 0 && pair.crossed >= pair.own + SWAPPED) {
        r = mark(search, a->at, err);
        r = r < 0 ? r : mark(search, b->at, err);
    }
    return r;
}

/* --- rows that are no neighbours */

/* 80 to 60, 60 to 20: makers word a question in their own way, and then some are like others by chance. */
static bool is_another(const struct pair *pair)
{
    unsigned step = pair->crossed < SHARE ? STEP + SHARE - pair->crossed : STEP;

    return pair->crossed >= pair->own + step;
}

/* The question of row a is that of row b's item, wherever that one's question has gone. */
static int try_ring(const struct seki_shifts *search, struct look *a, const struct look *b,
                    struct seki_err *err)
{
    struct pair pair = sketch(search, a, b);
    int r;

    if (pair.crossed < pair.own + STEP) {
        return 0;
    }
    r = compare(search, a->at, b->at, &pair, err);
    return r == 0 && is_another(&pair) ? mark(search, a->at, err) : r;
}

/* Which of the rows have an item with a bit: as many words as they need, for each bit. */
struct index {
    uint64_t *masks;
    size_t n_words;
    uint8_t *hits; /* of each row's item, by the row that is looked at */
};

static int index_items(const struct seki_shifts *search, struct index *ret_index,
                       struct seki_err *err)
{
    struct index index = {.n_words = search->n / 64 + 1};

    index.masks = seki_arena_array(search->rec->arena, uint64_t, SKETCH_BITS * index.n_words);
    index.hits = seki_arena_array(search->rec->arena, uint8_t, 64 * index.n_words);
    if (!index.masks || !index.hits) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < search->n; i++) {
        const struct seki_sketch *item = seki_shift_sketch(search, i, i);
        for (size_t w = 0; w < SEKI_SKETCH_WORDS; w++) {
            for (uint64_t bits = item->bits[w]; bits; bits &= bits - 1) {
                size_t bit = 64 * w + (size_t)__builtin_ctzll(bits);
                index.masks[bit * index.n_words + i / 64] |= (uint64_t)1 << (i % 64);
            }
        }
    }
    *ret_index = index;
    return 0;
}

static void count_hits(const struct index *index, const struct seki_sketch_probes *probes)
{
    memset(index->hits, 0, 64 * index->n_words);
    for (unsigned p = 0; p < probes->n; p++) {
        const uint64_t *masks = &index->masks[probes->bits[p] * index->n_words];
        for (size_t w = 0; w < index->n_words; w++) {
            for (uint64_t bits = masks[w]; bits; bits &= bits - 1) {
                index->hits[64 * w + (size_t)__builtin_ctzll(bits)]++;
            }
        }
    }
}

/* Of two that have changed places one at least has more of the other's item than of its own. */
static int try_stranger(const struct seki_shifts *search, const struct index *index,
                        const struct strangers *strangers, struct look *look, struct seki_err *err)
{
    int r = 0;

    count_hits(index, &look->probes);
    for (size_t k = 0; r == 0 && k < search->n; k++) {
        struct look *other = &strangers->all[k];
        if (other == look || index->hits[k] < look->own + strangers->more) {
            continue;
        }
        r = 2 * index->hits[k] < look->probes.n ? 0 : try_ring(search, look, other, err);
        r = r < 0 ? r : try_pair(search, look, other, err);
    }
    return r;
}

static int try_strangers(const struct seki_shifts *search, const struct strangers *strangers,
                         struct seki_err *err)
{
    struct index index = {.n_words = 0};
    int r = strangers->n == 0 ? 0 : index_items(search, &index, err);

    for (size_t i = 0; r == 0 && i < strangers->n; i++) {
        r = try_stranger(search, &index, strangers, strangers->at[i], err);
    }
    return r;
}

/* Those that have less than `parts` fourths of what their item has; more than `max`: too many. */
static void list_strangers(size_t n, unsigned parts, size_t max, struct strangers *strangers)
{
    strangers->n = 0;
    for (size_t i = 0; i < n && strangers->n <= max; i++) {
        struct look *look = &strangers->all[i];
        if (CERTAIN * look->own < parts * look->probes.n) {
            strangers->at[strangers->n++] = look;
        }
    }
}

/* In a form in the catalog's words, all that do not fit wholly; else only what hardly fits. */
static void choose_strangers(size_t n, size_t max, struct strangers *strangers)
{
    size_t few = SEKI_MIN(n / FEW, max);

    strangers->more = 1;
    strangers->n = few + 1;
    for (unsigned parts = CERTAIN; parts > CERTAIN / 2 && strangers->n > few; parts--) {
        list_strangers(n, parts, few, strangers);
    }
    if (strangers->n > few) {
        strangers->more = 2;
        list_strangers(n, CERTAIN / 2, max, strangers);
        strangers->n = SEKI_MIN(strangers->n, max);
    }
}

static int try_neighbours(const struct seki_shifts *search, struct look *looks,
                          struct seki_err *err)
{
    int r = 0;

    for (size_t i = 1; r == 0 && i < search->n; i++) {
        r = try_pair(search, &looks[i - 1], &looks[i], err);
    }
    return r;
}

/* --- so many have moved that the others may have, too */

static size_t count_moved(const struct seki_shifts *search)
{
    const bool *is_shifted = search->rec->is_shifted;
    size_t n = 0;

    for (size_t i = 0; is_shifted && i < search->n; i++) {
        n += is_shifted[search->places[i].row];
    }
    return n;
}

/* Then only a question that is nearly its item's is where it belongs. */
static int mark_unsure(const struct seki_shifts *search, size_t n_slipped, struct seki_err *err)
{
    size_t n = count_moved(search) - n_slipped;
    int r = 0;

    if (n < MANY || n * FEW * FEW < search->n) {
        return 0;
    }
    for (size_t i = 0; r == 0 && i < search->n; i++) {
        struct pair pair = {0};
        r = compare(search, i, i, &pair, err);
        if (r == 0 && search->places[i].text.n > 0 && pair.own < SHARE) {
            r = mark(search, i, err);
        }
    }
    return r;
}

int seki_form_mark_swapped(struct seki_shifts *search, struct seki_err *err)
{
    size_t n_slipped = count_moved(search);
    size_t max = SEKI_MIN(search->n, (size_t)SEKI_LIMIT_STRANGERS);
    struct strangers strangers = {
        .all = seki_arena_array(search->rec->arena, struct look, search->n + 1),
        .at = seki_arena_array(search->rec->arena, struct look *, max + 1)};
    int r;

    if (!strangers.all || !strangers.at) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < search->n; i++) {
        strangers.all[i] = look_at(search, i);
    }
    r = try_neighbours(search, strangers.all, err);
    choose_strangers(search->n, max, &strangers);
    r = r < 0 ? r : try_strangers(search, &strangers, err);
    return r < 0 ? r : mark_unsure(search, n_slipped, err);
}
