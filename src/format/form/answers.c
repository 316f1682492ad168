/* Answers: what stands in the rows that belong to items, and what to do with the others. */
#include "format/form/form_int.h"

#define DOUBTFUL 50

static bool is_filled(const struct seki_form_cell *cell)
{
    /* A long text was not folded; it is no placeholder. */
    return cell && (cell->folded.n == 0 || !seki_form_is_placeholder(cell->folded));
}

static void set_text(struct seki_answer *answer, const struct seki_form_cell *cell)
{
    answer->value = SEKI_VALUE_TEXT;
    answer->text = seki_str_trim(cell->text);
}

/* Unknown is never yes: what is no answer word stays unanswered, and is shown as doubtful. */
static void interpret(struct seki_answer *answer, const struct seki_item *item,
                      const struct seki_form_cell *cell)
{
    enum seki_value value = SEKI_VALUE_NONE;

    if (!is_filled(cell)) {
        bool is_noted = item->kind == SEKI_ITEM_OPEN && answer->note.n > 0;
        answer->value = is_noted ? SEKI_VALUE_NOTE : SEKI_VALUE_NONE;
    } else if (item->kind != SEKI_ITEM_TEXT && seki_form_is_word(cell->folded, &value)) {
        answer->value = value;
    } else if (item->kind == SEKI_ITEM_TEXT || item->kind == SEKI_ITEM_OPEN) {
        set_text(answer, cell);
    } else {
        answer->confidence = DOUBTFUL;
    }
}

static int name_cell(struct seki_recognition *rec, uint32_t column, uint32_t row,
                     struct seki_str *ret_name, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, 32); /* three letters and ten digits */
    seki_cell_add_name(&name, column, row);
    if (seki_buf_status(&name) < 0) {
        return seki_fail_status(err, seki_buf_status(&name));
    }
    *ret_name = seki_arena_str(rec->arena, seki_buf_str(&name));
    return ret_name->p ? 0 : seki_fail_nomem(err);
}

/* The note beside the answer, or the one that the answer itself points to. */
static int read_note(struct seki_recognition *rec, const struct seki_item *item,
                     const struct seki_form_cell *cell, const struct seki_form_cell *note,
                     struct seki_answer *answer, struct seki_err *err)
{
    struct seki_form_refs refs;

    if (is_filled(note)) {
        answer->raw_note = note->text;
        return seki_form_resolve(rec, note, &answer->note, err);
    }
    if (is_filled(cell) && item->kind != SEKI_ITEM_TEXT &&
        seki_form_parse_refs(cell->folded, &refs) && refs.has_word && refs.n > 0) {
        return seki_form_resolve(rec, cell, &answer->note, err);
    }
    return 0;
}

static int read_answer(struct seki_recognition *rec, size_t i, struct seki_answer *ret_answer,
                       struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_cell *cell = seki_form_cell_at(row, rec->answer_column);
    const struct seki_form_cell *note =
        rec->note_column == SEKI_NO_COLUMN ? NULL : seki_form_cell_at(row, rec->note_column);
    struct seki_answer answer = {
        .match = SEKI_MATCH_ID,
        .confidence = 100,
        .raw = cell ? cell->text : SEKI_STR(""),
        .sheet = seki_form_sheet_at(rec->form, row->sheet)->name,
    };
    int r = read_note(rec, rec->items[i], cell, note, &answer, err);

    if (r == 0) {
        r = name_cell(rec, rec->answer_column, row->number, &answer.cell, err);
    }
    if (r < 0) {
        return r;
    }
    interpret(&answer, rec->items[i], cell);
    *ret_answer = answer;
    return 0;
}

/* --- items that stand there twice ----------------------------------------------------------- */

static bool is_answered(const struct seki_answer *answer)
{
    return answer->value != SEKI_VALUE_NONE || answer->confidence < SEKI_CONFIDENT;
}

static bool is_same(const struct seki_answer *a, const struct seki_answer *b)
{
    if (a->value != b->value || !seki_str_eq(a->text, b->text)) {
        return false;
    }
    return a->value != SEKI_VALUE_NONE || seki_str_eq(seki_str_trim(a->raw), seki_str_trim(b->raw));
}

static struct seki_str shown(const struct seki_answer *answer)
{
    struct seki_str raw = seki_str_trim(answer->raw);

    return raw.n ? raw : seki_str_trim(answer->raw_note);
}

/* Two different answers are none; both are remembered. */
static int contradict(struct seki_recognition *rec, struct seki_answer *old,
                      const struct seki_answer *fresh, struct seki_err *err)
{
    struct seki_str parts[] = {shown(old), SEKI_STR(" | "), shown(fresh)};
    struct seki_str raw = seki_arena_join(rec->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!raw.p) {
        return seki_fail_nomem(err);
    }
    old->raw = raw;
    old->value = SEKI_VALUE_NONE;
    old->confidence = 100;
    old->text = SEKI_STR("");
    return 0;
}

