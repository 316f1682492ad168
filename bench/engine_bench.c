/*
 * How fast the engine is: pairs of asset and scenario per second on one core, at three sizes, beside
 * a plain evaluation of the same rules (naive.h), whose results must be the same.
 *
 *     engine_bench DATA_DIR
 */
#include <stdio.h>

#include "base/limits.h"
#include "clock.h"
#include "engine/kernel.h"
#include "fleet.h"
#include "naive.h"

#define SMALL 1000        /* assets at 1x */
#define LEAST_SECONDS 0.1 /* of one round: shorter work is repeated */

/* One size of fleet, and what is measured on it. */
struct trial {
    const struct fleet_rules *rules;
    struct seki_hospital hospital;
    struct seki_assessment *a;
    struct naive_asset *naive; /* of each asset */
    struct seki_outcome *outcomes;
    struct seki_err *err;
};

static void run_kernel(struct trial *t)
{
    for (size_t i = 0; i < t->a->n_groups; i++) {
        seki_kernel_run(t->a->plan, &t->a->subjects[i], &t->outcomes[i * t->a->scenarios->n]);
    }
}

static void run_naive(struct trial *t)
{
    const struct seki_assessment *a = t->a;
    struct seki_outcome *out = t->outcomes;

    for (size_t i = 0; i < a->hospital->n_assets; i++) {
        for (size_t s = 0; s < a->scenarios->n; s++) {
            *out++ =
                naive_evaluate(a->method, a->accept, &a->scenarios->scenarios[s], &t->naive[i]);
        }
    }
}

/* From the hospital's tables to the outcomes, with all memory it takes. */
static void run_assess(struct trial *t)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_assessment *a = NULL;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    if (seki_assess(&arena, &t->rules->library.hub, &t->hospital, t->rules->scenarios,
                    t->rules->method, &a, t->err) < 0) {
        abort();
    }
}

/* Nanoseconds for one pair. */
static double measure(struct trial *t, void (*run)(struct trial *))
{
    double pairs = (double)t->a->n_groups * (double)t->a->scenarios->n;
    double rounds[BENCH_ROUNDS];

    run(t); /* the first touch of the memory is not the work */
    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        double start = bench_seconds();
        double spent = 0;
        size_t n = 0;
        while (spent < LEAST_SECONDS) {
            run(t);
            n++;
            spent = bench_seconds() - start;
        }
        rounds[i] = spent / (double)n / pairs;
    }
    return bench_median(rounds, BENCH_ROUNDS) * 1e9;
}

static const struct seki_profile *profile_of(const struct seki_assessment *a, size_t asset)
{
    size_t i = a->hospital->assets[asset].statement;

    return &a->profiles[i == SEKI_NO_INDEX ? a->hospital->n_statements : i];
}

static int set_up(struct trial *t, struct seki_arena *arena, size_t n_assets)
{
    int r = fleet_make(arena, t->rules, n_assets, &t->hospital, t->err);

    r = r < 0 ? r
              : seki_assess(arena, &t->rules->library.hub, &t->hospital, t->rules->scenarios,
                            t->rules->method, &t->a, t->err);
    if (r < 0) {
        return r;
    }
    t->outcomes = seki_arena_array(arena, struct seki_outcome, n_assets * t->a->scenarios->n);
    t->naive = seki_arena_array(arena, struct naive_asset, n_assets);
    if (!t->outcomes || !t->naive) {
        return seki_fail_nomem(t->err);
    }
    for (size_t i = 0; i < n_assets; i++) {
        naive_prepare(&t->rules->library.hub, &t->hospital, i, profile_of(t->a, i), &t->naive[i]);
    }
    return 0;
}

/* Both ways came to the same; `pairs` that apply and are above the line show that it is no trifle. */
static bool is_same(struct trial *t)
{
    size_t n = t->a->n_groups * t->a->scenarios->n;
    size_t n_apply = 0;
    size_t n_above = 0;

    run_naive(t);
    if (t->a->n_groups != t->hospital.n_assets ||
        memcmp(t->outcomes, t->a->outcomes, n * sizeof(*t->outcomes)) != 0) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        n_apply += t->outcomes[i].applies;
        n_above += t->outcomes[i].applies && !(t->outcomes[i].acceptable >> SEKI_STAGE_CURRENT & 1);
    }
    printf("%7zu x %zu %9zu pairs, %2.0f %% apply, %2.0f %% above the line: same results\n",
           t->a->n_groups, t->a->scenarios->n, n, 100.0 * (double)n_apply / (double)n,
           100.0 * (double)n_above / (double)n);
    return true;
}

static void show(const char *name, double ns, double reference)
{
    printf("  %-34s %8.2f ns/pair %8.1f M pairs/s   plain / this = %.1f\n", name, ns, 1e3 / ns,
           reference / ns);
}

static int run_size(const struct fleet_rules *rules, size_t n_assets, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct trial t = {.rules = rules, .err = err};
    double plain;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = set_up(&t, &arena, n_assets);
    if (r < 0) {
        return r;
    }
    if (!is_same(&t)) {
        fputs("the plain evaluation comes to other results\n", stderr);
        return SEKI_ERR_BUG;
    }
    plain = measure(&t, run_naive);
    show("plain evaluation (reference)", plain, plain);
    show("engine, seki_kernel_run()", measure(&t, run_kernel), plain);
    show("whole assessment, seki_assess()", measure(&t, run_assess), plain);
    fflush(stdout);
    return 0;
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fleet_rules rules;
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = argc == 2 ? fleet_load(&arena, argv[1], &rules, &err) : SEKI_ERR_USAGE;
    puts("engine: every asset its own group; one core, processor time; target 50 M pairs/s");
    for (size_t n = SMALL; r == 0 && n <= 100 * SMALL; n *= 10) {
        r = run_size(&rules, n, &err);
    }
    if (r < 0) {
        fprintf(stderr, "engine_bench: failed (%d, %s:%d)\n", r, err.file ? err.file : "",
                err.line);
    }
    return r < 0;
}
