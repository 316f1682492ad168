/* Risks above the line, and what each rests on. */
#include "msg/m_osc.h"
#include "report/counts.h"
#include "report/poam_oscal.h"
#include "report/words.h"

static const struct seki_scenario *scenario_of(const struct seki_poam *p, struct seki_risk_ref risk)
{
    return &p->w.a->scenarios->scenarios[risk.scenario];
}

static struct seki_str first_device(const struct seki_poam *p, struct seki_risk_ref risk)
{
    return p->w.a->hospital->assets[p->w.a->groups[risk.group].assets[0]].id;
}

struct seki_oscal_name seki_poam_risk_name(const struct seki_poam *p, struct seki_risk_ref risk)
{
    return (struct seki_oscal_name){
        .kind = SEKI_STR("risk"),
        .of = {p->w.a->scenarios->head.id, scenario_of(p, risk)->id, first_device(p, risk)}};
}

static struct seki_oscal_name cause_name(const struct seki_poam *p, struct seki_risk_ref risk)
{
    struct seki_oscal_name name = seki_poam_risk_name(p, risk);

    name.kind = SEKI_STR("cause");
    return name;
}

bool seki_poam_is_told(const struct seki_poam *p, struct seki_risk_ref risk)
{
    return seki_risk_is_above(p->w.a, risk.group, risk.scenario, SEKI_STAGE_CURRENT);
}

/* --- what it rests on */

static void put_subjects(struct seki_poam *p, size_t group)
{
    const struct seki_group *g = &p->w.a->groups[group];

    seki_json_begin_array(&p->w.j, SEKI_STR("subjects"));
    for (size_t i = 0; i < g->n_assets; i++) {
        seki_oscal_put_subject(&p->w, g->assets[i]);
    }
    seki_json_end_array(&p->w.j);
}

static int put_observation(struct seki_poam *p, struct seki_risk_ref risk)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    const struct seki_oscal_name name = cause_name(p, risk);
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_trace_risk(&scratch, p->w.a, risk.group, risk.scenario, &causes, &n, p->w.err);
    if (r < 0) {
        return r;
    }
    seki_json_begin_object(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&p->w, &name);
    seki_oscal_put_word(&p->w, SEKI_STR("description"), SEKI_MSG_osc_causes);
    seki_json_begin_array_line(&p->w.j, SEKI_STR("methods"));
    seki_json_str(&p->w.j, SEKI_JSON_NO_KEY, SEKI_STR("EXAMINE"));
    seki_json_end_array(&p->w.j);
    put_subjects(p, risk.group);
    if (n > 0) {
        seki_json_begin_array(&p->w.j, SEKI_STR("relevant-evidence"));
        for (size_t i = 0; i < n; i++) {
            seki_oscal_put_evidence(&p->w, risk.group, &causes[i]);
        }
        seki_json_end_array(&p->w.j);
    }
    seki_oscal_time(&p->w.j, SEKI_STR("collected"), p->w.as_of);
    seki_json_end_object(&p->w.j);
    seki_sink_flush(p->w.sink);
    return 0;
}

/* --- numbers */

static void put_facet(struct seki_poam *p, struct seki_str name, struct seki_str value,
                      struct seki_str stage)
{
    seki_json_begin_object_line(&p->w.j, SEKI_JSON_NO_KEY);
    seki_json_str(&p->w.j, SEKI_STR("name"), name);
    seki_oscal_urn(&p->w.j, SEKI_STR("system"), SEKI_STR("method"), p->w.a->method->head.id);
    seki_oscal_string(&p->w.j, SEKI_STR("value"), value, SEKI_STR("-"));
    seki_json_begin_array_line(&p->w.j, SEKI_STR("props"));
    seki_oscal_prop(&p->w.j, SEKI_STR("stage"), stage);
    seki_json_end_array(&p->w.j);
    seki_json_end_object(&p->w.j);
}

static void put_number(struct seki_poam *p, struct seki_str name, int value, struct seki_str stage)
{
    char text[16]; /* a number */
    int n = snprintf(text, sizeof(text), "%d", value);

    put_facet(p, name, seki_str_of(text, (size_t)n), stage);
}

