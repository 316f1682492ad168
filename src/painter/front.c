/* What stands on the first page, and what is signed on the last. Declared in painter/press.h. */
#include "painter/fit.h"
#include "painter/stack.h"

#define BAR 5.0
#define FIGURES_MAX 6 /* beside each other */
#define FIGURE_PAD 7.0
#define FIGURE_HEIGHT 46.0
#define FIGURE_MARK 7.4
#define NOTICE_PAD 9.0
#define GAP 14.0
#define SIGN_HEAD 66.0 /* what stands above the fields, with two lines of text */
#define SIGN_HEIGHT 32.0
#define SIGN_ROLE 76.0 /* width of who signs */

/* --- title */

static int add(struct seki_press *press, struct seki_arena *arena, enum seki_style_name style,
               enum seki_colour colour, struct seki_str text, const char *tag, struct seki_err *err)
{
    struct seki_stack stack;
    int r;

    seki_stack_init(&stack, arena);
    r = seki_stack_add(press, &stack, style, colour, SEKI_CONTENT, text, err);
    for (size_t at = 0; r == 0 && at < stack.lines.n;) {
        size_t n = seki_fit_lines(seki_stack_heights(&stack), stack.lines.n, at,
                                  seki_press_space(press), 1);
        seki_canvas_begin(&press->canvas, tag);
        seki_stack_draw(press, &stack, at, at + n, SEKI_MARGIN, press->y);
        seki_canvas_end(&press->canvas, tag);
        press->y += seki_stack_head(&stack, at + n) - seki_stack_head(&stack, at);
        at += n;
        r = at < stack.lines.n ? seki_press_turn(press, arena, err) : 0;
    }
    return r;
}

int seki_press_title(struct seki_press *press, struct seki_arena *arena,
                     const struct seki_block *block, struct seki_err *err)
{
    int r;

    seki_canvas_fill(&press->canvas, SEKI_COLOUR_BLUE,
                     (struct seki_box){SEKI_MARGIN, press->y, SEKI_CONTENT, BAR});
    press->y += BAR + GAP;
    r = add(press, arena, SEKI_STYLE_KIND, SEKI_COLOUR_BLUE, block->lead, "P", err);
    press->y += 2;
    r = r < 0 ? r : add(press, arena, SEKI_STYLE_TITLE, SEKI_COLOUR_INK, block->text, "H1", err);
    press->y += 2;
    r = r < 0 ? r : add(press, arena, SEKI_STYLE_BELOW, SEKI_COLOUR_INK, block->small, "P", err);
    press->y += GAP;
    return r;
}

/* --- figures */

static int draw_figure(struct seki_press *press, struct seki_arena *arena,
                       const struct seki_doc_cell *cells, struct seki_box box, struct seki_err *err)
{
    double width = box.width - 2 * FIGURE_PAD - (cells[0].mark ? FIGURE_MARK + 4 : 0);
    double x = box.x + FIGURE_PAD;
    struct seki_stack label;
    struct seki_stack number;
    int r;

    seki_stack_init(&label, arena);
    seki_stack_init(&number, arena);
    r = seki_stack_add(press, &label, SEKI_STYLE_SMALL, SEKI_COLOUR_INK, width, cells[0].text, err);
    r = r < 0 ? r
              : seki_stack_add(press, &number, SEKI_STYLE_FIGURE, SEKI_COLOUR_INK,
                               box.width - 2 * FIGURE_PAD, cells[1].text, err);
    if (r < 0) {
        return r;
    }
    seki_canvas_mark(&press->canvas, cells[0].mark, SEKI_COLOUR_INK, x, box.y + FIGURE_PAD + 1.6,
                     FIGURE_MARK);
    seki_canvas_begin(&press->canvas, "P");
    seki_stack_draw(press, &label, 0, SEKI_MIN(label.lines.n, (size_t)1),
                    x + (cells[0].mark ? FIGURE_MARK + 4 : 0), box.y + FIGURE_PAD);
    seki_stack_draw(press, &number, 0, SEKI_MIN(number.lines.n, (size_t)1), x,
                    box.y + FIGURE_PAD + 11);
    seki_canvas_end(&press->canvas, "P");
    return 0;
}

/* As many in each row as there are in the others, rather than one alone in the last. */
static size_t figures_in_row(const struct seki_block *block)
{
    size_t n = seki_block_n_rows(block);
    size_t rows = (n + FIGURES_MAX - 1) / FIGURES_MAX;

    return rows ? (n + rows - 1) / rows : 1;
}

/* One row of boxes in a frame. */
static int draw_figures(struct seki_press *press, struct seki_arena *arena,
                        const struct seki_block *block, size_t from, struct seki_err *err)
{
    size_t n = SEKI_MIN(seki_block_n_rows(block) - from, figures_in_row(block));
    struct seki_box box = {SEKI_MARGIN, press->y, SEKI_CONTENT / (double)n, FIGURE_HEIGHT};
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        box.x = SEKI_MARGIN + (double)i * box.width;
        seki_canvas_frame(&press->canvas, SEKI_COLOUR_RULE, 0.7, box);
        r = draw_figure(press, arena, seki_block_row(block, from + i), box, err);
    }
    press->y += FIGURE_HEIGHT;
    return r;
}

int seki_press_figures(struct seki_press *press, struct seki_arena *arena,
                       const struct seki_block *block, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < seki_block_n_rows(block); i += figures_in_row(block)) {
        if (seki_press_space(press) < FIGURE_HEIGHT) {
            r = seki_press_turn(press, arena, err);
        }
        r = r < 0 ? r : draw_figures(press, arena, block, i, err);
    }
    press->y += GAP;
    return r;
}

