/* Charts: a matrix, or bars with their numbers. Declared in painter/press.h. */
#include "painter/stack.h"

#define GAP 10.0
#define PAD 5.0
#define HEAD_HEIGHT 15.0
#define MATRIX_HEIGHT 25.0 /* of a row */
#define BAR_HEIGHT 15.5    /* of a row */
#define BAR_LABEL 150.0
#define BAR_NUMBER 50.0 /* width of one number, or less where there are many */
#define BAR_LEAST 100.0
#define BAR_AIR 3.0 /* above and below a bar */
#define SWATCH 7.0
#define SWATCH_AIR 2.5 /* between a swatch and its word */
#define LEGEND_AIR 4.0 /* before a swatch at least: it must not seem to belong to the word before */
#define LINE 2.2       /* the acceptance line */

struct chart {
    struct seki_press *press;
    struct seki_arena *arena;
    const struct seki_block *block;
    size_t n_rows;
};

static const enum seki_colour shades[SEKI_SHADES + 1] = {
    SEKI_COLOUR_PAPER,   SEKI_COLOUR_SHADE_1, SEKI_COLOUR_SHADE_2,
    SEKI_COLOUR_SHADE_3, SEKI_COLOUR_SHADE_4, SEKI_COLOUR_SHADE_5,
};

/* What can be read on a shade. */
static enum seki_colour ink_on(uint8_t shade)
{
    return shade == SEKI_SHADES ? SEKI_COLOUR_PAPER : SEKI_COLOUR_INK;
}

enum place { PLACE_LEFT, PLACE_CENTRE, PLACE_RIGHT };

struct label {
    enum seki_style_name style;
    enum seki_colour colour;
    enum place place;
    struct seki_str text;
};

/* One line of text in the middle of a box; cut to its width. `*ret_width` may be NULL. */
static int draw_label(const struct chart *c, const struct label *label, struct seki_box box,
                      double *ret_width, struct seki_err *err)
{
    struct seki_typesetter *setter = c->press->setter;
    const struct seki_style *style = seki_style(label->style);
    struct seki_str line = seki_text_showable(setter, c->arena, style->weight, label->text);
    double width;
    double x = box.x;

    line = line.p ? seki_str_head(line, seki_str_find_char(line, '\n')) : line;
    line = line.p ? seki_text_cut(setter, c->arena, style, box.width, line) : line;
    if (!line.p) {
        return seki_fail_nomem(err);
    }
    width = seki_text_width(setter, style, line);
    x += label->place == PLACE_RIGHT    ? box.width - width
         : label->place == PLACE_CENTRE ? (box.width - width) / 2
                                        : 0;
    seki_canvas_text(&c->press->canvas, style, label->colour, x,
                     box.y + box.height / 2 + style->size * 0.36, line);
    if (ret_width) {
        *ret_width = width;
    }
    return 0;
}

/* The same as a cell of the structure. */
static int draw_cell(const struct chart *c, const char *tag, const struct label *label,
                     struct seki_box box, struct seki_err *err)
{
    int r;

    seki_canvas_begin(&c->press->canvas, tag);
    r = draw_label(c, label, box, NULL, err);
    seki_canvas_end(&c->press->canvas, tag);
    return r;
}

/* --- matrix */

static struct seki_box matrix_box(const struct chart *c, size_t column, double height)
{
    struct seki_box box = {SEKI_MARGIN, c->press->y, 0, height};

    for (size_t i = 0; i <= column; i++) {
        box.x += box.width;
        box.width = SEKI_CONTENT * c->block->columns[i].share / 100;
    }
    return box;
}

static int draw_matrix_cell(const struct chart *c, const struct seki_doc_cell *cell,
                            struct seki_box box, struct seki_err *err)
{
    struct seki_canvas *canvas = &c->press->canvas;
    const struct label number = {SEKI_STYLE_SECTION, ink_on(cell->shade), PLACE_RIGHT,
                                 cell->strong};
    const struct label level = {SEKI_STYLE_SMALL, ink_on(cell->shade), PLACE_LEFT, cell->text};
    struct seki_box in = {box.x + PAD, box.y, box.width - 2 * PAD, box.height};
    int r;

