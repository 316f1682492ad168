#include "engine/assess.h"

#include "engine/controls.h"
#include "engine/kernel.h"

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

/* What all groups share: the profiles and the dimensions of facts, as bits. */
struct shared {
    struct seki_subject *of_profile; /* as if the hospital did nothing; without facts and values */
    struct seki_ways of_dimension[SEKI_DIM_MAX]; /* all its facts */
};

static void add_exposures(const struct seki_hub *hub, const struct seki_profile *profile,
                          struct seki_subject *subject)
{
    for (size_t i = 0; i < hub->n_exposures; i++) {
        if (profile->exposure[i] != SEKI_TRUTH_FALSE) {
            seki_ways_set(&subject->possible, i);
        }
        if (profile->exposure[i] == SEKI_TRUTH_TRUE) {
            seki_ways_set(&subject->certain, i);
        }
    }
}

static void add_objectives(const struct seki_hub *hub, const struct seki_profile *profile,
                           struct seki_subject *subject)
{
    for (size_t i = 0; i < hub->n_objectives; i++) {
        for (size_t stage = SEKI_STAGE_CURRENT; stage < SEKI_STAGE_MAX; stage++) {
            enum seki_state state =
                stage == SEKI_STAGE_PLANNED ? profile->planned[i] : profile->objective[i];
            if (state == SEKI_STATE_MET) {
                seki_bits_set(&subject->met[stage], i);
            } else if (state == SEKI_STATE_PARTLY) {
                seki_bits_set(&subject->partly[stage], i);
            }
        }
        if (profile->objective[i] == SEKI_STATE_UNKNOWN) {
            seki_bits_set(&subject->unknown, i);
        }
    }
}

static int share(struct seki_arena *arena, const struct seki_assessment *a,
                 struct shared *ret_shared, struct seki_err *err)
{
    const struct seki_hub *hub = a->hub;
    size_t n = a->hospital->n_statements + 1;
    struct shared shared = {.of_profile = seki_arena_array(arena, struct seki_subject, n)};

    if (!shared.of_profile) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        add_exposures(hub, &a->profiles[i], &shared.of_profile[i]);
        add_objectives(hub, &a->profiles[i], &shared.of_profile[i]);
    }
    for (size_t i = 0; i < hub->n_facts; i++) {
        seki_ways_set(&shared.of_dimension[hub->facts[i].dimension], seki_way_of_fact(i));
    }
    *ret_shared = shared;
    return 0;
}

/* A missing fact: everything of its dimension is possible, nothing certain. */
static void add_facts(const struct shared *shared, const struct seki_asset *asset,
                      struct seki_subject *subject)
{
    for (size_t dim = 0; dim < SEKI_DIM_MAX; dim++) {
        size_t fact = asset->facts[dim];
        if (fact != SEKI_NO_INDEX) {
            seki_ways_set(&subject->possible, seki_way_of_fact(fact));
            seki_ways_set(&subject->certain, seki_way_of_fact(fact));
            continue;
        }
        for (size_t i = 0; i < SEKI_WAY_WORDS; i++) {
            subject->possible.w[i] |= shared->of_dimension[dim].w[i];
        }
    }
}

/* Adds what the hospital does to what the product does. */
static void add_control(const struct seki_control *control, enum seki_stage stage,
                        struct seki_subject *subject)
{
    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        subject->met[stage].w[i] |= control->full.w[i];
        subject->partly[stage].w[i] |= control->part.w[i];
    }
}

static struct seki_subject make_subject(const struct seki_assessment *a,
                                        const struct shared *shared, const struct seki_group *group,
                                        const struct seki_controls *controls)
{
    const struct seki_asset *asset = &a->hospital->assets[group->assets[0]];
    struct seki_subject subject = shared->of_profile[profile_of(a, group)];
    int value[SEKI_AXIS_MAX];

    add_facts(shared, asset, &subject);
    add_control(&controls->done, SEKI_STAGE_CURRENT, &subject);
    add_control(&controls->planned, SEKI_STAGE_PLANNED, &subject);
    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        subject.unknown.w[i] &= ~subject.met[SEKI_STAGE_CURRENT].w[i];
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        value[axis] = seki_asset_value(asset, (enum seki_axis)axis);
        subject.unknown_axes |= (unsigned)(asset->value[axis] == 0) << axis;
    }
    subject.value_set = seki_value_set(value);
    return subject;
}

static int make_subjects(struct seki_arena *arena, struct seki_assessment *a,
                         const struct shared *shared, const struct seki_controls *controls,
                         struct seki_err *err)
{
    a->subjects = seki_arena_array(arena, struct seki_subject, a->n_groups);
    if (!a->subjects) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < a->n_groups; i++) {
        struct seki_group *group = &a->groups[i];
        group->profile = &a->profiles[profile_of(a, group)];
        a->subjects[i] = make_subject(a, shared, group, &controls[group->assets[0]]);
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
    for (size_t i = 0; i < a->n_groups; i++) {
        seki_kernel_run(plan, &a->subjects[i], &a->outcomes[i * a->scenarios->n]);
    }
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
