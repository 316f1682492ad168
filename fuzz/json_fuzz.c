/* Statements as JSON: what is read can be written, and reads back to the same bytes. */
#include "base/utf8.h"
#include "format/json/json_statement.h"
#include "fuzz.h"
#include "fuzz_catalog.h"

#define MOST ((size_t)64 << 20)

static const struct seki_str item_ids[FUZZ_ITEMS] = {SEKI_STR("A-1"), SEKI_STR("A-2"),
                                                     SEKI_STR("A-3")};

static void check_again(struct seki_arena *arena, const struct seki_catalog *catalog,
                        const struct seki_statement *statement)
{
    struct seki_buf SEKI_CLEANUP_BUF first = {.max = MOST};
    struct seki_buf SEKI_CLEANUP_BUF second = {.max = MOST};
    struct seki_statement *again = NULL;
    struct seki_json_counts counts;
    struct seki_err err = {0};

    seki_json_write_statement(&first, statement);
    fuzz_check(seki_buf_status(&first) == 0);
    fuzz_check(seki_json_read_statement(arena, SEKI_STR("g"), seki_buf_str(&first), &catalog, 1,
                                        &again, &counts, &err) == 0);
    fuzz_check(counts.n_missing + counts.n_doubled + counts.n_unknown == 0);
    seki_json_write_statement(&second, again);
    fuzz_check(seki_str_eq(seki_buf_str(&first), seki_buf_str(&second)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog catalog;
    const struct seki_catalog *known = &catalog;
    struct seki_statement *statement = NULL;
    struct seki_json_counts counts;
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, 4 * MOST);
    seki_json_use_our_heap();
    fuzz_catalog_make(&catalog, &arena, item_ids);
    r = seki_json_read_statement(&arena, SEKI_STR("f"), fuzz_str(data, size), &known, 1, &statement,
                                 &counts, &err);
    fuzz_check(r == err.code);
    fuzz_check((r == 0) == (statement != NULL));
    if (statement) {
        check_again(&arena, &catalog, statement);
    }
    return 0;
}
