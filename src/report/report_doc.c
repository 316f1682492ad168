#include "report/report_doc.h"

#include "msg/m_doc.h"
#include "msg/m_rep.h"
#include "report/lists.h"
#include "report/parts.h"
#include "report/words.h"

/* --- pieces */

struct seki_str seki_rd_number(struct seki_report_doc *d, size_t n)
{
    return seki_compose_text(&d->by, M_doc_number((int64_t)n));
}

struct seki_str seki_rd_day(struct seki_report_doc *d, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    if (!seki_date_is_set(date)) {
        return seki_compose_word(&d->by, SEKI_MSG_rep_dash);
    }
    if (d->lang == SEKI_LANG_JA) {
        return seki_compose_text(&d->by, M_rep_date(date.year, date.month, date.day));
    }
    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, date);
    return seki_compose_buf(&d->by, &day);
}

struct seki_block *seki_rd_heading(struct seki_report_doc *d, struct seki_msg title, uint8_t level)
{
    struct seki_block *block = seki_compose_block(&d->by, SEKI_BLOCK_HEADING);

    block->text = seki_compose_text(&d->by, title);
    block->level = level;
    return block;
}

void seki_rd_paragraph(struct seki_report_doc *d, struct seki_msg msg)
{
    seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH)->text = seki_compose_text(&d->by, msg);
}

void seki_rd_quiet(struct seki_report_doc *d, struct seki_msg msg)
{
    struct seki_block *block = seki_compose_block(&d->by, SEKI_BLOCK_PARAGRAPH);

    block->tone = SEKI_TONE_QUIET;
    block->text = seki_compose_text(&d->by, msg);
}

struct seki_block *seki_rd_table(struct seki_report_doc *d, struct seki_str lead, const int *heads,
                                 const uint8_t *shares, size_t n)
{
    struct seki_block *table = seki_compose_block(&d->by, SEKI_BLOCK_TABLE);

    table->lead = lead;
    seki_compose_columns(&d->by, table, heads, shares, n);
    return table;
}

struct seki_str seki_rd_devices(struct seki_report_doc *d, size_t group, size_t max)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_LIMIT_FRAME_BYTES);
    seki_words_add_devices(&names, d->lang, d->a, group, max);
    return seki_compose_buf(&d->by, &names);
}

struct seki_str seki_rd_grade(const struct seki_report_doc *d, enum seki_grade grade)
{
    return grade == SEKI_GRADE_UNVERIFIED ? seki_word_grade(d->lang, grade) : SEKI_STR("");
}

static void add_tag(struct seki_report_doc *d, struct seki_buf *tags, bool is_so, int word)
{
    if (is_so) {
        seki_buf_add(tags, tags->n ? SEKI_STR(" / ") : SEKI_STR(""));
        seki_buf_add(tags, seki_compose_word(&d->by, word));
    }
}

void seki_rd_risk(struct seki_report_doc *d, struct seki_risk_ref risk, struct seki_doc_cell *cell)
{
    const struct seki_scenario *scenario = &d->a->scenarios->scenarios[risk.scenario];
    struct seki_buf SEKI_CLEANUP_BUF tags = {0};

    seki_buf_init(&tags, SEKI_LIMIT_MESSAGE);
    add_tag(d, &tags, seki_risk_hurts_patient(d->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT),
            SEKI_MSG_rep_axis_safety);
    add_tag(d, &tags, seki_residual_of(d->a, risk.group, risk.scenario) != NULL,
            SEKI_MSG_rep_tag_accepted);
    add_tag(d, &tags, seki_outcome_of(d->a, risk.group, risk.scenario)->unknown,
            SEKI_MSG_rep_truth_unknown);
    add_tag(d, &tags, scenario->origin.grade == SEKI_GRADE_UNVERIFIED,
            SEKI_MSG_rep_grade_unverified);
    cell->strong = seki_text_get(&scenario->text, d->lang);
    cell->tag = seki_compose_buf(&d->by, &tags);
}

void seki_rd_level(struct seki_report_doc *d, int level, bool is_above, struct seki_doc_cell *cell)
{
    cell->strong = level ? seki_word_level(d->a, d->lang, level)
                         : seki_compose_word(&d->by, SEKI_MSG_rep_dash);
    cell->tone = is_above ? SEKI_TONE_ALERT : SEKI_TONE_NORMAL;
}

