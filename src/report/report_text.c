#include "base/part.h"
#include "engine/check.h"
#include "msg/m_rep.h"
#include "report/counts.h"
#include "report/report.h"
#include "report/top.h"
#include "report/width.h"
#include "report/words.h"

#define TOP_N 5  /* risks and measures on the page */
#define LABEL 44 /* columns of the names of the numbers */
#define NUMBER 8 /* columns of a number */

/* One page that is being written. */
struct sheet {
    struct seki_buf *out;
    const struct seki_report *report;
    struct seki_counts counts;
};

static void add_msg(struct sheet *s, struct seki_msg msg)
{
    seki_msg_format(s->out, s->report->lang, &msg);
}

/* A message wrapped after `indent` blanks. */
static void add_paragraph(struct sheet *s, struct seki_msg msg, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, s->out->max);
    seki_msg_format(&text, s->report->lang, &msg);
    seki_width_add_cell(s->out, SEKI_STR(""), indent);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), indent, indent);
}

static void add_head(struct sheet *s, struct seki_msg msg)
{
    seki_buf_lit(s->out, "\n");
    add_msg(s, msg);
    seki_buf_lit(s->out, "\n");
}

static void add_number(struct sheet *s, struct seki_msg name, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, s->out->max);
    seki_msg_format(&text, s->report->lang, &name);
    seki_buf_lit(s->out, "  ");
    seki_width_add_cell(s->out, seki_part_str(s->out, &text), LABEL);
    seki_width_add_int(s->out, (int64_t)n, NUMBER);
    seki_buf_lit(s->out, "\n");
}

static void add_title(struct sheet *s)
{
    const struct seki_assessment *a = s->report->assessment;
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, s->report->as_of);
    add_msg(s, M_rep_page_title(a->hospital->name));
    seki_buf_lit(s->out, "\n");
    add_msg(s, M_rep_text_head(seki_part_str(s->out, &day),
                               seki_text_get(&a->method->head.title, s->report->lang),
                               a->method->head.edition));
    seki_buf_lit(s->out, "\n");
}

static void add_numbers(struct sheet *s)
{
    const struct seki_summary *sum = &s->report->summary;
    const struct seki_counts *c = &s->counts;

    add_head(s, M_rep_h_figures());
    add_number(s, M_rep_n_devices(), sum->n_assets);
    add_number(s, M_rep_n_statements(), c->statements_read);
    add_number(s, M_rep_n_unread(), c->statements_unread);
    add_number(s, M_rep_n_without(), sum->n_without_statement);
    add_number(s, M_rep_fig_above(), c->assets_above);
    add_number(s, M_rep_fig_safety(), c->assets_safety);
    add_number(s, M_rep_fig_planned(), c->assets_planned);
    add_number(s, M_rep_fig_risks(), sum->n_unacceptable[SEKI_STAGE_CURRENT]);
    add_number(s, M_rep_fig_unknown(), sum->n_unknown);
}

/* The first cause that an answer, or the lack of one, stands behind. */
static int add_first_cause(struct sheet *s, struct seki_risk_ref risk, struct seki_err *err)
{
    const struct seki_assessment *a = s->report->assessment;
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_cause *causes = NULL;
    struct seki_cause_subject subject;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_buf_init(&text, s->out->max);
    r = seki_trace_risk(&scratch, a, risk.group, risk.scenario, &causes, &n, err);
    if (r < 0 || n == 0) {
        return r;
    }
    subject = seki_cause_subject_of(a, &causes[0]);
    seki_buf_add(&text, seki_text_get(&subject.text, s->report->lang));
    seki_buf_lit(&text, " [");
    seki_buf_add(&text, seki_word_cause_state(s->report->lang, &causes[0]));
    seki_buf_lit(&text, "]");
    seki_buf_add(&text, seki_msg_text(s->report->lang, SEKI_MSG_rep_colon));
    seki_words_add_cause(&text, s->report->lang, a, risk.group, &causes[0]);
    seki_width_add_cell(s->out, SEKI_STR(""), 5);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), 5, 5);
    return 0;
}

static int add_risk(struct sheet *s, size_t rank, struct seki_risk_ref risk, struct seki_err *err)
{
    const struct seki_assessment *a = s->report->assessment;
    const struct seki_outcome *outcome = seki_outcome_of(a, risk.group, risk.scenario);
    enum seki_lang lang = s->report->lang;
    struct seki_str level = seki_word_level(a, lang, outcome->level[SEKI_STAGE_CURRENT]);
    struct seki_buf SEKI_CLEANUP_BUF line = {0};

    seki_buf_init(&line, s->out->max);
    if (seki_risk_hurts_patient(a, risk.group, risk.scenario, SEKI_STAGE_CURRENT)) {
        seki_buf_lit(&line, "[");
        seki_buf_add(&line, seki_word_axis(lang, SEKI_AXIS_SAFETY));
        seki_buf_lit(&line, "] ");
    }
    seki_buf_add(&line, seki_text_get(&a->scenarios->scenarios[risk.scenario].text, lang));
    seki_buf_add(&line, seki_msg_text(lang, SEKI_MSG_rep_colon));
    seki_words_add_devices(&line, lang, a, risk.group, 2);
    seki_width_add_int(s->out, (int64_t)rank, 3);
    seki_buf_lit(s->out, ". [");
    seki_buf_add(s->out, level);
    seki_buf_lit(s->out, "] ");
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &line), seki_width(level) + 8, 5);
    return add_first_cause(s, risk, err);
}

