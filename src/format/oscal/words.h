/*
 * What writing and reading OSCAL have in common: ids as tokens, and the sentence that an answer is for
 * people.
 */
#ifndef SEKI_FORMAT_OSCAL_WORDS_H
#define SEKI_FORMAT_OSCAL_WORDS_H

#include "base/buf.h"

/* Whether a character may stand in a token of ours: ASCII, which all tools read. */
bool seki_oscal_is_of_token(char c, bool is_first);

/* The id as a token: what a token may not have becomes "_". */
void seki_oscal_add_token(struct seki_buf *out, struct seki_str id);

/* What stands behind a token that is that of another id, too: "-" and eight digits of this id alone. */
void seki_oscal_add_mark(struct seki_buf *out, struct seki_str id);

/* Whether this is the token of an id, without a mark; with or without one. */
bool seki_oscal_is_token_of(struct seki_str token, struct seki_str id);
bool seki_oscal_is_item_token(struct seki_str token, struct seki_str id);

/* An answer in words. What is doubtful is told in the sentence, not only in a property. */
void seki_oscal_describe(struct seki_buf *out, struct seki_str value, struct seki_str text,
                         struct seki_str note, bool is_doubtful);

#endif
