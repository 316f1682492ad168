/* One CSV table of a hospital's folder. */
#include "app/hospital_read.h"
#include "base/io.h"
#include "base/utf8.h"

struct collect {
    const struct seki_intake *in;
    struct seki_sheet *sheet;
    uint32_t *column; /* of each head; UINT32_MAX: not there */
    bool has_heads;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

/* The head that a person would read here, or n_heads. */
static size_t find_head(const struct collect *c, struct seki_str text, int *status)
{
    for (size_t i = 0; i < c->sheet->n_heads; i++) {
        const struct seki_head *head = &c->sheet->heads[i];
        if (seki_intake_same(c->in, text, head->en, status) ||
            seki_intake_same(c->in, text, head->ja, status)) {
            return i;
        }
    }
    return c->sheet->n_heads;
}

static int read_heads(struct collect *c, const struct seki_row *row, struct seki_err *err)
{
    struct seki_sheet *sheet = c->sheet;
    int status = 0;

    for (size_t i = 0; i < row->n; i++) {
        size_t head = find_head(c, row->cells[i].text, &status);
        if (status < 0) {
            return seki_fail_nomem(err);
        }
        if (head == sheet->n_heads) {
            continue;
        }
        if (sheet->has[head]) {
            return seki_fail(err, SEKI_ERR_INVALID,
                             M_hos_double_head(sheet->file, row->cells[i].text),
                             M_hint_hos_double_head());
        }
        sheet->has[head] = true;
        c->column[head] = row->cells[i].column;
    }
    if (!sheet->has[0]) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_hos_no_head(sheet->file, sheet->heads[0].en, sheet->heads[0].ja),
                         M_hint_hos_no_head(sheet->heads[0].en, sheet->heads[0].ja));
    }
    c->has_heads = true;
    return 0;
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

static int keep_row(struct collect *c, const struct seki_row *row, struct seki_err *err)
{
    struct seki_sheet *sheet = c->sheet;
    size_t *line;

    if (seki_vec_is_full(&sheet->lines)) {
        return seki_fail_limit(err, sheet->file, sheet->lines.max);
    }
    line = seki_vec_push(&sheet->lines);
    if (!line) {
        return seki_fail_nomem(err);
    }
    *line = row->number;
    for (size_t i = 0; i < sheet->n_heads; i++) {
        struct seki_str *cell = seki_vec_push(&sheet->cells);
        struct seki_str text =
            sheet->has[i] ? seki_str_trim(seki_row_text(row, c->column[i])) : SEKI_STR("");
        if (cell) {
            *cell = seki_arena_str(c->in->app->arena, text);
        }
        if (!cell || !cell->p) {
            return seki_fail_nomem(err);
        }
    }
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct collect *c = user;

    if (is_blank(row)) {
        return 0;
    }
    return c->has_heads ? keep_row(c, row, err) : read_heads(c, row, err);
}

static int start(struct collect *c, struct seki_sheet *sheet, size_t max, struct seki_err *err)
{
    struct seki_arena *arena = c->in->app->arena;

    seki_vec_init(&sheet->cells, arena, sizeof(struct seki_str), max * sheet->n_heads);
    seki_vec_init(&sheet->lines, arena, sizeof(size_t), max);
    sheet->has = seki_arena_array(arena, bool, sheet->n_heads);
    c->column = seki_arena_array(arena, uint32_t, sheet->n_heads);
    return sheet->has && c->column ? 0 : seki_fail_nomem(err);
}

int seki_sheet_read(struct seki_intake *in, struct seki_str name, const struct seki_head *heads,
                    size_t n_heads, size_t max, struct seki_sheet *ret_sheet, struct seki_err *err)
{
    struct seki_sheet sheet = {.file = name, .heads = heads, .n_heads = n_heads};
    struct collect c = {.in = in, .sheet = &sheet};
    struct seki_grid_sink sink = {.user = &c, .sheet = on_sheet, .row = on_row};
    struct seki_str path;
    int r = seki_intake_path(in, name, &path, err);

    if (r == 0) {
        r = start(&c, &sheet, max, err);
    }
    if (r == 0 && seki_io_kind_of(path.p) != SEKI_IO_NOTHING) {
        sheet.is_there = true;
        r = seki_worker_read_table(&in->worker, in->app->arena, path, &sink, err);
    }
    if (r == 0) {
        *ret_sheet = sheet;
    }
    return r;
}

struct seki_str seki_sheet_cell(const struct seki_sheet *sheet, size_t row, size_t column)
{
    return *seki_vec_at(&sheet->cells, const struct seki_str, row * sheet->n_heads + column);
}
