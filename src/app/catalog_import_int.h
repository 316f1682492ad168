/*
 * What the files of `catalog import` share. Private to them.
 *
 * catalog_import.c is the use case, catalog_of.c makes the catalog of an outline (catalog_own.c where it
 * is one of ours), catalog_files.c
 * writes it with its review list and crosswalk. All memory is the arena's of the use case.
 */
#ifndef SEKI_APP_CATALOG_IMPORT_INT_H
#define SEKI_APP_CATALOG_IMPORT_INT_H

#include "app/catalog_make.h"

/* What one import works on. */
struct seki_import_job {
    const struct seki_app *app;
    const struct seki_catalog_import_options *options;
    struct seki_library library;
    struct seki_catalog_import *import;
    struct seki_str file; /* its name, for sources and titles */
    struct seki_err *err;
};

/* catalog_of.c */
SEKI_MUST_CHECK int seki_import_catalog(const struct seki_import_job *job,
                                        struct seki_catalog **ret_catalog);

/* catalog_own.c */
SEKI_MUST_CHECK int seki_import_own(const struct seki_import_job *job,
                                    struct seki_catalog **ret_catalog);

/* catalog_profile.c: what a profile chooses of the catalog that options->of names, and what is left over */
SEKI_MUST_CHECK int seki_import_profile(const struct seki_import_job *job);

/* catalog_of.c: the answerable items, as a loaded catalog has them; a message as a text that stays */
SEKI_MUST_CHECK int seki_import_number(const struct seki_import_job *job,
                                       struct seki_catalog *catalog);
SEKI_MUST_CHECK int seki_import_keep_msg(const struct seki_import_job *job, enum seki_lang lang,
                                         struct seki_msg msg, struct seki_str *ret_text);

/* catalog_files.c: the folder with all its files, aside */
SEKI_MUST_CHECK int seki_import_write(const struct seki_import_job *job);

#endif
