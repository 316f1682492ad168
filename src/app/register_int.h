/*
 * What the parts of app/register.h share. Private to them.
 *
 * A scratch folder is the user's alone, has a name that nobody can guess, and is gone when it is finished.
 */
#ifndef SEKI_APP_REGISTER_INT_H
#define SEKI_APP_REGISTER_INT_H

#include "app/hospital_read.h"
#include "app/register.h"
#include "store/risk_change.h"
#include "store/slices.h"

#define SEKI_ASSETS_FILE SEKI_STR("assets.csv")
#define SEKI_MEASURES_FILE SEKI_STR("measures.csv")
#define SEKI_CONFIRMATIONS_FILE SEKI_STR("conformity.csv")
#define SEKI_STATEMENTS_FOLDER SEKI_STR("statements/")

struct seki_scratch {
    struct seki_str path; /* NUL-terminated */
};

SEKI_MUST_CHECK int seki_scratch_init(const struct seki_app *app, struct seki_scratch *ret_scratch,
                                      struct seki_err *err);
void seki_scratch_finish(struct seki_scratch *scratch);
#define SEKI_CLEANUP_SCRATCH SEKI_CLEANUP(seki_scratch_finish)

/* Why something could not be read, and what to do about it, in the language of the acting person's organisation. */
SEKI_MUST_CHECK int seki_scratch_say(const struct seki_app *app, const struct seki_err *why,
                                     struct seki_str *ret_text, struct seki_err *err);

/* All columns and rows of a table of the folder. No file: no rows. Warnings are those of the reader of hospitals. */
SEKI_MUST_CHECK int seki_kept_table_read(const struct seki_app *app, struct seki_str folder,
                                         struct seki_str name, const struct seki_head *heads,
                                         size_t n_heads, struct seki_kept_table *ret_table,
                                         struct seki_err *err);

/* A file as it is exported: its path there, and its bytes. */
struct seki_made_file {
    struct seki_str path;
    struct seki_str bytes;
};

/* Which files: those of a revision, and of the newest one (0) such as are made of rows. */
struct seki_made_run {
    const struct seki_app *app;
    struct seki_store *store;
    const struct seki_register *reg;
    int64_t revision;
    bool only_made;
};

/* `file` is the one it is made of, NULL when there are only rows. */
typedef int seki_made_take(void *user, const struct seki_made_file *made,
                           const struct seki_file *file, struct seki_err *err);

/* Hands over one file after another; its memory is gone with the call. */
SEKI_MUST_CHECK int seki_made_each(const struct seki_made_run *run, seki_made_take *take,
                                   void *user, struct seki_err *err);

/* assets.csv, measures.csv, conformity.csv or details.csv, made of the rows. */
SEKI_MUST_CHECK int seki_made_table(const struct seki_made_run *run, struct seki_str path,
                                    struct seki_buf *out, struct seki_err *err);

/* The statement whose form is this file, with the answers as they are now, as native JSON in the arena. */
SEKI_MUST_CHECK int seki_made_statement(struct seki_arena *arena, const struct seki_made_run *run,
                                        struct seki_str path, struct seki_str *ret_bytes,
                                        struct seki_err *err);

/* A day as ISO 8601, or nothing. SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_register_day(struct seki_arena *arena, struct seki_date day,
                                      struct seki_str *ret_text);

/* Into which assessment, and from which assessment.json. */
struct seki_insight_run {
    struct seki_arena *arena;
    struct seki_slices *slices; /* in which it is written */
    const struct seki_register *reg;
    int64_t assessment;
    int64_t now;
    struct seki_str json_path; /* NUL-terminated */
};

/* What pages show of an assessment (store/insight.h). */
SEKI_MUST_CHECK int seki_register_insight(const struct seki_insight_run *run,
                                          const struct seki_assessment *a, struct seki_err *err);

/* Which two assessments are compared, and who waits for it. */
struct seki_since_run {
    struct seki_slices *slices; /* in which it is written */
    const struct seki_register *reg;
    int64_t assessment, base;
};

/*
 * Writes what is different between the risks of both, and why (store/risk_change.h). Nobody sees it before its last row, with which a slice is
 * still open. On failure a rollback is right. What is not kept of an assessment of before gives no reasons.
 */
SEKI_MUST_CHECK int seki_register_since(const struct seki_since_run *run,
                                        struct seki_risk_since *ret_since, struct seki_err *err);

/* One measure, and where it would be done. */
struct seki_register_what_if {
    struct seki_str measure, scope;
};

/* What would be different, as JSON for the page (web/what_if.h). Not in a transaction. */
SEKI_MUST_CHECK int seki_register_what_if(const struct seki_app *app, struct seki_store *store,
                                          const struct seki_register *reg,
                                          const struct seki_register_what_if *what,
                                          struct seki_str *ret_json, struct seki_err *err);

/* How the requirements of our catalogs stand in it (store/conformity.h). */
SEKI_MUST_CHECK int seki_register_conform(const struct seki_app *app,
                                          const struct seki_insight_run *run,
                                          const struct seki_assessment *a, struct seki_err *err);

#endif
