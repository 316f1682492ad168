/*
 * How well accounts are guarded: numbers over all organisations, for who runs the installation. Nobody is named.
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

#endif
