/*
 * A form being recognised: what the files of this folder make of the collected rows. Private to this folder.
 *
 * Collecting comes first and knows no catalog (collected_int.h); recognising works on what was collected. What
 * single steps need of each other is in hear_int.h, answer_int.h and head_int.h. All memory is the form's arena.
 */
#ifndef SEKI_FORMAT_FORM_FORM_INT_H
#define SEKI_FORMAT_FORM_FORM_INT_H

#include "format/form/collected_int.h"

/* A column of answers: of words, or of ticks below the answer that its head names. */
struct seki_form_answers {
    uint32_t column;
    enum seki_value tick; /* SEKI_VALUE_NONE: the cells hold the answers themselves */
    bool is_aside;        /* it has answers, but no head that says so */
    bool has_head;        /* that says so */
    bool is_limited;      /* its head limits what stands below it, or the head above that does */
    bool is_commented;    /* a comment on its head limits what stands below it */
};

/* What a column beside ids, answers and notes holds. */
enum seki_form_use {
    SEKI_FORM_OTHER,      /* something of the maker's own, below a head */
    SEKI_FORM_UNNAMED,    /* the same, without a head in a table that has heads */
    SEKI_FORM_CORRECTION, /* what holds instead of the answers */
    SEKI_FORM_QUESTION,   /* the printed question */
    SEKI_FORM_REFERENCE,  /* the clauses that it comes from */
};

/* A sheet with ids and answers. */
struct seki_form_table {
    size_t sheet;
    uint32_t id_column;
    uint32_t note_column;
    struct seki_form_answers answers[SEKI_FORM_ANSWER_COLUMNS]; /* asides last */
    size_t n_answers;
    uint8_t *uses;    /* of each column: enum seki_form_use */
    bool is_copy;     /* beside the form: it asks a question of the form again */
    uint32_t width;   /* cells of most rows; 0: the file does not tell */
    uint32_t widest;  /* the same, or of the heads */
    bool has_crosses; /* rows are ticked with crosses, and with nothing else */
    bool is_torn;     /* the heads of its ticks say one thing here and another one there */
};

/* How a row was tied to its item. */
struct seki_form_tie {
    enum seki_match match;
    int confidence;
    unsigned alike; /* hundredths: the texts, as far as they were compared */
    bool has_text;  /* the row has a text that could be a question */
    bool is_taken;  /* it has no item because another row is more like it */
};

/* What came of a row. */
struct seki_form_outcome {
    enum seki_row_kind kind;
    enum seki_row_reason reason; /* the first that was found */
    int confidence;              /* of what was read in it */
    bool is_said;                /* it has an answer, sure or not */
    struct seki_str cell;        /* of its answer */
    struct seki_str raw;         /* its answer as it stands */
};

/* A table that we wrote, and where things stand in it. */
struct seki_form_own {
    size_t sheet;
    struct seki_str catalog; /* id */
    bool is_guarded;
    size_t head_row;
    uint32_t id_column; /* ids, and the labels of header fields */
    uint32_t answer_column;
    uint32_t note_column;
    uint32_t plan_column;
    bool has_field[SEKI_FIELD_MAX]; /* it says so itself, even if it is empty */
};

/* The text of "Note n", or behind "※n", somewhere in the form. */
struct seki_form_note {
    size_t sheet;
    size_t row;
    enum seki_form_sign sign;
    int64_t number;
    struct seki_str text;
};

/* A cell that holds the id of an item of some catalog. */
struct seki_form_id {
    size_t row;
    const struct seki_form_cell *cell;
};

/* One form being recognised. */
struct seki_recognition {
    const struct seki_form *form;
    const struct seki_form_options *options;
    struct seki_arena *arena;
    const struct seki_catalog *catalog;
    struct seki_vec ids; /* struct seki_form_id, in the order of rows: tables.c */
    bool is_own;
    struct seki_form_own own;
    const struct seki_form_table *main; /* the form itself */
    struct seki_form_table **tables;    /* of each sheet; NULL: no ids and answers are on it */
    const struct seki_item **items;     /* of each row; NULL: the row belongs to no item */
    const struct seki_item **numbered;  /* of each row, what a number says that nothing else does */
    struct seki_form_tie *ties;         /* of each row that has an item */
    struct seki_form_outcome *outcomes; /* of each row */
    struct seki_vec notes;              /* struct seki_form_note */
    size_t n_note_steps;                /* notes looked at to find those that are meant */
    unsigned signs;                     /* bits: those that footnotes of the form have */
    bool *is_shifted;                   /* of each row; NULL: none is */
    size_t *comments;                   /* of each row, the first in `hung`; NULL: there are none */
    struct seki_vec hung;               /* comments.c */
    struct seki_vec claims;             /* claims.c */
    bool has_version;                   /* found before the labels that are being read */
    struct seki_vec legends; /* struct seki_str: marks that mean something else, folded */
    bool *is_doubled;        /* of each answer */
    uint16_t *n_rows;        /* of each answer: rows that answer it */
    struct seki_vec extra;   /* struct seki_extra */
    struct seki_statement *statement;
    struct seki_form_report report;
};

/* What was read in the row is doubtful; the first reason is remembered. */
static inline void seki_form_doubt(const struct seki_recognition *rec, size_t row,
                                   enum seki_row_reason reason, struct seki_answer *answer)
{
    struct seki_form_outcome *outcome = &rec->outcomes[row];

    outcome->reason = outcome->reason == SEKI_REASON_NONE ? reason : outcome->reason;
    answer->doubt = answer->doubt == SEKI_REASON_NONE ? reason : answer->doubt;
    answer->confidence = SEKI_MIN(answer->confidence, SEKI_FORM_DOUBTFUL);
}

/* tables.c: which catalog, which sheets, and the rows of its items */
SEKI_MUST_CHECK int seki_form_find_tables(struct seki_recognition *rec, struct seki_err *err);

/* match.c: rows without a known id */

/* Ties rows of one sheet to items that have none yet, by clause and text; counts them. */
SEKI_MUST_CHECK int seki_form_match_rows(struct seki_recognition *rec, size_t sheet, size_t *ret_n,
                                         struct seki_err *err);

/* How like the item's own text, in either language, the most similar text of the row is. */
SEKI_MUST_CHECK int seki_form_liken(struct seki_arena *scratch, const struct seki_form_row *row,
                                    const struct seki_item *item, unsigned *ret_alike,
                                    struct seki_err *err);
bool seki_form_has_text(const struct seki_form_row *row); /* that could be a question */

/* Numbers alone may be anybody's: without a like text the tie of this row is doubtful. */
SEKI_MUST_CHECK int seki_form_check_number(struct seki_recognition *rec, size_t row,
                                           struct seki_err *err);

/* columns.c: answers and notes of each table */
SEKI_MUST_CHECK int seki_form_find_columns(struct seki_recognition *rec, struct seki_err *err);
bool seki_form_is_head_row(const struct seki_recognition *rec, size_t row);

/* The table that answers the item in this row, if there is one. */
const struct seki_form_table *seki_form_table_of(const struct seki_recognition *rec, size_t row);

#endif
