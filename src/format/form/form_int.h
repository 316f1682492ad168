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

#define SEKI_FORM_NOTES 1000 /* numbers of notes are below this */
#define SEKI_FORM_REFS 16    /* notes that one cell may point to */
#define SEKI_NO_COLUMN UINT32_MAX

struct seki_form_cell {
    uint32_t column;
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

/* One form being recognised. */
struct seki_recognition {
    const struct seki_form *form;
    const struct seki_form_options *options;
    struct seki_arena *arena;
    const struct seki_catalog *catalog;
    size_t sheet;
    uint32_t id_column;
    uint32_t answer_column;
    uint32_t note_column;
    bool *is_headed;                /* of each column: a head row has a text in it */
    const struct seki_item **items; /* of each row; NULL: the row belongs to no item */
    struct seki_str *notes;         /* text of "Note n" at n */
    bool *is_doubled;               /* of each answer */
    struct seki_vec extra;          /* struct seki_extra */
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

/* words.c: what folded texts mean */
bool seki_form_is_placeholder(struct seki_str folded); /* "__", "-", nothing */
bool seki_form_is_word(struct seki_str folded, enum seki_value *ret_value);
bool seki_form_is_id_head(struct seki_str folded);
bool seki_form_is_answer_head(struct seki_str folded);
bool seki_form_is_note_head(struct seki_str folded);
bool seki_form_is_version_head(struct seki_str folded);
bool seki_form_parse_refs(struct seki_str folded, struct seki_form_refs *ret_refs);

/* The number of a note's own label: "Note 3", "注3:"; false for anything else. */
bool seki_form_note_label(struct seki_str folded, int64_t *ret_number);

/* columns.c: which catalog, which sheet, which columns */
SEKI_MUST_CHECK int seki_form_choose(struct seki_recognition *rec, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_find_columns(struct seki_recognition *rec, struct seki_err *err);
bool seki_form_is_head_row(const struct seki_recognition *rec, size_t row);

/* notes.c */
SEKI_MUST_CHECK int seki_form_find_notes(struct seki_recognition *rec, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_resolve(struct seki_recognition *rec,
                                      const struct seki_form_cell *cell, struct seki_str *ret_note,
                                      struct seki_err *err);

/* answers.c: answers of all item rows; everything else as extra content */
SEKI_MUST_CHECK int seki_form_read_answers(struct seki_recognition *rec, struct seki_err *err);

/* header.c: header fields, and the version that stands inside of other texts */
SEKI_MUST_CHECK int seki_form_read_header(struct seki_recognition *rec, struct seki_err *err);

#endif
