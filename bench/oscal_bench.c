/* Time to read an OSCAL catalog: JSON, then members and datatypes, then the outline of it. */
#include <stdio.h>

#include "base/io.h"
#include "base/limits.h"
#include "clock.h"
#include "format/json/json_parse.h"
#include "format/json/json_statement.h"
#include "format/oscal/oscal_read.h"

#define TARGET_MS 100.0

/* Milliseconds of one round: the parsing, and all of it. */
struct spent {
    double parse;
    double all;
};

static int read_once(struct seki_str bytes, struct spent *ret_spent, struct seki_outline *outline,
                     struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    json_t SEKI_CLEANUP_JSON *root = NULL;
    double start = bench_seconds();
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = seki_json_parse(SEKI_STR("catalog"), bytes, &root, err);
    ret_spent->parse = (bench_seconds() - start) * 1e3;
    r = r < 0 ? r : seki_oscal_read_catalog(&arena, SEKI_STR("catalog"), root, outline, err);
    ret_spent->all = (bench_seconds() - start) * 1e3;
    return r;
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    double parse[BENCH_ROUNDS];
    double all[BENCH_ROUNDS];
    struct seki_outline outline = {.n_items = 0};
    struct seki_str bytes = {0};
    struct seki_err err = {0};
    double median;

    seki_json_use_our_heap();
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    if (argc != 2 || seki_io_read_file(&arena, argv[1], SEKI_LIMIT_FILE_BYTES, &bytes, &err) < 0) {
        fprintf(stderr, "usage: oscal_bench CATALOG.json\n");
        return 2;
    }
    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        struct spent spent;
        if (read_once(bytes, &spent, &outline, &err) < 0) {
            fprintf(stderr, "oscal_bench: %s cannot be read\n", argv[1]);
            return 1;
        }
        parse[i] = spent.parse;
        all[i] = spent.all;
    }
    median = bench_median(all, BENCH_ROUNDS);
    printf("  sekisho: %.1f ms (JSON alone %.1f), %zu items, target %.0f ms: %s\n", median,
           bench_median(parse, BENCH_ROUNDS), outline.n_items, TARGET_MS,
           median < TARGET_MS ? "met" : "missed");
    return 0;
}
