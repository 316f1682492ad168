/* Connections as a document. Declared in report/connections_report.h. */
#include "document/compose.h"
#include "msg/m_con.h"
#include "msg/m_rep.h"
#include "report/connections_report.h"
#include "report/document_html.h"
#include "report/hospital_page.h"
#include "report/words.h"

struct work {
    struct seki_composer by;
    const struct seki_connections_report *report;
};

static void add_front(struct work *w)
{
    const struct seki_assessment *a = w->report->a;
    const struct seki_connection_count *c = &w->report->count;
    struct seki_block *facts;

    seki_hospital_page_begin(&w->by, a->hospital, &a->scenarios->head, SEKI_MSG_con_kind);
    w->by.doc.title = seki_compose_text(&w->by, M_con_head(a->hospital->name));
    facts = seki_compose_block(&w->by, SEKI_BLOCK_FACTS);
    seki_hospital_page_rules(&w->by, facts, &a->scenarios->head);
    seki_compose_fact(&w->by, facts, seki_compose_word(&w->by, SEKI_MSG_rep_method),
                      seki_text_get(&a->method->head.title, w->report->lang));
    seki_compose_fact(
        &w->by, facts, seki_compose_word(&w->by, SEKI_MSG_con_overall),
        seki_compose_text(&w->by, M_con_sum((int64_t)a->hospital->n_remotes, (int64_t)c->n_rows,
                                            (int64_t)c->n_above, (int64_t)c->n_planned,
                                            (int64_t)c->n_accepted, (int64_t)c->n_unknown)));
    seki_hospital_page_about(&w->by, &a->scenarios->head, SEKI_MSG_con_about);
}

/* A stage: a tick below the line, else a cross and its level. */
static void fill_stage(struct work *w, const struct seki_connection_row *row, enum seki_stage stage,
                       struct seki_doc_cell *cell)
{
    const struct seki_assessment *a = w->report->a;
    const struct seki_outcome *outcome = seki_outcome_of(a, row->group, row->scenario);
    bool is_above = seki_risk_is_above(a, row->group, row->scenario, stage);

    cell->mark = is_above ? SEKI_MARK_NO : SEKI_MARK_YES;
    cell->strong = seki_word_level(a, w->report->lang, outcome->level[stage]);
    cell->text = seki_compose_word(&w->by, is_above ? SEKI_MSG_con_above : SEKI_MSG_con_below);
    cell->tone = is_above ? SEKI_TONE_ALERT : SEKI_TONE_NORMAL;
}

static void fill_now(struct work *w, const struct seki_connection_row *row,
                     struct seki_doc_cell *cell)
{
    const struct seki_assessment *a = w->report->a;
    const struct seki_acceptance *by = seki_residual_of(a, row->group, row->scenario);

    fill_stage(w, row, SEKI_STAGE_CURRENT, cell);
    if (by) {
        cell->mark = SEKI_MARK_NOTE;
        cell->small = seki_compose_text(&w->by, M_con_accepted(by->by));
    }
    if (seki_outcome_of(a, row->group, row->scenario)->unknown) {
        cell->tag = seki_compose_word(&w->by, SEKI_MSG_con_unknown);
    }
}

/* "The hospital: ...", one after the other. */
static struct seki_str acts_of(struct work *w, const struct seki_connection_row *row)
{
    const struct seki_scenario *s = &w->report->a->scenarios->scenarios[row->scenario];
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (size_t i = 0; i < s->n_parties; i++) {
        struct seki_msg who = M_con_who(seki_word_party(w->report->lang, s->parties[i]));
        seki_buf_add(&text, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_msg_format(&text, w->report->lang, &who);
        seki_connection_add_act(&text, w->report, row, s->parties[i]);
    }
    return seki_compose_buf(&w->by, &text);
}

static void add_row(struct work *w, struct seki_block *table, const struct seki_connection_row *row)
{
    const struct seki_scenario *s = &w->report->a->scenarios->scenarios[row->scenario];
    struct seki_doc_cell *cells = seki_compose_row(&w->by, table);

    cells[0].strong =
        seki_compose_text(&w->by, M_con_place(s->zone, seki_word_zone(w->report->lang, s->zone)));
    cells[1].text = seki_text_get(&s->text, w->report->lang);
    cells[1].small = s->id;
    if (s->origin.grade == SEKI_GRADE_UNVERIFIED) {
        cells[1].tag = seki_word_grade(w->report->lang, s->origin.grade);
    }
    fill_now(w, row, &cells[2]);
    fill_stage(w, row, SEKI_STAGE_PLANNED, &cells[3]);
    cells[4].text = acts_of(w, row);
}

static void add_connection(struct work *w, const struct seki_connection_row *rows, size_t n)
{
    static const int heads[] = {SEKI_MSG_con_col_place, SEKI_MSG_con_col_what, SEKI_MSG_con_col_now,
                                SEKI_MSG_con_col_planned, SEKI_MSG_con_col_acts};
    static const uint8_t shares[] = {14, 26, 12, 12, 36};
    const struct seki_hospital *hospital = w->report->a->hospital;
    const struct seki_remote *remote = &hospital->remotes[rows[0].connection];
    const struct seki_asset *asset = &hospital->assets[remote->asset];
    struct seki_str title = seki_compose_text(
        &w->by, M_con_connection(asset->id, asset->name, remote->provider, remote->line));
    struct seki_block *table;

    seki_compose_block(&w->by, SEKI_BLOCK_HEADING)->text = title;
    if (remote->note.n) {
        seki_compose_block(&w->by, SEKI_BLOCK_PARAGRAPH)->text = remote->note;
    }
    table = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    table->lead = title;
    seki_compose_columns(&w->by, table, heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < n && w->by.status == 0; i++) {
        add_row(w, table, &rows[i]);
    }
}

int seki_connections_html(struct seki_arena *arena, const struct seki_connections_report *report,
                          struct seki_sink *sink, struct seki_err *err)
{
    struct work w = {.report = report};
    size_t n = 0;

    seki_compose_begin(&w.by, arena, report->lang);
    add_front(&w);
    for (size_t i = 0; i < report->n_rows && n < SEKI_CONNECTIONS_ON_PAGE && w.by.status == 0;
         n++) {
        size_t length = seki_connection_length(&report->rows[i], report->n_rows - i);
        add_connection(&w, &report->rows[i], length);
        i += length;
    }
    if (report->a->hospital->n_remotes > n) {
        seki_compose_block(&w.by, SEKI_BLOCK_PARAGRAPH)->text =
            seki_compose_text(&w.by, M_con_more((int64_t)(report->a->hospital->n_remotes - n)));
    }
    return seki_document_page(&w.by, sink, err);
}
