/* The records of a derivation, behind the answer that it belongs to. */
#include "base/limits.h"
#include "worker/job.h"
#include "worker/record.h"

static int on_head(struct seki_job *job, struct seki_record *record)
{
    struct seki_answer *answer =
        job->n_answers ? &job->statement->answers[job->n_answers - 1] : NULL;
    struct seki_derivation *made;
    int r;

    if (!answer || answer->derivation) {
        return seki_job_fail_nonsense(job);
    }
    made = seki_arena_new(job->arena, struct seki_derivation);
    if (!made) {
        return seki_fail_nomem(job->err);
    }
    r = seki_job_judge(job, seki_read_derivation(record, job->arena, made));
    if (r < 0) {
        return r;
    }
    answer->derivation = made;
    job->derived_at = made->from;
    job->n_derived_due = made->n_from;
    /* The worker marks what nobody confirmed; one that does not is none of ours. */
    return seki_answer_is_proposal(answer) && answer->confidence >= SEKI_CONFIDENT
               ? seki_job_fail_nonsense(job)
               : 0;
}

static int on_from(struct seki_job *job, struct seki_record *record)
{
    if (job->n_derived_due == 0) {
        return seki_job_fail_nonsense(job);
    }
    job->n_derived_due--;
    return seki_job_judge(job, seki_read_derived_from(record, job->arena, job->derived_at++));
}

int seki_job_take_derivation(struct seki_job *job, struct seki_record *record)
{
    if (job->state != SEKI_JOB_BODY || !job->statement) {
        return seki_job_fail_nonsense(job);
    }
    return record->type == SEKI_RECORD_DERIVATION ? on_head(job, record) : on_from(job, record);
}
