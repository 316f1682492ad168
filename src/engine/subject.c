#include "engine/subject.h"

void seki_dimensions_make(const struct seki_hub *hub, struct seki_dimensions *ret_dimensions)
{
    *ret_dimensions = (struct seki_dimensions){0};
    for (size_t i = 0; i < hub->n_facts; i++) {
        seki_ways_set(&ret_dimensions->of[hub->facts[i].dimension], seki_way_of_fact(i));
    }
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

struct seki_subject seki_subject_of_profile(const struct seki_hub *hub,
                                            const struct seki_profile *profile)
{
    struct seki_subject subject = {0};

    add_exposures(hub, profile, &subject);
    add_objectives(hub, profile, &subject);
    return subject;
}

/* A missing fact: everything of its dimension is possible, nothing certain. */
static void add_facts(const struct seki_dimensions *dimensions, const struct seki_asset *asset,
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
            subject->possible.w[i] |= dimensions->of[dim].w[i];
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

struct seki_subject seki_subject_make(const struct seki_subject *base,
                                      const struct seki_dimensions *dimensions,
                                      const struct seki_asset *asset,
                                      const struct seki_controls *controls)
{
    struct seki_subject subject = *base;
    int value[SEKI_AXIS_MAX];

    add_facts(dimensions, asset, &subject);
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
