/* From a hospital's folder to its risk assessment. Declared in app/app.h. */
#include "engine/assess.h"

#include "app/also.h"
#include "app/hospital_read.h"
#include "app/since.h"
#include "base/io.h"
#include "base/out.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"
#include "report/report.h"

typedef int (*write_fn)(struct seki_arena *, const struct seki_report *, struct seki_sink *,
                        struct seki_err *);

/* The files of an assessment. */
enum file { JSON, HTML, MEASURES, SUMMARY, N_FILES };

static const struct {
    struct seki_str name;
    write_fn write_file;
} files[N_FILES] = {
    [JSON] = {SEKI_STR("assessment.json"), seki_report_json},
    [HTML] = {SEKI_STR("report.html"), seki_report_html},
    [MEASURES] = {SEKI_STR("measures.csv"), seki_report_measures},
    [SUMMARY] = {SEKI_STR("summary.txt"), seki_report_summary},
};

struct output {
    const struct seki_app *app;
    const struct seki_report *report;
    struct seki_str folder;
    struct seki_str paths[N_FILES];
    struct seki_out *out;
};

static int write_one(struct output *o, enum file file, struct seki_err *err)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    int r;

    o->paths[file] = seki_path_join(o->app->arena, o->folder, files[file].name);
    if (!o->paths[file].p) {
        return seki_fail_nomem(err);
    }
    r = seki_out_open(o->out, o->paths[file], &sink, err);
    if (r == 0) {
        r = files[file].write_file(o->app->arena, o->report, &sink, err);
    }
    return r == 0 ? seki_out_close(&sink, err) : r;
}

static int write_all(struct output *o, struct seki_err *err)
{
    int r = 0;

    for (int file = 0; r == 0 && file < N_FILES; file++) {
        r = write_one(o, (enum file)file, err);
    }
    return r;
}

static int write_oscal(const struct seki_app *app, const struct seki_report *report,
                       const struct seki_assess_options *options, struct seki_assess_result *result,
                       struct seki_err *err)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    int r = seki_out_open(options->out, options->output, &sink, err);

    r = r < 0 ? r : seki_report_oscal(app->arena, report, &sink, err);
    result->oscal_path = options->output;
    return r < 0 ? r : seki_out_close(&sink, err);
}

/* summary.txt is read back before it is put into place: what is printed is what was written. */
static int finish(struct output *o, struct seki_assess_result *result, struct seki_err *err)
{
    int r = seki_io_read_file(o->app->arena, o->out->files[SUMMARY].temp.p, SEKI_LIMIT_FILE_BYTES,
                              &result->summary, err);

    result->json_path = o->paths[JSON];
    result->report_path = o->paths[HTML];
    return r;
}

/* measures.csv is the name of an input and of an output: they may not meet. */
static int check_output(const struct seki_app *app, const struct seki_assess_options *options,
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

static int write_output(const struct seki_app *app, const struct seki_report *report,
                        const struct seki_assess_options *options,
                        struct seki_assess_result *result, struct seki_err *err)
{
    struct output o = {
        .app = app, .report = report, .folder = options->output, .out = options->out};
    const struct seki_summary *sum = &report->summary;
    int r;

    result->n_unacceptable = sum->n_unacceptable[SEKI_STAGE_CURRENT] - sum->n_accepted;
    if (options->as_oscal) {
        return write_oscal(app, report, options, result, err);
    }
    r = write_all(&o, err);
    r = r < 0 ? r
              : seki_also_assess(
                    &(struct seki_also_job){app, options->also, options->output, options->out},
                    report, &result->also, err);
    return r < 0 ? r : finish(&o, result, err);
}

/* What the report says of an earlier assessment. */
struct since {
    struct seki_levels before;
    struct seki_levels after;
    struct seki_comparison comparison;
    struct seki_changes changes;
};

/* Levels of the same method have its bands; others are not looked at. */
static bool has_bands(const struct seki_levels *levels, const struct seki_method *method)
{
    bool is_same = seki_str_eq(levels->method, method->head.id) &&
                   seki_str_eq(levels->method_edition, method->head.edition);

    for (size_t i = 0; is_same && i < levels->n_groups * levels->n_scenarios; i++) {
        if (levels->levels[i].level > method->n_bands) {
            return false;
        }
    }
    return true;
}

static int compare(const struct seki_app *app, struct seki_report *report, struct since *since,
                   struct seki_str path, struct seki_err *err)
{
    int r = has_bands(&since->before, report->assessment->method)
                ? seki_levels_of(app->arena, report->assessment, &since->after, err)
                : seki_fail(err, SEKI_ERR_INVALID, M_app_since_broken(path), M_hint_app_since());

    r = r < 0 ? r
              : seki_compare(app->arena, &since->before, &since->after, &since->comparison, err);
    since->changes = (struct seki_changes){.comparison = &since->comparison,
                                           .before = &since->before,
                                           .after = &since->after,
                                           .assessment = report->assessment,
                                           .lang = report->lang};
    report->since = &since->changes;
    return r;
}

int seki_app_assess(const struct seki_app *app, const struct seki_assess_options *options,
                    struct seki_assess_result *ret_result, struct seki_err *err)
{
    struct seki_library *library =
        seki_arena_new(app->arena, struct seki_library); /* of the result */
    struct seki_rules rules = {.library = library};
    struct seki_hospital *hospital = NULL;
    struct seki_assessment *assessment = NULL;
    struct seki_assess_result result = {0};
    struct seki_report report;
    struct since since;
    bool has_since = options->since.n > 0;
    int r = library ? check_output(app, options, err) : seki_fail_nomem(err);

    if (r == 0 && has_since) {
        r = seki_app_levels(app, options->since, &since.before, err);
    }

    /* Before anything is read: a later run must not end first with newer inputs. */
    if (r == 0 && !options->as_oscal) {
        r = seki_out_folder(options->out, options->output, err);
    }
    if (r == 0) {
        r = seki_library_open_forms(app->arena, app->data_dir, library, err);
    }
    if (r == 0) {
        r = seki_hospital_read(app, options, &rules, &hospital, err);
    }
    if (r == 0) {
        r = seki_assess(app->arena, &library->hub, hospital, rules.scenarios, rules.method,
                        &assessment, err);
    }
    if (r == 0) {
        r = seki_report_prepare(app->arena, assessment, hospital->lang, app->version, &report, err);
    }
    if (r == 0 && options->parts) {
        report.parts = options->parts;
    }
    if (r == 0 && has_since) {
        r = compare(app, &report, &since, options->since, err);
    }
    if (r == 0) {
        r = write_output(app, &report, options, &result, err);
    }
    if (r != 0) {
        return r;
    }
    result.warnings = hospital->warnings;
    result.n_warnings = hospital->n_warnings;
    result.assessment = assessment;
    *ret_result = result;
    return 0;
}
