/*
 * The head of the audit record's chain. Internal to store/: the files audit*.c.
 */
#ifndef SEKI_STORE_AUDIT_INT_H
#define SEKI_STORE_AUDIT_INT_H

#include "store/audit.h"
#include "store/store_int.h"

/* Number and digest of the last record; of none, 0 and what the first one stands behind. */
struct seki_audit_head {
    int64_t number;
    struct seki_audit_digest digest;
};

/* With `is_locked` nobody else appends until the transaction ends. */
SEKI_MUST_CHECK int seki_audit_head(struct seki_db *db, bool is_locked,
                                    struct seki_audit_head *ret_head, struct seki_err *err);

/* The id of the installation; `room` keeps it. */
SEKI_MUST_CHECK int seki_audit_installation(struct seki_db *db, char room[SEKI_AUDIT_INSTALLATION],
                                            struct seki_err *err);

/* The one row of a query that gives number and note; `ret_note` is empty, and a number 0, when there is none. */
SEKI_MUST_CHECK int seki_audit_last_note(struct seki_db *db, enum seki_sql_id query,
                                         struct seki_buf *note, int64_t *ret_number,
                                         struct seki_err *err);

#endif
