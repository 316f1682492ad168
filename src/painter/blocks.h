/*
 * The blocks of a document, one after the other. Private to the files that draw them.
 */
#ifndef SEKI_PAINTER_BLOCKS_H
#define SEKI_PAINTER_BLOCKS_H

#include "painter/press.h"

/* Draws block `index`, over as many pages as it needs. */
SEKI_MUST_CHECK int seki_press_block(struct seki_press *press, size_t index, struct seki_err *err);

#endif
