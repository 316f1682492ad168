/*
 * What somebody wrote next to an answer: in a column that the form has no use for, or in a row of its
 * own that names the item and more ("ALOF-1 (corrected)"). It is kept as extra content. Where it says
 * another answer, or limits it, a person would not rely on the answer alone: doubtful.
 */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "format/form/words.h"

#define SHORT_BYTES 60 /* folded; longer texts below a head of their own are explanations */

static bool is_of_answer(const struct seki_form_table *table, uint32_t column)
{
    for (size_t i = 0; i < table->n_answers; i++) {
        if (table->answers[i].column == column) {
            return true;
        }
    }
    return false;
}

/* Below a head of corrections everything counts that is not the answer itself. */
static bool is_correction(const struct seki_form_cell *cell, enum seki_value value)
{
    enum seki_value said = SEKI_VALUE_NONE;

    return !(seki_form_cell_word(cell, &said) && said == value) &&
           !(cell->folded.n && seki_form_is_placeholder(cell->folded));
}

static int is_against(const struct seki_form_table *table, const struct seki_form_cell *cell,
                      const struct seki_answer *answer, bool *ret_against, struct seki_err *err)
{
    *ret_against = false;
    switch ((enum seki_form_use)table->uses[cell->column]) {
    case SEKI_FORM_CORRECTION:
        *ret_against = is_correction(cell, answer->value);
        return 0;
    case SEKI_FORM_UNNAMED:
        return seki_form_is_against(cell->text, answer->value, ret_against, err);
    case SEKI_FORM_OTHER:
        *ret_against = cell->folded.n > 0 && cell->folded.n <= SHORT_BYTES &&
                       seki_form_says_other(cell->folded, answer->value);
        return 0;
    case SEKI_FORM_QUESTION:
    case SEKI_FORM_REFERENCE:
    default:
        return 0;
    }
}

int seki_form_hear_beside(struct seki_recognition *rec, size_t i, struct seki_answer *answer,
                          struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    int r = 0;

    for (size_t k = 0; r == 0 && k < row->n && seki_form_is_answered(answer); k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        bool is_contrary = false;
        if (cell->is_hidden || cell->column == table->id_column ||
            cell->column == table->note_column || is_of_answer(table, cell->column)) {
            continue;
        }
        r = is_against(table, cell, answer, &is_contrary, err);
        if (is_contrary) {
            seki_form_doubt(rec, i, SEKI_REASON_REMARK, answer);
        }
    }
    return r;
}

/* --- rows that name an item and more */

static bool is_of_id(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

static const struct seki_item *find(const struct seki_catalog *catalog, struct seki_str id)
{
    size_t index = id.n ? seki_map_get(&catalog->by_id, id) : SIZE_MAX;

    return index == SIZE_MAX || catalog->items[index].answer == SEKI_NO_INDEX
               ? NULL
               : &catalog->items[index];
}

/* "alof-1-rev" adds a word to "alof-1"; "4.1.2" and "alof-1-2" are ids of their own. */
static const struct seki_item *find_shorter(const struct seki_catalog *catalog, struct seki_str id)
{
    size_t n = id.n;

    while (n > 0 && id.p[n - 1] >= 'a' && id.p[n - 1] <= 'z') {
        n--;
    }
    return n > 1 && n < id.n && (id.p[n - 1] == '-' || id.p[n - 1] == '_')
               ? find(catalog, seki_str_head(id, n - 1))
               : NULL;
}

/* The item whose id is the first thing in the folded text, with something behind it. */
static const struct seki_item *item_in(const struct seki_catalog *catalog, struct seki_str folded)
{
    size_t from = 0;
    size_t to;
    const struct seki_item *item;

    while (from < folded.n && !is_of_id(folded.p[from])) {
        from++;
    }
    to = from;
    while (to < folded.n && is_of_id(folded.p[to])) {
        to++;
    }
    item = find(catalog, seki_str_of(folded.p + from, to - from));
    return item ? item : find_shorter(catalog, seki_str_of(folded.p + from, to - from));
}

/* In all rows that answer the item. */
static void doubt_rows(struct seki_recognition *rec, const struct seki_item *item)
{
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        struct seki_form_outcome *outcome = &rec->outcomes[i];
        if (rec->items[i] == item && outcome->is_said) {
            outcome->reason =
                outcome->reason == SEKI_REASON_NONE ? SEKI_REASON_CORRECTED : outcome->reason;
            outcome->confidence = SEKI_MIN(outcome->confidence, SEKI_FORM_DOUBTFUL);
        }
    }
}

void seki_form_hear_left_over(struct seki_recognition *rec, size_t i, enum seki_value value)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_cell *id = seki_form_cell_at(row, rec->tables[row->sheet]->id_column);
    const struct seki_item *item = id && !id->is_hidden ? item_in(rec->catalog, id->folded) : NULL;
    struct seki_answer *answer = item ? &rec->statement->answers[item->answer] : NULL;

    if (answer && answer->value != SEKI_VALUE_NONE && answer->value != value &&
        value != SEKI_VALUE_NOTE) {
        answer->doubt = answer->doubt == SEKI_REASON_NONE ? SEKI_REASON_CORRECTED : answer->doubt;
        answer->confidence = SEKI_MIN(answer->confidence, SEKI_FORM_DOUBTFUL);
        doubt_rows(rec, item);
    }
}
