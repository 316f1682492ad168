/*
 * Use case: a catalog in a format for others (see app/app.h for what use cases have in common).
 *
 * The formats are one table. A blank form (xlsx) is a statement of which nothing is answered yet,
 * written as statements are: import reads it back with every item tied by its id.
 */
#ifndef SEKI_APP_CATALOG_EXPORT_H
#define SEKI_APP_CATALOG_EXPORT_H

#include "app/app.h"

enum seki_catalog_target {
    SEKI_CATALOG_XLSX,
    SEKI_CATALOG_OSCAL,
    SEKI_CATALOG_PROFILE,
    SEKI_CATALOG_TARGET_MAX
};

/* Only a part of the catalog can be written. */
bool seki_catalog_target_selects(enum seki_catalog_target target);

/* SEKI_CATALOG_TARGET_MAX: there is no such format. */
enum seki_catalog_target seki_catalog_target_from_name(struct seki_str name);
struct seki_str seki_catalog_target_name(enum seki_catalog_target target);

struct seki_export_options {
    struct seki_str catalog; /* id, or path of a catalog folder */
    enum seki_catalog_target to;
    struct seki_str
        select; /* of a profile: an item, for it and all below it, or a tag; empty: all */
    struct seki_str output;
    struct seki_out *out; /* takes the file up to the caller's commit */
};

struct seki_exported {
    const struct seki_catalog *catalog;
    size_t n_written; /* items, or rows to be answered */
};

SEKI_MUST_CHECK int seki_app_catalog_export(const struct seki_app *app,
                                            const struct seki_export_options *options,
                                            struct seki_exported *ret_exported,
                                            struct seki_err *err);

#endif
