/*
 * Lines below each other, in different styles: what stands in a cell or a paragraph.
 *
 * Built once, then drawn from any line on, so that it can go on over pages. Private to the files
 * that draw blocks.
 */
#ifndef SEKI_PAINTER_STACK_H
#define SEKI_PAINTER_STACK_H

#include "painter/press.h"

struct seki_stack_line {
    struct seki_str text; /* showable */
    enum seki_style_name style;
    enum seki_colour colour;
    bool is_framed;
};

struct seki_stack {
    struct seki_vec lines;   /* of struct seki_stack_line */
    struct seki_vec heights; /* of double: what each line takes */
    double height;           /* of all */
    size_t most;             /* lines in all; 0: any number */
};

void seki_stack_init(struct seki_stack *stack, struct seki_arena *arena);

/* Appends a text, broken to `width`; an empty one adds nothing. */
SEKI_MUST_CHECK int seki_stack_add(struct seki_press *press, struct seki_stack *stack,
                                   enum seki_style_name style, enum seki_colour colour,
                                   double width, struct seki_str text, struct seki_err *err);

/* Appends a word in a frame. */
SEKI_MUST_CHECK int seki_stack_add_tag(struct seki_press *press, struct seki_stack *stack,
                                       enum seki_colour colour, double width, struct seki_str text,
                                       struct seki_err *err);

static inline const double *seki_stack_heights(const struct seki_stack *stack)
{
    return stack->heights.p;
}

/* Height of the first `n` lines, or of all. */
double seki_stack_head(const struct seki_stack *stack, size_t n);

/* Draws lines [from, to) with the first one's top at (x, y). */
void seki_stack_draw(struct seki_press *press, const struct seki_stack *stack, size_t from,
                     size_t to, double x, double y);

#endif