static int add_risks(struct sheet *s, struct seki_err *err)
{
    struct seki_top top;
    int r = 0;

    seki_top_pick(s->report, &top);
    add_head(s, M_rep_h_risks());
    if (top.n_cards == 0) {
        add_paragraph(s, M_rep_risks_none(), 2);
    }
    for (size_t i = 0; r == 0 && i < SEKI_MIN(top.n_cards, (size_t)TOP_N); i++) {
        r = add_risk(s, i + 1, s->report->risks[top.cards[i]], err);
    }
    return r;
}

/* A step: what it does on top of those before it. Any other: what it does alone. */
static struct seki_msg effect_of(const struct seki_ranked_measure *ranked, struct seki_str owner,
                                 struct seki_str effort)
{
    const struct seki_advice *advice = ranked->advice;
    const struct seki_measure_step *step = ranked->step;

    if (!step) {
        return M_rep_text_measure(owner, effort, (int64_t)advice->n_assets,
                                  (int64_t)advice->n_lowered, (int64_t)advice->n_closed);
    }
    return M_rep_text_step(owner, effort, (int64_t)step->n_assets, (int64_t)step->n_lowered,
                           (int64_t)step->n_closed, (int64_t)step->n_open);
}

static void add_measure(struct sheet *s, size_t i)
{
    const struct seki_ranked_measure *ranked = &s->report->measures[i];
    const struct seki_measure *measure =
        &s->report->assessment->hub->measures[ranked->advice->measure];
    enum seki_lang lang = s->report->lang;

    seki_width_add_int(s->out, (int64_t)i + 1, 3);
    seki_buf_lit(s->out, ". ");
    seki_width_add_wrapped(s->out, seki_text_get(&measure->text, lang), 5, 5);
    add_paragraph(s,
                  effect_of(ranked, seki_word_owner(lang, measure->owner),
                            seki_word_effort(lang, measure->effort)),
                  5);
}

static void add_measures(struct sheet *s)
{
    add_head(s, M_rep_h_measures());
    if (s->report->n_measures == 0) {
        add_paragraph(s, M_rep_measures_none(), 2);
    }
    for (size_t i = 0; i < SEKI_MIN(s->report->n_measures, (size_t)TOP_N); i++) {
        add_measure(s, i);
    }
}

static void add_since(struct sheet *s)
{
    const struct seki_changes *since = s->report->since;
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    if (!since) {
        return;
    }
    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, since->before->as_of);
    add_head(s, M_rep_h_since(seki_part_str(s->out, &day)));
    seki_changes_text(since, TOP_N, s->out);
}

/* Days of makers that the assessment could not count on, of all forms. */
static void add_plans(struct sheet *s)
{
    const struct seki_hospital *hospital = s->report->assessment->hospital;
    struct seki_lost_plans all = {0};
    size_t n_forms = 0;

    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_received *form = &hospital->statements[i];
        struct seki_lost_plans lost = seki_findings_lost_plans(form->findings, form->n_findings);
        all.n_late += lost.n_late;
        all.n_unclear += lost.n_unclear;
        n_forms += lost.n_late + lost.n_unclear > 0;
    }
    if (n_forms > 0) {
        add_paragraph(
            s, M_rep_text_plans((int64_t)n_forms, (int64_t)all.n_late, (int64_t)all.n_unclear), 2);
    }
}

static void add_unknown(struct sheet *s)
{
    const struct seki_summary *sum = &s->report->summary;

    add_head(s, M_rep_h_unknown());
    add_paragraph(s, M_rep_unknown_about((int64_t)sum->n_unknown, (int64_t)sum->n_pairs), 2);
    add_plans(s);
    add_head(s, M_rep_text_next());
    if (sum->n_without_statement > 0) {
        add_paragraph(s, M_rep_next_ask((int64_t)sum->n_without_statement), 2);
    }
    if (s->report->n_advice > 0) {
        add_paragraph(s, M_rep_next_measures(), 2);
    }
    add_paragraph(s, M_rep_next_accept(), 2);
    add_head(s, M_rep_text_files());
    add_msg(s, M_rep_text_files_list());
    seki_buf_lit(s->out, "\n");
}

int seki_report_summary(struct seki_arena *arena SEKI_UNUSED, const struct seki_report *report,
                        struct seki_sink *sink, struct seki_err *err)
{
    struct sheet s = {.out = &sink->buf, .report = report};
    int r;

    seki_count(report->assessment, &s.counts);
    add_title(&s);
    add_numbers(&s);
    add_since(&s);
    r = add_risks(&s, err);
    if (r < 0) {
        return r;
    }
    add_measures(&s);
    add_unknown(&s);
    seki_sink_flush(sink);
    return 0;
}
