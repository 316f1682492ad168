/*
 * XLSX workbooks: a zip package in, grids out, streaming.
 *
 * Shared and inline strings (rich runs joined, furigana left out), numbers, booleans, cached
 * formula values, dates by number format in both date systems. Nothing is evaluated, nothing is
 * trusted: declared dimensions are ignored, the limits of base/limits.h hold, any DOCTYPE is
 * refused. Made to run in the worker: it needs no file but the open one and no process state.
 */
#ifndef SEKI_FORMAT_XLSX_XLSX_H
#define SEKI_FORMAT_XLSX_XLSX_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"

/*
 * Reads all wanted sheets, in workbook order, hidden ones too. `fd` is borrowed and must be
 * seekable; `name` is the file's, for messages. SEKI_ERR_INVALID with a reason for what is not
 * a sound workbook; an old .xls, an encrypted workbook and an OpenDocument file are named as such.
 */
SEKI_MUST_CHECK int seki_xlsx_read(struct seki_arena *arena, int fd, struct seki_str name,
                                   const struct seki_grid_sink *sink, struct seki_err *err);

#endif
