/*
 * The audit record of an installation: appended to, never changed (audit/record.h, docs/audit.md).
 *
 * Records are noted in a transaction of the caller's (store/store.h) and written by its commit, in the order in which
 * they were noted: there is no act without its record, and no record of an act that was rolled back.
 */
#ifndef SEKI_STORE_AUDIT_H
#define SEKI_STORE_AUDIT_H

#include "audit/event.h"
#include "store/store.h"

/*
 * Notes an event in the transaction. `now` is the record's time. No text of the event makes it fail: odd ones are cleaned and
 * cut. SEKI_ERR_LIMIT when one transaction notes more than SEKI_LIMIT_AUDIT_PENDING.
 */
SEKI_MUST_CHECK int seki_store_audit_add(struct seki_store *store,
                                         const struct seki_audit_event *event, int64_t now,
                                         struct seki_err *err);

#endif
