/* Tables and facts, row by row. Declared in painter/press.h. */
#include "base/limits.h"
#include "msg/m_painter.h"
#include "painter/fit.h"
#include "painter/stack.h"

#define PAD_X 5.0
#define PAD_Y 4.0
#define MARK_SIZE 7.4
#define MARK_ROOM 12.0 /* a mark and the gap behind it */
#define INDENT 9.0
#define KEPT_LINES 4 /* of a row that must stay together */
#define TABLE_GAP 6.0
#define LABEL_SHARE 27 /* of the width: labels of facts */
#define SMALL_GAP 2.0

struct column {
    double x;
    double width;
};

struct table {
    struct seki_press *press;
    const struct seki_block *block;
    size_t n;
    struct column column[SEKI_DOC_COLUMNS];
    bool is_facts;
    double head_height;       /* 0: no heads */
    struct seki_arena *arena; /* of the table */
    struct seki_stack heads[SEKI_DOC_COLUMNS];
    struct seki_stack continued; /* what a table that goes on says on each page */
};

/* One row: a stack for each cell; those under a span are empty. */
struct row {
    const struct seki_doc_cell *cells;
    struct seki_stack stacks[SEKI_DOC_COLUMNS];
    double height;
    double least;
};

/* --- columns and heads */

static void set_columns(struct table *table)
{
    const struct seki_block *block = table->block;
    double x = SEKI_MARGIN;

    for (size_t i = 0; i < table->n; i++) {
        unsigned share = i ? 100 - LABEL_SHARE : LABEL_SHARE;
        share = table->is_facts ? share : block->columns[i].share;
        table->column[i] = (struct column){x, SEKI_CONTENT * share / 100};
        x += table->column[i].width;
    }
}

static int make_heads(struct table *table, struct seki_err *err)
{
    double height = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < table->n && !table->is_facts; i++) {
        seki_stack_init(&table->heads[i], table->arena);
        r = seki_stack_add(table->press, &table->heads[i], SEKI_STYLE_HEAD, SEKI_COLOUR_INK,
                           table->column[i].width - 2 * PAD_X, table->block->columns[i].head, err);
        height = SEKI_MAX(height, table->heads[i].height);
    }
    table->head_height = table->is_facts ? 0 : SEKI_MIN(height, SEKI_BODY / 3) + 2 * PAD_Y;
    return r;
}

static int make_continued(struct table *table, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg msg = M_painter_continued(table->block->lead);
    int r;

    seki_stack_init(&table->continued, table->arena);
    if (table->is_facts || table->block->lead.n == 0) {
        return 0;
    }
    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES + SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, table->press->doc->lang, &msg);
    r = seki_fail_status(err, seki_buf_status(&text));
    return r < 0 ? r
                 : seki_stack_add(table->press, &table->continued, SEKI_STYLE_SMALL,
                                  SEKI_COLOUR_QUIET, SEKI_CONTENT, seki_buf_str(&text), err);
}

static int table_init(struct table *table, struct seki_press *press, struct seki_arena *arena,
                      const struct seki_block *block, struct seki_err *err)
{
    int r;

    *table = (struct table){.press = press,
                            .block = block,
                            .n = seki_block_width(block),
                            .is_facts = block->kind == SEKI_BLOCK_FACTS,
                            .arena = arena};
    set_columns(table);
    r = make_heads(table, err);
    return r < 0 ? r : make_continued(table, err);
}

/* The heads; only the first ones belong to the structure. */
static void draw_heads(struct table *table, bool is_first)
{
    struct seki_press *press = table->press;
    struct seki_canvas *canvas = &press->canvas;

    if (table->head_height <= 0) {
        return;
    }
    seki_canvas_fill(canvas, SEKI_COLOUR_SHADE,
                     (struct seki_box){SEKI_MARGIN, press->y, SEKI_CONTENT, table->head_height});
    if (is_first) {
        seki_canvas_begin(canvas, "TR");
    }
    for (size_t i = 0; i < table->n; i++) {
        const struct seki_stack *head = &table->heads[i];
        size_t n = seki_fit_lines(seki_stack_heights(head), head->heights.n, 0, SEKI_BODY / 3, 1);
        if (is_first) {
            seki_canvas_begin(canvas, "TH");
        }
        seki_stack_draw(press, head, 0, n, table->column[i].x + PAD_X, press->y + PAD_Y);
        if (is_first) {
            seki_canvas_end(canvas, "TH");
        }
    }
    if (is_first) {
        seki_canvas_end(canvas, "TR");
    }
    press->y += table->head_height;
    seki_canvas_rule(canvas, SEKI_COLOUR_QUIET, 0.6, SEKI_MARGIN, press->y, SEKI_CONTENT);
}