struct seki_str seki_rd_first_cause(struct seki_report_doc *d, struct seki_risk_ref risk)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    r = seki_trace_risk(&scratch, d->a, risk.group, risk.scenario, &causes, &n, d->err);
    if (r < 0) {
        seki_compose_fail(&d->by, r);
        return SEKI_STR("");
    }
    if (n > 0) {
        struct seki_cause_subject subject = seki_cause_subject_of(d->a, &causes[0]);
        struct seki_msg state = M_rep_cause(seki_text_get(&subject.text, d->lang),
                                            seki_word_cause_state(d->lang, &causes[0]));
        seki_msg_format(&text, d->lang, &state);
        seki_words_add_cause(&text, d->lang, d->a, risk.group, &causes[0]);
    }
    return seki_compose_buf(&d->by, &text);
}

/* --- what has to be decided */

/* What a measure does for one risk, from most to least. */
enum help { HELP_CLOSES, HELP_LOWERS, HELP_WORKS, HELP_NONE };

static enum help help_of(const struct seki_report_doc *d, const struct seki_advice *advice,
                         struct seki_risk_ref risk)
{
    struct seki_help help = {0};

    if (advice->groups[risk.group]) {
        help = seki_help_of(d->a, advice->measure, risk.group, risk.scenario);
    }
    return help.closes   ? HELP_CLOSES
           : help.lowers ? HELP_LOWERS
           : help.works  ? HELP_WORKS
                         : HELP_NONE;
}

/* The first of those that do most by themselves; what it does. */
static enum help best_measure(const struct seki_report_doc *d, struct seki_risk_ref risk,
                              size_t *ret_measure)
{
    enum help best = HELP_NONE;

    for (size_t i = 0; i < d->report->n_advice && best != HELP_CLOSES; i++) {
        enum help help = help_of(d, &d->report->advice[i], risk);
        if (help < best) {
            best = help;
            *ret_measure = d->report->advice[i].measure;
        }
    }
    return best;
}

static struct seki_msg take_measure(const struct seki_report_doc *d, size_t index, enum help help)
{
    const struct seki_measure *measure = &d->a->hub->measures[index];
    struct seki_str title = seki_text_get(&measure->text, d->lang);
    struct seki_str owner = seki_word_owner(d->lang, measure->owner);
    struct seki_str effort = seki_word_effort(d->lang, measure->effort);

    if (help == HELP_WORKS) {
        return M_rep_decide_together(title);
    }
    return help == HELP_CLOSES ? M_rep_decide_close(title, owner, effort)
                               : M_rep_decide_lower(title, owner, effort);
}

static struct seki_msg decision_of(const struct seki_report_doc *d, struct seki_risk_ref risk)
{
    size_t measure = 0;
    enum help help;

    if (seki_residual_of(d->a, risk.group, risk.scenario)) {
        return M_rep_decide_accepted();
    }
    if (!seki_risk_is_above(d->a, risk.group, risk.scenario, SEKI_STAGE_PLANNED)) {
        return M_rep_decide_planned();
    }
    help = best_measure(d, risk, &measure);
    if (help != HELP_NONE) {
        return take_measure(d, measure, help);
    }
    return seki_outcome_of(d->a, risk.group, risk.scenario)->unknown ? M_rep_decide_ask()
                                                                     : M_rep_decide_none();
}

struct seki_str seki_rd_decision(struct seki_report_doc *d, struct seki_risk_ref risk)
{
    return seki_compose_text(&d->by, decision_of(d, risk));
}

/* --- cover */

static void add_edition(struct seki_report_doc *d, struct seki_block *facts, int label,
                        const struct seki_edition *edition)
{
    struct seki_doc_cell *cells = seki_compose_row(&d->by, facts);

    cells[0].text = seki_compose_word(&d->by, label);
    cells[1].text = seki_compose_text(
        &d->by, M_rep_titled_edition(seki_text_get(&edition->title, d->lang), edition->edition));
    cells[1].small = seki_word_grade(d->lang, edition->origin.grade);
}

static void add_facts(struct seki_report_doc *d)
{
    const struct seki_hospital *hospital = d->a->hospital;
    struct seki_block *facts = seki_compose_block(&d->by, SEKI_BLOCK_FACTS);

    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_as_of),
                      seki_rd_day(d, d->report->as_of));
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_scope),
                      seki_compose_text(&d->by, M_rep_scope_text((int64_t)hospital->n_assets,
                                                                 (int64_t)hospital->n_statements,
                                                                 (int64_t)d->a->scenarios->n)));
    add_edition(d, facts, SEKI_MSG_rep_method, &d->a->method->head);
    add_edition(d, facts, SEKI_MSG_rep_scenarios, &d->a->scenarios->head);
    for (size_t i = 0; i < hospital->n_statements; i++) {
        if (seki_received_is_first(hospital, i)) {
            add_edition(d, facts, SEKI_MSG_rep_catalog,
                        &hospital->statements[i].statement->catalog->head);
        }
    }
    seki_compose_fact(&d->by, facts, seki_compose_word(&d->by, SEKI_MSG_rep_made_with),
                      seki_compose_text(&d->by, M_rep_made_by(d->report->version)));
}

