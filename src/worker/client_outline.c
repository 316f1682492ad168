/* An outline as the parent gets it. Declared in worker/client.h. */
#include "base/limits.h"
#include "worker/client.h"
#include "worker/job.h"

int seki_worker_read_outline(const struct seki_worker *worker, struct seki_arena *arena,
                             const struct seki_intake_options *options,
                             struct seki_outline *ret_outline, struct seki_err *err)
{
    struct seki_outline outline = {.n_items = 0};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = options->path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .outline = &outline,
    };
    const struct seki_intake_options asked = {.path = options->path, .sheet = options->sheet};
    struct seki_job_args args;
    int r;

    seki_job_init(&job);
    seki_vec_init(&job.outline_items, arena, sizeof(struct seki_outline_item), SEKI_LIMIT_ITEMS);
    seki_vec_init(&job.outline_pairs, arena, sizeof(struct seki_outline_pair), SEKI_LIMIT_PAIRS);
    seki_vec_init(&job.outline_left, arena, sizeof(struct seki_outline_left), SEKI_LIMIT_FORM_ROWS);
    seki_map_init(&job.outline_ids, arena);
    seki_job_make_args(&args, &job, "outline", &asked);
    r = seki_job_run(&job, &args);
    if (r < 0) {
        return r;
    }
    outline.items = job.outline_items.p;
    outline.n_items = job.outline_items.n;
    outline.pairs = job.outline_pairs.p;
    outline.n_pairs = job.outline_pairs.n;
    outline.left = job.outline_left.p;
    outline.n_left = job.outline_left.n;
    *ret_outline = outline;
    return 0;
}
