/*
 * A hospital's folder into the store's register and out of it again, and assessing what stands there.
 *
 * What is read comes through the worker, as for `assess`; a folder that `assess` refuses is refused here, too, and so is one that
 * names catalogs outside of itself. Files are kept byte by byte; devices, statements, answers, measures and what is said of requirements become rows beside. What is
 * exported is the files as they came, but for those whose rows were changed: these are made of the rows. So `assess` says of an
 * exported folder what it says of the original one. Nothing here asks who may do what, or notes it: that is service/.
 */
#ifndef SEKI_APP_REGISTER_H
#define SEKI_APP_REGISTER_H

#include "app/app.h"
#include "store/assessment.h"
#include "store/conformity.h"
#include "store/device.h"
#include "store/file.h"
#include "store/measure.h"
#include "store/statement.h"
#include "store/ward.h"

struct seki_kept_file {
    struct seki_str path; /* in the folder */
    struct seki_str full; /* NUL-terminated */
};

/* A table of the folder whose rows become rows of the store. */
struct seki_kept_table {
    struct seki_file_column *columns;
    size_t n_columns;
    struct seki_str *cells; /* n_fields for each row, then those of other columns as one */
    size_t n_fields;
    size_t n_rows;
};

/* A file that shows something, as evidence.csv of the folder tells of it. */
struct seki_kept_evidence {
    struct seki_evidence row; /* person: nobody yet */
    struct seki_str full;     /* NUL-terminated */
    size_t line;              /* of the table */
};

/* A device of details.csv (app/details.h). */
struct seki_kept_details {
    size_t line;
    struct seki_str device;
    struct seki_str value[SEKI_DETAIL_FIELDS];
};

/* A folder that was read. */
struct seki_folder {
    struct seki_kept_file *files; /* by path */
    size_t n_files;
    struct seki_kept_table devices;
    struct seki_kept_table measures;
    struct seki_kept_table confirmations;
    struct seki_kept_evidence *evidence;
    size_t n_evidence;
    struct seki_kept_details *details;
    size_t n_details;
    bool has_detail[SEKI_DETAIL_FIELDS]; /* details.csv has a column of it */
    struct seki_str person, person_name; /* who imports it */
    const struct seki_hospital *hospital;
    enum seki_lang lang; /* of texts that are kept */
};

struct seki_register_counts {
    int64_t revision;
    int64_t n_files, n_devices, n_statements, n_unreadable, n_answers, n_measures, n_confirmations;
    int64_t n_evidence; /* files that were not there before */
    int64_t n_details;  /* devices of details.csv */
};

SEKI_MUST_CHECK int seki_app_folder_read(const struct seki_app *app, struct seki_str folder,
                                         struct seki_folder *ret_folder, struct seki_err *err);

/*
 * The folder becomes the next revision of the register, in a transaction of the caller's. SEKI_ERR_EXISTS when something stands there and
 * `may_replace` is false; otherwise what was changed since the last import is written to the history first, so that nothing is
 * lost.
 */
SEKI_MUST_CHECK int seki_app_register_put(const struct seki_app *app, struct seki_store *store,
                                          struct seki_register *inout_register,
                                          const struct seki_folder *folder, bool may_replace,
                                          struct seki_register_counts *ret_counts,
                                          struct seki_err *err);

struct seki_register_export {
    struct seki_str folder;
    int64_t revision; /* 0: the newest */
    bool
        is_whole; /* with details (app/details.h) and evidence (app/evidence.h) as they are now; of the newest one only */
};

struct seki_register_exported {
    int64_t n_files;
    int64_t n_evidence;   /* rows of evidence.csv */
    int64_t n_details;    /* of details.csv: devices */
    bool has_old_details; /* an older revision that has those of its time */
};

/* A revision as a new folder, which stands there whole or not at all. SEKI_ERR_NOTFOUND, SEKI_ERR_EXISTS. */
SEKI_MUST_CHECK int seki_app_register_export(const struct seki_app *app, struct seki_store *store,
                                             const struct seki_register *reg,
                                             const struct seki_register_export *what,
                                             struct seki_register_exported *ret_exported,
                                             struct seki_err *err);

/*
 * The newest revision with its details as one tar archive, as app/archive_import.h takes one, added to `out`; with evidence where that is wanted.
 * Within one view of the store. SEKI_ERR_LIMIT: it is larger than the maximum of `out`.
 */
SEKI_MUST_CHECK int seki_app_register_pack(const struct seki_app *app, struct seki_store *store,
                                           const struct seki_register *reg, bool with_evidence,
                                           struct seki_buf *out,
                                           struct seki_register_exported *ret_exported,
                                           struct seki_err *err);

/* Called between chunks of long work; an error ends it. */
typedef int seki_app_progress(void *user, int64_t done, int64_t total, struct seki_err *err);

struct seki_register_assess {
    const struct seki_assess_options
        *options;         /* method, scenarios, as_of, also; the rest is not looked at */
    struct seki_str name; /* of the hospital, when hospital.ini has none */
    struct seki_str person, person_name;
    seki_app_progress *progress; /* NULL: nobody waits for it */
    void *user;
};

/*
 * Assesses what stands in the register, as `assess` does, and keeps result files and risks. They are written in several transactions
 * of its own; the last step, with which everybody sees them, is seki_store_assessment_finish() in a transaction of the caller's.
 * Not in a transaction.
 */
SEKI_MUST_CHECK int seki_app_register_assess(const struct seki_app *app, struct seki_store *store,
                                             const struct seki_register *reg,
                                             const struct seki_register_assess *what,
                                             struct seki_assessment_row *ret_row,
                                             struct seki_err *err);

#endif
