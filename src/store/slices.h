/*
 * Long work, written in slices: short transactions, with a pause after each in which whoever waits may write.
 *
 * SQLite lets one write at a time, and who waits looks again every few milliseconds: without a pause the one who has just committed
 * is always first. What is computed meanwhile is computed between slices. The whole is not one transaction: it is written so that nobody sees it before its
 * last row, and so that what was broken off is found by what was written first.
 */
#ifndef SEKI_STORE_SLICES_H
#define SEKI_STORE_SLICES_H

#include "store/store.h"

#define SEKI_SLICE_ROWS 2000 /* of one transaction: some 30 ms */
#define SEKI_SLICE_PIECE \
    1000U /* so many rows take as long as a piece of content (SEKI_FILE_PIECE) */

struct seki_slices {
    struct seki_store *store;
    /* Told after each slice; an error ends the work. NULL: nobody waits for it. */
    int (*told)(void *user, struct seki_err *err);
    void *user;
    size_t n;     /* rows of this slice */
    bool is_open; /* it is written in */
};

/* Before `n` rows that belong together: in the slice that is open, or in a new one when that is full. */
SEKI_MUST_CHECK int seki_slice(struct seki_slices *slices, size_t n, struct seki_err *err);

/* Before something that takes long, and at the end: what was written is kept, and others come in. */
SEKI_MUST_CHECK int seki_slice_end(struct seki_slices *slices, struct seki_err *err);

#endif
