/* Answers: what stands in the rows that belong to items, and what to do with the others. */
#include "format/form/form_int.h"

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
    return seki_form_name_cell(rec, column, row->number, &extra->cell, err);
}

static int add_extra_row(struct seki_recognition *rec, const struct seki_form_row *row,
                         struct seki_err *err)
{
    struct seki_str text;
    int r = join_cells(rec, row, &text, err);

    return r < 0 ? r : add_extra(rec, row, row->cells[0].column, text, err);
}

static bool is_answer_column(const struct seki_form_table *table, uint32_t column)
{
    for (size_t i = 0; i < table->n_answers; i++) {
        if (table->answers[i].column == column) {
            return true;
        }
    }
    return false;
}

/* Remarks that somebody wrote beside the table, in a column without a head. */
static int add_remarks(struct seki_recognition *rec, const struct seki_form_row *row,
                       struct seki_err *err)
{
    const struct seki_form_table *table = rec->tables[row->sheet];
    int r = 0;

    for (size_t k = 0; r == 0 && k < row->n; k++) {
        uint32_t column = row->cells[k].column;
        if (column > table->answers[0].column && !is_answer_column(table, column) &&
            column != table->note_column && column != table->id_column &&
            !table->is_headed[column]) {
            r = add_extra(rec, row, column, seki_str_trim(row->cells[k].text), err);
        }
    }
    return r;
}

/* A row that looks answered although no item of the catalog is in it. */
static bool is_left_over(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    enum seki_value value;

    for (size_t k = 0; table == rec->main && k < table->n_answers; k++) {
        const struct seki_form_answers *column = &table->answers[k];
        const struct seki_form_cell *cell = seki_form_cell_at(row, column->column);
        if (cell && !column->is_aside &&
            (seki_form_is_word(cell->folded, &value) ||
             (column->tick && seki_form_tick_of(cell->folded, column->tick) == SEKI_FORM_TICK))) {
            return !seki_form_is_head_row(rec, i);
        }
    }
    return false;
}

/* The table that answers the item in this row, if there is one. */
static const struct seki_form_table *table_of(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_table *table = rec->tables[seki_form_row_at(rec->form, i)->sheet];

    return rec->items[i] && table && table->n_answers > 0 ? table : NULL;
}

/*
 * A second table may continue the form, when it has no question of the form, when its ids are no plain numbers that anything could have.
 * Where the form itself leaves a question open, it proposes at most.
 */
static int merge_other(struct seki_recognition *rec, const struct seki_item *item, size_t sheet,
                       struct seki_form_reading *reading, struct seki_err *err)
{
    const struct seki_answer *old = &rec->statement->answers[item->answer];
    bool is_continued = old->match == SEKI_MATCH_NONE && seki_form_has_letter(item->id) &&
                        !seki_form_sheet_at(rec->form, sheet)->is_example &&
                        !rec->tables[sheet]->is_copy;

    bool is_open = old->match == SEKI_MATCH_NONE || !seki_form_is_answered(old);

    if (!is_continued && is_open && seki_form_is_answered(&reading->answer)) {
        reading->answer.confidence = SEKI_MIN(reading->answer.confidence, SEKI_FORM_DOUBTFUL);
    }
    return seki_form_merge(rec, item, reading, err);
}

/* The rows of the form itself, or those of the other tables. */
static int read_items(struct seki_recognition *rec, bool is_main, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
        const struct seki_form_table *table = table_of(rec, i);
        struct seki_form_reading reading;
        if (!table || (table == rec->main) != is_main) {
            continue;
        }
        r = seki_form_read_row(rec, i, &reading, err);
        if (r == 0) {
            r = is_main ? seki_form_merge(rec, rec->items[i], &reading, err)
                        : merge_other(rec, rec->items[i], table->sheet, &reading, err);
        }
    }
    return r;
}

static int read_extra(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);

    if (table_of(rec, i)) {
        return add_remarks(rec, row, err);
    }
    if (seki_form_is_own_row(rec, i)) {
        return 0;
    }
    rec->report.n_left_over += is_left_over(rec, i);
    return rec->options->sheet.n && row->sheet != rec->main->sheet ? 0
                                                                   : add_extra_row(rec, row, err);
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
    r = read_items(rec, true, err);
    if (r == 0) {
        r = read_items(rec, false, err);
    }
    for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
        r = read_extra(rec, i, err);
    }
    rec->statement->extra = rec->extra.p;
    rec->statement->n_extra = rec->extra.n;
    count(rec);
    return r;
}
