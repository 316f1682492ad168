#include "painter/client.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_painter.h"
#include "painter/script.h"
#include "worker/process.h"
#include "worker/record.h"

/* One run of the painter, and what it has said so far. */
struct job {
    const struct seki_painter *painter;
    struct seki_process process;
    struct seki_wire_in in;
    bool is_greeted;
    bool is_done;
    struct seki_buf pdf;
    struct seki_painter_result result;
    struct seki_err *err;
};

/* Ends the child before its buffers go. */
static void job_finish(struct job *job)
{
    seki_process_finish(&job->process);
    seki_wire_in_finish(&job->in);
    seki_buf_finish(&job->pdf);
}

/* --- the reply */

static int fail_nonsense(struct job *job)
{
    return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_painter_nonsense(job->painter->program),
                     M_hint_painter_again());
}

static int on_hello(struct job *job, struct seki_record *record)
{
    if (job->is_greeted || seki_read_hello(record) < 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_painter_mismatch(job->painter->program),
                         M_hint_painter_mismatch());
    }
    job->is_greeted = true;
    return 0;
}

static int on_error(struct job *job, struct seki_record *record)
{
    struct seki_err error;

    if (seki_read_error(record, &error) < 0) {
        return fail_nonsense(job);
    }
    if (error.code == SEKI_ERR_NOMEM || error.code == SEKI_ERR_LIMIT) {
        return seki_fail(job->err, SEKI_ERR_LIMIT,
                         M_painter_memory((int64_t)(SEKI_LIMIT_WORKER_MEMORY >> 20)),
                         M_hint_painter_size());
    }
    return seki_err_pass(job->err, &error);
}

static int on_done(struct job *job, struct seki_record *record)
{
    job->result.n_pages = seki_record_u32(record);
    job->result.n_unshown = seki_record_u32(record);
    if (!seki_record_is_sound(record) ||
        !seki_str_starts(seki_buf_str(&job->pdf), SEKI_STR("%PDF-"))) {
        return fail_nonsense(job);
    }
    job->is_done = true;
    return 0;
}

static int take(struct job *job, struct seki_record *record)
{
    if (job->is_done || (!job->is_greeted && record->type != SEKI_RECORD_HELLO)) {
        return fail_nonsense(job);
    }
    switch (record->type) {
    case SEKI_RECORD_HELLO:
        return on_hello(job, record);
    case SEKI_RECORD_BYTES:
        seki_buf_add(&job->pdf, record->rest);
        return seki_fail_status(job->err, seki_buf_status(&job->pdf));
    case SEKI_RECORD_ERROR:
        return on_error(job, record);
    case SEKI_RECORD_DONE:
        return on_done(job, record);
    default:
        return fail_nonsense(job);
    }
}

static int feed(struct job *job, struct seki_str bytes)
{
    struct seki_record record;
    int r = seki_wire_feed(&job->in, bytes);

    if (r == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(job->err);
    }
    while (r == 0 && (r = seki_wire_next(&job->in, &record)) > 0) {
        r = take(job, &record);
        if (r < 0) {
            return r;
        }
    }
    return r < 0 ? fail_nonsense(job) : 0;
}

/* --- how it ended */

static int fail_late(struct job *job, int wall_ms)
{
    return seki_fail(job->err, SEKI_ERR_LIMIT, M_painter_late((wall_ms + 999) / 1000),
                     M_hint_painter_size());
}

static int check_end(struct job *job, int wall_ms)
{
    int status;

    seki_process_wait(&job->process);
    status = job->process.status;
    if (job->process.is_late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        return fail_late(job, job->process.is_late ? wall_ms : SEKI_LIMIT_WORKER_SECONDS * 1000);
    }
    if (WIFSIGNALED(status)) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_painter_died(WTERMSIG(status)),
                         M_hint_painter_again());
    }
    return WEXITSTATUS(status) == 0 && job->is_done && seki_wire_is_between(&job->in)
               ? 0
               : fail_nonsense(job);
}

static int receive(struct job *job, char *chunk, int wall_ms)
{
    ssize_t got;

    while ((got = seki_process_read(&job->process, chunk, SEKI_WIRE_CHUNK)) > 0) {
        int r = feed(job, seki_str_of(chunk, (size_t)got));
        if (r < 0) {
            return r;
        }
    }
    if (got < 0 && !job->process.is_late) {
        return seki_fail_path(job->err, job->painter->program, (int)got);
    }
    return check_end(job, wall_ms);
}

/* --- start */

/* A descriptor of the whole script, at its start, or a code. */
static int write_script(const struct seki_doc *doc, struct seki_err *err)
{
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out = {0};
    int fd = seki_io_memory("document");
    int r;

    if (fd < 0) {
        return seki_fail_path(err, SEKI_STR("memfd"), fd);
    }
    seki_wire_out_init(&out, fd, doc->title);
    r = seki_script_write(&out, doc, err);
    if (r == 0 && lseek(fd, 0, SEEK_SET) < 0) {
        r = seki_fail_path(err, SEKI_STR("memfd"), -errno);
    }
    if (r < 0) {
        seki_io_close(&fd);
        return r;
    }
    return fd;
}

static int start(struct job *job, const struct seki_doc *doc, int wall_ms)
{
    const struct seki_painter *painter = job->painter;
    const char *const argv[] = {painter->program.p, painter->fonts.n ? "--fonts" : NULL,
                                painter->fonts.p, NULL};
    int SEKI_CLEANUP_FD script = -1;

    if (seki_io_kind_of(painter->program.p) != SEKI_IO_FILE) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_painter_missing(painter->program),
                         M_hint_painter_missing());
    }
    script = write_script(doc, job->err);
    return script < 0 ? script : seki_process_start(&job->process, argv, script, wall_ms, job->err);
}

int seki_painter_paint(const struct seki_painter *painter, struct seki_arena *arena,
                       const struct seki_doc *doc, struct seki_buf *out,
                       struct seki_painter_result *ret_result, struct seki_err *err)
{
    struct job SEKI_CLEANUP(job_finish)
        job = {.painter = painter, .process = {.pipe = -1}, .err = err};
    int wall_ms = painter->wall_ms ? painter->wall_ms : SEKI_LIMIT_WORKER_WALL_MS;
    char *chunk = seki_arena_alloc(arena, SEKI_WIRE_CHUNK, 1);
    int r;

    seki_wire_in_init(&job.in);
    seki_buf_init(&job.pdf, SEKI_LIMIT_DOCUMENT_BYTES);
    r = chunk ? start(&job, doc, wall_ms) : seki_fail_nomem(err);
    r = r < 0 ? r : receive(&job, chunk, wall_ms);
    if (r < 0) {
        return r;
    }
    seki_buf_add(out, seki_buf_str(&job.pdf));
    r = seki_fail_status(err, seki_buf_status(out));
    if (r == 0) {
        *ret_result = job.result;
    }
    return r;
}
