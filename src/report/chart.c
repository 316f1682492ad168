#include "report/chart.h"

#include "msg/m_doc.h"
#include "msg/m_rep.h"
#include "report/words.h"

uint8_t seki_chart_shade(const struct seki_method *method, int level)
{
    int n = (int)method->n_bands;

    return (uint8_t)(n < 2 || level < 1 || level > n
                         ? 1
                         : 1 + (level - 1) * (SEKI_SHADES - 1) / (n - 1));
}

/* --- matrix */

static int level_of(const struct seki_assessment *a, const struct seki_matrix *m, size_t row,
                    int value)
{
    return (int)seki_method_band(a->method, m->score[row][value]) + 1;
}

/* Where the acceptance line runs along the cell: it is above the line, its neighbour is not. */
static uint8_t edges_of(const struct seki_matrix *m, size_t row, int value)
{
    uint8_t edges = 0;

    if (m->score[row][value] <= m->accept) {
        return 0;
    }
    if (value > 1 && m->score[row][value - 1] <= m->accept) {
        edges |= SEKI_EDGE_LEFT;
    }
    if (row > 0 && m->score[row - 1][value] <= m->accept) {
        edges |= SEKI_EDGE_BELOW;
    }
    return edges;
}

static void add_matrix_row(struct seki_composer *c, const struct seki_assessment *a,
                           const struct seki_matrix *m, struct seki_block *chart, size_t row)
{
    struct seki_doc_cell *cells = seki_compose_row(c, chart);

    cells[0].text = seki_compose_text(c, M_doc_number(m->likelihood[row]));
    for (int value = 1; value <= SEKI_VALUES; value++) {
        int level = level_of(a, m, row, value);
        cells[value].text = seki_word_level(a, c->doc.lang, level);
        cells[value].shade = seki_chart_shade(a->method, level);
        cells[value].edges = edges_of(m, row, value);
        cells[value].amount = (uint32_t)SEKI_MIN(m->n[row][value], (size_t)UINT32_MAX);
        if (m->n[row][value] > 0) {
            cells[value].strong = seki_compose_text(c, M_doc_number((int64_t)m->n[row][value]));
        }
    }
}

/* What the drawing says, for those who do not see it. */
static struct seki_str describe_matrix(struct seki_composer *c, const struct seki_assessment *a,
                                       const struct seki_matrix *m)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (size_t row = m->n_rows; row-- > 0;) {
        for (int value = SEKI_VALUES; value >= 1; value--) {
            struct seki_msg cell =
                M_rep_matrix_cell(m->likelihood[row], seki_word_scale(c->doc.lang, value),
                                  seki_word_level(a, c->doc.lang, level_of(a, m, row, value)),
                                  (int64_t)m->n[row][value]);
            if (m->n[row][value] > 0) {
                seki_msg_format(&text, c->doc.lang, &cell);
            }
        }
    }
    return seki_compose_buf(c, &text);
}

void seki_chart_matrix(struct seki_composer *c, const struct seki_assessment *a, bool is_safety)
{
    unsigned data = 1U << SEKI_AXIS_C | 1U << SEKI_AXIS_I | 1U << SEKI_AXIS_A;
    struct seki_block *chart = seki_compose_block(c, SEKI_BLOCK_CHART);
    struct seki_matrix m;

    seki_matrix_make(a, SEKI_STAGE_CURRENT, is_safety ? 1U << SEKI_AXIS_SAFETY : data, &m);
    chart->chart = SEKI_CHART_MATRIX;
    chart->lead =
        seki_compose_word(c, is_safety ? SEKI_MSG_rep_matrix_safety : SEKI_MSG_rep_matrix_data);
    chart->small =
        seki_compose_word(c, is_safety ? SEKI_MSG_rep_matrix_x_safety : SEKI_MSG_rep_matrix_x_data);
    chart->text = describe_matrix(c, a, &m);
    chart->n_columns = SEKI_VALUES + 1;
    chart->columns[0] = (struct seki_doc_column){seki_compose_word(c, SEKI_MSG_rep_matrix_y), 10};
    for (int value = 1; value <= SEKI_VALUES; value++) {
        chart->columns[value] = (struct seki_doc_column){seki_word_scale(c->doc.lang, value), 30};
    }
    for (size_t row = m.n_rows; row-- > 0;) {
        add_matrix_row(c, a, &m, chart, row);
    }
}

/* --- stages */

static void add_stage(struct seki_composer *c, const struct seki_assessment *a,
                      const struct seki_summary *summary, struct seki_block *chart,
                      enum seki_stage stage)
{
    struct seki_doc_cell *cells = seki_compose_row(c, chart);
    size_t n = chart->n_columns - 1;

    cells[0].text = seki_word_stage(c->doc.lang, stage);
    cells[0].small =
        seki_compose_text(c, M_rep_above_short((int64_t)summary->n_unacceptable[stage]));
    for (size_t i = 0; i < n; i++) {
        int level = (int)(a->method->n_bands - i);
        size_t count = summary->by_level[stage][level];
        cells[i + 1].text = seki_word_level(a, c->doc.lang, level);
        cells[i + 1].strong = seki_compose_text(c, M_doc_number((int64_t)count));
        cells[i + 1].amount = (uint32_t)SEKI_MIN(count, (size_t)UINT32_MAX);
        cells[i + 1].shade = seki_chart_shade(a->method, level);
    }
}

static struct seki_str describe_stages(struct seki_composer *c, const struct seki_assessment *a,
                                       const struct seki_summary *summary)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        for (size_t level = a->method->n_bands; level >= 1; level--) {
            struct seki_msg part =
                M_rep_stage_part(seki_word_stage(c->doc.lang, (enum seki_stage)stage),
                                 seki_word_level(a, c->doc.lang, (int)level),
                                 (int64_t)summary->by_level[stage][level]);
            seki_msg_format(&text, c->doc.lang, &part);
        }
    }
    return seki_compose_buf(c, &text);
}

void seki_chart_stages(struct seki_composer *c, const struct seki_assessment *a,
                       const struct seki_summary *summary)
{
    size_t n = SEKI_MIN(a->method->n_bands, (size_t)SEKI_DOC_COLUMNS - 1);
    struct seki_block *chart = seki_compose_block(c, SEKI_BLOCK_CHART);

    chart->chart = SEKI_CHART_BARS;
    chart->lead = seki_compose_word(c, SEKI_MSG_rep_stages_caption);
    chart->text = describe_stages(c, a, summary);
    chart->n_columns = n + 1;
    chart->columns[0] = (struct seki_doc_column){seki_compose_word(c, SEKI_MSG_rep_col_stage), 100};
    for (size_t i = 0; i < n; i++) {
        uint8_t share = (uint8_t)(70 / n);
        chart->columns[i + 1] = (struct seki_doc_column){
            seki_word_level(a, c->doc.lang, (int)(a->method->n_bands - i)), share};
        chart->columns[0].share = (uint8_t)(chart->columns[0].share - share);
    }
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        add_stage(c, a, summary, chart, (enum seki_stage)stage);
    }
}
