#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/job.h"
#include "worker/record.h"

int seki_job_fail_nonsense(struct seki_job *job)
{
    return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_nonsense(job->path),
                     M_hint_worker_suspicious());
}

int seki_job_judge(struct seki_job *job, int r)
{
    if (r == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(job->err);
    }
    return r < 0 ? seki_job_fail_nonsense(job) : 0;
}

/* --- records */

static int on_hello(struct seki_job *job, struct seki_record *record)
{
    if (job->state != SEKI_JOB_START || seki_read_hello(record) < 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_worker_mismatch(job->worker->program),
                         M_hint_worker_mismatch());
    }
    job->state = SEKI_JOB_HELLO;
    return 0;
}

static const struct seki_catalog *find_catalog(const struct seki_job *job, struct seki_str id)
{
    for (size_t i = 0; i < job->n_catalogs; i++) {
        if (seki_str_eq(job->catalogs[i]->head.id, id)) {
            return job->catalogs[i];
        }
    }
    return NULL;
}

static int on_statement(struct seki_job *job, struct seki_record *record)
{
    struct seki_str header[SEKI_FIELD_MAX];
    struct seki_str id = {0};
    const struct seki_catalog *catalog;
    int r;

    if (job->state != SEKI_JOB_HELLO || job->sink || job->text || job->outline) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_statement(record, job->arena, &id, header));
    if (r < 0) {
        return r;
    }
    catalog = find_catalog(job, id);
    if (!catalog) {
        return seki_job_fail_nonsense(job);
    }
    job->statement = seki_statement_new(job->arena, catalog);
    if (!job->statement) {
        return seki_fail_nomem(job->err);
    }
    memcpy(job->statement->header, header, sizeof(header));
    job->state = SEKI_JOB_BODY;
    return 0;
}

/* Every answer, in the catalog's order. */
static int on_answer(struct seki_job *job, struct seki_record *record)
{
    struct seki_answer answer;
    size_t index = 0;
    int r;

    if (job->state != SEKI_JOB_BODY || !job->statement) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_answer(record, job->arena, &index, &answer));
    if (r < 0) {
        return r;
    }
    if (index != job->n_answers || index >= job->statement->catalog->n_answers) {
        return seki_job_fail_nonsense(job);
    }
    job->statement->answers[index] = answer;
    job->n_answers++;
    return 0;
}

static int on_extra(struct seki_job *job, struct seki_record *record)
{
    struct seki_extra *extra;

    if (job->state != SEKI_JOB_BODY || !job->statement || seki_vec_is_full(&job->extra)) {
        return seki_job_fail_nonsense(job);
    }
    extra = seki_vec_push(&job->extra);
    if (!extra) {
        return seki_fail_nomem(job->err);
    }
    return seki_job_judge(job, seki_read_extra(record, job->arena, job->statement->catalog, extra));
}

static int on_form_row(struct seki_job *job, struct seki_record *record)
{
    struct seki_row_report *row;

    if (job->state != SEKI_JOB_BODY || !job->statement || !job->has_rows ||
        seki_vec_is_full(&job->rows)) {
        return seki_job_fail_nonsense(job);
    }
    row = seki_vec_push(&job->rows);
    if (!row) {
        return seki_fail_nomem(job->err);
    }
    return seki_job_judge(
        job, seki_read_form_row(record, job->arena, job->statement->catalog->n_answers, row));
}

static int on_report(struct seki_job *job, struct seki_record *record)
{
    if (job->state != SEKI_JOB_BODY || !job->statement ||
        job->n_answers != job->statement->catalog->n_answers) {
        return seki_job_fail_nonsense(job);
    }
    job->state = SEKI_JOB_REPORTED;
    return seki_job_judge(job, seki_read_report(record, job->arena, &job->report));
}

static int on_sheet(struct seki_job *job, struct seki_record *record)
{
    struct seki_str name = {0};
    int r;

    if (job->state != SEKI_JOB_HELLO || !job->sink) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_sheet(record, &name));
    if (r < 0) {
        return r;
    }
    job->state = SEKI_JOB_BODY;
    job->is_sheet_wanted = true;
    return job->sink->sheet(job->sink->user, name, &job->is_sheet_wanted, job->err);
}

static int on_row(struct seki_job *job, struct seki_record *record)
{
    struct seki_row row = {0};
    int r;

    if (job->state != SEKI_JOB_BODY || !job->sink) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_row(record, job->cells, &row));
    if (r < 0) {
        return r;
    }
    if (row.number <= job->last_row) {
        return seki_job_fail_nonsense(job);
    }
    job->last_row = row.number;
    return job->is_sheet_wanted ? job->sink->row(job->sink->user, &row, job->err) : 0;
}

