#include "base/part.h"
#include "report/json_memo.h"

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

/* What stands around the risks of a group. */
struct pen {
    struct seki_json_out *j;
    struct seki_json_memo *memo;
    struct seki_arena *scratch;
    const struct seki_assessment *a;
    struct seki_buf id; /* of a risk */
};

static void add_id(struct pen *pen, struct seki_risk_ref risk)
{
    seki_buf_clear(&pen->id);
    seki_risk_add_id(&pen->id, pen->a, risk.group, risk.scenario);
    seki_json_str(pen->j, SEKI_STR("id"), seki_part_str(pen->j->buf, &pen->id));
}

static int add_causes(struct pen *pen, size_t scenario, struct seki_err *err)
{
    int r;

    seki_json_begin_array(pen->j, SEKI_STR("causes"));
    r = seki_json_memo_causes(pen->memo, pen->j, pen->scratch, scenario, err);
    seki_json_end_array(pen->j);
    return r;
}

static int add_risk(struct pen *pen, struct seki_risk_ref risk, struct seki_err *err)
{
    const struct seki_outcome *outcome = seki_outcome_of(pen->a, risk.group, risk.scenario);
    struct seki_json_out *j = pen->j;
    int r;

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    add_id(pen, risk);
    seki_json_str(j, SEKI_STR("scenario"), pen->a->scenarios->scenarios[risk.scenario].id);
    seki_json_memo_stage(pen->memo, j, SEKI_STR("inherent"), risk, SEKI_STAGE_INHERENT);
    seki_json_memo_stage(pen->memo, j, SEKI_STR("current"), risk, SEKI_STAGE_CURRENT);
    seki_json_memo_stage(pen->memo, j, SEKI_STR("planned"), risk, SEKI_STAGE_PLANNED);
    seki_json_residual(j, pen->a, risk);
    seki_json_bool(j, SEKI_STR("unknown"), outcome->unknown);
    seki_json_int(j, SEKI_STR("threat"), outcome->threat);
    seki_json_coverage(j, outcome);
    r = add_causes(pen, risk.scenario, err);
    seki_json_end_object(j);
    return r;
}

static int add_risks(struct pen *pen, size_t group, struct seki_sink *sink, struct seki_err *err)
{
    int r = 0;

    seki_json_begin_array(pen->j, SEKI_STR("risks"));
    seki_json_memo_begin(pen->memo, group);
    for (size_t s = 0; r == 0 && s < pen->a->scenarios->n; s++) {
        if (seki_outcome_of(pen->a, group, s)->applies) {
            r = add_risk(pen, (struct seki_risk_ref){group, s}, err);
            seki_sink_flush(sink);
        }
    }
    seki_json_end_array(pen->j);
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

static void add_achieved(struct pen *pen, size_t objective, const struct seki_achieved *it)
{
    const struct seki_hub *hub = pen->a->hub;
    size_t doer = pen->memo->doers[objective];
    struct seki_json_out *j = pen->j;

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("objective"), hub->objectives[objective].id);
    if (it->is_met) {
        seki_json_str_or_null(j, SEKI_STR("item"), it->item ? it->item->id : SEKI_STR(""));
    }
    if (it->is_done || it->is_part) {
        seki_json_str_or_null(j, SEKI_STR("measure"),
                              doer == SEKI_NO_INDEX ? SEKI_STR("") : hub->measures[doer].id);
        seki_json_bool(j, SEKI_STR("full"), it->is_done);
    }
    seki_json_end_object(j);
}

/* What is achieved there, by the product or by the hospital: causes tell the rest. */
static int add_all_achieved(struct pen *pen, size_t group, struct seki_sink *sink,
                            struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_achieved it;
    int r = 0;

    seki_arena_init(&scratch, pen->scratch->max);
    seki_json_begin_array(pen->j, SEKI_STR("achieved"));
    for (size_t i = 0; r == 0 && i < pen->a->hub->n_objectives; i++) {
        r = seki_trace_achieved(&scratch, pen->a, group, i, &it, err);
        if (r == 0 && (it.is_met || it.is_done || it.is_part)) {
            add_achieved(pen, i, &it);
        }
    }
    seki_json_end_array(pen->j);
    seki_sink_flush(sink);
    return r;
}

/* What the form says of its product, as far as it is not among what is achieved. */
static void add_profile(struct seki_json_out *j, const struct seki_hub *hub,
                        const struct seki_profile *profile)
{
    static const struct {
        struct seki_str key;
        enum seki_truth truth;
    } lists[] = {{SEKI_STR("exposures_true"), SEKI_TRUTH_TRUE},
                 {SEKI_STR("exposures_unknown"), SEKI_TRUTH_UNKNOWN}};

    seki_json_begin_array_line(j, SEKI_STR("objectives_unknown"));
    for (size_t i = 0; i < hub->n_objectives; i++) {
        if (profile->objective[i] == SEKI_STATE_UNKNOWN) {
            seki_json_str(j, SEKI_JSON_NO_KEY, hub->objectives[i].id);
        }
    }
    seki_json_end_array(j);
    for (size_t k = 0; k < SEKI_ARRAY_LEN(lists); k++) {
        seki_json_begin_array_line(j, lists[k].key);
        for (size_t i = 0; i < hub->n_exposures; i++) {
            if (profile->exposure[i] == lists[k].truth) {
                seki_json_str(j, SEKI_JSON_NO_KEY, hub->exposures[i].id);
            }
        }
        seki_json_end_array(j);
    }
}

int seki_json_group(struct seki_json_out *j, struct seki_json_memo *memo,
                    struct seki_arena *scratch, size_t group, struct seki_sink *sink,
                    struct seki_err *err)
{
    const struct seki_assessment *a = memo->a;
    const struct seki_group *g = &a->groups[group];
    struct pen pen = {.j = j, .memo = memo, .scratch = scratch, .a = a};
    int r;

    seki_buf_init(&pen.id, j->buf->max);
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    add_assets(j, a, group, sink);
    add_facts(j, a, &a->hospital->assets[g->assets[0]]);
    seki_json_str_or_null(
        j, SEKI_STR("statement"),
        g->statement == SEKI_NO_INDEX ? SEKI_STR("") : a->hospital->statements[g->statement].name);
    add_profile(j, a->hub, g->profile);
    r = add_all_achieved(&pen, group, sink, err);
    r = r < 0 ? r : add_risks(&pen, group, sink, err);
    seki_json_end_object(j);
    seki_buf_finish(&pen.id);
    return r;
}
