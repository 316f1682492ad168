#include "report/html_page.h"
#include "report/words.h"

/* Measures of the drawing, in its own units. */
#define LEFT 74
#define TOP 8
#define CELL_W 122
#define CELL_H 52
#define WIDTH (LEFT + SEKI_VALUES * CELL_W + 8)

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

static int64_t row_y(const struct seki_matrix *m, size_t row)
{
    return TOP + (int64_t)(m->n_rows - 1 - row) * CELL_H;
}

static int level_of(const struct seki_page *page, const struct seki_matrix *m, size_t row,
                    int value)
{
    return (int)seki_method_band(page->a->method, m->score[row][value]) + 1;
}

static void add_box(struct seki_page *page, int64_t x, int64_t y, int level)
{
    struct seki_html *o = &page->o;

    H(o, "<rect");
    add_number(o, SEKI_STR("x"), x);
    add_number(o, SEKI_STR("y"), y);
    add_number(o, SEKI_STR("width"), CELL_W);
    add_number(o, SEKI_STR("height"), CELL_H);
    H(o, " class=\"cell ");
    seki_html_text(o, seki_page_colour(page, level));
    H(o, "\"/>");
}

static void add_cell(struct seki_page *page, const struct seki_matrix *m, size_t row, int value)
{
    struct seki_html *o = &page->o;
    int64_t x = LEFT + (value - 1) * CELL_W;
    int64_t y = row_y(m, row);
    int level = level_of(page, m, row, value);
    bool is_dark = seki_str_eq(seki_page_colour(page, level), SEKI_STR("b4"));
    struct seki_str style = is_dark ? SEKI_STR("inv") : SEKI_STR("");

    add_box(page, x, y, level);
    begin_text(o, x + 8, y + CELL_H - 7, 11);
    seki_html_attr(o, "class", style);
    H(o, ">");
    seki_html_text(o, seki_word_level(page->a, o->lang, level));
    H(o, "</text>");
    if (m->n[row][value] > 0) {
        begin_text(o, x + CELL_W - 10, y + 30, 22);
        seki_html_attr(o, "class", style);
        H(o, " text-anchor=\"end\" font-weight=\"bold\">");
        seki_html_int(o, (int64_t)m->n[row][value]);
        H(o, "</text>");
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

/* The acceptance line: wherever a cell above it touches one below it. */
static void add_line(struct seki_html *o, const struct seki_matrix *m)
{
    H(o, "<path class=\"line\" d=\"M0 0");
    for (size_t row = 0; row < m->n_rows; row++) {
        for (int value = 1; value <= SEKI_VALUES; value++) {
            int64_t x = LEFT + (value - 1) * CELL_W;
            int64_t y = row_y(m, row);
            if (m->score[row][value] <= m->accept) {
                continue;
            }
            if (value > 1 && m->score[row][value - 1] <= m->accept) {
                add_stroke(o, x, y, 0, CELL_H);
            }
            if (row > 0 && m->score[row - 1][value] <= m->accept) {
                add_stroke(o, x, y + CELL_H, CELL_W, 0);
            }
        }
    }
    H(o, "\"/>\n");
}

static void add_row_labels(struct seki_html *o, const struct seki_matrix *m)
{
    for (size_t row = 0; row < m->n_rows; row++) {
        begin_text(o, LEFT - 10, row_y(m, row) + CELL_H / 2 + 5, 14);
        H(o, " text-anchor=\"end\" class=\"ax\">");
        seki_html_int(o, m->likelihood[row]);
        H(o, "</text>");
    }
    H(o, "<text class=\"ax\" font-size=\"13\" text-anchor=\"middle\" transform=\"translate(20 ");
    seki_html_int(o, TOP + (int64_t)m->n_rows * CELL_H / 2);
    H(o, ") rotate(-90)\">");
    seki_html_msg(o, M_rep_matrix_y());
    H(o, "</text>\n");
}

static void add_column_labels(struct seki_html *o, const struct seki_matrix *m, int title)
{
    int64_t y = TOP + (int64_t)m->n_rows * CELL_H;

    for (int value = 1; value <= SEKI_VALUES; value++) {
        begin_text(o, LEFT + (value - 1) * CELL_W + CELL_W / 2, y + 20, 14);
        H(o, " text-anchor=\"middle\" class=\"ax\">");
        seki_html_text(o, seki_word_scale(o->lang, value));
        H(o, "</text>");
    }
    begin_text(o, LEFT + SEKI_VALUES * CELL_W / 2, y + 44, 13);
    H(o, " text-anchor=\"middle\" class=\"ax\">");
    seki_html_text(o, seki_msg_text(o->lang, title));
    H(o, "</text>\n");
}

/* What the drawing says, for those who do not see it. */
static void add_description(struct seki_page *page, const struct seki_matrix *m, int title)
{
    struct seki_html *o = &page->o;

    H(o, "<title>");
    seki_html_text(o, seki_msg_text(o->lang, title));
    H(o, "</title><desc>");
    for (size_t row = m->n_rows; row-- > 0;) {
        for (int value = SEKI_VALUES; value >= 1; value--) {
            if (m->n[row][value] > 0) {
                seki_html_msg(o,
                              M_rep_matrix_cell(
                                  m->likelihood[row], seki_word_scale(o->lang, value),
                                  seki_word_level(page->a, o->lang, level_of(page, m, row, value)),
                                  (int64_t)m->n[row][value]));
            }
        }
    }
    H(o, "</desc>\n");
}

static void add_matrix(struct seki_page *page, unsigned axes, int title, int column_title)
{
    struct seki_html *o = &page->o;
    struct seki_matrix m;

    seki_matrix_make(page->a, SEKI_STAGE_CURRENT, axes, &m);
    H(o, "<figure><figcaption>");
    seki_html_text(o, seki_msg_text(o->lang, title));
    H(o, "</figcaption>\n<svg role=\"img\" viewBox=\"0 0 ");
    seki_html_int(o, WIDTH);
    H(o, " ");
    seki_html_int(o, TOP + (int64_t)m.n_rows * CELL_H + 54);
    H(o, "\">\n");
    add_description(page, &m, title);
    for (size_t row = 0; row < m.n_rows; row++) {
        for (int value = 1; value <= SEKI_VALUES; value++) {
            add_cell(page, &m, row, value);
        }
    }
    add_line(o, &m);
    add_row_labels(o, &m);
    add_column_labels(o, &m, column_title);
    H(o, "</svg></figure>\n");
}

void seki_page_matrix(struct seki_page *page)
{
    unsigned data = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_I | 1U << SEKI_AXIS_A;

    seki_page_begin(page, "matrix", M_rep_h_matrix());
    seki_page_p(page, M_rep_matrix_about());
    H(&page->o, "<div class=\"pair\">\n");
    add_matrix(page, 1U << SEKI_AXIS_SAFETY, SEKI_MSG_rep_matrix_safety,
               SEKI_MSG_rep_matrix_x_safety);
    add_matrix(page, data, SEKI_MSG_rep_matrix_data, SEKI_MSG_rep_matrix_x_data);
    H(&page->o, "</div>\n");
    seki_page_stages(page);
    seki_page_end(page);
}
