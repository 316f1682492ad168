/*
 * Use cases of methods of assessment: which there are, one of them, and what is wrong with one.
 *
 * A method is named by its id in data/methods, or by the path of a file of the user's own, which ends
 * in ".ini".
 */
#ifndef SEKI_APP_METHOD_H
#define SEKI_APP_METHOD_H

#include "app/app.h"
#include "report/method_report.h"

struct seki_methods {
    struct seki_method **at; /* by id */
    size_t n;
};

/* All methods of the data folder; one mistake refuses them all. */
SEKI_MUST_CHECK int seki_app_methods(const struct seki_app *app, struct seki_methods *ret_methods,
                                     struct seki_err *err);

/* SEKI_ERR_NOTFOUND with the nearest id as advice. */
SEKI_MUST_CHECK int seki_app_method(const struct seki_app *app, struct seki_str name,
                                    struct seki_method **ret_method, struct seki_err *err);

/* Every mistake of it, in `complaints`; there are no remarks. */
SEKI_MUST_CHECK int seki_app_method_check(const struct seki_app *app, struct seki_str name,
                                          struct seki_catalog_check *ret_check,
                                          struct seki_err *err);

#endif
