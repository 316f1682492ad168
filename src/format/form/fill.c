#include "format/form/fill.h"

#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/fill_int.h"
#include "format/form/hear_int.h"

/* --- what a form says */

const struct seki_statement *seki_recognition_statement(const struct seki_recognition *form)
{
    return form->statement;
}

const struct seki_form_report *seki_recognition_report(const struct seki_recognition *form)
{
    return &form->report;
}

size_t seki_recognition_n_sheets(const struct seki_recognition *form)
{
    return form->form->sheets.n;
}

bool seki_recognition_has_table(const struct seki_recognition *form, size_t sheet)
{
    return form->tables[sheet] && form->tables[sheet]->n_answers > 0;
}

bool seki_fill_is_filled(const struct seki_form_cell *cell)
{
    return cell && (cell->folded.n == 0 || !seki_form_is_placeholder(cell->folded));
}

/* The next byte with every line break as LF; -1 at the end. */
static int take_byte(struct seki_str *s)
{
    int c = s->n ? (unsigned char)s->p[0] : -1;

    if (c == '\r') {
        *s = seki_str_skip(*s, s->n > 1 && s->p[1] == '\n' ? 2 : 1);
        return '\n';
    }
    *s = seki_str_skip(*s, 1);
    return c;
}

/* Blanks around a text and the spelling of line breaks say nothing. */
bool seki_fill_same_text(struct seki_str a, struct seki_str b)
{
    int c = 0;

    a = seki_str_trim(a);
    b = seki_str_trim(b);
    while (c >= 0) {
        c = take_byte(&a);
        if (c != take_byte(&b)) {
            return false;
        }
    }
    return true;
}

static bool is_same_answer(const struct seki_answer *a, const struct seki_answer *b)
{
    enum seki_cell_state state = seki_cell_state_of(a);

    return state == seki_cell_state_of(b) && a->value == b->value &&
           seki_fill_same_text(a->text, b->text) &&
           (state != SEKI_CELL_UNCLEAR || seki_fill_same_text(a->raw, b->raw));
}

static bool is_cjk(struct seki_str text)
{
    while (text.n) {
        uint32_t c = seki_utf8_next(&text);
        if ((c >= 0x3040 && c < 0x3100) || (c >= 0x4e00 && c < 0xa000)) {
            return true;
        }
    }
    return false;
}

/* Whether most questions are Japanese. */
static bool is_japanese(const struct seki_recognition *rec)
{
    size_t n = 0;
    size_t n_ja = 0;

    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        bool is_ja = false;
        for (size_t k = 0; rec->items[i] && !is_ja && k < row->n; k++) {
            is_ja = is_cjk(row->cells[k].text);
        }
        n += rec->items[i] != NULL;
        n_ja += is_ja;
    }
    return 2 * n_ja > n;
}

/* The first row of each item, in the form itself before other tables. */
static void find_rows(struct seki_fill *fill, bool is_main)
{
    const struct seki_recognition *rec = fill->form;

    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_form_table *table = rec->tables[seki_form_row_at(rec->form, i)->sheet];
        if (rec->items[i] && table && table->n_answers > 0 && (table == rec->main) == is_main &&
            fill->rows[rec->items[i]->answer] == SIZE_MAX) {
            fill->rows[rec->items[i]->answer] = i;
        }
    }
}

int seki_fill_init(struct seki_fill *fill, struct seki_arena *arena, struct seki_recognition *form,
                   const struct seki_statement *statement, const struct seki_sheet_rules *rules,
                   struct seki_err *err)
{
    size_t n = form->catalog->n_answers;

    *fill =
        (struct seki_fill){.arena = arena, .form = form, .statement = statement, .rules = rules};
    fill->items = seki_arena_array(arena, struct seki_fill_item, n + 1);
    fill->rows = seki_arena_array(arena, size_t, n + 1);
    if (!fill->items || !fill->rows) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        fill->rows[i] = SIZE_MAX;
        fill->items[i] = (struct seki_fill_item){.sheet = SEKI_STR(""), .cell = SEKI_STR("")};
    }
    fill->n_open = n;
    find_rows(fill, true);
    find_rows(fill, false);
    seki_vec_init(&fill->edits, arena, sizeof(struct seki_edit),
                  n * (SEKI_FORM_ANSWER_COLUMNS + 2));
    seki_vec_init(&fill->spellings, arena, sizeof(struct seki_fill_spelling),
                  (size_t)SEKI_LIMIT_SHEETS * SEKI_FORM_ANSWER_COLUMNS * 32);
    fill->is_ja = is_japanese(form);
    return 0;
}

