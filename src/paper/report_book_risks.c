/* The sheet of risks. Declared in paper/report_book_int.h. */
#include "msg/m_book.h"
#include "msg/m_rep.h"
#include "paper/report_book_int.h"
#include "report/rules_scenario.h"
#include "report/words.h"

#define CAUSES_MAX 4 /* that a cell tells; explain tells all */
#define TEXT_MAX ((size_t)1 << 20)

/* What is read on paper stands first. */
enum column {
    RANK,
    ID,
    LEVEL,
    STATE,
    UNKNOWN,
    SAFETY,
    SCENARIO,
    N_DEVICES,
    DEVICES,
    CAUSES,
    PLACE,
    PLANNED,
    RESIDUAL,
    N_PRINTED,
    PRODUCT = N_PRINTED,
    AGENT,
    INHERENT,
    AXIS_C,
    AXIS_I,
    AXIS_A,
    AXIS_SAFETY,
    LIKELIHOOD,
    GRADE,
    N_COLUMNS
};

static const struct seki_tables_column columns[N_COLUMNS] = {
    [RANK] = {SEKI_MSG_rep_col_rank, 7, SEKI_BOOK_NUMBER},
    [ID] = {SEKI_MSG_book_col_risk_id, 22, SEKI_BOOK_TEXT},
    [LEVEL] = {SEKI_MSG_rep_stage_current, 10, SEKI_BOOK_TEXT},
    [STATE] = {SEKI_MSG_rep_col_state, 13, SEKI_BOOK_TEXT},
    [UNKNOWN] = {SEKI_MSG_rep_col_unknown, 10, SEKI_BOOK_TEXT},
    [SAFETY] = {SEKI_MSG_rep_axis_safety, 11, SEKI_BOOK_TEXT},
    [SCENARIO] = {SEKI_MSG_rep_col_scenario, 34, SEKI_BOOK_STRONG},
    [AGENT] = {SEKI_MSG_book_col_agent, 16, SEKI_BOOK_TEXT},
    [N_DEVICES] = {SEKI_MSG_rep_col_devices, 7, SEKI_BOOK_NUMBER},
    [DEVICES] = {SEKI_MSG_rep_col_device, 30, SEKI_BOOK_TEXT},
    [PRODUCT] = {SEKI_MSG_book_col_product, 26, SEKI_BOOK_TEXT},
    [INHERENT] = {SEKI_MSG_rep_stage_inherent, 10, SEKI_BOOK_TEXT},
    [PLANNED] = {SEKI_MSG_rep_stage_planned, 10, SEKI_BOOK_TEXT},
    [RESIDUAL] = {SEKI_MSG_book_col_residual, 24, SEKI_BOOK_TEXT},
    [AXIS_C] = {SEKI_MSG_rep_axis_c, 8, SEKI_BOOK_NUMBER},
    [AXIS_I] = {SEKI_MSG_rep_axis_i, 8, SEKI_BOOK_NUMBER},
    [AXIS_A] = {SEKI_MSG_rep_axis_a, 8, SEKI_BOOK_NUMBER},
    [AXIS_SAFETY] = {SEKI_MSG_book_col_safety_score, 9, SEKI_BOOK_NUMBER},
    [LIKELIHOOD] = {SEKI_MSG_book_col_likelihood, 9, SEKI_BOOK_NUMBER},
    [CAUSES] = {SEKI_MSG_book_col_causes, 64, SEKI_BOOK_TEXT},
    [PLACE] = {SEKI_MSG_book_col_place, 26, SEKI_BOOK_TEXT},
    [GRADE] = {SEKI_MSG_book_col_scenario_grade, 11, SEKI_BOOK_TEXT},
};

static void add_id(struct seki_tables *t, struct seki_risk_ref risk)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};

    seki_buf_init(&id, TEXT_MAX);
    seki_risk_add_id(&id, t->a, risk.group, risk.scenario);
    seki_workbook_buf(&t->wb, &id);
}

static void add_state(struct seki_tables *t, struct seki_risk_ref risk)
{
    if (seki_risk_is_open(t->a, risk.group, risk.scenario)) {
        seki_tables_signed(t, SEKI_SIGN_OPEN, seki_msg_text(t->lang, SEKI_MSG_book_state_open));
    } else if (seki_risk_is_above(t->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT)) {
        seki_tables_signed(t, SEKI_SIGN_ACCEPTED,
                           seki_msg_text(t->lang, SEKI_MSG_book_state_accepted));
    } else {
        seki_tables_signed(t, SEKI_SIGN_FINE, seki_msg_text(t->lang, SEKI_MSG_book_state_below));
    }
}

static void add_flags(struct seki_tables *t, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(t->a, risk.group, risk.scenario);

    if (outcome->unknown) {
        seki_tables_signed(t, SEKI_SIGN_UNKNOWN, seki_msg_text(t->lang, SEKI_MSG_book_is_unknown));
    } else {
        seki_workbook_text(&t->wb, SEKI_STR(""));
    }
    if (seki_risk_hurts_patient(t->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT)) {
        seki_tables_signed(t, SEKI_SIGN_SAFETY, seki_msg_text(t->lang, SEKI_MSG_rep_tag_above));
    } else {
        seki_workbook_text(&t->wb, SEKI_STR(""));
    }
}

