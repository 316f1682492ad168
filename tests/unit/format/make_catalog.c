#include "make_catalog.h"

#include "base/utf8.h"
#include "check.h"

static void add_id(struct seki_catalog *catalog, struct seki_arena *arena, struct seki_str id,
                   size_t index)
{
    assert_int_equal(seki_map_add(&catalog->by_id, seki_fold(arena, id), index), 0);
}

static void add_item(struct seki_catalog *catalog, struct seki_arena *arena,
                     const struct make_item *from)
{
    size_t index = catalog->n_items++;
    struct seki_item *item = &catalog->items[index];

    item->id = from->id;
    item->kind = from->kind;
    item->parent = SEKI_NO_INDEX;
    item->answer = SEKI_NO_INDEX;
    item->field = seki_str_from_c(from->field);
    item->aliases = seki_str_from_c(from->alias);
    item->text.in[SEKI_LANG_JA] = seki_str_from_c(from->ja);
    item->refs = seki_str_from_c(from->refs);
    if (from->kind != SEKI_ITEM_SECTION) {
        item->answer = catalog->n_answers++;
        seki_sketch_text(&item->text, item->sketches);
        catalog->answer_items[item->answer] = index;
    }
    add_id(catalog, arena, item->id, index);
    if (from->alias) {
        add_id(catalog, arena, item->aliases, index);
    }
}

struct seki_catalog *make_catalog(struct seki_arena *arena, const char *id,
                                  const struct make_item *items, size_t n)
{
    struct seki_catalog *catalog = seki_arena_new(arena, struct seki_catalog);

    assert_non_null(catalog);
    catalog->head.id = seki_str_from_c(id);
    catalog->items = seki_arena_array(arena, struct seki_item, n);
    catalog->answer_items = seki_arena_array(arena, size_t, n);
    assert_non_null(catalog->items);
    assert_non_null(catalog->answer_items);
    seki_map_init(&catalog->by_id, arena);
    for (size_t i = 0; i < n; i++) {
        add_item(catalog, arena, &items[i]);
    }
    return catalog;
}
