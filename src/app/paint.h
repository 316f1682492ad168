/*
 * A document as PDF, for who serves it: drawn by sekisho-painter, a process behind a lock of its own (painter/client.h).
 */
#ifndef SEKI_APP_PAINT_H
#define SEKI_APP_PAINT_H

#include "app/app.h"
#include "document/document.h"

/* Characters that no font has are named in the document itself. Added to `out`, whose maximum must allow for it. SEKI_ERR_UNAVAILABLE: the painter is not installed. */
SEKI_MUST_CHECK int seki_app_paint(const struct seki_app *app, const struct seki_doc *doc,
                                   struct seki_buf *out, struct seki_err *err);

#endif
