/* Rows of a blank form without a number: headings, fields of the head, and questions left over. */
#include "base/utf8.h"
#include "format/form/head_int.h"
#include "format/form/outline_int.h"

#define SECTION_LETTERS 6 /* at the beginning of an id */
#define LABEL_MIN 4       /* bytes of a label: two characters */
#define LABEL_MAX 60      /* twenty of them */

/* --- rows without */

static int add_heading(struct seki_outline_reader *r, const struct seki_form_row *row,
                       const struct seki_form_cell *cell, struct seki_str id, struct seki_str text,
                       struct seki_err *err)
{
    struct seki_outline_item item = {.id = id,
                                     .kind = SEKI_ITEM_SECTION,
                                     .field = SEKI_FIELD_MAX,
                                     .text = seki_outline_text(text)};
    char own[SEKI_OUTLINE_OWN_ID];
    int status;

    item.is_own_number = id.n == 0;
    while (item.is_own_number &&
           (item.id.n == 0 || seki_outline_find(r, item.id) != SEKI_NO_INDEX)) {
        int n = snprintf(own, sizeof(own), "SEC.%zu", ++r->n_own);
        item.id = seki_arena_str(r->arena, seki_str_of(own, (size_t)n));
        if (!item.id.p) {
            return seki_fail_nomem(err);
        }
    }
    item.parent = item.is_own_number || seki_form_has_letter(id) ? SEKI_NO_INDEX
                                                                 : seki_outline_parent(r, item.id);
    item.refs = item.aliases = SEKI_STR("");
    item.sheet = seki_form_sheet_at(r->form, row->sheet)->name;
    status = seki_outline_place(r, row, cell, &item.cell, err);
    status = status < 0 ? status : seki_outline_add(r, &item, err);
    r->section = item.is_own_number ? r->items.n - 1 : r->section;
    return status;
}

/* One text alone between questions: a heading, with or without a number, unless it asks. */
static int read_single(struct seki_outline_reader *r, size_t i, bool is_inside,
                       struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *cell = &row->cells[0];
    struct seki_str id = SEKI_STR("");
    struct seki_str text = SEKI_STR("");
    int status;

    if (!is_inside || seki_outline_is_remark(cell->text) || cell->is_hidden || cell->is_struck) {
        r->outline->n_other++;
        return 0;
    }
    if (seki_outline_is_asking(cell->text)) {
        return seki_outline_leave(r, row, cell, SEKI_OUTLINE_NO_NUMBER, err);
    }
    if (seki_outline_is_sentence(cell->text)) {
        r->outline->n_other++; /* says what the questions below it are about */
        return 0;
    }
    status = seki_outline_split(r->arena, cell, &id, &text, err);
    if (status < 0) {
        return status;
    }
    if (id.n && seki_outline_find(r, id) != SEKI_NO_INDEX) {
        return seki_outline_leave(r, row, cell, SEKI_OUTLINE_DOUBLED, err);
    }
    return add_heading(r, row, cell, id, id.n ? text : seki_str_trim(cell->text), err);
}

/* The cell of a row without a number that looks like a question, or NULL. */
static const struct seki_form_cell *asking_cell(const struct seki_outline_reader *r,
                                                const struct seki_form_row *row, bool is_inside)
{
    const struct seki_form_cell *text = NULL;
    bool is_answered = false;

    if (seki_outline_is_remark(row->cells[0].text) || seki_form_is_total(row->cells[0].folded)) {
        return NULL;
    }
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        enum seki_outline_role role = seki_outline_role_of(r->sheet, cell->column);
        bool is_side = role == SEKI_COLUMN_ANSWER || role == SEKI_COLUMN_TICK;
        is_answered = is_answered || is_side || seki_outline_is_answer(cell);
        if (seki_outline_is_text(cell) && !is_side && !text) {
            text = cell;
        }
    }
    return text && (is_answered || (is_inside && seki_outline_is_asking(text->text))) ? text : NULL;
}

static enum seki_field field_of(const struct seki_form_cell *cell)
{
    return seki_form_field_of(seki_str_head(cell->folded, seki_str_find_char(cell->folded, ':')));
}

static bool has_field(struct seki_outline_reader *r, const struct seki_form_row *row)
{
    bool has_one = false;

    for (size_t k = 0; k < row->n; k++) {
        enum seki_field field = field_of(&row->cells[k]);
        if (field != SEKI_FIELD_MAX) {
            r->outline->has_field[field] = true;
            has_one = true;
        }
    }
    return has_one;
}

/* A few words that neither tell nor ask anything, with a colon behind them unless they stand among labels. */
static bool is_label(const struct seki_form_cell *cell, bool is_among)
{
    struct seki_str text = seki_str_trim(cell->text);
    bool has_colon = seki_str_find_char(cell->folded, ':') < cell->folded.n;

    return (is_among || has_colon) && text.n >= LABEL_MIN && text.n <= LABEL_MAX &&
           !cell->is_hidden && cell->number.n == 0 && !seki_date_is_set(cell->date) &&
           !seki_outline_is_remark(text) && !seki_outline_is_sentence(text) &&
           !seki_outline_is_order(text);
}

