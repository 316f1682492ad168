/* The records of a form that was filled in: counts, the fate of each answer, the new file. */
#include "worker/job.h"
#include "worker/record.h"

static int on_counts(struct seki_job *job, struct seki_record *record)
{
    struct seki_job_into *into = job->into;

    if (into->has_counts) {
        return seki_job_fail_nonsense(job);
    }
    into->items = seki_arena_array(job->arena, struct seki_fill_item, job->n_answers + 1);
    if (!into->items) {
        return seki_fail_nomem(job->err);
    }
    into->has_counts = true;
    return seki_job_judge(job, seki_read_into(record, &into->n_cells, &into->n_chained));
}

/* One for each answer, in their order. */
static int on_fill(struct seki_job *job, struct seki_record *record)
{
    struct seki_job_into *into = job->into;
    int r;

    if (!into->has_counts || into->n_items == job->n_answers) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_fill(record, job->arena, &into->items[into->n_items]));
    into->n_items++;
    return r;
}

static int on_bytes(struct seki_job *job, struct seki_record *record)
{
    struct seki_str bytes = {0};
    int r;

    if (!job->into->has_counts || job->into->n_items < job->n_answers) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_bytes(record, &bytes));
    if (r < 0) {
        return r;
    }
    seki_buf_add(job->into->bytes, bytes);
    return seki_fail_status(job->err, seki_buf_status(job->into->bytes));
}

int seki_job_take_into(struct seki_job *job, struct seki_record *record)
{
    if (job->state != SEKI_JOB_REPORTED || !job->into) {
        return seki_job_fail_nonsense(job);
    }
    switch (record->type) {
    case SEKI_RECORD_INTO:
        return on_counts(job, record);
    case SEKI_RECORD_FILL:
        return on_fill(job, record);
    default:
        return on_bytes(job, record);
    }
}

/* Nothing is missing; true for a job of another kind. */
bool seki_job_is_into_done(const struct seki_job *job)
{
    return !job->into || (job->into->has_counts && job->into->n_items == job->n_answers &&
                          job->into->bytes->n > 0);
}
