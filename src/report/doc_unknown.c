/* Forms that are missing or in trouble, and what is not known. Declared in report/report_doc.h. */
#include "msg/m_hos.h"
#include "msg/m_rep.h"
#include "report/lists.h"
#include "report/report_doc.h"
#include "report/words.h"

#define FINDINGS 3 /* of one form */

/* --- devices without a form */

static struct seki_str ids_of(struct seki_report_doc *d, const struct seki_asset *const *assets,
                              size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    size_t shown = SEKI_MIN(n, (size_t)SEKI_DOC_NAMES);

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (size_t i = 0; i < shown; i++) {
        seki_buf_add(&text, i ? seki_msg_text(d->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
        seki_buf_add(&text, assets[i]->id);
    }
    if (n > shown) {
        struct seki_msg more = M_rep_and_more((int64_t)(n - shown));
        seki_msg_format(&text, d->lang, &more);
    }
    return seki_compose_buf(&d->by, &text);
}

static void add_product(struct seki_report_doc *d, struct seki_block *table,
                        const struct seki_asset *const *assets, size_t n)
{
    const struct seki_asset *first = assets[0];
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
    struct seki_str dash = seki_compose_word(&d->by, SEKI_MSG_rep_dash);

    cells[0].text = first->maker.n ? first->maker : dash;
    cells[1].text = first->model.n ? first->model : first->name;
    cells[2].text = first->version.n ? first->version : dash;
    cells[3].text = seki_rd_number(d, n);
    cells[4].text = ids_of(d, assets, n);
}

static void add_products(struct seki_report_doc *d, const struct seki_asset *const *assets,
                         size_t n)
{
    static const int heads[] = {SEKI_MSG_rep_col_maker, SEKI_MSG_rep_col_model,
                                SEKI_MSG_rep_col_version, SEKI_MSG_rep_col_devices,
                                SEKI_MSG_rep_col_ids};
    static const uint8_t shares[] = {26, 24, 12, 10, 28};
    struct seki_block *table =
        seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_lonely_caption), heads, shares, 5);
    size_t at = 0;

    for (size_t rows = 0; at < n && rows < SEKI_DOC_ROWS && d->by.status == 0; rows++) {
        size_t same = seki_lonely_same(assets + at, n - at);
        add_product(d, table, assets + at, same);
        at += same;
    }
    if (at < n) {
        seki_rd_quiet(d, M_rep_devices_more((int64_t)(n - at)));
    }
}

static void add_lonely(struct seki_report_doc *d)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    const struct seki_asset **assets = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_list_lonely(&scratch, d->a->hospital, &assets, &n, d->err);
    if (r < 0) {
        seki_compose_fail(&d->by, r);
        return;
    }
    seki_rd_heading(d, M_rep_h_lonely(), 1);
    if (n == 0) {
        seki_rd_paragraph(d, M_rep_lonely_none());
        return;
    }
    seki_rd_paragraph(d, M_rep_lonely_about((int64_t)n));
    seki_rd_paragraph(d, M_rep_lonely_ask());
    add_products(d, assets, n);
}

/* --- forms in trouble */

static void add_line(struct seki_report_doc *d, struct seki_buf *text, struct seki_msg msg)
{
    seki_buf_add(text, text->n ? SEKI_STR("\n") : SEKI_STR(""));
    seki_msg_format(text, d->lang, &msg);
}

static void add_findings(struct seki_report_doc *d, struct seki_buf *text,
                         const struct seki_received *received)
{
    size_t serious = seki_count_serious(received);
    size_t shown = 0;

    for (int severity = SEKI_SEVERITY_ERROR; severity >= SEKI_SEVERITY_WARNING; severity--) {
        for (size_t i = 0; i < received->n_findings && shown < FINDINGS; i++) {
            const struct seki_finding *finding = &received->findings[i];
            if ((int)finding->severity == severity) {
                add_line(d, text, finding->reason);
                seki_buf_add(text, finding->why ? SEKI_STR(" ") : SEKI_STR(""));
                seki_buf_add(text,
                             finding->why ? seki_text_get(finding->why, d->lang) : SEKI_STR(""));
                shown++;
            }
        }
    }
    if (serious > shown) {
        add_line(d, text, M_rep_findings_more((int64_t)(serious - shown)));
    }
}

