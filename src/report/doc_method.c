/* How it was computed, with which editions, and how sure they are. Declared in report/report_doc.h. */
#include "msg/m_doc.h"
#include "msg/m_rep.h"
#include "report/lists.h"
#include "report/report_doc.h"
#include "report/words.h"

static void add_lines(struct seki_report_doc *d, const int *ids, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH)->text = seki_compose_word(&d->by, ids[i]);
    }
}

static void add_band(struct seki_report_doc *d, struct seki_block *table, size_t i)
{
    const struct seki_method *method = d->a->method;
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
    int top = i + 1 < method->n_bands ? method->bands[i + 1].least - 1 : method->greatest_score;

    cells[0].strong = seki_word_level(d->a, d->lang, (int)i + 1);
    cells[1].text = seki_compose_text(&d->by, M_rep_range(method->bands[i].least, top));
    if (method->bands[i].has_rule) {
        cells[2].text = seki_text_get(&method->bands[i].rule, d->lang);
    }
}

static void add_bands(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_level, SEKI_MSG_rep_col_score,
                                SEKI_MSG_rep_col_treatment};
    static const uint8_t shares[] = {24, 20, 56};
    struct seki_block *table;

    seki_rd_heading(d, M_rep_bands_caption(), 1);
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_bands_caption), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    for (size_t i = d->a->method->n_bands; i-- > 0;) {
        add_band(d, table, i);
    }
}

static void add_acceptance(struct seki_report_doc *d)
{
    seki_rd_heading(d, M_rep_h_acceptance(), 1);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        struct seki_str word = seki_word_axis(d->lang, (enum seki_axis)axis);
        int own = d->a->accept[axis];
        int of_method = d->a->method->accept[axis];
        const struct seki_str parts[] = {
            seki_compose_text(&d->by, M_rep_accept_axis(word, own)), SEKI_STR(" "),
            own != of_method ? seki_compose_text(&d->by, M_rep_accept_own(of_method))
                             : SEKI_STR("")};
        seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH)->text =
            seki_compose_join(&d->by, parts, SEKI_ARRAY_LEN(parts));
    }
}

static void add_edition(struct seki_report_doc *d, struct seki_block *table, int kind,
                        const struct seki_edition *edition)
{
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
    bool is_unverified = edition->origin.grade == SEKI_GRADE_UNVERIFIED;

    cells[0].text = seki_compose_word(&d->by, kind);
    cells[1].strong = seki_text_get(&edition->title, d->lang);
    cells[1].small = seki_compose_text(&d->by, M_doc_catalog(edition->id, edition->edition));
    cells[2].text = is_unverified ? SEKI_STR("") : seki_word_grade(d->lang, edition->origin.grade);
    cells[2].tag = seki_rd_grade(d, edition->origin.grade);
    cells[3].text = seki_text_get(&edition->note, d->lang);
    cells[3].small = seki_compose_text(&d->by, M_rep_source(edition->origin.source));
}

static void add_editions(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_kind, SEKI_MSG_rep_col_title,
                                SEKI_MSG_rep_col_grade, SEKI_MSG_rep_col_note};
    static const uint8_t shares[] = {12, 28, 12, 48};
    const struct seki_hospital *hospital = d->a->hospital;
    struct seki_block *table;

    seki_rd_heading(d, M_rep_editions_caption(), 1);
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_editions_caption), heads,
                          shares, SEKI_ARRAY_LEN(heads));
    add_edition(d, table, SEKI_MSG_rep_method, &d->a->method->head);
    add_edition(d, table, SEKI_MSG_rep_scenarios, &d->a->scenarios->head);
    for (size_t i = 0; i < hospital->n_statements && d->by.status == 0; i++) {
        if (seki_received_is_first(hospital, i)) {
            add_edition(d, table, SEKI_MSG_rep_catalog,
                        &hospital->statements[i].statement->catalog->head);
        }
    }
    seki_rd_quiet(d, M_rep_unverified_about((int64_t)seki_count_unverified(d->a)));
}

static void add_warnings(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_file, SEKI_MSG_rep_col_line,
                                SEKI_MSG_rep_col_warning};
    static const uint8_t shares[] = {30, 10, 60};
    const struct seki_hospital *hospital = d->a->hospital;
    size_t n = SEKI_MIN(hospital->n_warnings, (size_t)SEKI_DOC_ROWS);
    struct seki_block *table;

    if (n == 0) {
        return;
    }
    seki_rd_heading(d, M_rep_warnings_caption(), 1);
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_warnings_caption), heads,
                          shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < n && d->by.status == 0; i++) {
        const struct seki_warning *warning = &hospital->warnings[i];
        struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
        cells[0].text = warning->file;
        cells[1].text = warning->line > 0 ? seki_rd_number(d, warning->line) : SEKI_STR("");
        cells[2].text = seki_compose_text(&d->by, warning->what);
    }
    if (hospital->n_warnings > n) {
        seki_rd_quiet(d, M_rep_rows_more((int64_t)(hospital->n_warnings - n)));
    }
}

void seki_rd_method(struct seki_report_doc *d)
{
    static const int steps[] = {SEKI_MSG_rep_step_1, SEKI_MSG_rep_step_2, SEKI_MSG_rep_step_3,
                                SEKI_MSG_rep_step_4, SEKI_MSG_rep_step_5};
    static const int limits[] = {SEKI_MSG_rep_limit_1, SEKI_MSG_rep_limit_2, SEKI_MSG_rep_limit_3,
                                 SEKI_MSG_rep_limit_4};

    seki_rd_heading(d, M_rep_h_method(), 0);
    add_lines(d, steps, SEKI_ARRAY_LEN(steps));
    add_bands(d);
    add_acceptance(d);
    add_editions(d);
    seki_rd_heading(d, M_rep_h_limits(), 1);
    add_lines(d, limits, SEKI_ARRAY_LEN(limits));
    add_warnings(d);
    seki_rd_quiet(d, M_rep_made_by(d->report->version));
}
