/*
 * XLSX workbooks in which a few cells get other texts.
 *
 * Only the cells change: inside of their sheet every other byte stays as it was, and so does
 * every other part of the package. A text is written as an inline string, so that the shared
 * strings stay as they are; it is data, whatever it begins with. Style and place of the cell stay.
 * Missing cells and rows are put where they belong. The one other part that may change is the
 * calculation chain: it must not name a cell whose formula is gone.
 *
 * What the package is then can be read again before it is written (seki_xlsx_into_read() shows the
 * changed cells). Made to run in the worker.
 */
#ifndef SEKI_FORMAT_XLSX_INTO_H
#define SEKI_FORMAT_XLSX_INTO_H

#include "format/package/rewrite.h"
#include "model/edit.h"
#include "model/grid.h"

struct seki_xlsx_into;

/* `fd` and `name` as in seki_xlsx_read(). A signed workbook is refused. The object is to be closed. */
SEKI_MUST_CHECK int seki_xlsx_into_open(struct seki_arena *arena, int fd, struct seki_str name,
                                        struct seki_xlsx_into **ret_into, struct seki_err *err);
void seki_xlsx_into_close(struct seki_xlsx_into **into);

/* All rows, as seki_xlsx_read() shows them. */
SEKI_MUST_CHECK int seki_xlsx_into_read(struct seki_xlsx_into *into,
                                        const struct seki_grid_sink *sink, struct seki_err *err);

/* What one sheet says about its cells, added to `rules`. */
SEKI_MUST_CHECK int seki_xlsx_into_rules(struct seki_xlsx_into *into, size_t sheet,
                                         struct seki_sheet_rules *rules, struct seki_err *err);

/*
 * Changes the cells of `edits`, which are sorted and name each cell once, and undoes all earlier
 * changes. Those that cannot be done are marked; the others are. `*ret_chained` counts the cells
 * that left the calculation chain.
 */
SEKI_MUST_CHECK int seki_xlsx_into_edit(struct seki_xlsx_into *into, struct seki_edit *edits,
                                        size_t n, size_t *ret_chained, struct seki_err *err);

/* The changed package. */
SEKI_MUST_CHECK int seki_xlsx_into_write(struct seki_xlsx_into *into,
                                         const struct seki_byte_sink *sink, struct seki_err *err);

#endif
