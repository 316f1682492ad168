/*
 * Filters of lists that people saved under a name: their own, and those of the whole organisation.
 *
 * A filter is the query of the list's address, so it means what that address means on the day when it is opened.
 */
#ifndef SEKI_STORE_SAVED_H
#define SEKI_STORE_SAVED_H

#include "store/register.h"

/* They are stored, so their order stays. */
enum seki_saved_list { SEKI_SAVED_DEVICES = 1, SEKI_SAVED_RISKS, SEKI_SAVED_LISTS };

struct seki_saved_filter {
    int64_t number; /* from 1 in each organisation */
    enum seki_saved_list list;
    struct seki_str scope; /* a person's id; empty: everybody's of the organisation */
    struct seki_str name, query;
    struct seki_str person, person_name; /* who saved it */
    int64_t edition;                     /* from 1 */
    int64_t made, changed;
};

/* Its number is given to it; edition, made and changed are not looked at. */
SEKI_MUST_CHECK int seki_store_saved_add(struct seki_store *store, struct seki_str organisation,
                                         const struct seki_saved_filter *row, int64_t now,
                                         int64_t *ret_number, struct seki_err *err);

/* SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_store_saved_get(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str organisation, int64_t number,
                                         struct seki_saved_filter *ret_row, struct seki_err *err);

/* Those of a list with this scope, in the order in which they were saved: SEKI_LIMIT_SAVED_FILTERS at most. */
SEKI_MUST_CHECK int seki_store_saved(struct seki_arena *arena, struct seki_store *store,
                                     struct seki_str organisation, enum seki_saved_list list,
                                     struct seki_str scope, struct seki_saved_filter **ret_list,
                                     size_t *ret_n, struct seki_err *err);

/* `row` as it was read, with another name. SEKI_ERR_EXISTS: somebody was faster. */
SEKI_MUST_CHECK int seki_store_saved_rename(struct seki_store *store, struct seki_str organisation,
                                            const struct seki_saved_filter *row, int64_t now,
                                            struct seki_err *err);
SEKI_MUST_CHECK int seki_store_saved_remove(struct seki_store *store, struct seki_str organisation,
                                            const struct seki_saved_filter *row,
                                            struct seki_err *err);

#endif
