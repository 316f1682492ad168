/*
 * How fast the engine is: pairs of asset and scenario per second on one core, at three sizes, beside
 * a plain evaluation of the same rules (naive.h), whose results must be the same; what share of the machine's
 * memory bandwidth that takes; and how long one changed statement takes in a large hospital, beside
 * computing all of it again.
 *
 *     engine_bench DATA_DIR
 */
#include <stdio.h>

#include "bandwidth.h"
#include "base/limits.h"
#include "clock.h"
#include "engine/kernel.h"
#include "engine/standing.h"
#include "fleet.h"
#include "naive.h"

#define SMALL 1000        /* assets at 1x */
#define STATEMENTS 12     /* as many as in the example hospital */
#define CHANGES 200       /* of one statement each */
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
    seki_kernel_run(t->a->plan, t->a->subjects, t->a->n_groups, t->outcomes);
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
    const struct fleet_size size = {.n_assets = n_assets, .n_statements = STATEMENTS};
    int r = fleet_make(arena, t->rules, &size, &t->hospital, t->err);

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

/* Bytes that the kernel has to move for a pair: its outcome, and its part of the group. */
static void show_share(const struct trial *t, double ns, double bandwidth)
{
    double n = (double)t->a->scenarios->n;
    double bytes = sizeof(struct seki_outcome) + sizeof(struct seki_subject) / n;

    printf("  %-34s %8.1f bytes a pair, %5.2f GB/s of %.2f that a copy reaches: %.0f %%\n",
           "  memory", bytes, bytes / ns, bandwidth / 1e9, 100 * bytes / ns / (bandwidth / 1e9));
}

static int run_size(const struct fleet_rules *rules, size_t n_assets, double bandwidth,
                    struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct trial t = {.rules = rules, .err = err};
    double plain;
    double kernel;
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
    kernel = measure(&t, run_kernel);
    show("engine, seki_kernel_run()", kernel, plain);
    show_share(&t, kernel, bandwidth);
    show("whole assessment, seki_assess()", measure(&t, run_assess), plain);
    fflush(stdout);
    return 0;
}

/* --- one changed statement */

static int from_scratch(struct trial *t, struct seki_arena *arena, struct seki_standing *standing)
{
    int r = seki_assess(arena, &t->rules->library.hub, &t->hospital, t->rules->scenarios,
                        t->rules->method, &t->a, t->err);

    return r < 0 ? r : seki_standing_make(arena, t->a, standing, t->err);
}

/* Milliseconds of each change; the results stand where those from scratch do. */
static int change_all(struct trial *t, struct seki_standing *standing, double *ms)
{
    for (size_t i = 0; i < CHANGES; i++) {
        size_t statement = i * 7919 % t->hospital.n_statements;
        double start;
        int r;
        fleet_change(&t->hospital.statements[statement], i);
        start = bench_seconds();
        r = seki_standing_update(standing, statement, t->err);
        if (r < 0) {
            return r;
        }
        ms[i] = 1e3 * (bench_seconds() - start);
    }
    return 0;
}

static int check_standing(struct trial *t, const struct seki_standing *standing, double *ret_ms)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_standing anew = {0};
    double start = bench_seconds();
    size_t n_outcomes = standing->assessment->n_groups * t->rules->scenarios->n;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = from_scratch(t, &arena, &anew);
    *ret_ms = 1e3 * (bench_seconds() - start);
    if (r < 0) {
        return r;
    }
    if (anew.n_risks != standing->n_risks ||
        memcmp(anew.risks, standing->risks, anew.n_risks * sizeof(*anew.risks)) != 0 ||
        memcmp(t->a->outcomes, standing->assessment->outcomes,
               n_outcomes * sizeof(*t->a->outcomes)) != 0) {
        fputs("changed statements come to other results\n", stderr);
        return SEKI_ERR_BUG;
    }
    return 0;
}

static int run_changes(const struct fleet_rules *rules, struct seki_err *err)
{
    const struct fleet_size size = {100000, 2000, 2500};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct trial t = {.rules = rules, .err = err};
    struct seki_standing standing = {0};
    double ms[CHANGES];
    double scratch = 0;
    double median;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = fleet_make(&arena, rules, &size, &t.hospital, err);
    r = r < 0 ? r : from_scratch(&t, &arena, &standing);
    r = r < 0 ? r : change_all(&t, &standing, ms);
    r = r < 0 ? r : check_standing(&t, &standing, &scratch);
    if (r < 0) {
        return r;
    }
    median = bench_median(ms, CHANGES);
    printf(
        "one changed statement of %zu, %zu assets in %zu groups: %.2f ms, at most %.2f (target 5), "
        "from scratch %.1f ms, scratch / this = %.0f: same results\n",
        size.n_statements, size.n_assets, standing.assessment->n_groups, median, ms[CHANGES - 1],
        scratch, scratch / median);
    return 0;
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fleet_rules rules;
    struct seki_err err = {0};
    double bandwidth = bench_bandwidth();
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = argc == 2 ? fleet_load(&arena, argv[1], &rules, &err) : SEKI_ERR_USAGE;
    puts("engine: every asset its own group; one core, processor time; target 100 M pairs/s");
    for (size_t n = SMALL; r == 0 && n <= 100 * SMALL; n *= 10) {
        r = run_size(&rules, n, bandwidth, &err);
    }
    r = r < 0 ? r : run_changes(&rules, &err);
    if (r < 0) {
        fprintf(stderr, "engine_bench: failed (%d, %s:%d)\n", r, err.file ? err.file : "",
                err.line);
    }
    return r < 0;
}
