/*
 * A world for tests of the engine: hub, catalogs, hospital, scenarios and method, built by hand.
 *
 * world_init() gives an empty one with room; the world_add functions append and return the
 * index (or the entry itself). Ids are borrowed. The method is a product of threat,
 * vulnerability and value, 3 x 3 x 3. All memory is the world's arena; running out of it or
 * beyond the room fails the test.
 */
#ifndef SEKI_TESTS_UNIT_ENGINE_WORLD_H
#define SEKI_TESTS_UNIT_ENGINE_WORLD_H

#include "engine/assess.h"

#define WORLD_CATALOGS 2
#define WORLD_ITEMS 400
#define WORLD_LIST 160 /* of everything else */
#define NONE SEKI_NO_INDEX

struct world {
    struct seki_arena arena;
    struct seki_err err;
    struct seki_hub hub;
    struct seki_catalog catalogs[WORLD_CATALOGS];
    struct seki_hospital hospital;
    struct seki_scenario_set set;
    struct seki_method method;
    struct seki_assessment *a; /* of the last world_assess() */
};

void world_init(struct world *w);
void world_finish(struct world *w);

size_t world_add_objective(struct world *w, enum seki_combine combine);
size_t world_add_exposure(struct world *w);
size_t world_add_fact(struct world *w, enum seki_dimension dimension);

/* A measure of the hub without objectives; world_achieve() gives it one. */
size_t world_add_measure(struct world *w, const char *id, bool is_full);
void world_achieve(struct world *w, size_t measure, size_t objective);

/* A question that is tied to nothing; world_tie() ties it. */
struct seki_item *world_add_item(struct world *w, size_t catalog, const char *id);
void world_tie(struct world *w, struct seki_item *item, bool is_exposure, size_t index);

/* An empty statement, with room for items that come later; world_answer() fills one in. */
size_t world_add_statement(struct world *w, size_t catalog);
struct seki_answer *world_answer(struct world *w, size_t statement, const struct seki_item *item,
                                 enum seki_value value);
void world_add_finding(struct world *w, size_t statement, struct seki_finding finding);

/* An asset without a known fact, without statement, of value 2 on every axis. */
struct seki_asset *world_add_asset(struct world *w, const char *id);
struct seki_measure_use *world_use(struct world *w, size_t measure, enum seki_measure_state state);

/* Appended; keep the assets rising. */
struct seki_acceptance *world_accept(struct world *w, size_t asset, size_t scenario, int level);

/*
 * A scenario of threat 2 that hurts all axes, always applies and is hindered by nothing. A
 * condition gets a new alternative from world_or() and a term in its last one from world_and().
 */
struct seki_scenario *world_add_scenario(struct world *w, const char *id);
void world_or(struct world *w, struct seki_condition *condition);
void world_and(struct world *w, struct seki_condition *condition, enum seki_term_kind kind,
               size_t index);
void world_raise(struct world *w, struct seki_scenario *scenario, size_t fact);
void world_lower(struct world *w, struct seki_scenario *scenario, size_t fact);

/* Assesses; fails the test when the engine fails. */
void world_assess(struct world *w);

/* The group of an asset; fails the test when there is none. */
size_t world_group_of(const struct world *w, size_t asset);

/* The outcome for an asset, whatever its group. */
const struct seki_outcome *world_outcome(const struct world *w, size_t asset, size_t scenario);

#endif
