/*
 * What the rest of the rule sets says of a requirement that is not known to be met: proposals.
 *
 * Where crosswalks relate a requirement to one of another catalog, however many lie between, and it is
 * known how that one stands in this hospital, then something may follow (model/crosswalk.h). It is a
 * proposal, no surer than the weakest link of its way, until a named person confirms it: it changes no
 * state, nothing is counted by it, and nothing is met by it. Ties to the hub and references are no
 * ways here: the first speak for themselves, from the second nothing follows.
 *
 * A yes is proposed where a requirement is open, planned, unknown or to be confirmed, a no only where
 * nobody knows. Sheets of the hospital speak for the hospital, those of a vendor for that vendor.
 */
#ifndef SEKI_ENGINE_HINTS_H
#define SEKI_ENGINE_HINTS_H

#include "engine/conform.h"
#include "engine/relate.h"

struct seki_conform_hint {
    const struct seki_way *way;             /* from the requirement to the one that speaks */
    enum seki_value value;                  /* yes: met; no; na: not applicable */
    const struct seki_conform_result *from; /* how that one stands */
    const struct seki_catalog *catalog;     /* that it is of */
};

/*
 * Adds to the results of `c` what those of `other` say of them, by the ways of links from the one catalog
 * to the other (seki_relate_links). Items have the same numbers there. Both are of the same assessment;
 * `other` and the ways must outlive `c`.
 */
SEKI_MUST_CHECK int seki_conform_add_hints(struct seki_arena *arena, const struct seki_ways *ways,
                                           struct seki_conformity *c,
                                           const struct seki_conformity *other,
                                           struct seki_err *err);

#endif
