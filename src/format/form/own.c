/*
 * Tables that we wrote ourselves (paper/): known by the cell that names their format.
 *
 * People fill them in and pass them on, so rows and columns are found by their heads like those of
 * any form. What is different: labels, answers and notes are taken as they stand, tags in brackets
 * are understood, and what was guarded for a spreadsheet is unguarded. A column of answers that
 * somebody added has to agree here as well.
 */
#include "format/csv/guard.h"
#include "format/form/answer_int.h"
#include "format/form/cell.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "msg/m_table.h"

/* --- finding it */

static bool is_text_of(struct seki_str text, int id)
{
    return seki_str_eq(text, seki_msg_text(SEKI_LANG_JA, id)) ||
           seki_str_eq(text, seki_msg_text(SEKI_LANG_EN, id));
}

/* A label, and right of it the cell that names format and catalog; nothing else. */
static bool read_mark(const struct seki_form_row *row, struct seki_form_own *own)
{
    const struct seki_form_cell *cell = &row->cells[row->n - 1];
    struct seki_str rest = seki_str_trim(cell->text);
    struct seki_str word;

    if (row->n != 2 || cell->column != row->cells[0].column + 1 || cell->is_hidden ||
        !is_text_of(seki_str_trim(row->cells[0].text), SEKI_MSG_table_format)) {
        return false;
    }
    if (!seki_str_word(&rest, &word) || !seki_str_eq(word, SEKI_STR(SEKI_TABLE_FORMAT)) ||
        !seki_str_word(&rest, &own->catalog)) {
        return false;
    }
    own->is_guarded =
        seki_str_word(&rest, &word) && seki_str_eq(word, SEKI_STR(SEKI_TABLE_GUARDED));
    return true;
}

static bool find_mark(const struct seki_recognition *rec, struct seki_form_own *own)
{
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        struct seki_str name = seki_form_sheet_at(rec->form, row->sheet)->name;
        bool is_wanted = rec->options->sheet.n == 0 || seki_str_eq(rec->options->sheet, name);
        if (is_wanted && read_mark(row, own)) {
            own->sheet = row->sheet;
            own->id_column = row->cells[0].column;
            return true;
        }
    }
    return false;
}

/* The columns that the row of heads names; false: it is no such row. */
static bool read_heads(const struct seki_form_row *row, struct seki_form_own *own)
{
    const struct seki_form_cell *id = seki_form_cell_at(row, own->id_column);

    own->answer_column = SEKI_NO_COLUMN;
    own->note_column = SEKI_NO_COLUMN;
    own->plan_column = SEKI_NO_COLUMN;
    for (size_t k = 0; id && seki_form_is_id_head(id->folded) && k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        if (own->answer_column == SEKI_NO_COLUMN && seki_form_is_answer_head(cell->folded)) {
            own->answer_column = cell->column;
        } else if (own->note_column == SEKI_NO_COLUMN && seki_form_is_note_head(cell->folded)) {
            own->note_column = cell->column;
        } else if (own->plan_column == SEKI_NO_COLUMN &&
                   is_text_of(seki_str_trim(cell->text), SEKI_MSG_table_col_plan)) {
            own->plan_column = cell->column;
        }
    }
    return own->answer_column != SEKI_NO_COLUMN && own->note_column != SEKI_NO_COLUMN;
}

void seki_form_find_own(struct seki_recognition *rec)
{
    struct seki_form_own own = {0};
    const struct seki_form_sheet *sheet;

    if (!find_mark(rec, &own)) {
        return;
    }
    sheet = seki_form_sheet_at(rec->form, own.sheet);
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        if (read_heads(seki_form_row_at(rec->form, i), &own)) {
            own.head_row = i;
            rec->own = own;
            rec->is_own = true;
            return;
        }
    }
}

/* --- which rows are ours */

static bool is_in_own(const struct seki_recognition *rec, const struct seki_form_row *row)
{
    return rec->is_own && row->sheet == rec->own.sheet;
}

static enum seki_field field_of(struct seki_str label)
{
    unsigned field = 0;

    while (field < SEKI_FIELD_MAX &&
           !seki_str_eq(label, seki_cell_label(SEKI_LANG_JA, (enum seki_field)field)) &&
           !seki_str_eq(label, seki_cell_label(SEKI_LANG_EN, (enum seki_field)field))) {
        field++;
    }
    return (enum seki_field)field;
}

static bool is_both(struct seki_str text, const struct seki_text *both)
{
    return seki_str_eq(text, both->in[SEKI_LANG_JA]) || seki_str_eq(text, both->in[SEKI_LANG_EN]);
}

