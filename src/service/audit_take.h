/*
 * The audit record, written out: as lines that can be verified, or as messages of DICOM.
 *
 * Of a view that nobody changes, on a store that is not in a transaction, so that it may take long. What it was for is noted by
 * whoever takes it out.
 */
#ifndef SEKI_SERVICE_AUDIT_TAKE_H
#define SEKI_SERVICE_AUDIT_TAKE_H

#include "service/act.h"
#include "store/audit.h"

enum seki_audit_form { SEKI_AUDIT_JSONL, SEKI_AUDIT_DICOM };

struct seki_audit_span {
    enum seki_audit_form form;
    int64_t from, until; /* the records between the first of that time and the last; 0: all */
    struct seki_str organisation; /* others' records go along without what they say; empty: all */
    int64_t now;
};

/* Where it goes: added to `out`, and `flush`, unless it is NULL, takes away what is there behind each record. */
struct seki_audit_flow {
    struct seki_buf *out;
    void (*flush)(void *user);
    void *user;
};

struct seki_audit_taken {
    int64_t first, last;
    int64_t n_records;
    int64_t n_hidden;  /* of them: of other organisations */
    int64_t n_damaged; /* of them: not in the form of a record */
};

/* SEKI_ERR_LIMIT when `out` is full. */
SEKI_MUST_CHECK int seki_audit_take_out(struct seki_arena *arena, struct seki_store *store,
                                        const struct seki_audit_span *span,
                                        const struct seki_audit_flow *flow,
                                        struct seki_audit_taken *ret_taken, struct seki_err *err);

/* Notes that it was taken out, and what for. */
SEKI_MUST_CHECK int seki_audit_note_taken(struct seki_act *act, const struct seki_audit_span *span,
                                          const struct seki_audit_taken *taken,
                                          struct seki_str purpose, struct seki_err *err);

#endif
