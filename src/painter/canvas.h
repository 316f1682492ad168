/*
 * The PDF that is painted: pages, text, lines, shapes, tags.
 *
 * Lengths are points from the upper left corner. A dry canvas takes every call and paints nothing:
 * a document is laid out on one first, to know how many pages it has. Failures of Cairo stick and
 * are told by close(). The same calls give the same bytes: no clock, no random names.
 */
#ifndef SEKI_PAINTER_CANVAS_H
#define SEKI_PAINTER_CANVAS_H

#include "base/buf.h"
#include "document/document.h"
#include "painter/text.h"

#define SEKI_PAGE_WIDTH 595.28 /* A4 */
#define SEKI_PAGE_HEIGHT 841.89

enum seki_colour {
    SEKI_COLOUR_INK,
    SEKI_COLOUR_QUIET,
    SEKI_COLOUR_BLUE,
    SEKI_COLOUR_RULE,  /* lines between rows */
    SEKI_COLOUR_SHADE, /* behind heads */
    SEKI_COLOUR_ALERT, /* lines and words that say: look here */
    SEKI_COLOUR_GLOW,  /* behind them */
    SEKI_COLOUR_PAPER,
    SEKI_COLOUR_SHADE_1, /* of charts, each darker than the one before */
    SEKI_COLOUR_SHADE_2,
    SEKI_COLOUR_SHADE_3,
    SEKI_COLOUR_SHADE_4,
    SEKI_COLOUR_SHADE_5,
    SEKI_COLOUR_MAX
};

struct seki_canvas {
    cairo_surface_t *surface; /* NULL: dry */
    cairo_t *cr;
    struct seki_typesetter *setter;
    struct seki_arena *arena; /* for glyphs; cleared by whoever owns it */
    int status;
};

/* Paints into `out`, which the caller has initialised; NULL: dry. */
SEKI_MUST_CHECK int seki_canvas_open(struct seki_canvas *canvas, struct seki_typesetter *setter,
                                     struct seki_buf *out, const struct seki_doc *doc,
                                     struct seki_err *err);
/* Ends the PDF; the first failure of all calls. */
SEKI_MUST_CHECK int seki_canvas_close(struct seki_canvas *canvas, struct seki_err *err);
/* For SEKI_CLEANUP: fine after close(), too. */
void seki_canvas_drop(struct seki_canvas *canvas);

void seki_canvas_end_page(struct seki_canvas *canvas);

/* Structure for those who listen: `name` is a literal such as "H2" or "TD". */
void seki_canvas_begin(struct seki_canvas *canvas, const char *name);
void seki_canvas_end(struct seki_canvas *canvas, const char *name);

/* What is drawn between them leads to the top of page `page`; to none when that is 0. */
void seki_canvas_begin_link(struct seki_canvas *canvas, int page);
void seki_canvas_end_link(struct seki_canvas *canvas, int page);

/* A bookmark to this height of page `page`, counted from 1, below bookmark `parent`; 0: below none. Its number. */
int seki_canvas_outline(struct seki_canvas *canvas, int parent, struct seki_str text, int page,
                        double y);

/* One line of showable text on its baseline. */
void seki_canvas_text(struct seki_canvas *canvas, const struct seki_style *style,
                      enum seki_colour colour, double x, double y, struct seki_str text);

struct seki_box {
    double x;
    double y;
    double width;
    double height;
};

void seki_canvas_fill(struct seki_canvas *canvas, enum seki_colour colour, struct seki_box box);
void seki_canvas_frame(struct seki_canvas *canvas, enum seki_colour colour, double line,
                       struct seki_box box);
void seki_canvas_rule(struct seki_canvas *canvas, enum seki_colour colour, double line, double x,
                      double y, double width);

/* A sign in a square of `size` points. */
void seki_canvas_mark(struct seki_canvas *canvas, enum seki_mark mark, enum seki_colour colour,
                      double x, double y, double size);

#endif
