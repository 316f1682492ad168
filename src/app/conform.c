#include "app/conform.h"

#include "app/also.h"
#include "app/hospital_read.h"
#include "base/io.h"
#include "engine/conform.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

/* --- the catalog */

/* "mhlw-5.2, mhlw-6.0": what can be asked for. */
static int fail_unknown(const struct seki_library *library, struct seki_str name,
                        struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF ids = {0};

    seki_buf_init(&ids, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < library->n_left_out; i++) {
        seki_buf_add(&ids, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&ids, library->left_out[i].id);
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_app_catalog_unknown(name),
                     M_hint_app_catalogs(seki_buf_str(&ids)));
}

static bool is_left_out(const struct seki_library *library, struct seki_str id)
{
    for (size_t i = 0; i < library->n_left_out; i++) {
        if (seki_str_eq(library->left_out[i].id, id)) {
            return true;
        }
    }
    return false;
}

static int find_folder(const struct seki_app *app, const struct seki_library *library,
                       struct seki_str name, struct seki_str *ret_folder, struct seki_err *err)
{
    struct seki_str catalogs;

    if (!is_left_out(library, name)) {
        *ret_folder = name;
        return seki_io_kind_of(name.p) == SEKI_IO_DIR ? 0 : fail_unknown(library, name, err);
    }
    catalogs = seki_path_join(app->arena, app->data_dir, SEKI_STR("catalogs"));
    *ret_folder = catalogs.p ? seki_path_join(app->arena, catalogs, name) : catalogs;
    return ret_folder->p ? 0 : seki_fail_nomem(err);
}

static int load_catalog(const struct seki_app *app, const struct seki_library *library,
                        struct seki_str name, struct seki_catalog **ret_catalog,
                        struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_str folder = {0};
    struct seki_catalog *catalog = NULL;
    int r;

    if (seki_library_catalog(library, name)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_app_conform_form(name),
                         M_hint_app_conform_form());
    }
    seki_complaints_init(&complaints, app->arena);
    r = find_folder(app, library, name, &folder, err);
    r = r < 0 ? r
              : seki_catalog_load(app->arena, folder, &library->hub, &catalog, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0 && catalog->role == SEKI_ROLE_FORM) {
        return seki_fail(err, SEKI_ERR_INVALID, M_app_conform_form(catalog->head.id),
                         M_hint_app_conform_form());
    }
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}

/* --- the files */

typedef int (*fill_fn)(struct seki_arena *, const struct seki_conform_report *, struct seki_sink *,
                       struct seki_err *);

static int write_to(const struct seki_app *app, const struct seki_conform_options *options,
                    const struct seki_conform_report *report, struct seki_str path, fill_fn fill,
                    struct seki_err *err)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    int r = seki_out_open(options->out, path, &sink, err);

    r = r < 0 ? r : fill(app->arena, report, &sink, err);
    return r < 0 ? r : seki_out_close(&sink, err);
}

/* A file of the folder. */
static int write_file(const struct seki_app *app, const struct seki_conform_options *options,
                      const struct seki_conform_report *report, struct seki_str name, fill_fn fill,
                      struct seki_str *ret_path, struct seki_err *err)
{
    struct seki_str path = seki_path_join(app->arena, options->output, name);
    int r = path.p ? write_to(app, options, report, path, fill, err) : seki_fail_nomem(err);

    if (r == 0) {
        *ret_path = path;
    }
    return r;
}

static int write_files(const struct seki_app *app, const struct seki_conform_options *options,
                       const struct seki_conform_report *report, struct seki_conform_output *output,
                       struct seki_err *err)
{
    int r;

    if (options->as_oscal) {
        output->oscal_path = options->output;
        return write_to(app, options, report, options->output, seki_conform_oscal, err);
    }
    r = write_file(app, options, report, SEKI_STR("conformity.json"), seki_conform_json,
                   &output->json_path, err);
    r = r < 0 ? r
              : write_file(app, options, report, SEKI_STR("conformity.html"), seki_conform_html,
                           &output->html_path, err);
    return r < 0 ? r
                 : seki_also_conform(
                       &(struct seki_also_job){app, options->also, options->output, options->out},
                       report, &output->also, err);
}

