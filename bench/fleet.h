/*
 * An invented hospital of any size, for measuring the engine on the real hub, catalog and scenarios.
 *
 * The same size gives the same hospital. Without kinds each asset has an acceptance, so that it stands in a
 * group of its own: the worst case, in which no two assets share an evaluation. With kinds, assets of one
 * kind are equal, have no acceptance, and measures act on all of them or on those with a fact.
 */
#ifndef SEKI_BENCH_FLEET_H
#define SEKI_BENCH_FLEET_H

#include "base/arena.h"
#include "base/err.h"
#include "format/data/library.h"
#include "format/data/rules.h"
#include "model/hospital.h"

/* What stands in the data folder. */
struct fleet_rules {
    struct seki_library library;
    struct seki_scenario_set *scenarios;
    struct seki_method *method;
};

SEKI_MUST_CHECK int fleet_load(struct seki_arena *arena, const char *data_dir,
                               struct fleet_rules *ret_rules, struct seki_err *err);

struct fleet_size {
    size_t n_assets;
    size_t n_statements;
    size_t n_kinds; /* 0: every asset is of its own */
};

SEKI_MUST_CHECK int fleet_make(struct seki_arena *arena, const struct fleet_rules *rules,
                               const struct fleet_size *size, struct seki_hospital *ret_hospital,
                               struct seki_err *err);

/* Other answers in a statement: the `change`-th of many. */
void fleet_change(struct seki_received *received, size_t change);

#endif
