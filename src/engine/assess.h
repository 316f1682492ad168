/*
 * The engine: assets, statements and measures in; risk at four stages out.
 *
 * Pure: no I/O, no clock, no state. seki_assess() compiles hub, scenarios, method and the
 * hospital's measures into bit sets once, forms groups of assets that cannot differ, and
 * evaluates each group against each scenario in a straight loop (engine/kernel.h). Nothing is
 * rounded and nothing is multiplied across axes: patient safety stands beside C, I and A.
 *
 * Worst case: an unknown exposure or fact is true where it opens a way in and false where it would
 * comfort; an unknown objective is not achieved; an unknown value is the highest. A result to which
 * any of these assumptions could have made a difference is marked as unknown.
 */
#ifndef SEKI_ENGINE_ASSESS_H
#define SEKI_ENGINE_ASSESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "engine/profile.h"
#include "model/hospital.h"
#include "model/scenario.h"

/*
 * inherent: no objective counts. current: what the product does and the hospital has implemented.
 * planned: also what the hospital has planned and what makers promise by a day. The fourth stage, residual, is an acceptance of
 * the current stage by a named person (struct seki_acceptance).
 */
enum seki_stage { SEKI_STAGE_INHERENT, SEKI_STAGE_CURRENT, SEKI_STAGE_PLANNED, SEKI_STAGE_MAX };

/* Result for one group and scenario. Levels count from 1; 0 when the scenario does not apply. */
struct seki_outcome {
    uint8_t applies;
    uint8_t unknown; /* rests on something that is not known: knowing it could change the result */
    uint8_t threat;  /* 1 to SEKI_THREATS, after raise and lower */
    uint8_t coverage[SEKI_STAGE_MAX];
    uint8_t level[SEKI_STAGE_MAX];
    uint8_t acceptable; /* bit 1 << stage */
};

/* Assets with the same facts, values, statement and measures. */
struct seki_group {
    size_t *assets; /* indexes, in the order of assets.csv */
    size_t n_assets;
    size_t statement; /* index in the hospital's statements, or SEKI_NO_INDEX */
    const struct seki_profile *profile;
};

struct seki_plan;     /* scenarios and method, compiled: engine/kernel.h */
struct seki_subject;  /* what the kernel knows of one group */
struct seki_controls; /* what the hospital does: engine/controls.h */

struct seki_assessment {
    const struct seki_hub *hub;
    const struct seki_hospital *hospital;
    const struct seki_scenario_set *scenarios;
    const struct seki_method *method;
    int accept[SEKI_AXIS_MAX];
    struct seki_profile *profiles; /* of each received statement, then the unknown one */
    struct seki_group *groups;     /* by first asset */
    size_t n_groups;
    const struct seki_plan *plan;
    struct seki_subject *subjects;  /* of each group */
    struct seki_controls *controls; /* of each group */
    struct seki_outcome *outcomes;  /* n_groups rows of scenarios->n */
};

SEKI_MUST_CHECK int seki_assess(struct seki_arena *arena, const struct seki_hub *hub,
                                const struct seki_hospital *hospital,
                                const struct seki_scenario_set *scenarios,
                                const struct seki_method *method,
                                struct seki_assessment **ret_assessment, struct seki_err *err);

static inline const struct seki_outcome *seki_outcome_of(const struct seki_assessment *a,
                                                         size_t group, size_t scenario)
{
    return &a->outcomes[group * a->scenarios->n + scenario];
}

/* The numbers behind one stage of one outcome. A score of 0: the axis is not hurt. */
struct seki_stage_scores {
    int likelihood;
    int score[SEKI_AXIS_MAX];
    int level; /* from 1: index of the band, plus one */
    bool acceptable;
};

void seki_stage_scores(const struct seki_assessment *a, size_t group, size_t scenario,
                       enum seki_stage stage, struct seki_stage_scores *ret_scores);

/*
 * The acceptance that covers this risk, or NULL: made for this asset and scenario, not run out on
 * the hospital's `as_of`, and the current level is not above the accepted one. Without an `as_of`
 * none covers. The hospital's acceptances are sorted by asset.
 */
const struct seki_acceptance *seki_residual_of(const struct seki_assessment *a, size_t group,
                                               size_t scenario);

/* The stage is above the line: at least one axis is. */
bool seki_risk_is_above(const struct seki_assessment *a, size_t group, size_t scenario,
                        enum seki_stage stage);

/* The stage is above the line on the safety axis. */
bool seki_risk_hurts_patient(const struct seki_assessment *a, size_t group, size_t scenario,
                             enum seki_stage stage);

/* Above the line now, and nobody has accepted it. */
bool seki_risk_is_open(const struct seki_assessment *a, size_t group, size_t scenario);

/* The asset's value on an axis, unknown as the highest. */
int seki_asset_value(const struct seki_asset *asset, enum seki_axis axis);

#endif
