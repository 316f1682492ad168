/*
 * The use case behind `conform`: a hospital's folder held against a catalog of requirements.
 *
 * It writes conformity.json and conformity.html, or one OSCAL document, aside, into the set of files
 * that the caller puts into place. All memory is the arena's in struct seki_app.
 */
#ifndef SEKI_APP_CONFORM_H
#define SEKI_APP_CONFORM_H

#include "app/app.h"

struct seki_conform_options {
    struct seki_str folder;  /* the hospital's */
    struct seki_str catalog; /* id, or path of a catalog folder */
    struct seki_str output;  /* folder to fill; of as_oscal the file to write */
    struct seki_out *out;    /* empty; takes the files up to the caller's commit */
    bool as_oscal;           /* "assessment-results" in place of the two files */
    bool has_lang;           /* --lang was given; else the hospital's language */
    struct seki_date as_of;  /* not set: the hospital's, else today */
};

struct seki_conform_output {
    struct seki_str summary; /* plain text, clause by clause */
    struct seki_str json_path;
    struct seki_str html_path;
    struct seki_str oscal_path; /* empty, or the two others are */
    bool is_negative;           /* something is not met, not known or to be confirmed */
    const struct seki_warning *warnings;
    size_t n_warnings;
};

SEKI_MUST_CHECK int seki_app_conform(const struct seki_app *app,
                                     const struct seki_conform_options *options,
                                     struct seki_conform_output *ret_output, struct seki_err *err);

#endif
