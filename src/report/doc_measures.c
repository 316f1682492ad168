/* What the hospital can do, in which order. Declared in report/report_doc.h. */
#include "msg/m_rep.h"
#include "report/report_doc.h"
#include "report/words.h"

static struct seki_str state_of(struct seki_report_doc *d, size_t measure)
{
    const struct seki_measure_use *use = seki_measure_best_use(d->a->hospital, measure);
    enum seki_measure_state state = use ? use->state : SEKI_MEASURE_OPEN;
    struct seki_str due = use ? seki_rd_day(d, use->due) : SEKI_STR("");

    if (use && use->is_late) {
        return seki_compose_text(&d->by, M_rep_use_late(use->owner, due));
    }
    if (state == SEKI_MEASURE_PLANNED) {
        return seki_compose_text(&d->by, M_rep_use_planned(use->owner, due));
    }
    return seki_compose_word(&d->by, state == SEKI_MEASURE_OPEN ? SEKI_MSG_rep_use_open
                                                                : SEKI_MSG_rep_use_some);
}

static struct seki_str tags_of(struct seki_report_doc *d, const struct seki_advice *advice)
{
    struct seki_str grade = seki_rd_grade(d, d->a->hub->measures[advice->measure].origin.grade);
    const struct seki_str both[] = {seki_compose_word(&d->by, SEKI_MSG_rep_tag_safety),
                                    SEKI_STR(" / "), grade};

    if (!advice->touches_safety) {
        return grade;
    }
    return grade.n ? seki_compose_join(&d->by, both, SEKI_ARRAY_LEN(both)) : both[0];
}

static void add_measure(struct seki_report_doc *d, struct seki_block *table, size_t rank)
{
    const struct seki_advice *advice = d->report->measures[rank].advice;
    const struct seki_measure *measure = &d->a->hub->measures[advice->measure];
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);

    cells[0].text = seki_rd_number(d, rank + 1);
    cells[1].strong = seki_text_get(&measure->text, d->lang);
    cells[1].text = seki_text_get(&measure->how, d->lang);
    cells[1].tag = tags_of(d, advice);
    cells[2].text = seki_word_owner(d->lang, measure->owner);
    cells[2].small = seki_word_effort(d->lang, measure->effort);
    cells[3].text = seki_compose_text(&d->by, M_rep_measure_effect((int64_t)advice->n_assets,
                                                                   (int64_t)advice->n_lowered,
                                                                   (int64_t)advice->n_closed));
    cells[4].text = state_of(d, advice->measure);
}

/* The order of most relief for the effort, each step on top of those before. */
static void add_sequence(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_step_number, SEKI_MSG_rep_col_measure,
                                SEKI_MSG_rep_col_effort,      SEKI_MSG_rep_col_helped,
                                SEKI_MSG_rep_col_closed,      SEKI_MSG_rep_col_left};
    static const uint8_t shares[] = {8, 38, 18, 12, 12, 12};
    struct seki_block *table;

    seki_rd_heading(d, M_rep_sequence(), 1);
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_sequence), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < d->report->n_steps && d->by.status == 0; i++) {
        const struct seki_measure_step *step = &d->report->steps[i];
        const struct seki_measure *measure = &d->a->hub->measures[step->measure];
        struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
        cells[0].text = seki_rd_number(d, i + 1);
        cells[1].strong = seki_text_get(&measure->text, d->lang);
        cells[2].text = seki_word_effort(d->lang, measure->effort);
        cells[2].small = seki_word_owner(d->lang, measure->owner);
        cells[3].text = seki_rd_number(d, step->n_lowered);
        cells[4].text = seki_rd_number(d, step->n_closed);
        cells[5].text = seki_rd_number(d, step->n_open);
    }
    seki_rd_quiet(d, M_rep_sequence_about());
}

void seki_rd_measures(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_order, SEKI_MSG_rep_col_measure,
                                SEKI_MSG_rep_col_owner, SEKI_MSG_rep_col_effect,
                                SEKI_MSG_rep_col_state};
    static const uint8_t shares[] = {6, 44, 14, 22, 14};
    size_t n = d->report->n_measures;
    struct seki_block *table;

    seki_rd_heading(d, M_rep_h_measures(), 0);
    if (n == 0) {
        seki_rd_paragraph(d, M_rep_measures_none());
        return;
    }
    if (d->report->n_steps > 0) {
        add_sequence(d);
    }
    seki_rd_heading(d, M_rep_measures_all(), 1);
    seki_rd_paragraph(d, d->report->n_steps ? M_rep_measures_all_about() : M_rep_measures_about());
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_measures_all), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < n && d->by.status == 0; i++) {
        add_measure(d, table, i);
    }
}
