#include "grid_dump.h"

#include "model/edit.h"

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct grid_dump *dump = user;

    (void)err;
    *ret_wanted = dump->skipped.n == 0 || !seki_str_eq(name, dump->skipped);
    seki_buf_lit(&dump->text, "[");
    seki_buf_add(&dump->text, name);
    seki_buf_lit(&dump->text, "]");
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct grid_dump *dump = user;

    (void)err;
    dump->n_rows++;
    dump->n_cells += row->n;
    for (size_t i = 0; !dump->is_silent && i < row->n; i++) {
        seki_buf_lit(&dump->text, " ");
        seki_cell_add_name(&dump->text, row->cells[i].column, row->number);
        seki_buf_lit(&dump->text, "=");
        seki_buf_add(&dump->text, row->cells[i].text);
        if (seki_date_is_set(row->cells[i].date)) {
            seki_buf_lit(&dump->text, "*");
        }
        if (row->cells[i].is_hidden) {
            seki_buf_lit(&dump->text, "~");
        }
        if (row->cells[i].is_unsure) {
            seki_buf_lit(&dump->text, "?");
        }
        if (row->cells[i].is_struck) {
            seki_buf_lit(&dump->text, "/");
        }
    }
    return 0;
}

static void on_hide(void *user, const struct seki_area *area)
{
    struct grid_dump *dump = user;

    seki_buf_lit(&dump->text, " ~");
    seki_cell_add_name(&dump->text, area->first_column, area->first_row);
    seki_buf_lit(&dump->text, ":");
    seki_cell_add_name(&dump->text, area->last_column, area->last_row);
}

static int on_comment(void *user, const struct seki_comment *comment, struct seki_err *err)
{
    struct grid_dump *dump = user;

    (void)err;
    seki_buf_lit(&dump->text, " {");
    seki_cell_add_name(&dump->text, comment->column, comment->row);
    if (comment->last_row > comment->row || comment->last_column > comment->column) {
        seki_buf_lit(&dump->text, ":");
        seki_cell_add_name(&dump->text, comment->last_column, comment->last_row);
    }
    seki_buf_lit(&dump->text, " ");
    seki_buf_add(&dump->text, comment->author);
    seki_buf_lit(&dump->text, ": ");
    seki_buf_add(&dump->text, comment->text);
    seki_buf_lit(&dump->text, "}");
    return 0;
}

void grid_dump_init(struct grid_dump *dump)
{
    *dump = (struct grid_dump){0};
    seki_buf_init(&dump->text, (size_t)1 << 20);
}

void grid_dump_finish(struct grid_dump *dump)
{
    seki_buf_finish(&dump->text);
}

struct seki_grid_sink grid_dump_sink(struct grid_dump *dump)
{
    return (struct seki_grid_sink){
        .user = dump, .sheet = on_sheet, .row = on_row, .hide = on_hide, .comment = on_comment};
}
