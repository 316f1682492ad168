/*
 * The rule data that catalogs are answered from: one for the whole process.
 *
 * It is loaded once, before the server starts, and its memory is the arena's, which outlives the server. Without it /catalogs
 * is unavailable, and everything else works.
 */
#ifndef SEKI_API_RULES_H
#define SEKI_API_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "model/crosswalk.h"
#include "model/hub.h"
#include "model/scenario.h"

/* `folder` is the rule data (docs/data-formats.md). */
SEKI_MUST_CHECK int seki_api_load_rules(struct seki_arena *arena, struct seki_str folder,
                                        struct seki_err *err);

/* The hub of what was loaded, or NULL. */
const struct seki_hub *seki_api_hub(void);

/* Its catalogs; none without it. */
const struct seki_catalog *const *seki_api_catalogs(size_t *ret_n);

/* The scenarios that assessments have unless somebody says otherwise, or NULL. */
const struct seki_scenario_set *seki_api_scenarios(void);

/* How their items are related; none without it. */
const struct seki_crosswalk *const *seki_api_crosswalks(size_t *ret_n);

#endif
