/* The list of sections with their pages. Declared in painter/press.h. */
#include "painter/stack.h"

#define LINE 15.0
#define NUMBER 40.0 /* width of a page number */
#define GAP 14.0
#define MOST 40 /* sections that are listed: more would be a list of its own */

/* One line of text on the left or, a number, on the right. */
static int draw_text(struct seki_press *press, struct seki_arena *arena, struct seki_str text,
                     double width, bool is_right, struct seki_err *err)
{
    const struct seki_style *style = seki_style(SEKI_STYLE_BODY);
    struct seki_str line = seki_text_showable(press->setter, arena, style->weight, text);
    double x = SEKI_MARGIN;

    line = line.p ? seki_text_cut(press->setter, arena, style, width, line) : line;
    if (!line.p) {
        return seki_fail_nomem(err);
    }
    if (is_right) {
        x += SEKI_CONTENT - seki_text_width(press->setter, style, line);
    }
    seki_canvas_text(&press->canvas, style, SEKI_COLOUR_INK, x, press->y + LINE * 0.7, line);
    return 0;
}

/* A section; its page is 0 as long as nobody knows. */
static int draw_line(struct seki_press *press, struct seki_arena *arena, struct seki_str text,
                     int page, struct seki_err *err)
{
    char number[16]; /* of a page */
    int n = snprintf(number, sizeof(number), "%d", page);
    int r;

    seki_canvas_begin_link(&press->canvas, page);
    r = draw_text(press, arena, text, SEKI_CONTENT - NUMBER, false, err);
    r = r < 0 ? r
              : draw_text(press, arena, seki_str_of(number, n < 0 ? 0 : (size_t)n), NUMBER, true,
                          err);
    seki_canvas_end_link(&press->canvas, page);
    press->y += LINE;
    seki_canvas_rule(&press->canvas, SEKI_COLOUR_RULE, 0.5, SEKI_MARGIN, press->y, SEKI_CONTENT);
    return r;
}

/* The page of section `i`; 0 in the first pass. */
static int page_of(const struct seki_press *press, size_t i)
{
    return press->pages->n > 0 && i < press->pages->first.n
               ? *seki_vec_at(&press->pages->first, const int, i)
               : 0;
}

static int draw_lines(struct seki_press *press, struct seki_arena *arena, struct seki_err *err)
{
    size_t n = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < seki_doc_n_blocks(press->doc) && n < MOST; i++) {
        const struct seki_block *block = seki_doc_block(press->doc, i);
        if (block->kind != SEKI_BLOCK_HEADING || block->level > 0) {
            continue;
        }
        if (seki_press_space(press) < LINE) {
            r = seki_press_turn(press, arena, err);
        }
        r = r < 0 ? r : draw_line(press, arena, block->text, page_of(press, n), err);
        n++;
    }
    return r;
}

int seki_press_contents(struct seki_press *press, struct seki_arena *arena,
                        const struct seki_block *block, struct seki_err *err)
{
    struct seki_stack title;
    int r;

    seki_stack_init(&title, arena);
    title.most = 1;
    r = seki_stack_add(press, &title, SEKI_STYLE_SUBSECTION, SEKI_COLOUR_INK, SEKI_CONTENT,
                       block->text, err);
    if (r == 0 && seki_press_space(press) < title.height + 2 * LINE) {
        r = seki_press_turn(press, arena, err);
    }
    if (r < 0) {
        return r;
    }
    seki_canvas_begin(&press->canvas, "P");
    seki_stack_draw(press, &title, 0, title.lines.n, SEKI_MARGIN, press->y);
    seki_canvas_end(&press->canvas, "P");
    press->y += title.height + 4;
    seki_canvas_begin(&press->canvas, "TOC");
    r = draw_lines(press, arena, err);
    seki_canvas_end(&press->canvas, "TOC");
    press->y += GAP;
    return r;
}
