/*
 * Time and numbers of the benchmarks.
 *
 * Work inside of one process is measured in processor time, so that a busy machine changes little;
 * of several rounds the median counts.
 */
#ifndef SEKI_BENCH_CLOCK_H
#define SEKI_BENCH_CLOCK_H

#include <stdlib.h>
#include <time.h>

#define BENCH_ROUNDS 7

/* Seconds of processor time of this process. */
static inline double bench_seconds(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline int bench_compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The median; sorts the rounds. */
static inline double bench_median(double *rounds, size_t n)
{
    qsort(rounds, n, sizeof(*rounds), bench_compare);
    return rounds[n / 2];
}

#endif
