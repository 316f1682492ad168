#include "report/counts.h"

#include "msg/m_rep.h"

static void look_at(const struct seki_assessment *a, size_t group, size_t scenario,
                    struct seki_group_look *look)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, group, scenario);

    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        look->worst[stage] = SEKI_MAX(look->worst[stage], outcome->level[stage]);
    }
    look->n_planned += seki_risk_is_above(a, group, scenario, SEKI_STAGE_PLANNED) &&
                       !seki_residual_of(a, group, scenario);
    if (!seki_risk_is_above(a, group, scenario, SEKI_STAGE_CURRENT)) {
        return;
    }
    if (seki_residual_of(a, group, scenario)) {
        look->n_accepted++;
        return;
    }
    look->n_above++;
    look->is_safety |= seki_risk_hurts_patient(a, group, scenario, SEKI_STAGE_CURRENT);
}

void seki_group_look(const struct seki_assessment *a, size_t group,
                     struct seki_group_look *ret_look)
{
    *ret_look = (struct seki_group_look){0};
    for (size_t s = 0; s < a->scenarios->n; s++) {
        if (seki_outcome_of(a, group, s)->applies) {
            look_at(a, group, s, ret_look);
        }
    }
}

static void count_group(const struct seki_assessment *a, size_t group, struct seki_counts *counts)
{
    size_t n = a->groups[group].n_assets;
    struct seki_group_look look;

    seki_group_look(a, group, &look);
    counts->assets_above += look.n_above ? n : 0;
    counts->assets_safety += look.is_safety ? n : 0;
    counts->assets_planned += look.n_planned ? n : 0;
}

static void count_statement(const struct seki_received *received, struct seki_counts *counts)
{
    const struct seki_statement *statement = received->statement;
    bool contradicts = false;

    if (!statement) {
        counts->statements_unread++;
        return;
    }
    counts->statements_read++;
    for (size_t i = 0; i < received->n_findings; i++) {
        contradicts |= received->findings[i].severity == SEKI_SEVERITY_ERROR;
    }
    counts->statements_contradicting += contradicts;
    counts->answers += statement->catalog->n_answers;
    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        counts->answers_by[answer->value]++;
        counts->answers_doubtful +=
            answer->value != SEKI_VALUE_NONE && answer->confidence < SEKI_CONFIDENT;
    }
}

static void count_asset(const struct seki_asset *asset, struct seki_counts *counts)
{
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        counts->unknown_value[axis] += asset->value[axis] == 0;
    }
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        counts->unknown_fact[dim] += asset->facts[dim] == SEKI_NO_INDEX;
    }
}

void seki_count(const struct seki_assessment *a, struct seki_counts *ret_counts)
{
    *ret_counts = (struct seki_counts){0};
    for (size_t i = 0; i < a->n_groups; i++) {
        count_group(a, i, ret_counts);
    }
    for (size_t i = 0; i < a->hospital->n_statements; i++) {
        count_statement(&a->hospital->statements[i], ret_counts);
    }
    for (size_t i = 0; i < a->hospital->n_assets; i++) {
        count_asset(&a->hospital->assets[i], ret_counts);
    }
}

static int standing(const struct seki_measure_use *use)
{
    return use->is_late ? SEKI_MEASURE_STATE_MAX : (int)use->state;
}

const struct seki_measure_use *seki_measure_best_use(const struct seki_hospital *hospital,
                                                     size_t measure)
{
    const struct seki_measure_use *best = NULL;

    for (size_t i = 0; i < hospital->n_measures; i++) {
        const struct seki_measure_use *use = &hospital->measures[i];
        if (use->measure == measure && (!best || standing(use) > standing(best))) {
            best = use;
        }
    }
    return best;
}

struct seki_msg seki_counts_lead(const struct seki_counts *counts, size_t n_assets)
{
    int64_t n = (int64_t)n_assets;
    int64_t above = (int64_t)counts->assets_above;
    int64_t safety = (int64_t)counts->assets_safety;

    if (above == 0) {
        return M_rep_lead_none(n);
    }
    return safety ? M_rep_lead_safety(above, n, safety) : M_rep_lead_above(above, n);
}
