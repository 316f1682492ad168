// check-source: allow file-size because the states of one reply are checked in one place
#include "worker/client.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "worker/process.h"
#include "worker/record.h"
#include "worker/wire.h"

#define ARGS_MAX 16
/* A form has at most one for each row, a JSON document as many again of its own. */
#define EXTRA_MAX (2 * (size_t)SEKI_LIMIT_FORM_ROWS)

/* How far the reply has come. Records out of order are nonsense. */
enum state { STATE_START, STATE_HELLO, STATE_BODY, STATE_REPORTED, STATE_DONE, STATE_FAILED };

/* One job: a worker on one file, and what it has said so far. */
struct job {
    const struct seki_worker *worker;
    struct seki_arena *arena;
    struct seki_str path;
    size_t max_bytes; /* of the file */
    struct seki_process process;
    struct seki_wire_in in;
    enum state state;
    struct seki_err *err;
    /* a statement */
    const struct seki_catalog *const *catalogs;
    size_t n_catalogs;
    struct seki_statement *statement;
    size_t n_answers;
    struct seki_vec extra;
    struct seki_form_report report;
    /* an explanation; NULL: something else is wanted */
    struct seki_buf *text;
    /* a table; sink NULL: a statement is wanted, if it is no explanation */
    const struct seki_grid_sink *sink;
    struct seki_cell *cells;
    bool is_sheet_wanted;
    uint32_t last_row;
};

/* Ends the child before its pipe's buffer goes. */
static void job_finish(struct job *job)
{
    seki_process_finish(&job->process);
    seki_wire_in_finish(&job->in);
}

static int fail_nonsense(struct job *job)
{
    return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_nonsense(job->path),
                     M_hint_worker_suspicious());
}

/* Turns the codes of worker/record.h into an error. */
static int judge(struct job *job, int r)
{
    if (r == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(job->err);
    }
    return r < 0 ? fail_nonsense(job) : 0;
}

/* --- records */

static int on_hello(struct job *job, struct seki_record *record)
{
    if (job->state != STATE_START || seki_read_hello(record) < 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE, M_worker_mismatch(job->worker->program),
                         M_hint_worker_mismatch());
    }
    job->state = STATE_HELLO;
    return 0;
}

static const struct seki_catalog *find_catalog(const struct job *job, struct seki_str id)
{
    for (size_t i = 0; i < job->n_catalogs; i++) {
        if (seki_str_eq(job->catalogs[i]->head.id, id)) {
            return job->catalogs[i];
        }
    }
    return NULL;
}

static int on_statement(struct job *job, struct seki_record *record)
{
    struct seki_str header[SEKI_FIELD_MAX];
    struct seki_str id = {0};
    const struct seki_catalog *catalog;
    int r;

    if (job->state != STATE_HELLO || job->sink || job->text) {
        return fail_nonsense(job);
    }
    r = judge(job, seki_read_statement(record, job->arena, &id, header));
    if (r < 0) {
        return r;
    }
    catalog = find_catalog(job, id);
    if (!catalog) {
        return fail_nonsense(job);
    }
    job->statement = seki_statement_new(job->arena, catalog);
    if (!job->statement) {
        return seki_fail_nomem(job->err);
    }
    memcpy(job->statement->header, header, sizeof(header));
    job->state = STATE_BODY;
    return 0;
}

/* Every answer, in the catalog's order. */
static int on_answer(struct job *job, struct seki_record *record)
{
    struct seki_answer answer;
    size_t index = 0;
    int r;

    if (job->state != STATE_BODY || !job->statement) {
        return fail_nonsense(job);
    }
    r = judge(job, seki_read_answer(record, job->arena, &index, &answer));
    if (r < 0) {
        return r;
    }
    if (index != job->n_answers || index >= job->statement->catalog->n_answers) {
        return fail_nonsense(job);
    }
    job->statement->answers[index] = answer;
    job->n_answers++;
    return 0;
}

static int on_extra(struct job *job, struct seki_record *record)
{
    struct seki_extra *extra;

    if (job->state != STATE_BODY || !job->statement || seki_vec_is_full(&job->extra)) {
        return fail_nonsense(job);
    }
    extra = seki_vec_push(&job->extra);
    if (!extra) {
        return seki_fail_nomem(job->err);
    }
    return judge(job, seki_read_extra(record, job->arena, extra));
}

