/*
 * The rule data that catalogs are answered from: one at a time for the whole process.
 *
 * It is loaded by anybody, and put to use before the server starts or while nothing reads it (site/site.h); its memory is the arena's, which
 * lives as long as it is in use. Without it /catalogs is unavailable, and everything else works.
 */
#ifndef SEKI_API_RULES_H
#define SEKI_API_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "model/crosswalk.h"
#include "model/hub.h"
#include "model/scenario.h"

struct seki_api_rules;

/* `folder` is the rule data (docs/data-formats.md). */
SEKI_MUST_CHECK int seki_api_load_rules(struct seki_arena *arena, struct seki_str folder,
                                        const struct seki_api_rules **ret_rules,
                                        struct seki_err *err);

/* NULL: there is none. */
void seki_api_use_rules(const struct seki_api_rules *rules);

/* The hub of what is in use, or NULL. */
const struct seki_hub *seki_api_hub(void);

/* Its catalogs; none without it. */
const struct seki_catalog *const *seki_api_catalogs(size_t *ret_n);

/* The scenarios that assessments have unless somebody says otherwise, or NULL. */
const struct seki_scenario_set *seki_api_scenarios(void);

/* How their items are related; none without it. */
const struct seki_crosswalk *const *seki_api_crosswalks(size_t *ret_n);

#endif
