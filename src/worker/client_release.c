/* A release as the parent gets it: every path, size and order is checked again. */
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/job.h"
#include "worker/release.h"

struct collect {
    struct seki_arena *arena;
    struct seki_str name; /* of the archive */
    struct seki_str id;
    struct seki_str version;
    struct seki_vec files; /* struct seki_release_file */
    struct seki_map by_path;
    struct seki_vec complaints; /* struct seki_release_complaint */
    struct seki_buf text;       /* of the last file, as far as it came */
    size_t total;
};

static int fail_nonsense(const struct collect *c, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_worker_nonsense(c->name), M_hint_worker_suspicious());
}

static int keep(struct collect *c, struct seki_str text, struct seki_str *ret_text,
                struct seki_err *err)
{
    struct seki_str copy = seki_arena_str(c->arena, text.n ? text : SEKI_STR(""));

    *ret_text = copy;
    return copy.p ? 0 : seki_fail_nomem(err);
}

/* All pieces of the last file came. */
static int end_file(struct collect *c, struct seki_err *err)
{
    struct seki_release_file *last;
    int r = seki_buf_status(&c->text);

    if (r < 0) {
        return r == SEKI_ERR_LIMIT ? fail_nonsense(c, err) : seki_fail_status(err, r);
    }
    if (c->files.n == 0) {
        return 0;
    }
    last = seki_vec_at(&c->files, struct seki_release_file, c->files.n - 1);
    r = keep(c, seki_buf_str(&c->text), &last->bytes, err);
    seki_buf_clear(&c->text);
    return r;
}

static int on_head(struct collect *c, struct seki_str id, struct seki_str version,
                   struct seki_err *err)
{
    int r;

    if (c->id.n || !seki_release_is_name(id) || !seki_release_is_name(version)) {
        return fail_nonsense(c, err);
    }
    r = keep(c, id, &c->id, err);
    return r < 0 ? r : keep(c, version, &c->version, err);
}

static int on_file(struct collect *c, struct seki_str path, struct seki_str digest,
                   struct seki_err *err)
{
    struct seki_release_file *file;
    int r = end_file(c, err);

    if (r < 0) {
        return r;
    }
    if (!c->id.n || !seki_release_is_path(path) || !seki_release_is_digest(digest) ||
        seki_vec_is_full(&c->files)) {
        return fail_nonsense(c, err);
    }
    file = seki_vec_push(&c->files);
    r = file ? keep(c, path, &file->path, err) : seki_fail_nomem(err);
    r = r < 0 ? r : keep(c, digest, &file->digest, err);
    r = r < 0 ? r : seki_map_add(&c->by_path, file->path, c->files.n - 1);
    return r == SEKI_ERR_EXISTS ? fail_nonsense(c, err) : seki_fail_status(err, r);
}

static int on_piece(struct collect *c, struct seki_str text, struct seki_err *err)
{
    if (c->files.n == 0 || text.n > SEKI_LIMIT_RELEASE_BYTES - c->total) {
        return fail_nonsense(c, err);
    }
    c->total += text.n;
    seki_buf_add(&c->text, text);
    return 0;
}

static int on_complaint(struct collect *c, const struct seki_str *cells, struct seki_err *err)
{
    struct seki_release_complaint *complaint;
    int64_t line = 0;
    int r;

    if (c->files.n == 0 || seki_vec_is_full(&c->complaints) ||
        !seki_str_to_int(cells[2], 0, INT32_MAX, &line)) {
        return fail_nonsense(c, err);
    }
    complaint = seki_vec_push(&c->complaints);
    if (!complaint) {
        return seki_fail_nomem(err);
    }
    complaint->line = line;
    r = keep(c, cells[1], &complaint->file, err);
    r = r < 0 ? r : keep(c, cells[3], &complaint->what.in[SEKI_LANG_JA], err);
    return r < 0 ? r : keep(c, cells[4], &complaint->what.in[SEKI_LANG_EN], err);
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct collect *c = user;
    struct seki_str cells[5] = {{0}};
    int64_t kind = 0;

    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].column >= SEKI_ARRAY_LEN(cells)) {
            return fail_nonsense(c, err);
        }
        cells[row->cells[i].column] = row->cells[i].text;
    }
    if (!seki_str_to_int(cells[0], 0, SEKI_RELEASE_ROW_MAX - 1, &kind)) {
        return fail_nonsense(c, err);
    }
    switch ((enum seki_release_row)kind) {
    case SEKI_RELEASE_ROW_HEAD:
        return on_head(c, cells[1], cells[2], err);
    case SEKI_RELEASE_ROW_FILE:
        return on_file(c, cells[1], cells[2], err);
    case SEKI_RELEASE_ROW_COMPLAINT:
        return on_complaint(c, cells, err);
    case SEKI_RELEASE_ROW_PIECE:
    case SEKI_RELEASE_ROW_MAX:
    default:
        return on_piece(c, cells[1], err);
    }
}

static int finish(struct collect *c, struct seki_release *ret_release, struct seki_err *err)
{
    int r = end_file(c, err);

    if (r == 0 && c->files.n == 0) {
        return fail_nonsense(c, err);
    }
    if (r == 0) {
        *ret_release = (struct seki_release){.id = c->id,
                                             .version = c->version,
                                             .files = c->files.p,
                                             .n = c->files.n,
                                             .complaints = c->complaints.p,
                                             .n_complaints = c->complaints.n};
    }
    return r;
}

int seki_worker_read_release(const struct seki_worker *worker, struct seki_arena *arena,
                             struct seki_str path, struct seki_release *ret_release,
                             struct seki_err *err)
{
    struct collect c = {.arena = arena, .name = path};
    const struct seki_grid_sink sink = {.user = &c, .sheet = seki_grid_want_sheet, .row = on_row};
    struct seki_job SEKI_CLEANUP(seki_job_finish) job = {
        .worker = worker,
        .arena = arena,
        .path = path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = err,
        .sink = &sink,
    };
    struct seki_job_args args = {.at = {worker->program.p, "release"}, .n = 2};
    int r;

    seki_job_init(&job);
    seki_vec_init(&c.files, arena, sizeof(struct seki_release_file), SEKI_LIMIT_RELEASE_FILES);
    seki_vec_init(&c.complaints, arena, sizeof(struct seki_release_complaint),
                  SEKI_RELEASE_COMPLAINTS);
    seki_map_init(&c.by_path, arena);
    job.cells = seki_arena_array(arena, struct seki_cell, SEKI_LIMIT_ROW_CELLS);
    if (!job.cells) {
        return seki_fail_nomem(err);
    }
    seki_buf_init(&c.text, SEKI_LIMIT_DATA_FILE);
    seki_job_add_option(&args, &job, "--name", seki_path_last(path));
    r = seki_job_run(&job, &args);
    r = r < 0 ? r : finish(&c, ret_release, err);
    seki_buf_finish(&c.text);
    return r;
}
