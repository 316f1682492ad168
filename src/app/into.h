/*
 * Use case: the answers of one statement in a form that was received, and nothing else of that
 * form changed (see app/app.h for what use cases have in common, format/into/into.h for the rules).
 */
#ifndef SEKI_APP_INTO_H
#define SEKI_APP_INTO_H

#include "app/app.h"
#include "model/fill.h"

struct seki_into_file_options {
    struct seki_import_options from; /* its output is the new form; empty: nowhere */
    struct seki_str original;        /* the form, NUL-terminated */
};

struct seki_into_file {
    struct seki_import import;    /* the answers */
    struct seki_worker_into into; /* the new form */
    size_t n_fate[SEKI_FATE_MAX];
    size_t n_marked;               /* doubtful answers that were written with a tag */
    size_t n_notes_left;           /* notes that had no place, although the answer has one */
    size_t n_plans_left;           /* dates of plans that the new form does not hold */
    size_t n_extra_left;           /* pieces of extra content that it does not hold */
    bool is_other[SEKI_FIELD_MAX]; /* header fields in which the two differ: not written */
};

/* Written aside. An output that is one of the two inputs is refused. */
SEKI_MUST_CHECK int seki_app_put_into(const struct seki_app *app,
                                      const struct seki_into_file_options *options,
                                      struct seki_into_file *ret_file, struct seki_err *err);

#endif
