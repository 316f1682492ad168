/*
 * How an item of one catalog is related to those of another: every way there, side by side.
 *
 * A way is one or more steps of the web (engine/web.h), each to a catalog that it has not been in, so
 * there are no cycles, and at most SEKI_LIMIT_HOPS of them. Steps over the hub stand alone: every
 * catalog is tied to it itself, so a longer way would say nothing more. The steps are joined
 * (model/crosswalk.h); a way ends where nothing follows any more. Then it is a lead: both ends have to
 * do with the same, and a person may want to look.
 *
 * What a way is worth: confirmed when it is one link and a named person stands behind it, direct when it
 * is one link, inferred when it is anything else, however sure its steps are, and a lead.
 *
 * A way is no surer than its weakest link: its grade is that of the least sure step or item on it, both
 * ends included; its confidence is that of the relation on it from which least follows, and lower when
 * the grade is unverified. It is a proposal, never an answer: all confidence is below SEKI_CONFIDENT.
 *
 * Over the hub all is unverified, whatever the grades of the two items: ties are judged one by one.
 *
 * Of several ways from one item to one catalog the kinds below count in this order: where one of them
 * relates the item, the later ones are not asked, as in carrying answers over (engine/carry.h). Leads
 * relate nothing. The ways that count have `is_best`, one for each item at the other end.
 *
 * Ways are sorted by the item they lead from, the catalog they lead to, their kind, whether a person
 * confirmed them, how much follows (equal first, leads last), their length, and the order of the data.
 * All memory is the arena's.
 */
#ifndef SEKI_ENGINE_RELATE_H
#define SEKI_ENGINE_RELATE_H

#include "engine/web.h"

/* What a way is made of. */
enum seki_way_kind {
    SEKI_WAY_LINK,  /* one link of a crosswalk */
    SEKI_WAY_LINKS, /* links of several crosswalks, one after the other */
    SEKI_WAY_REFS,  /* a reference is among its steps */
    SEKI_WAY_HUB,
    SEKI_WAY_MAX
};

enum seki_way_status {
    SEKI_WAY_CONFIRMED,
    SEKI_WAY_DIRECT,
    SEKI_WAY_INFERRED,
    SEKI_WAY_LEAD,
    SEKI_WAY_STATUS_MAX
};

struct seki_way {
    const struct seki_step *steps;
    size_t n_steps;
    enum seki_way_kind kind;
    enum seki_relation relation; /* SEKI_RELATION_MAX: a lead, nothing follows */
    bool is_flipped;
    enum seki_grade grade;
    int confidence; /* in hundredths; 0: a lead */
    bool is_best;
    bool is_split; /* another way between the same items says the opposite */
    size_t number; /* in the order they were found */
};

struct seki_ways {
    struct seki_way *at;
    size_t n;
};

static inline bool seki_way_is_lead(const struct seki_way *way)
{
    return way->relation == SEKI_RELATION_MAX;
}

static inline struct seki_place seki_way_from(const struct seki_way *way)
{
    return way->steps[0].from;
}

static inline struct seki_place seki_way_to(const struct seki_way *way)
{
    return way->steps[way->n_steps - 1].to;
}

/* All ways from one item; `to` is the number of a catalog, SEKI_NO_INDEX: to all of them. */
SEKI_MUST_CHECK int seki_relate_item(struct seki_arena *arena, const struct seki_web *web,
                                     struct seki_place from, size_t to, struct seki_ways *ret_ways,
                                     struct seki_err *err);

/* All ways from one catalog to another. */
SEKI_MUST_CHECK int seki_relate(struct seki_arena *arena, const struct seki_web *web, size_t from,
                                size_t to, struct seki_ways *ret_ways, struct seki_err *err);

/* Of all ways from one catalog to another those that are made of links alone (link, links). */
SEKI_MUST_CHECK int seki_relate_links(struct seki_arena *arena, const struct seki_web *web,
                                      size_t from, size_t to, struct seki_ways *ret_ways,
                                      struct seki_err *err);

enum seki_way_status seki_way_status(const struct seki_way *way);

/*
 * What makes the way no surer than it is: the first step, else the first item, of its grade. One of the
 * two is returned, the other is NULL.
 */
struct seki_weakest {
    const struct seki_step *step;
    const struct seki_item *item;
    struct seki_place place; /* of the item */
};

struct seki_weakest seki_way_weakest(const struct seki_web *web, const struct seki_way *way);

/* How sure what follows from a link is, in hundredths; below SEKI_CONFIDENT. */
int seki_link_confidence(const struct seki_link *link);

/* link, links, refs, hub */
struct seki_str seki_way_kind_name(enum seki_way_kind kind);
/* confirmed, direct, inferred, lead */
struct seki_str seki_way_status_name(enum seki_way_status status);

#endif
