#include <stdlib.h>

#include "engine/trace.h"

/* A risk with what decides its place. */
struct ranked {
    struct seki_risk_ref ref;
    size_t n_assets;
    uint8_t is_open;
    uint8_t level;
    uint8_t is_safety;
    uint8_t unknown;
};

static int by_size(size_t x, size_t y)
{
    return (x > y) - (x < y);
}

static int compare(const void *left, const void *right)
{
    const struct ranked *l = left;
    const struct ranked *r = right;
    const int order[] = {
        r->is_open - l->is_open,
        r->level - l->level,
        r->is_safety - l->is_safety,
        l->unknown - r->unknown,
        by_size(r->n_assets, l->n_assets),
        by_size(l->ref.group, r->ref.group),
        by_size(l->ref.scenario, r->ref.scenario),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(order); i++) {
        if (order[i]) {
            return order[i];
        }
    }
    return 0;
}

static size_t collect(const struct seki_assessment *a, struct ranked *risks)
{
    size_t n = 0;

    for (size_t g = 0; g < a->n_groups; g++) {
        for (size_t s = 0; s < a->scenarios->n; s++) {
            const struct seki_outcome *outcome = seki_outcome_of(a, g, s);
            if (!outcome->applies) {
                continue;
            }
            if (risks) {
                risks[n] = (struct ranked){
                    .ref = {g, s},
                    .n_assets = a->groups[g].n_assets,
                    .is_open = seki_risk_is_open(a, g, s),
                    .level = outcome->level[SEKI_STAGE_CURRENT],
                    .is_safety = seki_risk_hurts_patient(a, g, s, SEKI_STAGE_CURRENT),
                    .unknown = outcome->unknown,
                };
            }
            n++;
        }
    }
    return n;
}

int seki_rank_risks(struct seki_arena *arena, const struct seki_assessment *a,
                    struct seki_risk_ref **ret_risks, size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    size_t n = collect(a, NULL);
    struct seki_risk_ref *refs = seki_arena_array(arena, struct seki_risk_ref, n);
    struct ranked *risks;

    seki_arena_init(&scratch, arena->max);
    risks = seki_arena_array(&scratch, struct ranked, n);
    if (!refs || !risks) {
        return seki_fail_nomem(err);
    }
    collect(a, risks);
    qsort(risks, n, sizeof(*risks), compare);
    for (size_t i = 0; i < n; i++) {
        refs[i] = risks[i].ref;
    }
    *ret_risks = refs;
    *ret_n = n;
    return 0;
}

static void count_risk(const struct seki_assessment *a, size_t g, size_t s,
                       struct seki_summary *sum)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, g, s);
    size_t n = a->groups[g].n_assets;

    sum->n_pairs += n;
    sum->n_unknown += outcome->unknown ? n : 0;
    sum->n_safety += seki_risk_hurts_patient(a, g, s, SEKI_STAGE_CURRENT) ? n : 0;
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        sum->by_level[stage][outcome->level[stage]] += n;
        sum->n_unacceptable[stage] += seki_risk_is_above(a, g, s, (enum seki_stage)stage) ? n : 0;
    }
    if (seki_risk_is_above(a, g, s, SEKI_STAGE_CURRENT) && seki_residual_of(a, g, s)) {
        sum->n_accepted += n;
    }
}

void seki_summarise(const struct seki_assessment *a, struct seki_summary *ret_summary)
{
    *ret_summary =
        (struct seki_summary){.n_assets = a->hospital->n_assets, .n_groups = a->n_groups};
    for (size_t g = 0; g < a->n_groups; g++) {
        if (a->groups[g].statement == SEKI_NO_INDEX) {
            ret_summary->n_without_statement += a->groups[g].n_assets;
        }
        for (size_t s = 0; s < a->scenarios->n; s++) {
            if (seki_outcome_of(a, g, s)->applies) {
                count_risk(a, g, s, ret_summary);
            }
        }
    }
}
