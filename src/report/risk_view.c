#include "report/risk_view.h"

#include "base/limits.h"
#include "report/explain_find.h"

/* Copies texts out of the tree; the first failure sticks. */
struct viewing {
    struct seki_arena *arena;
    const struct seki_explained *e;
    bool has_failed;
};

static struct seki_str keep(struct viewing *v, struct seki_str text)
{
    struct seki_str kept = seki_arena_str(v->arena, text);

    v->has_failed |= !kept.p;
    return kept;
}

static bool is_unverified(const json_t *object)
{
    return seki_str_eq(seki_tree_str(object, "grade"), SEKI_STR("unverified"));
}

static void take_stages(struct viewing *v, struct seki_risk_view *view)
{
    static const char *const names[SEKI_STAGE_MAX] = {"inherent", "current", "planned"};

    for (size_t i = 0; i < SEKI_STAGE_MAX; i++) {
        const json_t *stage = json_object_get(v->e->risk, names[i]);
        struct seki_view_stage *to = &view->stage[i];
        if (!json_is_object(stage)) {
            continue;
        }
        to->number = seki_tree_int(stage, "level");
        to->level = keep(v, seki_explain_level(v->e, to->number));
        to->likelihood = seki_tree_int(stage, "likelihood");
        to->is_acceptable = seki_tree_bool(stage, "acceptable");
        for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
            to->score[axis] = seki_tree_int(stage, seki_axis_name((enum seki_axis)axis).p);
        }
    }
}

static void take_cause(struct viewing *v, const json_t *cause, struct seki_view_cause *to)
{
    struct seki_buf SEKI_CLEANUP_BUF sentence = {0};

    seki_buf_init(&sentence, SEKI_LIMIT_GROUP_BYTES);
    seki_explain_sentence(v->e, cause, &sentence);
    v->has_failed |= seki_buf_status(&sentence) < 0;
    *to = (struct seki_view_cause){
        .side = seki_explain_side(cause),
        .title = keep(v, seki_tree_text(cause, "title", v->e->lang)),
        .state = keep(v, seki_explain_state(v->e, cause)),
        .is_unknown = seki_str_eq(seki_tree_str(cause, "state"), SEKI_STR("unknown")),
        .sentence = keep(v, seki_buf_str(&sentence)),
        .note = keep(v, seki_explain_note(v->e, cause)),
        .statement = keep(v, seki_tree_str(cause, "statement")),
        .item = keep(v, seki_tree_str(cause, "item")),
        .cell = keep(v, seki_tree_str(cause, "cell")),
    };
}

static void take_causes(struct viewing *v, struct seki_risk_view *view)
{
    const json_t *causes = json_object_get(v->e->risk, "causes");
    size_t n = json_array_size(causes);

    view->causes = seki_arena_array(v->arena, struct seki_view_cause, n + 1);
    v->has_failed |= !view->causes;
    for (size_t i = 0; view->causes && i < n; i++) {
        take_cause(v, json_array_get(causes, i), &view->causes[view->n_causes++]);
    }
}

static void take_lacks(struct viewing *v, const struct seki_explained_help *help,
                       struct seki_view_measure *to)
{
    size_t n = json_array_size(help->group);
    struct seki_str title;

    to->lack = seki_arena_array(v->arena, struct seki_str, n + 1);
    v->has_failed |= !to->lack;
    for (size_t i = 0; to->lack && i < n; i++) {
        if (seki_explain_still_lacks(v->e, help, i, &title)) {
            to->lack[to->n_lacks++] = keep(v, title);
        }
    }
}

static void take_measure(struct viewing *v, const json_t *measure, struct seki_view_measure *to)
{
    struct seki_explained_help help = seki_explain_help(v->e, measure);

    *to = (struct seki_view_measure){
        .id = keep(v, seki_tree_str(measure, "id")),
        .title = keep(v, seki_tree_text(measure, "title", v->e->lang)),
        .how = keep(v, seki_tree_text(measure, "how", v->e->lang)),
        .state = keep(v, seki_tree_str(measure, "state")),
        .effort = seki_tree_int(measure, "effort"),
        .is_unverified = is_unverified(measure),
        .help = help.what,
    };
    if (help.what == SEKI_HELP_TOGETHER) {
        take_lacks(v, &help, to);
    }
}

