/* A chart of a document as SVG. Declared in report/document_html.h. */
#include "report/document_html.h"

/* Measures of the drawing, in its own units. */
#define LEFT 74
#define TOP 8
#define CELL_W 122
#define CELL_H 52
#define BAR_LEFT 150
#define BAR_WIDTH 560
#define BAR_H 44
#define BAR_GAP 14

static void add_number(struct seki_html *o, struct seki_str name, int64_t value)
{
    H(o, " ");
    seki_html_text(o, name);
    H(o, "=\"");
    seki_html_int(o, value);
    H(o, "\"");
}

static void begin_text(struct seki_html *o, int64_t x, int64_t y, int64_t size)
{
    H(o, "<text");
    add_number(o, SEKI_STR("x"), x);
    add_number(o, SEKI_STR("y"), y);
    add_number(o, SEKI_STR("font-size"), size);
}

static void end_text(struct seki_html *o, struct seki_str text)
{
    H(o, ">");
    seki_html_text(o, text);
    H(o, "</text>");
}

/* "b0" to "b4": the classes of shades in the style sheets. */
static struct seki_str class_of(uint8_t shade)
{
    static const struct seki_str names[SEKI_SHADES + 1] = {SEKI_STR(""),   SEKI_STR("b0"),
                                                           SEKI_STR("b1"), SEKI_STR("b2"),
                                                           SEKI_STR("b3"), SEKI_STR("b4")};

    return names[shade <= SEKI_SHADES ? shade : 0];
}

struct box {
    int64_t x;
    int64_t y;
    int64_t width;
    int64_t height;
};

static void add_box(struct seki_html *o, const struct box *box, uint8_t shade)
{
    H(o, "<rect");
    add_number(o, SEKI_STR("x"), box->x);
    add_number(o, SEKI_STR("y"), box->y);
    add_number(o, SEKI_STR("width"), box->width);
    add_number(o, SEKI_STR("height"), box->height);
    H(o, " class=\"cell ");
    seki_html_text(o, class_of(shade));
    H(o, "\"/>");
}

static void add_ink(struct seki_html *o, uint8_t shade)
{
    if (shade == SEKI_SHADES) {
        H(o, " class=\"inv\"");
    }
}

/* --- matrix */

static void add_cell(struct seki_html *o, const struct seki_doc_cell *cell, int64_t x, int64_t y)
{
    const struct box box = {x, y, CELL_W, CELL_H};

    add_box(o, &box, cell->shade);
    begin_text(o, x + 8, y + CELL_H - 7, 11);
    add_ink(o, cell->shade);
    end_text(o, cell->text);
    if (cell->strong.n) {
        begin_text(o, x + CELL_W - 10, y + 30, 22);
        add_ink(o, cell->shade);
        H(o, " text-anchor=\"end\" font-weight=\"bold\"");
        end_text(o, cell->strong);
    }
    H(o, "\n");
}

static void add_stroke(struct seki_html *o, int64_t x, int64_t y, int64_t dx, int64_t dy)
{
    H(o, "M");
    seki_html_int(o, x);
    H(o, " ");
    seki_html_int(o, y);
    H(o, "l");
    seki_html_int(o, dx);
    H(o, " ");
    seki_html_int(o, dy);
}

static void add_line(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<path class=\"line\" d=\"M0 0");
    for (size_t row = 0; row < seki_block_n_rows(block); row++) {
        const struct seki_doc_cell *cells = seki_block_row(block, row);
        for (size_t i = 1; i < block->n_columns; i++) {
            int64_t x = LEFT + (int64_t)(i - 1) * CELL_W;
            int64_t y = TOP + (int64_t)row * CELL_H;
            if (cells[i].edges & SEKI_EDGE_LEFT) {
                add_stroke(o, x, y, 0, CELL_H);
            }
            if (cells[i].edges & SEKI_EDGE_BELOW) {
                add_stroke(o, x, y + CELL_H, CELL_W, 0);
            }
        }
    }
    H(o, "\"/>\n");
}

static void add_row_labels(struct seki_html *o, const struct seki_block *block)
{
    size_t n = seki_block_n_rows(block);

    for (size_t row = 0; row < n; row++) {
        begin_text(o, LEFT - 10, TOP + (int64_t)row * CELL_H + CELL_H / 2 + 5, 14);
        H(o, " text-anchor=\"end\" class=\"ax\"");
        end_text(o, seki_block_row(block, row)[0].text);
    }
    H(o, "<text class=\"ax\" font-size=\"13\" text-anchor=\"middle\" transform=\"translate(20 ");
    seki_html_int(o, TOP + (int64_t)n * CELL_H / 2);
    H(o, ") rotate(-90)\"");
    end_text(o, block->columns[0].head);
    H(o, "\n");
}

static void add_column_labels(struct seki_html *o, const struct seki_block *block)
{
    int64_t y = TOP + (int64_t)seki_block_n_rows(block) * CELL_H;
    int64_t n = (int64_t)block->n_columns - 1;

    for (int64_t i = 0; i < n; i++) {
        begin_text(o, LEFT + i * CELL_W + CELL_W / 2, y + 20, 14);
        H(o, " text-anchor=\"middle\" class=\"ax\"");
        end_text(o, block->columns[i + 1].head);
    }
    begin_text(o, LEFT + n * CELL_W / 2, y + 44, 13);
    H(o, " text-anchor=\"middle\" class=\"ax\"");
    end_text(o, block->small);
    H(o, "\n");
}

