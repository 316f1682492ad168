/*
 * The rules of the engine once more, as anybody would write them down: states in arrays, conditions
 * walked term by term, nothing compiled beforehand. The reference for speed and for results.
 */
#ifndef SEKI_BENCH_NAIVE_H
#define SEKI_BENCH_NAIVE_H

#include "engine/assess.h"

/* All that is known of one asset. */
struct naive_asset {
    enum seki_state objective[SEKI_STAGE_MAX][SEKI_LIMIT_HUB];
    bool is_unknown[SEKI_LIMIT_HUB]; /* objectives, current stage */
    enum seki_truth exposure[SEKI_LIMIT_HUB];
    enum seki_truth fact[SEKI_LIMIT_HUB];
    int value[SEKI_AXIS_MAX];
    bool is_value_known[SEKI_AXIS_MAX];
};

/* `profile` is that of the asset's statement. */
void naive_prepare(const struct seki_hub *hub, const struct seki_hospital *hospital, size_t asset,
                   const struct seki_profile *profile, struct naive_asset *ret_asset);

struct seki_outcome naive_evaluate(const struct seki_method *method,
                                   const int accept[SEKI_AXIS_MAX],
                                   const struct seki_scenario *scenario,
                                   const struct naive_asset *asset);

#endif
