/*
 * sekisho-painter: a document comes in, a PDF goes out.
 *
 * The texts of the document come from strangers, and setting them takes three libraries of
 * foreign code. So this program opens its fonts, locks itself in as the worker does
 * (worker/sandbox.h), and only then reads the script (painter/script.h) from its descriptor.
 */
#ifndef SEKI_PAINTER_SERVE_H
#define SEKI_PAINTER_SERVE_H

#include "base/str.h"

/* Exit status: 0 the reply says it, 1 nobody listens. `fonts` is a folder, or empty. */
int seki_painter_serve(struct seki_str fonts, int script_fd, int reply_fd);

/* Opens the fonts, paints a page with them, locks in, then tries `name` (worker/probe.h). */
int seki_painter_probe(struct seki_str fonts, struct seki_str name);

#endif
