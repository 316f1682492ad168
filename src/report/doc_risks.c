/* The greatest risks and why, and what most of them come from. Declared in report/report_doc.h. */
#include <stdlib.h>

#include "msg/m_rep.h"
#include "report/lists.h"
#include "report/report_doc.h"
#include "report/rules_scenario.h"
#include "report/words.h"

#define CAUSES_SHOWN 10 /* of the most frequent ones */
#define REMEDIES 3      /* against one risk */

/* --- one risk in full */

struct reasons {
    struct seki_report_doc *d;
    struct seki_risk_ref risk;
    struct seki_cause *causes;
    size_t n;
};

static bool is_unknown(const struct seki_cause *cause)
{
    return cause->kind == SEKI_CAUSE_OBJECTIVE ? cause->state == SEKI_STATE_UNKNOWN
                                               : cause->truth == SEKI_TRUTH_UNKNOWN;
}

static void add_cause(const struct reasons *r, struct seki_block *table,
                      const struct seki_cause *cause)
{
    struct seki_report_doc *d = r->d;
    struct seki_cause_subject subject = seki_cause_subject_of(d->a, cause);
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);
    struct seki_buf SEKI_CLEANUP_BUF why = {0};

    seki_buf_init(&why, SEKI_LIMIT_FRAME_BYTES);
    seki_words_add_cause(&why, d->lang, d->a, r->risk.group, cause);
    cells[0].text = seki_text_get(&subject.text, d->lang);
    cells[0].tag = seki_rd_grade(d, subject.grade);
    cells[1].text = seki_word_cause_state(d->lang, cause);
    cells[1].mark = is_unknown(cause) ? SEKI_MARK_BLANK : SEKI_MARK_NONE;
    cells[2].text = seki_compose_buf(&d->by, &why);
}

/* One side of the reasons, so many of it; returns how many are left out. */
static size_t add_side(const struct reasons *r, enum seki_side side)
{
    static const int titles[SEKI_SIDE_MAX] = {
        [SEKI_SIDE_HINDERED] = SEKI_MSG_rep_because_open,
        [SEKI_SIDE_WAY] = SEKI_MSG_rep_because_way,
        [SEKI_SIDE_UNKNOWN] = SEKI_MSG_rep_because_unknown,
    };
    static const uint8_t shares[] = {34, 14, 52};
    const int heads[] = {titles[side], SEKI_MSG_rep_col_stands, SEKI_MSG_rep_col_why};
    struct seki_report_doc *d = r->d;
    struct seki_block *table = NULL;
    size_t n = 0;

    for (size_t i = 0; i < r->n && d->by.status == 0; i++) {
        if (seki_cause_side(r->causes[i].kind) != side || n++ >= SEKI_DOC_CAUSES) {
            continue;
        }
        if (!table) {
            table = seki_rd_table(d, seki_compose_word(&d->by, titles[side]), heads, shares,
                                  SEKI_ARRAY_LEN(heads));
        }
        add_cause(r, table, &r->causes[i]);
    }
    return n - SEKI_MIN(n, (size_t)SEKI_DOC_CAUSES);
}

/* What the hospital can do against it, best first. */
static struct seki_str remedies_of(const struct reasons *r)
{
    const struct seki_report *report = r->d->report;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    size_t shown = 0;

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (size_t i = 0; i < report->n_advice && shown < REMEDIES; i++) {
        if (!seki_advice_helps(r->d->a, &report->advice[i], r->risk.group, r->causes, r->n)) {
            continue;
        }
        seki_buf_add(&text, shown++ ? SEKI_STR("\n") : SEKI_STR(""));
        seki_buf_add(&text, seki_text_get(&r->d->a->hub->measures[report->advice[i].measure].text,
                                          r->d->lang));
    }
    return seki_compose_buf(&r->d->by, &text);
}

static struct seki_str stages_of(struct seki_report_doc *d, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(d->a, risk.group, risk.scenario);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        seki_buf_add(&text, stage ? SEKI_STR(" → ") : SEKI_STR(""));
        seki_buf_add(&text, seki_word_stage(d->lang, (enum seki_stage)stage));
        seki_buf_add(&text, seki_compose_word(&d->by, SEKI_MSG_rep_colon));
        seki_buf_add(&text, outcome->level[stage]
                                ? seki_word_level(d->a, d->lang, outcome->level[stage])
                                : seki_compose_word(&d->by, SEKI_MSG_rep_dash));
    }
    return seki_compose_buf(&d->by, &text);
}