static int on_report(struct job *job, struct seki_record *record)
{
    if (job->state != STATE_BODY || !job->statement ||
        job->n_answers != job->statement->catalog->n_answers) {
        return fail_nonsense(job);
    }
    job->state = STATE_REPORTED;
    return judge(job, seki_read_report(record, job->arena, &job->report));
}

static int on_sheet(struct job *job, struct seki_record *record)
{
    struct seki_str name = {0};
    int r;

    if (job->state != STATE_HELLO || !job->sink) {
        return fail_nonsense(job);
    }
    r = judge(job, seki_read_sheet(record, &name));
    if (r < 0) {
        return r;
    }
    job->state = STATE_BODY;
    job->is_sheet_wanted = true;
    return job->sink->sheet(job->sink->user, name, &job->is_sheet_wanted, job->err);
}

static int on_row(struct job *job, struct seki_record *record)
{
    struct seki_row row = {0};
    int r;

    if (job->state != STATE_BODY || !job->sink) {
        return fail_nonsense(job);
    }
    r = judge(job, seki_read_row(record, job->cells, &row));
    if (r < 0) {
        return r;
    }
    if (row.number <= job->last_row) {
        return fail_nonsense(job);
    }
    job->last_row = row.number;
    return job->is_sheet_wanted ? job->sink->row(job->sink->user, &row, job->err) : 0;
}

static int on_text(struct job *job, struct seki_record *record)
{
    struct seki_str text = {0};
    int r;

    if ((job->state != STATE_HELLO && job->state != STATE_BODY) || !job->text) {
        return fail_nonsense(job);
    }
    r = judge(job, seki_read_text(record, &text));
    if (r < 0) {
        return r;
    }
    job->state = STATE_BODY;
    seki_buf_add(job->text, text);
    return seki_fail_status(job->err, seki_buf_status(job->text));
}

/* The worker has a fixed share of memory: what does not fit into it is the file's fault. */
static int on_error(struct job *job, struct seki_record *record)
{
    struct seki_err error;

    if (job->state == STATE_START || seki_read_error(record, &error) < 0) {
        return fail_nonsense(job);
    }
    job->state = STATE_FAILED;
    if (error.code == SEKI_ERR_NOMEM) {
        return seki_fail(job->err, SEKI_ERR_LIMIT,
                         M_worker_memory(job->path, (int64_t)(SEKI_LIMIT_WORKER_MEMORY >> 20)),
                         M_hint_worker_size());
    }
    return seki_fail(job->err, error.code, error.what, error.hint);
}

static int on_done(struct job *job, struct seki_record *record)
{
    enum state due = job->sink || job->text ? STATE_BODY : STATE_REPORTED;

    if (job->state != due || !seki_record_is_sound(record)) {
        return fail_nonsense(job);
    }
    job->state = STATE_DONE;
    return 0;
}

static int on_record(struct job *job, struct seki_record *record)
{
    static int (*const handlers[SEKI_RECORD_MAX])(struct job *, struct seki_record *) = {
        [SEKI_RECORD_HELLO] = on_hello,   [SEKI_RECORD_STATEMENT] = on_statement,
        [SEKI_RECORD_ANSWER] = on_answer, [SEKI_RECORD_EXTRA] = on_extra,
        [SEKI_RECORD_REPORT] = on_report, [SEKI_RECORD_SHEET] = on_sheet,
        [SEKI_RECORD_ROW] = on_row,       [SEKI_RECORD_ERROR] = on_error,
        [SEKI_RECORD_DONE] = on_done,     [SEKI_RECORD_TEXT] = on_text,
    };

    return handlers[record->type](job, record);
}

/* --- the reply as a whole */

static int take_records(struct job *job)
{
    struct seki_record record;
    int r;

    while ((r = seki_wire_next(&job->in, &record)) > 0) {
        int taken = on_record(job, &record);
        if (taken < 0) {
            return taken;
        }
    }
    if (r < 0 && job->state == STATE_START) {
        return on_hello(job, &(struct seki_record){.is_bad = true}); /* not our worker at all */
    }
    return r < 0 ? fail_nonsense(job) : 0;
}

static int wall_of(const struct job *job)
{
    return job->worker->wall_ms ? job->worker->wall_ms : SEKI_LIMIT_WORKER_WALL_MS;
}

static int fail_late(struct job *job)
{
    return seki_fail(job->err, SEKI_ERR_INVALID,
                     M_worker_timeout(job->path, (wall_of(job) + 999) / 1000),
                     M_hint_worker_size());
}

