/*
 * Use case: one statement in another format (see app/app.h for what use cases have in common).
 *
 * Tables and pages are written in the language of struct seki_app. Whatever a received form holds
 * is data in all of them: escaped, guarded, never run.
 */
#ifndef SEKI_APP_CONVERT_H
#define SEKI_APP_CONVERT_H

#include "app/app.h"

enum seki_target {
    SEKI_TARGET_JSON,
    SEKI_TARGET_CSV,
    SEKI_TARGET_TSV,
    SEKI_TARGET_XLSX,
    SEKI_TARGET_HTML,
    SEKI_TARGET_PDF,
    SEKI_TARGET_OSCAL, /* a component-definition */
    SEKI_TARGET_MAX
};

struct seki_convert_options {
    struct seki_import_options from; /* its output is where the result goes; empty: nowhere */
    enum seki_target to;
};

struct seki_convert {
    struct seki_import import;
    size_t n_doubtful; /* answers that are marked: in doubt, or not understood */
    size_t n_pages;    /* of a PDF; else 0 */
    size_t n_unshown;  /* characters of a PDF that no font has */
    size_t n_left_out; /* pieces of extra content that this format does not hold */
};

/* The statement in another format, in the language of `app`; written aside. */
SEKI_MUST_CHECK int seki_app_convert(const struct seki_app *app,
                                     const struct seki_convert_options *options,
                                     struct seki_convert *ret_convert, struct seki_err *err);

/* The same of `convert->import`, which was read before; fills the rest of `convert`. */
SEKI_MUST_CHECK int seki_convert_write(const struct seki_app *app,
                                       const struct seki_convert_options *options,
                                       struct seki_convert *convert, struct seki_err *err);

/* "json", "csv" ...; SEKI_TARGET_MAX: there is no such format. */
enum seki_target seki_target_from_name(struct seki_str name);
struct seki_str seki_target_name(enum seki_target target);

#endif
