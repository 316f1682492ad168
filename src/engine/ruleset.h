/*
 * Products against an acceptance rule set (model/ruleset.h).
 *
 * A form on a catalog of the rule set: a no to one of its items means that a risk treatment is due;
 * without a no, an item that is unanswered, doubtful, contradicted or a note leaves the product
 * unknown; else there is no objection. What comes over a crosswalk is a proposal and no answer, so
 * a product with another form is unknown, whatever is proposed. Without a form it is unknown. Pure.
 */
#ifndef SEKI_ENGINE_RULESET_H
#define SEKI_ENGINE_RULESET_H

#include "engine/carry.h"
#include "model/ruleset.h"

enum seki_ruled {
    SEKI_RULED_TREATMENT,
    SEKI_RULED_UNKNOWN,
    SEKI_RULED_NO_OBJECTION,
    SEKI_RULED_MAX
};

struct seki_ruled_item {
    const struct seki_rule_item *rule;
    struct seki_voice voice;              /* of the form itself */
    const struct seki_proposal *proposal; /* instead, when the form is on another catalog */
};

struct seki_judgement {
    enum seki_ruled ruled;
    const struct seki_ruled_item *items; /* answered no, or not known; or proposed */
    size_t n_items;
    size_t n_yes;
    size_t n_na;
    size_t n_no;
    size_t n_unknown;
};

/* The rule set asks something of this catalog. */
bool seki_ruleset_asks(const struct seki_ruleset *ruleset, const struct seki_catalog *catalog);

/* `checked` is on a catalog that the rule set asks. */
SEKI_MUST_CHECK int seki_ruleset_judge(struct seki_arena *arena, const struct seki_ruleset *ruleset,
                                       const struct seki_checked *checked,
                                       struct seki_judgement *ret_judgement, struct seki_err *err);

/* `carry` leads to a catalog that the rule set asks; all its items are listed. Always unknown. */
SEKI_MUST_CHECK int seki_ruleset_propose(struct seki_arena *arena,
                                         const struct seki_ruleset *ruleset,
                                         const struct seki_carry *carry,
                                         struct seki_judgement *ret_judgement,
                                         struct seki_err *err);

/* treatment, unknown, no-objection */
struct seki_str seki_ruled_name(enum seki_ruled ruled);

#endif
