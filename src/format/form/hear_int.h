/*
 * What stands around an answer and may make it doubtful: notes, comments, legends, corrections, and rows that
 * are not as they should be. Private to this folder.
 */
#ifndef SEKI_FORMAT_FORM_HEAR_INT_H
#define SEKI_FORMAT_FORM_HEAR_INT_H

#include "format/form/form_int.h"

/* notes.c: where their texts stand; resolve.c: which of them a cell points to */
SEKI_MUST_CHECK int seki_form_find_notes(struct seki_recognition *rec, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_resolve(struct seki_recognition *rec, size_t row,
                                      const struct seki_form_cell *cell, struct seki_str *ret_note,
                                      struct seki_err *err);

/* A footnote that says another answer than the row, or is not there, makes the answer doubtful. */
SEKI_MUST_CHECK int seki_form_hear_footnotes(struct seki_recognition *rec, size_t row,
                                             struct seki_answer *answer, struct seki_err *err);

/* comments.c: what people hung on cells, and on the heads of answers */

/* Its text, without the author, whom spreadsheet programs put in front of it. */
struct seki_str seki_form_said_in(const struct seki_form_comment *comment);
SEKI_MUST_CHECK int seki_form_place_comments(struct seki_recognition *rec, struct seki_err *err);

/*
 * The comments on this row belong to its item; a limit or another answer in one of them makes the
 * answer doubtful.
 */
SEKI_MUST_CHECK int seki_form_hear_comments(struct seki_recognition *rec, size_t row,
                                            struct seki_answer *answer, struct seki_err *err);

/* Whether a text limits an answer of this value, or says another one. */
SEKI_MUST_CHECK int seki_form_is_against(struct seki_str text, enum seki_value value,
                                         bool *ret_against, struct seki_err *err);

/* All of them become extra content. */
SEKI_MUST_CHECK int seki_form_add_comments(struct seki_recognition *rec, struct seki_err *err);

/* guidance.c: whether a folded comment on the head of answers limits all that stand below */
bool seki_form_limits_column(struct seki_str folded);

/* The same of footnotes that such heads point to: their columns become limited. */
SEKI_MUST_CHECK int seki_form_hear_heads(struct seki_recognition *rec, struct seki_err *err);

/* shifted.c: marks rows whose question stands one or two rows too high or too low */
SEKI_MUST_CHECK int seki_form_find_shifted(struct seki_recognition *rec, struct seki_err *err);

/* legend.c: marks that the form itself gives another meaning */
SEKI_MUST_CHECK int seki_form_find_legends(struct seki_recognition *rec, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_hear_legends(struct seki_recognition *rec, size_t row,
                                           struct seki_answer *answer, struct seki_err *err);

/* beside.c: what stands next to an answer, or in a row that is left over and names its item */
SEKI_MUST_CHECK int seki_form_hear_beside(struct seki_recognition *rec, size_t row,
                                          struct seki_answer *answer, struct seki_err *err);
void seki_form_hear_left_over(struct seki_recognition *rec, size_t i, enum seki_value value);

/* wide.c: rows of a text file that have more cells than the others */
SEKI_MUST_CHECK int seki_form_find_wide(struct seki_recognition *rec, struct seki_err *err);
bool seki_form_is_wide(const struct seki_recognition *rec, const struct seki_form_row *row);

/* slipped.c: an answer in the column of questions, or of notes beside no answer, makes it doubtful */
void seki_form_hear_slipped(struct seki_recognition *rec, size_t i, struct seki_answer *answer);

#endif
