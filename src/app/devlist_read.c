#include "app/devlist_read.h"

#include "app/register_int.h"
#include "base/io.h"
#include "format/csv/guard.h"
#include "msg/m_list.h"
#include "service/devlist.h"
#include "store/file.h"
#include "worker/client.h"

struct reading {
    struct seki_acting *acting;
    struct seki_devlist_row row;
    struct seki_buf cells;      /* of the table */
    const struct seki_err *why; /* it could not be read; NULL: it was */
};

/* --- the table */

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct reading *it = user;

    *ret_wanted = true;
    it->row.text[SEKI_DEVLIST_SHEET] = seki_arena_str(it->acting->app->arena, name);
    return it->row.text[SEKI_DEVLIST_SHEET].p ? 0 : seki_fail_nomem(err);
}

static bool is_blank(const struct seki_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (seki_str_trim(row->cells[i].text).n) {
            return false;
        }
    }
    return true;
}

/* Texts under their columns. A cell behind the last column that is taken is no value that may be lost. */
static int place_cells(const struct seki_row *row, struct seki_str cell[SEKI_LIMIT_DEVLIST_COLUMNS],
                       size_t *ret_n, struct seki_err *err)
{
    *ret_n = 0;
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        cell[i] = SEKI_STR("");
    }
    for (size_t i = 0; i < row->n; i++) {
        struct seki_str text = seki_csv_unguard(seki_str_trim(row->cells[i].text));
        uint32_t column = row->cells[i].column;
        int r = text.n ? seki_devlist_need_column((int64_t)row->number, column, err) : 0;
        if (r < 0) {
            return r;
        }
        if (text.n) {
            cell[column] = text;
            *ret_n = column + 1;
        }
    }
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct reading *it = user;
    struct seki_str cell[SEKI_LIMIT_DEVLIST_COLUMNS];
    struct seki_devlist_line line = {.number = row->number, .cell = cell};
    int r;

    if (is_blank(row)) {
        return 0;
    }
    r = seki_devlist_need_line(it->row.n_lines, err);
    r = r < 0 ? r : place_cells(row, cell, &line.n, err);
    it->row.n_lines++;
    if (r == 0) {
        seki_devlist_add_line(&it->cells, &line);
    }
    return r < 0 ? r : seki_fail_status(err, seki_buf_status(&it->cells));
}

static int write_file(struct seki_str path, struct seki_str bytes, struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_create_private(path.p);
    int r = fd < 0 ? fd : seki_io_write_all(fd, bytes.p, bytes.n);

    return r < 0 ? seki_fail_path(err, path, r) : 0;
}

static int read_table(struct reading *it, struct seki_str path, struct seki_err *err)
{
    const struct seki_app *app = it->acting->app;
    const struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    const struct seki_grid_sink sink = {.user = it, .sheet = on_sheet, .row = on_row};
    int r = seki_worker_read_table(&worker, app->arena, path, &sink, err);

    return r == 0 && it->row.n_lines < 2
               ? seki_fail(err, SEKI_ERR_INVALID, M_list_no_rows(it->row.text[SEKI_DEVLIST_NAME]),
                           M_list_no_rows_next())
               : r;
}

/* `ret_why`: what is the matter with the list itself. */
static int read_list(struct reading *it, struct seki_err *ret_why, struct seki_err *err)
{
    const struct seki_app *app = it->acting->app;
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {.path = {0}};
    struct seki_str bytes = {0};
    struct seki_str path;
    int r = seki_store_content_whole(app->arena, it->acting->store, it->acting->actor.organisation,
                                     it->row.text[SEKI_DEVLIST_CONTENT], SEKI_LIMIT_FILE_BYTES,
                                     &bytes, err);

    r = r < 0 ? r : seki_scratch_init(app, &scratch, err);
    if (r < 0) {
        return r;
    }
    path = seki_path_join(app->arena, scratch.path, it->row.text[SEKI_DEVLIST_NAME]);
    r = path.p ? write_file(path, bytes, err) : seki_fail_nomem(err);
    if (r < 0) {
        return r;
    }
    r = read_table(it, path, ret_why);
    if (r < 0 && seki_err_exit_status(ret_why) != SEKI_EXIT_INPUT) {
        return seki_err_pass(err, ret_why);
    }
    it->why = r < 0 ? ret_why : NULL;
    return 0;
}

/* --- what was read, into the store */

static int put_problem(struct reading *it, struct seki_err *err)
{
    it->row.state = SEKI_DEVLIST_UNREADABLE;
    it->row.n_lines = 0;
    return seki_scratch_say(it->acting->app, it->why, &it->row.text[SEKI_DEVLIST_PROBLEM], err);
}

static int put_table(struct seki_act *act, struct reading *it, struct seki_err *err)
{
    struct seki_content content;
    int r = seki_store_content_begin(act->now, &content, err);

    r = r < 0 ? r
              : seki_store_content_add(act->store, act->actor->organisation, &content,
                                       seki_buf_str(&it->cells), err);
    if (r < 0) {
        return r;
    }
    it->row.text[SEKI_DEVLIST_CELLS] = seki_arena_str(act->arena, seki_id_str(&content.id));
    it->row.state = SEKI_DEVLIST_READ;
    return it->row.text[SEKI_DEVLIST_CELLS].p ? 0 : seki_fail_nomem(err);
}

static int put(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct reading *it = arg;
    int r = it->why ? put_problem(it, err) : put_table(act, it, err);

    act->event.object_name = it->row.text[SEKI_DEVLIST_NAME];
    return r < 0 ? r
                 : seki_store_devlist_change(act->store, act->actor->organisation, &it->row,
                                             act->now, err);
}

static struct seki_act act_of(struct seki_acting *acting)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_IMPORT,
                                           .action = SEKI_AUDIT_EXECUTE,
                                           .object_kind = SEKI_STR("device_list"),
                                           .object_organisation = acting->actor.organisation};

    return seki_acting_act(acting, event);
}

int seki_act_devlist_read(struct seki_acting *acting, int64_t number, struct seki_err *err)
{
    struct reading it = {.acting = acting};
    struct seki_err why = {0};
    struct seki_act act = act_of(acting);
    int r = seki_store_devlist_get(acting->app->arena, acting->store, acting->actor.organisation,
                                   number, &it.row, err);

    if (r == 0 && it.row.state != SEKI_DEVLIST_WAITS) {
        return 0; /* a job that began again after its work was done */
    }
    seki_buf_init(&it.cells, SEKI_LIMIT_DEVLIST_MEMORY);
    r = r < 0 ? r : read_list(&it, &why, err);
    r = r < 0 ? r : seki_act_alone(&act, SEKI_MAY_WRITE, put, &it, err);
    seki_buf_finish(&it.cells);
    return r;
}

int seki_act_devlist_give_up(struct seki_acting *acting, int64_t number, const struct seki_err *why,
                             struct seki_err *err)
{
    struct reading it = {.acting = acting, .why = why};
    struct seki_act act = act_of(acting);
    int r = seki_store_devlist_get(acting->app->arena, acting->store, acting->actor.organisation,
                                   number, &it.row, err);

    return r < 0 || it.row.state != SEKI_DEVLIST_WAITS
               ? r
               : seki_act_alone(&act, SEKI_MAY_WRITE, put, &it, err);
}
