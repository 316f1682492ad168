/*
 * How many things somebody has to guess for a password. Internal to auth/.
 *
 * A thing is a word everybody tries, a run of keys, letters or digits, a few digits, or one character of which nothing else is known. What
 * repeats, what divides, and what is known of the person costs nothing.
 */
#ifndef SEKI_AUTH_GUESS_H
#define SEKI_AUTH_GUESS_H

#include "base/arena.h"
#include "base/err.h"

/* Folded, at least three bytes each. */
extern const char *const seki_guess_words[];
extern const size_t seki_n_guess_words;

/* The least number of guesses; `known` are texts about the person, as they were written. */
SEKI_MUST_CHECK int seki_guesses(struct seki_arena *arena, struct seki_str password,
                                 const struct seki_str *known, size_t n_known, size_t *ret_guesses,
                                 struct seki_err *err);

#endif
