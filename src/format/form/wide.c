/*
 * Rows of a text file that have more cells than the others: a comma that nobody quoted stands in one of
 * their texts, and what follows it has slipped by a cell. The column of answers then holds a part of the
 * question, which may be an answer word, or the note has lost its end.
 *
 * Only a delimited file tells how many cells a row has, filled or not.
 */
#include "format/form/form_int.h"
#include "format/form/hear_int.h"

#define WIDTHS (SEKI_LIMIT_ROW_CELLS + 1) /* wider rows count as the widest of these */

/* As many cells as most rows of items have, and as the heads have. */
static void count_widths(const struct seki_recognition *rec, const struct seki_form_sheet *sheet,
                         struct seki_form_table *table)
{
    uint32_t rows_of[WIDTHS] = {0};
    uint32_t most = 0;

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        uint32_t width = SEKI_MIN(seki_form_row_at(rec->form, i)->width, (uint32_t)WIDTHS - 1);
        if (rec->items[i]) {
            rows_of[width]++;
        } else if (width > table->widest && seki_form_is_head_row(rec, i)) {
            table->widest = width;
        }
    }
    for (uint32_t width = 0; width < WIDTHS; width++) {
        most = rows_of[width] >= rows_of[most] ? width : most;
    }
    table->width = most;
    table->widest = SEKI_MAX(table->widest, most);
}

int seki_form_find_wide(struct seki_recognition *rec, struct seki_err *err)
{
    (void)err;
    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, s);
        if (rec->tables[s] && sheet->n > 0 &&
            seki_form_row_at(rec->form, sheet->first)->width > 0) {
            count_widths(rec, sheet, rec->tables[s]);
        }
    }
    return 0;
}

static bool is_answer_column(const struct seki_form_table *table, uint32_t column)
{
    for (size_t i = 0; i < table->n_answers; i++) {
        if (table->answers[i].column == column && !table->answers[i].is_aside) {
            return true;
        }
    }
    return false;
}

/* The last cell of its row: "N/A" there is a note like any other. */
static bool is_plain_note(const struct seki_form_table *table, const struct seki_form_row *row,
                          const struct seki_form_cell *cell)
{
    return cell->column == table->note_column && row->width <= cell->column + 1;
}

/* Where the heads leave room for more cells, an answer word behind the answers gives it away. */
static bool has_answer_behind(const struct seki_form_table *table, const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        enum seki_value value;
        if (cell->column > table->answers[0].column && !is_plain_note(table, row, cell) &&
            !is_answer_column(table, cell->column) && seki_form_is_word(cell->folded, &value) &&
            value != SEKI_VALUE_NOTE) {
            return true;
        }
    }
    return false;
}

bool seki_form_is_wide(const struct seki_recognition *rec, const struct seki_form_row *row)
{
    const struct seki_form_table *table = rec->tables[row->sheet];

    return table->width > 0 && (row->width > table->widest ||
                                (row->width > table->width && has_answer_behind(table, row)));
}
