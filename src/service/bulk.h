/*
 * Changing many answers of a draft at once: all that are still blank become one answer, or are proposed what another statement says, or
 * a text in notes becomes another.
 *
 * What would change is looked at first; what is taken are the items that a person chose of it, each with the edition that was
 * shown. An answer that somebody changed meanwhile is left, and told. A proposal whose note is changed stays a proposal. Acts on
 * the actor's own organisation, as in service/register.h; what was done can be taken back (service/undo.h).
 */
#ifndef SEKI_SERVICE_BULK_H
#define SEKI_SERVICE_BULK_H

#include "model/statement.h"
#include "service/draft.h"

#define SEKI_BULK_MOST 300 /* answers at once */

enum seki_bulk_what {
    SEKI_BULK_SET,     /* questions without an answer become `value` */
    SEKI_BULK_REPLACE, /* `find` becomes `with`, in notes and in answers that are texts; case matters */
    SEKI_BULK_TAKE     /* what nobody has answered is proposed what stands in `beside` */
};

struct seki_bulk_item {
    const struct seki_item *item;
    struct seki_draft_answer now, then;
    int64_t edition_beside; /* of the answer that would be taken */
    size_t n_places;        /* of what is found */
};

struct seki_bulk {
    int64_t draft;
    const struct seki_catalog *catalog; /* of the draft */
    enum seki_bulk_what what;
    enum seki_value value; /* yes, no or na */
    struct seki_str find, with;
    struct seki_str section; /* id of a heading; empty: of all */
    struct seki_str words;   /* only items whose id, question or texts have them; empty: all */
    const struct seki_draft_answer *beside; /* by the items of `catalog`, each with its source */
    size_t n_beside;
    struct seki_draft_whole whole; /* the answer, from here on */
    struct seki_bulk_item *list;   /* in the order of the form, at most SEKI_BULK_MOST */
    size_t n, n_more;              /* and how many are left for another time */
};

/* SEKI_ERR_INVALID: nothing to find, or a value that questions do not take so. */
SEKI_MUST_CHECK int seki_bulk_look(struct seki_act *act, struct seki_bulk *bulk,
                                   struct seki_err *err);

struct seki_bulk_chosen {
    struct seki_str item;
    int64_t edition; /* of the answer that was shown */
    int64_t edition_beside;
};

struct seki_bulk_taking {
    struct seki_bulk bulk;
    const struct seki_bulk_chosen *chosen;
    size_t n_chosen;
    size_t n_saved;        /* the answer */
    struct seki_str *late; /* items that somebody changed meanwhile */
    size_t n_late;
};

/* SEKI_ERR_INVALID: nothing was chosen, and what seki_bulk_look() and seki_draft_say() refuse. */
SEKI_MUST_CHECK int seki_bulk_take(struct seki_act *act, struct seki_bulk_taking *taking,
                                   struct seki_err *err);

/* The heading below which an item stands, NULL when there is none. */
const struct seki_item *seki_bulk_heading(const struct seki_catalog *catalog,
                                          const struct seki_item *item);

#endif
