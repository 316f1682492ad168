/*
 * "Did you mean": the name nearest to a mistyped word.
 *
 * Distance is optimal string alignment (Damerau-Levenshtein without repeated edits): inserting,
 * dropping or changing a byte and swapping two neighbours cost 1 each. ASCII case does not count.
 * Nothing is allocated; words longer than SEKI_SUGGEST_MAX have no neighbours.
 */
#ifndef SEKI_BASE_SUGGEST_H
#define SEKI_BASE_SUGGEST_H

#include <stddef.h>

#include "base/str.h"

#define SEKI_SUGGEST_MAX 48 /* bytes of a word that is compared */

/* The distance, or bound + 1 when it is greater than `bound`. */
size_t seki_edit_distance(struct seki_str a, struct seki_str b, size_t bound);

/*
 * The index of the name that was probably meant, or SIZE_MAX: the nearest within a third of the
 * word's length; else the first that begins with the word.
 */
size_t seki_suggest(struct seki_str word, const struct seki_str *names, size_t n);

#endif