static int on_text(struct seki_job *job, struct seki_record *record)
{
    struct seki_str text = {0};
    int r;

    if ((job->state != SEKI_JOB_HELLO && job->state != SEKI_JOB_BODY) || !job->text) {
        return seki_job_fail_nonsense(job);
    }
    r = seki_job_judge(job, seki_read_text(record, &text));
    if (r < 0) {
        return r;
    }
    job->state = SEKI_JOB_BODY;
    seki_buf_add(job->text, text);
    return seki_fail_status(job->err, seki_buf_status(job->text));
}

/* The worker has a fixed share of memory: what does not fit into it is the file's fault. */
static int on_error(struct seki_job *job, struct seki_record *record)
{
    struct seki_err error;

    if (job->state == SEKI_JOB_START || seki_read_error(record, &error) < 0) {
        return seki_job_fail_nonsense(job);
    }
    job->state = SEKI_JOB_FAILED;
    if (error.code == SEKI_ERR_NOMEM) {
        return seki_fail(job->err, SEKI_ERR_LIMIT,
                         M_worker_memory(job->path, (int64_t)(SEKI_LIMIT_WORKER_MEMORY >> 20)),
                         M_hint_worker_size());
    }
    return seki_fail(job->err, error.code, error.what, error.hint);
}

static int on_done(struct seki_job *job, struct seki_record *record)
{
    enum seki_job_state due =
        job->sink || job->text || job->outline || job->archive ? SEKI_JOB_BODY : SEKI_JOB_REPORTED;

    if (job->state != due || !seki_job_is_into_done(job) || !seki_record_is_sound(record)) {
        return seki_job_fail_nonsense(job);
    }
    job->state = SEKI_JOB_DONE;
    return 0;
}

/* It goes the other way. */
static int on_request(struct seki_job *job, struct seki_record *record SEKI_UNUSED)
{
    return seki_job_fail_nonsense(job);
}

/* A piece of a form that was filled in, or of a file of an archive. */
static int on_file(struct seki_job *job, struct seki_record *record)
{
    return job->archive ? seki_job_take_archive(job, record) : seki_job_take_into(job, record);
}

int seki_job_take(struct seki_job *job, struct seki_record *record)
{
    static int (*const handlers[SEKI_RECORD_MAX])(struct seki_job *, struct seki_record *) = {
        [SEKI_RECORD_HELLO] = on_hello,
        [SEKI_RECORD_STATEMENT] = on_statement,
        [SEKI_RECORD_ANSWER] = on_answer,
        [SEKI_RECORD_EXTRA] = on_extra,
        [SEKI_RECORD_REPORT] = on_report,
        [SEKI_RECORD_SHEET] = on_sheet,
        [SEKI_RECORD_ROW] = on_row,
        [SEKI_RECORD_ERROR] = on_error,
        [SEKI_RECORD_DONE] = on_done,
        [SEKI_RECORD_TEXT] = on_text,
        [SEKI_RECORD_FORM_ROW] = on_form_row,
        [SEKI_RECORD_REQUEST] = on_request,
        [SEKI_RECORD_INTO] = seki_job_take_into,
        [SEKI_RECORD_FILL] = seki_job_take_into,
        [SEKI_RECORD_FILE] = on_file,
        [SEKI_RECORD_ENTRY] = seki_job_take_archive,
        [SEKI_RECORD_OUTLINE] = seki_job_take_outline,
        [SEKI_RECORD_OUTLINE_ITEM] = seki_job_take_outline,
        [SEKI_RECORD_OUTLINE_LEFT] = seki_job_take_outline,
        [SEKI_RECORD_OUTLINE_PAIR] = seki_job_take_outline,
        [SEKI_RECORD_DERIVATION] = seki_job_take_derivation,
        [SEKI_RECORD_DERIVED_FROM] = seki_job_take_derivation,
    };

    if (job->n_derived_due && record->type != SEKI_RECORD_DERIVED_FROM &&
        record->type != SEKI_RECORD_ERROR) {
        return seki_job_fail_nonsense(job);
    }
    return handlers[record->type] ? handlers[record->type](job, record)
                                  : seki_job_fail_nonsense(job);
}

int seki_job_statement(struct seki_job *job, struct seki_statement **ret_statement,
                       struct seki_form_report *ret_report)
{
    struct seki_str name = seki_utf8_clean(job->arena, seki_path_last(job->path));

    job->statement->name = name.p ? seki_arena_str(job->arena, name) : name;
    if (!job->statement->name.p) {
        return seki_fail_nomem(job->err);
    }
    job->statement->extra = job->extra.p;
    job->statement->n_extra = job->extra.n;
    *ret_statement = job->statement;
    *ret_report = job->report;
    ret_report->rows = job->rows.p;
    ret_report->n_rows = job->rows.n;
    return 0;
}
