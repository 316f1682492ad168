#include "painter/press.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "painter/blocks.h"

#define RUNNING_Y 34.0   /* of the line below the running head */
#define MARGIN_BYTES 600 /* of a text in the margin: more than a line of them */
#define FOOT_Y (SEKI_PAGE_HEIGHT - 30.0)

const struct seki_style *seki_style(enum seki_style_name name)
{
    static const struct seki_style styles[SEKI_STYLE_MAX] = {
        [SEKI_STYLE_BODY] = {SEKI_WEIGHT_REGULAR, 9.2, 14.4},
        [SEKI_STYLE_CELL] = {SEKI_WEIGHT_REGULAR, 8.8, 12.6},
        [SEKI_STYLE_STRONG] = {SEKI_WEIGHT_BOLD, 8.8, 12.6},
        [SEKI_STYLE_SMALL] = {SEKI_WEIGHT_REGULAR, 7.6, 10.8},
        [SEKI_STYLE_TAG] = {SEKI_WEIGHT_BOLD, 7.2, 10.4},
        [SEKI_STYLE_HEAD] = {SEKI_WEIGHT_BOLD, 8.2, 12.0},
        [SEKI_STYLE_KIND] = {SEKI_WEIGHT_BOLD, 9.6, 15.0},
        [SEKI_STYLE_TITLE] = {SEKI_WEIGHT_BOLD, 21.0, 29.0},
        [SEKI_STYLE_BELOW] = {SEKI_WEIGHT_REGULAR, 11.5, 17.0},
        [SEKI_STYLE_SECTION] = {SEKI_WEIGHT_BOLD, 12.0, 17.0},
        [SEKI_STYLE_SUBSECTION] = {SEKI_WEIGHT_BOLD, 10.0, 14.6},
        [SEKI_STYLE_FIGURE] = {SEKI_WEIGHT_BOLD, 16.0, 21.0},
        [SEKI_STYLE_MARGIN] = {SEKI_WEIGHT_REGULAR, 7.6, 11.0},
    };

    return &styles[name];
}

/* --- what every page has; it is no part of the structure, so that nobody hears it again */

enum side { LEFT, RIGHT };

/* One line, cut to `width`. */
static int draw_margin(struct seki_press *press, struct seki_arena *arena, struct seki_str text,
                       double width, double y, enum side side, struct seki_err *err)
{
    double x = SEKI_MARGIN;

    const struct seki_style *style = seki_style(SEKI_STYLE_MARGIN);
    struct seki_str line =
        seki_text_showable(press->setter, arena, style->weight, seki_utf8_head(text, MARGIN_BYTES));

    line = line.p ? seki_text_cut(press->setter, arena, style, width, line) : line;
    if (!line.p) {
        return seki_fail_nomem(err);
    }
    if (side == RIGHT) {
        x = SEKI_PAGE_WIDTH - SEKI_MARGIN - seki_text_width(press->setter, style, line);
    }
    seki_canvas_text(&press->canvas, style, SEKI_COLOUR_QUIET, x, y, line);
    return 0;
}

/* What the document is about, and the section that the page begins in. */
static int draw_head(struct seki_press *press, struct seki_arena *arena, struct seki_err *err)
{
    double width = press->head.n ? SEKI_CONTENT * 0.55 : SEKI_CONTENT;
    int r = draw_margin(press, arena, press->doc->running, width, RUNNING_Y, LEFT, err);

    if (r == 0 && press->head.n) {
        r = draw_margin(press, arena, press->head, SEKI_CONTENT * 0.4, RUNNING_Y, RIGHT, err);
    }
    seki_canvas_rule(&press->canvas, SEKI_COLOUR_RULE, 0.5, SEKI_MARGIN, RUNNING_Y + 6,
                     SEKI_CONTENT);
    return r;
}

/* "3 / 12" */
static void draw_number(struct seki_press *press)
{
    const struct seki_style *style = seki_style(SEKI_STYLE_MARGIN);
    char text[32]; /* two numbers */
    int n = snprintf(text, sizeof(text), "%d / %d", press->page, press->pages->n);
    struct seki_str number = seki_str_of(text, n < 0 ? 0 : (size_t)n);

    seki_canvas_text(&press->canvas, style, SEKI_COLOUR_QUIET,
                     SEKI_PAGE_WIDTH - SEKI_MARGIN - seki_text_width(press->setter, style, number),
                     FOOT_Y, number);
}

/* What kind of document it is: the running head says of what. */
static struct seki_str foot_of(const struct seki_doc *doc)
{
    const struct seki_block *first = seki_doc_n_blocks(doc) ? seki_doc_block(doc, 0) : NULL;

    return first && first->kind == SEKI_BLOCK_TITLE && first->lead.n ? first->lead : doc->title;
}

static int draw_furniture(struct seki_press *press, struct seki_arena *arena, struct seki_err *err)
{
    int r = 0;

    if (press->page > 1 && press->doc->running.n) {
        r = draw_head(press, arena, err);
    }
    draw_number(press);
    return r < 0 ? r
                 : draw_margin(press, arena, foot_of(press->doc), SEKI_CONTENT * 0.8, FOOT_Y, LEFT,
                               err);
}

int seki_press_turn(struct seki_press *press, struct seki_arena *arena, struct seki_err *err)
{
    int r = draw_furniture(press, arena, err);

    seki_canvas_end_page(&press->canvas);
    press->page++;
    press->y = SEKI_TOP;
    press->head = press->section;
    return r;
}

/* --- the whole */

static int run_blocks(struct seki_press *press, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA last;
    int r = 0;

    seki_arena_init(&last, SEKI_LIMIT_WORKER_MEMORY);
    seki_canvas_begin(&press->canvas, "Document");
    for (size_t i = 0; r == 0 && i < seki_doc_n_blocks(press->doc); i++) {
        r = seki_press_block(press, i, err);
    }
    press->canvas.arena = &last;
    r = r < 0 ? r : draw_furniture(press, &last, err);
    seki_canvas_end(&press->canvas, "Document");
    seki_canvas_end_page(&press->canvas);
    return r;
}

int seki_press_run(struct seki_typesetter *setter, const struct seki_doc *doc,
                   struct seki_pages *pages, struct seki_buf *out, struct seki_err *err)
{
    struct seki_press press = {
        .setter = setter, .doc = doc, .y = SEKI_TOP_FIRST, .page = 1, .pages = pages};
    int r = seki_canvas_open(&press.canvas, setter, out, doc, err);

    r = r < 0 ? r : run_blocks(&press, err);
    if (r < 0) {
        seki_canvas_drop(&press.canvas);
        return r;
    }
    pages->n = press.page;
    return seki_canvas_close(&press.canvas, err);
}
