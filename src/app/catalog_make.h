/*
 * Use cases: a catalog made of somebody else's file, and its ties confirmed (see app/app.h for what
 * use cases have in common).
 *
 * Import lets the worker read a blank form or a library file, and writes a catalog folder with the
 * numbers and texts of that file. What its questions could be tied to goes into review.tsv, as
 * proposals: none of them counts before a named person confirms it. docs/data-formats.md describes
 * the files.
 */
#ifndef SEKI_APP_CATALOG_MAKE_H
#define SEKI_APP_CATALOG_MAKE_H

#include "app/app.h"
#include "format/form/editions.h"
#include "format/form/propose.h"
#include "model/outline.h"

struct seki_catalog_import_options {
    struct seki_str path;     /* of the file */
    struct seki_str sheet;    /* of a form; empty: found */
    struct seki_str id;       /* of the new catalog */
    struct seki_str edition;  /* empty: what the file says, else the day */
    struct seki_str title;    /* empty: what the file says, else its name */
    struct seki_str hub_from; /* ids of catalogs to propose ties from; empty: all */
    struct seki_str
        of; /* id or folder of the catalog that a profile chooses from; empty: no profile */
    struct seki_str after;  /* id or folder of the edition before it; empty: none */
    struct seki_str output; /* folder, without a catalog in it */
    struct seki_out *out;   /* takes the files up to the caller's commit */
};

struct seki_catalog_import {
    struct seki_outline outline;
    struct seki_hub hub;
    struct seki_catalog *catalog;
    const struct seki_catalog *of; /* that a profile chose from; NULL: this was no profile */
    struct seki_proposal *proposals;
    size_t n_proposals;
    const struct seki_catalog *old; /* NULL: none was named */
    struct seki_change *changes;
    size_t n_changes;
    struct seki_str crosswalk; /* path of the file that relates them; empty: none */
};

SEKI_MUST_CHECK int seki_app_catalog_import(const struct seki_app *app,
                                            const struct seki_catalog_import_options *options,
                                            struct seki_catalog_import *ret_import,
                                            struct seki_err *err);

/* A catalog of the library, or of a folder, of any role; `library` has all of ours. */
SEKI_MUST_CHECK int seki_app_any_catalog(const struct seki_app *app,
                                         const struct seki_library *library, struct seki_str name,
                                         const struct seki_catalog **ret_catalog,
                                         struct seki_err *err);

/* --- review.tsv (catalog_review.c) */

#define SEKI_REVIEW_FILE SEKI_STR("review.tsv")

/* One row: a proposal, or a question without one. */
struct seki_review_row {
    struct seki_str item;     /* id */
    struct seki_str question; /* what it asks, for whoever reviews */
    struct seki_str hub;      /* "+OBJECTIVE", "-EXPOSURE"; empty: no proposal */
    struct seki_str polarity; /* + - = */
    struct seki_str ja;       /* what the hub says, for whoever reviews */
    struct seki_str en;
    struct seki_str confidence;
    struct seki_str reason;
    struct seki_str via;      /* "mds-core:C11" */
    struct seki_str decision; /* yes, no, or empty */
    struct seki_str by;       /* of a decision that was carried out */
    struct seki_str date;
};

/* Appends the table. */
void seki_review_out(struct seki_buf *out, const struct seki_review_row *rows, size_t n);

/* Rows of the file at `path`; their texts are borrowed from it, in the arena. */
SEKI_MUST_CHECK int seki_review_read(struct seki_arena *arena, struct seki_str path,
                                     struct seki_review_row **ret_rows, size_t *ret_n,
                                     size_t **ret_lines, struct seki_err *err);

/* --- confirming */

struct seki_confirm_options {
    struct seki_str folder; /* of the catalog */
    struct seki_str by;     /* the person */
    bool is_all;            /* the first proposal of each question that is sure enough, too */
    int least;              /* how sure that is, 1 to 100 */
    struct seki_out *out;   /* takes the files up to the caller's commit */
};

struct seki_confirmed {
    struct seki_str id;
    size_t n_ties;      /* that were made */
    size_t n_refused;   /* decided no, all in all */
    size_t n_open;      /* proposals without a decision */
    size_t n_questions; /* without a tie, afterwards */
};

/* Decisions of review.tsv become ties in items.tsv, with person and day in their source. */
SEKI_MUST_CHECK int seki_app_catalog_confirm(const struct seki_app *app,
                                             const struct seki_confirm_options *options,
                                             struct seki_confirmed *ret_confirmed,
                                             struct seki_err *err);

/*
 * What confirming would find in review.tsv of a folder, as remarks: what is not decided, not carried out or
 * tied to nothing. A row that it would refuse is the error, with file and line. `catalog`, which is that
 * of the folder, gets the ties that were decided.
 */
SEKI_MUST_CHECK int seki_app_review_check(const struct seki_app *app, struct seki_str folder,
                                          const struct seki_hub *hub, struct seki_catalog *catalog,
                                          struct seki_complaints *remarks, struct seki_err *err);

#endif
