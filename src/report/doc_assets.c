/* A sheet for each group of equal devices, worst first. Declared in report/report_doc.h. */
#include "msg/m_rep.h"
#include "report/lists.h"
#include "report/report_doc.h"
#include "report/words.h"

struct sheet {
    struct seki_report_doc *d;
    const struct seki_ranked_group *ranked;
    const struct seki_group *group;
    const struct seki_asset *first;
};

/* --- what the devices are */

static struct seki_str product_of(const struct sheet *s)
{
    const struct seki_str parts[] = {s->first->maker, SEKI_STR(" "), s->first->model, SEKI_STR(" "),
                                     s->first->version};

    return seki_compose_join(&s->d->by, parts, SEKI_ARRAY_LEN(parts));
}

/* "Zone: clinical network, ..." as far as the hospital's files say it. */
static struct seki_str facts_of(const struct sheet *s)
{
    struct seki_report_doc *d = s->d;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        size_t fact = s->first->facts[dim];
        seki_buf_add(&text, dim ? SEKI_STR(" / ") : SEKI_STR(""));
        seki_buf_add(&text, seki_word_dimension(d->lang, (enum seki_dimension)dim));
        seki_buf_add(&text, seki_compose_word(&d->by, SEKI_MSG_rep_colon));
        seki_buf_add(&text, fact == SEKI_NO_INDEX
                                ? seki_compose_word(&d->by, SEKI_MSG_rep_truth_unknown)
                                : seki_text_get(&d->a->hub->facts[fact].text, d->lang));
    }
    return seki_compose_buf(&d->by, &text);
}

static struct seki_str values_of(const struct sheet *s)
{
    struct seki_report_doc *d = s->d;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        int value = s->first->value[axis];
        seki_buf_add(&text, axis ? SEKI_STR(" / ") : SEKI_STR(""));
        seki_buf_add(&text, seki_word_axis(d->lang, (enum seki_axis)axis));
        seki_buf_add(&text, seki_compose_word(&d->by, SEKI_MSG_rep_colon));
        seki_buf_add(&text, value ? seki_word_scale(d->lang, value)
                                  : seki_compose_word(&d->by, SEKI_MSG_rep_truth_unknown));
    }
    return seki_compose_buf(&d->by, &text);
}

static void add_form(const struct sheet *s, struct seki_block *facts)
{
    struct seki_report_doc *d = s->d;
    struct seki_doc_cell *cells = seki_compose_row(&d->by, facts);

    cells[0].text = seki_compose_word(&d->by, SEKI_MSG_rep_col_statement);
    if (s->group->statement == SEKI_NO_INDEX) {
        cells[1].mark = SEKI_MARK_BLANK;
        cells[1].tone = SEKI_TONE_ALERT;
        cells[1].text = seki_compose_word(&d->by, SEKI_MSG_rep_none_received);
    } else {
        cells[1].text = d->a->hospital->statements[s->group->statement].name;
    }
}

static void add_facts(const struct sheet *s)
{
    struct seki_report_doc *d = s->d;
    const struct seki_group_look *look = &s->ranked->look;
    struct seki_block *facts = seki_compose_block(&d->by, SEKI_BLOCK_FACTS);

    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_devices),
                      seki_rd_devices(d, s->ranked->group, (size_t)3 * SEKI_DOC_NAMES));
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_model),
                      product_of(s));
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_where),
                      facts_of(s));
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_value),
                      values_of(s));
    add_form(s, facts);
    seki_compose_fact(
        &d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_worst),
        seki_compose_text(
            &d->by,
            M_rep_sheet_levels(look->worst[SEKI_STAGE_CURRENT]
                                   ? seki_word_level(d->a, d->lang, look->worst[SEKI_STAGE_CURRENT])
                                   : seki_compose_word(&d->by, SEKI_MSG_rep_dash),
                               look->worst[SEKI_STAGE_PLANNED]
                                   ? seki_word_level(d->a, d->lang, look->worst[SEKI_STAGE_PLANNED])
                                   : seki_compose_word(&d->by, SEKI_MSG_rep_dash),
                               (int64_t)look->n_above, (int64_t)look->n_accepted)));
}

/* --- its risks */

static void add_risk(const struct sheet *s, struct seki_block *table, struct seki_risk_ref risk)
{
    struct seki_report_doc *d = s->d;
    const struct seki_outcome *outcome = seki_outcome_of(d->a, risk.group, risk.scenario);
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);

    seki_rd_risk(d, risk, &cells[0]);
    seki_rd_level(d, outcome->level[SEKI_STAGE_CURRENT],
                  seki_risk_is_open(d->a, risk.group, risk.scenario), &cells[1]);
    seki_rd_level(d, outcome->level[SEKI_STAGE_PLANNED], false, &cells[2]);
    cells[3].small = seki_rd_first_cause(d, risk);
    cells[4].small = seki_rd_decision(d, risk);
}

