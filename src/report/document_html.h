/*
 * A document as one HTML page, for screen and paper.
 *
 * No script, no reference outside of itself; everything the document says is escaped
 * (report/html.h). What is to be signed by hand is left out: it is for paper that is signed, which
 * is the PDF (painter/client.h).
 */
#ifndef SEKI_REPORT_DOCUMENT_HTML_H
#define SEKI_REPORT_DOCUMENT_HTML_H

#include "base/buf.h"
#include "document/document.h"
#include "report/html.h"

void seki_document_html(struct seki_buf *out, const struct seki_doc *doc);

/* The style sheet, with its element. For document_html.c. */
void seki_document_css(struct seki_html *o);

#endif
