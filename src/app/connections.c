#include "app/connections.h"

#include "app/hospital_read.h"
#include "base/io.h"
#include "base/out.h"
#include "engine/connections.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"
#include "report/connections_report.h"

typedef int (*fill_fn)(struct seki_arena *, const struct seki_connections_report *,
                       struct seki_sink *, struct seki_err *);

struct work {
    const struct seki_app *app;
    const struct seki_assess_options *options;
    struct seki_library library;
    struct seki_hospital *hospital;
    struct seki_connections_report report;
    struct seki_err *err;
};

static int write_one(struct work *w, struct seki_str name, fill_fn fill, struct seki_str *ret_path)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_str path = seki_path_join(w->app->arena, w->options->output, name);
    int r = path.p ? seki_out_open(w->options->out, path, &sink, w->err) : seki_fail_nomem(w->err);

    r = r < 0 ? r : fill(w->app->arena, &w->report, &sink, w->err);
    r = r < 0 ? r : seki_out_close(&sink, w->err);
    if (r == 0) {
        *ret_path = path;
    }
    return r;
}

static int write_all(struct work *w, struct seki_connections_output *output)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = write_one(w, SEKI_STR("remote.json"), seki_connections_json, &output->json_path);

    r = r < 0 ? r
              : write_one(w, SEKI_STR("remote.html"), seki_connections_html, &output->html_path);
    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    seki_connections_text(&w->report, &text);
    r = r < 0 ? r : seki_fail_status(w->err, seki_buf_status(&text));
    if (r < 0) {
        return r;
    }
    output->summary = seki_arena_str(w->app->arena, seki_buf_str(&text));
    output->warnings = w->hospital->warnings;
    output->n_warnings = w->hospital->n_warnings;
    output->is_negative = w->report.count.n_above > 0;
    return output->summary.p ? 0 : seki_fail_nomem(w->err);
}

/* Without the list nobody knows who can reach what: there is nothing to say, and not that all is well. */
static int check_list(struct work *w)
{
    struct seki_str path =
        seki_path_join(w->app->arena, w->options->folder, SEKI_STR("remote.csv"));

    if (!path.p) {
        return seki_fail_nomem(w->err);
    }
    return seki_io_kind_of(w->options->folder.p) == SEKI_IO_DIR &&
                   seki_io_kind_of(path.p) == SEKI_IO_NOTHING
               ? seki_fail(w->err, SEKI_ERR_INVALID, M_app_no_remotes(path),
                           M_hint_app_no_remotes())
               : 0;
}

static int evaluate(struct work *w)
{
    struct seki_assess_options options = *w->options;
    struct seki_rules rules = {.library = &w->library};
    struct seki_assessment *assessment = NULL;
    struct seki_connection_row *rows = NULL;
    size_t n = 0;
    int r = seki_library_open_forms(w->app->arena, w->app->data_dir, &w->library, w->err);

    options.scenarios = SEKI_REMOTE_SCENARIOS;
    r = r < 0 ? r : seki_hospital_read(w->app, &options, &rules, &w->hospital, w->err);
    r = r < 0 ? r
              : seki_assess(w->app->arena, &w->library.hub, w->hospital, rules.scenarios,
                            rules.method, &assessment, w->err);
    r = r < 0 ? r : seki_connections(w->app->arena, assessment, &rows, &n, w->err);
    if (r == 0) {
        w->report = (struct seki_connections_report){
            .a = assessment,
            .rows = rows,
            .n_rows = n,
            .count = seki_connections_count(assessment, rows, n),
            .lang = w->hospital->lang,
            .version = w->app->version,
        };
    }
    return r;
}

int seki_app_connections(const struct seki_app *app, const struct seki_assess_options *options,
                         struct seki_connections_output *ret_output, struct seki_err *err)
{
    struct work w = {.app = app, .options = options, .err = err};
    struct seki_connections_output output = {0};
    int r = seki_io_is_same(options->folder.p, options->output.p)
                ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->output),
                            M_hint_other_output())
                : 0;

    r = r < 0 ? r : check_list(&w);
    r = r < 0 ? r : seki_out_folder(options->out, options->output, err);
    r = r < 0 ? r : evaluate(&w);
    r = r < 0 ? r : write_all(&w, &output);
    if (r == 0) {
        *ret_output = output;
    }
    return r;
}
