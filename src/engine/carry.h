/*
 * Answers carried onto another catalog: for each of its items a proposal, or why there is none.
 *
 * A proposal is made from what the items of the received statement are worth (engine/profile.h),
 * so nothing is ever made of a see-note, unanswered, doubtful or contradicted answer. It is no
 * answer: its confidence stays below SEKI_CONFIDENT until a person confirms it, and it names the
 * answers it was made from. In this order:
 *
 *   1. An item that fills a header field gets what the header says, except the number of the form,
 *      which is that of the other form. Other free texts only from an item that asks the same.
 *   2. Where a crosswalk has links to the item, they decide, and nothing else does: what follows
 *      from each (model/crosswalk.h). When they disagree, the item stays blank.
 *      Where it has none, the ways over several crosswalks that lead to the item (engine/relate.h)
 *      decide likewise, each as sure as its weakest link; the proposal names its way.
 *   3. Otherwise the hub: each objective or exposure that the item is tied to must be tied to no
 *      other item of its catalog. Yes when all of them are met (or true), no when one is unmet (or
 *      false), by the rule of the objective. A no of an answer that is tied to more than this entry
 *      says nothing: it may mean the rest.
 *   4. An item whose gate is proposed in such a way that it need not be answered is n-a. When it was
 *      proposed yes, the two disagree, and it stays blank.
 *
 * n-a comes only of 4, and of links that say that both ask the same.
 *
 * Pure; all memory is the arena's. The proposals point into the received statement.
 */
#ifndef SEKI_ENGINE_CARRY_H
#define SEKI_ENGINE_CARRY_H

#include "base/arena.h"
#include "base/err.h"
#include "engine/diff.h"
#include "engine/web.h"

/* How sure a proposal can be at most, in hundredths: below SEKI_CONFIDENT. */
#define SEKI_CARRY_EQUAL 75

/* What a proposal is made by. */
enum seki_carry_by {
    SEKI_CARRY_BY_NOTHING,
    SEKI_CARRY_BY_HEADER,
    SEKI_CARRY_BY_LINK,
    SEKI_CARRY_BY_HUB,
    SEKI_CARRY_BY_GATE,
    SEKI_CARRY_BY_MAX
};

struct seki_proposal {
    enum seki_value value;       /* none: blank */
    int confidence;              /* 0 when blank */
    enum seki_carry_by by;       /* of a blank: what was looked at */
    enum seki_relation relation; /* of the strongest link or way; SEKI_RELATION_MAX: neither */
    bool is_flipped;
    struct seki_str way;  /* by several crosswalks: "a:1 > b:2 > c:3"; else empty */
    struct seki_str text; /* of a value text */
    struct seki_msg reason;
    const struct seki_text *about; /* what the reason's objective or exposure is; NULL: none */
    const struct seki_voice *from; /* the answers it is made from; of a blank: those looked at */
    size_t n_from;
};

struct seki_carry {
    struct seki_checked from;
    const struct seki_catalog *to;
    struct seki_proposal *proposals;  /* one for each answer of `to` */
    struct seki_statement *statement; /* on `to`: header and proposals as doubtful answers */
    size_t n_proposed;
    size_t n_blank;
};

/* What ties the two catalogs together. */
struct seki_carry_ties {
    const struct seki_hub *hub;
    const struct seki_crosswalk
        *crosswalk;             /* from that of the statement to the other; NULL: none */
    const struct seki_web *web; /* both catalogs are in it; NULL: no longer ways */
};

SEKI_MUST_CHECK int seki_carry_make(struct seki_arena *arena, const struct seki_carry_ties *ties,
                                    const struct seki_checked *from, const struct seki_catalog *to,
                                    struct seki_carry *ret_carry, struct seki_err *err);

/*
 * The answer of the one question that asks the same, by a single link that is not merely believed (its grade is not `unverified`): a person
 * may confirm many of these at once. Nothing else is.
 */
bool seki_proposal_is_exact(const struct seki_proposal *proposal);

/* equal, equivalent, subset, superset, intersects, hub, gate, header, none */
struct seki_str seki_proposal_relation(const struct seki_proposal *proposal);

#endif
