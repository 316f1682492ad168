/*
 * Use cases of the book of rules (engine/book.h): opening it, and relating two catalogs.
 *
 * Everything of the data folder is loaded and checked; one mistake in it refuses the whole. Beside ours,
 * a catalog may be the path of a folder of the user: it stands in for ours of the same id.
 */
#ifndef SEKI_APP_BOOK_H
#define SEKI_APP_BOOK_H

#include "app/app.h"
#include "engine/book.h"
#include "report/relate_report.h"
#include "report/rules_report.h"

/* The error that there is no such catalog, with the nearest id as advice. */
SEKI_MUST_CHECK int seki_app_fail_unknown_catalog(const struct seki_app *app,
                                                  const struct seki_library *library,
                                                  struct seki_str id, struct seki_err *err);

/* The same of an item. */
SEKI_MUST_CHECK int seki_app_fail_unknown_item(const struct seki_app *app,
                                               const struct seki_catalog *catalog,
                                               struct seki_str id, struct seki_err *err);

SEKI_MUST_CHECK int seki_app_book(const struct seki_app *app, struct seki_book *ret_book,
                                  struct seki_err *err);

/* The same with a catalog, which may be a folder of the user with crosswalks in it; its number there. */
SEKI_MUST_CHECK int seki_app_book_of(const struct seki_app *app, struct seki_str catalog,
                                     struct seki_book *ret_book, size_t *ret_number,
                                     struct seki_err *err);

/* What is missing in the data folder `dir`, whose files are sound (engine/gaps.h), as remarks. */
SEKI_MUST_CHECK int seki_app_remarks(const struct seki_app *app, struct seki_str dir,
                                     struct seki_complaints *remarks, struct seki_err *err);

struct seki_relate_options {
    struct seki_str from; /* id, or path of a catalog folder */
    struct seki_str to;
    struct seki_str item;      /* of `from`; empty: all */
    struct seki_str crosswalk; /* a file of the user's own, beside ours; empty: none */
    bool is_all;               /* every way, leads too */
};

/* SEKI_ERR_USAGE for a catalog with itself. The report points into `ret_book`. */
SEKI_MUST_CHECK int seki_app_relate(const struct seki_app *app,
                                    const struct seki_relate_options *options,
                                    struct seki_book *ret_book,
                                    struct seki_relate_report *ret_report, struct seki_err *err);

/* The same in the other direction, out of the same book. */
SEKI_MUST_CHECK int seki_app_relate_back(const struct seki_app *app,
                                         const struct seki_relate_report *there,
                                         struct seki_relate_report *ret_back, struct seki_err *err);

/* The entry with this name, and everything tied to it; SEKI_ERR_NOTFOUND with the nearest name. */
SEKI_MUST_CHECK int seki_app_rules_show(const struct seki_app *app, const struct seki_book *book,
                                        struct seki_str name, struct seki_rules_page *ret_page,
                                        struct seki_err *err);

#endif
