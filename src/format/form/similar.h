/*
 * How alike two texts are, by the runs of three characters they share.
 *
 * A question is recognised although somebody changed its ending, its width or its punctuation: only
 * letters and digits of the folded text count. Private to this folder.
 */
#ifndef SEKI_FORMAT_FORM_SIMILAR_H
#define SEKI_FORMAT_FORM_SIMILAR_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The different runs of a text, as rising hashes. */
struct seki_trigrams {
    const uint32_t *hashes;
    size_t n;
};

/* All memory is the arena's. A text of less than three letters has no runs. */
SEKI_MUST_CHECK int seki_trigrams_of(struct seki_arena *arena, struct seki_str text,
                                     struct seki_trigrams *ret_trigrams, struct seki_err *err);

/* Dice's coefficient in hundredths: 100 for the same runs, 0 for none in common or none at all. */
unsigned seki_trigrams_alike(const struct seki_trigrams *a, const struct seki_trigrams *b);

/* The same from counts. */
unsigned seki_trigrams_share(size_t common, size_t n_a, size_t n_b);

#endif
