/*
 * A catalog "c" of three open questions for the targets that read statements.
 *
 * Its items are static: one at a time.
 */
#ifndef SEKI_FUZZ_FUZZ_CATALOG_H
#define SEKI_FUZZ_FUZZ_CATALOG_H

#include "base/utf8.h"
#include "fuzz.h"
#include "model/catalog.h"

#define FUZZ_ITEMS 3

static inline void fuzz_catalog_make(struct seki_catalog *catalog, struct seki_arena *arena,
                                     const struct seki_str ids[FUZZ_ITEMS])
{
    static struct seki_item items[FUZZ_ITEMS];
    static size_t answer_items[FUZZ_ITEMS];

    *catalog = (struct seki_catalog){.head = {.id = SEKI_STR("c")},
                                     .items = items,
                                     .n_items = FUZZ_ITEMS,
                                     .n_answers = FUZZ_ITEMS,
                                     .answer_items = answer_items};
    seki_map_init(&catalog->by_id, arena);
    for (size_t i = 0; i < FUZZ_ITEMS; i++) {
        items[i] = (struct seki_item){.id = ids[i],
                                      .kind = SEKI_ITEM_OPEN,
                                      .parent = SEKI_NO_INDEX,
                                      .gate_item = SEKI_NO_INDEX,
                                      .answer = i};
        answer_items[i] = i;
        fuzz_check(seki_map_add(&catalog->by_id, seki_fold(arena, ids[i]), i) == 0);
    }
}

#endif
