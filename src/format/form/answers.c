/* Answers: what stands in the rows that belong to items, and what to do with the others. */
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"

/* Notes and counts are none. On a sheet beside the form a question has a number at least. */
static bool may_be_question(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];

    if (!table || table->n_answers == 0 || rec->outcomes[i].kind == SEKI_ROW_NOTE ||
        seki_form_is_total(row->cells[0].folded)) {
        return false;
    }
    return table == rec->main || seki_form_cell_at(row, table->id_column);
}

/* A row that looks answered although no item of the catalog is in it. */
static const struct seki_form_cell *left_over(const struct seki_recognition *rec, size_t i,
                                              enum seki_value *ret_value)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    enum seki_value value = SEKI_VALUE_NONE;

    if (!may_be_question(rec, i)) {
        return NULL;
    }
    for (size_t k = 0; k < table->n_answers; k++) {
        const struct seki_form_answers *column = &table->answers[k];
        const struct seki_form_cell *cell = seki_form_cell_at(row, column->column);
        if (cell && !column->is_aside &&
            (seki_form_cell_word(cell, &value) ||
             (column->tick && seki_form_cell_tick(cell, column->tick) == SEKI_FORM_TICK))) {
            bool is_title = row->n == 1 && value == SEKI_VALUE_NOTE; /* of the notes below it */
            *ret_value = value == SEKI_VALUE_NONE ? column->tick : value;
            return is_title || seki_form_is_head_row(rec, i) ? NULL : cell;
        }
    }
    return NULL;
}

/* Why no item is tied to it. */
static enum seki_row_reason reason_of(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    uint32_t column = rec->tables[row->sheet]->id_column;

    if (rec->ties[i].is_taken) {
        return SEKI_REASON_TAKEN;
    }
    if (seki_form_is_section(rec, row)) {
        return SEKI_REASON_HEADING;
    }
    return column != SEKI_NO_COLUMN && seki_form_cell_at(row, column) ? SEKI_REASON_UNKNOWN_ID
                                                                      : SEKI_REASON_UNLIKE;
}

static int note_left_over(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    enum seki_value value = SEKI_VALUE_NONE;
    const struct seki_form_cell *cell = left_over(rec, i, &value);

    if (!cell) {
        return 0;
    }
    seki_form_hear_left_over(rec, i, value);
    rec->report.n_left_over++;
    rec->outcomes[i].kind = SEKI_ROW_LEFT_OVER;
    rec->outcomes[i].reason = reason_of(rec, i);
    return seki_form_name_cell(rec, cell->column, seki_form_row_at(rec->form, i),
                               &rec->outcomes[i].cell, err);
}

const struct seki_form_table *seki_form_table_of(const struct seki_recognition *rec, size_t row)
{
    const struct seki_form_table *table = rec->tables[seki_form_row_at(rec->form, row)->sheet];

    return rec->items[row] && table && table->n_answers > 0 ? table : NULL;
}

/*
 * A second table may continue the form, when it has no question of the form, when its ids are no plain numbers that anything could have.
 * Where the form itself leaves a question open, it proposes at most.
 */
static int merge_other(struct seki_recognition *rec, size_t i, struct seki_form_reading *reading,
                       struct seki_err *err)
{
    const struct seki_item *item = rec->items[i];
    size_t sheet = seki_form_row_at(rec->form, i)->sheet;
    const struct seki_answer *old = &rec->statement->answers[item->answer];
    bool is_continued = old->match == SEKI_MATCH_NONE && seki_form_has_letter(item->id) &&
                        !seki_form_sheet_at(rec->form, sheet)->is_example &&
                        !rec->tables[sheet]->is_copy;

    bool is_open = old->match == SEKI_MATCH_NONE || !seki_form_is_answered(old);

    if (!is_continued && is_open && seki_form_is_answered(&reading->answer)) {
        seki_form_doubt(rec, i, SEKI_REASON_SHEET, &reading->answer);
        rec->outcomes[i].confidence = reading->answer.confidence;
    }
    return seki_form_merge(rec, item, reading, err);
}

/* The rows of the form itself, or those of the other tables. */
static int read_items(struct seki_recognition *rec, bool is_main, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
        const struct seki_form_table *table = seki_form_table_of(rec, i);
        struct seki_form_reading reading;
        if (!table || (table == rec->main) != is_main) {
            continue;
        }
        rec->n_rows[rec->items[i]->answer]++;
        r = seki_form_read_row(rec, i, &reading, err);
        if (r == 0) {
            r = is_main ? seki_form_merge(rec, rec->items[i], &reading, err)
                        : merge_other(rec, i, &reading, err);
        }
    }
    return r;
}

static int read_extra(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);

    int r;

    if (seki_form_table_of(rec, i)) {
        return seki_form_add_remarks(rec, i, err);
    }
    if (seki_form_is_own_row(rec, i)) {
        return 0;
    }
    r = note_left_over(rec, i, err);
    if (r < 0 || (rec->options->sheet.n && row->sheet != rec->main->sheet)) {
        return r;
    }
    return seki_form_add_extra_row(rec, i, err);
}

/* An item that is answered in two ways is doubtful in each of its rows. */
static void mark_doubled(struct seki_recognition *rec)
{
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        struct seki_form_outcome *outcome = &rec->outcomes[i];
        if (seki_form_table_of(rec, i) && rec->is_doubled[rec->items[i]->answer] &&
            outcome->reason == SEKI_REASON_NONE && outcome->is_said) {
            outcome->reason = SEKI_REASON_DOUBLED;
        }
    }
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
    rec->n_rows = seki_arena_array(rec->arena, uint16_t, rec->catalog->n_answers);
    if (!rec->is_doubled || !rec->n_rows) {
        return seki_fail_nomem(err);
    }
    seki_vec_init(&rec->extra, rec->arena, sizeof(struct seki_extra),
                  SEKI_LIMIT_FORM_ROWS + SEKI_LIMIT_COMMENTS);
    r = read_items(rec, true, err);
    if (r == 0) {
        r = read_items(rec, false, err);
    }
    for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
        r = read_extra(rec, i, err);
    }
    if (r == 0) {
        r = seki_form_add_comments(rec, err);
    }
    rec->statement->extra = rec->extra.p;
    rec->statement->n_extra = rec->extra.n;
    mark_doubled(rec);
    count(rec);
    return r;
}
