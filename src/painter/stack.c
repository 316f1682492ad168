#include "painter/stack.h"

#define TAG_PAD 3.0  /* between a framed word and its frame */
#define TAG_ROOM 3.0 /* above and below the frame */
#define LINES_MAX SIZE_MAX

void seki_stack_init(struct seki_stack *stack, struct seki_arena *arena)
{
    *stack = (struct seki_stack){0};
    seki_vec_init(&stack->lines, arena, sizeof(struct seki_stack_line), LINES_MAX);
    seki_vec_init(&stack->heights, arena, sizeof(double), LINES_MAX);
}

static int push(struct seki_stack *stack, struct seki_stack_line line, double height)
{
    struct seki_stack_line *added = seki_vec_push(&stack->lines);
    double *added_height = seki_vec_push(&stack->heights);

    if (!added || !added_height) {
        return SEKI_ERR_NOMEM;
    }
    *added = line;
    *added_height = height;
    stack->height += height;
    return 0;
}

/* The last line that is kept, with an ellipsis: up to a line break of the text, as far as it fits. */
static int shorten(struct seki_press *press, struct seki_stack *stack,
                   const struct seki_style *style, double width, struct seki_str text,
                   struct seki_lines *lines)
{
    struct seki_arena *arena = stack->lines.arena;
    size_t n = stack->most - stack->lines.n;
    struct seki_str *last = &lines->at[n - 1];
    struct seki_str tail = seki_str_skip(text, (size_t)(last->p - text.p));
    struct seki_str parts[] = {tail, SEKI_STR("…")};

    (void)seki_str_split(&tail, '\n', &parts[0]);
    if (parts[0].n <= last->n) { /* all of it would fit, and yet something is left out */
        parts[0] = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    }
    *last = parts[0].p ? seki_text_cut(press->setter, arena, style, width, parts[0]) : parts[0];
    lines->n = n;
    return last->p ? 0 : SEKI_ERR_NOMEM;
}

static int add_lines(struct seki_press *press, struct seki_stack *stack,
                     struct seki_stack_line model, double width, struct seki_str text,
                     struct seki_err *err)
{
    struct seki_arena *arena = stack->lines.arena;
    const struct seki_style *style = seki_style(model.style);
    double height = style->leading + (model.is_framed ? TAG_ROOM : 0);
    struct seki_lines lines = {0};
    struct seki_str showable;
    int r;

    if (text.n == 0 || (stack->most > 0 && stack->lines.n >= stack->most)) {
        return 0;
    }
    showable = seki_text_showable(press->setter, arena, style->weight, text);
    r = showable.p ? seki_text_break(press->setter, arena, style, width, showable, &lines, err)
                   : seki_fail_nomem(err);
    if (r == 0 && stack->most > 0 && stack->lines.n + lines.n > stack->most) {
        r = seki_fail_status(err, shorten(press, stack, style, width, showable, &lines));
    }
    for (size_t i = 0; r == 0 && i < lines.n; i++) {
        model.text = lines.at[i];
        r = seki_fail_status(err, push(stack, model, height));
    }
    return r;
}

int seki_stack_add(struct seki_press *press, struct seki_stack *stack, enum seki_style_name style,
                   enum seki_colour colour, double width, struct seki_str text,
                   struct seki_err *err)
{
    struct seki_stack_line model = {.style = style, .colour = colour};

    return add_lines(press, stack, model, width, text, err);
}

int seki_stack_add_tag(struct seki_press *press, struct seki_stack *stack, enum seki_colour colour,
                       double width, struct seki_str text, struct seki_err *err)
{
    struct seki_stack_line model = {.style = SEKI_STYLE_TAG, .colour = colour, .is_framed = true};

    return add_lines(press, stack, model, width - 2 * TAG_PAD, text, err);
}

double seki_stack_head(const struct seki_stack *stack, size_t n)
{
    const double *heights = seki_stack_heights(stack);
    double sum = 0;

    for (size_t i = 0; i < n && i < stack->heights.n; i++) {
        sum += heights[i];
    }
    return sum;
}

static void draw_line(struct seki_press *press, const struct seki_stack_line *line, double height,
                      double x, double y)
{
    const struct seki_style *style = seki_style(line->style);
    double base = y + height / 2 + style->size * 0.36; /* half of what stands above the baseline */

    if (line->is_framed && line->text.n) {
        struct seki_box box = {
            .x = x + 0.4,
            .y = y + TAG_ROOM / 2,
            .width = seki_text_width(press->setter, style, line->text) + 2 * TAG_PAD,
            .height = height - TAG_ROOM,
        };
        seki_canvas_frame(&press->canvas, line->colour, 0.7, box);
        x += TAG_PAD + 0.4;
    }
    seki_canvas_text(&press->canvas, style, line->colour, x, base, line->text);
}

void seki_stack_draw(struct seki_press *press, const struct seki_stack *stack, size_t from,
                     size_t to, double x, double y)
{
    for (size_t i = from; i < to; i++) {
        double height = seki_stack_heights(stack)[i];
        draw_line(press, seki_vec_at(&stack->lines, const struct seki_stack_line, i), height, x, y);
        y += height;
    }
}
