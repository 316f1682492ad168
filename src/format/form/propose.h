/*
 * What the questions of a new catalog could be tied to.
 *
 * A question that cites a clause is compared with what the catalogs know of that clause, and its text
 * with their questions. Each proposal says how sure it is and by which item it came; none is a tie
 * before a person says so. The same input gives the same proposals in the same order.
 */
#ifndef SEKI_FORMAT_FORM_PROPOSE_H
#define SEKI_FORMAT_FORM_PROPOSE_H

#include "base/arena.h"
#include "base/err.h"
#include "model/catalog.h"

#define SEKI_PROPOSALS 4 /* of one question at most: more than a person would look at */

enum seki_proposal_reason {
    SEKI_PROPOSAL_CLAUSE, /* both cite the same clause */
    SEKI_PROPOSAL_TEXT,   /* the texts are alike */
    SEKI_PROPOSAL_BOTH,
    SEKI_PROPOSAL_REASON_MAX
};

struct seki_proposal {
    size_t item; /* of the new catalog */
    struct seki_tie tie;
    enum seki_polarity polarity; /* that the question would get */
    int confidence;              /* 0 to 100 */
    enum seki_proposal_reason reason;
    const struct seki_catalog *via_catalog;
    const struct seki_item *via;
};

/* "clause", "text", "clause+text" */
struct seki_str seki_proposal_reason_name(enum seki_proposal_reason reason);

/*
 * Proposals for the questions of `catalog`, in the order of its items, the surest first. `sources`
 * are tied to the same hub.
 */
SEKI_MUST_CHECK int seki_propose(struct seki_arena *arena, const struct seki_catalog *catalog,
                                 const struct seki_catalog *const *sources, size_t n_sources,
                                 struct seki_proposal **ret_proposals, size_t *ret_n,
                                 struct seki_err *err);

#endif
