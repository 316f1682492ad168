/*
 * Writing a catalog as the folder that `catalog check` and the library read: catalog.ini, items.tsv
 * and, where it has pairs, pairs.tsv (docs/data-formats.md).
 *
 * What is loaded from the written folder says the same, item by item. Comments of an INI file are
 * not part of a catalog and are lost. Control characters and line breaks in a text become a blank,
 * since no cell of our tables can hold them, and blanks at its ends are left out.
 */
#ifndef SEKI_FORMAT_DATA_CATALOG_OUT_H
#define SEKI_FORMAT_DATA_CATALOG_OUT_H

#include "base/out.h"
#include "model/catalog.h"
#include "model/hub.h"

/* The first lines of its tables. */
#define SEKI_CATALOG_ITEM_COLUMNS                                                               \
    "id\tparent\tkind\ttags\tja\ten\tgate\tpolarity\thub\tuntied\tfield\taliases\trefs\tsource" \
    "\tgrade\n"
#define SEKI_CATALOG_PAIR_COLUMNS "one\tother\tseverity\tja\ten\tsource\tgrade\n"

/*
 * Adds the files of the catalog to the set; the folder is there, or is made by the set
 * (seki_out_folder). `hub` is the one the catalog is tied to.
 */
SEKI_MUST_CHECK int seki_catalog_write(struct seki_out *out, struct seki_str dir,
                                       const struct seki_catalog *catalog,
                                       const struct seki_hub *hub, struct seki_err *err);

/* One file of it as text: catalog.ini, items.tsv, pairs.tsv. */
void seki_catalog_out_head(struct seki_buf *out, const struct seki_catalog *catalog);
void seki_catalog_out_items(struct seki_buf *out, const struct seki_catalog *catalog,
                            const struct seki_hub *hub);
void seki_catalog_out_pairs(struct seki_buf *out, const struct seki_catalog *catalog);

/* Appends one cell of a table of ours: a tab in front unless it is the first. */
void seki_data_out_cell(struct seki_buf *out, struct seki_str text, bool is_first);

#endif
