/*
 * The head row of a table of the hospital. Internal to app/.
 *
 * A head is the English or Japanese name of docs/data-formats.md, or another word that is in use
 * for it. The proper name wins over other words, and of those the first of our list; what is
 * left over is not read, and a warning says so, with what was probably meant.
 */
#ifndef SEKI_APP_HEADS_H
#define SEKI_APP_HEADS_H

#include "app/hospital_read.h"

struct seki_heads {
    uint32_t *column; /* of each head of the sheet; UINT32_MAX: not there */
    uint32_t last;    /* the last column with any head */
    size_t n;         /* columns with any head */
};

/* Sets `sheet->has`, too. A head that stands there twice, or no first one, is an error. */
SEKI_MUST_CHECK int seki_heads_read(struct seki_intake *in, struct seki_sheet *sheet,
                                    const struct seki_row *row, struct seki_heads *ret_heads,
                                    struct seki_err *err);

#endif
