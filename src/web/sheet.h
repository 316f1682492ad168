/*
 * Lists that leave as a file: what the page of a list shows, whole, as CSV or as a workbook.
 *
 * Beside the desk, in a view of the store of its own, each cell is put down as a text, behind its length, in the body of the answer, and then that
 * becomes the file: whoever saves a long list keeps nobody waiting. Formulas are texts in both (report/csv_cell.h,
 * paper/workbook.h).
 */
#ifndef SEKI_WEB_SHEET_H
#define SEKI_WEB_SHEET_H

#include "base/date.h"
#include "paper/workbook.h"
#include "service/export.h"

struct seki_sheet_column {
    int head; /* message */
    uint8_t width;
    enum seki_book_kind kind; /* a text that is no number, or no day, is written as it is */
};

struct seki_sheet_kind {
    struct seki_str name; /* in addresses */
    int title;            /* message */
    enum seki_export_list list;
    const struct seki_sheet_column *column;
    size_t n_columns;
};

extern const struct seki_sheet_kind seki_sheet_kinds[SEKI_EXPORT_LISTS];

/* devices.csv, risks.xlsx; NULL: no such list. */
const struct seki_sheet_kind *seki_sheet_find(struct seki_str file, bool *ret_is_book);

void seki_sheet_text(struct seki_buf *cells, struct seki_str text);
void seki_sheet_int(struct seki_buf *cells, int64_t value);
void seki_sheet_msg(struct seki_buf *cells, enum seki_lang lang, int msg);

/* The moment in Japan, as 2026-11-28 21:00; nothing for 0. */
void seki_sheet_when(struct seki_buf *cells, int64_t at);

/* Cells become a file. `day` stands in the workbook. SEKI_ERR_OUTPUT_LIMIT and the like from `out`. */
SEKI_MUST_CHECK int seki_sheet_csv(const struct seki_sheet_kind *kind, enum seki_lang lang,
                                   struct seki_str cells, struct seki_buf *out,
                                   struct seki_err *err);
SEKI_MUST_CHECK int seki_sheet_book(const struct seki_sheet_kind *kind, enum seki_lang lang,
                                    struct seki_date day, struct seki_str cells,
                                    struct seki_buf *out, struct seki_err *err);

#endif
