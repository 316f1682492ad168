/*
 * A row whose cells have slipped to the left or to the right of its heads, as in a table that somebody
 * typed without the separators of blank cells: its answer stands where questions or notes do, and
 * something else, or nothing, is read as the answer.
 */
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"

/* Below a head of notes these say that there is no note. */
static const struct seki_str no_notes[] = {
    SEKI_STR("なし"),
    SEKI_STR("無し"),
    SEKI_STR("無"),
};

static bool is_answer(const struct seki_form_cell *cell)
{
    return cell->word == SEKI_VALUE_YES || cell->word == SEKI_VALUE_NO;
}

static bool says_no_note(const struct seki_form_cell *cell)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(no_notes); i++) {
        if (seki_str_eq(cell->folded, no_notes[i])) {
            return true;
        }
    }
    return false;
}

/* No question is "Yes"; a note is, where somebody has answered: row.c compares the two then. */
static bool is_slipped(const struct seki_form_table *table, const struct seki_form_cell *cell,
                       bool is_answered)
{
    if (cell->column == table->note_column) {
        return !is_answered && is_answer(cell) && !says_no_note(cell);
    }
    return table->uses[cell->column] == SEKI_FORM_QUESTION && cell->column != table->id_column &&
           (is_answer(cell) || cell->word == SEKI_VALUE_NA);
}

void seki_form_hear_slipped(struct seki_recognition *rec, size_t i, struct seki_answer *answer)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    bool is_answered = seki_form_is_answered(answer);

    for (size_t k = 0; rec->items[i]->kind == SEKI_ITEM_QUESTION && k < row->n; k++) {
        if (is_slipped(table, &row->cells[k], is_answered)) {
            seki_form_doubt(rec, i, SEKI_REASON_SLIPPED, answer);
        }
    }
}
