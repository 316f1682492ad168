/*
 * Forms as PDF with a text layer: the words and their places on the pages in, grid out.
 *
 * What comes in is the output of "pdftotext -bbox-layout", which ran in a process of its own
 * (worker/pdf_text.h), behind a first line of ours. A PDF knows no tables: lines and columns are found
 * by where the words stand. An answer counts only when it stands on the line of its id; one that
 * stands above or below it, or reaches into another column, is marked unsure.
 *
 * The grid is one sheet with the empty name; its rows have places such as "page 2, line 14".
 */
#ifndef SEKI_FORMAT_PDF_PDF_H
#define SEKI_FORMAT_PDF_PDF_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"

/* The first line. It is our own, so that no file of somebody else is taken for such words. */
#define SEKI_PDF_WORDS "sekisho-pdf-words/1\n"

/*
 * The last line, with the byte where the words end as SEKI_PDF_PICTURES_DIGITS digits. In between
 * are pictures of the pages, in order, as "pdftoppm -gray" writes them with SEKI_PDF_DOTS; those
 * that are missing make the words of their pages doubtful. Without the line nothing is compared.
 */
#define SEKI_PDF_PICTURES "\nsekisho-pdf-pictures/1 "
#define SEKI_PDF_PICTURES_DIGITS 12
#define SEKI_PDF_DOTS "72" /* in an inch */

/*
 * `bytes` with the first line. All memory is the arena's. A PDF without words, as a scan is, and one
 * over the limits of pages and words, is refused.
 */
SEKI_MUST_CHECK int seki_pdf_read(struct seki_arena *arena, struct seki_str name,
                                  struct seki_str bytes, const struct seki_grid_sink *sink,
                                  struct seki_err *err);

#endif
