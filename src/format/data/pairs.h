/*
 * The pairs of a catalog: two answers that do not go together. Private to format/data.
 *
 * The table is described in docs/data-formats.md. `ids` are the ids of the catalog as written. A
 * missing file is no mistake: the catalog has no pairs then.
 */
#ifndef SEKI_FORMAT_DATA_PAIRS_H
#define SEKI_FORMAT_DATA_PAIRS_H

#include "format/data/loader.h"
#include "model/catalog.h"

SEKI_MUST_CHECK int seki_pairs_load(const struct seki_loader *loader, struct seki_str path,
                                    const struct seki_map *ids, struct seki_catalog *catalog);

/* The same of a text, which may be empty; `path` is its name in complaints. */
SEKI_MUST_CHECK int seki_pairs_parse(const struct seki_loader *loader, struct seki_str path,
                                     struct seki_str text, const struct seki_map *ids,
                                     struct seki_catalog *catalog);

#endif
