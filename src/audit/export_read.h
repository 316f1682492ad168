/*
 * Reading an export (audit/line.h) piece by piece and verifying it. Strict; for the worker.
 *
 * What is no line of an export is refused as input, with the number of the line; records that are wrong, missing or moved are
 * for the verdict. Memory is that of the longest line.
 */
#ifndef SEKI_AUDIT_EXPORT_READ_H
#define SEKI_AUDIT_EXPORT_READ_H

#include "audit/line.h"
#include "base/err.h"

struct seki_audit_reader;

/* `name` of the file, for messages, and `options` are borrowed until the end. NULL when memory is out. */
SEKI_MUST_CHECK struct seki_audit_reader *seki_audit_reader_new(
    struct seki_str name, const struct seki_audit_verify_options *options);
void seki_audit_reader_free(struct seki_audit_reader **x);

SEKI_MUST_CHECK int seki_audit_reader_feed(struct seki_audit_reader *x, struct seki_str piece,
                                           struct seki_err *err);

/* Behind the last piece. */
SEKI_MUST_CHECK int seki_audit_reader_end(struct seki_audit_reader *x,
                                          struct seki_audit_verdict *ret_verdict,
                                          struct seki_err *err);

#endif
