/* What has changed since an earlier assessment. Declared in report/report_doc.h. */
#include "msg/m_chg.h"
#include "msg/m_rep.h"
#include "report/changes.h"
#include "report/parts.h"
#include "report/report_doc.h"
#include "report/words.h"

static void add_facts(struct seki_report_doc *d)
{
    const struct seki_changes *since = d->report->since;
    const struct seki_comparison *c = since->comparison;

    seki_rd_paragraph(d, M_chg_open((int64_t)c->n_open_before, (int64_t)c->n_open_after));
    seki_rd_paragraph(d, M_chg_doubt((int64_t)c->n_unknown_before, (int64_t)c->n_unknown_after));
    if (!c->has_levels) {
        seki_rd_paragraph(d, M_chg_other_method(since->before->method, since->after->method));
    }
    if (c->n_changes == 0) {
        seki_rd_paragraph(d, M_chg_nothing());
    }
}

static void add_row(struct seki_report_doc *d, struct seki_block *table,
                    const struct seki_change *change)
{
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
    struct seki_buf SEKI_CLEANUP_BUF step = {0};
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&step, SEKI_LIMIT_MESSAGE);
    seki_buf_init(&names, SEKI_LIMIT_FRAME_BYTES);
    seki_changes_add_step(&step, d->report->since, change);
    seki_words_add_assets(&names, d->lang, d->a, change->assets, change->n_assets, SEKI_DOC_NAMES);
    cells[0].text = seki_compose_buf(&d->by, &step);
    cells[1].text = seki_text_get(&d->a->scenarios->scenarios[change->scenario].text, d->lang);
    cells[2].text = seki_rd_number(d, change->n_assets);
    cells[3].text = seki_compose_buf(&d->by, &names);
}

static void add_kind(struct seki_report_doc *d, enum seki_change_kind kind)
{
    static const int heads[] = {SEKI_MSG_rep_col_step, SEKI_MSG_rep_col_scenario,
                                SEKI_MSG_rep_col_devices, SEKI_MSG_rep_col_which};
    static const uint8_t shares[] = {22, 34, 10, 34};
    const struct seki_comparison *c = d->report->since->comparison;
    struct seki_msg head = M_chg_head(seki_word_change(d->lang, kind), (int64_t)c->n_pairs[kind]);
    struct seki_block *table;
    size_t n = 0;

    if (c->n_pairs[kind] == 0) {
        return;
    }
    seki_rd_heading(d, head, 1);
    table = seki_rd_table(d, seki_compose_text(&d->by, head), heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < c->n_changes && d->by.status == 0; i++) {
        if (c->changes[i].kind == kind && n++ < SEKI_DOC_ROWS) {
            add_row(d, table, &c->changes[i]);
        }
    }
    if (n > SEKI_DOC_ROWS) {
        seki_rd_quiet(d, M_rep_since_more((int64_t)(n - SEKI_DOC_ROWS)));
    }
}

/* Devices or scenarios that are in one of the two only. */
static void add_ids(struct seki_report_doc *d, struct seki_msg head, const struct seki_str *ids,
                    const size_t *at, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    if (n == 0) {
        return;
    }
    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_msg_format(&text, d->lang, &head);
    for (size_t i = 0; i < SEKI_MIN(n, (size_t)SEKI_DOC_ROWS); i++) {
        seki_buf_add(&text, i ? seki_msg_text(d->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
        seki_buf_add(&text, ids[at[i]]);
    }
    seki_buf_add(&text, n > SEKI_DOC_ROWS ? SEKI_STR(" …") : SEKI_STR(""));
    seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH)->text = seki_compose_buf(&d->by, &text);
}

static void add_comparison(struct seki_report_doc *d, const struct seki_changes *since)
{
    const struct seki_comparison *c = since->comparison;

    seki_rd_heading(d, M_rep_h_since(seki_rd_day(d, since->before->as_of)), 0);
    add_facts(d);
    for (int kind = 0; kind < SEKI_CHANGE_MAX; kind++) {
        add_kind(d, (enum seki_change_kind)kind);
    }
    add_ids(d, M_chg_new_assets((int64_t)c->n_new_assets), since->after->assets, c->new_assets,
            c->n_new_assets);
    add_ids(d, M_chg_gone_assets((int64_t)c->n_gone_assets), since->before->assets, c->gone_assets,
            c->n_gone_assets);
    add_ids(d, M_chg_new_scenarios((int64_t)c->n_new_scenarios), since->after->scenarios,
            c->new_scenarios, c->n_new_scenarios);
    add_ids(d, M_chg_gone_scenarios((int64_t)c->n_gone_scenarios), since->before->scenarios,
            c->gone_scenarios, c->n_gone_scenarios);
}

void seki_rd_changes(struct seki_report_doc *d)
{
    if (d->report->since) {
        add_comparison(d, d->report->since);
    } else if (d->report->parts != SEKI_PARTS_ALL) { /* somebody has asked for it */
        seki_rd_heading(d, M_rep_h_since_short(), 0);
        seki_rd_paragraph(d, M_rep_since_not_given());
    }
}
