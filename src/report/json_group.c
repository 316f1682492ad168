#include "base/part.h"
#include "report/json_parts.h"
#include "report/words.h"

/* The six numbers of a stage, into the open object. */
static void add_scores(struct seki_json_out *j, const struct seki_stage_scores *scores)
{
    seki_json_int(j, SEKI_STR("likelihood"), scores->likelihood);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        seki_json_int(j, seki_axis_name((enum seki_axis)axis), scores->score[axis]);
    }
    seki_json_int(j, SEKI_STR("level"), scores->level);
}

void seki_json_stage(struct seki_json_out *j, struct seki_str key, const struct seki_assessment *a,
                     struct seki_risk_ref risk, enum seki_stage stage)
{
    struct seki_stage_scores scores;

    seki_stage_scores(a, risk.group, risk.scenario, stage, &scores);
    seki_json_begin_object_line(j, key);
    add_scores(j, &scores);
    seki_json_bool(j, SEKI_STR("acceptable"), scores.acceptable);
    seki_json_end_object(j);
}

void seki_json_residual(struct seki_json_out *j, const struct seki_assessment *a,
                        struct seki_risk_ref risk)
{
    const struct seki_acceptance *by = seki_residual_of(a, risk.group, risk.scenario);
    struct seki_stage_scores scores;

    if (!by) {
        seki_json_null(j, SEKI_STR("residual"));
        return;
    }
    seki_stage_scores(a, risk.group, risk.scenario, SEKI_STAGE_CURRENT, &scores);
    seki_json_begin_object_line(j, SEKI_STR("residual"));
    add_scores(j, &scores);
    seki_json_bool(j, SEKI_STR("acceptable"), true);
    seki_json_str(j, SEKI_STR("accepted_by"), by->by);
    seki_json_date(j, SEKI_STR("until"), by->until);
    seki_json_int(j, SEKI_STR("accepted_level"), by->level);
    seki_json_str(j, SEKI_STR("reason"), by->reason);
    seki_json_end_object(j);
}

static void add_answer(struct seki_json_out *j, const struct seki_received *received,
                       const struct seki_cause *cause)
{
    const struct seki_answer *answer = cause->answer;

    seki_json_str(j, SEKI_STR("item"), cause->item->id);
    seki_json_str(j, SEKI_STR("value"), seki_value_name(answer->value));
    seki_json_str(j, SEKI_STR("statement"), received->name);
    if (answer->sheet.n) {
        seki_json_str(j, SEKI_STR("sheet"), answer->sheet);
    }
    seki_json_str_or_null(j, SEKI_STR("cell"), answer->cell);
    seki_json_bool(j, SEKI_STR("trusted"), cause->is_trusted);
    if (cause->promise != SEKI_PROMISE_NONE) {
        seki_json_date(j, SEKI_STR("planned_until"), answer->planned_until);
        seki_json_str(j, SEKI_STR("plan"), seki_promise_name(cause->promise));
    }
}

static void add_cause(struct seki_json_out *j, const struct seki_assessment *a, size_t group,
                      const struct seki_cause *cause)
{
    struct seki_cause_subject subject = seki_cause_subject_of(a, cause);
    enum seki_basis basis = seki_cause_basis(a, group, cause);
    size_t statement = a->groups[group].statement;

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, seki_cause_kind_name(cause->kind), subject.id);
    seki_json_str(j, SEKI_STR("state"),
                  cause->kind == SEKI_CAUSE_OBJECTIVE ? seki_state_name(cause->state)
                                                      : seki_truth_name(cause->truth));
    seki_json_str(j, SEKI_STR("basis"), seki_basis_name(basis));
    if (basis == SEKI_BASIS_ANSWER) {
        add_answer(j, &a->hospital->statements[statement], cause);
    } else if (basis != SEKI_BASIS_ASSET) {
        seki_json_null(j, SEKI_STR("item"));
        seki_json_str_or_null(j, SEKI_STR("statement"),
                              statement == SEKI_NO_INDEX ? SEKI_STR("")
                                                         : a->hospital->statements[statement].name);
    }
    seki_json_end_object(j);
}

static int add_causes(struct seki_json_out *j, struct seki_arena *scratch,
                      const struct seki_assessment *a, struct seki_risk_ref risk,
                      struct seki_err *err)
{
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r = seki_trace_risk(scratch, a, risk.group, risk.scenario, &causes, &n, err);

    if (r < 0) {
        return r;
    }
    seki_json_begin_array(j, SEKI_STR("causes"));
    for (size_t i = 0; i < n; i++) {
        add_cause(j, a, risk.group, &causes[i]);
    }
    seki_json_end_array(j);
    return 0;
}

