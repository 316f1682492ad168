#include "naive.h"

/* --- one asset */

static bool acts_on(const struct seki_measure_use *use, const struct seki_asset *asset, size_t i,
                    const struct seki_hub *hub)
{
    switch (use->scope) {
    case SEKI_SCOPE_ALL:
        return true;
    case SEKI_SCOPE_ASSET:
        return use->scope_index == i;
    case SEKI_SCOPE_FACT:
    default:
        return asset->facts[hub->facts[use->scope_index].dimension] == use->scope_index;
    }
}

static void apply(const struct seki_measure *measure, enum seki_state *objectives)
{
    enum seki_state state = measure->is_full ? SEKI_STATE_MET : SEKI_STATE_PARTLY;

    for (size_t i = 0; i < measure->n_objectives; i++) {
        enum seki_state *objective = &objectives[measure->objectives[i]];
        *objective = SEKI_MAX(*objective, state);
    }
}

static int rank_of(const struct seki_hub *hub, const struct seki_measure_use *use)
{
    switch (use->scope) {
    case SEKI_SCOPE_ALL:
        return 1;
    case SEKI_SCOPE_FACT:
        return hub->facts[use->scope_index].dimension == SEKI_DIM_KIND ? 3 : 2;
    case SEKI_SCOPE_ASSET:
    default:
        return 4;
    }
}

static bool is_fact_open(const struct seki_measure_use *use, const struct seki_asset *asset,
                         const struct seki_hub *hub)
{
    return use->scope == SEKI_SCOPE_FACT &&
           asset->facts[hub->facts[use->scope_index].dimension] == SEKI_NO_INDEX;
}

/* The narrowest row that acts, or the worst one that is, or may be, as narrow. */
static enum seki_measure_state state_of(const struct seki_hub *hub,
                                        const struct seki_hospital *hospital, size_t asset,
                                        size_t measure)
{
    const struct seki_asset *at = &hospital->assets[asset];
    enum seki_measure_state state = SEKI_MEASURE_IMPLEMENTED;
    int rank = 0;

    for (size_t i = 0; i < hospital->n_measures; i++) {
        const struct seki_measure_use *use = &hospital->measures[i];
        if (use->measure == measure && acts_on(use, at, asset, hub)) {
            rank = SEKI_MAX(rank, rank_of(hub, use));
        }
    }
    for (size_t i = 0; i < hospital->n_measures; i++) {
        const struct seki_measure_use *use = &hospital->measures[i];
        if (use->measure == measure && rank_of(hub, use) >= rank &&
            (acts_on(use, at, asset, hub) || is_fact_open(use, at, hub))) {
            state = SEKI_MIN(state, use->state);
        }
    }
    return rank ? state : SEKI_MEASURE_OPEN;
}

static void add_measures(const struct seki_hub *hub, const struct seki_hospital *hospital,
                         size_t asset, struct naive_asset *of)
{
    for (size_t i = 0; i < hub->n_measures; i++) {
        enum seki_measure_state state = state_of(hub, hospital, asset, i);
        if (hub->measures[i].is_inquiry) {
            continue;
        }
        if (state == SEKI_MEASURE_IMPLEMENTED) {
            apply(&hub->measures[i], of->objective[SEKI_STAGE_CURRENT]);
        }
        if (state != SEKI_MEASURE_OPEN) {
            apply(&hub->measures[i], of->objective[SEKI_STAGE_PLANNED]);
        }
    }
}

void naive_prepare(const struct seki_hub *hub, const struct seki_hospital *hospital, size_t asset,
                   const struct seki_profile *profile, struct naive_asset *ret_asset)
{
    const struct seki_asset *from = &hospital->assets[asset];

    *ret_asset = (struct naive_asset){0};
    for (size_t i = 0; i < hub->n_objectives; i++) {
        ret_asset->objective[SEKI_STAGE_CURRENT][i] = profile->objective[i];
        ret_asset->objective[SEKI_STAGE_PLANNED][i] = profile->planned[i];
    }
    add_measures(hub, hospital, asset, ret_asset);
    for (size_t i = 0; i < hub->n_objectives; i++) {
        ret_asset->is_unknown[i] = profile->objective[i] == SEKI_STATE_UNKNOWN &&
                                   ret_asset->objective[SEKI_STAGE_CURRENT][i] != SEKI_STATE_MET;
    }
    for (size_t i = 0; i < hub->n_exposures; i++) {
        ret_asset->exposure[i] = profile->exposure[i];
    }
    for (size_t i = 0; i < hub->n_facts; i++) {
        size_t fact = from->facts[hub->facts[i].dimension];
        ret_asset->fact[i] = fact == SEKI_NO_INDEX ? SEKI_TRUTH_UNKNOWN
                             : fact == i           ? SEKI_TRUTH_TRUE
                                                   : SEKI_TRUTH_FALSE;
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        ret_asset->value[axis] = seki_asset_value(from, (enum seki_axis)axis);
        ret_asset->is_value_known[axis] = from->value[axis] > 0;
    }
}