/* A new page, which says what goes on there. */
static int turn(struct table *table, struct seki_arena *arena, struct seki_err *err)
{
    struct seki_press *press = table->press;
    const struct seki_stack *continued = &table->continued;
    int r = seki_press_turn(press, arena, err);

    if (r == 0 && continued->lines.n > 0) {
        seki_stack_draw(press, continued, 0, 1, SEKI_MARGIN, press->y);
        press->y += seki_stack_head(continued, 1) + 3;
    }
    if (r == 0) {
        draw_heads(table, false);
    }
    return r;
}

/* --- rows */

static double width_of(const struct table *table, const struct row *row, size_t column)
{
    size_t span = seki_block_span(table->block, row->cells, column);
    double width = 0;

    for (size_t i = 0; i < span; i++) {
        width += table->column[column + i].width;
    }
    return width;
}

static double indent_of(const struct seki_doc_cell *cell)
{
    return cell->indent * INDENT + (cell->mark != SEKI_MARK_NONE ? MARK_ROOM : 0);
}

static int make_cell(const struct table *table, const struct row *row, size_t column,
                     struct seki_stack *stack, struct seki_err *err)
{
    const struct seki_doc_cell *cell = &row->cells[column];
    struct seki_press *press = table->press;
    bool is_label = table->is_facts && column == 0;
    bool is_alert = cell->tone == SEKI_TONE_ALERT;
    enum seki_colour colour =
        is_label || cell->tone == SEKI_TONE_QUIET ? SEKI_COLOUR_QUIET : SEKI_COLOUR_INK;
    double width = width_of(table, row, column) - 2 * PAD_X - indent_of(cell);
    enum seki_style_name style =
        column == 0 && !table->is_facts && table->n > 2 ? SEKI_STYLE_STRONG : SEKI_STYLE_CELL;
    int r;

    stack->most = cell->lines;
    r = seki_stack_add(press, stack, SEKI_STYLE_STRONG, colour, width, cell->strong, err);
    r = r < 0 ? r : seki_stack_add(press, stack, style, colour, width, cell->text, err);
    r = r < 0 ? r
              : seki_stack_add_tag(press, stack, is_alert ? SEKI_COLOUR_ALERT : SEKI_COLOUR_QUIET,
                                   width, cell->tag, err);
    return r < 0 ? r
                 : seki_stack_add(press, stack, SEKI_STYLE_SMALL, SEKI_COLOUR_QUIET, width,
                                  cell->small, err);
}

static int make_row(const struct table *table, struct seki_arena *arena, size_t index,
                    struct row *row, struct seki_err *err)
{
    double height = 0;
    double least = 0;
    int r = 0;

    *row = (struct row){.cells = seki_block_row(table->block, index)};
    for (size_t i = 0; i < table->n; i++) {
        seki_stack_init(&row->stacks[i], arena);
    }
    for (size_t i = 0; r == 0 && i < table->n;) {
        r = make_cell(table, row, i, &row->stacks[i], err);
        height = SEKI_MAX(height, row->stacks[i].height);
        least = SEKI_MAX(least, seki_stack_head(&row->stacks[i], KEPT_LINES));
        i += seki_block_span(table->block, row->cells, i);
    }
    row->height = SEKI_MAX(height, seki_style(SEKI_STYLE_CELL)->leading) + 2 * PAD_Y;
    row->least = SEKI_MAX(least, seki_style(SEKI_STYLE_CELL)->leading) + 2 * PAD_Y;
    return r;
}

/* Lines [from, to) of each cell. */
struct slice {
    size_t from[SEKI_DOC_COLUMNS];
    size_t to[SEKI_DOC_COLUMNS];
    double height;
    bool is_last;
};

static void cut_slice(const struct table *table, const struct row *row, double space,
                      bool is_forced, struct slice *slice)
{
    slice->is_last = true;
    slice->height = 0;
    for (size_t i = 0; i < table->n; i++) {
        const struct seki_stack *stack = &row->stacks[i];
        size_t n = stack->lines.n;
        size_t from = slice->from[i];
        slice->to[i] =
            from + seki_fit_lines(seki_stack_heights(stack), n, from, space - 2 * PAD_Y, is_forced);
        slice->is_last = slice->is_last && slice->to[i] == n;
        slice->height = SEKI_MAX(slice->height, seki_stack_head(stack, slice->to[i]) -
                                                    seki_stack_head(stack, from));
    }
    slice->height = SEKI_MAX(slice->height, seki_style(SEKI_STYLE_CELL)->leading) + 2 * PAD_Y;
}

