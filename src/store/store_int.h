/*
 * What a store is inside. Internal to store/.
 *
 * One connection, which the store owns and frees.
 */
#ifndef SEKI_STORE_STORE_INT_H
#define SEKI_STORE_STORE_INT_H

#include "store/db.h"
#include "store/store.h"

struct seki_store {
    struct seki_db *db;
};

/* Opens a place and tells its version, 0 when there are no tables. */
SEKI_MUST_CHECK int seki_store_open_version(struct seki_str place, bool may_create,
                                            struct seki_store **ret_store, int *ret_version,
                                            struct seki_err *err);

#endif
