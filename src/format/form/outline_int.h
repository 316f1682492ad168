/*
 * What the files of the outline reader share. Private to this folder.
 *
 * outline_words.c knows what single cells look like, outline_sheet.c which column of a sheet holds
 * what, outline.c makes items of the rows.
 */
#ifndef SEKI_FORMAT_FORM_OUTLINE_INT_H
#define SEKI_FORMAT_FORM_OUTLINE_INT_H

#include "format/form/form_int.h"
#include "format/form/outline.h"

/* What a column of a sheet holds, as far as its head tells. */
enum seki_outline_role {
    SEKI_COLUMN_UNKNOWN,
    SEKI_COLUMN_ID,
    SEKI_COLUMN_TEXT, /* the question */
    SEKI_COLUMN_REFERENCE,
    SEKI_COLUMN_ANSWER,
    SEKI_COLUMN_TICK,
    SEKI_COLUMN_NOTE
};

/* A sheet with numbered questions. */
struct seki_outline_sheet {
    size_t sheet;
    size_t n_numbered;  /* rows; 0: it is none */
    uint32_t id_column; /* numbers; also the questions when each stands behind its number */
    uint32_t text_column;
    uint8_t *roles; /* of each column: enum seki_outline_role */
    uint32_t n_columns;
    size_t first; /* row with a number */
    size_t last;
};

/* --- outline_words.c */

/* The id that stands in the cell, "4.1" or "MLDP-2.5", in the arena; empty: none. */
SEKI_MUST_CHECK int seki_outline_id(struct seki_arena *arena, const struct seki_form_cell *cell,
                                    struct seki_str *ret_id, struct seki_err *err);

bool seki_outline_has_id(const struct seki_form_cell *cell);

/* "4.1 Is there ...": the cell begins with a number and goes on as a text. */
SEKI_MUST_CHECK int seki_outline_split(struct seki_arena *arena, const struct seki_form_cell *cell,
                                       struct seki_str *ret_id, struct seki_str *ret_text,
                                       struct seki_err *err);

bool seki_outline_is_text(const struct seki_form_cell *cell); /* could be a question */
bool seki_outline_is_asking(struct seki_str text);            /* it ends as questions do */
bool seki_outline_is_sentence(struct seki_str text);          /* or as a demand or a remark does */
bool seki_outline_is_order(struct seki_str text); /* asks for a text: 記入してください */
bool seki_outline_is_answer(const struct seki_form_cell *cell); /* a word, or a list of words */
bool seki_outline_is_remark(struct seki_str text);              /* ※ ..., 注 ..., Note ... */
bool seki_outline_is_japanese(struct seki_str text);

/* --- outline_sheet.c */

/* Which columns of the sheet hold what; n_numbered is 0 when it has no questions. */
SEKI_MUST_CHECK int seki_outline_survey(const struct seki_form *form, size_t sheet,
                                        struct seki_outline_sheet *ret_sheet, struct seki_err *err);

bool seki_outline_is_head(const struct seki_form_row *row);

static inline enum seki_outline_role seki_outline_role_of(const struct seki_outline_sheet *sheet,
                                                          uint32_t column)
{
    return column < sheet->n_columns ? (enum seki_outline_role)sheet->roles[column]
                                     : SEKI_COLUMN_UNKNOWN;
}

#endif
