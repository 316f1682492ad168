/*
 * The engine's rules a second time, as plainly as they can be said.
 *
 * Written from docs/method.md, not from the sources of the engine: no bit sets,
 * no groups, no tables. Every question is answered from the world itself, one asset, one
 * scenario and one name at a time, however long that takes. The tests compare the engine with it.
 */
#ifndef SEKI_TESTS_UNIT_ENGINE_NAIVE_H
#define SEKI_TESTS_UNIT_ENGINE_NAIVE_H

#include "unit/engine/world.h"

/* All that can be known of one asset under one scenario. */
struct naive {
    bool applies;
    bool unknown;
    int threat;
    int coverage[SEKI_STAGE_MAX];
    int likelihood[SEKI_STAGE_MAX];
    int score[SEKI_STAGE_MAX][SEKI_AXIS_MAX];
    int level[SEKI_STAGE_MAX];
    bool is_above[SEKI_STAGE_MAX];
    bool hurts_patient[SEKI_STAGE_MAX];
    const struct seki_acceptance *residual;
};

/* What the product says. `asset` counts in the hospital's order. */
enum seki_state naive_state(const struct world *w, size_t asset, size_t objective);
/* The same, once the maker has kept what it promises. */
enum seki_state naive_promised(const struct world *w, size_t asset, size_t objective);
enum seki_truth naive_truth(const struct world *w, size_t asset, size_t exposure);

/* At a stage, by the product or by the hospital: wholly, and at least in part. */
bool naive_is_met(const struct world *w, size_t asset, size_t objective, enum seki_stage stage);
bool naive_is_begun(const struct world *w, size_t asset, size_t objective, enum seki_stage stage);

/* The objective stands somewhere in what hinders the scenario. */
bool naive_hinders(const struct world *w, size_t scenario, size_t objective);

void naive_outcome(const struct world *w, size_t asset, size_t scenario, struct naive *ret_naive);

#endif
