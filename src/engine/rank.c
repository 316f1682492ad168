#include "engine/rank.h"

#include <stdlib.h>

static int by_size(size_t x, size_t y)
{
    return (x > y) - (x < y);
}

int seki_rank_compare(const void *left, const void *right)
{
    const struct seki_ranked *l = left;
    const struct seki_ranked *r = right;
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

struct seki_ranked seki_rank_of(const struct seki_assessment *a, size_t group, size_t scenario)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, group, scenario);

    return (struct seki_ranked){
        .ref = {group, scenario},
        .n_assets = a->groups[group].n_assets,
        .is_open = seki_risk_is_open(a, group, scenario),
        .level = outcome->level[SEKI_STAGE_CURRENT],
        .is_safety = seki_risk_hurts_patient(a, group, scenario, SEKI_STAGE_CURRENT),
        .unknown = outcome->unknown,
    };
}

size_t seki_rank_collect(const struct seki_assessment *a, size_t group, struct seki_ranked *risks)
{
    size_t n = 0;

    for (size_t s = 0; s < a->scenarios->n; s++) {
        if (!seki_outcome_of(a, group, s)->applies) {
            continue;
        }
        if (risks) {
            risks[n] = seki_rank_of(a, group, s);
        }
        n++;
    }
    return n;
}

void seki_rank_sort(struct seki_ranked *risks, size_t n)
{
    if (n) {
        qsort(risks, n, sizeof(*risks), seki_rank_compare);
    }
}

static size_t collect(const struct seki_assessment *a, struct seki_ranked *risks)
{
    size_t n = 0;

    for (size_t g = 0; g < a->n_groups; g++) {
        n += seki_rank_collect(a, g, risks ? risks + n : NULL);
    }
    return n;
}

int seki_rank_risks(struct seki_arena *arena, const struct seki_assessment *a,
                    struct seki_risk_ref **ret_risks, size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    size_t n = collect(a, NULL);
    struct seki_risk_ref *refs = seki_arena_array(arena, struct seki_risk_ref, n);
    struct seki_ranked *risks;

    seki_arena_init(&scratch, arena->max);
    risks = seki_arena_array(&scratch, struct seki_ranked, n);
    if (!refs || !risks) {
        return seki_fail_nomem(err);
    }
    collect(a, risks);
    seki_rank_sort(risks, n);
    for (size_t i = 0; i < n; i++) {
        refs[i] = risks[i].ref;
    }
    *ret_risks = refs;
    *ret_n = n;
    return 0;
}

/* Adds `n` pairs, or takes them off: then it is their negative, and sums wrap around. */
static void count_risk(const struct seki_assessment *a, struct seki_risk_ref ref, size_t n,
                       struct seki_summary *sum)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, ref.group, ref.scenario);
    bool hurts = seki_risk_hurts_patient(a, ref.group, ref.scenario, SEKI_STAGE_CURRENT);

    sum->n_pairs += n;
    sum->n_unknown += outcome->unknown ? n : 0;
    sum->n_safety += hurts ? n : 0;
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        bool is_above = seki_risk_is_above(a, ref.group, ref.scenario, (enum seki_stage)stage);
        sum->by_level[stage][outcome->level[stage]] += n;
        sum->n_unacceptable[stage] += is_above ? n : 0;
    }
    if (seki_risk_is_above(a, ref.group, ref.scenario, SEKI_STAGE_CURRENT) &&
        seki_residual_of(a, ref.group, ref.scenario)) {
        sum->n_accepted += n;
    }
}

void seki_summary_count(const struct seki_assessment *a, size_t group, bool is_taken,
                        struct seki_summary *summary)
{
    size_t n = a->groups[group].n_assets;

    for (size_t s = 0; s < a->scenarios->n; s++) {
        if (seki_outcome_of(a, group, s)->applies) {
            count_risk(a, (struct seki_risk_ref){group, s}, is_taken ? 0 - n : n, summary);
        }
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
        seki_summary_count(a, g, false, ret_summary);
    }
}
