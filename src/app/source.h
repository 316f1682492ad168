/*
 * Where statements come from: the worker that reads them, and the catalogs to choose from.
 *
 * Private to the use cases that read statements.
 */
#ifndef SEKI_APP_SOURCE_H
#define SEKI_APP_SOURCE_H

#include "app/app.h"

struct seki_source {
    struct seki_worker worker;
    struct seki_str catalog; /* id that the user asked for; empty: found by the content */
    struct seki_catalogs catalogs;
};

/* `catalog` is an id of the library, the path of a catalog folder, or empty. */
SEKI_MUST_CHECK int seki_source_open(const struct seki_app *app, const struct seki_library *library,
                                     struct seki_str catalog, struct seki_source *ret_source,
                                     struct seki_err *err);

#endif
