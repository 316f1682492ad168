/*
 * What all our workbooks have in common: texts that XML can hold, errors of libxlsxwriter, heights of
 * wrapped rows, running heads, and the file in memory that the library writes to. Private to this folder.
 */
#ifndef SEKI_PAPER_BOOK_INT_H
#define SEKI_PAPER_BOOK_INT_H

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/msg.h"

#define SEKI_BOOK_BLUE 0x0017c1
#define SEKI_BOOK_LINE 0xb3b3b3

/* Of UTF-16, as spreadsheets count. */
size_t seki_book_units(struct seki_str s);

/* Appends what XML can say; what it cannot (NUL, U+FFFE, U+FFFF) becomes U+FFFD. */
void seki_book_add_clean(struct seki_buf *out, struct seki_str s);

/* A clean C string in the arena. */
SEKI_MUST_CHECK int seki_book_text(struct seki_arena *arena, struct seki_str s, char **ret_text,
                                   struct seki_err *err);

/* A text is longer than a cell can hold. */
int seki_book_fail_long(struct seki_err *err);

/* What the library says, as an error of ours; 0 for LXW_NO_ERROR. */
SEKI_MUST_CHECK int seki_book_status(lxw_error error, struct seki_err *err);

/* Lines of a wrapped cell of so many digits, rather too many than too few; at least 1. */
double seki_book_lines(enum seki_lang lang, struct seki_str text, double width);

/* Of a row with so many lines: not every program fits rows to wrapped text when it opens a workbook. */
double seki_book_height(double lines);

/* Appends a part of a running head, in whose language "&" begins a code. */
void seki_book_add_running(struct seki_buf *out, struct seki_str s);

/* The look that all others begin with. NULL: no memory. */
lxw_format *seki_book_style(lxw_workbook *workbook, enum seki_lang lang);

/* A4 landscape, as wide as the paper, heads on every page and in view, page numbers. */
SEKI_MUST_CHECK int seki_book_set_paper(lxw_worksheet *sheet, lxw_row_t head_row, const char *head,
                                        struct seki_err *err);

/* Title, and noon of the day as creation time: zero would mean now. No day: of 2000. */
SEKI_MUST_CHECK int seki_book_set_properties(lxw_workbook *workbook, struct seki_arena *arena,
                                             struct seki_str title, struct seki_date day,
                                             struct seki_err *err);

/* The library writes to a file by its name: an open one in memory has one as long as it is open. */
SEKI_MUST_CHECK int seki_book_name(struct seki_arena *arena, int fd, char **ret_name,
                                   struct seki_err *err);

/* Writes and frees it, also when that fails. One at a time: see there. */
lxw_error seki_book_close(lxw_workbook *workbook);

/* What was written there. */
SEKI_MUST_CHECK int seki_book_read(struct seki_arena *arena, int fd, struct seki_str *ret_bytes,
                                   struct seki_err *err);

#endif