/* Why the child was killed, as far as its signal tells. */
static int fail_signal(struct job *job, int number)
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
static int check_end(struct job *job)
{
    seki_process_wait(&job->process);
    if (job->process.is_late) {
        return fail_late(job);
    }
    if (WIFSIGNALED(job->process.status)) {
        return fail_signal(job, WTERMSIG(job->process.status));
    }
    if (WEXITSTATUS(job->process.status) != 0) {
        return seki_fail(job->err, SEKI_ERR_UNAVAILABLE,
                         M_worker_exit(job->worker->program, WEXITSTATUS(job->process.status)),
                         M_hint_worker_mismatch());
    }
    if (job->state != STATE_DONE || !seki_wire_is_between(&job->in)) {
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_short(job->path),
                         M_hint_worker_again());
    }
    return 0;
}

static int feed(struct job *job, struct seki_str bytes)
{
    int r = seki_wire_feed(&job->in, bytes);

    if (r == SEKI_ERR_LIMIT) {
        return seki_fail(job->err, SEKI_ERR_LIMIT, M_worker_reply(job->path, (int64_t)job->in.max),
                         M_hint_worker_size());
    }
    return r < 0 ? seki_fail_status(job->err, r) : take_records(job);
}

static int receive(struct job *job, char *chunk)
{
    ssize_t got;

    while ((got = seki_process_read(&job->process, chunk, SEKI_WIRE_CHUNK)) > 0) {
        int r = feed(job, seki_str_of(chunk, (size_t)got));
        if (r < 0) {
            return r;
        }
    }
    if (job->process.is_late) {
        return fail_late(job);
    }
    if (got < 0) {
        return seki_fail(job->err, SEKI_ERR_IO,
                         M_worker_pipe(seki_str_from_c(strerrordesc_np((int)-got))), SEKI_NO_HINT);
    }
    return check_end(job);
}

/* --- the file */

static int fail_open(struct job *job, int negative_errno)
{
    /* A socket, or a device that is not there. */
    if (negative_errno == -ENXIO || negative_errno == -ENODEV) {
        return seki_fail(job->err, SEKI_ERR_INVALID, M_worker_not_regular(job->path),
                         M_hint_worker_regular());
    }
    return seki_fail_path(job->err, job->path, negative_errno);
}

static int check_file(struct job *job, int fd)
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