/* The risks of the group above the line, in the order of the ranking, whose place is `risks`. */
static void add_risks(const struct sheet *s, const struct seki_risk_ref *risks, size_t n)
{
    static const int heads[] = {SEKI_MSG_rep_col_scenario, SEKI_MSG_rep_stage_current,
                                SEKI_MSG_rep_stage_planned, SEKI_MSG_rep_col_why,
                                SEKI_MSG_rep_col_decide};
    static const uint8_t shares[] = {25, 11, 11, 28, 25};
    struct seki_report_doc *d = s->d;
    struct seki_block *table;

    if (n == 0) {
        seki_rd_paragraph(d, M_rep_sheet_none());
        return;
    }
    table = seki_rd_table(d, s->first->id, heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < SEKI_MIN(n, (size_t)SEKI_DOC_RISKS) && d->by.status == 0; i++) {
        add_risk(s, table, risks[i]);
    }
    if (n > SEKI_DOC_RISKS) {
        seki_rd_quiet(d, M_rep_sheet_more((int64_t)(n - SEKI_DOC_RISKS)));
    }
}

/* Risks above the line, those of one group beside each other: group g's are [at[g], at[g + 1]). */
struct by_group {
    struct seki_risk_ref *risks;
    size_t *at;
};

static bool is_above(const struct seki_report_doc *d, struct seki_risk_ref risk)
{
    return seki_risk_is_above(d->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT);
}

static int sort_risks(struct seki_report_doc *d, struct by_group *by)
{
    const struct seki_report *report = d->report;
    size_t n_groups = d->a->n_groups;

    by->risks = seki_arena_array(d->by.arena, struct seki_risk_ref, report->n_risks + 1);
    by->at = seki_arena_array(d->by.arena, size_t, n_groups + 2);
    if (!by->risks || !by->at) {
        return SEKI_ERR_NOMEM;
    }
    memset(by->at, 0, (n_groups + 2) * sizeof(by->at[0]));
    for (size_t i = 0; i < report->n_risks; i++) {
        by->at[report->risks[i].group + 2] += is_above(d, report->risks[i]);
    }
    for (size_t g = 2; g < n_groups + 2; g++) {
        by->at[g] += by->at[g - 1];
    }
    for (size_t i = 0; i < report->n_risks; i++) {
        if (is_above(d, report->risks[i])) {
            by->risks[by->at[report->risks[i].group + 1]++] = report->risks[i];
        }
    }
    return 0;
}

static void add_sheet(struct seki_report_doc *d, const struct seki_ranked_group *ranked,
                      const struct by_group *by)
{
    const struct seki_group *group = &d->a->groups[ranked->group];
    const struct sheet s = {
        .d = d,
        .ranked = ranked,
        .group = group,
        .first = &d->a->hospital->assets[group->assets[0]],
    };
    size_t from = by->at[ranked->group];

    seki_rd_heading(d, M_rep_sheet_title(s.first->id, s.first->name, (int64_t)group->n_assets), 1);
    add_facts(&s);
    add_risks(&s, by->risks + from, by->at[ranked->group + 1] - from);
}

static void add_sheets(struct seki_report_doc *d, const struct seki_ranked_group *groups)
{
    size_t n = SEKI_MIN(d->a->n_groups, (size_t)SEKI_DOC_SHEETS);
    struct by_group by = {0};
    size_t told = 0;
    int r = sort_risks(d, &by);

    if (r < 0) {
        seki_compose_fail(&d->by, r);
        return;
    }
    for (size_t i = 0; i < n && d->by.status == 0; i++) {
        add_sheet(d, &groups[i], &by);
        told += d->a->groups[groups[i].group].n_assets;
    }
    if (told < d->a->hospital->n_assets) {
        seki_rd_paragraph(
            d, M_rep_sheets_more((int64_t)n, (int64_t)(d->a->hospital->n_assets - told)));
    }
}

void seki_rd_assets(struct seki_report_doc *d)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_ranked_group *groups = NULL;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_list_groups(&scratch, d->a, &groups, d->err);
    if (r < 0) {
        seki_compose_fail(&d->by, r);
        return;
    }
    seki_rd_heading(d, M_rep_h_devices(), 0);
    seki_rd_paragraph(d, M_rep_sheets_about());
    add_sheets(d, groups);
}