/* The title, or the name of the catalog beside its label. */
static bool is_title(const struct seki_recognition *rec, const struct seki_form_row *row)
{
    const struct seki_form_cell *last = &row->cells[row->n - 1];
    bool is_labelled =
        row->n == 2 && is_text_of(seki_str_trim(row->cells[0].text), SEKI_MSG_table_catalog);

    return (row->n == 1 || is_labelled) &&
           is_both(seki_str_trim(last->text), &rec->catalog->head.title);
}

static bool is_section(const struct seki_recognition *rec, const struct seki_form_row *row)
{
    size_t index = seki_map_get(&rec->catalog->by_id, row->cells[0].folded);
    const struct seki_item *item = index == SIZE_MAX ? NULL : &rec->catalog->items[index];

    return row->n == 2 && row->cells[0].folded.n && item && item->answer == SEKI_NO_INDEX &&
           is_both(row->cells[1].text, &item->text);
}

bool seki_form_is_own_row(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_form_own mark;
    struct seki_str label;

    if (!is_in_own(rec, row) || rec->items[i] || row->cells[0].column != rec->own.id_column) {
        return false;
    }
    label = seki_str_trim(row->cells[0].text);
    return i == rec->own.head_row || (row->n <= 2 && field_of(label) < SEKI_FIELD_MAX) ||
           read_mark(row, &mark) || is_title(rec, row) || is_section(rec, row);
}

/* --- what stands in them */

static struct seki_str plain_text(const struct seki_recognition *rec,
                                  const struct seki_form_cell *cell)
{
    return rec->own.is_guarded ? seki_csv_unguard(cell->text) : cell->text;
}

bool seki_form_is_own_answer(const struct seki_recognition *rec, const struct seki_form_row *row,
                             uint32_t column)
{
    return is_in_own(rec, row) && column == rec->own.answer_column;
}

static bool is_plain(const struct seki_form_cell *cell)
{
    return !cell || !(cell->is_hidden || cell->is_unsure || cell->is_struck);
}

/* The day by which the answer is planned; one that a reader of the file would not see is none. */
static void read_plan(const struct seki_recognition *rec, const struct seki_form_row *row,
                      struct seki_answer *answer)
{
    const struct seki_form_cell *plan = rec->own.plan_column == SEKI_NO_COLUMN
                                            ? NULL
                                            : seki_form_cell_at(row, rec->own.plan_column);

    if (plan && is_plain(plan) && is_plain(seki_form_cell_at(row, rec->own.id_column)) &&
        is_plain(seki_form_cell_at(row, rec->own.answer_column))) {
        (void)seki_date_parse(plan->text, &answer->planned_until);
    }
}

int seki_form_read_own_answer(struct seki_recognition *rec, const struct seki_item *item,
                              const struct seki_form_row *row, struct seki_answer *answer,
                              struct seki_err *err)
{
    const struct seki_form_cell *cell = seki_form_cell_at(row, rec->own.answer_column);

    read_plan(rec, row, answer);
    if (!cell) {
        answer->value = SEKI_VALUE_NONE;
        answer->raw = SEKI_STR("");
        return 0;
    }
    return seki_cell_parse(rec->arena, item->kind, plain_text(rec, cell), answer, err);
}

int seki_form_read_own_note(struct seki_recognition *rec, size_t row,
                            const struct seki_form_cell *cell, struct seki_answer *answer,
                            struct seki_err *err)
{
    int r = seki_form_resolve(rec, row, cell, &answer->note, err);

    answer->raw_note = plain_text(rec, cell);
    if (r == 0 && seki_str_eq(answer->note, seki_str_trim(cell->text))) {
        answer->note = answer->raw_note;
    }
    return r;
}

/* A field that is left empty on purpose is not filled from answers either. */
static void read_field(struct seki_recognition *rec, const struct seki_form_row *row)
{
    const struct seki_form_cell *value = seki_form_cell_at(row, rec->own.id_column + 1);
    enum seki_field field = field_of(seki_str_trim(row->cells[0].text));

    if (field == SEKI_FIELD_MAX || rec->own.has_field[field]) {
        return;
    }
    /* A version has its own place here: it is not looked for in the name of the model. */
    rec->own.has_field[field] = field == SEKI_FIELD_VERSION || value;
    if (value && !value->is_hidden && !seki_cell_is_blank(seki_str_trim(value->text))) {
        rec->statement->header[field] = plain_text(rec, value);
    }
}

void seki_form_read_own_header(struct seki_recognition *rec)
{
    for (size_t i = 0; rec->is_own && i < rec->form->rows.n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        if (is_in_own(rec, row) && !rec->items[i] && row->cells[0].column == rec->own.id_column) {
            read_field(rec, row);
        }
    }
}
