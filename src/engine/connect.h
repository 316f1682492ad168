/*
 * What is tied to an entry of the book of rules, one step over the hub.
 *
 * Every entry has a core: the objectives, exposures and facts that it is, is tied to, achieves or
 * names. Tied to it are the core itself, the measures that achieve an objective of it, the scenarios
 * that one of it hinders or makes possible, and, of an objective or exposure, the items that ask for
 * it. How an item is related to those of other catalogs is told by its ways (engine/relate.h).
 */
#ifndef SEKI_ENGINE_CONNECT_H
#define SEKI_ENGINE_CONNECT_H

#include "engine/book.h"

struct seki_entries {
    struct seki_entry *at; /* in the order of their kinds, then of the data; not the entry itself */
    size_t n;
};

SEKI_MUST_CHECK int seki_connect(struct seki_arena *arena, const struct seki_book *book,
                                 struct seki_entry entry, struct seki_entries *ret_entries,
                                 struct seki_err *err);

#endif
