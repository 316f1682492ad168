/*
 * The web of catalogs: which items lead to which, of all catalogs at once.
 *
 * A step leads from an item to one of another catalog:
 *
 *   link   a typed relation of a crosswalk, in its direction or turned
 *   ref    one item names the other in its references: about the same, nothing more is known
 *   hub    both are tied to the same objective or exposure: likewise
 *
 * References to what is no loaded catalog, or no item of it, are passed over. Every step stands in the
 * web twice, once from each end. Pure and read-only after it was made; all memory is the arena's, and
 * it points into the catalogs and crosswalks.
 */
#ifndef SEKI_ENGINE_WEB_H
#define SEKI_ENGINE_WEB_H

#include "base/arena.h"
#include "base/err.h"
#include "model/crosswalk.h"
#include "model/hub.h"

/* What the web is made of. */
struct seki_web_parts {
    const struct seki_hub *hub;
    const struct seki_catalog *const *catalogs;
    size_t n_catalogs;
    const struct seki_crosswalk *const *crosswalks; /* between these catalogs */
    size_t n_crosswalks;
};

enum seki_step_kind { SEKI_STEP_LINK, SEKI_STEP_REF, SEKI_STEP_HUB, SEKI_STEP_MAX };

/* One item of one of the catalogs, by their numbers. */
struct seki_place {
    size_t catalog;
    size_t item;
};

struct seki_step {
    struct seki_place from;
    struct seki_place to;
    enum seki_step_kind kind;
    struct seki_link link; /* of a ref or hub: intersects; its origin is that of the evidence */
    const struct seki_tie *tie; /* of a hub step; else NULL */
};

struct seki_web {
    struct seki_web_parts parts;
    struct seki_map *ids; /* of each catalog, to its items */
    size_t *first_node;   /* of each catalog: its items are numbered on from here */
    size_t n_nodes;
    struct seki_step *steps; /* links and references, sorted by the item that they lead from */
    size_t *first_step;      /* of each node, and one more */
};

SEKI_MUST_CHECK int seki_web_make(struct seki_arena *arena, const struct seki_web_parts *parts,
                                  struct seki_web *ret_web, struct seki_err *err);

const struct seki_item *seki_web_item(const struct seki_web *web, struct seki_place place);

/* The number of a catalog of the web, or SEKI_NO_INDEX. */
size_t seki_web_catalog(const struct seki_web *web, const struct seki_catalog *catalog);

/* The steps by links and references from here. */
const struct seki_step *seki_web_steps(const struct seki_web *web, struct seki_place place,
                                       size_t *ret_n);

/*
 * The item that a part of a reference list names ("mhlw-6.0:control/14.1"); false: none of these
 * catalogs has it.
 */
bool seki_web_find(const struct seki_web *web, struct seki_str ref, struct seki_place *ret_place);

/* Both are tied to the same: the first such tie of `from`, or NULL. */
const struct seki_tie *seki_web_shared_tie(const struct seki_item *from, const struct seki_item *to,
                                           size_t *inout_at);

/* link, ref, hub */
struct seki_str seki_step_kind_name(enum seki_step_kind kind);

#endif
