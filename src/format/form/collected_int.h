/*
 * A form as it was collected: its cells, rows, sheets and comments, whatever catalog they belong to. Private to
 * this folder.
 *
 * All memory is the form's arena. A cell that holds only blanks was not collected.
 */
#ifndef SEKI_FORMAT_FORM_COLLECTED_INT_H
#define SEKI_FORMAT_FORM_COLLECTED_INT_H

#include "base/limits.h"
#include "base/vec.h"
#include "format/form/footnotes.h"
#include "format/form/form.h"
#include "format/form/memo.h"
#include "format/form/words.h"

#define SEKI_FORM_FOLD 256    /* the longest text that could be an id, an answer word or a head */
#define SEKI_FORM_NOTES 1000  /* numbers of notes are below this */
#define SEKI_FORM_REFS 16     /* notes that one cell may point to */
#define SEKI_FORM_DOUBTFUL 50 /* confidence of what may not be what the maker said */
#define SEKI_FORM_ALIKE 50    /* hundredths: two texts ask the same if more says so */
#define SEKI_FORM_MIXED 90    /* of an answer that shares its cell with a plain note */
#define SEKI_FORM_ANSWER_COLUMNS 32
#define SEKI_NO_COLUMN UINT32_MAX

struct seki_form_cell {
    uint32_t column;
    bool is_hidden; /* not shown as it is when the file is opened */
    bool is_unsure; /* the reader is not sure that this is one cell */
    bool is_struck; /* shown struck out, wholly or in part */
    struct seki_str text;
    struct seki_str folded;   /* empty when the text is too long to be an id, a word or a head */
    struct seki_str number;   /* "4.1" for "4-1", "(4.1)", "問4.1."; empty: it is none */
    enum seki_value word;     /* the answer that the folded text is; NONE: it is none */
    enum seki_form_tick mark; /* NO_MARK: none, or the word that a head may name */
    enum seki_value head; /* the answer that it names as the head of a column of ticks, or NONE */
    bool is_unfilled;     /* nothing, a dash, or what asks for an answer */
    struct seki_date date;
    const struct seki_item *item;       /* whose id it is, in one of the catalogs that have it */
    const struct seki_catalog *catalog; /* that one */
    struct seki_form_known *known;      /* what a memo keeps of the text, or NULL */
};

/* What a memo keeps of one text: a cell without a place, and what was found out about it since. */
struct seki_form_known {
    struct seki_form_cell cell;      /* with its item, once that was looked for */
    bool is_sought;                  /* that was */
    const struct seki_item *repeats; /* whose clauses the text is, as far as anybody asked */
};

struct seki_form_row {
    size_t sheet;
    uint32_t number;
    struct seki_form_cell *cells;
    size_t n;
    uint32_t width;        /* cells that the file gives it, filled or not; 0: not told */
    struct seki_str place; /* empty: its cells have names */
};

/* A comment on a cell, or a text box over cells. */
struct seki_form_comment {
    size_t sheet;
    uint32_t row; /* 0: not told */
    uint32_t column;
    uint32_t last_row; /* the same as `row` for a comment */
    uint32_t last_column;
    struct seki_str author;
    struct seki_str text;
    const struct seki_item *item; /* beside whose answer it is; NULL: none */
};

struct seki_form_sheet {
    struct seki_str name;
    bool is_example; /* its name says so */
    size_t first;    /* row */
    size_t n;
};

struct seki_form {
    struct seki_arena *arena;
    struct seki_str name;        /* of the file, borrowed */
    struct seki_form_memo *memo; /* what is known of texts, or NULL */
    struct seki_vec sheets;      /* struct seki_form_sheet */
    struct seki_vec rows;        /* struct seki_form_row */
    struct seki_vec comments;    /* struct seki_form_comment */
    size_t n_steps;              /* rows looked at to hide cells */
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

/* seki_form_is_word() of the cell's text. */
static inline bool seki_form_cell_word(const struct seki_form_cell *cell,
                                       enum seki_value *ret_value)
{
    if (cell->word != SEKI_VALUE_NONE) {
        *ret_value = cell->word;
    }
    return cell->word != SEKI_VALUE_NONE;
}

/* seki_form_tick_of() of the cell's text. */
static inline enum seki_form_tick seki_form_cell_tick(const struct seki_form_cell *cell,
                                                      enum seki_value head)
{
    bool is_head = cell->mark == SEKI_FORM_NO_MARK && head != SEKI_VALUE_NONE && cell->word == head;

    return is_head ? SEKI_FORM_TICK : cell->mark;
}

/* Somebody withdrew something that stands in the row. */
static inline bool seki_form_is_struck(const struct seki_form_row *row)
{
    bool is_struck = false;

    for (size_t k = 0; k < row->n; k++) {
        is_struck = is_struck || row->cells[k].is_struck;
    }
    return is_struck;
}

#define SEKI_FORM_NUMBER_BYTES 24 /* longer ones are none */

/* number.c: the nested number that the cell holds, from its folded text and date, in `number`. */
struct seki_str seki_form_plain_number(const struct seki_form_cell *cell,
                                       char number[SEKI_FORM_NUMBER_BYTES]);

/* The cell in a column, or NULL. */
const struct seki_form_cell *seki_form_cell_at(const struct seki_form_row *row, uint32_t column);

/* The first row of the sheet with this number, or one that follows. */
size_t seki_form_find_row(const struct seki_form *form, const struct seki_form_sheet *sheet,
                          uint32_t number);

/* Whether yes, no, n/a or a tick stands somewhere in the row. */
bool seki_form_has_answer(const struct seki_form_row *row);

#endif