static void add_residual(struct seki_tables *t, struct seki_risk_ref risk)
{
    const struct seki_acceptance *by = seki_residual_of(t->a, risk.group, risk.scenario);
    struct seki_buf SEKI_CLEANUP_BUF until = {0};

    if (!by) {
        seki_workbook_text(&t->wb, SEKI_STR(""));
        return;
    }
    seki_buf_init(&until, 32);
    seki_date_add_iso(&until, by->until);
    seki_tables_msg(t, M_rep_accepted_by(by->by, seki_buf_str(&until)));
}

static void add_scores(struct seki_tables *t, struct seki_risk_ref risk)
{
    struct seki_stage_scores scores;

    seki_stage_scores(t->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT, &scores);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (scores.score[axis]) {
            seki_workbook_int(&t->wb, scores.score[axis]);
        } else {
            seki_workbook_text(&t->wb, SEKI_STR(""));
        }
    }
    seki_workbook_int(&t->wb, scores.likelihood);
}

/* "Whitelisting [not achieved]: the maker answered no ..." */
static void add_cause(struct seki_tables *t, struct seki_buf *text, size_t group,
                      const struct seki_cause *cause)
{
    struct seki_cause_subject subject = seki_cause_subject_of(t->a, cause);

    seki_buf_add(text, text->n ? SEKI_STR("\n") : SEKI_STR(""));
    seki_buf_add(text, seki_text_get(&subject.text, t->lang));
    seki_buf_lit(text, " [");
    seki_buf_add(text, seki_word_cause_state(t->lang, cause));
    seki_buf_lit(text, "]");
    seki_buf_add(text, seki_msg_text(t->lang, SEKI_MSG_rep_colon));
    seki_words_add_cause(text, t->lang, t->a, group, cause);
}

static const struct seki_answer *first_answer(const struct seki_cause *causes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (causes[i].answer) {
            return causes[i].answer;
        }
    }
    return NULL;
}

static void add_causes(struct seki_tables *t, struct seki_risk_ref risk)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_cause *causes = NULL;
    size_t n = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_buf_init(&text, TEXT_MAX);
    seki_workbook_fail(
        &t->wb, seki_trace_risk(&scratch, t->a, risk.group, risk.scenario, &causes, &n, t->err));
    for (size_t i = 0; i < SEKI_MIN(n, (size_t)CAUSES_MAX); i++) {
        add_cause(t, &text, risk.group, &causes[i]);
    }
    if (n > CAUSES_MAX) {
        struct seki_msg more = M_rep_causes_more((int64_t)(n - CAUSES_MAX));
        seki_buf_lit(&text, "\n");
        seki_msg_format(&text, t->lang, &more);
    }
    seki_workbook_buf(&t->wb, &text);
    seki_tables_place(t, t->a->groups[risk.group].statement, first_answer(causes, n));
}

static void add_row(struct seki_tables *t, size_t rank, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(t->a, risk.group, risk.scenario);
    const struct seki_scenario *scenario = &t->a->scenarios->scenarios[risk.scenario];
    struct seki_buf SEKI_CLEANUP_BUF agents = {0};

    seki_buf_init(&agents, TEXT_MAX);
    seki_scenario_add_agents(&agents, t->lang, scenario);
    seki_workbook_int(&t->wb, (int64_t)rank);
    add_id(t, risk);
    seki_tables_level(t, outcome->level[SEKI_STAGE_CURRENT]);
    add_state(t, risk);
    add_flags(t, risk);
    seki_tables_both(t, &scenario->text);
    seki_workbook_int(&t->wb, (int64_t)t->a->groups[risk.group].n_assets);
    seki_tables_devices(t, risk.group);
    add_causes(t, risk);
    seki_tables_level(t, outcome->level[SEKI_STAGE_PLANNED]);
    add_residual(t, risk);
    seki_tables_products(t, risk.group);
    seki_workbook_buf(&t->wb, &agents);
    seki_tables_level(t, outcome->level[SEKI_STAGE_INHERENT]);
    add_scores(t, risk);
    seki_tables_grade(t, scenario->origin.grade);
    seki_workbook_end_row(&t->wb);
}

static void add_tones(struct seki_tables *t)
{
    seki_tables_level_tones(t, LEVEL);
    seki_tables_level_tones(t, INHERENT);
    seki_tables_level_tones(t, PLANNED);
    seki_workbook_tone(&t->wb, STATE, SEKI_SIGN_OPEN, SEKI_BOOK_ALERT);
    seki_workbook_tone(&t->wb, STATE, SEKI_SIGN_ACCEPTED, SEKI_BOOK_PLAN);
    seki_workbook_tone(&t->wb, STATE, SEKI_SIGN_FINE, SEKI_BOOK_GOOD);
    seki_workbook_tone(&t->wb, UNKNOWN, SEKI_SIGN_UNKNOWN, SEKI_BOOK_UNKNOWN);
    seki_workbook_tone(&t->wb, SAFETY, SEKI_SIGN_SAFETY, SEKI_BOOK_ALERT);
    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        seki_workbook_tone_above(&t->wb, AXIS_C + axis, t->a->accept[axis], SEKI_BOOK_ALERT);
    }
    seki_tables_grade_tone(t, GRADE);
}

void seki_tables_risks(struct seki_tables *t)
{
    seki_tables_sheet(t, SEKI_MSG_book_sheet_risks, columns, N_COLUMNS);
    seki_workbook_print(&t->wb, N_PRINTED);
    for (size_t i = 0; i < t->report->n_risks && t->wb.status == 0; i++) {
        if (seki_workbook_is_full(&t->wb)) {
            seki_workbook_end_row(&t->wb); /* only counted */
        } else {
            add_row(t, i + 1, t->report->risks[i]);
        }
    }
    add_tones(t);
}
