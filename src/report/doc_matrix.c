/* How the risks stand, in numbers. Declared in report/report_doc.h. */
#include "msg/m_rep.h"
#include "report/chart.h"
#include "report/lists.h"
#include "report/report_doc.h"
#include "report/words.h"

/* --- at a glance */

static void add_figure(struct seki_report_doc *d, struct seki_block *figures, int label, size_t n)
{
    struct seki_doc_cell *cells = seki_compose_row(&d->by, figures);

    cells[0].text = seki_compose_word(&d->by, label);
    cells[1].text = seki_rd_number(d, n);
}

static void add_figures(struct seki_report_doc *d)
{
    const struct seki_summary *s = &d->report->summary;
    struct seki_block *figures = seki_compose_block(&d->by, SEKI_BLOCK_FACTS);

    add_figure(d, figures, SEKI_MSG_rep_n_devices, s->n_assets);
    add_figure(d, figures, SEKI_MSG_rep_fig_above, d->counts.assets_above);
    add_figure(d, figures, SEKI_MSG_rep_fig_safety, d->counts.assets_safety);
    add_figure(d, figures, SEKI_MSG_rep_fig_planned, d->counts.assets_planned);
    add_figure(d, figures, SEKI_MSG_rep_fig_risks, s->n_unacceptable[SEKI_STAGE_CURRENT]);
    add_figure(d, figures, SEKI_MSG_rep_n_accepted, s->n_accepted);
    add_figure(d, figures, SEKI_MSG_rep_fig_without, s->n_without_statement);
    add_figure(d, figures, SEKI_MSG_rep_fig_unknown, s->n_unknown);
}

/* --- areas */

/* Devices of one area, or of none that is known. */
struct area {
    size_t fact; /* SEKI_NO_INDEX: not known */
    size_t n_devices;
    size_t n_above;
    size_t n_safety;
    int worst;
};

static void count_area(const struct seki_report_doc *d, enum seki_dimension dim, struct area *area)
{
    for (size_t g = 0; g < d->a->n_groups; g++) {
        const struct seki_group *group = &d->a->groups[g];
        struct seki_group_look look;
        if (d->a->hospital->assets[group->assets[0]].facts[dim] != area->fact) {
            continue;
        }
        seki_group_look(d->a, g, &look);
        area->n_devices += group->n_assets;
        area->n_above += look.n_above ? group->n_assets : 0;
        area->n_safety += look.is_safety ? group->n_assets : 0;
        area->worst = SEKI_MAX(area->worst, look.worst[SEKI_STAGE_CURRENT]);
    }
}

static void add_area(struct seki_report_doc *d, struct seki_block *table, enum seki_dimension dim,
                     size_t fact)
{
    struct area area = {.fact = fact};
    struct seki_doc_cell *cells;

    count_area(d, dim, &area);
    if (area.n_devices == 0) {
        return;
    }
    cells = seki_compose_row(&d->by, table);
    cells[0].text = fact == SEKI_NO_INDEX ? seki_compose_word(&d->by, SEKI_MSG_rep_truth_unknown)
                                          : seki_text_get(&d->a->hub->facts[fact].text, d->lang);
    cells[1].text = seki_rd_number(d, area.n_devices);
    cells[2].text = seki_rd_number(d, area.n_above);
    cells[3].text = seki_rd_number(d, area.n_safety);
    seki_rd_level(d, area.worst, area.n_above > 0, &cells[4]);
}

static void add_areas(struct seki_report_doc *d, enum seki_dimension dim)
{
    static const uint8_t shares[] = {40, 13, 16, 16, 15};
    int heads[] = {SEKI_MSG_rep_col_area, SEKI_MSG_rep_col_devices, SEKI_MSG_rep_col_above,
                   SEKI_MSG_rep_axis_safety, SEKI_MSG_rep_col_worst};
    struct seki_str title =
        seki_compose_text(&d->by, M_rep_by_area(seki_word_dimension(d->lang, dim)));
    struct seki_block *table;

    seki_rd_heading(d, M_rep_by_area(seki_word_dimension(d->lang, dim)), 1);
    table = seki_rd_table(d, title, heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t f = 0; f < d->a->hub->n_facts; f++) {
        if (d->a->hub->facts[f].dimension == dim) {
            add_area(d, table, dim, f);
        }
    }
    add_area(d, table, dim, SEKI_NO_INDEX);
}

void seki_rd_matrix(struct seki_report_doc *d)
{
    seki_rd_heading(d, M_rep_h_matrix(), 0);
    add_figures(d);
    seki_chart_stages(&d->by, d->a, &d->report->summary);
    seki_rd_quiet(d, M_rep_stages_about());
    seki_rd_paragraph(d, M_rep_matrix_about());
    seki_chart_matrix(&d->by, d->a, true);
    seki_chart_matrix(&d->by, d->a, false);
    add_areas(d, SEKI_DIM_ZONE);
    add_areas(d, SEKI_DIM_AREA);
}