/* --- notice */

static void draw_notice(struct seki_press *press, const struct seki_stack *stack, size_t from,
                        size_t to)
{
    struct seki_box box = {SEKI_MARGIN, press->y, SEKI_CONTENT,
                           seki_stack_head(stack, to) - seki_stack_head(stack, from) +
                               2 * NOTICE_PAD};

    seki_canvas_fill(&press->canvas, SEKI_COLOUR_GLOW, box);
    seki_canvas_frame(&press->canvas, SEKI_COLOUR_ALERT, 1.2, box);
    seki_canvas_begin(&press->canvas, "P");
    seki_stack_draw(press, stack, from, to, SEKI_MARGIN + NOTICE_PAD + 3, press->y + NOTICE_PAD);
    seki_canvas_end(&press->canvas, "P");
    press->y += box.height;
}

int seki_press_notice(struct seki_press *press, struct seki_arena *arena,
                      const struct seki_block *block, struct seki_err *err)
{
    double width = SEKI_CONTENT - 2 * NOTICE_PAD - 6;
    struct seki_stack stack;
    size_t at = 0;
    int r;

    seki_stack_init(&stack, arena);
    r = seki_stack_add(press, &stack, SEKI_STYLE_STRONG, SEKI_COLOUR_INK, width, block->lead, err);
    r = r < 0 ? r
              : seki_stack_add(press, &stack, SEKI_STYLE_CELL, SEKI_COLOUR_INK, width, block->text,
                               err);
    while (r == 0 && at < stack.lines.n) {
        size_t n = seki_fit_lines(seki_stack_heights(&stack), stack.lines.n, at,
                                  seki_press_space(press) - 2 * NOTICE_PAD, press->y <= SEKI_TOP);
        if (n > 0) {
            draw_notice(press, &stack, at, at + n);
        }
        at += n;
        r = at < stack.lines.n ? seki_press_turn(press, arena, err) : 0;
    }
    press->y += GAP;
    return r;
}

/* --- what is signed by hand, on one page */

static int draw_word(struct seki_press *press, struct seki_arena *arena, enum seki_style_name style,
                     struct seki_str text, struct seki_box box, struct seki_err *err)
{
    struct seki_stack stack;
    int r;

    seki_stack_init(&stack, arena);
    r = seki_stack_add(press, &stack, style, SEKI_COLOUR_INK, box.width - 10, text, err);
    if (r == 0) {
        size_t n = SEKI_MIN(stack.lines.n, (size_t)2);
        seki_stack_draw(press, &stack, 0, n, box.x + 5,
                        box.y + (box.height - seki_stack_head(&stack, n)) / 2);
    }
    return r;
}

/* A row: who, then a field for each column; the first row has their names instead. */
static int draw_sign_row(struct seki_press *press, struct seki_arena *arena,
                         const struct seki_block *block, struct seki_str who, bool is_head,
                         struct seki_err *err)
{
    struct seki_box box = {SEKI_MARGIN, press->y, SIGN_ROLE, is_head ? 18.0 : SIGN_HEIGHT};
    int r;

    seki_canvas_begin(&press->canvas, "TR");
    seki_canvas_begin(&press->canvas, "TH");
    r = draw_word(press, arena, SEKI_STYLE_HEAD, who, box, err);
    seki_canvas_end(&press->canvas, "TH");
    seki_canvas_frame(&press->canvas, SEKI_COLOUR_QUIET, 0.6, box);
    for (size_t i = 0; r == 0 && i < block->n_columns; i++) {
        box.x += box.width;
        box.width = (SEKI_CONTENT - SIGN_ROLE) * block->columns[i].share / 100;
        seki_canvas_begin(&press->canvas, is_head ? "TH" : "TD");
        r = is_head ? draw_word(press, arena, SEKI_STYLE_HEAD, block->columns[i].head, box, err)
                    : 0;
        seki_canvas_end(&press->canvas, is_head ? "TH" : "TD");
        seki_canvas_frame(&press->canvas, SEKI_COLOUR_QUIET, 0.6, box);
    }
    seki_canvas_end(&press->canvas, "TR");
    press->y += box.height;
    return r;
}

int seki_press_sign(struct seki_press *press, struct seki_arena *arena,
                    const struct seki_block *block, struct seki_err *err)
{
    size_t n = seki_block_n_rows(block);
    double height = SIGN_HEAD + SIGN_HEIGHT * (double)n;
    int r = 0;

    press->y += GAP;
    if (seki_press_space(press) < height && press->y > SEKI_TOP) {
        r = seki_press_turn(press, arena, err);
    }
    r = r < 0 ? r : add(press, arena, SEKI_STYLE_SECTION, SEKI_COLOUR_INK, block->lead, "H2", err);
    press->y += 4;
    r = r < 0 ? r : add(press, arena, SEKI_STYLE_BODY, SEKI_COLOUR_INK, block->text, "P", err);
    press->y += 6;
    seki_canvas_begin(&press->canvas, "Table");
    r = r < 0 ? r : draw_sign_row(press, arena, block, SEKI_STR(""), true, err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (seki_press_space(press) < SIGN_HEIGHT) {
            r = seki_press_turn(press, arena, err);
        }
        r = r < 0 ? r
                  : draw_sign_row(press, arena, block, seki_block_row(block, i)->text, false, err);
    }
    seki_canvas_end(&press->canvas, "Table");
    return r;
}
