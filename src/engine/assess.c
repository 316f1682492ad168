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
        seki_profile_make(a->hub, r->statement, r->findings, r->n_findings, &a->profiles[i]);
    }
    seki_profile_make(a->hub, NULL, NULL, 0, &a->profiles[hospital->n_statements]);
    return 0;
}

static const struct seki_profile *profile_of(const struct seki_assessment *a,
                                             const struct seki_group *group)
{
    size_t i = group->statement == SEKI_NO_INDEX ? a->hospital->n_statements : group->statement;

    return &a->profiles[i];
}

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

/* A missing fact: everything of its dimension is possible, nothing certain. */
static void add_facts(const struct seki_hub *hub, const struct seki_asset *asset,
                      struct seki_subject *subject)
{
    for (size_t i = 0; i < hub->n_facts; i++) {
        size_t fact = asset->facts[hub->facts[i].dimension];
        if (fact == i || fact == SEKI_NO_INDEX) {
            seki_ways_set(&subject->possible, seki_way_of_fact(i));
        }
        if (fact == i) {
            seki_ways_set(&subject->certain, seki_way_of_fact(i));
        }
    }
}

/* Adds what the hospital does to what the product does. */
static void add_control(const struct seki_control *control, struct seki_bits *met,
                        struct seki_bits *partly)
{
    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        met->w[i] |= control->full.w[i];
        partly->w[i] |= control->part.w[i];
    }
}

static void add_objectives(const struct seki_hub *hub, const struct seki_profile *profile,
                           const struct seki_controls *controls, struct seki_subject *subject)
{
    struct seki_bits met = {{0}};
    struct seki_bits partly = {{0}};

    for (size_t i = 0; i < hub->n_objectives; i++) {
        if (profile->objective[i] == SEKI_STATE_MET) {
            seki_bits_set(&met, i);
        } else if (profile->objective[i] == SEKI_STATE_PARTLY) {
            seki_bits_set(&partly, i);
        }
    }
    for (size_t stage = SEKI_STAGE_CURRENT; stage < SEKI_STAGE_MAX; stage++) {
        subject->met[stage] = met;
        subject->partly[stage] = partly;
        add_control(stage == SEKI_STAGE_CURRENT ? &controls->done : &controls->planned,
                    &subject->met[stage], &subject->partly[stage]);
    }
    for (size_t i = 0; i < hub->n_objectives; i++) {
        if (profile->objective[i] == SEKI_STATE_UNKNOWN &&
            !seki_bits_has(&subject->met[SEKI_STAGE_CURRENT], i)) {
            seki_bits_set(&subject->unknown, i);
        }
    }
}

static void make_subject(const struct seki_assessment *a, const struct seki_group *group,
                         const struct seki_controls *controls, struct seki_subject *subject)
{
    const struct seki_asset *asset = &a->hospital->assets[group->assets[0]];
    int value[SEKI_AXIS_MAX];

    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        value[axis] = seki_asset_value(asset, (enum seki_axis)axis);
    }
    add_exposures(a->hub, group->profile, subject);
    add_facts(a->hub, asset, subject);
    add_objectives(a->hub, group->profile, &controls[group->assets[0]], subject);
    subject->value_set = seki_value_set(value);
}

static int make_groups(struct seki_arena *arena, struct seki_assessment *a, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_controls *controls = NULL;
    int r;

    seki_arena_init(&scratch, arena->max);
    r = seki_controls_make(&scratch, a->hub, a->hospital, &controls, err);
    if (r == 0) {
        r = seki_groups_make(arena, a->hospital, controls, &a->groups, &a->n_groups, err);
    }
    if (r < 0) {
        return r;
    }
    a->subjects = seki_arena_array(arena, struct seki_subject, a->n_groups);
    if (!a->subjects) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < a->n_groups; i++) {
        a->groups[i].profile = profile_of(a, &a->groups[i]);
        make_subject(a, &a->groups[i], controls, &a->subjects[i]);
    }
    return 0;
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
