/*
 * Use case: how two catalogs are related, both directions, as one file for others (see app/app.h for
 * what use cases have in common).
 *
 * Nothing is written where nothing relates the two: a file that looks like a result would hide it.
 */
#ifndef SEKI_APP_RELATE_EXPORT_H
#define SEKI_APP_RELATE_EXPORT_H

#include "app/book.h"

enum seki_relate_target { SEKI_RELATE_CSV, SEKI_RELATE_OSCAL, SEKI_RELATE_TARGET_MAX };

/* SEKI_RELATE_TARGET_MAX: there is no such format. */
enum seki_relate_target seki_relate_target_from_name(struct seki_str name);
struct seki_str seki_relate_target_name(enum seki_relate_target target);

struct seki_relate_export_options {
    struct seki_relate_options relate; /* of all items */
    enum seki_relate_target to;
    struct seki_str output;
    struct seki_out *out; /* takes the file up to the caller's commit */
};

struct seki_relate_exported {
    struct seki_book book;
    struct seki_relate_report both[2]; /* there and back */
    size_t n_told;                     /* relations that were written */
    size_t n_confirmed;                /* of those, by a named person */
};

/* SEKI_ERR_NOTFOUND: nothing relates the two. */
SEKI_MUST_CHECK int seki_app_relate_export(const struct seki_app *app,
                                           const struct seki_relate_export_options *options,
                                           struct seki_relate_exported *ret_exported,
                                           struct seki_err *err);

#endif
