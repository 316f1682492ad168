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
#include "base/out.h"
#include "document/compose.h"
#include "report/html.h"

void seki_document_html(struct seki_buf *out, const struct seki_doc *doc);

/* What was composed as a page, into a file; or the failure of the composer, unless `err` has one. */
SEKI_MUST_CHECK int seki_document_page(const struct seki_composer *c, struct seki_sink *sink,
                                       struct seki_err *err);

/*
 * The choices of a document: radio buttons that the style sheet reads, so that they work without a
 * script and from the keyboard. They stand in front of the first section they are about. For document_html.c.
 */
void seki_document_choices(struct seki_html *o, const struct seki_doc *doc);
/* The rules behind them, inside of the style element. For document_css.c. */
void seki_document_choices_css(struct seki_html *o, const struct seki_doc *doc);

/* A chart as SVG, with all that it says as a text, and its rules. For document_html.c and html_matrix.c. */
void seki_document_chart(struct seki_html *o, const struct seki_block *block);
void seki_document_chart_css(struct seki_html *o);

/* The style sheet, with its element. For document_html.c. */
void seki_document_css(struct seki_html *o, const struct seki_doc *doc);

#endif