/* --- one scenario */

/* `least` UNKNOWN: it is possible; TRUE: it is certain. */
static bool holds(enum seki_truth truth, enum seki_truth least)
{
    return truth == SEKI_TRUTH_TRUE || (truth == SEKI_TRUTH_UNKNOWN && least == SEKI_TRUTH_UNKNOWN);
}

static bool applies(const struct seki_condition *when, const struct naive_asset *asset,
                    enum seki_truth least)
{
    for (size_t i = 0; i < when->n; i++) {
        const struct seki_alternative *alternative = &when->alternatives[i];
        bool all = true;
        for (size_t k = 0; all && k < alternative->n; k++) {
            const struct seki_term *term = &alternative->terms[k];
            all = holds(term->kind == SEKI_TERM_FACT ? asset->fact[term->index]
                                                     : asset->exposure[term->index],
                        least);
        }
        if (all) {
            return true;
        }
    }
    return when->n == 0;
}

static enum seki_coverage cover(const struct seki_condition *hindered,
                                const enum seki_state *objectives)
{
    enum seki_coverage coverage = SEKI_COVERAGE_NONE;

    for (size_t i = 0; i < hindered->n; i++) {
        const struct seki_alternative *alternative = &hindered->alternatives[i];
        bool all = true;
        for (size_t k = 0; k < alternative->n; k++) {
            enum seki_state state = objectives[alternative->terms[k].index];
            all = all && state == SEKI_STATE_MET;
            if (state == SEKI_STATE_MET || state == SEKI_STATE_PARTLY) {
                coverage = SEKI_COVERAGE_PARTIAL;
            }
        }
        if (all) {
            return SEKI_COVERAGE_FULL;
        }
    }
    return coverage;
}

static bool any_unknown(const struct seki_condition *hindered, const struct naive_asset *asset)
{
    for (size_t i = 0; i < hindered->n; i++) {
        const struct seki_alternative *alternative = &hindered->alternatives[i];
        for (size_t k = 0; k < alternative->n; k++) {
            if (asset->is_unknown[alternative->terms[k].index]) {
                return true;
            }
        }
    }
    return false;
}

/* What holds must hold at least `raise` to raise and `lower` to lower. */
static int threat_of(const struct seki_scenario *scenario, const struct naive_asset *asset,
                     enum seki_truth raise, enum seki_truth lower)
{
    int threat = scenario->threat;

    for (size_t i = 0; i < scenario->n_raise; i++) {
        if (holds(asset->fact[scenario->raise[i]], raise)) {
            threat++;
            break;
        }
    }
    for (size_t i = 0; i < scenario->n_lower; i++) {
        if (holds(asset->fact[scenario->lower[i]], lower)) {
            threat--;
            break;
        }
    }
    return threat < 1 ? 1 : threat > SEKI_THREATS ? SEKI_THREATS : threat;
}

static void judge(const struct seki_method *method, const int *accept, unsigned impact,
                  const struct naive_asset *asset, struct seki_outcome *o, size_t stage)
{
    bool is_acceptable = true;

    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        int score = method->score[o->threat][o->coverage[stage]][asset->value[axis]];
        uint8_t level = (uint8_t)(seki_method_band(method, score) + 1);
        if (impact >> axis & 1) {
            o->level[stage] = SEKI_MAX(o->level[stage], level);
            is_acceptable = is_acceptable && score <= accept[axis];
        }
    }
    o->acceptable |= (uint8_t)(is_acceptable << stage);
}

static bool any_value_unknown(unsigned impact, const struct naive_asset *asset)
{
    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if ((impact >> axis & 1) && !asset->is_value_known[axis]) {
            return true;
        }
    }
    return false;
}

struct seki_outcome naive_evaluate(const struct seki_method *method,
                                   const int accept[SEKI_AXIS_MAX],
                                   const struct seki_scenario *scenario,
                                   const struct naive_asset *asset)
{
    struct seki_outcome o = {0};

    if (!applies(&scenario->when, asset, SEKI_TRUTH_UNKNOWN)) {
        return o;
    }
    o.applies = 1;
    o.threat = (uint8_t)threat_of(scenario, asset, SEKI_TRUTH_UNKNOWN, SEKI_TRUTH_TRUE);
    for (size_t stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        o.coverage[stage] = (uint8_t)(stage == SEKI_STAGE_INHERENT
                                          ? SEKI_COVERAGE_NONE
                                          : cover(&scenario->hindered, asset->objective[stage]));
        judge(method, accept, scenario->impact, asset, &o, stage);
    }
    o.unknown = !applies(&scenario->when, asset, SEKI_TRUTH_TRUE) ||
                o.threat != threat_of(scenario, asset, SEKI_TRUTH_TRUE, SEKI_TRUTH_UNKNOWN) ||
                any_value_unknown(scenario->impact, asset) ||
                (o.coverage[SEKI_STAGE_CURRENT] != SEKI_COVERAGE_FULL &&
                 any_unknown(&scenario->hindered, asset));
    return o;
}