static void add_notice(struct seki_report_doc *d)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_block *notice;

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_parts_add_notice(&text, d->lang, d->report->parts);
    if (text.n == 0) {
        return;
    }
    notice = seki_compose_block(&d->by, SEKI_BLOCK_NOTICE);
    notice->lead = seki_compose_word(&d->by, SEKI_MSG_rep_only_lead);
    notice->text = seki_compose_buf(&d->by, &text);
}

static void add_limits(struct seki_report_doc *d)
{
    struct seki_block *notice = seki_compose_block(&d->by, SEKI_BLOCK_NOTICE);
    const struct seki_str lines[] = {
        seki_compose_word(&d->by, SEKI_MSG_rep_limit_1), SEKI_STR("\n"),
        seki_compose_word(&d->by, SEKI_MSG_rep_limit_3), SEKI_STR("\n"),
        seki_compose_word(&d->by, SEKI_MSG_rep_limit_4),
    };

    notice->lead = seki_compose_word(&d->by, SEKI_MSG_rep_h_limits);
    notice->text = seki_compose_join(&d->by, lines, SEKI_ARRAY_LEN(lines));
}

static struct seki_block *begin(struct seki_report_doc *d)
{
    const struct seki_hospital *hospital = d->a->hospital;
    struct seki_block *title;

    d->by.doc.title = seki_compose_text(&d->by, M_rep_page_title(hospital->name));
    d->by.doc.author = hospital->name;
    d->by.doc.running =
        seki_compose_text(&d->by, M_rep_running(hospital->name, seki_rd_day(d, d->report->as_of)));
    d->by.doc.date = d->report->as_of;
    title = seki_compose_block(&d->by, SEKI_BLOCK_TITLE);
    title->lead = seki_compose_word(&d->by, SEKI_MSG_rep_kind);
    title->text = hospital->name;
    return title;
}

/* --- the whole */

static void add_parts(struct seki_report_doc *d)
{
    static void (*const parts[SEKI_PART_MAX])(struct seki_report_doc *) = {
        [SEKI_PART_DIRECTOR] = seki_rd_director, [SEKI_PART_MATRIX] = seki_rd_matrix,
        [SEKI_PART_CHANGES] = seki_rd_changes,   [SEKI_PART_MEASURES] = seki_rd_measures,
        [SEKI_PART_RISKS] = seki_rd_risks,       [SEKI_PART_STATEMENTS] = seki_rd_statements,
        [SEKI_PART_UNKNOWN] = seki_rd_unknown,   [SEKI_PART_ASSETS] = seki_rd_assets,
        [SEKI_PART_METHOD] = seki_rd_method,
    };

    for (int i = 0; i < SEKI_PART_MAX; i++) {
        if (seki_parts_has(d->report->parts, (enum seki_part)i)) {
            parts[i](d);
        }
    }
}

/* The page of the director alone has no cover: it is one page. */
static void compose(struct seki_report_doc *d)
{
    struct seki_block *title = begin(d);

    if (d->report->parts == 1U << SEKI_PART_DIRECTOR) {
        seki_rd_director_title(d, title);
    } else {
        add_facts(d);
        add_notice(d);
        add_limits(d);
        seki_compose_block(&d->by, SEKI_BLOCK_CONTENTS)->text =
            seki_compose_word(&d->by, SEKI_MSG_rep_contents);
        seki_compose_block(&d->by, SEKI_BLOCK_PAGE);
    }
    add_parts(d);
}

int seki_report_document(struct seki_arena *arena, const struct seki_report *report,
                         struct seki_doc *ret_doc, struct seki_err *err)
{
    struct seki_report_doc d = {
        .report = report, .a = report->assessment, .lang = report->lang, .err = err};

    seki_compose_begin(&d.by, arena, report->lang);
    seki_count(d.a, &d.counts);
    seki_top_pick(report, &d.top);
    d.top.n_rows = SEKI_MIN(d.top.n_rows, (size_t)SEKI_DOC_RISK_ROWS);
    compose(&d);
    return seki_compose_end(&d.by, ret_doc, err);
}
