#include "engine/assess.h"

void seki_stage_scores(const struct seki_assessment *a, size_t group, size_t scenario,
                       enum seki_stage stage, struct seki_stage_scores *ret_scores)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, group, scenario);
    const struct seki_asset *asset = &a->hospital->assets[a->groups[group].assets[0]];
    unsigned impact = a->scenarios->scenarios[scenario].impact;
    size_t coverage = outcome->coverage[stage];

    *ret_scores = (struct seki_stage_scores){.acceptable = true};
    if (!outcome->applies) {
        return;
    }
    ret_scores->likelihood = a->method->likelihood[outcome->threat][coverage];
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (impact >> axis & 1) {
            int value = seki_asset_value(asset, (enum seki_axis)axis);
            ret_scores->score[axis] = a->method->score[outcome->threat][coverage][value];
        }
    }
    ret_scores->level = outcome->level[stage];
    ret_scores->acceptable = outcome->acceptable >> stage & 1;
}

/* The first acceptance of the asset, or n_acceptances. */
static size_t first_acceptance(const struct seki_hospital *hospital, size_t asset)
{
    size_t low = 0;
    size_t high = hospital->n_acceptances;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hospital->acceptances[middle].asset < asset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct seki_acceptance *seki_residual_of(const struct seki_assessment *a, size_t group,
                                               size_t scenario)
{
    const struct seki_hospital *hospital = a->hospital;
    const struct seki_outcome *outcome = seki_outcome_of(a, group, scenario);
    size_t asset = a->groups[group].assets[0];

    if (!outcome->applies || !seki_date_is_set(hospital->as_of)) {
        return NULL;
    }
    for (size_t i = first_acceptance(hospital, asset); i < hospital->n_acceptances; i++) {
        const struct seki_acceptance *by = &hospital->acceptances[i];
        if (by->asset != asset) {
            break;
        }
        if (seki_str_eq(by->scenario, a->scenarios->scenarios[scenario].id) &&
            seki_date_cmp(by->until, hospital->as_of) >= 0 &&
            outcome->level[SEKI_STAGE_CURRENT] <= by->level) {
            return by;
        }
    }
    return NULL;
}

bool seki_risk_is_above(const struct seki_assessment *a, size_t group, size_t scenario,
                        enum seki_stage stage)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, group, scenario);

    return outcome->applies && !(outcome->acceptable >> stage & 1);
}

bool seki_risk_hurts_patient(const struct seki_assessment *a, size_t group, size_t scenario,
                             enum seki_stage stage)
{
    struct seki_stage_scores scores;

    seki_stage_scores(a, group, scenario, stage, &scores);
    return scores.score[SEKI_AXIS_SAFETY] > a->accept[SEKI_AXIS_SAFETY];
}

bool seki_risk_is_open(const struct seki_assessment *a, size_t group, size_t scenario)
{
    return seki_risk_is_above(a, group, scenario, SEKI_STAGE_CURRENT) &&
           !seki_residual_of(a, group, scenario);
}
