/*
 * OSCAL documents: catalogs as outlines; component-definitions as statements, which go to OSCAL and back
 * without a loss; all others that are read as rows of tables.
 */
#include <limits.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/json/json_parse.h"
#include "format/oscal/oscal.h"
#include "format/oscal/oscal_read.h"
#include "fuzz.h"
#include "fuzz_catalog.h"

#define MOST ((size_t)64 << 20)

/* Two of them have the same token. */
static const struct seki_str item_ids[FUZZ_ITEMS] = {SEKI_STR("A-1"), SEKI_STR("4/1"),
                                                     SEKI_STR("4_1")};

/* Promises of model/outline.h. */
static void check_outline(struct seki_arena *arena, const struct seki_outline *outline)
{
    struct seki_map ids;

    seki_map_init(&ids, arena);
    fuzz_check(outline->is_library && outline->n_items > 0);
    fuzz_check(outline->n_items <= SEKI_LIMIT_ITEMS && outline->n_pairs <= SEKI_LIMIT_PAIRS);
    for (size_t i = 0; i < outline->n_items; i++) {
        const struct seki_outline_item *item = &outline->items[i];
        fuzz_check(item->parent == SEKI_NO_INDEX || item->parent < i);
        fuzz_check(seki_outline_is_id(item->id));
        fuzz_check(seki_map_add(&ids, seki_fold(arena, item->id), i) == 0);
        fuzz_check(outline->is_own || item->text.in[SEKI_LANG_EN].n > 0);
        fuzz_check(outline->is_own == (item->cells.grade.n > 0));
    }
    for (size_t i = 0; i < outline->n_left; i++) {
        fuzz_check(outline->left[i].reason != SEKI_OUTLINE_FINE && outline->left[i].cell.n > 0);
    }
}

static int read_statement(struct seki_arena *arena, struct seki_str bytes,
                          const struct seki_oscal_forms *forms,
                          struct seki_statement **ret_statement,
                          struct seki_json_counts *ret_counts)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_err err = {0};
    int r = seki_json_parse(SEKI_STR("f"), bytes, &root, &err);

    r = r < 0 ? r
              : seki_oscal_read_statement(arena, SEKI_STR("f"), root, forms, ret_statement,
                                          ret_counts, &err);
    fuzz_check(r == err.code && (r == 0) == (*ret_statement != NULL));
    return r;
}

/* Native JSON of both is the same. */
static void check_again(struct seki_arena *arena, const struct seki_oscal_forms *forms,
                        const struct seki_statement *statement)
{
    struct seki_buf SEKI_CLEANUP_BUF oscal = {.max = MOST};
    struct seki_buf SEKI_CLEANUP_BUF first = {.max = MOST};
    struct seki_buf SEKI_CLEANUP_BUF second = {.max = MOST};
    const struct seki_hub hub = {0};
    struct seki_statement *again = NULL;
    struct seki_json_counts counts = {0};

    seki_oscal_write_statement(&oscal, statement, &hub);
    fuzz_check(seki_buf_status(&oscal) == 0);
    fuzz_check(read_statement(arena, seki_buf_str(&oscal), forms, &again, &counts) == 0);
    fuzz_check(counts.n_missing + counts.n_doubled + counts.n_unknown == 0);
    seki_json_write_statement(&first, statement);
    seki_json_write_statement(&second, again);
    fuzz_check(seki_str_eq(seki_buf_str(&first), seki_buf_str(&second)));
}

static void try_catalog(struct seki_arena *arena, json_t *root)
{
    struct seki_outline outline = {.n_items = 0};
    struct seki_err err = {0};
    int r = seki_oscal_read_catalog(arena, SEKI_STR("f"), root, &outline, &err);

    fuzz_check(r == err.code && (r == 0) == (outline.n_items > 0));
    if (r == 0) {
        check_outline(arena, &outline);
    }
}

/* Promises of format/oscal/tables.h. */
static int check_row(void *user, enum seki_oscal_table table, const struct seki_str *cells,
                     struct seki_err *err SEKI_UNUSED)
{
    size_t *n = user;

    fuzz_check(table < SEKI_OSCAL_TABLE_MAX);
    for (size_t i = 0; i < seki_oscal_table_width(table); i++) {
        fuzz_check(cells[i].n == 0 || seki_utf8_is_valid(cells[i]));
    }
    fuzz_check(table != SEKI_OSCAL_LEFT || cells[SEKI_LEFT_PLACE].n > 0);
    fuzz_check(table != SEKI_OSCAL_USE || (cells[SEKI_USE_MEASURE].n && cells[SEKI_USE_SCOPE].n));
    fuzz_check(table != SEKI_OSCAL_ACCEPTANCE || cells[SEKI_ACCEPTANCE_DEVICE].n > 0);
    ++*n;
    return 0;
}

static void try_tables(struct seki_arena *arena, json_t *root)
{
    size_t n = 0;
    const struct seki_oscal_sink sink = {.user = &n, .row = check_row};
    struct seki_err err = {0};
    int r = seki_oscal_read_tables(arena, SEKI_STR("f"), root, UINT_MAX, &sink, &err);

    fuzz_check(r == err.code && (r < 0 || n > 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog catalog;
    const struct seki_catalog *known = &catalog;
    const struct seki_oscal_forms forms = {&known, 1, NULL};
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_statement *statement = NULL;
    struct seki_json_counts counts = {0};
    struct seki_err err = {0};

    seki_arena_init(&arena, 4 * MOST);
    seki_json_use_our_heap();
    fuzz_catalog_make(&catalog, &arena, item_ids);
    if (seki_json_parse(SEKI_STR("f"), fuzz_str(data, size), &root, &err) < 0 ||
        seki_oscal_model(root) == SEKI_OSCAL_NO_MODEL) {
        return 0;
    }
    try_catalog(&arena, root);
    try_tables(&arena, root);
    if (read_statement(&arena, fuzz_str(data, size), &forms, &statement, &counts) == 0) {
        check_again(&arena, &forms, statement);
    }
    return 0;
}
