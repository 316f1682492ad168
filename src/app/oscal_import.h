/*
 * Use case: an OSCAL document that is neither catalog nor statement becomes lists (see app/app.h for what
 * use cases have in common).
 *
 * A plan of action and milestones becomes measures.csv, acceptances.csv, risks.csv ...; assessment
 * results become findings.csv, conformity.csv and measures.csv; a mapping-collection becomes relations.csv
 * and, where both catalogs are known, a crosswalk. The lists go into a folder of their own, never
 * into a hospital's: whoever imports looks at them first. What was passed over is listed, too.
 */
#ifndef SEKI_APP_OSCAL_IMPORT_H
#define SEKI_APP_OSCAL_IMPORT_H

#include "app/app.h"

struct seki_oscal_import_options {
    struct seki_str path;
    struct seki_str
        between;            /* "A,B": ids or folders of the catalogs of a mapping; empty: it says */
    struct seki_str output; /* folder */
    struct seki_out *out;   /* takes the files up to the caller's commit */
};

/* Why something was passed over. */
enum seki_oscal_left_reason {
    SEKI_OSCAL_LEFT_PART,     /* this part of the document has no place in a list */
    SEKI_OSCAL_LEFT_CHANGED,  /* somebody changed what we wrote */
    SEKI_OSCAL_LEFT_SEVERAL,  /* a relation of several items: kept as one that touches */
    SEKI_OSCAL_LEFT_RELATION, /* a relation that we have no word for */
    SEKI_OSCAL_LEFT_ITEM,     /* no catalog has an item of this name */
    SEKI_OSCAL_LEFT_CONFLICT, /* both directions say different things, or it is there twice */
    SEKI_OSCAL_LEFT_LINK,     /* such items cannot be related like this */
    SEKI_OSCAL_LEFT_MEASURE,  /* a measure that we do not know */
    SEKI_OSCAL_LEFT_GATE,     /* a condition on a question that was not chosen */
    SEKI_OSCAL_LEFT_MAX
};

/* "part", "changed" ... */
struct seki_str seki_oscal_left_name(enum seki_oscal_left_reason reason);

struct seki_oscal_left_over {
    enum seki_oscal_left_reason reason;
    struct seki_str text;
    struct seki_str place; /* JSON pointer */
};

struct seki_oscal_file {
    struct seki_str path;
    size_t n_rows;
};

struct seki_oscal_import {
    struct seki_str title;
    bool is_own;           /* we wrote it */
    struct seki_vec files; /* struct seki_oscal_file */
    struct seki_vec left;  /* struct seki_oscal_left_over */
    size_t
        n_inferred; /* relations that follow from others, or are mere hints: no rows of a crosswalk */
    bool is_unmapped; /* relations, but no crosswalk: the catalogs are not known */
};

SEKI_MUST_CHECK int seki_app_oscal_import(const struct seki_app *app,
                                          const struct seki_oscal_import_options *options,
                                          struct seki_oscal_import *ret_import,
                                          struct seki_err *err);

#endif
