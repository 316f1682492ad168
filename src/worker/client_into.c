/* A form that is filled in by the worker, as its parent sees it. */
#include "base/limits.h"
#include "worker/job.h"

/* The new file has the bytes of the old one, and those of its changed parts. */
#define OUTPUT_MAX (2 * SEKI_LIMIT_FILE_BYTES)

static int take_bytes(struct seki_job *job, struct seki_worker_into *into)
{
    into->items = job->into->items;
    into->n_cells = job->into->n_cells;
    into->n_chained = job->into->n_chained;
    into->bytes = seki_arena_str(job->arena, seki_buf_str(job->into->bytes));
    return into->bytes.p ? 0 : seki_fail_nomem(job->err);
}

int seki_worker_put_into(const struct seki_worker *worker, struct seki_arena *arena,
                         const struct seki_catalogs *catalogs,
                         const struct seki_intake_options *options, struct seki_str answers,
                         struct seki_worker_into *ret_into, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    struct seki_job_into reply = {.bytes = &bytes};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = options->path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .catalogs = catalogs->at,
        .n_catalogs = catalogs->n,
        .second = answers,
        .into = &reply,
    };
    struct seki_worker_into into = {0};
    struct seki_job_args args;
    int r;

    seki_buf_init(&bytes, OUTPUT_MAX);
    seki_job_init(&job);
    seki_job_make_args(&args, &job, "into", options);
    r = seki_job_run(&job, &args);
    r = r < 0 ? r : seki_job_statement(&job, &into.statement, &into.report);
    r = r < 0 ? r : take_bytes(&job, &into);
    if (r == 0) {
        *ret_into = into;
    }
    return r;
}
