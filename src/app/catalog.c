/* Checking data files: one catalog folder, or a whole data folder. Declared in app/app.h. */
#include "app/app.h"
#include "app/book.h"
#include "app/catalog_make.h"
#include "base/io.h"
#include "base/limits.h"
#include "format/data/crosswalks.h"
#include "format/data/rules.h"
#include "format/data/ruleset.h"
#include "format/data/standards.h"

#define HUB_FILES 4     /* objectives, exposures, facts, measures */
#define CATALOG_FILES 2 /* catalog.ini, items.tsv */
#define FOLDER_MAX 4096 /* entries of one folder of the data */

/* What all steps of one check share. */
struct job {
    const struct seki_app *app;
    struct seki_str dir; /* the data folder */
    struct seki_hub hub;
    struct seki_library library; /* of a whole data folder */
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

static int load_set(struct job *job, struct seki_str id)
{
    struct seki_scenario_set *set;

    job->check->n_files += 2;
    return seki_scenarios_load(job->app->arena, job->dir, id, &job->hub, &set,
                               &job->check->complaints, job->err);
}

static int load_method(struct job *job, struct seki_str id)
{
    struct seki_method *method;

    job->check->n_files++;
    return seki_method_load(job->app->arena, job->dir, id, &method, &job->check->complaints,
                            job->err);
}

/* data/rulesets/ID, without an ending. */
static int load_ruleset(struct job *job, struct seki_str id)
{
    struct seki_catalogs forms = {0};
    struct seki_ruleset *ruleset;
    struct seki_str folder = seki_path_join(job->app->arena, job->dir, SEKI_STR("rulesets"));
    struct seki_str stem = folder.p ? seki_path_join(job->app->arena, folder, id) : folder;
    int r = stem.p ? seki_library_choice(&job->library, NULL, 0, job->app->arena, &forms, job->err)
                   : seki_fail_nomem(job->err);

    job->check->n_files += 2;
    return r < 0 ? r
                 : seki_ruleset_load(job->app->arena, stem, &forms, &ruleset,
                                     &job->check->complaints, job->err);
}

static bool has_name(const struct seki_str *names, size_t n, struct seki_str id,
                     struct seki_str suffix)
{
    for (size_t i = 0; i < n; i++) {
        if (names[i].n == id.n + suffix.n && seki_str_starts(names[i], id) &&
            seki_str_ends(names[i], suffix)) {
            return true;
        }
    }
    return false;
}

static int complain_of(struct job *job, struct seki_str path, struct seki_msg what)
{
    return seki_complain(&job->check->complaints, path, 0, what, job->err);
}

static int complain_stray(struct job *job, struct seki_str dir, struct seki_str name)
{
    struct seki_str path = seki_path_join(job->app->arena, dir, name);

    if (!path.p) {
        return seki_fail_nomem(job->err);
    }
    return complain_of(job, path, M_app_stray_file());
}

/* One entry of scenarios/, methods/ or rulesets/: a head is loaded, a table needs its head. */
static int check_entry(struct job *job, struct seki_str folder, const struct seki_str *names,
                       size_t n, size_t index, int (*load)(struct job *job, struct seki_str id))
{
    const struct seki_str ini = SEKI_STR(".ini");
    const struct seki_str tsv = SEKI_STR(".tsv");
    struct seki_str name = names[index];
    struct seki_str id = seki_str_head(name, name.n - SEKI_MIN(name.n, ini.n));

    if (seki_str_ends(name, ini)) {
        return load(job, id);
    }
    if (load != load_method && seki_str_ends(name, tsv) && has_name(names, n, id, ini)) {
        return 0; /* read together with its head */
    }
    return complain_stray(job, folder, name);
}

static int check_folder(struct job *job, struct seki_str name,
                        int (*load)(struct job *job, struct seki_str id))
{
    struct seki_str folder = {0};
    enum seki_io_kind kind = SEKI_IO_NOTHING;
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = look(job, job->dir, name, &folder, &kind);

    if (r < 0 || kind == SEKI_IO_NOTHING) {
        return r;
    }
    r = seki_io_list(job->app->arena, folder.p, FOLDER_MAX, &names, &n, job->err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = check_entry(job, folder, names, n, i, load);
    }
    return r;
}

static int check_crosswalks(struct job *job)
{
    struct seki_crosswalks crosswalks = {0};
    int r = seki_crosswalks_load(job->app->arena, &job->library, &crosswalks,
                                 &job->check->complaints, job->err);

    job->check->n_files += crosswalks.n;
    return r;
}

static int check_standards(struct job *job)
{
    struct seki_standards standards = {0};
    struct seki_str path = {0};
    enum seki_io_kind kind = SEKI_IO_NOTHING;
    int r = look(job, job->dir, SEKI_STR("standards.tsv"), &path, &kind);

    if (r < 0 || kind == SEKI_IO_NOTHING) {
        return r; /* a data folder of somebody else needs none */
    }
    job->check->n_files++;
    return seki_standards_load(job->app->arena, job->dir, &standards, &job->check->complaints,
                               job->err);
}

static int check_all(struct job *job)
{
    struct seki_library library = {0};
    int r =
        seki_library_load(job->app->arena, job->dir, &library, &job->check->complaints, job->err);

    if (r < 0) {
        return r;
    }
    job->hub = library.hub;
    job->library = library;
    job->check->n_files += HUB_FILES + CATALOG_FILES * library.n_catalogs;
    r = check_folder(job, SEKI_STR("scenarios"), load_set);
    r = r < 0 ? r : check_folder(job, SEKI_STR("methods"), load_method);
    r = r < 0 ? r : check_folder(job, SEKI_STR("rulesets"), load_ruleset);
    r = r < 0 ? r : check_crosswalks(job);
    r = r < 0 ? r : check_standards(job);
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
