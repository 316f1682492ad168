/*
 * A document being laid out: where on which page it is, and what every page has.
 *
 * The press goes over the blocks twice, first on a dry canvas to count the pages, then for good;
 * both times the same code decides, so the numbers are right. Positions are points from the upper
 * left corner. Private to the files that draw blocks.
 */
#ifndef SEKI_PAINTER_PRESS_H
#define SEKI_PAINTER_PRESS_H

#include "painter/canvas.h"

#define SEKI_MARGIN 48.0
#define SEKI_CONTENT (SEKI_PAGE_WIDTH - 2 * SEKI_MARGIN)
#define SEKI_TOP_FIRST 48.0 /* the first page has no running head */
#define SEKI_TOP 62.0
#define SEKI_BOTTOM (SEKI_PAGE_HEIGHT - 54.0)
#define SEKI_BODY (SEKI_BOTTOM - SEKI_TOP) /* height of an empty page */

enum seki_style_name {
    SEKI_STYLE_BODY,
    SEKI_STYLE_CELL,
    SEKI_STYLE_STRONG, /* in a cell */
    SEKI_STYLE_SMALL,
    SEKI_STYLE_TAG,
    SEKI_STYLE_HEAD, /* of a column */
    SEKI_STYLE_KIND, /* above the title */
    SEKI_STYLE_TITLE,
    SEKI_STYLE_BELOW, /* the title */
    SEKI_STYLE_SECTION,
    SEKI_STYLE_SUBSECTION,
    SEKI_STYLE_FIGURE,
    SEKI_STYLE_MARGIN, /* running head and page number */
    SEKI_STYLE_MAX
};

/* What the first pass finds out for the second. */
struct seki_pages {
    int n;                 /* 0: not yet known */
    struct seki_vec first; /* of int: the page that each section begins on */
};

struct seki_press {
    struct seki_canvas canvas;
    struct seki_typesetter *setter;
    const struct seki_doc *doc;
    double y; /* what is above is taken */
    int page; /* from 1 */
    struct seki_pages *pages;
    struct seki_str section; /* that the document is in; empty: none yet */
    struct seki_str head;    /* the section that this page begins in */
    int bookmark;            /* of the section */
};

const struct seki_style *seki_style(enum seki_style_name name);

/* Lays the document out; `out` is NULL: dry, and fills `pages`, which is empty. */
SEKI_MUST_CHECK int seki_press_run(struct seki_typesetter *setter, const struct seki_doc *doc,
                                   struct seki_pages *pages, struct seki_buf *out,
                                   struct seki_err *err);

/* The page is full: its number, and the head of the next. */
SEKI_MUST_CHECK int seki_press_turn(struct seki_press *press, struct seki_arena *arena,
                                    struct seki_err *err);

static inline double seki_press_space(const struct seki_press *press)
{
    return SEKI_BOTTOM - press->y;
}

/* --- front.c, table.c, blocks.c: one block each; `arena` lives as long as the block */

SEKI_MUST_CHECK int seki_press_title(struct seki_press *press, struct seki_arena *arena,
                                     const struct seki_block *block, struct seki_err *err);
SEKI_MUST_CHECK int seki_press_figures(struct seki_press *press, struct seki_arena *arena,
                                       const struct seki_block *block, struct seki_err *err);
SEKI_MUST_CHECK int seki_press_notice(struct seki_press *press, struct seki_arena *arena,
                                      const struct seki_block *block, struct seki_err *err);
SEKI_MUST_CHECK int seki_press_facts(struct seki_press *press, const struct seki_block *block,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_press_table(struct seki_press *press, const struct seki_block *block,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_press_contents(struct seki_press *press, struct seki_arena *arena,
                                        const struct seki_block *block, struct seki_err *err);
SEKI_MUST_CHECK int seki_press_chart(struct seki_press *press, struct seki_arena *arena,
                                     const struct seki_block *block, struct seki_err *err);
/* A chart is not torn apart. */
double seki_press_chart_height(const struct seki_block *block);
/* The height that a table or facts need at least, so that they do not begin at the foot. */
SEKI_MUST_CHECK int seki_press_table_least(struct seki_press *press, struct seki_arena *arena,
                                           const struct seki_block *block, double *ret_least,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_press_sign(struct seki_press *press, struct seki_arena *arena,
                                    const struct seki_block *block, struct seki_err *err);

#endif