/* The notes of both rows; nothing that was written is dropped. */
static int join_notes(struct seki_recognition *rec, struct seki_answer *old,
                      const struct seki_answer *fresh, struct seki_err *err)
{
    struct seki_str notes[] = {old->note, SEKI_STR("\n"), fresh->note};
    struct seki_str raws[] = {old->raw_note, SEKI_STR(" | "), fresh->raw_note};

    if (fresh->note.n == 0 || seki_str_eq(old->note, fresh->note)) {
        return 0;
    }
    if (old->note.n == 0) {
        old->note = fresh->note;
        old->raw_note = fresh->raw_note;
        return 0;
    }
    old->note = seki_arena_join(rec->arena, notes, SEKI_ARRAY_LEN(notes));
    old->raw_note = seki_arena_join(rec->arena, raws, SEKI_ARRAY_LEN(raws));
    return old->note.p && old->raw_note.p ? 0 : seki_fail_nomem(err);
}

/* Puts an answer to the one already there; a row without answer does not contradict anything. */
static int merge(struct seki_recognition *rec, const struct seki_item *item,
                 const struct seki_answer *fresh, struct seki_err *err)
{
    struct seki_answer *old = &rec->statement->answers[item->answer];
    bool *is_doubled = &rec->is_doubled[item->answer];
    struct seki_answer first = *old;

    if (old->match == SEKI_MATCH_NONE) {
        *old = *fresh;
        return 0;
    }
    if (!is_answered(old) && !*is_doubled) {
        *old = *fresh;
        return join_notes(rec, old, &first, err);
    }
    if (is_answered(fresh) && (*is_doubled || !is_same(old, fresh))) {
        int r = contradict(rec, old, fresh, err);
        if (r < 0) {
            return r;
        }
        *is_doubled = true;
    }
    return join_notes(rec, old, fresh, err);
}

/* --- everything else ------------------------------------------------------------------------ */

static int join_cells(struct seki_recognition *rec, const struct seki_form_row *row,
                      struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, row->n * (SEKI_LIMIT_CELL_BYTES + 3));
    for (size_t k = 0; k < row->n; k++) {
        if (k > 0) {
            seki_buf_lit(&text, " | ");
        }
        seki_buf_add(&text, seki_str_trim(row->cells[k].text));
    }
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(err, seki_buf_status(&text));
    }
    *ret_text = seki_arena_str(rec->arena, seki_buf_str(&text));
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

/* `text` is in the arena. */
static int add_extra(struct seki_recognition *rec, const struct seki_form_row *row, uint32_t column,
                     struct seki_str text, struct seki_err *err)
{
    struct seki_extra *extra = seki_vec_push(&rec->extra);

    if (!extra) {
        return seki_fail_nomem(err); /* its maximum is the number of all cells */
    }
    extra->text = text;
    extra->sheet = seki_form_sheet_at(rec->form, row->sheet)->name;
    return name_cell(rec, column, row->number, &extra->cell, err);
}

static int add_extra_row(struct seki_recognition *rec, const struct seki_form_row *row,
                         struct seki_err *err)
{
    struct seki_str text;
    int r = join_cells(rec, row, &text, err);

    return r < 0 ? r : add_extra(rec, row, row->cells[0].column, text, err);
}

/* Remarks that somebody wrote beside the table, in a column without a head. */
static int add_remarks(struct seki_recognition *rec, const struct seki_form_row *row,
                       struct seki_err *err)
{
    int r = 0;

    for (size_t k = 0; r == 0 && k < row->n; k++) {
        uint32_t column = row->cells[k].column;
        if (column > rec->answer_column && column != rec->note_column && column != rec->id_column &&
            !rec->is_headed[column]) {
            r = add_extra(rec, row, column, seki_str_trim(row->cells[k].text), err);
        }
    }
    return r;
}

/* A row that looks answered although no item of the catalog is in it. */
static bool is_left_over(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_cell *cell = seki_form_cell_at(row, rec->answer_column);
    enum seki_value value;

    return row->sheet == rec->sheet && cell && seki_form_is_word(cell->folded, &value) &&
           !seki_form_is_head_row(rec, i);
}

static int read_row(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_answer answer;
    int r;

    if (!rec->items[i]) {
        rec->report.n_left_over += is_left_over(rec, i);
        return rec->options->sheet.n && row->sheet != rec->sheet ? 0 : add_extra_row(rec, row, err);
    }
    r = read_answer(rec, i, &answer, err);
    if (r == 0) {
        r = merge(rec, rec->items[i], &answer, err);
    }
    return r < 0 ? r : add_remarks(rec, row, err);
}

static void count(struct seki_recognition *rec)
{
    for (size_t i = 0; i < rec->catalog->n_answers; i++) {
        const struct seki_answer *answer = &rec->statement->answers[i];
        bool is_found = answer->match != SEKI_MATCH_NONE;
        rec->report.n_matched += is_found;
        rec->report.n_missing += !is_found;
        rec->report.n_doubtful += is_found && answer->confidence < SEKI_CONFIDENT;
        rec->report.n_doubled += rec->is_doubled[i];
    }
}

int seki_form_read_answers(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    rec->is_doubled = seki_arena_array(rec->arena, bool, rec->catalog->n_answers);
    if (!rec->is_doubled) {
        return seki_fail_nomem(err);
    }
    seki_vec_init(&rec->extra, rec->arena, sizeof(struct seki_extra),
                  (size_t)SEKI_LIMIT_FORM_ROWS * SEKI_LIMIT_ROW_CELLS);
    for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
        r = read_row(rec, i, err);
    }
    rec->statement->extra = rec->extra.p;
    rec->statement->n_extra = rec->extra.n;
    count(rec);
    return r;
}
