/* Collecting the rows of a form: copies of what the reader shows, within limits. */
#include "base/utf8.h"
#include "format/form/form_int.h"

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct seki_form *form = user;
    struct seki_form_sheet *sheet = seki_vec_push(&form->sheets);
    struct seki_str folded;

    *ret_wanted = true;
    if (!sheet) {
        return seki_vec_is_full(&form->sheets)
                   ? seki_fail(err, SEKI_ERR_LIMIT,
                               M_form_too_many_sheets(form->name, SEKI_LIMIT_SHEETS),
                               M_hint_form_size())
                   : seki_fail_nomem(err);
    }
    sheet->first = form->rows.n;
    sheet->name = seki_arena_str(form->arena, name);
    folded = seki_fold(form->arena, name);
    if (!sheet->name.p || !folded.p) {
        return seki_fail_nomem(err);
    }
    sheet->is_example = seki_form_is_example(folded);
    return 0;
}

static int copy_cell(struct seki_form *form, struct seki_arena *scratch,
                     const struct seki_cell *cell, struct seki_form_cell *ret_cell,
                     struct seki_err *err)
{
    struct seki_form_cell copy = {.column = cell->column,
                                  .is_hidden = cell->is_hidden,
                                  .is_unsure = cell->is_unsure,
                                  .is_struck = cell->is_struck,
                                  .date = cell->date};

    copy.text = seki_arena_str(form->arena, cell->text);
    if (!copy.text.p) {
        return seki_fail_nomem(err);
    }
    if (cell->text.n <= SEKI_FORM_FOLD) {
        struct seki_str folded = seki_fold(scratch, cell->text);
        copy.folded = folded.p ? seki_arena_str(form->arena, folded) : folded;
        if (!copy.folded.p) {
            return seki_fail_nomem(err);
        }
    }
    *ret_cell = copy;
    return 0;
}

static size_t count_filled(const struct seki_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->n; i++) {
        filled += seki_str_trim(row->cells[i].text).n > 0;
    }
    return filled;
}

static int copy_cells(struct seki_form *form, const struct seki_row *row,
                      struct seki_form_cell *cells, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    size_t n = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    for (size_t i = 0; i < row->n; i++) {
        if (seki_str_trim(row->cells[i].text).n > 0) {
            int r = copy_cell(form, &scratch, &row->cells[i], &cells[n++], err);
            if (r < 0) {
                return r;
            }
        }
    }
    return 0;
}

static int add_row(struct seki_form *form, const struct seki_form_row *row, struct seki_err *err)
{
    struct seki_form_row *slot = seki_vec_push(&form->rows);

    if (!slot) {
        return seki_vec_is_full(&form->rows)
                   ? seki_fail(err, SEKI_ERR_LIMIT,
                               M_form_too_many_rows(form->name, SEKI_LIMIT_FORM_ROWS),
                               M_hint_form_size())
                   : seki_fail_nomem(err);
    }
    *slot = *row;
    seki_vec_at(&form->sheets, struct seki_form_sheet, row->sheet)->n++;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct seki_form *form = user;
    struct seki_form_row copy = {.number = row->number, .n = count_filled(row)};
    struct seki_form_cell *cells;
    int r;

    if (copy.n == 0) {
        return 0;
    }
    if (copy.n > SEKI_LIMIT_ROW_CELLS) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_form_too_many_cells(form->name, (int64_t)row->number, SEKI_LIMIT_ROW_CELLS),
            M_hint_form_size());
    }
    cells = seki_arena_array(form->arena, struct seki_form_cell, copy.n);
    copy.place = row->place.n ? seki_arena_str(form->arena, row->place) : SEKI_STR("");
    if (!cells || !copy.place.p) {
        return seki_fail_nomem(err);
    }
    r = copy_cells(form, row, cells, err);
    if (r < 0) {
        return r;
    }
    copy.cells = cells;
    copy.sheet = form->sheets.n - 1; /* a reader announces a sheet before its rows */
    return add_row(form, &copy, err);
}

struct seki_form *seki_form_new(struct seki_arena *arena, struct seki_str name)
{
    struct seki_form *form = seki_arena_new(arena, struct seki_form);

    if (form) {
        form->arena = arena;
        form->name = name;
        seki_vec_init(&form->sheets, arena, sizeof(struct seki_form_sheet), SEKI_LIMIT_SHEETS);
        seki_vec_init(&form->rows, arena, sizeof(struct seki_form_row), SEKI_LIMIT_FORM_ROWS);
    }
    return form;
}

struct seki_grid_sink seki_form_sink(struct seki_form *form)
{
    return (struct seki_grid_sink){.user = form, .sheet = on_sheet, .row = on_row};
}
