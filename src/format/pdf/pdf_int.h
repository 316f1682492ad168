/*
 * What the files of the PDF reader share. Private to this folder.
 *
 * Words become lines, lines are cut into segments where a gap is, and columns are where segments of
 * many lines stand below each other. Places are hundredths of a point, from the top left.
 */
#ifndef SEKI_FORMAT_PDF_PDF_INT_H
#define SEKI_FORMAT_PDF_PDF_INT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "format/pdf/pdf.h"

#define SEKI_PDF_COLUMNS 48 /* of one table */
#define SEKI_PDF_NONE UINT32_MAX

struct seki_pdf_box {
    int32_t left;
    int32_t top;
    int32_t right;
    int32_t bottom;
};

struct seki_pdf_word {
    uint32_t page; /* from 1 */
    struct seki_pdf_box box;
    struct seki_str text;
    bool is_doubtful; /* a person does not see it, or not like this */
};

/* Words without a gap between them. */
struct seki_pdf_segment {
    struct seki_pdf_box box;
    struct seki_str text;
    const struct seki_pdf_word *words;
    size_t n;
    bool is_doubtful; /* one of its words is */
};

/* What stands on one line of a page, from left to right. */
struct seki_pdf_line {
    uint32_t page;
    uint32_t number; /* on its page, from 1 */
    struct seki_pdf_box box;
    struct seki_pdf_segment *segments;
    size_t n;
    uint32_t id_segment; /* SEKI_PDF_NONE: no id begins the line */
    bool is_note;        /* it begins with the label of a note */
    bool is_doubtful;    /* one of its segments is */
    bool is_dropped;     /* a head or foot that all pages have */
    uint32_t owner;      /* index of the line with the id or label of its row, if that is clear */
};

struct seki_pdf_lines {
    struct seki_pdf_line *at;
    size_t n;
    uint32_t n_pages;
};

struct seki_pdf_column {
    int32_t left;
    int32_t right;
};

struct seki_pdf_columns {
    struct seki_pdf_column at[SEKI_PDF_COLUMNS]; /* from left to right */
    size_t n;
};

/* words.c: the words of all pages */
SEKI_MUST_CHECK int seki_pdf_parse(struct seki_arena *arena, struct seki_str name,
                                   struct seki_str bytes, struct seki_vec *ret_words,
                                   uint32_t *ret_pages, struct seki_err *err);

/* sight.c: which words are not seen on the pictures of their pages, "P5" one after the other */
void seki_pdf_mark_unseen(struct seki_vec *words, struct seki_str pictures);

/* sight.c: tiny words, and marks of footnotes; `words` are sorted downwards */
SEKI_MUST_CHECK int seki_pdf_mark_sizes(struct seki_arena *arena, struct seki_vec *words,
                                        struct seki_err *err);

/* lines.c: sorts `words`; the lines point to them */
SEKI_MUST_CHECK int seki_pdf_make_lines(struct seki_arena *arena, struct seki_vec *words,
                                        uint32_t n_pages, struct seki_pdf_lines *ret_lines,
                                        struct seki_err *err);

/* owners.c: which lines stand so close to one with an id that they are its row */
void seki_pdf_find_owners(struct seki_pdf_lines *lines);

/* columns.c: the columns of the lines that begin with an id */
struct seki_pdf_columns seki_pdf_find_columns(const struct seki_pdf_lines *lines);

/* The column that a segment stands in; the first of several; SEKI_PDF_NONE when it is in none. */
uint32_t seki_pdf_column_of(const struct seki_pdf_columns *columns, struct seki_pdf_box box,
                            bool *ret_is_across);

static inline bool seki_pdf_begins_row(const struct seki_pdf_line *line)
{
    return line->id_segment != SEKI_PDF_NONE || line->is_note;
}

/* table.c: rows of cells */
SEKI_MUST_CHECK int seki_pdf_read_table(struct seki_arena *arena,
                                        const struct seki_pdf_lines *lines,
                                        const struct seki_pdf_columns *columns,
                                        const struct seki_grid_sink *sink, struct seki_err *err);

#endif
