/*
 * The table as a fresh workbook (XLSX), for Excel and LibreOffice.
 *
 * One sheet: title and heads stay in view and are printed on every page, answers have drop-down
 * lists, every cell is text and never a formula. The same table gives the same bytes: the creation
 * time is the day of the statement. libxlsxwriter builds the parts in unnamed temporary files; the
 * workbook itself is written to memory.
 */
#ifndef SEKI_PAPER_BOOK_H
#define SEKI_PAPER_BOOK_H

#include "paper/paper.h"

/* What is asked of a maker beside its form: a second sheet, which import passes over. */
struct seki_paper_ask {
    struct seki_str question; /* with its number */
    struct seki_str was;      /* what stands in the form, and where */
    struct seki_str why;
};

struct seki_paper_request {
    struct seki_str lead; /* to whom, from whom, what is to be done */
    const struct seki_paper_ask *asks;
    size_t n;
};

/*
 * The bytes, in the arena. SEKI_ERR_LIMIT when a text is longer than a cell of Excel can hold.
 * What XML cannot say (NUL, U+FFFE, U+FFFF) becomes U+FFFD.
 */
SEKI_MUST_CHECK int seki_paper_book(struct seki_arena *arena, const struct seki_paper *paper,
                                    struct seki_str *ret_bytes, struct seki_err *err);

/* The same, with the request behind it. */
SEKI_MUST_CHECK int seki_paper_request_book(struct seki_arena *arena,
                                            const struct seki_paper *paper,
                                            const struct seki_paper_request *request,
                                            struct seki_str *ret_bytes, struct seki_err *err);

#endif
