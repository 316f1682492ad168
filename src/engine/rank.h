/*
 * The order of risks and the counts of one group, for whoever keeps them (standing.h). Private to the
 * engine.
 */
#ifndef SEKI_ENGINE_RANK_H
#define SEKI_ENGINE_RANK_H

#include "engine/trace.h"

/* A risk with what decides its place. */
struct seki_ranked {
    struct seki_risk_ref ref;
    size_t n_assets;
    uint8_t is_open;
    uint8_t level;
    uint8_t is_safety;
    uint8_t unknown;
};

struct seki_ranked seki_rank_of(const struct seki_assessment *a, size_t group, size_t scenario);

/* Less than 0 when the left one is worse; never 0 for two risks. */
int seki_rank_compare(const void *left, const void *right);

/* The risks of a group that apply; `risks` has room for all scenarios, or is NULL. Returns how many. */
size_t seki_rank_collect(const struct seki_assessment *a, size_t group, struct seki_ranked *risks);

void seki_rank_sort(struct seki_ranked *risks, size_t n);

/* Adds the counts of a group to the summary, or takes them off. Assets and groups stay. */
void seki_summary_count(const struct seki_assessment *a, size_t group, bool is_taken,
                        struct seki_summary *summary);

#endif
