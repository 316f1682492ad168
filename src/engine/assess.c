#include "engine/assess.h"

#include "engine/subject.h"

int seki_asset_value(const struct seki_asset *asset, enum seki_axis axis)
{
    return asset->value[axis] > 0 ? asset->value[axis] : SEKI_VALUES;
}

static int make_profiles(struct seki_arena *arena, struct seki_assessment *a, struct seki_err *err)
{
    const struct seki_hospital *hospital = a->hospital;

    a->profiles = seki_arena_array(arena, struct seki_profile, hospital->n_statements + 1);
    if (!a->profiles) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_received *r = &hospital->statements[i];
        const struct seki_checked checked = {r->statement, r->findings, r->n_findings};
        seki_profile_make(a->hub, r->statement ? &checked : NULL, hospital->as_of, &a->profiles[i]);
    }
    seki_profile_make(a->hub, NULL, hospital->as_of, &a->profiles[hospital->n_statements]);
    return 0;
}

static size_t profile_of(const struct seki_assessment *a, const struct seki_group *group)
{
    return group->statement == SEKI_NO_INDEX ? a->hospital->n_statements : group->statement;
}

/* What all groups share. */
struct shared {
    struct seki_subject *of_profile;
    struct seki_dimensions dimensions;
};

static int share(struct seki_arena *arena, const struct seki_assessment *a,
                 struct shared *ret_shared, struct seki_err *err)
{
    size_t n = a->hospital->n_statements + 1;
    struct shared shared = {.of_profile = seki_arena_array(arena, struct seki_subject, n)};

    if (!shared.of_profile) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        shared.of_profile[i] = seki_subject_of_profile(a->hub, &a->profiles[i]);
    }
    seki_dimensions_make(a->hub, &shared.dimensions);
    *ret_shared = shared;
    return 0;
}

static int make_subjects(struct seki_arena *arena, struct seki_assessment *a,
                         const struct shared *shared, const struct seki_controls *controls,
                         struct seki_err *err)
{
    a->subjects = seki_arena_array(arena, struct seki_subject, a->n_groups);
    a->controls = seki_arena_array(arena, struct seki_controls, a->n_groups);
    if (!a->subjects || !a->controls) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < a->n_groups; i++) {
        struct seki_group *group = &a->groups[i];
        size_t profile = profile_of(a, group);
        group->profile = &a->profiles[profile];
        a->controls[i] = controls[group->assets[0]];
        a->subjects[i] = seki_subject_make(&shared->of_profile[profile], &shared->dimensions,
                                           &a->hospital->assets[group->assets[0]], &a->controls[i]);
    }
    return 0;
}

static int make_groups(struct seki_arena *arena, struct seki_assessment *a, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_controls *controls = NULL;
    struct shared shared = {0};
    int r;

    seki_arena_init(&scratch, arena->max);
    r = seki_controls_make(&scratch, a->hub, a->hospital, &controls, err);
    if (r == 0) {
        r = seki_groups_make(arena, a->hospital, controls, &a->groups, &a->n_groups, err);
    }
    if (r == 0) {
        r = share(&scratch, a, &shared, err);
    }
    return r != 0 ? r : make_subjects(arena, a, &shared, controls, err);
}

static int evaluate(struct seki_arena *arena, struct seki_assessment *a, struct seki_err *err)
{
    struct seki_plan *plan = NULL;
    int r = seki_plan_make(arena, a->scenarios, a->method, a->accept, &plan, err);

    if (r < 0) {
        return r;
    }
    a->plan = plan;
    a->outcomes = seki_arena_array(arena, struct seki_outcome, a->n_groups * a->scenarios->n);
    if (!a->outcomes) {
        return seki_fail_nomem(err);
    }
    seki_kernel_run(plan, a->subjects, a->n_groups, a->outcomes);
    return 0;
}

int seki_assess(struct seki_arena *arena, const struct seki_hub *hub,
                const struct seki_hospital *hospital, const struct seki_scenario_set *scenarios,
                const struct seki_method *method, struct seki_assessment **ret_assessment,
                struct seki_err *err)
{
    struct seki_assessment *a = seki_arena_new(arena, struct seki_assessment);
    int r;

    if (!a) {
        return seki_fail_nomem(err);
    }
    a->hub = hub;
    a->hospital = hospital;
    a->scenarios = scenarios;
    a->method = method;
    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        a->accept[axis] = hospital->accept[axis] ? hospital->accept[axis] : method->accept[axis];
    }
    r = make_profiles(arena, a, err);
    if (r == 0) {
        r = make_groups(arena, a, err);
    }
    if (r == 0) {
        r = evaluate(arena, a, err);
    }
    if (r == 0) {
        *ret_assessment = a;
    }
    return r;
}
