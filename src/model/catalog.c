#include "model/catalog.h"

#include "base/utf8.h"

const struct seki_item *seki_catalog_find(const struct seki_catalog *catalog,
                                          struct seki_arena *scratch, struct seki_str id)
{
    struct seki_str folded = seki_fold(scratch, id);
    size_t index = folded.p ? seki_map_get(&catalog->by_id, folded) : SIZE_MAX;

    return index == SIZE_MAX ? NULL : &catalog->items[index];
}
