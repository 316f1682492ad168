/*
 * What the files of the form reader share. Private to this folder.
 *
 * Collecting comes first and knows no catalog; recognising then works on the collected rows. All
 * memory is the form's arena. A cell that holds only blanks was not collected.
 */
#ifndef SEKI_FORMAT_FORM_FORM_INT_H
#define SEKI_FORMAT_FORM_FORM_INT_H

#include "base/limits.h"
#include "base/vec.h"
#include "format/form/form.h"

#define SEKI_FORM_NOTES 1000  /* numbers of notes are below this */
#define SEKI_FORM_REFS 16     /* notes that one cell may point to */
#define SEKI_FORM_DOUBTFUL 50 /* confidence of what may not be what the maker said */
#define SEKI_FORM_ANSWER_COLUMNS 32
#define SEKI_NO_COLUMN UINT32_MAX

struct seki_form_cell {
    uint32_t column;
    bool is_hidden; /* the sheet, the row or the column is not shown when the file is opened */
    struct seki_str text;
    struct seki_str folded; /* empty when the text is too long to be an id, a word or a head */
    struct seki_date date;
};

struct seki_form_row {
    size_t sheet;
    uint32_t number;
    const struct seki_form_cell *cells;
    size_t n;
};

struct seki_form_sheet {
    struct seki_str name;
    size_t first; /* row */
    size_t n;
};

struct seki_form {
    struct seki_arena *arena;
    struct seki_vec sheets; /* struct seki_form_sheet */
    struct seki_vec rows;   /* struct seki_form_row */
};

/* A column of answers: of words, or of ticks below the answer that its head names. */
struct seki_form_answers {
    uint32_t column;
    enum seki_value tick; /* SEKI_VALUE_NONE: the cells hold the answers themselves */
    bool is_aside;        /* it has answers, but no head that says so */
};

/* A sheet with ids and answers. */
struct seki_form_table {
    size_t sheet;
    uint32_t id_column;
    uint32_t note_column;
    struct seki_form_answers answers[SEKI_FORM_ANSWER_COLUMNS]; /* asides last */
    size_t n_answers;
    bool *is_headed;  /* of each column: a head row has a text in it */
    bool has_crosses; /* rows are ticked with crosses, and with nothing else */
};

/* One form being recognised. */
struct seki_recognition {
    const struct seki_form *form;
    const struct seki_form_options *options;
    struct seki_arena *arena;
    const struct seki_catalog *catalog;
    const struct seki_form_table *main; /* the form itself */
    struct seki_form_table **tables;    /* of each sheet; NULL: no ids and answers are on it */
    const struct seki_item **items;     /* of each row; NULL: the row belongs to no item */
    struct seki_str *notes;             /* text of "Note n" at n */
    bool *is_doubled;                   /* of each answer */
    struct seki_vec extra;              /* struct seki_extra */
    struct seki_statement *statement;
    struct seki_form_report report;
};

/* The notes that a text such as "See Notes 3 and 4" points to. */
struct seki_form_refs {
    bool has_word; /* "note" or the like stands there */
    size_t n;
    int64_t numbers[SEKI_FORM_REFS];
};

static inline const struct seki_form_row *seki_form_row_at(const struct seki_form *form, size_t i)
{
    return seki_vec_at(&form->rows, struct seki_form_row, i);
}

static inline const struct seki_form_sheet *seki_form_sheet_at(const struct seki_form *form,
                                                               size_t i)
{
    return seki_vec_at(&form->sheets, struct seki_form_sheet, i);
}

/* The cell in a column, or NULL. */
const struct seki_form_cell *seki_form_cell_at(const struct seki_form_row *row, uint32_t column);

enum seki_form_tick {
    SEKI_FORM_NO_MARK, /* something else stands there */
    SEKI_FORM_NO_TICK, /* nothing, or an empty box */
    SEKI_FORM_CROSS,
    SEKI_FORM_TICK,
};

/* words.c: what folded texts mean */
bool seki_form_is_placeholder(struct seki_str folded); /* "__", "-", nothing */
bool seki_form_is_word(struct seki_str folded, enum seki_value *ret_value);
bool seki_form_is_id_head(struct seki_str folded);
bool seki_form_is_answer_head(struct seki_str folded);
bool seki_form_is_like_answer_head(struct seki_str folded); /* only in a row of heads */
bool seki_form_is_tick_head(struct seki_str folded, enum seki_value *ret_value);
enum seki_form_tick seki_form_tick_of(struct seki_str folded, enum seki_value head);
bool seki_form_is_note_head(struct seki_str folded);
bool seki_form_is_version_head(struct seki_str folded);
bool seki_form_parse_refs(struct seki_str folded, struct seki_form_refs *ret_refs);

/* The number of a note's own label: "Note 3", "注3:"; false for anything else. */
bool seki_form_note_label(struct seki_str folded, int64_t *ret_number);

/* tables.c: which catalog, which sheets, and the rows of its items */
SEKI_MUST_CHECK int seki_form_find_tables(struct seki_recognition *rec, struct seki_err *err);

/* columns.c: answers and notes of each table */
SEKI_MUST_CHECK int seki_form_find_columns(struct seki_recognition *rec, struct seki_err *err);
bool seki_form_is_head_row(const struct seki_recognition *rec, size_t row);

/* notes.c */
SEKI_MUST_CHECK int seki_form_find_notes(struct seki_recognition *rec, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_resolve(struct seki_recognition *rec,
                                      const struct seki_form_cell *cell, struct seki_str *ret_note,
                                      struct seki_err *err);

/* row.c: the answer of one row of an item, from all columns of answers */
struct seki_form_reading {
    struct seki_answer answer;
    bool is_doubled; /* its columns differ */
};

SEKI_MUST_CHECK int seki_form_read_row(struct seki_recognition *rec, size_t row,
                                       struct seki_form_reading *ret_reading, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_name_cell(struct seki_recognition *rec, uint32_t column, uint32_t row,
                                        struct seki_str *ret_name, struct seki_err *err);

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

/* header.c: header fields, and the version that stands inside of other texts */
SEKI_MUST_CHECK int seki_form_read_header(struct seki_recognition *rec, struct seki_err *err);

#endif
