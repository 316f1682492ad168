/*
 * The parent's way to the words of a PDF: pdftotext in a locked process of its own.
 *
 * pdftotext belongs to poppler, which is free under the GPL; it is a separate program, and need not
 * be installed. What it writes is as little to be trusted as the PDF, and goes to the worker.
 */
#ifndef SEKI_WORKER_PDF_TEXT_H
#define SEKI_WORKER_PDF_TEXT_H

#include <stdbool.h>

#include "base/err.h"
#include "worker/client.h"

/* Whether the file on `fd` begins as a PDF does. Does not move in it. */
bool seki_pdf_is_at(int fd);

/*
 * Puts a file in memory with the words in place of `*fd`. When pdftotext refuses the PDF, `*fd`
 * stays, and the worker will say why. SEKI_ERR_UNAVAILABLE when pdftotext is not installed or cannot
 * be locked in.
 */
SEKI_MUST_CHECK int seki_pdf_to_words(const struct seki_worker *worker, struct seki_str path,
                                      int *fd, struct seki_err *err);

#endif
