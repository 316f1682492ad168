/* Time to load everything in data/, to make the web of it, to search it and to relate two catalogs. */
#include <stdio.h>

#include "clock.h"
#include "engine/relate.h"
#include "engine/search.h"
#include "format/data/crosswalks.h"
#include "format/data/rules.h"
#include "format/data/standards.h"

#define ROUNDS 40
#define TARGET_MS 50.0

static const struct seki_str set_ids[] = {SEKI_STR("general-1"), SEKI_STR("remote-service-1")};
static const struct seki_str method_ids[] = {SEKI_STR("product-3x3x3"), SEKI_STR("matrix-5x5")};

/* One round, all memory of which is the arena's. */
struct round {
    struct seki_arena *arena;
    struct seki_str dir;
    struct seki_library library;
    struct seki_crosswalks crosswalks;
    struct seki_scenario_set *sets[SEKI_ARRAY_LEN(set_ids)];
    struct seki_complaints complaints;
    struct seki_book book;
    struct seki_err *err;
};

static int load_rules(struct round *b)
{
    struct seki_method *method = NULL;
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(set_ids); i++) {
        r = seki_scenarios_load(b->arena, b->dir, set_ids[i], &b->library.hub, &b->sets[i],
                                &b->complaints, b->err);
    }
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(method_ids); i++) {
        r = seki_method_load(b->arena, b->dir, method_ids[i], &method, &b->complaints, b->err);
    }
    return r;
}

static int load(struct round *b)
{
    int r;

    seki_complaints_init(&b->complaints, b->arena);
    r = seki_library_load(b->arena, b->dir, &b->library, &b->complaints, b->err);
    r = r < 0 ? r
              : seki_crosswalks_load(b->arena, &b->library, &b->crosswalks, &b->complaints, b->err);
    r = r < 0 ? r : load_rules(b);
    r = r < 0 ? r
              : seki_standards_load(b->arena, b->dir, &b->book.standards, &b->complaints, b->err);
    return r < 0 ? r : seki_complaints_to_error(&b->complaints, b->err);
}

static int make_web(struct round *b)
{
    const struct seki_web_parts parts = {
        .hub = &b->library.hub,
        .catalogs = (const struct seki_catalog *const *)b->library.catalogs,
        .n_catalogs = b->library.n_catalogs,
        .crosswalks = b->crosswalks.at,
        .n_crosswalks = b->crosswalks.n,
    };

    b->book.sets = b->sets;
    b->book.n_sets = SEKI_ARRAY_LEN(set_ids);
    return seki_web_make(b->arena, &parts, &b->book.web, b->err);
}

static int search(struct round *b)
{
    struct seki_hits hits = {0};

    return seki_search(b->arena, &b->book, SEKI_STR("パスワード"), &hits, b->err);
}

static int relate(struct round *b)
{
    const struct seki_catalog *from = seki_library_catalog(&b->library, SEKI_STR("mds2-2019"));
    const struct seki_catalog *to = seki_library_catalog(&b->library, SEKI_STR("mhlw-6.0"));
    struct seki_ways ways = {0};

    if (!from || !to) {
        return SEKI_ERR_NOTFOUND;
    }
    return seki_relate(b->arena, &b->book.web, seki_web_catalog(&b->book.web, from),
                       seki_web_catalog(&b->book.web, to), &ways, b->err);
}

static const struct {
    const char *name;
    int (*run)(struct round *b);
} steps[] = {
    {"load and check all of data/", load},
    {"the web of all catalogs", make_web},
    {"search for one word", search},
    {"relate mds2-2019 to mhlw-6.0", relate},
};

/* Runs all steps once, as round number `at`. */
static int run_round(struct seki_str dir, size_t at, double took[][ROUNDS], struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct round b = {.arena = &arena, .dir = dir, .err = err};
    int r = 0;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(steps); i++) {
        double begin = bench_seconds();
        r = steps[i].run(&b);
        took[i][at] = bench_seconds() - begin;
    }
    return r;
}

int main(int argc, char **argv)
{
    static double took[SEKI_ARRAY_LEN(steps)][ROUNDS];
    struct seki_err err = {0};
    int r = argc == 2 ? 0 : SEKI_ERR_USAGE;

    for (size_t i = 0; r == 0 && i < ROUNDS; i++) {
        r = run_round(seki_str_from_c(argv[1]), i, took, &err);
    }
    if (r < 0) {
        fprintf(stderr, "data_bench: failed (%d, %s:%d)\n", r, err.file ? err.file : "", err.line);
        return 1;
    }
    printf("data: median of %d rounds, one core, processor time; target of loading %.0f ms\n",
           ROUNDS, TARGET_MS);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        printf("  %-34s %8.2f ms\n", steps[i].name, bench_median(took[i], ROUNDS) * 1e3);
    }
    return 0;
}
