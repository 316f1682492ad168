/*
 * CSV and TSV: RFC 4180 as spreadsheets write it.
 *
 * Text in (UTF-8, see base/charset.h), grid out. Quoted cells may hold separators, doubled
 * quotes and line breaks; lines end with LF, CRLF or CR. The rows of the grid are numbered by
 * the record, cells by the column, as a spreadsheet would show them.
 */
#ifndef SEKI_FORMAT_CSV_CSV_H
#define SEKI_FORMAT_CSV_CSV_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"

/*
 * Delivers all records as one sheet with the empty name. `separator` is ',', '\t' or ';', or 0: found
 * from the first lines. A quote that is never closed is SEKI_ERR_INVALID with its line.
 * `name` is the file's, for messages. `scratch` holds one row at a time.
 */
SEKI_MUST_CHECK int seki_csv_read(struct seki_arena *scratch, struct seki_str name,
                                  struct seki_str text, char separator,
                                  const struct seki_grid_sink *sink, struct seki_err *err);

/* Appends one cell as CSV, quoted where needed; a text that a spreadsheet would run as a formula
 * (= + - @ tab) gets an apostrophe in front. */
void seki_csv_add_cell(struct seki_buf *out, struct seki_str text, bool is_first);

#endif
