/*
 * Loading scenario sets and methods (docs/data-formats.md, data/scenarios and data/methods).
 *
 * As strict as the library: every mistake is a complaint with file and line.
 */
#ifndef SEKI_FORMAT_DATA_RULES_H
#define SEKI_FORMAT_DATA_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "format/data/tsv.h"
#include "model/hub.h"
#include "model/scenario.h"

/* `dir`/scenarios/`id`.ini and .tsv */
SEKI_MUST_CHECK int seki_scenarios_load(struct seki_arena *arena, struct seki_str dir,
                                        struct seki_str id, const struct seki_hub *hub,
                                        struct seki_scenario_set **ret_set,
                                        struct seki_complaints *complaints, struct seki_err *err);

/* `dir`/methods/`id`.ini */
SEKI_MUST_CHECK int seki_method_load(struct seki_arena *arena, struct seki_str dir,
                                     struct seki_str id, struct seki_method **ret_method,
                                     struct seki_complaints *complaints, struct seki_err *err);

/* The file at `path`, wherever it is. */
SEKI_MUST_CHECK int seki_method_load_file(struct seki_arena *arena, struct seki_str path,
                                          struct seki_method **ret_method,
                                          struct seki_complaints *complaints, struct seki_err *err);

#endif
