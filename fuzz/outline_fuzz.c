/* A blank form, written as CSV, becomes an outline; and its records are believed by the other side. */
#include "base/utf8.h"
#include "format/csv/csv.h"
#include "format/form/outline.h"
#include "fuzz.h"

/* Promises of model/outline.h. */
static void check(struct seki_arena *arena, const struct seki_outline *outline)
{
    struct seki_map ids;

    seki_map_init(&ids, arena);
    fuzz_check(outline->n_items > 0);
    for (size_t i = 0; i < outline->n_items; i++) {
        const struct seki_outline_item *item = &outline->items[i];
        fuzz_check(item->parent == SEKI_NO_INDEX || item->parent < i);
        fuzz_check(item->id.n > 0 && seki_map_add(&ids, seki_fold(arena, item->id), i) == 0);
        fuzz_check(item->text.in[SEKI_LANG_JA].n + item->text.in[SEKI_LANG_EN].n > 0);
        fuzz_check(item->cell.n > 0);
    }
    for (size_t i = 0; i < outline->n_left; i++) {
        fuzz_check(outline->left[i].reason != SEKI_OUTLINE_FINE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_outline outline = {.n_items = 0};
    struct seki_form *form;
    struct seki_grid_sink sink;
    struct seki_str text;
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)256 << 20);
    text = seki_utf8_clean(&arena, fuzz_str(data, size)); /* as base/charset.h promises */
    form = seki_form_new(&arena, SEKI_STR("f"));
    sink = seki_form_sink(form);
    r = seki_csv_read(&arena, SEKI_STR("f.csv"), text, 0, &sink, &err);
    r = r < 0 ? r : seki_form_outline(form, SEKI_STR(""), &outline, &err);
    fuzz_check(r == err.code && (r == 0) == (outline.n_items > 0));
    if (r == 0) {
        check(&arena, &outline);
    }
    return 0;
}
