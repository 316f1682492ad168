/*
 * A crosswalk: typed relations between the items of two catalogs.
 *
 * A relation compares what a yes promises, and it is read from left to right:
 *
 *   equal        the same question in the same words
 *   equivalent   the same question in other words
 *   superset     a yes to `from` promises all that a yes to `to` does, and more
 *   subset       a yes to `from` promises only a part of what a yes to `to` does
 *   intersects   both promise some of the same, and each something of its own
 *
 * Flipped, a yes to `from` is held against a no to `to`: "is all software supported?" and "is any
 * software out of support?". From this follows what may be inferred (seki_link_infer): of a superset
 * only what a yes says, of a subset only what a no says, of an intersection nothing.
 *
 * A link is a proposal until a named person has confirmed it. What was joined of several (seki_link_join)
 * nobody has confirmed.
 *
 * Links are read-only after loading; they point to items by index.
 */
#ifndef SEKI_MODEL_CROSSWALK_H
#define SEKI_MODEL_CROSSWALK_H

#include "base/date.h"
#include "model/catalog.h"
#include "model/statement.h"

enum seki_relation {
    SEKI_RELATION_EQUAL,
    SEKI_RELATION_EQUIVALENT,
    SEKI_RELATION_SUBSET,
    SEKI_RELATION_SUPERSET,
    SEKI_RELATION_INTERSECTS,
    SEKI_RELATION_MAX
};

struct seki_link {
    size_t from; /* item of the first catalog */
    size_t to;   /* item of the second */
    enum seki_relation relation;
    bool is_flipped;
    struct seki_origin origin;
    struct seki_str by; /* who confirmed it; empty: nobody did */
    struct seki_date date;
};

struct seki_crosswalk {
    const struct seki_catalog *from;
    const struct seki_catalog *to;
    struct seki_link *links;
    size_t n_links;
};

/* equal, equivalent, subset, superset, intersects */
struct seki_str seki_relation_name(enum seki_relation relation);
enum seki_relation seki_relation_from_name(struct seki_str name); /* SEKI_RELATION_MAX: unknown */

/* Both ask for the same. */
static inline bool seki_relation_is_same(enum seki_relation relation)
{
    return relation == SEKI_RELATION_EQUAL || relation == SEKI_RELATION_EQUIVALENT;
}

/* The same link, seen from the other catalog. Turned twice it is itself. */
struct seki_link seki_link_turned(const struct seki_link *link);

/*
 * What follows over an item between: `first` leads to it, `second` leads from it. False where nothing
 * does: two parts of one whole need not have anything in common. The grade is the weaker of the two.
 * Whatever seki_link_infer() gives of one after the other, it gives of the joined link, and no more.
 */
bool seki_link_join(const struct seki_link *first, const struct seki_link *second,
                    struct seki_link *ret_link);

/*
 * What an answer to `from` (yes, no or na; anything else is unknown) says of `to`: yes, no, na, or
 * none where nothing follows.
 */
enum seki_value seki_link_infer(const struct seki_link *link, enum seki_value value);

#endif