/* In their order, those that help as `help` says. */
static void take_measures_that(struct viewing *v, enum seki_help_kind help,
                               struct seki_risk_view *view)
{
    const json_t *measures = json_object_get(v->e->root, "measures");

    for (size_t i = 0; i < json_array_size(measures); i++) {
        const json_t *measure = json_array_get(measures, i);
        if (seki_explain_is_helpful(v->e, measure) &&
            seki_explain_help(v->e, measure).what == help) {
            take_measure(v, measure, &view->measures[view->n_measures++]);
        }
    }
}

static void take_measures(struct viewing *v, struct seki_risk_view *view)
{
    size_t n = json_array_size(json_object_get(v->e->root, "measures"));

    view->measures = seki_arena_array(v->arena, struct seki_view_measure, n + 1);
    v->has_failed |= !view->measures;
    for (int help = 0; view->measures && help < SEKI_HELP_MAX; help++) {
        take_measures_that(v, (enum seki_help_kind)help, view);
    }
}

static void take_facts(struct viewing *v, struct seki_risk_view *view)
{
    const json_t *facts = json_object_get(v->e->group, "facts");

    for (size_t i = 0; i < SEKI_DIM_MAX; i++) {
        view->fact[i] =
            keep(v, seki_tree_str(facts, seki_dimension_name((enum seki_dimension)i).p));
    }
}

static int take_all(struct viewing *v, struct seki_risk_view *view, struct seki_err *err)
{
    const json_t *risk = v->e->risk;
    const json_t *residual = json_object_get(risk, "residual");

    *view = (struct seki_risk_view){
        .title = keep(v, seki_tree_text(risk, "title", v->e->lang)),
        .story = keep(v, seki_tree_text(risk, "story", v->e->lang)),
        .effect = keep(v, seki_tree_text(risk, "safety", v->e->lang)),
        .statement = keep(v, seki_tree_str(v->e->group, "statement")),
        .is_unknown = seki_tree_bool(risk, "unknown"),
        .is_unverified = is_unverified(risk),
        .n_devices = json_array_size(json_object_get(v->e->group, "assets")),
        .accepted_by = keep(v, seki_tree_str(residual, "accepted_by")),
        .accepted_until = keep(v, seki_tree_str(residual, "until")),
        .accepted_why = keep(v, seki_tree_str(residual, "reason")),
    };
    take_stages(v, view);
    take_causes(v, view);
    take_measures(v, view);
    take_facts(v, view);
    return v->has_failed ? seki_fail_nomem(err) : 0;
}

int seki_risk_view(struct seki_arena *arena, const struct seki_risk_view_parts *parts,
                   struct seki_risk_view *ret_view, struct seki_err *err)
{
    const struct seki_explain_options options = {
        .name = SEKI_STR("assessment.json"), .risk_id = parts->device, .lang = parts->lang};
    json_t SEKI_CLEANUP_JSON *root = NULL;
    json_t SEKI_CLEANUP_JSON *group = NULL;
    struct seki_explained found = {.asset = parts->device, .lang = parts->lang};
    struct viewing v = {.arena = arena, .e = &found};
    struct seki_risk_view view;
    int r = seki_json_parse(options.name, parts->around, &root, err);

    r = r < 0 ? r : seki_json_parse(options.name, parts->group, &group, err);
    if (r < 0) {
        return r;
    }
    found.root = root;
    found.group = group;
    r = seki_explain_find(arena, &options, true, parts->scenario, &found, err);
    r = r < 0 ? r : seki_explain_fill(&found, err);
    r = r < 0 ? r : take_all(&v, &view, err);
    if (r == 0) {
        *ret_view = view;
    }
    return r;
}
