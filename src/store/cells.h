/*
 * Several texts as one: the values of a table's columns that we know nothing of.
 *
 * Each stands behind its length in bytes and a colon, so that every text comes back as it was. None at all
 * is the empty text.
 */
#ifndef SEKI_STORE_CELLS_H
#define SEKI_STORE_CELLS_H

#include "base/buf.h"

void seki_cells_add(struct seki_buf *out, struct seki_str text);

/* Takes the next one off `*rest`; false at the end, and at what seki_cells_add() did not write. */
bool seki_cells_next(struct seki_str *rest, struct seki_str *ret_text);

#endif