/* The axes stand side by side and are never put together. */
static void put_stage(struct seki_poam *p, struct seki_risk_ref risk, enum seki_stage stage)
{
    static const struct seki_str names[SEKI_STAGE_MAX] = {
        [SEKI_STAGE_INHERENT] = SEKI_STR("inherent"),
        [SEKI_STAGE_CURRENT] = SEKI_STR("current"),
        [SEKI_STAGE_PLANNED] = SEKI_STR("planned"),
    };
    struct seki_stage_scores scores;

    seki_stage_scores(p->w.a, risk.group, risk.scenario, stage, &scores);
    put_number(p, SEKI_STR("likelihood"), scores.likelihood, names[stage]);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (scores.score[axis]) {
            put_number(p, seki_axis_name((enum seki_axis)axis), scores.score[axis], names[stage]);
        }
    }
    put_facet(p, SEKI_STR("level"),
              scores.level ? p->w.a->method->bands[scores.level - 1].id : SEKI_STR("none"),
              names[stage]);
    put_facet(p, SEKI_STR("acceptable"), scores.acceptable ? SEKI_STR("yes") : SEKI_STR("no"),
              names[stage]);
}

static void put_numbers(struct seki_poam *p, struct seki_risk_ref risk)
{
    seki_json_begin_array(&p->w.j, SEKI_STR("characterizations"));
    seki_json_begin_object(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_one_origin_tool(&p->w);
    seki_json_begin_array(&p->w.j, SEKI_STR("facets"));
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        put_stage(p, risk, (enum seki_stage)stage);
    }
    seki_json_end_array(&p->w.j);
    seki_json_end_object(&p->w.j);
    seki_json_end_array(&p->w.j);
}

/* --- what would help */

/* Rows before it of the same measure and scope. */
static size_t count_before(const struct seki_poam *p, size_t row)
{
    const struct seki_measure_use *uses = p->w.a->hospital->measures;
    size_t n = 0;

    for (size_t i = p->first[uses[row].measure]; p->uses[i] != row; i++) {
        n += uses[p->uses[i]].scope == uses[row].scope &&
             uses[p->uses[i]].scope_index == uses[row].scope_index;
    }
    return n;
}

/* The day by which somebody said that it will be done. */
static void put_task(struct seki_poam *p, struct seki_risk_ref risk, size_t row)
{
    const struct seki_measure_use *use = &p->w.a->hospital->measures[row];
    const struct seki_measure *measure = &p->w.a->hub->measures[use->measure];
    struct seki_oscal_name name = seki_poam_risk_name(p, risk);
    char number[24]; /* of rows before */
    int n = snprintf(number, sizeof(number), "%zu", count_before(p, row));

    name.kind = SEKI_STR("task");
    name.of[3] = measure->id;
    name.of[4] = seki_poam_scope(p, row);
    name.of[5] = seki_str_of(number, (size_t)n);
    seki_json_begin_object(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&p->w, &name);
    seki_json_str(&p->w.j, SEKI_STR("type"), SEKI_STR("milestone"));
    seki_oscal_put_title(&p->w, measure->origin.grade == SEKI_GRADE_UNVERIFIED,
                         seki_text_get(&measure->text, p->w.lang));
    seki_json_begin_array(&p->w.j, SEKI_STR("props"));
    seki_oscal_prop(&p->w.j, SEKI_STR("scope"), seki_poam_scope(p, row));
    seki_oscal_prop(&p->w.j, SEKI_STR("state"), seki_measure_state_name(use->state));
    seki_oscal_prop(&p->w.j, SEKI_STR("overdue"), use->is_late ? SEKI_STR("yes") : SEKI_STR("no"));
    seki_oscal_prop(&p->w.j, SEKI_STR("assigned-to"), use->owner);
    seki_json_end_array(&p->w.j);
    seki_json_begin_object(&p->w.j, SEKI_STR("timing"));
    seki_json_begin_object_line(&p->w.j, SEKI_STR("on-date"));
    seki_oscal_time(&p->w.j, SEKI_STR("date"), use->due);
    seki_json_end_object(&p->w.j);
    seki_json_end_object(&p->w.j);
    seki_json_begin_array(&p->w.j, SEKI_STR("responsible-roles"));
    seki_json_begin_object_line(&p->w.j, SEKI_JSON_NO_KEY);
    seki_json_str(&p->w.j, SEKI_STR("role-id"), seki_owner_name(measure->owner));
    seki_json_end_object(&p->w.j);
    seki_json_end_array(&p->w.j);
    seki_json_end_object(&p->w.j);
}

/* Whether somebody plans it there and has not let the day pass. */
static bool put_tasks(struct seki_poam *p, struct seki_risk_ref risk, size_t measure)
{
    bool has_any = false;
    bool is_planned = false;

    for (size_t i = p->first[measure]; i < p->first[measure + 1]; i++) {
        const struct seki_measure_use *use = &p->w.a->hospital->measures[p->uses[i]];
        if (!seki_poam_acts_on(p, p->uses[i], risk.group)) {
            continue;
        }
        is_planned |= use->state == SEKI_MEASURE_PLANNED;
        if (seki_date_is_set(use->due)) {
            if (!has_any) {
                seki_json_begin_array(&p->w.j, SEKI_STR("tasks"));
                has_any = true;
            }
            put_task(p, risk, p->uses[i]);
        }
    }
    if (has_any) {
        seki_json_end_array(&p->w.j);
    }
    return is_planned;
}

