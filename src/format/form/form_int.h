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

/* What was read in the row is doubtful; the first reason is remembered. */
static inline void seki_form_doubt(const struct seki_recognition *rec, size_t row,
                                   enum seki_row_reason reason, struct seki_answer *answer)
{
    struct seki_form_outcome *outcome = &rec->outcomes[row];

    outcome->reason = outcome->reason == SEKI_REASON_NONE ? reason : outcome->reason;
    answer->doubt = answer->doubt == SEKI_REASON_NONE ? reason : answer->doubt;
    answer->confidence = SEKI_MIN(answer->confidence, SEKI_FORM_DOUBTFUL);
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

/* tables.c: which catalog, which sheets, and the rows of its items */
SEKI_MUST_CHECK int seki_form_find_tables(struct seki_recognition *rec, struct seki_err *err);

/* Whether yes, no, n/a or a tick stands somewhere in the row. */
bool seki_form_has_answer(const struct seki_form_row *row);

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

/* The first row of the sheet with this number, or one that follows. */
size_t seki_form_find_row(const struct seki_form *form, const struct seki_form_sheet *sheet,
                          uint32_t number);

/* shifted.c: marks rows whose question stands one or two rows too high or too low */
SEKI_MUST_CHECK int seki_form_find_shifted(struct seki_recognition *rec, struct seki_err *err);

/* legend.c: marks that the form itself gives another meaning */
SEKI_MUST_CHECK int seki_form_find_legends(struct seki_recognition *rec, struct seki_err *err);
SEKI_MUST_CHECK int seki_form_hear_legends(struct seki_recognition *rec, size_t row,
                                           struct seki_answer *answer, struct seki_err *err);

/* beside.c: what stands next to an answer, or in a row that is left over and names its item */
SEKI_MUST_CHECK int seki_form_hear_beside(struct seki_recognition *rec, size_t row,
                                          struct seki_answer *answer, struct seki_err *err);
void seki_form_hear_left_over(struct seki_recognition *rec, size_t row, enum seki_value value);

/* wide.c: rows of a text file that have more cells than the others */
SEKI_MUST_CHECK int seki_form_find_wide(struct seki_recognition *rec, struct seki_err *err);
bool seki_form_is_wide(const struct seki_recognition *rec, const struct seki_form_row *row);

/* slipped.c: an answer in the column of questions, or of notes beside no answer, makes it doubtful */
void seki_form_hear_slipped(struct seki_recognition *rec, size_t row, struct seki_answer *answer);

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

/* The table that answers the item in this row, if there is one. */
const struct seki_form_table *seki_form_table_of(const struct seki_recognition *rec, size_t row);

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

/* header.c: header fields, and the version that stands inside of other texts */
SEKI_MUST_CHECK int seki_form_read_header(struct seki_recognition *rec, struct seki_err *err);

/* Appends the versions in `text`, or all of it, to those of the head. */
SEKI_MUST_CHECK int seki_form_add_version(struct seki_recognition *rec, struct seki_str text,
                                          struct seki_err *err);

/* The date of the head: as ISO when it is one, else as it stands. */
SEKI_MUST_CHECK int seki_form_set_date(struct seki_recognition *rec, struct seki_str text,
                                       struct seki_err *err);

/* claims.c: what the form says for a field of the head, and whether it says it in one voice */
void seki_form_init_claims(struct seki_recognition *rec);
SEKI_MUST_CHECK int seki_form_claim(struct seki_recognition *rec, enum seki_field field,
                                    struct seki_str label, struct seki_str value,
                                    struct seki_err *err);
void seki_form_settle_claims(struct seki_recognition *rec);

/* labels.c: fields of the head that stand outside of the items */
SEKI_MUST_CHECK int seki_form_read_labels(struct seki_recognition *rec, struct seki_err *err);
enum seki_field seki_form_field_of(struct seki_str folded); /* SEKI_FIELD_MAX: it is no label */

#endif
