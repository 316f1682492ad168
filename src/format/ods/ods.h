/*
 * OpenDocument spreadsheets: a zip package in, grids out, streaming.
 *
 * Cells come with the text that is shown, days as ISO dates. Repeated cells and rows cost what they
 * hold: empty ones nothing. Furigana and comments are left out. The limits of base/limits.h hold,
 * any DOCTYPE is refused. Made to run in the worker, like format/xlsx.
 *
 * Source: OASIS OpenDocument 1.3, part 3, 9 (tables), 6.1 (white space) and 19 (attributes).
 */
#ifndef SEKI_FORMAT_ODS_ODS_H
#define SEKI_FORMAT_ODS_ODS_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"

/*
 * Reads all wanted sheets, hidden ones too. `fd` is borrowed and must be seekable; `name` is the
 * file's, for messages. SEKI_ERR_INVALID with a reason for what is no sound spreadsheet.
 */
SEKI_MUST_CHECK int seki_ods_read(struct seki_arena *arena, int fd, struct seki_str name,
                                  const struct seki_grid_sink *sink, struct seki_err *err);

#endif
