#include "format/form/outline.h"

#include "format/form/outline_int.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

/* --- sheets */

static int read_row(struct seki_outline_reader *r, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->id_column);
    struct seki_str id = SEKI_STR("");
    struct seki_str text = SEKI_STR("");
    int status = 0;

    if (seki_outline_is_head(row)) {
        return seki_outline_read_head(r, row, err);
    }
    if (cell && r->sheet->id_column == r->sheet->text_column) {
        status = seki_outline_split(r->arena, cell, &id, &text, err);
    } else if (cell) {
        status = seki_outline_id(r->arena, cell, &id, err);
    }
    if (status < 0) {
        return status;
    }
    return id.n ? seki_outline_read_numbered(r, i, id, cell, text, err)
                : seki_outline_read_other(r, i, err);
}

static void add_column(struct seki_buf *out, uint32_t column)
{
    seki_buf_add(out, out->n ? SEKI_STR(", ") : SEKI_STR(""));
    seki_column_add_name(out, column);
}

/* Ticks, or a column of words, as the heads of the fullest sheet say. */
static int find_scheme(struct seki_outline_reader *r, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF ticks = {0};
    struct seki_buf SEKI_CLEANUP_BUF words = {0};
    const struct seki_buf *columns;

    seki_buf_init(&ticks, SEKI_LIMIT_MESSAGE);
    seki_buf_init(&words, SEKI_LIMIT_MESSAGE);
    for (uint32_t column = 0; column < r->sheet->n_columns; column++) {
        enum seki_outline_role role = seki_outline_role_of(r->sheet, column);
        if (role == SEKI_COLUMN_TICK) {
            add_column(&ticks, column);
        } else if (role == SEKI_COLUMN_ANSWER) {
            add_column(&words, column);
        }
    }
    columns = ticks.n ? &ticks : &words;
    if (seki_buf_status(columns) < 0) {
        return seki_fail_status(err, seki_buf_status(columns));
    }
    r->outline->scheme = ticks.n   ? SEKI_OUTLINE_TICKS
                         : words.n ? SEKI_OUTLINE_WORDS
                                   : SEKI_OUTLINE_UNKNOWN;
    /* A file without cells has no columns that a person would find in it. */
    r->outline->answer_columns =
        columns->n && seki_form_row_at(r->form, r->sheet->first)->place.n == 0
            ? seki_arena_str(r->arena, seki_buf_str(columns))
            : SEKI_STR("");
    return r->outline->answer_columns.p ? 0 : seki_fail_nomem(err);
}

static int read_sheet(struct seki_outline_reader *r, const struct seki_outline_sheet *sheet,
                      struct seki_err *err)
{
    const struct seki_form_sheet *rows = seki_form_sheet_at(r->form, sheet->sheet);
    int status = 0;

    r->sheet = sheet;
    r->section = SEKI_NO_INDEX;
    r->is_below_label = false;
    r->last_id = SEKI_STR("");
    for (size_t i = rows->first; status == 0 && i < rows->first + rows->n; i++) {
        status = read_row(r, i, err);
    }
    return status;
}

/* A cover sheet: nothing but labels counts. */
static int read_cover(struct seki_outline_reader *r, size_t sheet, struct seki_err *err)
{
    const struct seki_form_sheet *rows = seki_form_sheet_at(r->form, sheet);
    bool is_taken = false;
    int status = 0;

    r->is_below_label = false;
    for (size_t i = rows->first; status == 0 && i < rows->first + rows->n; i++) {
        status = seki_outline_read_fields(r, seki_form_row_at(r->form, i), &is_taken, err);
        r->outline->n_other += !is_taken;
    }
    return status;
}

static size_t fullest(const struct seki_outline_sheet *sheets, size_t n)
{
    size_t best = 0;

    for (size_t s = 1; s < n; s++) {
        best = sheets[s].n_numbered > sheets[best].n_numbered ? s : best;
    }
    return best;
}

static bool is_wanted(const struct seki_form *form, size_t sheet, struct seki_str name)
{
    const struct seki_form_sheet *s = seki_form_sheet_at(form, sheet);

    return s->n > 0 && (name.n ? seki_str_eq(s->name, name) : !s->is_example);
}

static int survey_all(const struct seki_outline_reader *r, struct seki_str name,
                      struct seki_outline_sheet *sheets, struct seki_err *err)
{
    int status = 0;

    for (size_t s = 0; status == 0 && s < r->form->sheets.n; s++) {
        if (is_wanted(r->form, s, name)) {
            status = seki_outline_survey(r->form, s, &sheets[s], err);
        }
    }
    return status;
}

static int read_all(struct seki_outline_reader *r, struct seki_str name,
                    const struct seki_outline_sheet *sheets, struct seki_err *err)
{
    size_t main = fullest(sheets, r->form->sheets.n);
    int status = read_sheet(r, &sheets[main], err);

    status = status < 0 ? status : find_scheme(r, err);
    for (size_t s = 0; status == 0 && s < r->form->sheets.n; s++) {
        if (s == main || !is_wanted(r->form, s, name)) {
            continue;
        }
        status = sheets[s].n_numbered ? read_sheet(r, &sheets[s], err) : read_cover(r, s, err);
    }
    return status;
}

int seki_form_outline(struct seki_form *form, struct seki_str sheet,
                      struct seki_outline *ret_outline, struct seki_err *err)
{
    struct seki_outline outline = {.n_items = 0};
    struct seki_outline_reader r = {.form = form, .arena = form->arena, .outline = &outline};
    struct seki_outline_sheet *sheets =
        seki_arena_array(form->arena, struct seki_outline_sheet, form->sheets.n + 1);
    int status;

    if (!sheets) {
        return seki_fail_nomem(err);
    }
    seki_vec_init(&r.items, form->arena, sizeof(struct seki_outline_item), SEKI_LIMIT_ITEMS);
    seki_vec_init(&r.left, form->arena, sizeof(struct seki_outline_left), SEKI_LIMIT_FORM_ROWS);
    seki_map_init(&r.by_id, form->arena);
    status = survey_all(&r, sheet, sheets, err);
    if (status == 0 &&
        (form->sheets.n == 0 || !sheets[fullest(sheets, form->sheets.n)].n_numbered)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_form_no_questions(form->name),
                         M_hint_form_no_questions());
    }
    status = status < 0 ? status : read_all(&r, sheet, sheets, err);
    if (status == 0 && r.items.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_form_no_questions(form->name),
                         M_hint_form_no_questions());
    }
    if (status < 0) {
        return status;
    }
    outline.items = r.items.p;
    outline.n_items = r.items.n;
    outline.left = r.left.p;
    outline.n_left = r.left.n;
    *ret_outline = outline;
    return 0;
}