/* An open descriptor of a regular file that is not too large, or a code. Does not wait. */
static int open_file(struct job *job)
{
    int fd = seki_io_open(job->path.p, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    int r;

    if (fd < 0) {
        return fail_open(job, fd);
    }
    r = check_file(job, fd);
    if (r < 0) {
        seki_io_close(&fd);
        return r;
    }
    return fd;
}

struct args {
    const char *at[ARGS_MAX + 1];
    size_t n;
    bool is_short; /* memory was out */
};

/* An option without a value is left out. */
static void add_option(struct args *args, const struct job *job, const char *name,
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

static void make_args(struct args *args, const struct job *job, const char *mode,
                      const struct seki_intake_options *options)
{
    *args = (struct args){.at = {job->worker->program.p, mode}, .n = 2};
    add_option(args, job, "--data", job->worker->data_dir);
    add_option(args, job, "--extra-catalog", job->worker->extra_catalog);
    add_option(args, job, "--catalog", options->catalog);
    add_option(args, job, "--sheet", options->sheet);
    add_option(args, job, "--name", seki_path_last(options->path));
}

static int start(struct job *job, const struct args *args)
{
    int SEKI_CLEANUP_FD file = open_file(job);

    if (file < 0) {
        return file;
    }
    if (args->is_short) {
        return seki_fail_nomem(job->err);
    }
    return seki_process_start(&job->process, args->at, file, wall_of(job), job->err);
}

static int listen_to(struct job *job)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    char *chunk;

    seki_arena_init(&scratch, 2 * SEKI_WIRE_CHUNK);
    chunk = seki_arena_alloc(&scratch, SEKI_WIRE_CHUNK, 1);
    return chunk ? receive(job, chunk) : seki_fail_nomem(job->err);
}

static int run(struct job *job, const struct args *args)
{
    int r = start(job, args);

    return r < 0 ? r : listen_to(job);
}

static void job_init(struct job *job)
{
    job->process.pipe = -1;
    seki_wire_in_init(&job->in);
    seki_vec_init(&job->extra, job->arena, sizeof(struct seki_extra), EXTRA_MAX);
}

/* --- forms */

struct seki_reading {
    struct job job;
    struct seki_err why; /* of begin */
    int status;          /* of begin */
};

struct seki_reading *seki_reading_begin(const struct seki_worker *worker, struct seki_arena *arena,
                                        const struct seki_catalog *const *catalogs,
                                        size_t n_catalogs,
                                        const struct seki_intake_options *options)
{
    struct seki_reading *reading = seki_arena_new(arena, struct seki_reading);
    struct args args;

    if (!reading) {
        return NULL;
    }
    reading->job = (struct job){
        .worker = worker,
        .arena = arena,
        .path = options->path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = &reading->why,
        .catalogs = catalogs,
        .n_catalogs = n_catalogs,
    };
    job_init(&reading->job);
    make_args(&args, &reading->job, "statement", options);
    reading->status = start(&reading->job, &args);
    return reading;
}

static int take_statement(struct job *job, struct seki_statement **ret_statement,
                          struct seki_form_report *ret_report)
{
    struct seki_str name;
    int r;

    seki_process_restart(&job->process, wall_of(job));
    r = listen_to(job);
    if (r < 0) {
        return r;
    }
    name = seki_utf8_clean(job->arena, seki_path_last(job->path));
    job->statement->name = name.p ? seki_arena_str(job->arena, name) : name;
    if (!job->statement->name.p) {
        return seki_fail_nomem(job->err);
    }
    job->statement->extra = job->extra.p;
    job->statement->n_extra = job->extra.n;
    *ret_statement = job->statement;
    *ret_report = job->report;
    return 0;
}

int seki_reading_end(struct seki_reading *reading, struct seki_statement **ret_statement,
                     struct seki_form_report *ret_report, struct seki_err *err)
{
    int r;

    reading->job.err = err;
    r = reading->status < 0 ? seki_err_pass(err, &reading->why)
                            : take_statement(&reading->job, ret_statement, ret_report);
    seki_reading_free(reading);
    return r;
}

void seki_reading_free(struct seki_reading *reading)
{
    if (reading) {
        job_finish(&reading->job);
    }
}

size_t seki_worker_count(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : SEKI_MIN((size_t)n, (size_t)SEKI_WORKERS_MAX);
}

int seki_worker_read_statement(const struct seki_worker *worker, struct seki_arena *arena,
                               const struct seki_catalog *const *catalogs, size_t n_catalogs,
                               const struct seki_intake_options *options,
                               struct seki_statement **ret_statement,
                               struct seki_form_report *ret_report, struct seki_err *err)
{
    struct seki_reading *reading = seki_reading_begin(worker, arena, catalogs, n_catalogs, options);

    return reading ? seki_reading_end(reading, ret_statement, ret_report, err)
                   : seki_fail_nomem(err);
}

int seki_worker_read_table(const struct seki_worker *worker, struct seki_arena *arena,
                           struct seki_str path, const struct seki_grid_sink *sink,
                           struct seki_err *err)
{
    struct seki_intake_options options = {.path = path};
    struct job SEKI_CLEANUP(job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .sink = sink,
    };
    struct args args;

    job_init(&job);
    job.cells = seki_arena_array(arena, struct seki_cell, SEKI_LIMIT_ROW_CELLS);
    if (!job.cells) {
        return seki_fail_nomem(err);
    }
    make_args(&args, &job, "table", &options);
    return run(&job, &args);
}

int seki_worker_explain(const struct seki_worker *worker, struct seki_arena *arena,
                        struct seki_str path, const struct seki_explain_options *options,
                        struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct job SEKI_CLEANUP(job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_ASSESSMENT_BYTES,
        .err = err,
        .text = &text,
    };
    struct args args = {.at = {worker->program.p, "explain"}, .n = 2};
    struct seki_str whole;
    int r;

    seki_buf_init(&text, SEKI_LIMIT_REPLY_BYTES);
    job_init(&job);
    add_option(&args, &job, "--risk", options->risk_id);
    add_option(&args, &job, "--lang",
               options->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"));
    add_option(&args, &job, "--form", options->as_json ? SEKI_STR("json") : SEKI_STR("text"));
    add_option(&args, &job, "--name", seki_path_last(path));
    r = run(&job, &args);
    if (r < 0) {
        return r;
    }
    whole = seki_arena_str(arena, seki_buf_str(&text));
    if (!whole.p) {
        return seki_fail_nomem(err);
    }
    *ret_text = whole;
    return 0;
}