static void put_remedy(struct seki_poam *p, struct seki_risk_ref risk, size_t number,
                       struct seki_help help)
{
    const struct seki_measure *measure = &p->w.a->hub->measures[number];
    struct seki_oscal_name name = seki_poam_risk_name(p, risk);
    bool is_planned;

    name.kind = SEKI_STR("remedy");
    name.of[3] = measure->id;
    seki_json_begin_object(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&p->w, &name);
    seki_oscal_put_title(&p->w, measure->origin.grade == SEKI_GRADE_UNVERIFIED,
                         seki_text_get(&measure->text, p->w.lang));
    seki_oscal_text(&p->w.j, SEKI_STR("description"), seki_text_get(&measure->how, p->w.lang),
                    SEKI_STR("-"));
    seki_json_begin_array(&p->w.j, SEKI_STR("props"));
    seki_oscal_prop(&p->w.j, SEKI_STR("measure"), measure->id);
    seki_oscal_prop(&p->w.j, SEKI_STR("lowers"), help.lowers ? SEKI_STR("yes") : SEKI_STR("no"));
    seki_oscal_prop(&p->w.j, SEKI_STR("closes"), help.closes ? SEKI_STR("yes") : SEKI_STR("no"));
    seki_json_end_array(&p->w.j);
    seki_oscal_put_origin_tool(&p->w);
    is_planned = put_tasks(p, risk, number);
    seki_json_str(&p->w.j, SEKI_STR("lifecycle"),
                  is_planned ? SEKI_STR("planned") : SEKI_STR("recommendation"));
    seki_json_end_object(&p->w.j);
}

static void put_remedies(struct seki_poam *p, struct seki_risk_ref risk)
{
    bool has_any = false;

    for (size_t i = 0; i < p->report->n_advice; i++) {
        size_t measure = p->report->advice[i].measure;
        struct seki_help help = seki_help_of(p->w.a, measure, risk.group, risk.scenario);
        if (!help.works) {
            continue;
        }
        if (!has_any) {
            seki_json_begin_array(&p->w.j, SEKI_STR("remediations"));
            has_any = true;
        }
        put_remedy(p, risk, measure, help);
        seki_sink_flush(p->w.sink);
    }
    if (has_any) {
        seki_json_end_array(&p->w.j);
    }
}

/* --- one risk */

static void put_status(struct seki_poam *p, struct seki_risk_ref risk)
{
    const struct seki_acceptance *by = seki_residual_of(p->w.a, risk.group, risk.scenario);
    bool will_stay = seki_risk_is_above(p->w.a, risk.group, risk.scenario, SEKI_STAGE_PLANNED);

    if (by) {
        seki_json_str(&p->w.j, SEKI_STR("status"), SEKI_STR("deviation-approved"));
        if (seki_date_is_set(by->until)) {
            seki_oscal_time(&p->w.j, SEKI_STR("deadline"), by->until);
        }
        return;
    }
    seki_json_str(&p->w.j, SEKI_STR("status"),
                  will_stay ? SEKI_STR("open") : SEKI_STR("remediating"));
}

static void put_statement(struct seki_poam *p, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(p->w.a, risk.group, risk.scenario);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg msg =
        M_osc_risk(seki_word_level(p->w.a, p->w.lang, outcome->level[SEKI_STAGE_CURRENT]),
                   seki_word_level(p->w.a, p->w.lang, outcome->level[SEKI_STAGE_PLANNED]),
                   (int64_t)p->w.a->groups[risk.group].n_assets);

    seki_buf_init(&text, p->w.j.buf->max);
    seki_msg_format(&text, p->w.lang, &msg);
    if (outcome->unknown) {
        seki_buf_lit(&text, "\n");
        seki_buf_add(&text, seki_msg_text(p->w.lang, SEKI_MSG_osc_risk_unknown));
    }
    seki_oscal_put_part(&p->w, SEKI_STR("statement"), &text, SEKI_STR("-"));
}

