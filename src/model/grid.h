/*
 * A grid: the filled cells of one sheet or one delimited file, as the readers deliver them.
 *
 * Rows come in rising order with their number in the file, which two rows share only where one line
 * of a file without cells holds both; cells of a row come in rising column order. Only cells that hold
 * something are there. A reader calls the sink once per row; the row and its texts are valid during
 * the call.
 */
#ifndef SEKI_MODEL_GRID_H
#define SEKI_MODEL_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

struct seki_cell {
    uint32_t column;       /* from 0: A is 0 */
    struct seki_str text;  /* UTF-8; a number or date as its canonical text */
    struct seki_date date; /* set when the cell holds a day */
    bool is_hidden;        /* not shown as it is when the file is opened: hidden, covered, unseen */
    bool is_unsure;        /* the file has no cells, and this may not be where one begins or ends */
    bool is_struck;        /* it, or a part of it, is shown struck out */
};

struct seki_area; /* model/edit.h */

/* What somebody hung on a cell, filled or not, for whoever points at it; or a text box laid over cells. */
struct seki_comment {
    uint32_t row;           /* from 1; 0: the file does not tell on which cell */
    uint32_t column;        /* from 0 */
    uint32_t last_row;      /* of the cells below a text box; not before `row`: it covers none */
    uint32_t last_column;   /* the same */
    struct seki_str author; /* empty: nobody is named */
    struct seki_str text;
};

struct seki_row {
    uint32_t number; /* from 1, as a spreadsheet shows it */
    const struct seki_cell *cells;
    size_t n;
    uint32_t width;        /* cells that the file gives it, filled or not; 0: it does not tell */
    struct seki_str place; /* in a file without cells, such as "line 12"; empty: cells have names */
};

/* Receives a grid. Each function returns 0 to go on, or a negative code with *err set. */
struct seki_grid_sink {
    void *user;
    /* A sheet begins. `*ret_wanted` is true; set it to false to have its rows left out. */
    int (*sheet)(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err);
    int (*row)(void *user, const struct seki_row *row, struct seki_err *err);
    /* Cells of the sheet that came last turned out to be hidden. NULL: nobody minds. */
    void (*hide)(void *user, const struct seki_area *area);
    /* A comment in the sheet that came last, before, between or behind its rows. NULL: nobody minds. */
    int (*comment)(void *user, const struct seki_comment *comment, struct seki_err *err);
};

/* A sink's `sheet` that has every sheet read; needs no `user`. */
int seki_grid_want_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err);

/* Appends the letters of a column, such as AB. */
void seki_column_add_name(struct seki_buf *out, uint32_t column);

#define SEKI_CELL_NAME 24 /* bytes: seven letters and ten digits have less */

/* The name of a cell, such as C151, which is in `room`. */
struct seki_str seki_cell_name(char room[SEKI_CELL_NAME], uint32_t column, uint32_t row);

/* The same, appended. */
void seki_cell_add_name(struct seki_buf *out, uint32_t column, uint32_t row);

/* The text in column `column`, or an empty view. */
struct seki_str seki_row_text(const struct seki_row *row, uint32_t column);

#endif
