/* The records of an outline: first its head, then items, pairs, what is left over. */
#include "base/utf8.h"
#include "worker/job.h"
#include "worker/record.h"

/* No two items may have one id, whatever its case. */
static int add_id(struct seki_job *job, struct seki_str id)
{
    struct seki_str folded = seki_fold(job->arena, id);
    int r = folded.p ? seki_map_add(&job->outline_ids, folded, 0) : SEKI_ERR_NOMEM;

    return seki_job_judge(job, r);
}

static int on_item(struct seki_job *job, struct seki_record *record)
{
    size_t n = job->outline_items.n;
    struct seki_outline_item *item;
    int r;

    if (job->outline_left.n > 0 || job->outline_pairs.n > 0 ||
        seki_vec_is_full(&job->outline_items)) {
        return seki_job_fail_nonsense(job);
    }
    item = seki_vec_push(&job->outline_items);
    if (!item) {
        return seki_fail_nomem(job->err);
    }
    r = seki_job_judge(job, seki_read_outline_item(record, job->arena, n, item));
    return r < 0 ? r : add_id(job, item->id);
}

static int on_pair(struct seki_job *job, struct seki_record *record)
{
    struct seki_outline_pair *pair;

    if (job->outline_left.n > 0 || !job->outline->is_own || seki_vec_is_full(&job->outline_pairs)) {
        return seki_job_fail_nonsense(job);
    }
    pair = seki_vec_push(&job->outline_pairs);
    if (!pair) {
        return seki_fail_nomem(job->err);
    }
    return seki_job_judge(job, seki_read_outline_pair(record, job->arena, pair));
}

static int on_left(struct seki_job *job, struct seki_record *record)
{
    struct seki_outline_left *left;

    if (seki_vec_is_full(&job->outline_left)) {
        return seki_job_fail_nonsense(job);
    }
    left = seki_vec_push(&job->outline_left);
    if (!left) {
        return seki_fail_nomem(job->err);
    }
    return seki_job_judge(job, seki_read_outline_left(record, job->arena, left));
}

int seki_job_take_outline(struct seki_job *job, struct seki_record *record)
{
    bool is_head = record->type == SEKI_RECORD_OUTLINE;

    if (!job->outline || job->state != (is_head ? SEKI_JOB_HELLO : SEKI_JOB_BODY)) {
        return seki_job_fail_nonsense(job);
    }
    if (is_head) {
        job->state = SEKI_JOB_BODY;
        return seki_job_judge(job, seki_read_outline(record, job->arena, job->outline));
    }
    if (record->type == SEKI_RECORD_OUTLINE_PAIR) {
        return on_pair(job, record);
    }
    return record->type == SEKI_RECORD_OUTLINE_ITEM ? on_item(job, record) : on_left(job, record);
}
