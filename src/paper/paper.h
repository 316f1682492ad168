/*
 * A statement as a table that people read, fill in and pass on.
 *
 * Made once in one language, then written as CSV, TSV, workbook, page or PDF. Tables come back
 * through import as the same values, texts, notes and header (format/form/own.c); check_cells()
 * refuses what could not come back. Extra content of the form, and where answers stood in it, are
 * not in tables: they are in native JSON, and on pages (paper/disclosure.h). All memory is the
 * arena's; texts are borrowed from the statement and its catalog.
 */
#ifndef SEKI_PAPER_PAPER_H
#define SEKI_PAPER_PAPER_H

#include "base/arena.h"
#include "base/err.h"
#include "format/form/cell.h"
#include "model/statement.h"

struct seki_paper_row {
    bool is_section; /* id and title of a section; nothing else is filled */
    enum seki_item_kind kind;
    struct seki_str id;
    struct seki_str question;
    struct seki_str answer; /* the cell, with its tags */
    struct seki_str note;
    struct seki_str plan; /* ISO date */
    /* for pages, which have no need of tags */
    enum seki_value value;
    enum seki_cell_state state;
    struct seki_str text; /* beside the value; of an unclear answer: what stood there */
};

struct seki_paper {
    enum seki_lang lang;
    const struct seki_statement *statement; /* a row for each item of its catalog */
    struct seki_str catalog;                /* id */
    struct seki_text title;                 /* of the catalog */
    struct seki_str edition;
    struct seki_str header[SEKI_FIELD_MAX]; /* as the statement has it */
    struct seki_str fields[SEKI_FIELD_MAX]; /* the cells beside the labels */
    struct seki_paper_row *rows;
    size_t n;
    bool has_plan; /* at least one answer has a date */
    size_t count[SEKI_VALUE_MAX];
    size_t n_doubtful; /* in doubt, or not understood */
};

SEKI_MUST_CHECK int seki_paper_make(struct seki_arena *arena, enum seki_lang lang,
                                    const struct seki_statement *statement,
                                    struct seki_paper *ret_paper, struct seki_err *err);

/* Whether a field has a line: a number that most forms do not ask for has one only where it is stated. */
bool seki_paper_has_field(const struct seki_paper *paper, enum seki_field field);

/* Before a table is written: SEKI_ERR_LIMIT when import could not read a cell back, so long is it. */
SEKI_MUST_CHECK int seki_paper_check_cells(const struct seki_paper *paper, struct seki_err *err);

/* Appends the cell that names the format. */
void seki_paper_add_mark(struct seki_buf *out, const struct seki_paper *paper, bool is_guarded);

/* Heads of the columns: id, question, answer, note, and the plan where there is one. */
#define SEKI_PAPER_COLUMNS 5
size_t seki_paper_heads(const struct seki_paper *paper, struct seki_str heads[SEKI_PAPER_COLUMNS]);

/*
 * The table as delimited text: header block, heads, one row for each item. `separator` is ',' or
 * '\t'; with a comma a byte order mark stands in front, as Excel wants it.
 */
void seki_paper_delimited(struct seki_buf *out, const struct seki_paper *paper, char separator);

#endif
