/*
 * Searching the book of rules for words.
 *
 * A word is found as it stands in the middle of a text, after folding (base/utf8.h): width, case,
 * hiragana and katakana do not count, and a word of one or two characters is as good as any. All
 * words have to be in one entry, in either language. Hits come in the order of the field in which the
 * last of the words was found, ids first; then in the order of the data.
 */
#ifndef SEKI_ENGINE_SEARCH_H
#define SEKI_ENGINE_SEARCH_H

#include "engine/book.h"

enum seki_hit_field { SEKI_HIT_ID, SEKI_HIT_TITLE, SEKI_HIT_TEXT, SEKI_HIT_MAX };

struct seki_hit {
    struct seki_entry entry;
    enum seki_hit_field field;
};

struct seki_hits {
    struct seki_hit *at;
    size_t n;
};

/* `words` are separated by blanks of any width; SEKI_ERR_USAGE when there is none. */
SEKI_MUST_CHECK int seki_search(struct seki_arena *arena, const struct seki_book *book,
                                struct seki_str words, struct seki_hits *ret_hits,
                                struct seki_err *err);

/* id, title, text */
struct seki_str seki_hit_field_name(enum seki_hit_field field);

#endif
