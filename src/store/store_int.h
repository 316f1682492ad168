/*
 * What a store is inside. Internal to store/.
 *
 * One connection, which the store owns and frees, and the audit records of the transaction that is going on: they are appended
 * when it is committed, so that the head of the chain is locked for a moment only, and by nobody who still waits for
 * something else.
 */
#ifndef SEKI_STORE_STORE_INT_H
#define SEKI_STORE_STORE_INT_H

#include "store/db.h"
#include "store/store.h"

/* How many devices an organisation had when its register stood there. */
struct seki_counted {
    char organisation[33]; /* as long as an id */
    int64_t revision, changes;
    int64_t n;
};

#define SEKI_STORE_COUNTED 16 /* organisations */

struct seki_store {
    struct seki_db *db;
    struct seki_buf pending;     /* store/audit.c: time, length and body of each */
    size_t saved[SEKI_DB_PARTS]; /* bytes of it when each open part began */
    size_t n_saved;
    struct seki_counted
        counted[SEKI_STORE_COUNTED]; /* store/device.c; forgotten when anything is undone */
    size_t n_counted;                /* from the first one on, in a ring */
};

/* Appends what is pending to the chain; right behind it the transaction is committed, which tells what became of it. */
SEKI_MUST_CHECK int seki_audit_flush(struct seki_store *store, struct seki_err *err);

/* What is always there is not: `what` names it. */
int seki_store_fail_damaged(struct seki_err *err, const struct seki_db *db, struct seki_str what);

/* Opens a place and tells its version, 0 when there are no tables. */
SEKI_MUST_CHECK int seki_store_open_version(struct seki_str place, bool may_create,
                                            struct seki_store **ret_store, int *ret_version,
                                            struct seki_err *err);

#endif