/* --- one cell */

static const struct seki_area *area_at(const struct seki_vec *areas,
                                       const struct seki_form_row *row, uint32_t column)
{
    for (size_t i = 0; i < areas->n; i++) {
        const struct seki_area *area = seki_vec_at(areas, struct seki_area, i);
        if (seki_area_holds(area, row->sheet, row->number, column)) {
            return area;
        }
    }
    return NULL;
}

int seki_fill_put(struct seki_filling *f, uint32_t column, struct seki_str text, bool is_note,
                  enum seki_left *ret_left, struct seki_err *err)
{
    const struct seki_area *merge = area_at(&f->fill->rules->merges, f->row, column);
    const struct seki_form_cell *cell;
    struct seki_edit *edit;

    if (merge && (merge->first_row != f->row->number ||
                  (merge->first_column != column && merge->first_column <= f->table->id_column))) {
        *ret_left = SEKI_LEFT_COVERED;
        return 0;
    }
    column = merge ? merge->first_column : column;
    if (area_at(&f->fill->rules->arrays, f->row, column)) {
        *ret_left = SEKI_LEFT_FORMULA;
        return 0;
    }
    cell = seki_form_cell_at(f->row, column);
    if (cell ? seki_str_eq(cell->text, text) : text.n == 0) {
        return 0;
    }
    edit = seki_vec_push(&f->fill->edits);
    if (!edit) {
        return seki_fail_nomem(err); /* its maximum is all cells of all items */
    }
    *edit = (struct seki_edit){.sheet = f->row->sheet,
                               .row = f->row->number,
                               .column = column,
                               .text = text,
                               .owner = 2 * f->index + is_note};
    return 0;
}

/* --- one item */

/* What the cell in the column of notes says by itself. */
static int read_note_cell(struct seki_filling *f, uint32_t column, struct seki_str *ret_note,
                          struct seki_err *err)
{
    const struct seki_form_cell *cell =
        column == SEKI_NO_COLUMN ? NULL : seki_form_cell_at(f->row, column);
    struct seki_answer answer = {.note = SEKI_STR("")};
    int r = 0;

    if (cell && f->is_own) {
        r = seki_form_read_own_note(f->fill->form, f->row_index, cell, &answer, err);
    } else if (seki_fill_is_filled(cell)) {
        r = seki_form_resolve(f->fill->form, f->row_index, cell, &answer.note, err);
    }
    *ret_note = answer.note;
    return r;
}

/* A note that is the head of a column would change what the columns are. */
static int is_head(struct seki_fill *fill, struct seki_str note, bool *ret_is, struct seki_err *err)
{
    struct seki_str folded;

    *ret_is = false;
    if (note.n == 0 || note.n >= SEKI_FORM_FOLD) {
        return 0;
    }
    folded = seki_fold(fill->arena, note);
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    *ret_is = seki_form_is_id_head(folded) || seki_form_is_answer_head(folded) ||
              seki_form_is_note_head(folded) || seki_form_is_question_head(folded);
    return 0;
}

static int put_note(struct seki_filling *f, uint32_t column, struct seki_err *err)
{
    struct seki_fill_item *item = &f->fill->items[f->index];
    struct seki_str text = f->fresh->note;
    bool is_barred = false;
    int r = f->is_own ? 0 : is_head(f->fill, text, &is_barred, err);

    if (r < 0) {
        return r;
    }
    if (is_barred) {
        item->note_left = SEKI_LEFT_READS_ELSE;
        return 0;
    }
    if (column == SEKI_NO_COLUMN) {
        item->note_left = SEKI_LEFT_NO_COLUMN;
        return 0;
    }
    if (seki_str_trim(text).n == 0) {
        r = seki_fill_spelling(f->fill, f->table, column, SEKI_SPELLED_PLACEHOLDER, SEKI_VALUE_NONE,
                               &text, err);
    }
    return r < 0 ? r : seki_fill_put(f, column, text, true, &item->note_left, err);
}

/*
 * The note: in its column, or left where the answer points to it. `is_written` tells that the
 * answer's own cell says nothing but the answer from now on.
 */
static int fill_note(struct seki_filling *f, bool *is_written, struct seki_err *err)
{
    struct seki_fill_item *item = &f->fill->items[f->index];
    uint32_t column = f->is_own ? f->fill->form->own.note_column : f->table->note_column;
    struct seki_str in_column = {0};
    int r = read_note_cell(f, column, &in_column, err);

    if (r < 0 || item->note_left ||
        seki_fill_same_text(*is_written ? in_column : f->old->note, f->fresh->note)) {
        return r;
    }
    if (!*is_written && !seki_fill_same_text(in_column, f->old->note) && column != SEKI_NO_COLUMN) {
        *is_written = true; /* its cell holds a note as well: the answer alone stays there */
        r = seki_fill_answer(f, &item->why, err);
    }
    if (r < 0 || item->why || seki_fill_same_text(in_column, f->fresh->note)) {
        return r;
    }
    return put_note(f, column, err);
}

