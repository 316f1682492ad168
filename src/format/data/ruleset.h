/*
 * Loading an acceptance rule set (docs/data-formats.md, data/rulesets).
 *
 * As strict as the library: every mistake is a complaint with file and line.
 */
#ifndef SEKI_FORMAT_DATA_RULESET_H
#define SEKI_FORMAT_DATA_RULESET_H

#include "base/arena.h"
#include "base/err.h"
#include "format/data/library.h"
#include "model/ruleset.h"

/* `stem`.ini and `stem`.tsv; the items are those of `forms`. */
SEKI_MUST_CHECK int seki_ruleset_load(struct seki_arena *arena, struct seki_str stem,
                                      const struct seki_catalogs *forms,
                                      struct seki_ruleset **ret_ruleset,
                                      struct seki_complaints *complaints, struct seki_err *err);

#endif
