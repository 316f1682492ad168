/*
 * What a person did to the answers of a draft at one go, so that it can be undone.
 *
 * A deed names the items it changed and the edition of each that came of it; what stood before is the edition before
 * (store/draft.h). Deeds are numbered for each person and draft, and the last SEKI_DEEDS are kept. Texts are the arena's.
 */
#ifndef SEKI_STORE_DEED_H
#define SEKI_STORE_DEED_H

#include "store/draft.h"

#define SEKI_DEEDS 100 /* of one person in one draft */

struct seki_deed_item {
    struct seki_str item;
    int64_t edition;
};

struct seki_deed {
    int64_t number; /* 0: there is none */
    int64_t made;
    struct seki_deed_item *list; /* by item */
    size_t n;
};

/* Whose: a person's, in a draft of the organisation. */
struct seki_deed_of {
    struct seki_str organisation, person;
    int64_t draft;
};

/* The number of the next one; those that are too old are forgotten. */
SEKI_MUST_CHECK int seki_store_deed_next(struct seki_arena *arena, struct seki_store *store,
                                         const struct seki_deed_of *of, int64_t *ret_number,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_store_deed_add(struct seki_store *store, const struct seki_deed_of *of,
                                        int64_t number, const struct seki_deed_item *item,
                                        int64_t now, struct seki_err *err);

/* The last one that was not undone; of number 0 when there is none. */
SEKI_MUST_CHECK int seki_store_deed_open(struct seki_arena *arena, struct seki_store *store,
                                         const struct seki_deed_of *of, struct seki_deed *ret_deed,
                                         struct seki_err *err);

/* SEKI_ERR_EXISTS: it was undone already. */
SEKI_MUST_CHECK int seki_store_deed_undo(struct seki_store *store, const struct seki_deed_of *of,
                                         int64_t number, int64_t now, struct seki_err *err);

#endif
