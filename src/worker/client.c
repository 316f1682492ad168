#include "worker/client.h"

#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "worker/job.h"

void seki_job_make_args(struct seki_job_args *args, const struct seki_job *job, const char *mode,
                        const struct seki_intake_options *options)
{
    *args = (struct seki_job_args){.at = {job->worker->program.p, mode}, .n = 2};
    seki_job_add_option(args, job, "--data", job->worker->data_dir);
    seki_job_add_option(args, job, "--extra-catalog", job->worker->extra_catalog);
    seki_job_add_option(args, job, "--catalog", options->catalog);
    seki_job_add_option(args, job, "--sheet", options->sheet);
    seki_job_add_option(args, job, "--rows", job->has_rows ? SEKI_STR("all") : SEKI_STR(""));
    seki_job_add_option(args, job, "--name", seki_path_last(options->path));
}

size_t seki_worker_count(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : SEKI_MIN((size_t)n, (size_t)SEKI_WORKERS_MAX);
}

int seki_worker_read_statement(const struct seki_worker *worker, struct seki_arena *arena,
                               const struct seki_catalog *const *catalogs, size_t n_catalogs,
                               const struct seki_intake_options *options,
                               struct seki_statement **ret_statement,
                               struct seki_form_report *ret_report, struct seki_err *err)
{
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = options->path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .catalogs = catalogs,
        .n_catalogs = n_catalogs,
        .has_rows = options->has_rows,
    };
    struct seki_job_args args;
    int r;

    seki_job_init(&job);
    seki_job_make_args(&args, &job, "statement", options);
    r = seki_job_run(&job, &args);
    return r < 0 ? r : seki_job_statement(&job, ret_statement, ret_report);
}

/* Rows of whatever the worker reads as a grid. */
static int read_rows(struct seki_job *job, struct seki_job_args *args)
{
    job->cells = seki_arena_array(job->arena, struct seki_cell, SEKI_LIMIT_ROW_CELLS);
    return job->cells ? seki_job_run(job, args) : seki_fail_nomem(job->err);
}

int seki_worker_read_table(const struct seki_worker *worker, struct seki_arena *arena,
                           struct seki_str path, const struct seki_grid_sink *sink,
                           struct seki_err *err)
{
    struct seki_intake_options options = {.path = path};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .sink = sink,
    };
    struct seki_job_args args;

    seki_job_init(&job);
    seki_job_make_args(&args, &job, "table", &options);
    return read_rows(&job, &args);
}

int seki_worker_read_levels(const struct seki_worker *worker, struct seki_arena *arena,
                            struct seki_str path, const struct seki_grid_sink *sink,
                            struct seki_err *err)
{
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_ASSESSMENT_BYTES,
        .err = err,
        .sink = sink,
    };
    struct seki_job_args args = {.at = {worker->program.p, "levels"}, .n = 2};

    seki_job_init(&job);
    seki_job_add_option(&args, &job, "--name", seki_path_last(path));
    return read_rows(&job, &args);
}

int seki_worker_explain(const struct seki_worker *worker, struct seki_arena *arena,
                        struct seki_str path, const struct seki_explain_options *options,
                        struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_ASSESSMENT_BYTES,
        .err = err,
        .text = &text,
    };
    struct seki_job_args args = {.at = {worker->program.p, "explain"}, .n = 2};
    struct seki_str whole;
    int r;

    seki_buf_init(&text, SEKI_LIMIT_REPLY_BYTES);
    seki_job_init(&job);
    seki_job_add_option(&args, &job, "--risk", options->risk_id);
    seki_job_add_option(&args, &job, "--lang",
                        options->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"));
    seki_job_add_option(&args, &job, "--form",
                        options->as_json ? SEKI_STR("json") : SEKI_STR("text"));
    seki_job_add_option(&args, &job, "--name", seki_path_last(path));
    r = seki_job_run(&job, &args);
    if (r < 0) {
        return r;
    }
    whole = seki_arena_str(arena, seki_buf_str(&text));
    if (!whole.p) {
        return seki_fail_nomem(err);
    }
    *ret_text = whole;
    return 0;
}