static struct seki_str id_of(struct seki_report_doc *d, struct seki_risk_ref risk)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};

    seki_buf_init(&id, SEKI_LIMIT_FRAME_BYTES);
    seki_risk_add_id(&id, d->a, risk.group, risk.scenario);
    return seki_compose_buf(&d->by, &id);
}

static void add_facts(const struct reasons *r)
{
    struct seki_report_doc *d = r->d;
    struct seki_block *facts = seki_compose_block(&d->by, SEKI_BLOCK_FACTS);
    struct seki_doc_cell risk = {0};
    size_t others = seki_top_others(d->report, r->risk);
    struct seki_doc_cell *cells;
    struct seki_str remedies = remedies_of(r);

    seki_rd_risk(d, r->risk, &risk);
    cells = seki_compose_row(&d->by, facts);
    cells[0].text = seki_compose_word(&d->by, SEKI_MSG_rep_col_devices);
    cells[1].text = seki_rd_devices(d, r->risk.group, SEKI_DOC_NAMES);
    cells[1].tag = risk.tag;
    if (others > 0) {
        cells[1].small = seki_compose_text(&d->by, M_rep_risk_others((int64_t)others));
    }
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_level),
                      stages_of(d, r->risk));
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_decide),
                      seki_rd_decision(d, r->risk));
    if (remedies.n) {
        seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_remedies),
                          remedies);
    }
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_col_risk_id),
                      id_of(d, r->risk));
}

/* Who starts it, what it hurts, and what that means for the patient: one line each. */
static struct seki_str about(struct seki_report_doc *d, const struct seki_scenario *scenario)
{
    struct seki_buf SEKI_CLEANUP_BUF agents = {0};
    struct seki_buf SEKI_CLEANUP_BUF hurts = {0};
    struct seki_str effect = seki_text_get(&scenario->safety, d->lang);
    struct seki_str none = SEKI_STR("");

    seki_buf_init(&agents, SEKI_LIMIT_MESSAGE);
    seki_buf_init(&hurts, SEKI_LIMIT_MESSAGE);
    seki_scenario_add_agents(&agents, d->lang, scenario);
    seki_scenario_add_hurts(&hurts, d->lang, scenario);
    const struct seki_str lines[] = {
        agents.n ? seki_compose_text(&d->by, M_rep_agents(seki_compose_buf(&d->by, &agents)))
                 : none,
        agents.n ? SEKI_STR("\n") : none,
        seki_compose_text(&d->by, M_rep_hurts(seki_compose_buf(&d->by, &hurts))),
        effect.n ? SEKI_STR("\n") : none,
        effect.n ? seki_compose_text(&d->by, M_rep_effect(effect)) : none,
    };
    return seki_compose_join(&d->by, lines, SEKI_ARRAY_LEN(lines));
}

static void add_card(struct seki_report_doc *d, size_t rank, struct seki_risk_ref risk)
{
    const struct seki_scenario *scenario = &d->a->scenarios->scenarios[risk.scenario];
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct reasons reasons = {.d = d, .risk = risk};
    struct seki_block *block;
    size_t hidden = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_trace_risk(&scratch, d->a, risk.group, risk.scenario, &reasons.causes, &reasons.n,
                        d->err);
    if (r < 0) {
        seki_compose_fail(&d->by, r);
        return;
    }
    seki_rd_heading(d, M_rep_ranked((int64_t)rank, seki_text_get(&scenario->text, d->lang)), 1);
    seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH)->text =
        seki_text_get(&scenario->story, d->lang);
    block = seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH);
    block->tone = SEKI_TONE_QUIET;
    block->text = about(d, scenario);
    add_facts(&reasons);
    for (int side = 0; side < SEKI_SIDE_MAX; side++) {
        hidden += add_side(&reasons, (enum seki_side)side);
    }
    if (hidden > 0) {
        seki_rd_quiet(d, M_rep_causes_more((int64_t)hidden));
    }
}

/* --- the others, a row each */

static void add_row(struct seki_report_doc *d, struct seki_block *table, size_t rank,
                    struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(d->a, risk.group, risk.scenario);
    struct seki_doc_cell *cells = seki_compose_row(&d->by, table);

    cells[0].text = seki_rd_number(d, rank);
    seki_rd_risk(d, risk, &cells[1]);
    cells[1].small = seki_rd_devices(d, risk.group, SEKI_DOC_NAMES);
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        seki_rd_level(d, outcome->level[stage], false, &cells[2 + stage]);
    }
    cells[5].small = seki_rd_first_cause(d, risk);
}

