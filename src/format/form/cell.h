/*
 * Answers as the cells of the tables that we write, and what such a cell says.
 *
 * A form of somebody else is read by its layout and its words (format/form/form.h); what we wrote
 * ourselves must come back as it was. So every answer has a cell that reads back to the same value
 * and text. Mostly it is the plain word or text. Where that would be read as something else (a
 * text to a question, a text that reads like a word), and where an answer is in doubt, a tag in
 * brackets stands in front, in the language of the table: "[to be checked] Yes". Tags of both
 * languages are understood in each.
 */
#ifndef SEKI_FORMAT_FORM_CELL_H
#define SEKI_FORMAT_FORM_CELL_H

#include "base/arena.h"
#include "base/err.h"
#include "model/statement.h"

/* The first word of the cell by which a table of ours is known; catalog and options follow. */
#define SEKI_TABLE_FORMAT "sekisho-form/1"
#define SEKI_TABLE_GUARDED "guarded" /* cells are guarded as format/csv/guard.h does */

/* How a cell stands for an answer. */
enum seki_cell_state {
    SEKI_CELL_SURE,
    SEKI_CELL_DOUBT,   /* the value may not be what the maker said */
    SEKI_CELL_UNCLEAR, /* something was said, but it was not understood */
};

enum seki_cell_state seki_cell_state_of(const struct seki_answer *answer);

/* "Yes", "いいえ", "N/A" ...: the word for a value. */
struct seki_str seki_cell_word(enum seki_lang lang, enum seki_value value);

/* The cell of an answer to an item of that kind, in the arena. */
SEKI_MUST_CHECK int seki_cell_compose(struct seki_arena *arena, enum seki_lang lang,
                                      enum seki_item_kind kind, const struct seki_answer *answer,
                                      struct seki_str *ret_cell, struct seki_err *err);

/* Sets value, text, raw and confidence of `answer`; the texts are parts of `cell`. */
SEKI_MUST_CHECK int seki_cell_parse(struct seki_arena *arena, enum seki_item_kind kind,
                                    struct seki_str cell, struct seki_answer *answer,
                                    struct seki_err *err);

/* A header field that is left empty although an answer would fill it: a tag of its own. */
void seki_cell_add_blank(struct seki_buf *out, enum seki_lang lang);
bool seki_cell_is_blank(struct seki_str cell);

/* The label of a header field. */
struct seki_str seki_cell_label(enum seki_lang lang, enum seki_field field);

#endif
