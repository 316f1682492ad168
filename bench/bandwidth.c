#include "bandwidth.h"

#include <string.h>

#include "base/alloc.h"
#include "clock.h"

#define BYTES ((size_t)128 << 20) /* four times the largest cache that we know of */
#define ROUNDS 5

double bench_bandwidth(void)
{
    char *from = seki_malloc(BYTES);
    char *to = seki_malloc(BYTES);
    double best = 0;

    for (size_t i = 0; from && to && i <= ROUNDS; i++) {
        double start = bench_seconds();
        double spent;
        memset(from, (int)i, i == 0 ? BYTES : 1);
        memcpy(to, from, BYTES);
        __asm__ volatile("" ::"r"(to) : "memory"); /* somebody may look at it */
        spent = bench_seconds() - start;
        if (i > 0 && spent > 0) { /* the first round is the first touch */
            double rate = 2.0 * (double)BYTES / spent;
            best = rate > best ? rate : best;
        }
    }
    seki_free(from);
    seki_free(to);
    return best;
}