    seki_canvas_fill(canvas, shades[cell->shade], box);
    seki_canvas_frame(canvas, SEKI_COLOUR_PAPER, 1.4, box);
    seki_canvas_begin(canvas, "TD");
    r = draw_label(c, &level, in, NULL, err);
    r = r < 0 ? r : draw_label(c, &number, in, NULL, err);
    seki_canvas_end(canvas, "TD");
    return r;
}

/* The line is drawn after the cells of its row and of the one above: nothing lies on it. */
static void draw_edges(const struct chart *c, const struct seki_doc_cell *row)
{
    for (size_t i = 1; i < c->block->n_columns; i++) {
        struct seki_box box = matrix_box(c, i, MATRIX_HEIGHT);
        if (row[i].edges & SEKI_EDGE_LEFT) {
            seki_canvas_fill(&c->press->canvas, SEKI_COLOUR_INK,
                             (struct seki_box){box.x - LINE / 2, box.y, LINE, box.height});
        }
        if (row[i].edges & SEKI_EDGE_BELOW) {
            seki_canvas_fill(&c->press->canvas, SEKI_COLOUR_INK,
                             (struct seki_box){box.x - LINE / 2, box.y + box.height - LINE / 2,
                                               box.width + LINE, LINE});
        }
    }
}

static int draw_matrix_row(const struct chart *c, const struct seki_doc_cell *row,
                           struct seki_err *err)
{
    struct seki_box box = matrix_box(c, 0, MATRIX_HEIGHT);
    const struct label label = {SEKI_STYLE_CELL, SEKI_COLOUR_INK, PLACE_RIGHT, row[0].text};
    int r;

    box.width -= 2 * PAD;
    seki_canvas_begin(&c->press->canvas, "TR");
    r = draw_cell(c, "TH", &label, box, err);
    for (size_t i = 1; r == 0 && i < c->block->n_columns; i++) {
        r = draw_matrix_cell(c, &row[i], matrix_box(c, i, MATRIX_HEIGHT), err);
    }
    seki_canvas_end(&c->press->canvas, "TR");
    return r;
}

static int draw_matrix_heads(const struct chart *c, struct seki_err *err)
{
    int r = 0;

    seki_canvas_begin(&c->press->canvas, "TR");
    for (size_t i = 0; r == 0 && i < c->block->n_columns; i++) {
        const struct label head = {SEKI_STYLE_SMALL, SEKI_COLOUR_QUIET,
                                   i ? PLACE_CENTRE : PLACE_LEFT, c->block->columns[i].head};
        r = draw_cell(c, "TH", &head, matrix_box(c, i, HEAD_HEIGHT), err);
    }
    seki_canvas_end(&c->press->canvas, "TR");
    c->press->y += HEAD_HEIGHT;
    return r;
}

static int draw_matrix(const struct chart *c, struct seki_err *err)
{
    double top;
    int r = draw_matrix_heads(c, err);

    top = c->press->y;
    for (size_t i = 0; r == 0 && i < c->n_rows; i++) {
        r = draw_matrix_row(c, seki_block_row(c->block, i), err);
        c->press->y += MATRIX_HEIGHT;
    }
    for (size_t i = 0; r == 0 && i < c->n_rows; i++) {
        c->press->y = top + (double)i * MATRIX_HEIGHT;
        draw_edges(c, seki_block_row(c->block, i));
    }
    c->press->y = top + (double)c->n_rows * MATRIX_HEIGHT;
    return r;
}

/* --- bars */

static double number_width(const struct chart *c)
{
    double n = (double)SEKI_MAX(c->block->n_columns, (size_t)2) - 1;

    return SEKI_MIN(BAR_NUMBER, (SEKI_CONTENT - BAR_LABEL - BAR_LEAST) / n);
}

