/* Checking data files: one catalog folder, or a whole data folder. Declared in app/app.h. */
#include "app/app.h"
#include "app/book.h"
#include "app/catalog_make.h"
#include "base/io.h"
#include "base/limits.h"
#include "format/data/check.h"
#include "format/data/rules.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define CATALOG_FILES 2 /* catalog.ini, items.tsv */
#define FOLDER_MAX 4096 /* entries of one folder of the data */

/* What all steps of one check share. */
struct job {
    const struct seki_app *app;
    struct seki_str dir; /* the data folder */
    struct seki_hub hub;
    struct seki_catalog_check *check;
    struct seki_err *err;
};

/* `dir`/`name`, and what stands there. */
static int look(const struct job *job, struct seki_str dir, struct seki_str name,
                struct seki_str *ret_path, enum seki_io_kind *ret_kind)
{
    struct seki_str path = seki_path_join(job->app->arena, dir, name);

    if (!path.p) {
        return seki_fail_nomem(job->err);
    }
    *ret_path = path;
    *ret_kind = seki_io_kind_of(path.p);
    return 0;
}

static int check_all(struct job *job)
{
    int r = seki_data_check(job->app->arena, job->dir, &job->check->complaints,
                            &job->check->n_files, job->err);

    if (r == 0 && seki_complaints_count(&job->check->complaints) == 0) {
        r = seki_app_remarks(job->app, job->dir, &job->check->remarks, job->err);
    }
    return r;
}

/* A catalog that was imported has a list of what is to be decided on. */
static int check_review(struct job *job, struct seki_str folder, struct seki_catalog *catalog)
{
    struct seki_str path = {0};
    enum seki_io_kind kind = SEKI_IO_NOTHING;
    int r = look(job, folder, SEKI_REVIEW_FILE, &path, &kind);

    if (r < 0 || kind == SEKI_IO_NOTHING) {
        return r;
    }
    job->check->n_files++;
    return seki_app_review_check(job->app, folder, &job->hub, catalog, &job->check->remarks,
                                 job->err);
}

static int check_catalog(struct job *job, struct seki_str path)
{
    struct seki_catalog *catalog = NULL;
    int r;

    if (job->app->data_dir.n == 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_app_no_hub(), M_hint_app_hub());
    }
    r = seki_hub_load(job->app->arena, job->app->data_dir, &job->hub, &job->check->complaints,
                      job->err);
    if (r < 0) {
        return r;
    }
    job->check->n_files += CATALOG_FILES;
    r = seki_catalog_load(job->app->arena, path, &job->hub, &catalog, &job->check->complaints,
                          job->err);
    return r < 0 || seki_complaints_count(&job->check->complaints)
               ? r
               : check_review(job, path, catalog);
}

static int check_path(struct job *job, struct seki_str path)
{
    struct seki_str part;
    enum seki_io_kind hub = SEKI_IO_NOTHING;
    enum seki_io_kind head = SEKI_IO_NOTHING;
    int r = look(job, path, SEKI_STR("hub"), &part, &hub);

    if (r == 0) {
        r = look(job, path, SEKI_STR("catalog.ini"), &part, &head);
    }
    if (r < 0) {
        return r;
    }
    if (hub == SEKI_IO_DIR) {
        job->dir = path;
        return check_all(job);
    }
    if (head == SEKI_IO_NOTHING) {
        return seki_fail(job->err, SEKI_ERR_INVALID, M_app_not_data(path), M_hint_app_data());
    }
    return check_catalog(job, path);
}

int seki_app_catalog_check(const struct seki_app *app, struct seki_str path,
                           struct seki_catalog_check *ret_check, struct seki_err *err)
{
    struct seki_catalog_check check = {0};
    struct job job = {.app = app, .check = &check, .err = err};
    struct seki_str *names;
    size_t n;
    int r = seki_io_list(app->arena, path.p, FOLDER_MAX, &names, &n, err);

    if (r < 0) {
        return r; /* not there, not a folder, or not readable: with the reason */
    }
    seki_complaints_init(&check.complaints, app->arena);
    seki_complaints_init(&check.remarks, app->arena);
    r = check_path(&job, path);
    if (r == 0) {
        *ret_check = check;
    }
    return r;
}
