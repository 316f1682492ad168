/* The verdict on an export of an audit record. Declared in worker/client.h. */
#include "base/io.h"
#include "base/limits.h"
#include "worker/audit_verdict.h"
#include "worker/job.h"

/* What came of the one row. */
struct listening {
    struct seki_audit_verdict verdict;
    bool has_verdict;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct listening *x = user;
    struct seki_str words[SEKI_VERDICT_CELLS] = {0};

    (void)err;
    for (size_t i = 0; i < row->n && i < SEKI_VERDICT_CELLS; i++) {
        words[i] = row->cells[i].text;
    }
    x->has_verdict = row->n == SEKI_VERDICT_CELLS && seki_verdict_read(words, &x->verdict);
    return 0;
}

static void add_keys(struct seki_buf *out, const struct seki_audit_verify_options *options)
{
    char hex[SEKI_AUDIT_HEX];

    for (size_t i = 0; i < options->n_keys; i++) {
        seki_buf_add(out, seki_audit_key_hex(&options->keys[i], hex));
        seki_buf_add_char(out, ' ');
    }
}

int seki_worker_verify_audit(const struct seki_worker *worker, struct seki_arena *arena,
                             struct seki_str path, struct seki_str checkpoint,
                             const struct seki_audit_verify_options *options,
                             struct seki_audit_verdict *ret_verdict, struct seki_err *err)
{
    struct seki_worker patient = *worker;
    struct listening x = {.has_verdict = false};
    const struct seki_grid_sink sink = {.user = &x, .sheet = on_sheet, .row = on_row};
    struct seki_buf SEKI_CLEANUP_BUF keys;
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = &patient,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_AUDIT_EXPORT,
        .err = err,
        .sink = &sink,
    };
    struct seki_job_args args = {.at = {worker->program.p, "audit"}, .n = 2};
    int r;

    patient.wall_ms = worker->wall_ms ? worker->wall_ms : SEKI_LIMIT_AUDIT_SECONDS * 1000;
    seki_buf_init(&keys, (size_t)SEKI_AUDIT_KEYS * (SEKI_AUDIT_HEX + 1));
    add_keys(&keys, options);
    seki_job_init(&job);
    seki_job_add_option(&args, &job, "--name", seki_path_last(path));
    seki_job_add_option(&args, &job, "--checkpoint", checkpoint);
    seki_job_add_option(&args, &job, "--keys", seki_buf_str(&keys));
    job.cells = seki_arena_array(arena, struct seki_cell, SEKI_LIMIT_ROW_CELLS);
    r = seki_fail_status(err, job.cells ? seki_buf_status(&keys) : SEKI_ERR_NOMEM);
    r = r < 0 ? r : seki_job_run(&job, &args);
    if (r == 0 && !x.has_verdict) {
        r = seki_job_fail_nonsense(&job);
    }
    if (r == 0) {
        *ret_verdict = x.verdict;
    }
    return r;
}
