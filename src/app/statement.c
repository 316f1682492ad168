/* Reading and checking one statement. Declared in app/app.h. */
#include "app/app.h"
#include "app/source.h"
#include "base/io.h"
#include "base/out.h"
#include "engine/check.h"
#include "format/json/json_statement.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define STATEMENT_MAX ((size_t)256 << 20) /* bytes of one statement as JSON */

/* "mds2-2019, mhlw-6.0" */
static int fail_unknown_catalog(const struct seki_library *library, struct seki_str id,
                                struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF ids = {0};

    for (size_t i = 0; i < library->n_left_out; i++) {
        if (seki_str_eq(library->left_out[i].id, id)) {
            return seki_library_fail_no_form(id, library->left_out[i].role, err);
        }
    }
    seki_buf_init(&ids, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < library->n_catalogs; i++) {
        seki_buf_add(&ids, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&ids, library->catalogs[i]->head.id);
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_app_catalog_unknown(id),
                     M_hint_app_catalogs(seki_buf_str(&ids)));
}

static int load_folder(const struct seki_app *app, const struct seki_library *library,
                       struct seki_str path, struct seki_catalog **ret_catalog,
                       struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_catalog *catalog = NULL;
    int r;

    seki_complaints_init(&complaints, app->arena);
    r = seki_catalog_load(app->arena, path, &library->hub, &catalog, &complaints, err);
    if (r == 0) {
        r = seki_complaints_to_error(&complaints, err);
    }
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}

int seki_app_catalog(const struct seki_app *app, const struct seki_library *library,
                     struct seki_str name, const struct seki_catalog **ret_catalog,
                     struct seki_err *err)
{
    const struct seki_catalog *ours = seki_library_catalog(library, name);
    struct seki_catalog *own = NULL;
    int r;

    if (!ours && seki_io_kind_of(name.p) != SEKI_IO_DIR) {
        return fail_unknown_catalog(library, name, err);
    }
    r = ours ? 0 : load_folder(app, library, name, &own, err);
    if (r == 0 && own && own->role != SEKI_ROLE_FORM) {
        return seki_library_fail_no_form(own->head.id, own->role, err);
    }
    if (r == 0) {
        *ret_catalog = ours ? ours : own;
    }
    return r;
}

/* The catalog the user named: an id of the library, else a folder. NULL: none was named. */
static int choose_catalog(const struct seki_app *app, const struct seki_library *library,
                          struct seki_str name, struct seki_source *source,
                          const struct seki_catalog **ret_extra, struct seki_err *err)
{
    const struct seki_catalog *extra = NULL;
    int r;

    *ret_extra = NULL;
    if (name.n == 0 || seki_library_catalog(library, name)) {
        source->catalog = name;
        return 0;
    }
    r = seki_app_catalog(app, library, name, &extra, err);
    if (r == 0 && extra) {
        source->worker.extra_catalog = name;
        source->catalog = extra->head.id;
        *ret_extra = extra;
    }
    return r;
}

int seki_source_open(const struct seki_app *app, const struct seki_library *library,
                     struct seki_str catalog, struct seki_source *ret_source, struct seki_err *err)
{
    struct seki_source source = {.worker = {.program = app->worker, .data_dir = app->data_dir}};
    const struct seki_catalog *extra = NULL;
    int r = choose_catalog(app, library, catalog, &source, &extra, err);

    r = r < 0 ? r
              : seki_library_choice(library, &extra, extra ? 1 : 0, app->arena, &source.catalogs,
                                    err);
    if (r == 0) {
        *ret_source = source;
    }
    return r;
}

static int read_statement(const struct seki_app *app, const struct seki_import_options *options,
                          struct seki_import *import, struct seki_err *err)
{
    struct seki_source source;
    struct seki_intake_options intake = {
        .path = options->path, .sheet = options->sheet, .has_rows = options->has_rows};
    int r = seki_source_open(app, &import->library, options->catalog, &source, err);

    if (r < 0) {
        return r;
    }
    intake.catalog = source.catalog;
    import->worker = source.worker;
    import->catalogs = source.catalogs;
    import->wanted = source.catalog;
    return seki_worker_read_statement(&source.worker, app->arena, source.catalogs.at,
                                      source.catalogs.n, &intake, &import->statement,
                                      &import->report, err);
}

static int write_statement(const struct seki_import_options *options,
                           const struct seki_statement *statement, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF json = {0};
    int r;

    seki_buf_init(&json, STATEMENT_MAX);
    seki_json_write_statement(&json, statement);
    r = seki_fail_status(err, seki_buf_status(&json));
    return r < 0 ? r : seki_out_write(options->out, options->output, seki_buf_str(&json), err);
}

/* What was received is never replaced by what was made from it. */
static int check_output(const struct seki_import_options *options, struct seki_err *err)
{
    return options->output.n && seki_io_is_same(options->path.p, options->output.p)
               ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->output),
                           M_hint_other_output())
               : 0;
}

int seki_app_read(const struct seki_app *app, const struct seki_import_options *options,
                  struct seki_import *ret_import, struct seki_err *err)
{
    struct seki_library library = {0};
    int r = seki_library_open_forms(app->arena, app->data_dir, &library, err);

    return r < 0 ? r : seki_app_read_with(app, &library, options, ret_import, err);
}

int seki_app_read_with(const struct seki_app *app, const struct seki_library *library,
                       const struct seki_import_options *options, struct seki_import *ret_import,
                       struct seki_err *err)
{
    struct seki_import import = {.library = *library};
    int r = check_output(options, err);

    if (r == 0) {
        r = read_statement(app, options, &import, err);
    }
    if (r == 0) {
        *ret_import = import;
    }
    return r;
}

int seki_app_import(const struct seki_app *app, const struct seki_import_options *options,
                    struct seki_import *ret_import, struct seki_err *err)
{
    struct seki_import import = {0};
    int r = seki_app_read(app, options, &import, err);

    if (r == 0 && options->output.n) {
        r = write_statement(options, import.statement, err);
    }
    if (r == 0) {
        *ret_import = import;
    }
    return r;
}

int seki_app_check_import(const struct seki_app *app, struct seki_check *check,
                          struct seki_err *err)
{
    int r = seki_check_statement(app->arena, check->import.statement, app->today, &check->findings,
                                 &check->n_findings, err);

    for (size_t i = 0; r == 0 && i < check->n_findings; i++) {
        check->count[check->findings[i].severity]++;
    }
    return r;
}

int seki_app_check(const struct seki_app *app, const struct seki_import_options *options,
                   struct seki_check *ret_check, struct seki_err *err)
{
    struct seki_check check = {0};
    int r = seki_app_import(app, options, &check.import, err);

    r = r < 0 ? r : seki_app_check_import(app, &check, err);
    if (r == 0) {
        *ret_check = check;
    }
    return r;
}