static void add_id(struct seki_json_out *j, const struct seki_assessment *a,
                   struct seki_risk_ref risk)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};

    seki_buf_init(&id, j->buf->max);
    seki_risk_add_id(&id, a, risk.group, risk.scenario);
    seki_json_str(j, SEKI_STR("id"), seki_part_str(j->buf, &id));
}

static struct seki_str coverage_name(const struct seki_outcome *outcome, enum seki_stage stage)
{
    return seki_coverage_name((enum seki_coverage)outcome->coverage[stage]);
}

void seki_json_coverage(struct seki_json_out *j, const struct seki_outcome *outcome)
{
    seki_json_begin_object_line(j, SEKI_STR("coverage"));
    seki_json_str(j, SEKI_STR("inherent"), coverage_name(outcome, SEKI_STAGE_INHERENT));
    seki_json_str(j, SEKI_STR("current"), coverage_name(outcome, SEKI_STAGE_CURRENT));
    seki_json_str(j, SEKI_STR("planned"), coverage_name(outcome, SEKI_STAGE_PLANNED));
    seki_json_end_object(j);
}

static int add_risk(struct seki_json_out *j, struct seki_arena *scratch,
                    const struct seki_assessment *a, struct seki_risk_ref risk,
                    struct seki_err *err)
{
    const struct seki_scenario *scenario = &a->scenarios->scenarios[risk.scenario];
    const struct seki_outcome *outcome = seki_outcome_of(a, risk.group, risk.scenario);
    int r;

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    add_id(j, a, risk);
    seki_json_str(j, SEKI_STR("scenario"), scenario->id);
    seki_json_stage(j, SEKI_STR("inherent"), a, risk, SEKI_STAGE_INHERENT);
    seki_json_stage(j, SEKI_STR("current"), a, risk, SEKI_STAGE_CURRENT);
    seki_json_stage(j, SEKI_STR("planned"), a, risk, SEKI_STAGE_PLANNED);
    seki_json_residual(j, a, risk);
    seki_json_bool(j, SEKI_STR("unknown"), outcome->unknown);
    seki_json_int(j, SEKI_STR("threat"), outcome->threat);
    seki_json_coverage(j, outcome);
    r = add_causes(j, scratch, a, risk, err);
    seki_json_end_object(j);
    return r;
}

static void add_assets(struct seki_json_out *j, const struct seki_assessment *a, size_t group,
                       struct seki_sink *sink)
{
    const struct seki_group *g = &a->groups[group];

    seki_json_begin_array_line(j, SEKI_STR("assets"));
    for (size_t i = 0; i < g->n_assets; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, a->hospital->assets[g->assets[i]].id);
        seki_sink_flush(sink);
    }
    seki_json_end_array(j);
    seki_json_begin_array_line(j, SEKI_STR("names"));
    for (size_t i = 0; i < g->n_assets; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, a->hospital->assets[g->assets[i]].name);
        seki_sink_flush(sink);
    }
    seki_json_end_array(j);
}

static void add_facts(struct seki_json_out *j, const struct seki_assessment *a,
                      const struct seki_asset *asset)
{
    seki_json_begin_object_line(j, SEKI_STR("facts"));
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        size_t fact = asset->facts[dim];
        seki_json_str_or_null(j, seki_dimension_name((enum seki_dimension)dim),
                              fact == SEKI_NO_INDEX ? SEKI_STR("") : a->hub->facts[fact].id);
    }
    seki_json_end_object(j);
    seki_json_begin_object_line(j, SEKI_STR("values"));
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (asset->value[axis]) {
            seki_json_int(j, seki_axis_name((enum seki_axis)axis), asset->value[axis]);
        } else {
            seki_json_null(j, seki_axis_name((enum seki_axis)axis));
        }
    }
    seki_json_end_object(j);
}

int seki_json_group(struct seki_json_out *j, struct seki_arena *scratch,
                    const struct seki_report *report, size_t group, struct seki_sink *sink,
                    struct seki_err *err)
{
    const struct seki_assessment *a = report->assessment;
    const struct seki_group *g = &a->groups[group];
    int r = 0;

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    add_assets(j, a, group, sink);
    add_facts(j, a, &a->hospital->assets[g->assets[0]]);
    seki_json_str_or_null(
        j, SEKI_STR("statement"),
        g->statement == SEKI_NO_INDEX ? SEKI_STR("") : a->hospital->statements[g->statement].name);
    seki_json_begin_array(j, SEKI_STR("risks"));
    for (size_t s = 0; r == 0 && s < a->scenarios->n; s++) {
        if (seki_outcome_of(a, group, s)->applies) {
            r = add_risk(j, scratch, a, (struct seki_risk_ref){group, s}, err);
            seki_sink_flush(sink);
        }
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
    return r;
}
