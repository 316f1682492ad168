/*
 * What was made of the texts of cells, kept from one form to the next of a batch.
 *
 * Forms ask the same questions and answer them with the same words. What is kept of a text depends
 * on the text and on the catalogs alone, and texts are compared as a whole, so no form can change what
 * is read of another one. A memo is bounded: at the beginning of a form one that is full starts anew. The
 * cells of a form borrow from the memo; both are dropped before the next form begins.
 */
#ifndef SEKI_FORMAT_FORM_MEMO_H
#define SEKI_FORMAT_FORM_MEMO_H

#include <stdint.h>

#include "base/arena.h"

#define SEKI_FORM_MEMO_FULL 6144 /* texts: a memo that has so many starts anew */

struct seki_form_cell;
struct seki_form_known;

struct seki_form_memo {
    struct seki_arena arena; /* texts and table */
    struct seki_form_known **table;
    size_t n;      /* texts that are kept */
    uint64_t seed; /* no file knows which of its texts share a place */
};

/* Of nothing yet; allocates with the first form. */
void seki_form_memo_init(struct seki_form_memo *memo);
void seki_form_memo_finish(struct seki_form_memo *memo);

/* Before the first cell of a form. A memo for which there is no memory keeps nothing, which is no error. */
void seki_form_memo_begin(struct seki_form_memo *memo);

/* What is known of `text`, or NULL. */
struct seki_form_known *seki_form_memo_find(const struct seki_form_memo *memo,
                                            struct seki_str text);

/* Keeps what the text of `cell` has become, with a copy of its texts; NULL: there is no room. */
struct seki_form_known *seki_form_memo_add(struct seki_form_memo *memo,
                                           const struct seki_form_cell *cell);

#endif