/* The statement has nothing to say about this item: it does not hold it. */
static bool is_silent(const struct seki_answer *answer)
{
    return answer->match == SEKI_MATCH_NONE && answer->value == SEKI_VALUE_NONE &&
           answer->note.n == 0 && seki_cell_state_of(answer) == SEKI_CELL_SURE;
}

static bool may_be_emptied(enum seki_left why)
{
    return why == SEKI_LEFT_DOUBTFUL || why == SEKI_LEFT_NO_WORD || why == SEKI_LEFT_READS_ELSE ||
           why == SEKI_LEFT_TOO_LONG || why == SEKI_LEFT_CHARACTER;
}

/* An answer is left: what the form says instead, and seems sure of, does not stay in its place. */
static int empty_item(const struct seki_filling *f, struct seki_err *err)
{
    static const struct seki_answer nothing = {0};
    struct seki_fill_item *item = &f->fill->items[f->index];
    struct seki_filling emptying = *f;
    enum seki_left left = SEKI_LEFT_NOT;
    size_t n = f->fill->edits.n;
    int r;

    item->fate = SEKI_FATE_LEFT;
    if (item->is_kept || !may_be_emptied(item->why) || f->old->value == SEKI_VALUE_NONE ||
        seki_cell_state_of(f->old) != SEKI_CELL_SURE || is_same_answer(f->old, f->fresh)) {
        return 0;
    }
    emptying.fresh = &nothing;
    r = seki_fill_answer(&emptying, &left, err);
    if (left) {
        f->fill->edits.n = n;
    } else if (f->fill->edits.n > n) {
        item->fate = SEKI_FATE_EMPTIED;
    }
    return r;
}

static int write_item(struct seki_filling *f, struct seki_err *err)
{
    struct seki_fill_item *item = &f->fill->items[f->index];
    bool is_written = !is_same_answer(f->old, f->fresh);
    size_t n = f->fill->edits.n;
    int r = 0;

    if (f->fill->form->ties[f->row_index].confidence < SEKI_CONFIDENT) {
        item->why = SEKI_LEFT_DOUBTFUL_ROW;
    }
    if (!item->why && is_written) {
        r = seki_fill_answer(f, &item->why, err);
    }
    if (r == 0 && !item->why) {
        r = fill_note(f, &is_written, err);
    }
    /* Only a note without a place leaves everything as it was; the rest is compared afterwards. */
    item->fate =
        is_written || f->fill->edits.n > n || !item->note_left ? SEKI_FATE_WRITTEN : SEKI_FATE_SAME;
    if (item->why) {
        f->fill->edits.n = n;
        r = r < 0 ? r : empty_item(f, err);
    }
    return r;
}

static int plan_item(struct seki_fill *fill, const struct seki_item *what, struct seki_err *err)
{
    struct seki_fill_item *item = &fill->items[what->answer];
    struct seki_filling f = {
        .fill = fill,
        .index = what->answer,
        .item = what,
        .row_index = fill->rows[what->answer],
        .old = &fill->form->statement->answers[what->answer],
        .fresh = &fill->statement->answers[what->answer],
    };

    if (f.row_index != SIZE_MAX) {
        f.row = seki_form_row_at(fill->form->form, f.row_index);
        f.table = fill->form->tables[f.row->sheet];
        f.is_own = fill->form->is_own && f.row->sheet == fill->form->own.sheet;
    }
    if (item->why) { /* by an earlier plan */
        return f.row_index == SIZE_MAX ? 0 : empty_item(&f, err);
    }
    item->sheet = f.old->sheet.p ? f.old->sheet : SEKI_STR("");
    item->cell = f.old->cell.p ? f.old->cell : SEKI_STR("");
    if (is_silent(f.fresh)) {
        item->fate = SEKI_FATE_SILENT;
        return 0;
    }
    item->fate = SEKI_FATE_SAME;
    if (is_same_answer(f.old, f.fresh) && seki_fill_same_text(f.old->note, f.fresh->note)) {
        return 0;
    }
    if (!f.table) { /* no row: those that answer an item are in one */
        item->fate = SEKI_FATE_LEFT;
        item->why = SEKI_LEFT_NO_ROW;
        return 0;
    }
    return write_item(&f, err);
}

