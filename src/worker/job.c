#include "worker/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/pdf_text.h"

/* A form has at most one for each row, a JSON document as many again of its own. */
#define EXTRA_MAX (2 * (size_t)SEKI_LIMIT_FORM_ROWS)

/* Ends the child before its pipe's buffer goes. */
void seki_job_finish(struct seki_job *job)
{
    seki_process_finish(&job->process);
    seki_wire_in_finish(&job->in);
}

/* --- the reply as a whole */

static int take_records(struct seki_job *job)
{
    struct seki_record record;
    int r;

    while ((r = seki_wire_next(&job->in, &record)) > 0) {
        int taken = seki_job_take(job, &record);
        if (taken < 0) {
            return taken;
        }
    }
    if (r < 0 && job->state == SEKI_JOB_START) {
        /* Not our worker at all. */
        return seki_job_take(job, &(struct seki_record){.type = SEKI_RECORD_HELLO, .is_bad = true});
    }
    return r < 0 ? seki_job_fail_nonsense(job) : 0;
}

int seki_job_wall_ms(const struct seki_job *job)
{
    return job->worker->wall_ms ? job->worker->wall_ms : SEKI_LIMIT_WORKER_WALL_MS;
}

int seki_job_fail_late(struct seki_job *job)
{
    return seki_fail(job->err, SEKI_ERR_INVALID,
                     M_worker_timeout(job->path, (seki_job_wall_ms(job) + 999) / 1000),
                     M_hint_worker_size());
}

/* Why the child was killed, as far as its signal tells. */
static int fail_signal(struct seki_job *job, int number)
{
    switch (number) {
    case SIGSYS:
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_forbidden(job->path),
                         M_hint_worker_suspicious());
    case SIGXCPU:
        return seki_fail(job->err, SEKI_ERR_INVALID,
                         M_worker_time(job->path, SEKI_LIMIT_WORKER_SECONDS), M_hint_worker_size());
    case SIGKILL:
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_killed(job->path),
                         M_hint_worker_size());
    default:
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_crashed(job->path, number),
                         M_hint_worker_again());
    }
}

/* The pipe is closed: how did the child end, and was that all? */
int seki_job_end(struct seki_job *job)
{
    seki_process_wait(&job->process);
    if (job->process.is_late) {
        return seki_job_fail_late(job);
    }
    if (WIFSIGNALED(job->process.status)) {
        return fail_signal(job, WTERMSIG(job->process.status));
    }
    if (WEXITSTATUS(job->process.status) != 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE,
                         M_worker_exit(job->worker->program, WEXITSTATUS(job->process.status)),
                         M_hint_worker_mismatch());
    }
    if (job->state != SEKI_JOB_DONE || !seki_wire_is_between(&job->in)) {
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_short(job->path),
                         M_hint_worker_again());
    }
    return 0;
}

int seki_job_feed(struct seki_job *job, struct seki_str bytes)
{
    int r = seki_wire_feed(&job->in, bytes);

    if (r == SEKI_ERR_LIMIT) {
        return seki_fail(job->err, SEKI_ERR_LIMIT, M_worker_reply(job->path, (int64_t)job->in.max),
                         M_hint_worker_size());
    }
    return r < 0 ? seki_fail_status(job->err, r) : take_records(job);
}

int seki_job_fail_pipe(struct seki_job *job, int negative_errno)
{
    return seki_fail(job->err, SEKI_ERR_IO,
                     M_worker_pipe(seki_str_from_c(strerrordesc_np(-negative_errno))),
                     SEKI_NO_HINT);
}

static int receive(struct seki_job *job, char *chunk)
{
    ssize_t got;

    while ((got = seki_process_read(&job->process, chunk, SEKI_WIRE_CHUNK)) > 0) {
        int r = seki_job_feed(job, seki_str_of(chunk, (size_t)got));
        if (r < 0) {
            return r;
        }
    }
    if (job->process.is_late) {
        return seki_job_fail_late(job);
    }
    if (got < 0) {
        return seki_job_fail_pipe(job, (int)got);
    }
    return seki_job_end(job);
}

/* --- the file */

