/*
 * What the files of the outline reader share. Private to this folder.
 *
 * outline_words.c knows what single cells look like, outline_sheet.c which column of a sheet holds
 * what, outline_item.c makes items of numbered rows, outline_other.c looks at the rest.
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
    size_t n_asking;    /* of them: with a text that ends as questions do */
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

#define SEKI_OUTLINE_OWN_ID 24 /* bytes: "SEC." and a count of rows; no number of a form has more */

/* --- one form being read */
struct seki_outline_reader {
    struct seki_form *form;
    struct seki_arena *arena;
    const struct seki_outline_sheet *sheet;
    struct seki_outline *outline;
    struct seki_vec items;   /* struct seki_outline_item */
    struct seki_vec left;    /* struct seki_outline_left */
    struct seki_map by_id;   /* folded ids, to item indexes */
    struct seki_str last_id; /* of the row before, on this sheet */
    size_t section;          /* the heading without a number that was met last; SEKI_NO_INDEX */
    bool is_below_label;     /* the row before had a label of the head */
    size_t n_own;
};

/* --- outline_item.c */

/* "B12", or what a file without cells has. */
SEKI_MUST_CHECK int seki_outline_place(struct seki_outline_reader *r,
                                       const struct seki_form_row *row,
                                       const struct seki_form_cell *cell,
                                       struct seki_str *ret_place, struct seki_err *err);

struct seki_text seki_outline_text(struct seki_str text); /* in the language that it looks like */

/* The cell becomes no item. */
SEKI_MUST_CHECK int seki_outline_leave(struct seki_outline_reader *r,
                                       const struct seki_form_row *row,
                                       const struct seki_form_cell *cell,
                                       enum seki_outline_reason reason, struct seki_err *err);

/* Indexes of the item with this id, and of the one that an id belongs to; SEKI_NO_INDEX: none. */
size_t seki_outline_find(const struct seki_outline_reader *r, struct seki_str id);
size_t seki_outline_parent(const struct seki_outline_reader *r, struct seki_str id);

/* The next numbered row is a part of this one: 4.1 of 4. */
SEKI_MUST_CHECK int seki_outline_has_parts(const struct seki_outline_reader *r, size_t i,
                                           struct seki_str id, bool *ret_has, struct seki_err *err);

/* Its id is free. */
SEKI_MUST_CHECK int seki_outline_add(struct seki_outline_reader *r,
                                     const struct seki_outline_item *item, struct seki_err *err);

/* The row has this id in the cell `number`; `text` is what stands behind it there. */
SEKI_MUST_CHECK int seki_outline_read_numbered(struct seki_outline_reader *r, size_t i,
                                               struct seki_str id,
                                               const struct seki_form_cell *number,
                                               struct seki_str text, struct seki_err *err);

/* --- outline_other.c */

SEKI_MUST_CHECK int seki_outline_read_other(struct seki_outline_reader *r, size_t i,
                                            struct seki_err *err);
SEKI_MUST_CHECK int seki_outline_read_head(struct seki_outline_reader *r,
                                           const struct seki_form_row *row, struct seki_err *err);

/* Labels of header fields; whether the row has one. */
SEKI_MUST_CHECK int seki_outline_read_fields(struct seki_outline_reader *r,
                                             const struct seki_form_row *row, bool *ret_is_taken,
                                             struct seki_err *err);

#endif
