#include "model/crosswalk.h"

static const struct seki_str relation_names[SEKI_RELATION_MAX] = {
    [SEKI_RELATION_EQUAL] = SEKI_STR("equal"),
    [SEKI_RELATION_EQUIVALENT] = SEKI_STR("equivalent"),
    [SEKI_RELATION_SUBSET] = SEKI_STR("subset"),
    [SEKI_RELATION_SUPERSET] = SEKI_STR("superset"),
    [SEKI_RELATION_INTERSECTS] = SEKI_STR("intersects"),
};

struct seki_str seki_relation_name(enum seki_relation relation)
{
    return relation_names[relation];
}

enum seki_relation seki_relation_from_name(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_RELATION_MAX && !seki_str_eq(relation_names[i], name)) {
        i++;
    }
    return (enum seki_relation)i;
}

static enum seki_relation reversed(enum seki_relation relation)
{
    if (relation == SEKI_RELATION_SUBSET) {
        return SEKI_RELATION_SUPERSET;
    }
    return relation == SEKI_RELATION_SUPERSET ? SEKI_RELATION_SUBSET : relation;
}

/*
 * "A yes to a is a yes to b" turns into "a no to b is a no to a". A flipped one, "a yes to a is a no
 * to b", turns into "a yes to b is a no to a": its relation stays.
 */
struct seki_link seki_link_turned(const struct seki_link *link)
{
    struct seki_link turned = *link;

    turned.from = link->to;
    turned.to = link->from;
    turned.relation = link->is_flipped ? link->relation : reversed(link->relation);
    return turned;
}

/* A yes to one item compared with a yes to the next, and that with a yes to the one behind it. */
static const enum seki_relation joined[SEKI_RELATION_MAX][SEKI_RELATION_MAX] = {
    [SEKI_RELATION_EQUAL] = {SEKI_RELATION_EQUAL, SEKI_RELATION_EQUIVALENT, SEKI_RELATION_SUBSET,
                             SEKI_RELATION_SUPERSET, SEKI_RELATION_INTERSECTS},
    [SEKI_RELATION_EQUIVALENT] = {SEKI_RELATION_EQUIVALENT, SEKI_RELATION_EQUIVALENT,
                                  SEKI_RELATION_SUBSET, SEKI_RELATION_SUPERSET,
                                  SEKI_RELATION_INTERSECTS},
    [SEKI_RELATION_SUBSET] = {SEKI_RELATION_SUBSET, SEKI_RELATION_SUBSET, SEKI_RELATION_SUBSET,
                              SEKI_RELATION_MAX, SEKI_RELATION_MAX},
    [SEKI_RELATION_SUPERSET] = {SEKI_RELATION_SUPERSET, SEKI_RELATION_SUPERSET,
                                SEKI_RELATION_INTERSECTS, SEKI_RELATION_SUPERSET,
                                SEKI_RELATION_INTERSECTS},
    [SEKI_RELATION_INTERSECTS] = {SEKI_RELATION_INTERSECTS, SEKI_RELATION_INTERSECTS,
                                  SEKI_RELATION_INTERSECTS, SEKI_RELATION_MAX, SEKI_RELATION_MAX},
};

/*
 * Flipped, `first` compares a yes here with a no between; so a no here is compared with a yes there
 * ("a yes to a is a no to b" is "a yes to b is a no to a"), joined, and turned to the yes again.
 */
bool seki_link_join(const struct seki_link *first, const struct seki_link *second,
                    struct seki_link *ret_link)
{
    bool is_flipped = first->is_flipped;
    enum seki_relation here = is_flipped ? reversed(first->relation) : first->relation;
    enum seki_relation relation = joined[here][second->relation];

    if (relation == SEKI_RELATION_MAX) {
        return false;
    }
    *ret_link = (struct seki_link){
        .from = first->from,
        .to = second->to,
        .relation = is_flipped ? reversed(relation) : relation,
        .is_flipped = is_flipped != second->is_flipped,
        .origin = first->origin.grade > second->origin.grade ? first->origin : second->origin,
    };
    return true;
}

static enum seki_value flip(enum seki_value value, bool is_flipped)
{
    if (!is_flipped) {
        return value;
    }
    return value == SEKI_VALUE_YES ? SEKI_VALUE_NO : SEKI_VALUE_YES;
}

enum seki_value seki_link_infer(const struct seki_link *link, enum seki_value value)
{
    bool is_same = seki_relation_is_same(link->relation);

    if (value == SEKI_VALUE_NA) {
        return is_same ? SEKI_VALUE_NA : SEKI_VALUE_NONE;
    }
    if (value == SEKI_VALUE_YES && (is_same || link->relation == SEKI_RELATION_SUPERSET)) {
        return flip(SEKI_VALUE_YES, link->is_flipped);
    }
    if (value == SEKI_VALUE_NO && (is_same || link->relation == SEKI_RELATION_SUBSET)) {
        return flip(SEKI_VALUE_NO, link->is_flipped);
    }
    return SEKI_VALUE_NONE;
}
