/* Collecting the rows of a form: copies of what the reader shows, within limits. */
#include "base/utf8.h"
#include "format/form/form_int.h"
#include "model/edit.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

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

/* Once here: each catalog asks for it again and again. */
static int copy_number(struct seki_form *form, struct seki_form_cell *cell, struct seki_err *err)
{
    char number[SEKI_FORM_NUMBER_BYTES];
    struct seki_str plain = seki_form_plain_number(cell, number);

    if (plain.n == 0) {
        return 0;
    }
    cell->number = seki_arena_str(form->arena, plain);
    return cell->number.p ? 0 : seki_fail_nomem(err);
}

/* The answer that a head of ticks names; nearly all texts have no bracket. */
static enum seki_value head_of(const struct seki_form_cell *cell)
{
    enum seki_value value = cell->word;

    if (seki_str_find_char(cell->folded, '(') == SIZE_MAX) {
        return value == SEKI_VALUE_NOTE ? SEKI_VALUE_NONE : value;
    }
    return seki_form_is_tick_head(cell->folded, &value) ? value : SEKI_VALUE_NONE;
}

/* What the text says as an answer or as a head, once here as well. */
static void set_word(struct seki_form_cell *cell)
{
    enum seki_value value;

    cell->word = seki_form_is_word(cell->folded, &value) ? value : SEKI_VALUE_NONE;
    cell->mark = seki_form_mark_of(cell->folded);
    cell->head = head_of(cell);
    cell->is_unfilled = seki_form_is_placeholder(cell->folded) || seki_form_is_prompt(cell->folded);
}

/* All that depends on the text alone. */
static int read_text(struct seki_form *form, struct seki_str text, struct seki_form_cell *ret_cell,
                     struct seki_err *err)
{
    ret_cell->text = seki_arena_str(form->arena, text);
    ret_cell->folded = seki_fold(form->arena, text);
    if (!ret_cell->text.p || !ret_cell->folded.p) {
        return seki_fail_nomem(err);
    }
    set_word(ret_cell);
    return copy_number(form, ret_cell, err);
}

/* The same from what is known, or for whoever asks next. */
static int read_known(struct seki_form *form, struct seki_str text, struct seki_form_cell *ret_cell,
                      struct seki_err *err)
{
    struct seki_form_known *known = seki_form_memo_find(form->memo, text);
    int r = 0;

    if (known) {
        *ret_cell = known->cell;
    } else {
        r = read_text(form, text, ret_cell, err);
        known = r < 0 ? NULL : seki_form_memo_add(form->memo, ret_cell);
    }
    ret_cell->known = known;
    return r;
}

static int read_long(struct seki_form *form, struct seki_str text, struct seki_form_cell *ret_cell,
                     struct seki_err *err)
{
    ret_cell->text = seki_arena_str(form->arena, text);
    set_word(ret_cell);
    return ret_cell->text.p ? 0 : seki_fail_nomem(err);
}

static int copy_cell(struct seki_form *form, const struct seki_cell *cell,
                     struct seki_form_cell *ret_cell, struct seki_err *err)
{
    struct seki_form_cell copy = {0};
    int r;

