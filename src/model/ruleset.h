/*
 * An acceptance rule set: questions of forms that have to be answered yes or n-a, or else a risk
 * treatment is due.
 *
 * Data with an edition (docs/data-formats.md, data/rulesets). `total` is how many items the
 * original has, `known` how many of them have been seen: fewer, and the list stands in for the
 * original and proves nothing of it. Read-only after loading; all memory is the arena's.
 */
#ifndef SEKI_MODEL_RULESET_H
#define SEKI_MODEL_RULESET_H

#include "model/catalog.h"

struct seki_rule_item {
    const struct seki_catalog *catalog; /* a form */
    const struct seki_item *item;       /* a question of it */
    struct seki_origin origin;
};

struct seki_ruleset {
    struct seki_edition head;
    int total;
    int known;
    struct seki_rule_item *items;
    size_t n;
};

static inline bool seki_ruleset_is_standin(const struct seki_ruleset *ruleset)
{
    return ruleset->known < ruleset->total;
}

#endif
