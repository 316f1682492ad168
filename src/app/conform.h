/*
 * The use cases behind `conform` and, for a requirement, `explain`: a hospital's folder held against a
 * catalog of requirements.
 *
 * `conform` writes conformity.json and conformity.html, or one OSCAL document, aside, into the set of files
 * that the caller puts into place. All memory is the arena's in struct seki_app.
 */
#ifndef SEKI_APP_CONFORM_H
#define SEKI_APP_CONFORM_H

#include "app/app.h"
#include "report/conform_report.h"
#include "report/explain_page.h"

struct seki_conform_options {
    struct seki_str folder;  /* the hospital's */
    struct seki_str catalog; /* id, or path of a catalog folder */
    struct seki_str since;   /* an OSCAL document with results of another time; empty: none */
    struct seki_str output;  /* folder to fill; of as_oscal the file to write */
    struct seki_out *out;    /* empty; takes the files up to the caller's commit */
    bool as_oscal;           /* "assessment-results" in place of the two files */
    bool has_lang;           /* --lang was given; else the hospital's language */
    struct seki_date as_of;  /* not set: the hospital's, else today */
    unsigned also;           /* kinds of more files: 1 << enum seki_also_kind */
};

struct seki_conform_output {
    struct seki_str summary; /* plain text, clause by clause */
    struct seki_str json_path;
    struct seki_str html_path;
    struct seki_str oscal_path; /* empty, or the two others are */
    struct seki_also also;
    bool is_negative; /* something is not met, not known or to be confirmed */
    const struct seki_warning *warnings;
    size_t n_warnings;
};

/*
 * One requirement ("mhlw-6.0:control/14.5", or a folder in place of the id) of a hospital's folder: what
 * it asks, what is tied to it, how it stands and why. As JSON it is that of this requirement.
 */
SEKI_MUST_CHECK int seki_app_explain_requirement(const struct seki_app *app,
                                                 const struct seki_conform_options *options,
                                                 struct seki_str name, enum seki_explain_form form,
                                                 struct seki_str *ret_text, struct seki_err *err);

/* The text of an explanation, whose `text` need not be set, becomes a page. */
SEKI_MUST_CHECK int seki_app_explain_page(const struct seki_app *app,
                                          struct seki_explanation explanation,
                                          struct seki_str *text, struct seki_err *err);

/* The folder is a hospital's, not one that was made from it. */
bool seki_app_is_hospital(const struct seki_app *app, struct seki_str folder);

/* What a folder and a catalog come to: steps of the above. The report points into `library`. */
SEKI_MUST_CHECK int seki_app_conform_report(const struct seki_app *app,
                                            const struct seki_conform_options *options,
                                            struct seki_library *library,
                                            struct seki_conform_report *ret_report,
                                            struct seki_err *err);

/* What changed since the assessment results (OSCAL) at `path`; of another catalog they are refused. */
SEKI_MUST_CHECK int seki_app_conform_since(const struct seki_app *app, struct seki_str path,
                                           const struct seki_conformity *conformity,
                                           const struct seki_conform_since **ret_since,
                                           struct seki_err *err);

/* Adds what other rule sets say over crosswalks (engine/hints.h); the web is theirs. */
SEKI_MUST_CHECK int seki_app_conform_hints(const struct seki_app *app,
                                           const struct seki_conform_options *options,
                                           const struct seki_library *library,
                                           struct seki_conformity *conformity,
                                           const struct seki_web **ret_web, struct seki_err *err);

SEKI_MUST_CHECK int seki_app_conform(const struct seki_app *app,
                                     const struct seki_conform_options *options,
                                     struct seki_conform_output *ret_output, struct seki_err *err);

#endif
