/*
 * How well accounts are guarded: numbers over all organisations, for who runs the installation, who are not named; and who has to have a
 * second factor. Sealed accounts never have to.
 */
#ifndef SEKI_STORE_GUARD_H
#define SEKI_STORE_GUARD_H

#include "store/store.h"

/* Active people with one of the roles, sealed accounts not counted; and those of them without a second factor. */
SEKI_MUST_CHECK int seki_store_guard(struct seki_store *store, unsigned roles, int64_t *ret_people,
                                     int64_t *ret_one_step, struct seki_err *err);

/* Openings of sealed accounts that nobody has followed up. */
SEKI_MUST_CHECK int seki_store_guard_openings(struct seki_store *store, int64_t *ret_n,
                                              struct seki_err *err);

/* Active people without a second factor: of an organisation, or (empty) of all. */
SEKI_MUST_CHECK int seki_store_guard_without(struct seki_store *store, struct seki_str organisation,
                                             int64_t *ret_n, struct seki_err *err);

/* Whether people of an organisation, or (empty) everybody, have to have a second factor. The one counts beside the other. */
SEKI_MUST_CHECK int seki_store_guard_asks(struct seki_store *store, struct seki_str organisation,
                                          bool *ret_asks, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_guard_set(struct seki_store *store, struct seki_str organisation,
                                         bool asks, struct seki_err *err);

/* Since when somebody has to set up another second factor, because the old one was taken away; 0: nobody said so. */
SEKI_MUST_CHECK int seki_store_guard_owed(struct seki_store *store, struct seki_str person,
                                          int64_t *ret_since, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_guard_owe(struct seki_store *store, struct seki_str person,
                                         int64_t now, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_guard_settle(struct seki_store *store, struct seki_str person,
                                            struct seki_err *err);

#endif