static int fail_open(struct seki_job *job, int negative_errno)
{
    /* A socket, or a device that is not there. */
    if (negative_errno == -ENXIO || negative_errno == -ENODEV) {
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_not_regular(job->path),
                         M_hint_worker_regular());
    }
    return seki_fail_path(job->err, job->path, negative_errno);
}

static int check_file(struct seki_job *job, int fd)
{
    struct stat st;

    if (fstat(fd, &st) < 0) {
        return seki_fail_path(job->err, job->path, -errno);
    }
    if (S_ISDIR(st.st_mode)) {
        return seki_fail_path(job->err, job->path, -EISDIR);
    }
    if (!S_ISREG(st.st_mode)) {
        return fail_open(job, -ENXIO);
    }
    if ((uintmax_t)st.st_size > job->max_bytes) {
        return seki_fail(job->err, SEKI_ERR_LIMIT,
                         M_err_file_too_large(job->path, (int64_t)job->max_bytes),
                         M_hint_worker_size());
    }
    return 0;
}

/* An open descriptor of a regular file that is not too large, or of the words of a PDF; or a code. */
int seki_job_open(struct seki_job *job)
{
    int fd = seki_io_open(job->path.p, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    int r;

    if (fd < 0) {
        return fail_open(job, fd);
    }
    r = check_file(job, fd);
    /* Only a form may come as PDF: a table or an assessment is a file of the user's own. */
    if (r == 0 && !job->sink && !job->text && seki_pdf_is_at(fd)) {
        r = seki_pdf_to_words(job->worker, job->path, &fd, job->err);
    }
    if (r < 0) {
        seki_io_close(&fd);
        return r;
    }
    return fd;
}

/* An option without a value is left out. */
void seki_job_add_option(struct seki_job_args *args, const struct seki_job *job, const char *name,
                         struct seki_str value)
{
    struct seki_str copy;

    if (value.n) {
        copy = seki_arena_str(job->arena, value); /* ends with NUL */
        args->is_short |= !copy.p;
        args->at[args->n++] = name;
        args->at[args->n++] = copy.p;
    }
}

/* The bytes that come besides the file, as a file in memory; -1: there are none. */
static int open_second(struct seki_job *job)
{
    int SEKI_CLEANUP_FD fd = -1;
    int r;

    if (job->second.n == 0) {
        return -1;
    }
    fd = seki_io_memory("sekisho-answers");
    r = fd < 0 ? fd : seki_io_write_all(fd, job->second.p, job->second.n);
    if (r == 0 && lseek(fd, 0, SEEK_SET) < 0) {
        r = -errno;
    }
    if (r < 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE,
                         M_worker_pipe(seki_str_from_c(strerrordesc_np(-r))), SEKI_NO_HINT);
    }
    return seki_io_take(&fd);
}

int seki_job_start(struct seki_job *job, const struct seki_job_args *args)
{
    int SEKI_CLEANUP_FD file = seki_job_open(job);
    int SEKI_CLEANUP_FD second = -1;

    if (file < 0) {
        return file;
    }
    if (args->is_short) {
        return seki_fail_nomem(job->err);
    }
    second = open_second(job);
    if (job->second.n && second < 0) {
        return second;
    }
    return seki_process_start_on(&job->process, args->at, (const int[]){file, second},
                                 seki_job_wall_ms(job), job->err);
}

int seki_job_listen(struct seki_job *job)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    char *chunk;

    seki_arena_init(&scratch, 2 * SEKI_WIRE_CHUNK);
    chunk = seki_arena_alloc(&scratch, SEKI_WIRE_CHUNK, 1);
    return chunk ? receive(job, chunk) : seki_fail_nomem(job->err);
}

int seki_job_run(struct seki_job *job, const struct seki_job_args *args)
{
    int r = seki_job_start(job, args);

    return r < 0 ? r : seki_job_listen(job);
}

void seki_job_init(struct seki_job *job)
{
    job->process.pipe = -1;
    seki_wire_in_init(&job->in);
    seki_vec_init(&job->extra, job->arena, sizeof(struct seki_extra), EXTRA_MAX);
    seki_vec_init(&job->rows, job->arena, sizeof(struct seki_row_report), SEKI_LIMIT_FORM_ROWS);
}