static void add_matrix(struct seki_html *o, const struct seki_block *block)
{
    for (size_t row = 0; row < seki_block_n_rows(block); row++) {
        const struct seki_doc_cell *cells = seki_block_row(block, row);
        for (size_t i = 1; i < block->n_columns; i++) {
            add_cell(o, &cells[i], LEFT + (int64_t)(i - 1) * CELL_W, TOP + (int64_t)row * CELL_H);
        }
    }
    add_line(o, block);
    add_row_labels(o, block);
    add_column_labels(o, block);
}

/* --- bars */

static uint64_t total_of(const struct seki_block *block, size_t row)
{
    const struct seki_doc_cell *cells = seki_block_row(block, row);
    uint64_t total = 0;

    for (size_t i = 1; i < block->n_columns; i++) {
        total += cells[i].amount;
    }
    return total;
}

/* What the full width stands for. */
static uint64_t greatest_total(const struct seki_block *block)
{
    uint64_t most = 1;

    for (size_t row = 0; row < seki_block_n_rows(block); row++) {
        most = SEKI_MAX(most, total_of(block, row));
    }
    return most;
}

static void add_part(struct seki_html *o, const struct seki_doc_cell *cell, const struct box *box)
{
    if (box->width == 0) {
        return;
    }
    add_box(o, box, cell->shade);
    begin_text(o, box->x + 5, box->y + 12, 10);
    add_ink(o, cell->shade);
    end_text(o, box->width > 50 ? cell->text : SEKI_STR(""));
    begin_text(o, box->x + 5, box->y + 25, 12);
    add_ink(o, cell->shade);
    end_text(o, box->width > 30 ? cell->strong : SEKI_STR(""));
}

static void add_bar(struct seki_html *o, const struct seki_block *block, size_t row, uint64_t full)
{
    const struct seki_doc_cell *cells = seki_block_row(block, row);
    int64_t y = TOP + (int64_t)row * (BAR_H + BAR_GAP / 2);
    uint64_t from = 0;

    begin_text(o, 0, y + 15, 14);
    H(o, " font-weight=\"bold\"");
    end_text(o, cells[0].text);
    begin_text(o, 0, y + 30, 11);
    H(o, " class=\"ax\"");
    end_text(o, cells[0].small);
    for (size_t i = 1; i < block->n_columns; i++) {
        int64_t x = (int64_t)(from * BAR_WIDTH / full);
        from += cells[i].amount;
        add_part(o, &cells[i],
                 &(struct box){BAR_LEFT + x, y, (int64_t)(from * BAR_WIDTH / full) - x,
                               BAR_H - BAR_GAP});
    }
    H(o, "\n");
}

static void add_bars(struct seki_html *o, const struct seki_block *block)
{
    uint64_t full = greatest_total(block);

    for (size_t row = 0; row < seki_block_n_rows(block); row++) {
        add_bar(o, block, row, full);
    }
}

/* --- the whole */

static int64_t height_of(const struct seki_block *block)
{
    int64_t n = (int64_t)seki_block_n_rows(block);

    return block->chart == SEKI_CHART_MATRIX ? TOP + n * CELL_H + 54
                                             : TOP + n * (BAR_H + BAR_GAP / 2);
}

void seki_document_chart(struct seki_html *o, const struct seki_block *block)
{
    bool is_matrix = block->chart == SEKI_CHART_MATRIX;

    H(o, "<figure><figcaption>");
    seki_html_text(o, block->lead);
    H(o, "</figcaption>\n<svg role=\"img\" viewBox=\"0 0 ");
    seki_html_int(o, is_matrix ? LEFT + ((int64_t)block->n_columns - 1) * CELL_W + 8
                               : BAR_LEFT + BAR_WIDTH + 8);
    H(o, " ");
    seki_html_int(o, height_of(block));
    H(o, "\">\n<title>");
    seki_html_text(o, block->lead);
    H(o, "</title><desc>");
    seki_html_text(o, block->text);
    H(o, "</desc>\n");
    if (is_matrix) {
        add_matrix(o, block);
    } else {
        add_bars(o, block);
    }
    H(o, "</svg></figure>\n");
}

void seki_document_chart_css(struct seki_html *o)
{
    H(o, "figure{margin:0 0 24px;max-width:720px}figcaption{font-weight:bold;margin:0 0 8px}"
         "figure svg{display:block;width:100%;height:auto;font-family:inherit}"
         ".cell{stroke:#fff;stroke-width:2}"
         "svg text{fill:#1a1a1c}svg .inv{fill:#fff}svg .ax{fill:#4d4d4d}"
         ".line{stroke:#1a1a1c;stroke-width:3.5;fill:none;stroke-linecap:square}"
         ".b0{fill:#e8f1fe}.b1{fill:#fff0b3}.b2{fill:#ffc98a}.b3{fill:#f28c78}.b4{fill:#a9161f}");
}