static int write_all(const struct seki_app *app, const struct seki_conform_options *options,
                     const struct seki_conform_report *report, struct seki_conform_output *output,
                     struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = write_files(app, options, report, output, err);

    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    r = r < 0 ? r : seki_conform_text(app->arena, report, &text, err);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&text));
    if (r < 0) {
        return r;
    }
    output->summary = seki_arena_str(app->arena, seki_buf_str(&text));
    return output->summary.p ? 0 : seki_fail_nomem(err);
}

/* --- the whole */

static int evaluate(const struct seki_app *app, const struct seki_conform_options *options,
                    struct seki_library *library, const struct seki_catalog *catalog,
                    struct seki_conform_report *ret_report, struct seki_err *err)
{
    const struct seki_assess_options assess = {
        .folder = options->folder, .has_lang = options->has_lang, .as_of = options->as_of};
    struct seki_rules rules = {.library = library, .catalog = catalog};
    struct seki_hospital *hospital = NULL;
    struct seki_assessment *assessment = NULL;
    struct seki_conformity *conformity = NULL;
    const struct seki_web *web = NULL;
    int r = seki_hospital_read(app, &assess, &rules, &hospital, err);

    r = r < 0 ? r
              : seki_assess(app->arena, &library->hub, hospital, rules.scenarios, rules.method,
                            &assessment, err);
    r = r < 0 ? r : seki_conform(app->arena, assessment, catalog, &conformity, err);
    r = r < 0 ? r : seki_app_conform_hints(app, options, library, conformity, &web, err);
    if (r == 0) {
        *ret_report = (struct seki_conform_report){.conformity = conformity,
                                                   .web = web,
                                                   .lang = hospital->lang,
                                                   .as_of = hospital->as_of,
                                                   .version = app->version};
    }
    return r;
}

/* The results never meet the hospital's own files. */
static int check_output(const struct seki_app *app, const struct seki_conform_options *options,
                        struct seki_err *err)
{
    if (options->as_oscal) {
        return seki_hospital_check_file(app, options->folder, options->output, err);
    }
    return seki_io_is_same(options->folder.p, options->output.p)
               ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->output),
                           M_hint_other_output())
               : 0;
}

int seki_app_conform_report(const struct seki_app *app, const struct seki_conform_options *options,
                            struct seki_library *library, struct seki_conform_report *ret_report,
                            struct seki_err *err)
{
    struct seki_catalog *catalog = NULL;
    int r = seki_library_open_forms(app->arena, app->data_dir, library, err);

    r = r < 0 ? r : load_catalog(app, library, options->catalog, &catalog, err);
    return r < 0 ? r : evaluate(app, options, library, catalog, ret_report, err);
}

int seki_app_conform(const struct seki_app *app, const struct seki_conform_options *options,
                     struct seki_conform_output *ret_output, struct seki_err *err)
{
    struct seki_library library = {0};
    struct seki_conform_report report = {0};
    struct seki_conform_output output = {0};
    int r = check_output(app, options, err);

    if (r == 0 && !options->as_oscal) {
        r = seki_out_folder(options->out, options->output, err);
    }
    r = r < 0 ? r : seki_app_conform_report(app, options, &library, &report, err);
    if (r == 0 && options->since.n) {
        r = seki_app_conform_since(app, options->since, report.conformity, &report.since, err);
    }
    r = r == 0 ? write_all(app, options, &report, &output, err) : r;
    if (r == 0) {
        const struct seki_hospital *hospital = report.conformity->assessment->hospital;
        output.is_negative = report.conformity->is_negative;
        output.warnings = hospital->warnings;
        output.n_warnings = hospital->n_warnings;
        *ret_output = output;
    }
    return r;
}