/* The row in which a form of ours names its kind. */
static bool is_own_name(const struct seki_form_row *row)
{
    return row->n == 2 && seki_str_starts(row->cells[1].folded, SEKI_STR("sekisho-form/"));
}

/*
 * Labels of the head. One that names no field of ours is told: what stands beside a label is what was filled in
 * there, and what stands below fields is more of them. `ret_is_taken`: the row has a label.
 */
int seki_outline_read_fields(struct seki_outline_reader *r, const struct seki_form_row *row,
                             bool *ret_is_taken, struct seki_err *err)
{
    bool has_known = has_field(r, row) || is_own_name(row);
    bool is_among = has_known || r->is_below_label;
    uint32_t value = UINT32_MAX; /* the column beside a label */
    int status = 0;

    *ret_is_taken = has_known;
    for (size_t k = 0; status == 0 && k < row->n && !is_own_name(row); k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        bool is_known = field_of(cell) != SEKI_FIELD_MAX;
        if (cell->column == value) {
            value = UINT32_MAX;
            continue;
        }
        value = cell->column + 1;
        if (is_known || is_label(cell, is_among)) {
            *ret_is_taken = true;
            status = is_known ? 0 : seki_outline_leave(r, row, cell, SEKI_OUTLINE_LABEL, err);
        }
    }
    r->is_below_label = *ret_is_taken;
    return status;
}

static void take_title(struct seki_outline_reader *r, const struct seki_form_row *row)
{
    bool has_title = r->outline->title.in[SEKI_LANG_JA].n || r->outline->title.in[SEKI_LANG_EN].n;

    if (!has_title && seki_outline_is_text(&row->cells[0])) {
        r->outline->title = seki_outline_text(
            seki_utf8_head(seki_str_trim(row->cells[0].text), SEKI_LIMIT_ROW_TEXT));
    }
}

/* "ALOF" beside a title, above ALOF-1: the letters of the ids below it; empty: it is none. */
static int letters_of(struct seki_outline_reader *r, size_t i, struct seki_str *ret_id,
                      struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->id_column);
    struct seki_str id = cell ? seki_str_trim(cell->text) : SEKI_STR("");
    bool has_parts = false;
    int status = 0;

    *ret_id = SEKI_STR("");
    for (size_t k = 0; k < id.n; k++) {
        if (id.n > SECTION_LETTERS || id.p[k] < 'A' || id.p[k] > 'Z') {
            return 0;
        }
    }
    if (id.n && row->n > 1 && seki_outline_find(r, id) == SEKI_NO_INDEX) {
        status = seki_outline_has_parts(r, i, id, &has_parts, err);
    }
    *ret_id = has_parts ? id : SEKI_STR("");
    return status;
}

int seki_outline_read_other(struct seki_outline_reader *r, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    bool is_before = i < r->sheet->first;
    bool is_inside = !is_before && i < r->sheet->last;
    bool is_next = is_before && i + 1 == r->sheet->first; /* a heading right above the first */
    const struct seki_form_cell *cell;
    struct seki_str letters = SEKI_STR("");
    bool is_taken = false;
    int status;

    if (is_before) {
        r->is_below_label = r->is_below_label && !is_next;
        status = seki_outline_read_fields(r, row, &is_taken, err);
        if (status < 0 || is_taken) {
            return status;
        }
    }
    if (is_before && !is_next) {
        take_title(r, row);
    }
    status = letters_of(r, i, &letters, err);
    if (status < 0 || letters.n) {
        cell = seki_form_cell_at(row, r->sheet->text_column);
        cell = cell ? cell : &row->cells[row->n - 1];
        return status < 0 ? status
                          : add_heading(r, row, cell, letters, seki_str_trim(cell->text), err);
    }
    if (row->n == 1) {
        return read_single(r, i, is_inside || is_next, err);
    }
    cell = asking_cell(r, row, is_inside);
    if (cell) {
        return seki_outline_leave(r, row, cell, SEKI_OUTLINE_NO_NUMBER, err);
    }
    r->outline->n_other++;
    return 0;
}

/* "AUTOMATIC LOGOFF (ALOF)": a heading with the letters of the ids below it; empty: it has none. */
static struct seki_str code_of(const struct seki_outline_reader *r, struct seki_str text)
{
    size_t open = text.n;
    struct seki_str code;

    while (open > 0 && text.p[open - 1] != '(') {
        open--;
    }
    code = seki_str_skip(text, open);
    if (open == 0 || code.n < 3 || code.n > 7 || code.p[code.n - 1] != ')') {
        return SEKI_STR("");
    }
    code.n--;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] < 'A' || code.p[i] > 'Z') {
            return SEKI_STR("");
        }
    }
    return seki_outline_find(r, code) == SEKI_NO_INDEX ? code : SEKI_STR("");
}

/* Above the questions of a section its title may stand among the heads. */
int seki_outline_read_head(struct seki_outline_reader *r, const struct seki_form_row *row,
                           struct seki_err *err)
{
    const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->text_column);
    struct seki_str text = cell ? seki_str_trim(cell->text) : SEKI_STR("");

    if (!cell || !seki_outline_is_text(cell) || seki_form_is_question_head(cell->folded) ||
        seki_form_is_answer_head(cell->folded)) {
        return 0;
    }
    return add_heading(r, row, cell, code_of(r, text), text, err);
}
