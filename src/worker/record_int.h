/*
 * What the readers and writers of records share. Private to worker/record*.c.
 */
#ifndef SEKI_WORKER_RECORD_INT_H
#define SEKI_WORKER_RECORD_INT_H

#include "base/arena.h"
#include "base/date.h"
#include "worker/wire.h"

/* Copies the texts into the arena; an empty one becomes "". SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_record_keep(struct seki_arena *arena, struct seki_str *const *texts,
                                     size_t n);

void seki_wire_put_date(struct seki_wire_out *out, struct seki_date date);
struct seki_date seki_record_date(struct seki_record *record);

/* A number that may be at most `max`. */
unsigned seki_record_small(struct seki_record *record, unsigned max);

#endif
