/*
 * What Cairo cannot say in a PDF: the language of the document, and that its title is shown.
 *
 * The catalog is the last object that Cairo 1.16 writes, so words can be added to it: only the
 * place of the table behind it moves.
 */
#ifndef SEKI_PAINTER_PROPERTIES_H
#define SEKI_PAINTER_PROPERTIES_H

#include "base/buf.h"
#include "base/err.h"
#include "base/msg.h"

/* Appends the PDF with these words to `out`. SEKI_ERR_BUG when it is not built that way. */
SEKI_MUST_CHECK int seki_pdf_add_properties(struct seki_buf *out, struct seki_str pdf,
                                            enum seki_lang lang, struct seki_err *err);

#endif
