/*
 * Who looked at a received statement, or at its file, by the audit record. One act (service/act.h) on the own organisation.
 */
#ifndef SEKI_SERVICE_LOOKS_H
#define SEKI_SERVICE_LOOKS_H

#include "audit/event.h"
#include "service/act.h"
#include "store/statement.h"

/* One person, and what was done last in one way; `n`: how often. */
struct seki_look {
    struct seki_str person, name;
    struct seki_str via;
    struct seki_str request;   /* the last one that was counted */
    enum seki_audit_kind kind; /* read, exported, changed */
    int64_t first, last, n;
};

struct seki_looks {
    struct seki_statement_row row;
    struct seki_look *at; /* the last one first */
    size_t n;
    bool is_cut; /* there is more in the record than was read */
};

/* Of those who may change what is the organisation's; looking at it is recorded as a use of the audit record. */
SEKI_MUST_CHECK int seki_service_looks(struct seki_act *act, int64_t number,
                                       struct seki_looks *ret_looks, struct seki_err *err);

#endif
