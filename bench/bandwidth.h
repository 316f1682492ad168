/*
 * How fast this machine moves memory, for stating what share of it some work takes: a copy of more
 * bytes than its caches hold, read and written bytes counted together.
 */
#ifndef SEKI_BENCH_BANDWIDTH_H
#define SEKI_BENCH_BANDWIDTH_H

/* Bytes a second, the best of some rounds; 0 when there is no memory for it. */
double bench_bandwidth(void);

#endif
