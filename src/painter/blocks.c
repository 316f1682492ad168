#include "painter/blocks.h"

#include "base/limits.h"
#include "painter/fit.h"
#include "painter/stack.h"

#define SECTION_GAP 17.0 /* above a heading, unless it begins a page */
#define RULE_GAP 8.0     /* below its line */
#define PARAGRAPH_GAP 9.0
#define KEPT_LINES 3 /* of a paragraph that must stay together */

/* --- paragraphs */

static int draw_stack(struct seki_press *press, struct seki_arena *arena,
                      const struct seki_stack *stack, struct seki_err *err)
{
    size_t at = 0;
    int r = 0;

    while (r == 0 && at < stack->lines.n) {
        bool is_fresh = press->y <= SEKI_TOP;
        size_t n = seki_fit_lines(seki_stack_heights(stack), stack->heights.n, at,
                                  seki_press_space(press), is_fresh);
        if (n > 0) {
            seki_canvas_begin(&press->canvas, "P");
            seki_stack_draw(press, stack, at, at + n, SEKI_MARGIN, press->y);
            seki_canvas_end(&press->canvas, "P");
        }
        press->y += seki_stack_head(stack, at + n) - seki_stack_head(stack, at);
        at += n;
        r = at < stack->lines.n ? seki_press_turn(press, arena, err) : 0;
    }
    return r;
}

static int make_paragraph(struct seki_press *press, struct seki_arena *arena,
                          const struct seki_block *block, struct seki_stack *stack,
                          struct seki_err *err)
{
    seki_stack_init(stack, arena);
    return block->tone == SEKI_TONE_QUIET
               ? seki_stack_add(press, stack, SEKI_STYLE_SMALL, SEKI_COLOUR_QUIET, SEKI_CONTENT,
                                block->text, err)
               : seki_stack_add(press, stack, SEKI_STYLE_BODY, SEKI_COLOUR_INK, SEKI_CONTENT,
                                block->text, err);
}

static int draw_paragraph(struct seki_press *press, struct seki_arena *arena,
                          const struct seki_block *block, struct seki_err *err)
{
    struct seki_stack stack;
    int r = make_paragraph(press, arena, block, &stack, err);

    r = r < 0 ? r : draw_stack(press, arena, &stack, err);
    press->y += PARAGRAPH_GAP;
    return r;
}

/* --- headings: never the last thing on a page */

/* Height that the block behind a heading needs at least. */
static int least_of(struct seki_press *press, struct seki_arena *arena, size_t index,
                    double *ret_least, struct seki_err *err)
{
    const struct seki_block *block;
    struct seki_stack stack;
    int r = 0;

    *ret_least = 0;
    if (index >= seki_doc_n_blocks(press->doc)) {
        return 0;
    }
    block = seki_doc_block(press->doc, index);
    if (block->kind == SEKI_BLOCK_PARAGRAPH) {
        r = make_paragraph(press, arena, block, &stack, err);
        *ret_least = r < 0 ? 0 : seki_stack_head(&stack, KEPT_LINES) + PARAGRAPH_GAP;
        if (r == 0 && stack.lines.n <= KEPT_LINES) { /* short ones only lead to what follows */
            double next = 0;
            r = least_of(press, arena, index + 1, &next, err);
            *ret_least += next;
        }
    } else if (block->kind ==
               SEKI_BLOCK_HEADING) { /* one after the other: both stay with what follows */
        seki_stack_init(&stack, arena);
        r = seki_stack_add(press, &stack, SEKI_STYLE_SECTION, SEKI_COLOUR_INK, SEKI_CONTENT,
                           block->text, err);
        r = r < 0 ? r : least_of(press, arena, index + 1, ret_least, err);
        *ret_least += stack.height + SECTION_GAP + RULE_GAP + 3;
    } else if (block->kind == SEKI_BLOCK_CHART) {
        *ret_least = seki_press_chart_height(block);
    } else if (block->kind == SEKI_BLOCK_TABLE || block->kind == SEKI_BLOCK_FACTS) {
        r = seki_press_table_least(press, arena, block, ret_least, err);
    }
    return r;
}

