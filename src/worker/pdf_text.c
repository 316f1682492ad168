#include "worker/pdf_text.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "format/pdf/pdf.h"
#include "msg/m_hint.h"
#include "msg/m_pdf.h"
#include "msg/m_worker.h"
#include "worker/pdf_launch.h"
#include "worker/process.h"
#include "worker/wire.h"

#define PROGRAM "/usr/bin/pdftotext"
#define PROGRAM_VARIABLE "SEKISHO_PDFTOTEXT" /* another place of it */
#define DRAWER "/usr/bin/pdftoppm"           /* of the same package */
#define DRAWER_VARIABLE "SEKISHO_PDFTOPPM"
#define END_BYTES (sizeof(SEKI_PDF_PICTURES) + SEKI_PDF_PICTURES_DIGITS) /* and a line feed */

bool seki_pdf_is_at(int fd)
{
    char magic[5]; /* without NUL */

    return pread(fd, magic, sizeof(magic), 0) == (ssize_t)sizeof(magic) &&
           memcmp(magic, "%PDF-", sizeof(magic)) == 0;
}

static const char *find_program(const char *variable, const char *usual)
{
    const char *named = getenv(variable);

    return named && named[0] ? named : usual;
}

static int fail_late(struct seki_str path, int seconds, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_pdf_time(path, seconds), M_hint_pdf_form_only());
}

static int fail_memory(struct seki_str path, int negative_errno, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                     M_pdf_memory(path, seki_str_from_c(strerrordesc_np(-negative_errno))),
                     SEKI_NO_HINT);
}

static int copy(struct seki_process *process, struct seki_str path, int wall_ms, int out,
                struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    size_t n = 0;
    char *chunk;
    ssize_t got;

    seki_arena_init(&scratch, 2 * SEKI_WIRE_CHUNK);
    chunk = seki_arena_alloc(&scratch, SEKI_WIRE_CHUNK, 1);
    if (!chunk) {
        return seki_fail_nomem(err);
    }
    while ((got = seki_process_read(process, chunk, SEKI_WIRE_CHUNK)) > 0) {
        int r;
        n += (size_t)got;
        if (n > SEKI_LIMIT_PDF_TEXT) {
            return seki_fail(err, SEKI_ERR_LIMIT,
                             M_pdf_text(path, (int64_t)(SEKI_LIMIT_PDF_TEXT >> 20)),
                             M_hint_pdf_form_only());
        }
        r = seki_io_write_all(out, chunk, (size_t)got);
        if (r < 0) {
            return fail_memory(path, r, err);
        }
    }
    if (process->is_late) {
        return fail_late(path, (wall_ms + 999) / 1000, err);
    }
    return got < 0 ? fail_memory(path, (int)got, err) : 0;
}

/* How pdftotext ended, when its words are of no use. */
static int judge(int status, struct seki_str path, const char *program, bool *ret_is_refused,
                 struct seki_err *err)
{
    *ret_is_refused = false;
    if (WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        if (number == SIGXCPU || number == SIGKILL) {
            return fail_late(path, SEKI_LIMIT_PDF_SECONDS, err);
        }
        return number == SIGSYS
                   ? seki_fail(err, SEKI_ERR_INVALID, M_worker_forbidden(path),
                               M_hint_worker_suspicious())
                   : seki_fail(err, SEKI_ERR_INVALID, M_pdf_broken(path), M_hint_pdf_again());
    }
    switch (WEXITSTATUS(status)) {
    case 0:
        return 0;
    case SEKI_PDF_NOT_THERE:
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_pdf_missing(path, seki_str_from_c(program)),
                         M_hint_pdf_missing());
    case SEKI_PDF_NO_LOCK:
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_pdf_no_lock(path), M_hint_pdf_no_lock());
    default:
        *ret_is_refused = true;
        return 0;
    }
}

static int run(const struct seki_worker *worker, struct seki_str path, int pdf, int out,
               bool *ret_is_refused, struct seki_err *err)
{
    struct seki_process SEKI_CLEANUP(seki_process_finish) process = {.pipe = -1};
    const char *program = find_program(PROGRAM_VARIABLE, PROGRAM);
    const char *const argv[] = {worker->program.p, "pdf-text", program, NULL};
    int wall_ms = worker->wall_ms ? worker->wall_ms : SEKI_LIMIT_WORKER_WALL_MS;
    int r = seki_process_start(&process, argv, pdf, wall_ms, err);

    r = r < 0 ? r : copy(&process, path, wall_ms, out, err);
    if (r < 0) {
        return r;
    }
    seki_process_wait(&process);
    return process.is_late ? fail_late(path, (wall_ms + 999) / 1000, err)
                           : judge(process.status, path, program, ret_is_refused, err);
}

