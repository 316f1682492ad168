/* Tables of an OSCAL document as the parent gets them. Declared in worker/client.h. */
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/client.h"
#include "worker/job.h"

struct collect {
    struct seki_arena *arena;
    struct seki_str name; /* of the file */
    struct seki_oscal_tables *tables;
};

/* Which table the row is of; SEKI_OSCAL_TABLE_MAX when it is of none. */
static enum seki_oscal_table table_of(const struct seki_row *row)
{
    int64_t number;

    return row->n && row->cells[0].column == 0 &&
                   seki_str_to_int(row->cells[0].text, 0, SEKI_OSCAL_TABLE_MAX - 1, &number)
               ? (enum seki_oscal_table)number
               : SEKI_OSCAL_TABLE_MAX;
}

static int fail_nonsense(const struct collect *c, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_worker_nonsense(c->name), M_hint_worker_suspicious());
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct collect *c = user;
    struct seki_str cells[SEKI_OSCAL_CELLS_MAX] = {{0}};
    enum seki_oscal_table table = table_of(row);
    int r;

    if (table == SEKI_OSCAL_TABLE_MAX) {
        return fail_nonsense(c, err);
    }
    for (size_t i = 1; i < row->n; i++) {
        if (row->cells[i].column > seki_oscal_table_width(table)) {
            return fail_nonsense(c, err);
        }
        cells[row->cells[i].column - 1] = row->cells[i].text;
    }
    r = seki_oscal_tables_add(c->tables, c->arena, table, cells);
    return r == SEKI_ERR_LIMIT ? fail_nonsense(c, err) : seki_fail_status(err, r);
}

int seki_worker_read_oscal(const struct seki_worker *worker, struct seki_arena *arena,
                           struct seki_str path, unsigned wanted,
                           struct seki_oscal_tables *ret_tables, struct seki_err *err)
{
    struct seki_oscal_tables tables;
    struct collect c = {.arena = arena, .name = path, .tables = &tables};
    const struct seki_grid_sink sink = {.user = &c, .sheet = seki_grid_want_sheet, .row = on_row};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .sink = &sink,
    };
    struct seki_job_args args = {.at = {worker->program.p, "oscal"}, .n = 2};
    char bits[16]; /* of a small number */
    int n = snprintf(bits, sizeof(bits), "%u", wanted);
    int r;

    seki_job_init(&job);
    seki_oscal_tables_init(&tables, arena);
    job.cells = seki_arena_array(arena, struct seki_cell, SEKI_LIMIT_ROW_CELLS);
    if (!job.cells) {
        return seki_fail_nomem(err);
    }
    seki_job_add_option(&args, &job, "--models", seki_str_of(bits, (size_t)n));
    seki_job_add_option(&args, &job, "--name", seki_path_last(path));
    r = seki_job_run(&job, &args);
    if (r == 0) {
        *ret_tables = tables;
    }
    return r;
}
