/*
 * Why a row of a received form is left over, or its answer in doubt. The first reason found is told.
 */
#ifndef SEKI_MODEL_REASON_H
#define SEKI_MODEL_REASON_H

#include "base/str.h"

enum seki_row_reason {
    SEKI_REASON_NONE,
    SEKI_REASON_UNKNOWN_ID, /* left over: the catalog has no such id */
    SEKI_REASON_HEADING,    /* left over: an answer beside a heading of the catalog */
    SEKI_REASON_UNLIKE,     /* left over: no item's clause and text are like those of the row */
    SEKI_REASON_TAKEN,      /* left over: its item is answered by a row that is more like it */
    SEKI_REASON_DOUBLED,    /* the item is answered differently in another row or column */
    SEKI_REASON_HIDDEN,     /* not shown when the file is opened */
    SEKI_REASON_UNSURE,     /* the file has no cells: it may not be where the answer stands */
    SEKI_REASON_STRUCK,     /* shown struck out */
    SEKI_REASON_NUMBER,     /* nothing but a number ties the row to its item */
    SEKI_REASON_CLAUSE,     /* nothing but the clause does */
    SEKI_REASON_TEXT,       /* nothing but the text does */
    SEKI_REASON_WORD,       /* what stands there is no answer */
    SEKI_REASON_LIMITED,    /* a remark in the cell limits the answer */
    SEKI_REASON_CONTRARY,   /* its note is another answer */
    SEKI_REASON_MARK,       /* a mark whose meaning no head tells */
    SEKI_REASON_BESIDE,     /* no head says that answers stand there, or another column is blank */
    SEKI_REASON_SHEET,      /* only another sheet answers it */
    SEKI_REASON_COMMENT,    /* a comment on the row limits the answer, or is another one */
    SEKI_REASON_SHIFTED,    /* its question is that of another row */
    SEKI_REASON_WIDE,       /* the row has more cells than the others: some may have slipped */
    SEKI_REASON_SLIPPED,    /* an answer stands where questions or notes do */
    SEKI_REASON_REMARK,     /* a cell beside the answer limits it, or is another one */
    SEKI_REASON_CORRECTED,  /* a row that names the item and more says another answer */
    SEKI_REASON_LEGEND,     /* the form itself gives its mark another meaning */
    SEKI_REASON_RAW,        /* the text of its cell, told along with it, is another answer */
    SEKI_REASON_OPEN,       /* the table says that it is to be checked */
    SEKI_REASON_CHANGED,    /* somebody wrote over the sentence of an OSCAL file of ours */
    SEKI_REASON_PROPOSED,   /* made from answers to another form; nobody confirmed it by name */
    SEKI_REASON_MAX
};

/* "unknown_id", "hidden" ...; empty for none */
struct seki_str seki_row_reason_name(enum seki_row_reason reason);
enum seki_row_reason seki_row_reason_from_name(struct seki_str name); /* MAX: unknown name */

/* What a person is told: the message of a reason, which takes no arguments. Not for none. */
int seki_row_reason_text(enum seki_row_reason reason);

#endif
