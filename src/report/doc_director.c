/*
 * What has to be decided, on one page. Declared in report/report_doc.h.
 *
 * It has to fit on one page whatever the names are, so names in the title are cut to a number of
 * columns and cells to a number of lines; what is cut is told in full in other parts. Numbers have
 * columns of their own and are never cut.
 */
#include "msg/m_rep.h"
#include "report/chart.h"
#include "report/parts.h"
#include "report/report_doc.h"
#include "report/width.h"
#include "report/words.h"

#define NAME_COLUMNS 40  /* of the hospital: one line */
#define TITLE_COLUMNS 72 /* of the method */
#define EDITION_COLUMNS 16

/* The head of a text, in columns. */
static struct seki_str cut(struct seki_report_doc *d, struct seki_str text, size_t columns)
{
    struct seki_buf SEKI_CLEANUP_BUF head = {0};

    if (seki_width(text) <= columns) {
        return text;
    }
    seki_buf_init(&head, SEKI_LIMIT_FRAME_BYTES);
    seki_width_add_cell(&head, text, columns);
    return seki_compose_buf(&d->by, &head);
}

/* --- the state, in three sentences */

static void add_state(struct seki_report_doc *d)
{
    const struct seki_summary *s = &d->report->summary;
    struct seki_block *notice = seki_compose_block(&d->by, SEKI_BLOCK_NOTICE);
    const struct seki_str sentences[] = {
        seki_compose_text(&d->by, M_rep_director_planned((int64_t)d->counts.assets_planned)),
        SEKI_STR("\n"),
        seki_compose_text(&d->by, M_rep_director_unknown((int64_t)s->n_unknown, (int64_t)s->n_pairs,
                                                         (int64_t)s->n_without_statement)),
    };

    notice->lead =
        seki_compose_text(&d->by, seki_counts_lead(&d->counts, d->report->summary.n_assets));
    notice->text = seki_compose_join(&d->by, sentences, SEKI_ARRAY_LEN(sentences));
}

/* --- five risks, five measures */

static void add_risk(struct seki_report_doc *d, struct seki_block *table, size_t rank)
{
    struct seki_risk_ref risk = d->report->risks[d->top.cards[rank]];
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
    const struct seki_outcome *outcome = seki_outcome_of(d->a, risk.group, risk.scenario);
    bool is_safety = seki_risk_hurts_patient(d->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT);

    cells[0].text = seki_rd_number(d, rank + 1);
    cells[1].strong = seki_text_get(&d->a->scenarios->scenarios[risk.scenario].text, d->lang);
    cells[1].small = seki_rd_devices(d, risk.group, 1);
    cells[1].lines = 3;
    seki_rd_level(d, outcome->level[SEKI_STAGE_CURRENT], true, &cells[2]);
    if (is_safety) {
        cells[2].small = seki_word_axis(d->lang, SEKI_AXIS_SAFETY);
    }
    cells[3].text = seki_rd_decision(d, risk);
    cells[3].lines = 3;
}

static void add_risks(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_rank, SEKI_MSG_rep_director_risks,
                                SEKI_MSG_rep_col_now, SEKI_MSG_rep_col_decide};
    static const uint8_t shares[] = {6, 35, 13, 46};
    size_t n = SEKI_MIN(d->top.n_cards, (size_t)SEKI_DOC_FIVE);
    struct seki_block *table;

    if (n == 0) {
        seki_rd_paragraph(d, M_rep_risks_none());
        return;
    }
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_director_risks), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < n && d->by.status == 0; i++) {
        add_risk(d, table, i);
    }
}

static void add_measures(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_rank, SEKI_MSG_rep_director_measures,
                                SEKI_MSG_rep_col_effort, SEKI_MSG_rep_col_removes,
                                SEKI_MSG_rep_col_remain};
    static const uint8_t shares[] = {6, 44, 30, 10, 10};
    size_t n = SEKI_MIN(d->report->n_steps, (size_t)SEKI_DOC_FIVE);
    struct seki_block *table;

    if (n == 0) {
        seki_rd_paragraph(d, M_rep_measures_none());
        return;
    }
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_director_measures), heads,
                          shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < n && d->by.status == 0; i++) {
        const struct seki_measure_step *step = &d->report->steps[i];
        const struct seki_measure *measure = &d->a->hub->measures[step->measure];
        struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
        cells[0].text = seki_rd_number(d, i + 1);
        cells[1].strong = seki_text_get(&measure->text, d->lang);
        cells[2].text =
            seki_compose_text(&d->by, M_rep_effort_owner(seki_word_effort(d->lang, measure->effort),
                                                         seki_word_owner(d->lang, measure->owner)));
        cells[3].text = seki_rd_number(d, step->n_closed);
        cells[4].text = seki_rd_number(d, step->n_open);
        cells[1].lines = 1;
        cells[2].lines = 1;
    }
}

/* --- the whole */

/* What the cover would say. */
void seki_rd_director_title(struct seki_report_doc *d, struct seki_block *title)
{
    title->text = cut(d, title->text, NAME_COLUMNS);
    title->small = seki_compose_text(&d->by, M_rep_director_day(seki_rd_day(d, d->report->as_of)));
}

static void add_notice(struct seki_report_doc *d)
{
    const struct seki_edition *method = &d->a->method->head;
    struct seki_buf SEKI_CLEANUP_BUF only = {0};
    struct seki_msg with = M_rep_director_small(
        cut(d, seki_text_get(&method->title, d->lang), TITLE_COLUMNS),
        cut(d, method->edition, EDITION_COLUMNS), seki_word_grade(d->lang, method->origin.grade),
        cut(d, d->report->version, EDITION_COLUMNS));
    struct seki_block *block;

    seki_buf_init(&only, SEKI_LIMIT_FRAME_BYTES);
    seki_parts_add_notice(&only, d->lang, d->report->parts);
    seki_buf_lit(&only, "\n");
    seki_msg_format(&only, d->lang, &with);
    block = seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH);
    block->tone = SEKI_TONE_QUIET;
    block->text = seki_compose_buf(&d->by, &only);
}

void seki_rd_director(struct seki_report_doc *d)
{
    bool is_alone = d->report->parts == 1U << SEKI_PART_DIRECTOR;

    if (is_alone) {
        add_notice(d);
    } else {
        seki_rd_heading(d, M_rep_h_director(), 0);
    }
    add_state(d);
    seki_chart_stages(&d->by, d->a, &d->report->summary);
    add_risks(d);
    add_measures(d);
    if (!is_alone) {
        seki_compose_block(&d->by, SEKI_BLOCK_PAGE);
    }
}
