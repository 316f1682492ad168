/*
 * What the files that fill in forms share. Private to this folder.
 */
#ifndef SEKI_FORMAT_FORM_FILL_INT_H
#define SEKI_FORMAT_FORM_FILL_INT_H

#include "format/form/cell.h"
#include "format/form/fill.h"
#include "format/form/form_int.h"

/* One item on its way into the form. */
struct seki_filling {
    struct seki_fill *fill;
    size_t index; /* of the answer */
    const struct seki_item *item;
    size_t row_index;
    const struct seki_form_row *row;
    const struct seki_form_table *table;
    const struct seki_answer *old;
    const struct seki_answer *fresh;
    bool is_own; /* the row is in a table that we wrote */
};

/* fill.c */
bool seki_fill_is_filled(const struct seki_form_cell *cell);
bool seki_fill_same_text(struct seki_str a, struct seki_str b);

/* One cell gets `text`. Why it cannot, in `*ret_left`. */
SEKI_MUST_CHECK int seki_fill_put(struct seki_filling *f, uint32_t column, struct seki_str text,
                                  bool is_note, enum seki_left *ret_left, struct seki_err *err);

/* fill_answer.c: all edits that make the row say the new answer. */
SEKI_MUST_CHECK int seki_fill_answer(struct seki_filling *f, enum seki_left *ret_left,
                                     struct seki_err *err);

/* spelling.c */
enum seki_spelled {
    SEKI_SPELLED_WORD,        /* a value, as a word */
    SEKI_SPELLED_PLACEHOLDER, /* where nothing is said: "__" */
    SEKI_SPELLED_TICK,
    SEKI_SPELLED_CROSS,
    SEKI_SPELLED_NO_TICK, /* an empty box */
};

struct seki_fill_spelling {
    const struct seki_form_table *table;
    uint32_t column;
    enum seki_spelled what;
    enum seki_value value;
    struct seki_str text;
};

/* The most frequent spelling in a column of the table's rows; empty when there is none. */
SEKI_MUST_CHECK int seki_fill_spelling(struct seki_fill *fill, const struct seki_form_table *table,
                                       uint32_t column, enum seki_spelled what,
                                       enum seki_value value, struct seki_str *ret_text,
                                       struct seki_err *err);

/* The list of a cell, if it has one: its words, as far as they are known. */
SEKI_MUST_CHECK int seki_fill_choice(struct seki_filling *f, uint32_t column, bool *ret_has_list,
                                     struct seki_vec *ret_words, struct seki_err *err);

#endif
