/*
 * What a server counts about itself, for Prometheus (text format 0.0.4). Any thread.
 */
#ifndef SEKI_SITE_METRICS_H
#define SEKI_SITE_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/buf.h"

#define SEKI_METRICS_BUCKETS 10

struct seki_metrics {
    _Atomic uint64_t answers[6];                     /* by the first digit of the status */
    _Atomic uint64_t took[SEKI_METRICS_BUCKETS + 1]; /* each in the first bucket that holds it */
    _Atomic uint64_t took_ms;
    _Atomic uint64_t batches, acts, lost; /* transactions of the desk; those that were lost */
    _Atomic uint64_t refused;             /* because too many were waiting */
    _Atomic uint64_t waiting;
};

void seki_metrics_answer(struct seki_metrics *metrics, int status, int64_t ms);
void seki_metrics_write(struct seki_metrics *metrics, struct seki_buf *out);

#endif
