#include <errno.h>
#include <fcntl.h>

#include "app/catalog_import_int.h"
#include "base/io.h"
#include "base/utf8.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define ID_MAX 64 /* bytes of a catalog's id, which names files */

/* --- what was asked for */

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

/* It names a folder and a file of crosswalks, "OLD--NEW.tsv". */
static bool is_good_id(struct seki_str id)
{
    for (size_t i = 0; i < id.n; i++) {
        if (!is_id_char(id.p[i])) {
            return false;
        }
    }
    return id.n > 0 && id.n <= ID_MAX && id.p[0] != '.' && id.p[0] != '-' &&
           seki_str_find(id, SEKI_STR("--")) == SIZE_MAX;
}

/* Whoever worked on a catalog that is there would lose that work. */
static int check_folder(struct seki_import_job *job)
{
    struct seki_str head =
        seki_path_join(job->app->arena, job->options->output, SEKI_STR("catalog.ini"));
    int SEKI_CLEANUP_FD fd = -1;

    if (!head.p) {
        return seki_fail_nomem(job->err);
    }
    fd = seki_io_open(head.p, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (fd == -ENOENT || fd == -ENOTDIR) {
        return 0; /* what is wrong with the folder is told when it is written */
    }
    return fd >= 0 ? seki_fail(job->err, SEKI_ERR_USAGE, M_app_catalog_there(job->options->output),
                               M_hint_app_catalog_there())
                   : seki_fail_path(job->err, head, fd);
}

static int check_options(struct seki_import_job *job)
{
    struct seki_str id = job->options->id;

    if (!is_good_id(id)) {
        return seki_fail(job->err, SEKI_ERR_USAGE, M_app_bad_catalog_id(id, ID_MAX),
                         M_hint_app_bad_catalog_id());
    }
    return seki_library_catalog(&job->library, id)
               ? seki_fail(job->err, SEKI_ERR_USAGE, M_app_catalog_taken(id),
                           M_hint_app_catalog_taken())
               : check_folder(job);
}

int seki_app_any_catalog(const struct seki_app *app, const struct seki_library *library,
                         struct seki_str name, const struct seki_catalog **ret_catalog,
                         struct seki_err *err)
{
    const struct seki_catalog *ours = seki_library_catalog(library, name);
    struct seki_complaints complaints;
    struct seki_catalog *own = NULL;
    int r;

    if (ours || seki_io_kind_of(name.p) != SEKI_IO_DIR) {
        *ret_catalog = ours;
        return ours ? 0 : seki_app_catalog(app, library, name, ret_catalog, err);
    }
    seki_complaints_init(&complaints, app->arena);
    r = seki_catalog_load(app->arena, name, &library->hub, &own, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_catalog = own;
    }
    return r;
}

/* --- proposals */

static int add_source(const struct seki_import_job *job, struct seki_vec *sources,
                      const struct seki_catalog *catalog)
{
    const struct seki_catalog **slot = seki_vec_push(sources);

    if (!slot) {
        return seki_vec_is_full(sources)
                   ? seki_fail_limit(job->err, SEKI_STR("--hub-from"), sources->max)
                   : seki_fail_nomem(job->err);
    }
    *slot = catalog;
    return 0;
}

/* Ids and folders, separated by blanks or commas. */
static int add_named(const struct seki_import_job *job, struct seki_vec *sources)
{
    struct seki_str names = job->options->hub_from;
    struct seki_str part;
    struct seki_str word;
    int r = 0;

    while (r == 0 && seki_str_split(&names, ',', &part)) {
        while (r == 0 && seki_str_word(&part, &word)) {
            const struct seki_catalog *catalog = NULL;
            struct seki_str name = seki_arena_str(job->app->arena, word);
            r = name.p ? seki_app_any_catalog(job->app, &job->library, name, &catalog, job->err)
                       : seki_fail_nomem(job->err);
            r = r < 0 ? r : add_source(job, sources, catalog);
        }
    }
    return r;
}

/* The catalogs that --hub-from names, else all of ours and the edition before. */
static int find_sources(const struct seki_import_job *job, struct seki_vec *sources)
{
    const struct seki_catalog *old = job->import->old;
    int r = 0;

    if (job->options->hub_from.n) {
        return add_named(job, sources);
    }
    for (size_t i = 0; r == 0 && i < job->library.n_catalogs; i++) {
        r = add_source(job, sources, job->library.catalogs[i]);
    }
    return r < 0 || !old || seki_library_catalog(&job->library, old->head.id)
               ? r
               : add_source(job, sources, old);
}

static int propose(const struct seki_import_job *job, const struct seki_vec *sources)
{
    struct seki_catalog_import *import = job->import;

    return import->outline.is_library
               ? 0
               : seki_propose(job->app->arena, import->catalog, sources->p, sources->n,
                              &import->proposals, &import->n_proposals, job->err);
}

/* --- the whole */

static int find_old(const struct seki_import_job *job)
{
    struct seki_catalog_import *import = job->import;
    int r;

    if (job->options->after.n == 0) {
        return 0;
    }
    r = seki_app_any_catalog(job->app, &job->library, job->options->after, &import->old, job->err);
    if (r == 0 && seki_str_eq(import->old->head.id, job->options->id)) {
        return seki_fail(job->err, SEKI_ERR_USAGE, M_app_after_same(job->options->id),
                         M_hint_app_after_same());
    }
    if (r == 0 && import->old->role != SEKI_ROLE_FORM) {
        return seki_library_fail_no_form(import->old->head.id, import->old->role, job->err);
    }
    return r;
}

static int read_file(const struct seki_import_job *job)
{
    const struct seki_worker worker = {.program = job->app->worker, .data_dir = job->app->data_dir};
    const struct seki_intake_options intake = {.path = job->options->path,
                                               .sheet = job->options->sheet};

    return seki_worker_read_outline(&worker, job->app->arena, &intake, &job->import->outline,
                                    job->err);
}

int seki_app_catalog_import(const struct seki_app *app,
                            const struct seki_catalog_import_options *options,
                            struct seki_catalog_import *ret_import, struct seki_err *err)
{
    struct seki_catalog_import import = {.catalog = NULL};
    struct seki_import_job job = {.app = app, .options = options, .import = &import, .err = err};
    struct seki_vec sources;
    int r = seki_library_open(app->arena, app->data_dir, &job.library, err);

    job.file = seki_utf8_clean(app->arena, seki_path_last(options->path));
    if (r == 0 && !job.file.p) {
        r = seki_fail_nomem(err);
    }
    r = r < 0 ? r : check_options(&job);
    r = r < 0 ? r : find_old(&job);
    seki_vec_init(&sources, app->arena, sizeof(const struct seki_catalog *), SEKI_LIMIT_CATALOGS);
    r = r < 0 ? r : find_sources(&job, &sources); /* before anything is read: a name may be wrong */
    r = r < 0 ? r : options->of.n ? seki_import_profile(&job) : read_file(&job);
    if (r == 0 && import.outline.is_library && import.old) {
        r = seki_fail(err, SEKI_ERR_USAGE, M_app_after_library(job.file),
                      M_hint_app_after_library());
    }
    r = r < 0 || import.catalog ? r : seki_import_catalog(&job, &import.catalog);
    r = r < 0 ? r : propose(&job, &sources);
    if (r == 0 && import.old) {
        r = seki_editions_compare(app->arena, import.old, import.catalog, &import.changes,
                                  &import.n_changes, err);
    }
    r = r < 0 ? r : seki_import_write(&job);
    if (r == 0) {
        import.hub = job.library.hub;
        *ret_import = import;
    }
    return r;
}
