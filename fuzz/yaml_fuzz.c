/* Library files of other tools: YAML as a tree, then as an outline. */
#include "base/limits.h"
#include "base/utf8.h"
#include "format/yaml/library.h"
#include "fuzz.h"

/* Promises of tree.h; returns the number of nodes. */
static size_t check_tree(const struct seki_yaml *node, size_t depth)
{
    size_t n_children = 0;
    size_t n = 1;

    fuzz_check(depth <= SEKI_LIMIT_YAML_DEPTH && node->line > 0);
    for (const struct seki_yaml *child = node->first; child; child = child->next) {
        fuzz_check(node->kind != SEKI_YAML_MAPPING || seki_yaml_get(node, child->key) == child);
        n += check_tree(child, depth + 1);
        n_children++;
    }
    fuzz_check(n_children == node->n);
    fuzz_check(node->kind != SEKI_YAML_TEXT || n_children == 0);
    return n;
}

/* Promises of model/outline.h. */
static void check_outline(struct seki_arena *arena, const struct seki_outline *outline)
{
    struct seki_map ids;

    seki_map_init(&ids, arena);
    fuzz_check(outline->is_library && outline->n_items > 0);
    for (size_t i = 0; i < outline->n_items; i++) {
        const struct seki_outline_item *item = &outline->items[i];
        fuzz_check(item->parent == SEKI_NO_INDEX || item->parent < i);
        fuzz_check(item->id.n > 0 && item->id.n <= SEKI_LIMIT_OUTLINE_ID);
        fuzz_check(seki_map_add(&ids, seki_fold(arena, item->id), i) == 0);
        fuzz_check(item->text.in[SEKI_LANG_JA].n + item->text.in[SEKI_LANG_EN].n > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_outline outline = {.n_items = 0};
    const struct seki_yaml *root = NULL;
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)256 << 20);
    r = seki_yaml_parse(&arena, SEKI_STR("f.yaml"), fuzz_str(data, size), &root, &err);
    fuzz_check(r == err.code && (r == 0) == (root != NULL));
    if (r < 0) {
        return 0;
    }
    fuzz_check(check_tree(root, 0) <= SEKI_LIMIT_YAML_NODES);
    r = seki_yaml_library(&arena, SEKI_STR("f.yaml"), root, &outline, &err);
    fuzz_check(r == err.code && (r == 0) == (outline.n_items > 0));
    if (r == 0) {
        check_outline(&arena, &outline);
    }
    return 0;
}
