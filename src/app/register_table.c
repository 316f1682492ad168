/* Tables of a hospital's folder, column by column and cell by cell. */
#include "app/heads.h"
#include "app/register_int.h"
#include "base/io.h"
#include "format/csv/guard.h"
#include "store/cells.h"

struct collect {
    struct seki_intake *in;
    struct seki_sheet sheet;
    struct seki_heads heads;
    struct seki_kept_table *table;
    bool has_heads;
    struct seki_vec cells; /* struct seki_str, one more than heads for each row */
};

static bool is_blank(const struct seki_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (seki_str_trim(row->cells[i].text).n) {
            return false;
        }
    }
    return true;
}

/* Which field a column holds, or -1. */
static int64_t field_of(const struct collect *c, uint32_t column)
{
    for (size_t i = 0; i < c->sheet.n_heads; i++) {
        if (c->sheet.has[i] && c->heads.column[i] == column) {
            return (int64_t)i;
        }
    }
    return -1;
}

static int keep_heads(struct collect *c, const struct seki_row *row, struct seki_err *err)
{
    struct seki_kept_table *table = c->table;
    int r = seki_heads_read(c->in, &c->sheet, row, &c->heads, err);

    if (r < 0) {
        return r;
    }
    table->n_columns = (size_t)c->heads.last + 1;
    table->columns = seki_arena_array(c->in->app->arena, struct seki_file_column, table->n_columns);
    for (size_t i = 0; table->columns && i < table->n_columns; i++) {
        struct seki_file_column *column = &table->columns[i];
        column->field = field_of(c, (uint32_t)i);
        column->head = seki_arena_str(c->in->app->arena, seki_row_text(row, (uint32_t)i));
        if (!column->head.p) {
            return seki_fail_nomem(err);
        }
    }
    c->has_heads = true;
    return table->columns ? 0 : seki_fail_nomem(err);
}

static int add_cell(struct collect *c, struct seki_str text, struct seki_err *err)
{
    struct seki_str *cell = seki_vec_push(&c->cells);

    if (cell) {
        *cell = seki_arena_str(c->in->app->arena, text);
    }
    return cell && cell->p ? 0 : seki_fail_nomem(err);
}

static int keep_row(struct collect *c, const struct seki_row *row, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF more = {0};
    int r = 0;

    seki_buf_init(&more, SEKI_LIMIT_DB_VALUE);
    for (size_t i = 0; r == 0 && i < c->sheet.n_heads; i++) {
        struct seki_str text =
            c->sheet.has[i] ? seki_row_text(row, c->heads.column[i]) : SEKI_STR("");
        r = add_cell(c, seki_csv_unguard(seki_str_trim(text)), err);
    }
    for (size_t i = 0; i < c->table->n_columns; i++) {
        if (c->table->columns[i].field < 0) {
            seki_cells_add(&more, seki_csv_unguard(seki_row_text(row, (uint32_t)i)));
        }
    }
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&more));
    c->table->n_rows++;
    return r < 0 ? r : add_cell(c, seki_buf_str(&more), err);
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct collect *c = user;

    if (is_blank(row)) {
        return 0;
    }
    return c->has_heads ? keep_row(c, row, err) : keep_heads(c, row, err);
}

int seki_kept_table_read(const struct seki_app *app, struct seki_str folder, struct seki_str name,
                         const struct seki_head *heads, size_t n_heads,
                         struct seki_kept_table *ret_table, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_intake in = {.app = app,
                             .scratch = &scratch,
                             .folder = folder,
                             .worker = {.program = app->worker, .data_dir = app->data_dir}};
    struct seki_kept_table table = {.n_fields = n_heads};
    struct collect c = {
        .in = &in, .sheet = {.file = name, .heads = heads, .n_heads = n_heads}, .table = &table};
    const struct seki_grid_sink sink = {.user = &c, .sheet = seki_grid_want_sheet, .row = on_row};
    struct seki_str path;
    int r = seki_intake_path(&in, name, &path, err);

    seki_arena_init(&scratch, app->arena->max);
    seki_vec_init(&in.warnings, app->arena, sizeof(struct seki_warning), SIZE_MAX);
    seki_vec_init(&c.cells, app->arena, sizeof(struct seki_str), SIZE_MAX);
    c.sheet.has = seki_arena_array(app->arena, bool, n_heads);
    if (r == 0 && !c.sheet.has) {
        r = seki_fail_nomem(err);
    }
    if (r == 0 && seki_io_kind_of(path.p) != SEKI_IO_NOTHING) {
        r = seki_worker_read_table(&in.worker, app->arena, path, &sink, err);
    }
    if (r == 0) {
        table.cells = c.cells.p;
        *ret_table = table;
    }
    return r;
}
