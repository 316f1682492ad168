/*
 * What the hospital's measures do for each asset, and assets that cannot differ.
 *
 * Private to the engine. A row of measures.csv acts on an asset when its scope is all assets, the
 * asset, or a fact that the asset is known to have: an unknown fact brings no comfort. When several
 * rows of one measure act on an asset, the narrowest scope says how the measure stands there: the
 * asset before its kind, the kind before zone, net, remote and area, these before all assets. Rows
 * of equal rank that differ: the worse state. A row of a fact that the asset may have counts where
 * it is worse. A measure that only finds something out achieves nothing.
 */
#ifndef SEKI_ENGINE_CONTROLS_H
#define SEKI_ENGINE_CONTROLS_H

#include "base/arena.h"
#include "base/err.h"
#include "engine/assess.h"
#include "engine/bits.h"

/* Objectives that the hospital achieves itself, alone (full) or in part. */
struct seki_control {
    struct seki_bits full;
    struct seki_bits part;
};

/* Of one asset: what is implemented, and what is implemented or planned. */
struct seki_controls {
    struct seki_control done;
    struct seki_control planned;
};

/* One entry for each asset. */
SEKI_MUST_CHECK int seki_controls_make(struct seki_arena *arena, const struct seki_hub *hub,
                                       const struct seki_hospital *hospital,
                                       struct seki_controls **ret_controls, struct seki_err *err);

/*
 * Groups in the order of their first asset. An asset with an acceptance stands alone, because a
 * person accepted the risk of this asset and of no other. Profiles are not filled.
 */
SEKI_MUST_CHECK int seki_groups_make(struct seki_arena *arena, const struct seki_hospital *hospital,
                                     const struct seki_controls *controls,
                                     struct seki_group **ret_groups, size_t *ret_n,
                                     struct seki_err *err);

#endif