/* As many whole or cut pages as there is room for. */
static int copy_pictures(struct seki_process *process, struct seki_str path, int out,
                         struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    off_t n = lseek(out, 0, SEEK_CUR);
    char *chunk;
    ssize_t got;

    seki_arena_init(&scratch, 2 * SEKI_WIRE_CHUNK);
    chunk = seki_arena_alloc(&scratch, SEKI_WIRE_CHUNK, 1);
    if (!chunk) {
        return seki_fail_nomem(err);
    }
    while ((got = seki_process_read(process, chunk, SEKI_WIRE_CHUNK)) > 0) {
        int r;
        n += got;
        if (n > (off_t)(SEKI_LIMIT_FILE_BYTES - END_BYTES)) {
            return 0;
        }
        r = seki_io_write_all(out, chunk, (size_t)got);
        if (r < 0) {
            return fail_memory(path, r, err);
        }
    }
    /* Too late is a matter of the file, which is doubtful then; a pipe that breaks is not. */
    return got < 0 && !process->is_late ? fail_memory(path, (int)got, err) : 0;
}

/* What was not drawn is doubtful; a program that was taken over, or cannot run, is an error. */
static int judge_drawer(const struct seki_process *process, struct seki_str path,
                        const char *program, struct seki_err *err)
{
    int status = process->status;
    bool is_refused;

    if ((WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) ||
        (WIFEXITED(status) &&
         (WEXITSTATUS(status) == SEKI_PDF_NOT_THERE || WEXITSTATUS(status) == SEKI_PDF_NO_LOCK))) {
        return judge(status, path, program, &is_refused, err);
    }
    return 0;
}

/* Puts pictures of the pages behind the words, and the line that says where they begin. */
static int draw(const struct seki_worker *worker, struct seki_str path, int pdf, int out,
                struct seki_err *err)
{
    struct seki_process SEKI_CLEANUP(seki_process_finish) process = {.pipe = -1};
    const char *program = find_program(DRAWER_VARIABLE, DRAWER);
    const char *const argv[] = {worker->program.p, "pdf-picture", program, NULL};
    int wall_ms = worker->wall_ms ? worker->wall_ms : SEKI_LIMIT_WORKER_WALL_MS;
    off_t n_words = lseek(out, 0, SEEK_CUR);
    char end[END_BYTES + 16]; /* the number is one of a file's size */
    int length = snprintf(end, sizeof(end), "%s%0*lld\n", SEKI_PDF_PICTURES,
                          SEKI_PDF_PICTURES_DIGITS, (long long)n_words);
    int r = 0;

    (void)lseek(pdf, 0, SEEK_SET);
    r = seki_process_start(&process, argv, pdf, wall_ms, err);
    r = r < 0 ? r : copy_pictures(&process, path, out, err);
    if (r < 0) {
        return r;
    }
    seki_io_close(&process.pipe); /* there may be more than there is room for */
    seki_process_wait(&process);
    r = judge_drawer(&process, path, program, err);
    if (r == 0) {
        int written = seki_io_write_all(out, end, (size_t)length);
        r = written < 0 ? fail_memory(path, written, err) : 0;
    }
    return r;
}

int seki_pdf_to_words(const struct seki_worker *worker, struct seki_str path, int *fd,
                      struct seki_err *err)
{
    int SEKI_CLEANUP_FD out = seki_io_memory("sekisho-pdf");
    bool is_refused = false;
    int r = out < 0 ? fail_memory(path, out, err) : 0;

    if (r == 0) {
        int written = seki_io_write_all(out, SEKI_PDF_WORDS, sizeof(SEKI_PDF_WORDS) - 1);
        r = written < 0 ? fail_memory(path, written, err) : 0;
    }
    r = r < 0 ? r : run(worker, path, *fd, out, &is_refused, err);
    if (r == 0 && !is_refused) {
        r = draw(worker, path, *fd, out, err);
    }
    if (r < 0) {
        return r;
    }
    if (!is_refused) {
        seki_io_close(fd);
        *fd = seki_io_take(&out);
    }
    (void)lseek(*fd, 0, SEEK_SET);
    return 0;
}
