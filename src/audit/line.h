/*
 * An audit export: JSON lines, that a program can read and seki_audit_read_* can verify.
 *
 *   {"sekisho": "audit-export", "version": 1, "installation": ..., "after": 0, "previous": ..., "made": ...}
 *   {"cut": "sekisho-audit-cut 1 ..."}                                      when older records were taken away
 *   {"number": 1, "time": ..., "kind": ..., ..., "salt": ..., "digest": ...}  each record, empty texts left out
 *   {"number": 2, "time": ..., "body": ..., "digest": ...}                    one that the reader may not see
 *   {"checkpoint": "sekisho-audit-checkpoint 1 ..."}                         behind the record it speaks of
 *   {"end": 2, "digest": ...}
 */
#ifndef SEKI_AUDIT_LINE_H
#define SEKI_AUDIT_LINE_H

#include "audit/verify.h"

struct seki_audit_export {
    struct seki_str installation;
    int64_t after; /* the records begin behind this number */
    struct seki_audit_digest previous;
    int64_t made;
};

/* Each appends one line with its break. */
void seki_audit_line_head(struct seki_buf *out, const struct seki_audit_export *head);

/* A record whose body is none is written like one that the reader may not see: true for such a one. */
bool seki_audit_line_record(struct seki_buf *out, const struct seki_audit_row *row);
void seki_audit_line_note(struct seki_buf *out, enum seki_audit_note_kind kind,
                          struct seki_str note);
void seki_audit_line_end(struct seki_buf *out, int64_t number,
                         const struct seki_audit_digest *digest);

#endif