static double bar_width(const struct chart *c)
{
    return SEKI_CONTENT - BAR_LABEL - number_width(c) * (double)(c->block->n_columns - 1);
}

static struct seki_box number_box(const struct chart *c, size_t column)
{
    double right = SEKI_MARGIN + SEKI_CONTENT;
    double from_right = number_width(c) * (double)(c->block->n_columns - column);

    return (struct seki_box){right - from_right, c->press->y, number_width(c), BAR_HEIGHT};
}

static uint64_t total_of(const struct chart *c, size_t row)
{
    const struct seki_doc_cell *cells = seki_block_row(c->block, row);
    uint64_t total = 0;

    for (size_t i = 1; i < c->block->n_columns; i++) {
        total += cells[i].amount;
    }
    return total;
}

/* What the full width stands for. */
static uint64_t greatest_total(const struct chart *c)
{
    uint64_t most = 1;

    for (size_t i = 0; i < c->n_rows; i++) {
        most = SEKI_MAX(most, total_of(c, i));
    }
    return most;
}

static void draw_bar(const struct chart *c, const struct seki_doc_cell *row, uint64_t full)
{
    struct seki_canvas *canvas = &c->press->canvas;
    struct seki_box box = {SEKI_MARGIN + BAR_LABEL, c->press->y + BAR_AIR, 0,
                           BAR_HEIGHT - 2 * BAR_AIR};

    for (size_t i = 1; i < c->block->n_columns; i++) {
        box.width = (bar_width(c) - 2 * PAD) * (double)row[i].amount / (double)full;
        if (box.width > 0) {
            seki_canvas_fill(canvas, shades[row[i].shade], box);
            seki_canvas_frame(canvas, SEKI_COLOUR_QUIET, 0.4, box);
        }
        box.x += box.width;
    }
}

static int draw_bar_label(const struct chart *c, const struct seki_doc_cell *cell,
                          struct seki_err *err)
{
    const struct label name = {SEKI_STYLE_STRONG, SEKI_COLOUR_INK, PLACE_LEFT, cell->text};
    const struct label about = {SEKI_STYLE_SMALL, SEKI_COLOUR_QUIET, PLACE_LEFT, cell->small};
    struct seki_box box = {SEKI_MARGIN, c->press->y, BAR_LABEL - PAD, BAR_HEIGHT};
    double width = 0;
    int r;

    seki_canvas_begin(&c->press->canvas, "TH");
    r = draw_label(c, &name, box, &width, err);
    box.x += width + PAD;
    box.width -= width + PAD;
    r = r < 0 ? r : draw_label(c, &about, box, NULL, err);
    seki_canvas_end(&c->press->canvas, "TH");
    return r;
}

static int draw_bar_row(const struct chart *c, const struct seki_doc_cell *row, uint64_t full,
                        struct seki_err *err)
{
    int r;

    seki_canvas_begin(&c->press->canvas, "TR");
    r = draw_bar_label(c, &row[0], err);
    draw_bar(c, row, full);
    for (size_t i = 1; r == 0 && i < c->block->n_columns; i++) {
        const struct label number = {SEKI_STYLE_CELL, SEKI_COLOUR_INK, PLACE_RIGHT, row[i].strong};
        r = draw_cell(c, "TD", &number, number_box(c, i), err);
    }
    seki_canvas_end(&c->press->canvas, "TR");
    c->press->y += BAR_HEIGHT;
    return r;
}