int seki_fill_plan(struct seki_fill *fill, struct seki_err *err)
{
    const struct seki_catalog *catalog = fill->form->catalog;
    int r = 0;

    fill->edits.n = 0;
    for (size_t i = 0; r == 0 && i < catalog->n_items; i++) {
        if (catalog->items[i].answer < fill->n_open) {
            r = plan_item(fill, &catalog->items[i], err);
        }
    }
    seki_edit_sort(fill->edits.p, fill->edits.n);
    return r;
}

/* --- afterwards */

static enum seki_left left_of(enum seki_edit_bar bar)
{
    static const enum seki_left why[] = {
        [SEKI_EDIT_DONE] = SEKI_LEFT_NOT,
        [SEKI_EDIT_COVERED] = SEKI_LEFT_COVERED,
        [SEKI_EDIT_FORMULA] = SEKI_LEFT_FORMULA,
        [SEKI_EDIT_TOO_LONG] = SEKI_LEFT_TOO_LONG,
        [SEKI_EDIT_CHARACTER] = SEKI_LEFT_CHARACTER,
    };

    return why[bar];
}

static void leave(struct seki_fill_item *item, enum seki_left why)
{
    item->fate = SEKI_FATE_LEFT;
    item->why = why;
    item->note_left = SEKI_LEFT_NOT;
}

size_t seki_fill_take_bars(struct seki_fill *fill)
{
    size_t n = 0;

    for (size_t i = 0; i < fill->edits.n; i++) {
        const struct seki_edit *edit = seki_vec_at(&fill->edits, struct seki_edit, i);
        struct seki_fill_item *item = &fill->items[edit->owner / 2];
        if (edit->bar == SEKI_EDIT_DONE) {
            continue;
        }
        n++;
        if (edit->owner % 2) {
            item->note_left = left_of(edit->bar);
        } else {
            leave(item, left_of(edit->bar));
        }
    }
    return n;
}

/* A doubtful answer comes back as one, whatever it was understood to be. */
static bool has_come_back(const struct seki_fill *fill, size_t i, const struct seki_answer *again)
{
    const struct seki_answer *fresh = &fill->statement->answers[i];

    if (seki_cell_state_of(fresh) != SEKI_CELL_SURE) {
        return seki_cell_state_of(again) != SEKI_CELL_SURE;
    }
    return is_same_answer(again, fresh);
}

size_t seki_fill_compare(struct seki_fill *fill, const struct seki_statement *again)
{
    const struct seki_catalog *catalog = fill->form->catalog;
    size_t n = 0;

    for (size_t i = 0; i < catalog->n_answers; i++) {
        struct seki_fill_item *item = &fill->items[i];
        const struct seki_answer *now = &again->answers[i];
        if (item->fate == SEKI_FATE_EMPTIED) {
            item->is_kept = now->value != SEKI_VALUE_NONE;
            n += item->is_kept;
        }
        if (item->fate != SEKI_FATE_WRITTEN) {
            continue;
        }
        if (!has_come_back(fill, i, now)) {
            leave(item, SEKI_LEFT_READS_ELSE);
            n++;
        } else if (!item->note_left &&
                   !seki_fill_same_text(now->note, fill->statement->answers[i].note)) {
            item->note_left = SEKI_LEFT_READS_ELSE;
            n++;
        }
    }
    return n;
}

bool seki_fill_is_disturbed(const struct seki_fill *fill, const struct seki_statement *again)
{
    for (size_t i = 0; i < fill->form->catalog->n_answers; i++) {
        const struct seki_answer *old = &fill->form->statement->answers[i];
        const struct seki_answer *now = &again->answers[i];
        enum seki_fate fate = fill->items[i].fate;
        bool is_written =
            i < fill->n_open && (fate == SEKI_FATE_WRITTEN || fate == SEKI_FATE_EMPTIED);
        if (!is_written &&
            (!is_same_answer(old, now) || !seki_fill_same_text(old->note, now->note))) {
            return true;
        }
    }
    return false;
}

void seki_fill_leave(struct seki_fill *fill, size_t i)
{
    struct seki_fill_item *item = &fill->items[i];

    if (item->fate == SEKI_FATE_EMPTIED) {
        item->is_kept = true;
    } else if (!item->note_left && !seki_fill_same_text(fill->form->statement->answers[i].note,
                                                        fill->statement->answers[i].note)) {
        item->note_left = SEKI_LEFT_READS_ELSE;
    } else {
        leave(item, SEKI_LEFT_READS_ELSE);
    }
}
