/*
 * A workbook of tables, written row by row (XLSX, for Excel and LibreOffice).
 *
 * Each sheet has its heads in the first row, in view and on every printed page, with a filter on each
 * column. Cells are texts, numbers or dates, never formulas; a text that is too long for a cell is cut
 * and says so, rows that a sheet cannot hold are counted in its last row. Colours are rules on
 * the first sign of a cell ("3 high"), so that they follow what people edit, and the sign stays
 * readable in grey print. Memory does not grow with the rows; the same calls give the same bytes.
 *
 * Errors stick: calls after one do nothing, and seki_workbook_end() returns it.
 */
#ifndef SEKI_PAPER_WORKBOOK_H
#define SEKI_PAPER_WORKBOOK_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/msg.h"

enum seki_book_kind {
    SEKI_BOOK_TEXT,
    SEKI_BOOK_STRONG,
    SEKI_BOOK_NUMBER,
    SEKI_BOOK_DATE,
    SEKI_BOOK_ENTRY,       /* people fill it in */
    SEKI_BOOK_ENTRY_DATE,  /* a day */
    SEKI_BOOK_ENTRY_CHOICE /* one of the words of the column */
};

struct seki_book_column {
    struct seki_str head;
    uint8_t width; /* in digits */
    enum seki_book_kind kind;
    const struct seki_str *words; /* of ENTRY_CHOICE */
    size_t n_words;
};

/* From pale to dark, then what has a meaning of its own. */
enum seki_book_tone {
    SEKI_BOOK_BAND_0,
    SEKI_BOOK_BAND_1,
    SEKI_BOOK_BAND_2,
    SEKI_BOOK_BAND_3,
    SEKI_BOOK_BAND_4,
    SEKI_BOOK_ALERT,
    SEKI_BOOK_UNKNOWN,
    SEKI_BOOK_PLAN,
    SEKI_BOOK_GOOD,
    SEKI_BOOK_TONE_MAX
};

#define SEKI_BOOK_COLUMNS 40 /* of one sheet */

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

struct seki_workbook {
    struct seki_arena *arena;
    struct seki_err *err;
    int status;
    enum seki_lang lang;
    int fd;
    struct lxw_workbook *book;
    struct lxw_worksheet *sheet;    /* NULL: none is open */
    struct lxw_format *formats[16]; /* by style */
    struct lxw_format *tones[SEKI_BOOK_TONE_MAX];
    struct seki_str running;
    struct seki_book_column columns[SEKI_BOOK_COLUMNS];
    size_t n_columns;
    size_t n_printed; /* of them */
    size_t n_sheets;
    size_t column;
    size_t row; /* that is being written, from 0 */
    size_t max_rows;
    size_t n_left; /* rows of this sheet that it cannot hold */
    double lines;
    struct seki_buf cell;
};

/* `running` stands on each printed page; `day` is when the workbook was made. */
void seki_workbook_begin(struct seki_workbook *wb, struct seki_arena *arena, enum seki_lang lang,
                         struct seki_str title, struct seki_str running, struct seki_date day,
                         struct seki_err *err);

/* Fewer rows for each sheet than it can hold. */
void seki_workbook_limit(struct seki_workbook *wb, size_t max_rows);

/*
 * Ends the sheet that is open. A name may be a stranger's: it is made fit, and different from others.
 * Columns are copied; texts of heads and words are borrowed up to the end of the workbook.
 */
void seki_workbook_sheet(struct seki_workbook *wb, struct seki_str name,
                         const struct seki_book_column *columns, size_t n);

/* The next cell of the row; nothing in a row that the sheet cannot hold. */
void seki_workbook_text(struct seki_workbook *wb, struct seki_str text);
void seki_workbook_buf(struct seki_workbook *wb, const struct seki_buf *text);
void seki_workbook_int(struct seki_workbook *wb, int64_t value);
void seki_workbook_date(struct seki_workbook *wb, struct seki_date day); /* not set: empty */
void seki_workbook_end_row(struct seki_workbook *wb); /* cells that are missing are empty */

/* The sheet can hold no more: what is expensive to find out need not be. */
bool seki_workbook_is_full(const struct seki_workbook *wb);

/* Cells of the column that begin with `sign` (one character of ours) have this colour. */
void seki_workbook_tone(struct seki_workbook *wb, size_t column, struct seki_str sign,
                        enum seki_book_tone tone);

/* Numbers of the column above `least` are marked. */
void seki_workbook_tone_above(struct seki_workbook *wb, size_t column, int least,
                              enum seki_book_tone tone);

/* Only the first columns are printed, and each page says so; more than fit beside each other are for the screen. */
void seki_workbook_print(struct seki_workbook *wb, size_t n_columns);

/* An error of the caller's. */
void seki_workbook_fail(struct seki_workbook *wb, int status);

/* The bytes, in the arena. */
SEKI_MUST_CHECK int seki_workbook_end(struct seki_workbook *wb, struct seki_str *ret_bytes);

/* For SEKI_CLEANUP. */
void seki_workbook_finish(struct seki_workbook *wb);

#define SEKI_CLEANUP_WORKBOOK SEKI_CLEANUP(seki_workbook_finish)

#endif
