/*
 * What the sources of a workbook share: its formats and the row that its rules reach to. Private to this folder.
 */
#ifndef SEKI_PAPER_WORKBOOK_INT_H
#define SEKI_PAPER_WORKBOOK_INT_H

#include "paper/book_int.h"
#include "paper/workbook.h"

enum seki_workbook_style {
    SEKI_BOOK_STYLE_HEAD,
    SEKI_BOOK_STYLE_ENTRY_HEAD,
    SEKI_BOOK_STYLE_CELL,
    SEKI_BOOK_STYLE_STRONG,
    SEKI_BOOK_STYLE_NUMBER,
    SEKI_BOOK_STYLE_DATE,
    SEKI_BOOK_STYLE_ENTRY,
    SEKI_BOOK_STYLE_ENTRY_DATE,
    SEKI_BOOK_STYLE_QUIET,
    SEKI_BOOK_STYLE_MAX
};

_Static_assert(SEKI_BOOK_STYLE_MAX <= 16, "struct seki_workbook has no room for all styles");

/* What the library says, kept as the first error. */
void seki_workbook_check(struct seki_workbook *wb, lxw_error error);

/* One format for each style and each tone. */
void seki_workbook_make_formats(struct seki_workbook *wb);

/* Of the sheet so far; rules reach at least one row below its heads. */
static inline lxw_row_t seki_workbook_last_row(const struct seki_workbook *wb)
{
    return (lxw_row_t)SEKI_MAX(wb->row, (size_t)2) - 1;
}

#endif
