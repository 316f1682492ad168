/*
 * A verdict on an audit record as words, on its way from the worker to its parent. Private to worker/.
 */
#ifndef SEKI_WORKER_AUDIT_VERDICT_H
#define SEKI_WORKER_AUDIT_VERDICT_H

#include "audit/verify.h"

#define SEKI_VERDICT_CELLS 16
#define SEKI_VERDICT_BYTES 512 /* 13 numbers, a word and two digests */

void seki_verdict_write(struct seki_buf *out, const struct seki_audit_verdict *verdict);

/* False when a word is none that can stand there. */
bool seki_verdict_read(const struct seki_str words[SEKI_VERDICT_CELLS],
                       struct seki_audit_verdict *ret_verdict);

#endif