/* A word of the legend above its numbers, its swatch directly before it. */
static int draw_bar_head(const struct chart *c, size_t column, uint8_t shade, struct seki_err *err)
{
    struct seki_canvas *canvas = &c->press->canvas;
    const struct label head = {SEKI_STYLE_SMALL, SEKI_COLOUR_INK, PLACE_RIGHT,
                               c->block->columns[column].head};
    struct seki_box box = number_box(c, column);
    double right = box.x + box.width;
    double width = 0;
    int r;

    box.width -= LEGEND_AIR + SWATCH + SWATCH_AIR;
    box.x = right - box.width;
    seki_canvas_begin(canvas, "TH");
    r = draw_label(c, &head, box, &width, err);
    seki_canvas_end(canvas, "TH");
    box.x = right - width - SWATCH_AIR - SWATCH;
    box.y += (box.height - SWATCH) / 2;
    box.width = SWATCH;
    box.height = SWATCH;
    seki_canvas_fill(canvas, shades[shade], box);
    seki_canvas_frame(canvas, SEKI_COLOUR_QUIET, 0.4, box);
    return r;
}

static int draw_bar_heads(const struct chart *c, struct seki_err *err)
{
    const struct seki_doc_cell *row = c->n_rows ? seki_block_row(c->block, 0) : NULL;
    const struct label first = {SEKI_STYLE_SMALL, SEKI_COLOUR_QUIET, PLACE_LEFT,
                                c->block->columns[0].head};
    struct seki_box box = {SEKI_MARGIN, c->press->y, BAR_LABEL - PAD, BAR_HEIGHT};
    int r;

    seki_canvas_begin(&c->press->canvas, "TR");
    r = draw_cell(c, "TH", &first, box, err);
    for (size_t i = 1; row && r == 0 && i < c->block->n_columns; i++) {
        r = draw_bar_head(c, i, row[i].shade, err);
    }
    seki_canvas_end(&c->press->canvas, "TR");
    c->press->y += BAR_HEIGHT;
    return r;
}

static int draw_bars(const struct chart *c, struct seki_err *err)
{
    uint64_t full = greatest_total(c);
    int r = draw_bar_heads(c, err);

    for (size_t i = 0; r == 0 && i < c->n_rows; i++) {
        r = draw_bar_row(c, seki_block_row(c->block, i), full, err);
    }
    return r;
}

/* --- the whole */

static int draw_caption(const struct chart *c, struct seki_err *err)
{
    struct seki_box box = {SEKI_MARGIN, c->press->y, SEKI_CONTENT, HEAD_HEIGHT};
    const struct label lead = {SEKI_STYLE_STRONG, SEKI_COLOUR_INK, PLACE_LEFT, c->block->lead};
    const struct label small = {SEKI_STYLE_SMALL, SEKI_COLOUR_QUIET, PLACE_RIGHT, c->block->small};
    double width = 0;
    int r;

    if (c->block->lead.n == 0) {
        return 0;
    }
    seki_canvas_begin(&c->press->canvas, "P");
    r = draw_label(c, &lead, box, &width, err);
    box.x += width + PAD;
    box.width -= width + PAD;
    r = r < 0 ? r : draw_label(c, &small, box, NULL, err);
    seki_canvas_end(&c->press->canvas, "P");
    c->press->y += HEAD_HEIGHT;
    return r;
}

double seki_press_chart_height(const struct seki_block *block)
{
    double n = (double)seki_block_n_rows(block);

    return GAP + (block->lead.n ? HEAD_HEIGHT : 0) +
           (block->chart == SEKI_CHART_MATRIX ? HEAD_HEIGHT + n * MATRIX_HEIGHT
                                              : (n + 1) * BAR_HEIGHT);
}

int seki_press_chart(struct seki_press *press, struct seki_arena *arena,
                     const struct seki_block *block, struct seki_err *err)
{
    struct chart c = {press, arena, block, seki_block_n_rows(block)};
    int r = 0;

    if (seki_press_chart_height(block) > seki_press_space(press) && press->y > SEKI_TOP) {
        r = seki_press_turn(press, arena, err);
    }
    r = r < 0 ? r : draw_caption(&c, err);
    seki_canvas_begin(&press->canvas, "Table");
    if (r == 0) {
        r = block->chart == SEKI_CHART_MATRIX ? draw_matrix(&c, err) : draw_bars(&c, err);
    }
    seki_canvas_end(&press->canvas, "Table");
    press->y += GAP;
    return r;
}