static void draw_heading_at(struct seki_press *press, const struct seki_stack *stack, int level)
{
    struct seki_str first = stack->lines.n
                                ? seki_vec_at(&stack->lines, const struct seki_stack_line, 0)->text
                                : SEKI_STR("");
    struct seki_str copy = first.n ? seki_arena_str(stack->lines.arena, first) : first;

    if (copy.p) {
        int below = level ? press->bookmark : 0;
        int bookmark = seki_canvas_outline(&press->canvas, below, copy, press->page, press->y);
        press->bookmark = level ? press->bookmark : bookmark;
    }
    seki_canvas_begin(&press->canvas, level ? "H3" : "H2");
    seki_stack_draw(press, stack, 0, stack->lines.n, SEKI_MARGIN, press->y);
    seki_canvas_end(&press->canvas, level ? "H3" : "H2");
    press->y += stack->height + 3;
    seki_canvas_rule(&press->canvas, level ? SEKI_COLOUR_QUIET : SEKI_COLOUR_BLUE,
                     level ? 0.6 : 1.2, SEKI_MARGIN, press->y, SEKI_CONTENT);
    press->y += RULE_GAP;
}

/* The page that a section begins is its own; the first pass notes it for the list of contents. */
static int enter_section(struct seki_press *press, const struct seki_block *block)
{
    if (block->level > 0) {
        return 0;
    }
    press->section = block->text;
    if (press->y <= SEKI_TOP) {
        press->head = block->text;
    }
    if (press->pages->n == 0) {
        int *page = seki_vec_push(&press->pages->first);
        if (!page) {
            return SEKI_ERR_NOMEM;
        }
        *page = press->page;
    }
    return 0;
}

static int draw_heading(struct seki_press *press, struct seki_arena *arena, size_t index,
                        struct seki_err *err)
{
    const struct seki_block *block = seki_doc_block(press->doc, index);
    struct seki_stack stack;
    double least = 0;
    double height;
    int r;

    seki_stack_init(&stack, arena);
    r = seki_stack_add(press, &stack, block->level ? SEKI_STYLE_SUBSECTION : SEKI_STYLE_SECTION,
                       SEKI_COLOUR_INK, SEKI_CONTENT, block->text, err);
    r = r < 0 ? r : least_of(press, arena, index + 1, &least, err);
    if (r < 0) {
        return r;
    }
    if (press->y > SEKI_TOP) {
        press->y += SECTION_GAP;
    }
    height = stack.height + 3 + RULE_GAP + least;
    if (seki_fit_part(height, height, seki_press_space(press), SEKI_BODY) == SEKI_FIT_MOVE) {
        r = seki_press_turn(press, arena, err);
    }
    r = r < 0 ? r : seki_fail_status(err, enter_section(press, block));
    if (r == 0 && stack.height < SEKI_BODY / 2) {
        draw_heading_at(press, &stack, block->level);
        return 0;
    }
    return r < 0 ? r : draw_stack(press, arena, &stack, err); /* a heading like a page */
}

/* --- any block */

int seki_press_block(struct seki_press *press, size_t index, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    const struct seki_block *block = seki_doc_block(press->doc, index);

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    press->canvas.arena = &arena;
    switch (block->kind) {
    case SEKI_BLOCK_TITLE:
        return seki_press_title(press, &arena, block, err);
    case SEKI_BLOCK_FACTS:
        return seki_press_facts(press, block, err);
    case SEKI_BLOCK_FIGURES:
        return seki_press_figures(press, &arena, block, err);
    case SEKI_BLOCK_NOTICE:
        return seki_press_notice(press, &arena, block, err);
    case SEKI_BLOCK_HEADING:
        return draw_heading(press, &arena, index, err);
    case SEKI_BLOCK_PARAGRAPH:
    case SEKI_BLOCK_PLAIN:
        return draw_paragraph(press, &arena, block, err);
    case SEKI_BLOCK_TABLE:
        return seki_press_table(press, block, err);
    case SEKI_BLOCK_CHART:
        return seki_press_chart(press, &arena, block, err);
    case SEKI_BLOCK_CONTENTS:
        return seki_press_contents(press, &arena, block, err);
    case SEKI_BLOCK_PAGE:
        return press->y > SEKI_TOP ? seki_press_turn(press, &arena, err) : 0;
    case SEKI_BLOCK_SIGN:
        return seki_press_sign(press, &arena, block, err);
    case SEKI_BLOCK_MAX:
    default:
        return 0;
    }
}