static void put_risk_props(struct seki_poam *p, struct seki_risk_ref risk)
{
    const struct seki_scenario *scenario = scenario_of(p, risk);
    const struct seki_outcome *outcome = seki_outcome_of(p->w.a, risk.group, risk.scenario);
    const struct seki_acceptance *by = seki_residual_of(p->w.a, risk.group, risk.scenario);
    struct seki_buf SEKI_CLEANUP_BUF id = {0};

    seki_buf_init(&id, p->w.j.buf->max);
    seki_risk_add_id(&id, p->w.a, risk.group, risk.scenario);
    seki_json_begin_array(&p->w.j, SEKI_STR("props"));
    if (seki_oscal_is_whole(&p->w.j, &id)) {
        seki_oscal_prop(&p->w.j, SEKI_STR("risk"), seki_buf_str(&id));
    }
    seki_oscal_prop(&p->w.j, SEKI_STR("scenario"), scenario->id);
    seki_oscal_prop(&p->w.j, SEKI_STR("unknown"),
                    outcome->unknown ? SEKI_STR("yes") : SEKI_STR("no"));
    seki_oscal_prop(&p->w.j, SEKI_STR("safety"),
                    seki_risk_hurts_patient(p->w.a, risk.group, risk.scenario, SEKI_STAGE_CURRENT)
                        ? SEKI_STR("yes")
                        : SEKI_STR("no"));
    seki_oscal_prop(&p->w.j, SEKI_STR("grade"), seki_grade_name(scenario->origin.grade));
    seki_oscal_prop(&p->w.j, SEKI_STR("source"), scenario->origin.source);
    seki_oscal_prop_text(&p->w, SEKI_STR("title-ja"), SEKI_STR("title-en"), &scenario->text);
    seki_oscal_prop_text(&p->w, SEKI_STR("story-ja"), SEKI_STR("story-en"), &scenario->story);
    if (by) {
        seki_oscal_prop(&p->w.j, SEKI_STR("accepted-by"), by->by);
        seki_oscal_prop_date(&p->w, SEKI_STR("accepted-until"), by->until);
        seki_oscal_prop_int(&p->w, SEKI_STR("accepted-level"), (size_t)by->level);
        seki_oscal_prop(&p->w.j, SEKI_STR("reason"), by->reason);
    }
    seki_json_end_array(&p->w.j);
}

static void put_threat(struct seki_poam *p, struct seki_risk_ref risk)
{
    seki_json_begin_array(&p->w.j, SEKI_STR("threat-ids"));
    seki_json_begin_object_line(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_urn(&p->w.j, SEKI_STR("system"), SEKI_STR("scenarios"), p->w.a->scenarios->head.id);
    seki_oscal_urn(&p->w.j, SEKI_STR("id"), SEKI_STR("scenario"), scenario_of(p, risk)->id);
    seki_json_end_object(&p->w.j);
    seki_json_end_array(&p->w.j);
}

static void put_risk(struct seki_poam *p, struct seki_risk_ref risk)
{
    const struct seki_scenario *scenario = scenario_of(p, risk);
    const struct seki_oscal_name name = seki_poam_risk_name(p, risk);
    const struct seki_oscal_name cause = cause_name(p, risk);

    seki_json_begin_object(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&p->w, &name);
    seki_oscal_put_title(&p->w, scenario->origin.grade == SEKI_GRADE_UNVERIFIED,
                         seki_text_get(&scenario->text, p->w.lang));
    seki_oscal_text(&p->w.j, SEKI_STR("description"), seki_text_get(&scenario->story, p->w.lang),
                    SEKI_STR("-"));
    put_statement(p, risk);
    put_risk_props(p, risk);
    put_status(p, risk);
    seki_oscal_put_origin_tool(&p->w);
    put_threat(p, risk);
    put_numbers(p, risk);
    put_remedies(p, risk);
    seki_json_begin_array(&p->w.j, SEKI_STR("related-observations"));
    seki_json_begin_object_line(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_id(&p->w, SEKI_STR("observation-uuid"), SEKI_STR(""), &cause);
    seki_json_end_object(&p->w.j);
    seki_json_end_array(&p->w.j);
    seki_json_end_object(&p->w.j);
    seki_sink_flush(p->w.sink);
}

int seki_poam_risks(struct seki_poam *p)
{
    const struct seki_report *report = p->report;
    bool has_any = false;
    int r = 0;

    for (size_t i = 0; i < report->n_risks && !has_any; i++) {
        has_any = seki_poam_is_told(p, report->risks[i]);
    }
    if (!has_any) {
        return 0;
    }
    seki_json_begin_array(&p->w.j, SEKI_STR("observations"));
    for (size_t i = 0; r == 0 && i < report->n_risks; i++) {
        if (seki_poam_is_told(p, report->risks[i])) {
            r = put_observation(p, report->risks[i]);
        }
    }
    if (r < 0) {
        return r;
    }
    seki_json_end_array(&p->w.j);
    seki_json_begin_array(&p->w.j, SEKI_STR("risks"));
    for (size_t i = 0; i < report->n_risks; i++) {
        if (seki_poam_is_told(p, report->risks[i])) {
            put_risk(p, report->risks[i]);
        }
    }
    seki_json_end_array(&p->w.j);
    return 0;
}
