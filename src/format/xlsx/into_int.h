/*
 * What the files that change workbooks share. Private to this folder.
 */
#ifndef SEKI_FORMAT_XLSX_INTO_INT_H
#define SEKI_FORMAT_XLSX_INTO_INT_H

#include "format/package/splice.h"
#include "format/xlsx/into.h"
#include "format/xlsx/xlsx_int.h"

struct seki_xlsx_into {
    struct seki_xlsx x;
};

/* cells.c: one sheet with its edits done, appended to `out`; `n` edits of that sheet, sorted. */
struct seki_xlsx_cells {
    struct seki_package *package;
    struct seki_str part; /* name of the sheet's part */
    struct seki_str bytes;
    struct seki_edit *edits;
    size_t n;
    bool *was_formula; /* of each edit: a formula was replaced */
};
SEKI_MUST_CHECK int seki_xlsx_edit_cells(const struct seki_xlsx_cells *what, struct seki_buf *out,
                                         struct seki_err *err);

/* chain.c: the calculation chain without some cells. */
struct seki_xlsx_gone {
    int64_t sheet; /* the number that the workbook gives it */
    uint32_t row;
    uint32_t column;
};
struct seki_xlsx_chain {
    struct seki_package *package;
    struct seki_str part;
    struct seki_str bytes;
    const struct seki_xlsx_gone *gone;
    size_t n;
    size_t n_removed; /* result */
    size_t n_kept;    /* result: a chain without any cell is not allowed */
};
SEKI_MUST_CHECK int seki_xlsx_cut_chain(struct seki_xlsx_chain *chain, struct seki_buf *out,
                                        struct seki_err *err);

#endif
