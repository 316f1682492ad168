/*
 * What became of each answer when a statement was put into a form that was there before.
 *
 * An answer is either written, or left with a reason; nothing is lost without a word. Notes have
 * a fate of their own, because a form may have a place for answers and none for notes.
 */
#ifndef SEKI_MODEL_FILL_H
#define SEKI_MODEL_FILL_H

#include <stdbool.h>

#include "base/str.h"

enum seki_fate {
    SEKI_FATE_SAME,    /* the form says so already: not one byte was touched */
    SEKI_FATE_SILENT,  /* the statement does not hold the item: what the form says stays */
    SEKI_FATE_WRITTEN, /* the answer, its note, or both */
    SEKI_FATE_LEFT,    /* the form stays as it was, for the reason */
    SEKI_FATE_EMPTIED, /* not written, for the reason; what the form said instead is taken out */
    SEKI_FATE_MAX
};

enum seki_left {
    SEKI_LEFT_NOT,
    SEKI_LEFT_NO_ROW,       /* the form has no row for the item */
    SEKI_LEFT_DOUBTFUL_ROW, /* the row may be that of another item */
    SEKI_LEFT_DOUBTFUL,     /* the answer is in doubt, and the cell cannot say so */
    SEKI_LEFT_NO_WORD,      /* the form has no word, or no column, for such an answer */
    SEKI_LEFT_COVERED,      /* the cell is part of a merged one of other rows */
    SEKI_LEFT_FORMULA,      /* other cells depend on the formula that stands there */
    SEKI_LEFT_TOO_LONG,     /* a cell cannot hold as much text */
    SEKI_LEFT_CHARACTER,    /* a cell of this format cannot hold a character of it */
    SEKI_LEFT_READS_ELSE,   /* it would be read as something else in this form */
    SEKI_LEFT_NO_COLUMN,    /* of notes: the form has no column for them */
    SEKI_LEFT_MAX
};

struct seki_fill_item {
    enum seki_fate fate;
    enum seki_left why;       /* of LEFT and EMPTIED */
    enum seki_left note_left; /* NOT, or why the note alone was not written */
    bool is_kept;             /* the old answer cannot be taken out; of the plan only */
    struct seki_str sheet;    /* where the item stands in the form; empty: nowhere */
    struct seki_str cell;
};

/* same, silent, written, left, emptied */
struct seki_str seki_fate_name(enum seki_fate fate);

/* no-row, doubtful-row, doubtful, no-word, covered, formula, too-long, character, reads-else ... */
struct seki_str seki_left_name(enum seki_left left);

#endif
