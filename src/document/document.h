/*
 * A document for people, as blocks: what it says, not how it looks.
 *
 * Composed once (paper/document.h), then drawn as a page (report/document_html.h) or as a PDF
 * (painter/client.h). Nothing here knows what the document is about, so a writer that can draw one
 * can draw all. Texts are plain, in the language of the document, and may hold anything: each
 * writer escapes them. All memory is the arena's; texts are borrowed.
 */
#ifndef SEKI_DOCUMENT_DOCUMENT_H
#define SEKI_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/msg.h"
#include "base/vec.h"

/* A sign that stands in front of a word, told from the others by its shape. */
enum seki_mark {
    SEKI_MARK_NONE,
    SEKI_MARK_YES,
    SEKI_MARK_NO,
    SEKI_MARK_NA,
    SEKI_MARK_NOTE,
    SEKI_MARK_BLANK,
    SEKI_MARK_MAX
};

enum seki_tone {
    SEKI_TONE_NORMAL,
    SEKI_TONE_QUIET, /* less than the rest */
    SEKI_TONE_ALERT, /* has to be looked at; never by colour alone */
    SEKI_TONE_MAX
};

#define SEKI_SHADES 5
#define SEKI_EDGE_LEFT 1U
#define SEKI_EDGE_BELOW 2U

/* From top to bottom; each part may be empty. */
struct seki_doc_cell {
    enum seki_mark mark;
    enum seki_tone tone;
    uint8_t span;    /* columns it takes; 0 is 1, and the cells it covers are empty */
    uint8_t indent;  /* steps */
    uint8_t lines;   /* it takes at most, on paper; what is behind is cut. 0: all it needs */
    uint8_t shade;   /* in a chart: 1 to SEKI_SHADES, from light to dark; 0: none */
    uint8_t edges;   /* in a matrix: where its line runs along the cell */
    uint32_t amount; /* in a chart: what `strong` says */
    struct seki_str strong;
    struct seki_str text;
    struct seki_str tag;   /* a framed word */
    struct seki_str small; /* a line of its own */
    struct seki_str
        keys; /* of the first of a row: "s0 a1", the choices that keep the row; see below */
};

#define SEKI_DOC_COLUMNS 9     /* of one table at most */
#define SEKI_DOC_CHART_ROWS 16 /* of one chart at most: it stands on one page */
#define SEKI_DOC_INDENTS 8     /* steps at most */

struct seki_doc_column {
    struct seki_str head;
    uint8_t share; /* of the width; all shares of a table together are 100 */
};

enum seki_block_kind {
    SEKI_BLOCK_TITLE,     /* lead: kind of document, text: its title, small: a line below */
    SEKI_BLOCK_FACTS,     /* rows of two cells: label and value */
    SEKI_BLOCK_FIGURES,   /* rows of two cells: label and number */
    SEKI_BLOCK_NOTICE,    /* lead and text, in a frame */
    SEKI_BLOCK_HEADING,   /* text; begins a section, or with a level of 1 a part of it. keys: those
                             of all its rows, or empty */
    SEKI_BLOCK_PARAGRAPH, /* text */
    SEKI_BLOCK_TABLE,     /* lead: what the table holds; columns and rows */
    SEKI_BLOCK_CHART, /* lead: its name, small: what its columns are, text: all it says, for those
                             who do not see it; rows as of a table, the first column names them.
                             Numbers and words stand in it: shades only help the eye */
    SEKI_BLOCK_PLAIN, /* text, every line and blank of it as it stands */
    SEKI_BLOCK_CONTENTS, /* text: above the list of sections with their pages. On paper only: a page on a
                            screen has its own */
    SEKI_BLOCK_PAGE, /* what follows begins a page. On paper only */
    SEKI_BLOCK_SIGN, /* text: what is signed; rows of one cell: who signs; columns: what is
                             written by hand. On paper only */
    SEKI_BLOCK_MAX
};

#define SEKI_DOC_LEVELS 2 /* of headings */

enum seki_chart_kind {
    SEKI_CHART_MATRIX, /* a cell says its word and number; a thick line along the edges */
    SEKI_CHART_BARS,   /* a row is a bar with a part for each column, and their numbers */
    SEKI_CHART_MAX
};

struct seki_block {
    enum seki_block_kind kind;
    enum seki_tone tone;
    uint8_t level; /* of a heading, from 0 */
    enum seki_chart_kind chart;
    struct seki_str lead;
    struct seki_str text;
    struct seki_str small;
    struct seki_str keys;
    struct seki_doc_column columns[SEKI_DOC_COLUMNS];
    size_t n_columns;
    struct seki_vec cells; /* of struct seki_doc_cell, row after row */
};

/*
 * A choice of what is shown of sections and rows with keys; those without stay. On a screen only: paper
 * shows everything. Choices of one group stand beside each other, and of each group one holds. The key
 * is the group's letter and a number ("s0"). Of joined choices of two groups, the keys of a section also name the
 * pairs that stand together in one of its rows ("s0-a2"): where none does, the section goes with its rows.
 */
struct seki_doc_choice {
    struct seki_str group; /* what is chosen: "State" */
    struct seki_str label;
    struct seki_str key;
    bool is_joined;
};

struct seki_doc {
    enum seki_lang lang;
    struct seki_str title;   /* in the properties of the file */
    struct seki_str author;  /* there, too */
    struct seki_str running; /* at the head of each page but the first */
    struct seki_date date;   /* of what it says, never of the clock; may be unset */
    struct seki_vec blocks;  /* of struct seki_block */
    struct seki_vec choices; /* of struct seki_doc_choice */
};

void seki_doc_init(struct seki_doc *doc, struct seki_arena *arena, enum seki_lang lang);

/* A new last block, empty. NULL when memory is out or there are too many. */
SEKI_MUST_CHECK struct seki_block *seki_doc_add(struct seki_doc *doc, enum seki_block_kind kind);

/* The cells of a new last row, empty, `n_columns` of them; of facts and figures 2. The same. */
SEKI_MUST_CHECK struct seki_doc_cell *seki_doc_add_row(struct seki_block *block);

static inline size_t seki_doc_n_blocks(const struct seki_doc *doc)
{
    return doc->blocks.n;
}

static inline struct seki_block *seki_doc_block(const struct seki_doc *doc, size_t i)
{
    return seki_vec_at(&doc->blocks, struct seki_block, i);
}

/* Cells in a row of this block; 0: it has no rows. */
size_t seki_block_width(const struct seki_block *block);
size_t seki_block_n_rows(const struct seki_block *block);
const struct seki_doc_cell *seki_block_row(const struct seki_block *block, size_t row);

/* Columns that the cell in this place takes: at least 1, never more than there are. */
size_t seki_block_span(const struct seki_block *block, const struct seki_doc_cell *row,
                       size_t column);

#endif
