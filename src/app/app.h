/*
 * Use cases: one function is one thing a person wants done, from files to files.
 *
 * A use case opens the library, lets the worker read what was received, computes, and writes its
 * outputs aside, into a set of files that the caller puts into place (base/out.h) once it has
 * told the result. It returns its result as structs; it prints nothing. All memory is
 * the arena's in struct seki_app. The outcome "done, but the answer is negative" (exit status 1)
 * is a field of the result, never an error.
 */
#ifndef SEKI_APP_APP_H
#define SEKI_APP_APP_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/out.h"
#include "format/data/library.h"
#include "format/form/form.h"
#include "model/finding.h"
#include "model/hospital.h"
#include "model/standard.h"
#include "model/statement.h"
#include "worker/client.h"

struct seki_app {
    struct seki_arena *arena;
    enum seki_lang lang;
    struct seki_str data_dir;  /* NUL-terminated */
    struct seki_str data_home; /* the data that came with the program; empty: a folder was named */
    struct seki_str worker;    /* path of sekisho-worker, NUL-terminated */
    struct seki_str painter;   /* path of sekisho-painter, NUL-terminated */
    struct seki_str fonts;     /* folder of its fonts, NUL-terminated; empty: where they are */
    struct seki_str version;
    struct seki_date today;
    int64_t now; /* milliseconds since 1970-01-01 UTC */
};

/* --- catalogs */

struct seki_catalog_check {
    struct seki_complaints complaints;
    struct seki_complaints
        remarks;    /* of a whole data folder without a complaint: what is missing */
    size_t n_files; /* that were read */
};

/* `path` is one catalog folder, or a whole data folder (recognised by its hub/). */
SEKI_MUST_CHECK int seki_app_catalog_check(const struct seki_app *app, struct seki_str path,
                                           struct seki_catalog_check *ret_check,
                                           struct seki_err *err);

/* The standards register of the data folder. */
SEKI_MUST_CHECK int seki_app_standards(const struct seki_app *app,
                                       struct seki_standards *ret_standards, struct seki_err *err);

/* --- statements */

/* The catalog that a user named: an id of the library, or the path of a folder. */
SEKI_MUST_CHECK int seki_app_catalog(const struct seki_app *app, const struct seki_library *library,
                                     struct seki_str name, const struct seki_catalog **ret_catalog,
                                     struct seki_err *err);

struct seki_import_options {
    struct seki_str path;
    struct seki_str catalog; /* id, or path of a catalog folder; empty: found */
    struct seki_str sheet;
    bool has_rows;          /* the report tells of every row */
    struct seki_str output; /* JSON file to write; empty: none */
    struct seki_out *out;   /* takes it up to the caller's commit; unused without an output */
};

struct seki_import {
    struct seki_library library;
    struct seki_worker worker; /* that read it, and what it was to choose from */
    struct seki_catalogs catalogs;
    struct seki_str wanted; /* id of the catalog that was named; empty: none */
    struct seki_statement *statement;
    struct seki_form_report report;
};

/* Reads any form file, or native JSON; refuses an output that is the file itself. */
SEKI_MUST_CHECK int seki_app_read(const struct seki_app *app,
                                  const struct seki_import_options *options,
                                  struct seki_import *ret_import, struct seki_err *err);

/* The same with a library that is open, which the result then shares. */
SEKI_MUST_CHECK int seki_app_read_with(const struct seki_app *app,
                                       const struct seki_library *library,
                                       const struct seki_import_options *options,
                                       struct seki_import *ret_import, struct seki_err *err);

/* Reads any form file, or native JSON; writes the native JSON aside when an output is named. */
SEKI_MUST_CHECK int seki_app_import(const struct seki_app *app,
                                    const struct seki_import_options *options,
                                    struct seki_import *ret_import, struct seki_err *err);

struct seki_check {
    struct seki_import import;
    struct seki_finding *findings;
    size_t n_findings;
    size_t count[SEKI_SEVERITY_MAX]; /* without those that are switched off */
    struct seki_str *off;            /* of each finding, why it does not count; NULL: all count */
    size_t n_off;
};

/* The findings of `check->import`, which was read before. */
SEKI_MUST_CHECK int seki_app_check_import(const struct seki_app *app, struct seki_check *check,
                                          struct seki_err *err);

SEKI_MUST_CHECK int seki_app_check(const struct seki_app *app,
                                   const struct seki_import_options *options,
                                   struct seki_check *ret_check, struct seki_err *err);

/* --- more files beside the usual ones (app/also.h) */

enum seki_also_kind { SEKI_ALSO_PDF, SEKI_ALSO_XLSX, SEKI_ALSO_REQUESTS, SEKI_ALSO_MAX };

struct seki_also {
    struct seki_str path[SEKI_ALSO_MAX]; /* of each kind; empty: neither written nor there */
    bool is_left[SEKI_ALSO_MAX];         /* by an earlier run; not written now */
    size_t n_pages;                      /* of the PDF */
    size_t n_unshown;                    /* characters that its fonts do not have */
};

/* --- assessment */

struct seki_assessment; /* engine/assess.h */

struct seki_assess_options {
    struct seki_str folder;    /* the hospital's */
    struct seki_str output;    /* folder to fill; of as_oscal the file to write */
    struct seki_out *out;      /* empty; takes the files up to the caller's commit */
    bool as_oscal;             /* a plan of action and milestones in place of the four files */
    struct seki_str method;    /* id or FILE.ini; empty: the hospital's, else product-3x3x3 */
    struct seki_str scenarios; /* id of a set; empty: the hospital's, else general-1 */
    bool has_lang;             /* --lang was given; else the hospital's language */
    struct seki_date as_of;    /* not set: the hospital's, else today */
    struct seki_str since; /* what assess filled earlier: compare with it; empty: with nothing */
    bool is_closed;        /* nothing outside of the folder is read, whatever hospital.ini names */
    unsigned also;         /* kinds of more files: 1 << enum seki_also_kind */
    unsigned parts;        /* of report.html and report.pdf (report/parts.h); 0: all */
};

struct seki_assess_result {
    struct seki_str summary;     /* text of summary.txt */
    struct seki_str report_path; /* of report.html */
    struct seki_str json_path;
    struct seki_str oscal_path; /* empty, or the two others and the summary are */
    size_t n_unacceptable;      /* asset and scenario pairs, current stage, not accepted */
    struct seki_also also;
    const struct seki_warning *warnings;
    size_t n_warnings;
    const struct seki_assessment *assessment; /* what all of that was made of */
};

/* Writes assessment.json, report.html, measures.csv and summary.txt, or one OSCAL document, aside. */
SEKI_MUST_CHECK int seki_app_assess(const struct seki_app *app,
                                    const struct seki_assess_options *options,
                                    struct seki_assess_result *ret_result, struct seki_err *err);

enum seki_explain_form { SEKI_EXPLAIN_TEXT, SEKI_EXPLAIN_JSON, SEKI_EXPLAIN_HTML };

/* The trace of one risk in an output folder of assess. */
SEKI_MUST_CHECK int seki_app_explain(const struct seki_app *app, struct seki_str folder,
                                     struct seki_str risk_id, enum seki_explain_form form,
                                     struct seki_str *ret_text, struct seki_err *err);

#endif
