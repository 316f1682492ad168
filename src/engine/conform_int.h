/*
 * Parts of engine/conform.h. Private to the engine.
 *
 * A part is made first (whose sheet, which devices), then each requirement is judged for it.
 */
#ifndef SEKI_ENGINE_CONFORM_INT_H
#define SEKI_ENGINE_CONFORM_INT_H

#include "engine/conform.h"

/* What is to be done where a requirement stands like this at a device of the group. */
unsigned seki_conform_todo_at(const struct seki_assessment *a, const struct seki_item *item,
                              size_t group, enum seki_conform_state state);

/* The hospital's sheet; and, for `has_vendors`, one for each vendor. Results are not filled. */
SEKI_MUST_CHECK int seki_conform_parts(struct seki_arena *arena, const struct seki_assessment *a,
                                       bool has_vendors, struct seki_conform_part **ret_parts,
                                       size_t *ret_n, struct seki_err *err);

#endif
