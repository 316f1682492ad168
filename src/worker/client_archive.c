/* The files of an archive, as the parent gets them. Declared in worker/archive.h. */
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_tar.h"
#include "worker/archive.h"
#include "worker/job.h"
#include "worker/record.h"

static int on_entry(struct seki_job *job, struct seki_record *record)
{
    struct seki_job_archive *archive = job->archive;
    struct seki_str path = {0};
    struct seki_str kept;
    int r = seki_job_judge(job, seki_read_entry(record, &path));

    if (r < 0) {
        return r;
    }
    if (!seki_archive_is_path(path) || archive->n_files++ == SEKI_LIMIT_ARCHIVE_FILES) {
        return seki_job_fail_nonsense(job);
    }
    kept = seki_arena_str(job->arena, path);
    r = kept.p ? seki_map_add(&archive->by_path, kept, 0) : SEKI_ERR_NOMEM;
    if (r == SEKI_ERR_EXISTS) {
        return seki_fail(job->err, SEKI_ERR_INVALID, M_tar_twice(archive->name, kept),
                         M_hint_tar());
    }
    job->state = SEKI_JOB_BODY;
    return r < 0 ? seki_fail_status(job->err, r)
                 : archive->sink->file(archive->sink->user, kept, job->err);
}

/* No more than the file had: nothing is packed. */
static int on_bytes(struct seki_job *job, struct seki_record *record)
{
    struct seki_job_archive *archive = job->archive;
    struct seki_str piece = {0};
    int r = seki_job_judge(job, seki_read_bytes(record, &piece));

    if (r < 0) {
        return r;
    }
    if (archive->n_files == 0 || piece.n > SEKI_LIMIT_FILE_BYTES - archive->n_bytes) {
        return seki_job_fail_nonsense(job);
    }
    archive->n_bytes += piece.n;
    return archive->sink->bytes(archive->sink->user, piece, job->err);
}

int seki_job_take_archive(struct seki_job *job, struct seki_record *record)
{
    if ((job->state != SEKI_JOB_HELLO && job->state != SEKI_JOB_BODY) || !job->archive) {
        return seki_job_fail_nonsense(job);
    }
    return record->type == SEKI_RECORD_ENTRY ? on_entry(job, record) : on_bytes(job, record);
}

int seki_worker_read_archive(const struct seki_worker *worker, struct seki_arena *arena,
                             struct seki_str path, const struct seki_archive_sink *sink,
                             struct seki_err *err)
{
    struct seki_job_archive archive = {.name = seki_path_last(path), .sink = sink};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {.worker = worker,
                                                         .arena = arena,
                                                         .path = path,
                                                         .max_bytes = SEKI_LIMIT_FILE_BYTES,
                                                         .err = err,
                                                         .archive = &archive};
    struct seki_job_args args = {.at = {worker->program.p, "archive"}, .n = 2};

    seki_map_init(&archive.by_path, arena);
    seki_job_init(&job);
    seki_job_add_option(&args, &job, "--name", archive.name);
    return seki_job_run(&job, &args);
}
