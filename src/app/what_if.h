/*
 * What would be if: the assessment of a hospital's folder beside that of the same hospital with one
 * thing changed. Nothing is written; what is not so stays out of every file.
 */
#ifndef SEKI_APP_WHAT_IF_H
#define SEKI_APP_WHAT_IF_H

#include "app/app.h"
#include "report/changes.h"

struct seki_what_if_options {
    struct seki_str folder; /* the hospital's */
    struct seki_str method; /* as in struct seki_assess_options */
    bool has_lang;
    struct seki_date as_of;
    struct seki_str measure; /* one, done where `scope` says, as in measures.csv */
    struct seki_str scope;
    struct seki_str with;    /* measures, commas between them, each as MEASURE or MEASURE@SCOPE */
    struct seki_str without; /* file name in statements/ */
    struct seki_str replace; /* MODEL=MODEL, or MODEL=FILE in statements/ */
};

/* One thing that would be different, and how many devices it concerns. */
struct seki_what_if_step {
    struct seki_msg what;
    size_t n_assets;
};

#define SEKI_WHAT_IF_STEPS 64 /* in one call */

/* Risks of some devices: pairs of device and scenario. */
struct seki_what_if_sums {
    size_t n_open, n_unknown;
};

/* Where `measure` of the options works, and not elsewhere. */
struct seki_what_if_there {
    bool is_everywhere;     /* the sums are those of the comparison; else they are here */
    struct seki_str device; /* name of the one device that the scope names; empty: it names none */
    struct seki_what_if_sums before, after;
};

struct seki_what_if {
    struct seki_what_if_there there;
    struct seki_what_if_step steps[SEKI_WHAT_IF_STEPS];
    size_t n_steps;
    struct seki_levels before;
    struct seki_levels after;
    struct seki_comparison comparison;
    struct seki_changes changes; /* of these */
    const struct seki_warning *warnings;
    size_t n_warnings;
};

/* `ret_result` must stay where it is: its parts point to each other. */
SEKI_MUST_CHECK int seki_app_what_if(const struct seki_app *app,
                                     const struct seki_what_if_options *options,
                                     struct seki_what_if *ret_result, struct seki_err *err);

#endif
