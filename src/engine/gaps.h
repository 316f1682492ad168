/*
 * What is missing in the data as a whole, though every file is sound: the remarks of `catalog check`.
 *
 *   unasked        no question of any form asks for the objective or exposure: it stays unknown for
 *                  ever. An objective may say that only the hospital can tell (`unasked`).
 *   asked          an objective says that nobody asks for it, and a question does
 *   unused         no scenario is hindered by the objective, and no requirement asks for it
 *   unhindered     in each group of objectives that would hinder the scenario, one is neither asked for
 *                  nor achieved by a measure of the hospital
 *   impossible     an alternative under which the scenario would apply asks for two facts of one
 *                  dimension: no device has both
 *   superfluous    an alternative of one of the scenario's conditions contains another one whole, or
 *                  is equal to it: it can make no difference
 *   unexplained    a question that is tied to nothing and does not say why not
 *
 * Pure; the list is the arena's.
 */
#ifndef SEKI_ENGINE_GAPS_H
#define SEKI_ENGINE_GAPS_H

#include "engine/book.h"

enum seki_gap_kind {
    SEKI_GAP_UNASKED,
    SEKI_GAP_ASKED,
    SEKI_GAP_UNUSED,
    SEKI_GAP_UNHINDERED,
    SEKI_GAP_IMPOSSIBLE,
    SEKI_GAP_SUPERFLUOUS,
    SEKI_GAP_UNEXPLAINED,
    SEKI_GAP_MAX
};

struct seki_gap {
    enum seki_gap_kind kind;
    struct seki_entry entry;
};

struct seki_gaps {
    struct seki_gap *at;
    size_t n;
};

SEKI_MUST_CHECK int seki_gaps_find(struct seki_arena *arena, const struct seki_book *book,
                                   struct seki_gaps *ret_gaps, struct seki_err *err);

#endif
