/*
 * The parent's side of the painter: a document goes out, the bytes of a PDF come back.
 *
 * Links none of the painter's libraries. The script is written to a file in memory, which the
 * painter gets as its only input; what comes back is counted and checked record by record. A
 * painter that dies, hangs or talks nonsense is an error with its reason.
 */
#ifndef SEKI_PAINTER_CLIENT_H
#define SEKI_PAINTER_CLIENT_H

#include "base/buf.h"
#include "document/document.h"

struct seki_painter {
    struct seki_str program; /* path of sekisho-painter, NUL-terminated */
    struct seki_str fonts;   /* the only folder to look into, NUL-terminated; or empty */
    int wall_ms;             /* 0: SEKI_LIMIT_WORKER_WALL_MS */
};

struct seki_painter_result {
    uint32_t n_pages;
    uint32_t n_unshown; /* characters that no font has; they are shown as a geta mark (〓) */
};

/* Appends the PDF to `out`, whose maximum must allow for it. Nothing is appended on failure. */
SEKI_MUST_CHECK int seki_painter_paint(const struct seki_painter *painter, struct seki_arena *arena,
                                       const struct seki_doc *doc, struct seki_buf *out,
                                       struct seki_painter_result *ret_result,
                                       struct seki_err *err);

#endif
