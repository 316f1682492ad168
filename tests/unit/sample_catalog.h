/*
 * A small catalog for tests: section S, questions S-1 to S-3, free text S-4.
 *
 * All memory is the arena's. Running out of it fails the test.
 */
#ifndef SEKI_TESTS_SAMPLE_CATALOG_H
#define SEKI_TESTS_SAMPLE_CATALOG_H

#include "base/arena.h"
#include "base/utf8.h"
#include "model/catalog.h"
#include "unit/format/check.h"

#define SAMPLE_CATALOG_ID "sample-1"
#define SAMPLE_ANSWERS 4

static inline void sample_item(struct seki_catalog *catalog, struct seki_arena *arena, size_t i,
                               const char *id, enum seki_item_kind kind)
{
    struct seki_item *item = &catalog->items[i];

    item->id = seki_str_from_c(id);
    item->kind = kind;
    item->parent = i ? 0 : SEKI_NO_INDEX;
    item->answer = i ? i - 1 : SEKI_NO_INDEX;
    if (i) {
        catalog->answer_items[i - 1] = i;
    }
    assert_int_equal(seki_map_add(&catalog->by_id, seki_fold(arena, item->id), i), 0);
}

static inline struct seki_catalog *sample_catalog(struct seki_arena *arena)
{
    struct seki_catalog *catalog = seki_arena_new(arena, struct seki_catalog);

    assert_non_null(catalog);
    catalog->head.id = SEKI_STR(SAMPLE_CATALOG_ID);
    catalog->items = seki_arena_array(arena, struct seki_item, SAMPLE_ANSWERS + 1);
    catalog->answer_items = seki_arena_array(arena, size_t, SAMPLE_ANSWERS);
    assert_non_null(catalog->items);
    assert_non_null(catalog->answer_items);
    catalog->n_items = SAMPLE_ANSWERS + 1;
    catalog->n_answers = SAMPLE_ANSWERS;
    seki_map_init(&catalog->by_id, arena);
    sample_item(catalog, arena, 0, "S", SEKI_ITEM_SECTION);
    sample_item(catalog, arena, 1, "S-1", SEKI_ITEM_QUESTION);
    sample_item(catalog, arena, 2, "S-2", SEKI_ITEM_QUESTION);
    sample_item(catalog, arena, 3, "S-3", SEKI_ITEM_QUESTION);
    sample_item(catalog, arena, 4, "S-4", SEKI_ITEM_TEXT);
    return catalog;
}

#endif
