/*
 * An assessment, and a conformity, as a workbook (XLSX): to filter, to sort, to fill in.
 *
 * report.xlsx has the sheets summary, risks, measures, unknowns, devices, changes (when there is an earlier
 * assessment), method; conformity.xlsx a summary, what is to be done, the hospital's sheet and one for
 * each vendor. Nothing is judged anew. The sheet of measures has the columns of measures.csv: filled in
 * and saved as that file it is read at the next assessment; heads in brackets are passed over.
 */
#ifndef SEKI_PAPER_REPORT_BOOK_H
#define SEKI_PAPER_REPORT_BOOK_H

#include "report/conform_report.h"
#include "report/report.h"

/* The bytes, in the arena. */
SEKI_MUST_CHECK int seki_report_book(struct seki_arena *arena, const struct seki_report *report,
                                     struct seki_str *ret_bytes, struct seki_err *err);

SEKI_MUST_CHECK int seki_conform_book(struct seki_arena *arena,
                                      const struct seki_conform_report *report,
                                      struct seki_str *ret_bytes, struct seki_err *err);

#endif
