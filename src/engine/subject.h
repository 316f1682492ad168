/*
 * What the kernel knows of one group, made of its parts: what the product has, what the asset is, and
 * what the hospital does. Private to the engine.
 */
#ifndef SEKI_ENGINE_SUBJECT_H
#define SEKI_ENGINE_SUBJECT_H

#include "engine/controls.h"
#include "engine/kernel.h"

/* All facts of each dimension. */
struct seki_dimensions {
    struct seki_ways of[SEKI_DIM_MAX];
};

void seki_dimensions_make(const struct seki_hub *hub, struct seki_dimensions *ret_dimensions);

/* As if the hospital did nothing; without facts and values. */
struct seki_subject seki_subject_of_profile(const struct seki_hub *hub,
                                            const struct seki_profile *profile);

/* `base` with the facts and values of the asset and the measures that act on it. */
struct seki_subject seki_subject_make(const struct seki_subject *base,
                                      const struct seki_dimensions *dimensions,
                                      const struct seki_asset *asset,
                                      const struct seki_controls *controls);

#endif
