/*
 * How a received form was read, row by row: what each row was taken for, and why what was read
 * counts for less than it seems.
 *
 * Only whoever asks for it gets it (seki_form_options.has_rows); all memory is the arena's.
 */
#ifndef SEKI_MODEL_READING_H
#define SEKI_MODEL_READING_H

#include "model/reason.h"
#include "model/statement.h"

#define SEKI_ALIKE_NONE (-1) /* the texts were not compared */

/* What a row was taken for. */
enum seki_row_kind {
    SEKI_ROW_OTHER,     /* something beside the questions: it became extra content */
    SEKI_ROW_ITEM,      /* it answers an item */
    SEKI_ROW_LEFT_OVER, /* it looks answered, but belongs to no item */
    SEKI_ROW_HEAD,      /* heads of columns */
    SEKI_ROW_SECTION,   /* a heading of the catalog */
    SEKI_ROW_NOTE,      /* the text of a numbered note */
    SEKI_ROW_FIELD,     /* a field of the header */
    SEKI_ROW_KIND_MAX
};

struct seki_row_report {
    struct seki_str sheet;
    uint32_t row;
    struct seki_str cell; /* of the answer; of the first cell when there is none */
    size_t answer;        /* its item's; SEKI_NO_INDEX: it has none */
    enum seki_row_kind kind;
    enum seki_match match;
    enum seki_row_reason reason;
    int confidence;       /* 0 to 100, of what was read; of a row without item 0 */
    int alike;            /* 0 to 100: how like the item's text its question is; or ALIKE_NONE */
    struct seki_str text; /* what stands there: the answer, or the beginning of the row */
};

/* "item", "left_over", "head" ... */
struct seki_str seki_row_kind_name(enum seki_row_kind kind);

/* Whether a person should look at the row: left over, doubled or in doubt. */
bool seki_row_is_open(const struct seki_row_report *row);

#endif