static struct seki_str trouble_of(struct seki_report_doc *d, const struct seki_received *received)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    if (!received->statement) {
        add_line(d, &text, M_rep_statement_unread());
        add_line(d, &text, received->problem);
    } else if (received->n_assets == 0) {
        add_line(d, &text, M_rep_statement_untied());
    }
    if (received->statement && seki_received_has_doubts(received)) {
        add_line(d, &text,
                 M_hos_form_doubts((int64_t)received->reading.n_doubtful,
                                   (int64_t)received->reading.n_doubled,
                                   (int64_t)received->reading.n_left_over));
    }
    add_findings(d, &text, received);
    return seki_compose_buf(&d->by, &text);
}

static void add_trouble(struct seki_report_doc *d, struct seki_block *table,
                        const struct seki_received *received)
{
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);

    cells[0].text = received->name;
    cells[1].text = seki_rd_number(d, received->n_assets);
    cells[2].text = trouble_of(d, received);
}

static void add_troubles(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_statement, SEKI_MSG_rep_col_devices,
                                SEKI_MSG_rep_col_trouble};
    static const uint8_t shares[] = {30, 10, 60};
    const struct seki_hospital *hospital = d->a->hospital;
    struct seki_block *table = NULL;
    size_t n = 0;

    seki_rd_heading(d, M_rep_h_trouble(), 1);
    for (size_t i = 0; i < hospital->n_statements && d->by.status == 0; i++) {
        if (!seki_received_has_trouble(&hospital->statements[i]) || n++ >= SEKI_DOC_ROWS) {
            continue;
        }
        if (!table) {
            seki_rd_paragraph(d, M_rep_trouble_about());
            table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_trouble_caption), heads,
                                  shares, SEKI_ARRAY_LEN(heads));
        }
        add_trouble(d, table, &hospital->statements[i]);
    }
    if (n > SEKI_DOC_ROWS) {
        seki_rd_quiet(d, M_rep_rows_more((int64_t)(n - SEKI_DOC_ROWS)));
    }
    if (n == 0) {
        seki_rd_paragraph(d, M_rep_trouble_none());
    }
}

void seki_rd_statements(struct seki_report_doc *d)
{
    seki_rd_heading(d, M_rep_h_statements(), 0);
    add_lonely(d);
    add_troubles(d);
}

/* --- what is not known */

static void add_row(struct seki_report_doc *d, struct seki_block *table, struct seki_msg what,
                    size_t n, struct seki_msg as)
{
    struct seki_doc_cell *cells;

    if (n == 0) {
        return;
    }
    cells = seki_compose_row(&d->by, table);
    cells[0].text = seki_compose_text(&d->by, what);
    cells[1].text = seki_rd_number(d, n);
    cells[2].text = seki_compose_text(&d->by, as);
}

static void add_asset_rows(struct seki_report_doc *d, struct seki_block *table)
{
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        add_row(d, table, M_rep_unk_fact(seki_word_dimension(d->lang, (enum seki_dimension)dim)),
                d->counts.unknown_fact[dim], M_rep_unk_fact_as());
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        add_row(d, table, M_rep_unk_value(seki_word_axis(d->lang, (enum seki_axis)axis)),
                d->counts.unknown_value[axis], M_rep_unk_value_as());
    }
}

void seki_rd_unknown(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_unknown, SEKI_MSG_rep_col_count,
                                SEKI_MSG_rep_col_counted_as};
    static const uint8_t shares[] = {48, 12, 40};
    const struct seki_counts *c = &d->counts;
    const struct seki_summary *s = &d->report->summary;
    struct seki_block *table;

    seki_rd_heading(d, M_rep_h_unknown(), 0);
    seki_rd_paragraph(d, M_rep_unknown_about((int64_t)s->n_unknown, (int64_t)s->n_pairs));
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_unknown_caption), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    add_row(d, table, M_rep_unk_lonely(), s->n_without_statement, M_rep_unk_lonely_as());
    add_row(d, table, M_rep_unk_none(), c->answers_by[SEKI_VALUE_NONE], M_rep_unk_answer_as());
    add_row(d, table, M_rep_unk_note(), c->answers_by[SEKI_VALUE_NOTE], M_rep_unk_note_as());
    add_row(d, table, M_rep_unk_doubtful(), c->answers_doubtful, M_rep_unk_answer_as());
    add_row(d, table, M_rep_unk_contradicting(), c->statements_contradicting,
            M_rep_unk_contradicting_as());
    add_asset_rows(d, table);
}
