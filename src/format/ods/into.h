/*
 * OpenDocument spreadsheets in which a few cells get other texts.
 *
 * The same contract as format/xlsx/into.h: only those cells change in content.xml, every other
 * byte of it and of the package stays. Repeated cells and rows are split where one of them gets
 * another text. A text becomes paragraphs of a cell of type string; style, comments, list of choices and span of
 * the cell stay. Made to run in the worker.
 */
#ifndef SEKI_FORMAT_ODS_INTO_H
#define SEKI_FORMAT_ODS_INTO_H

#include "format/package/rewrite.h"
#include "model/edit.h"
#include "model/grid.h"

struct seki_ods_into;

/* A signed or encrypted file is refused. The object is to be closed. */
SEKI_MUST_CHECK int seki_ods_into_open(struct seki_arena *arena, int fd, struct seki_str name,
                                       struct seki_ods_into **ret_into, struct seki_err *err);
void seki_ods_into_close(struct seki_ods_into **into);

/* All rows, as seki_ods_read() shows them. */
SEKI_MUST_CHECK int seki_ods_into_read(struct seki_ods_into *into,
                                       const struct seki_grid_sink *sink, struct seki_err *err);

/* What all sheets say about their cells, added to `rules`. */
SEKI_MUST_CHECK int seki_ods_into_rules(struct seki_ods_into *into, struct seki_sheet_rules *rules,
                                        struct seki_err *err);

/* Changes the cells of `edits`, which are sorted and name each cell once; undoes earlier changes. */
SEKI_MUST_CHECK int seki_ods_into_edit(struct seki_ods_into *into, struct seki_edit *edits,
                                       size_t n, struct seki_err *err);

/* The changed package. */
SEKI_MUST_CHECK int seki_ods_into_write(struct seki_ods_into *into,
                                        const struct seki_byte_sink *sink, struct seki_err *err);

#endif
