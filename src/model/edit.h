/*
 * Changes to single cells of a received workbook, and what the workbook itself says about them.
 *
 * The form reader decides what is to be written (format/form/fill.h), the folder of each format
 * knows how (xlsx/into.h, ods/into.h); this is what they tell each other. Sheets are counted from 0 in the order in
 * which a reader shows them, rows from 1, columns from 0. All memory is the arena's of whoever
 * made it.
 */
#ifndef SEKI_MODEL_EDIT_H
#define SEKI_MODEL_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

/* Why a cell cannot be changed. */
enum seki_edit_bar {
    SEKI_EDIT_DONE,
    SEKI_EDIT_COVERED,   /* a merged cell lies over it, or there is no such place */
    SEKI_EDIT_FORMULA,   /* other cells depend on how its formula is stored */
    SEKI_EDIT_TOO_LONG,  /* longer than a cell may be */
    SEKI_EDIT_CHARACTER, /* a character that this format cannot hold */
};

struct seki_edit {
    size_t sheet;
    uint32_t row;
    uint32_t column;
    struct seki_str text;   /* empty: the cell is emptied */
    size_t owner;           /* the caller's mark */
    enum seki_edit_bar bar; /* set by the format: anything but DONE means that nothing changed */
};

/* A rectangle of cells, borders included. */
struct seki_area {
    size_t sheet;
    uint32_t first_row;
    uint32_t last_row;
    uint32_t first_column;
    uint32_t last_column;
};

static inline bool seki_area_holds(const struct seki_area *area, size_t sheet, uint32_t row,
                                   uint32_t column)
{
    return area->sheet == sheet && row >= area->first_row && row <= area->last_row &&
           column >= area->first_column && column <= area->last_column;
}

/* Cells that offer a list to choose from. */
struct seki_choice {
    struct seki_area area;
    const struct seki_str *words; /* n == 0 and no `range`: a list that only its program can tell */
    size_t n;
    struct seki_str range; /* "$A$1:$A$4", "'Sheet 2'!$A$1:$A$4": the words stand there */
};

/* What the sheets say about their cells. */
struct seki_sheet_rules {
    struct seki_vec choices; /* struct seki_choice */
    struct seki_vec merges;  /* struct seki_area: shown as one cell, the first */
    struct seki_vec arrays;  /* struct seki_area: filled by one formula */
};

/* Letters and digits of a cell, such as $AB$12 or C5, off `*s`; false: there are none. */
bool seki_edit_take_cell(struct seki_str *s, uint32_t *ret_column, uint32_t *ret_row);

/* "C5" or "C5:E9"; false for anything else. `sheet` of the area stays. */
bool seki_edit_parse_area(struct seki_str s, struct seki_area *ret_area);

/* By sheet, row and column. */
void seki_edit_sort(struct seki_edit *edits, size_t n);

#endif