static void add_rest(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_rank,       SEKI_MSG_rep_col_risk,
                                SEKI_MSG_rep_stage_inherent, SEKI_MSG_rep_stage_current,
                                SEKI_MSG_rep_stage_planned,  SEKI_MSG_rep_col_why};
    static const uint8_t shares[] = {7, 28, 11, 11, 11, 32};
    size_t told = d->top.n_cards + d->top.n_rows;
    struct seki_block *table;

    seki_rd_heading(d, M_rep_risks_rest(), 1);
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_risks_rest), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < d->top.n_rows && d->by.status == 0; i++) {
        add_row(d, table, d->top.n_cards + i + 1, d->report->risks[d->top.rows[i]]);
    }
    if (told < d->top.n_above) {
        seki_rd_paragraph(d, M_rep_risks_cut((int64_t)told, (int64_t)(d->top.n_above - told)));
    }
}

/* --- what most of them come from */

struct frequent {
    size_t objective;
    size_t n;
};

static int compare_frequent(const void *a, const void *b)
{
    const struct frequent *x = a;
    const struct frequent *y = b;

    if (x->n != y->n) {
        return x->n > y->n ? -1 : 1;
    }
    return (x->objective > y->objective) - (x->objective < y->objective);
}

/* Counts each objective that is not achieved once for the risk. */
static int count_causes(struct seki_report_doc *d, struct seki_risk_ref risk,
                        struct frequent *frequent)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_trace_risk(&scratch, d->a, risk.group, risk.scenario, &causes, &n, d->err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        size_t k = 0;
        if (causes[i].kind != SEKI_CAUSE_OBJECTIVE) {
            continue;
        }
        while (causes[k].kind != SEKI_CAUSE_OBJECTIVE || causes[k].index != causes[i].index) {
            k++;
        }
        frequent[causes[i].index].n += k == i;
    }
    return r;
}

static struct frequent *list_frequent(struct seki_report_doc *d)
{
    size_t n = d->a->hub->n_objectives;
    struct frequent *frequent = seki_arena_array(d->by.arena, struct frequent, n + 1);
    int r = frequent ? 0 : SEKI_ERR_NOMEM;

    for (size_t i = 0; r == 0 && i < n; i++) {
        frequent[i] = (struct frequent){.objective = i};
    }
    for (size_t i = 0; r == 0 && i < d->top.n_cards + d->top.n_rows; i++) {
        size_t at = i < d->top.n_cards ? d->top.cards[i] : d->top.rows[i - d->top.n_cards];
        r = count_causes(d, d->report->risks[at], frequent);
    }
    if (r < 0) {
        seki_compose_fail(&d->by, r);
        return NULL;
    }
    qsort(frequent, n, sizeof(frequent[0]), compare_frequent);
    return frequent;
}

static void add_frequent(struct seki_report_doc *d)
{
    static const int heads[] = {SEKI_MSG_rep_col_missing, SEKI_MSG_rep_col_in_risks};
    static const uint8_t shares[] = {78, 22};
    const struct frequent *frequent = list_frequent(d);
    struct seki_block *table;

    if (!frequent || frequent[0].n == 0) {
        return;
    }
    seki_rd_heading(d, M_rep_h_causes(), 1);
    seki_rd_paragraph(d, M_rep_causes_about((int64_t)(d->top.n_cards + d->top.n_rows)));
    table = seki_rd_table(d, seki_compose_word(&d->by, SEKI_MSG_rep_h_causes), heads, shares,
                          SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < SEKI_MIN((size_t)CAUSES_SHOWN, d->a->hub->n_objectives); i++) {
        const struct seki_objective *objective = &d->a->hub->objectives[frequent[i].objective];
        struct seki_doc_cell *cells;
        if (frequent[i].n == 0) {
            break;
        }
        cells = seki_compose_row(&d->by, table);
        cells[0].text = seki_text_get(&objective->text, d->lang);
        cells[0].small = seki_rd_grade(d, objective->origin.grade);
        cells[1].text = seki_rd_number(d, frequent[i].n);
    }
}

void seki_rd_risks(struct seki_report_doc *d)
{
    const struct seki_top *top = &d->top;

    seki_rd_heading(d, M_rep_h_risks(), 0);
    if (top->n_above == 0) {
        seki_rd_paragraph(d, M_rep_risks_none());
        return;
    }
    seki_rd_paragraph(
        d, M_rep_risks_about((int64_t)top->n_above, (int64_t)top->n_cards, (int64_t)top->n_rows));
    seki_rd_quiet(d, M_rep_marks());
    add_frequent(d);
    for (size_t i = 0; i < top->n_cards && d->by.status == 0; i++) {
        add_card(d, i + 1, d->report->risks[top->cards[i]]);
    }
    if (top->n_rows > 0) {
        add_rest(d);
    }
}