    if (cell->text.n > SEKI_FORM_FOLD) {
        r = read_long(form, cell->text, &copy, err);
    } else if (form->memo) {
        r = read_known(form, cell->text, &copy, err);
    } else {
        r = read_text(form, cell->text, &copy, err);
    }
    copy.column = cell->column;
    copy.is_hidden = cell->is_hidden;
    copy.is_unsure = cell->is_unsure;
    copy.is_struck = cell->is_struck;
    copy.date = cell->date;
    *ret_cell = copy;
    return r < 0 || !seki_date_is_set(copy.date) ? r : copy_number(form, ret_cell, err);
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
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++) {
        if (seki_str_trim(row->cells[i].text).n > 0) {
            int r = copy_cell(form, &row->cells[i], &cells[n++], err);
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
    struct seki_form_row copy = {
        .number = row->number, .n = count_filled(row), .width = row->width};
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
    cells = (void *)seki_arena_bytes(form->arena, copy.n * sizeof(*cells)); /* all are written */
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

size_t seki_form_find_row(const struct seki_form *form, const struct seki_form_sheet *sheet,
                          uint32_t number)
{
    size_t from = sheet->first;
    size_t to = sheet->first + sheet->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        bool is_before = seki_form_row_at(form, middle)->number < number;
        from = is_before ? middle + 1 : from;
        to = is_before ? to : middle;
    }
    return from;
}

static void hide_in_row(const struct seki_form_row *row, const struct seki_area *area)
{
    for (size_t k = 0; k < row->n; k++) {
        struct seki_form_cell *cell = &row->cells[k];
        cell->is_hidden = cell->is_hidden ||
                          (cell->column >= area->first_column && cell->column <= area->last_column);
    }
}

static void on_hide(void *user, const struct seki_area *area)
{
    struct seki_form *form = user;
    const struct seki_form_sheet *sheet = seki_form_sheet_at(form, form->sheets.n - 1);
    const struct seki_area all = {
        .first_row = 1, .last_row = UINT32_MAX, .last_column = UINT32_MAX};
    bool is_too_much = form->n_steps > SEKI_LIMIT_HIDE_STEPS; /* areas that overlap without end */

    if (is_too_much && form->n_steps > 2 * SEKI_LIMIT_HIDE_STEPS) {
        return;
    }
    if (is_too_much) {
        form->n_steps = SIZE_MAX / 2;
        area = &all;
    }
    for (size_t i = seki_form_find_row(form, sheet, area->first_row); i < sheet->first + sheet->n;
         i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        if (row->number > area->last_row) {
            break;
        }
        hide_in_row(row, area);
        form->n_steps++;
    }
}

static int on_comment(void *user, const struct seki_comment *comment, struct seki_err *err)
{
    struct seki_form *form = user;
    struct seki_form_comment *slot = seki_vec_push(&form->comments);

    if (!slot) {
        return seki_vec_is_full(&form->comments)
                   ? seki_fail(err, SEKI_ERR_LIMIT,
                               M_form_too_many_comments(form->name, SEKI_LIMIT_COMMENTS),
                               M_hint_form_comments())
                   : seki_fail_nomem(err);
    }
    *slot =
        (struct seki_form_comment){.sheet = form->sheets.n - 1, /* announced before */
                                   .row = comment->row,
                                   .column = comment->column,
                                   .last_row = SEKI_MAX(comment->row, comment->last_row),
                                   .last_column = SEKI_MAX(comment->column, comment->last_column),
                                   .author = seki_arena_str(form->arena, comment->author),
                                   .text = seki_arena_str(form->arena, comment->text)};
    return slot->author.p && slot->text.p ? 0 : seki_fail_nomem(err);
}

struct seki_form *seki_form_new(struct seki_arena *arena, struct seki_str name)
{
    struct seki_form *form = seki_arena_new(arena, struct seki_form);

    if (form) {
        form->arena = arena;
        form->name = name;
        seki_vec_init(&form->sheets, arena, sizeof(struct seki_form_sheet), SEKI_LIMIT_SHEETS);
        seki_vec_init(&form->rows, arena, sizeof(struct seki_form_row), SEKI_LIMIT_FORM_ROWS);
        seki_vec_init(&form->comments, arena, sizeof(struct seki_form_comment),
                      SEKI_LIMIT_COMMENTS);
    }
    return form;
}

void seki_form_lean_on(struct seki_form *form, struct seki_form_memo *memo)
{
    form->memo = memo;
    seki_form_memo_begin(memo);
}

struct seki_grid_sink seki_form_sink(struct seki_form *form)
{
    return (struct seki_grid_sink){
        .user = form, .sheet = on_sheet, .row = on_row, .hide = on_hide, .comment = on_comment};
}
