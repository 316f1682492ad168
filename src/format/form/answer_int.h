/*
 * From a row to the answer of its item, and what becomes of everything else. Private to this folder.
 */
#ifndef SEKI_FORMAT_FORM_ANSWER_INT_H
#define SEKI_FORMAT_FORM_ANSWER_INT_H

#include "format/form/form_int.h"

/* row.c: the answer of one row of an item, from all columns of answers */
struct seki_form_reading {
    struct seki_answer answer;
    bool is_doubled; /* its columns differ */
    bool is_limited; /* a column says it whose head limits what stands below it */
    bool is_plain;   /* so does a column of answers whose head does not */
};

SEKI_MUST_CHECK int seki_form_read_row(struct seki_recognition *rec, size_t row,
                                       struct seki_form_reading *ret_reading, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_name_cell(struct seki_recognition *rec, uint32_t column,
                                        const struct seki_form_row *row, struct seki_str *ret_name,
                                        struct seki_err *err);

/* mixed.c: reads a cell that is more than an answer word; leaves `answer` when it is no answer */
SEKI_MUST_CHECK int seki_form_read_mixed(struct seki_recognition *rec, size_t row,
                                         const struct seki_form_cell *cell,
                                         struct seki_answer *answer, struct seki_err *err);

/* A tick with the mark of a footnote, "○※1": the answer of its head; else `answer` is left. */
SEKI_MUST_CHECK int seki_form_read_marked_tick(struct seki_recognition *rec, size_t row,
                                               const struct seki_form_cell *cell,
                                               enum seki_value head, struct seki_answer *answer,
                                               struct seki_err *err);

/* merge.c: several answers to one item */

/* Puts a row to earlier rows of the same item; one without answer contradicts nothing. */
SEKI_MUST_CHECK int seki_form_merge(struct seki_recognition *rec, const struct seki_item *item,
                                    const struct seki_form_reading *fresh, struct seki_err *err);

/* Two different answers are none; both are remembered in `old`. */
SEKI_MUST_CHECK int seki_form_contradict(struct seki_recognition *rec, struct seki_answer *old,
                                         const struct seki_answer *fresh, struct seki_err *err);
bool seki_form_is_answered(const struct seki_answer *answer);
bool seki_form_is_same(const struct seki_answer *a, const struct seki_answer *b);

/* answers.c: answers of all item rows; everything else as extra content */
SEKI_MUST_CHECK int seki_form_read_answers(struct seki_recognition *rec, struct seki_err *err);

/* extra.c: what belongs to no item is kept */

/* The whole row. */
SEKI_MUST_CHECK int seki_form_add_extra_row(struct seki_recognition *rec, size_t row,
                                            struct seki_err *err);

/* Cells of a row of an item that are neither in its answer nor printed in every form. */
SEKI_MUST_CHECK int seki_form_add_remarks(struct seki_recognition *rec, size_t row,
                                          struct seki_err *err);

/* The beginning of the cells' texts, side by side; `max` bytes of it. */
SEKI_MUST_CHECK int seki_form_join_cells(struct seki_recognition *rec,
                                         const struct seki_form_row *row, size_t max,
                                         struct seki_str *ret_text, struct seki_err *err);

/* A heading of the catalog: its id stands in the row, and it has no answer. */
bool seki_form_is_section(const struct seki_recognition *rec, const struct seki_form_row *row);

/* rows.c: what became of every row, when that was asked for */
SEKI_MUST_CHECK int seki_form_report_rows(struct seki_recognition *rec, struct seki_err *err);

/* own.c: tables that we wrote ourselves */
void seki_form_find_own(struct seki_recognition *rec);
bool seki_form_is_own_row(const struct seki_recognition *rec, size_t row); /* not one of an item */
bool seki_form_is_own_answer(const struct seki_recognition *rec, const struct seki_form_row *row,
                             uint32_t column);
SEKI_MUST_CHECK int seki_form_read_own_answer(struct seki_recognition *rec,
                                              const struct seki_item *item,
                                              const struct seki_form_row *row,
                                              struct seki_answer *answer, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_read_own_note(struct seki_recognition *rec, size_t row,
                                            const struct seki_form_cell *cell,
                                            struct seki_answer *answer, struct seki_err *err);
void seki_form_read_own_header(struct seki_recognition *rec);

#endif