static void draw_cell(const struct table *table, const struct row *row, const struct slice *slice,
                      size_t column)
{
    struct seki_press *press = table->press;
    const struct seki_doc_cell *cell = &row->cells[column];
    const char *tag = column == 0 ? "TH" : "TD";
    double x = table->column[column].x;
    double mark_y = press->y + PAD_Y + (seki_style(SEKI_STYLE_CELL)->leading - MARK_SIZE) / 2;

    if (cell->tone == SEKI_TONE_ALERT) {
        struct seki_box box = {x, press->y, width_of(table, row, column), slice->height};
        seki_canvas_fill(&press->canvas, SEKI_COLOUR_GLOW, box);
        box.width = 2.2;
        seki_canvas_fill(&press->canvas, SEKI_COLOUR_ALERT, box);
    }
    if (slice->from[column] == 0) {
        seki_canvas_mark(&press->canvas, cell->mark, SEKI_COLOUR_INK,
                         x + PAD_X + cell->indent * INDENT, mark_y, MARK_SIZE);
    }
    /* A row that goes on says which one it is; that is no part of the structure. */
    if (column == 0 && slice->from[0] > 0 && slice->from[0] == row->stacks[0].lines.n) {
        seki_stack_draw(press, &row->stacks[0], 0, 1, x + PAD_X, press->y + PAD_Y);
    }
    seki_canvas_begin(&press->canvas, tag);
    seki_stack_draw(press, &row->stacks[column], slice->from[column], slice->to[column],
                    x + PAD_X + indent_of(cell), press->y + PAD_Y);
    seki_canvas_end(&press->canvas, tag);
}

static void draw_slice(const struct table *table, const struct row *row, const struct slice *slice)
{
    struct seki_press *press = table->press;

    seki_canvas_begin(&press->canvas, "TR");
    for (size_t i = 0; i < table->n;) {
        draw_cell(table, row, slice, i);
        i += seki_block_span(table->block, row->cells, i);
    }
    seki_canvas_end(&press->canvas, "TR");
    press->y += slice->height;
    seki_canvas_rule(&press->canvas, SEKI_COLOUR_RULE, 0.5, SEKI_MARGIN, press->y, SEKI_CONTENT);
}

/* Puts a row on this page, on the next, or on as many as it takes. */
static int draw_row(struct table *table, size_t index, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_press *press = table->press;
    double page = SEKI_BODY - table->head_height - seki_style(SEKI_STYLE_SMALL)->leading - 3;
    struct slice slice = {0};
    struct row row;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    press->canvas.arena = &arena;
    r = make_row(table, &arena, index, &row, err);
    if (r == 0 &&
        seki_fit_part(row.height, row.least, seki_press_space(press), page) == SEKI_FIT_MOVE) {
        r = turn(table, &arena, err);
    }
    while (r == 0) {
        bool is_fresh = seki_press_space(press) >= page - 1;
        cut_slice(table, &row, seki_press_space(press), is_fresh, &slice);
        draw_slice(table, &row, &slice);
        if (slice.is_last) {
            break;
        }
        memcpy(slice.from, slice.to, sizeof(slice.from));
        r = turn(table, &arena, err);
    }
    press->canvas.arena = table->arena;
    return r;
}

static int draw_rows(struct table *table, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < seki_block_n_rows(table->block); i++) {
        r = draw_row(table, i, err);
    }
    return r;
}

static int draw(struct seki_press *press, const struct seki_block *block, double gap,
                struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct table table;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    press->canvas.arena = &arena;
    r = table_init(&table, press, &arena, block, err);
    if (r < 0) {
        return r;
    }
    seki_canvas_begin(&press->canvas, "Table");
    if (table.is_facts) {
        seki_canvas_rule(&press->canvas, SEKI_COLOUR_QUIET, 0.6, SEKI_MARGIN, press->y,
                         SEKI_CONTENT);
    }
    if (seki_press_space(press) < table.head_height) {
        r = seki_press_turn(press, &arena, err);
    }
    draw_heads(&table, true);
    r = r < 0 ? r : draw_rows(&table, err);
    seki_canvas_end(&press->canvas, "Table");
    press->y += gap;
    return r;
}

int seki_press_table(struct seki_press *press, const struct seki_block *block, struct seki_err *err)
{
    return draw(press, block, TABLE_GAP, err);
}

int seki_press_facts(struct seki_press *press, const struct seki_block *block, struct seki_err *err)
{
    return draw(press, block, 2 * TABLE_GAP, err);
}

int seki_press_table_least(struct seki_press *press, struct seki_arena *arena,
                           const struct seki_block *block, double *ret_least, struct seki_err *err)
{
    struct table table;
    double height = 0;
    size_t i = 0;
    int r = table_init(&table, press, arena, block, err);

    /* Facts stay together as far as they are no list. */
    for (; r == 0 && i < seki_block_n_rows(block) && (i == 0 || table.is_facts); i++) {
        struct row row;
        r = make_row(&table, arena, i, &row, err);
        height += i ? row.height : row.least;
        if (height > SEKI_BODY / 3) {
            break;
        }
    }
    *ret_least = table.head_height + SEKI_MIN(height, SEKI_BODY / 3);
    return r;
}
