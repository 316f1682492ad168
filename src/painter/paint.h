/*
 * A document as a PDF: everything between the script and the bytes.
 */
#ifndef SEKI_PAINTER_PAINT_H
#define SEKI_PAINTER_PAINT_H

#include "base/buf.h"
#include "document/document.h"
#include "painter/fonts.h"

/* What came of it. A document of which something cannot be shown says so below its title. */
struct seki_painting {
    uint32_t n_pages;
    uint32_t n_unshown; /* characters that no face has */
};

/* Appends the PDF to `out`. The same document gives the same bytes. */
SEKI_MUST_CHECK int seki_paint(const struct seki_fonts *fonts, const struct seki_doc *doc,
                               struct seki_buf *out, struct seki_painting *ret_painting,
                               struct seki_err *err);

#endif
