/* Finding where things stand: the catalog, the sheet, and the columns for id, answer and note. */
#include "format/form/form_int.h"

#define ID_COLUMNS 256 /* an id further to the right is not looked for */

struct choice {
    const struct seki_catalog *catalog;
    size_t sheet;
    uint32_t column;
    size_t hits;     /* different ids in that column */
    size_t answered; /* those of them that hold an answer word */
};

/* The answerable item whose id the cell holds; headings are no answers to anything. */
static const struct seki_item *item_of(const struct seki_catalog *catalog,
                                       const struct seki_form_cell *cell)
{
    size_t index = cell && cell->folded.n ? seki_map_get(&catalog->by_id, cell->folded) : SIZE_MAX;

    if (index == SIZE_MAX || catalog->items[index].answer == SEKI_NO_INDEX) {
        return NULL;
    }
    return &catalog->items[index];
}

static bool has_word(const struct seki_form_row *row, uint32_t id_column)
{
    enum seki_value value;

    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].column != id_column && seki_form_is_word(row->cells[i].folded, &value)) {
            return true;
        }
    }
    return false;
}

/*
 * The column with most different ids; the first of equals. A column of remarks may mention one
 * id again and again.
 */
static int find_id_column(const struct seki_form *form, struct choice *choice, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(form, choice->sheet);
    size_t n_items = choice->catalog->n_items;
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    size_t hits[ID_COLUMNS] = {0};
    bool *is_seen;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    is_seen = seki_arena_array(&scratch, bool, ID_COLUMNS *n_items);
    if (!is_seen) {
        return seki_fail_nomem(err);
    }
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        for (size_t k = 0; k < row->n && row->cells[k].column < ID_COLUMNS; k++) {
            const struct seki_item *item = item_of(choice->catalog, &row->cells[k]);
            uint32_t column = row->cells[k].column;
            if (item && !is_seen[column * n_items + (size_t)(item - choice->catalog->items)]) {
                is_seen[column * n_items + (size_t)(item - choice->catalog->items)] = true;
                hits[column]++;
            }
        }
    }
    for (uint32_t column = 0; column < ID_COLUMNS; column++) {
        if (hits[column] > choice->hits) {
            choice->hits = hits[column];
            choice->column = column;
        }
    }
    return 0;
}

static void count_answered(const struct seki_form *form, struct choice *choice)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(form, choice->sheet);

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        if (item_of(choice->catalog, seki_form_cell_at(row, choice->column))) {
            choice->answered += has_word(row, choice->column);
        }
    }
}

/* A list of ids without answers, as in a sheet of references, loses against the form itself. */
static bool is_better(const struct choice *a, const struct choice *b)
{
    size_t score_a = a->hits + a->answered;
    size_t score_b = b->hits + b->answered;

    if (score_a != score_b) {
        return score_a > score_b;
    }
    return a->hits > 0 && b->hits > 0 && a->catalog->n_items < b->catalog->n_items;
}

static bool is_wanted(const struct seki_form_options *options, const struct seki_form_sheet *sheet)
{
    return options->sheet.n == 0 || seki_str_eq(options->sheet, sheet->name);
}

static int fail_no_ids(const struct seki_recognition *rec, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_ERR_TEXT);
    for (size_t i = 0; i < rec->options->n_catalogs; i++) {
        if (i > 0) {
            seki_buf_lit(&names, ", ");
        }
        seki_buf_add(&names, rec->options->catalogs[i]->head.id);
    }
    return seki_fail(err, SEKI_ERR_INVALID, M_form_no_ids(rec->options->name, seki_buf_str(&names)),
                     M_hint_form_no_ids());
}

static int fail_no_sheet(const struct seki_recognition *rec, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_ERR_TEXT);
    for (size_t i = 0; i < rec->form->sheets.n; i++) {
        if (i > 0) {
            seki_buf_lit(&names, ", ");
        }
        seki_buf_add(&names, seki_form_sheet_at(rec->form, i)->name);
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND,
                     M_form_no_sheet(rec->options->name, rec->options->sheet, seki_buf_str(&names)),
                     M_hint_form_sheet());
}

static int tie_rows(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->sheet);

    rec->items = seki_arena_array(rec->arena, const struct seki_item *, rec->form->rows.n);
    if (!rec->items) {
        return seki_fail_nomem(err);
    }
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        rec->items[i] = item_of(rec->catalog, seki_form_cell_at(row, rec->id_column));
    }
    return 0;
}

/* Tries all catalogs on one sheet. */
static int try_sheet(const struct seki_recognition *rec, size_t sheet, struct choice *best,
                     struct seki_err *err)
{
    for (size_t c = 0; c < rec->options->n_catalogs; c++) {
        struct choice choice = {.catalog = rec->options->catalogs[c], .sheet = sheet};
        int r = find_id_column(rec->form, &choice, err);
        if (r < 0) {
            return r;
        }
        count_answered(rec->form, &choice);
        if (is_better(&choice, best)) {
            *best = choice;
        }
    }
    return 0;
}

int seki_form_choose(struct seki_recognition *rec, struct seki_err *err)
{
    struct choice best = {0};
    bool has_sheet = rec->options->sheet.n == 0;

    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        int r = 0;
        if (is_wanted(rec->options, seki_form_sheet_at(rec->form, s))) {
            has_sheet = true;
            r = try_sheet(rec, s, &best, err);
        }
        if (r < 0) {
            return r;
        }
    }
    if (!has_sheet) {
        return fail_no_sheet(rec, err);
    }
    if (best.hits == 0) {
        return fail_no_ids(rec, err);
    }
    rec->catalog = best.catalog;
    rec->sheet = best.sheet;
    rec->id_column = best.column;
    return tie_rows(rec, err);
}

bool seki_form_is_head_row(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);

    if (rec->items[i]) {
        return false;
    }
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        if ((cell->column == rec->id_column && seki_form_is_id_head(cell->folded)) ||
            (cell->column != rec->id_column && seki_form_is_answer_head(cell->folded))) {
            return true;
        }
    }
    return false;
}

typedef bool head_test(struct seki_str folded);

/* The first column, other than id and answer, whose head in some head row passes the test. */
static uint32_t find_head(const struct seki_recognition *rec, head_test *test)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->sheet);

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        size_t n = seki_form_is_head_row(rec, i) ? row->n : 0;
        for (size_t k = 0; k < n; k++) {
            uint32_t column = row->cells[k].column;
            if (column != rec->id_column && column != rec->answer_column &&
                test(row->cells[k].folded)) {
                return column;
            }
        }
    }
    return SEKI_NO_COLUMN;
}

static bool is_any(struct seki_str folded)
{
    (void)folded;
    return true;
}

static bool is_answer_word(struct seki_str folded)
{
    enum seki_value value;

    return seki_form_is_word(folded, &value);
}

/* How many item rows have a cell in the column that passes the test. */
static size_t count_items(const struct seki_recognition *rec, uint32_t column, head_test *test)
{
    size_t n = 0;

    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_form_cell *cell =
            rec->items[i] ? seki_form_cell_at(seki_form_row_at(rec->form, i), column) : NULL;
        n += cell && test(cell->folded);
    }
    return n;
}

/* The column with most answer words on item rows; the first of equals. */
static int find_word_column(const struct seki_recognition *rec, uint32_t *ret_column,
                            struct seki_err *err)
{
    uint32_t *counts = seki_arena_array(rec->arena, uint32_t, SEKI_LIMIT_SHEET_COLUMNS);
    uint32_t best = SEKI_NO_COLUMN;

    if (!counts) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        for (size_t k = 0; rec->items[i] && k < row->n; k++) {
            counts[row->cells[k].column] +=
                row->cells[k].column != rec->id_column && is_answer_word(row->cells[k].folded);
        }
    }
    for (uint32_t column = 0; column < SEKI_LIMIT_SHEET_COLUMNS; column++) {
        if (counts[column] > (best == SEKI_NO_COLUMN ? 0 : counts[best])) {
            best = column;
        }
    }
    *ret_column = best;
    return 0;
}

/* Which columns have a head: what stands below one is known to the form's author. */
static int mark_heads(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->sheet);

    rec->is_headed = seki_arena_array(rec->arena, bool, SEKI_LIMIT_SHEET_COLUMNS);
    if (!rec->is_headed) {
        return seki_fail_nomem(err);
    }
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        size_t n = seki_form_is_head_row(rec, i) ? row->n : 0;
        for (size_t k = 0; k < n; k++) {
            rec->is_headed[row->cells[k].column] = true;
        }
    }
    return 0;
}

/* The column right of the answers holds notes when it has content and no head of its own. */
static uint32_t note_beside(const struct seki_recognition *rec)
{
    uint32_t column = rec->answer_column + 1;

    if (column == rec->id_column || column >= SEKI_LIMIT_SHEET_COLUMNS || rec->is_headed[column] ||
        count_items(rec, column, is_any) == 0) {
        return SEKI_NO_COLUMN;
    }
    return column;
}

static int fail_no_answers(const struct seki_recognition *rec, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_str column;

    seki_buf_init(&name, 32); /* three letters and a digit */
    seki_cell_add_name(&name, rec->id_column, 1);
    column = seki_str_head(seki_buf_str(&name), name.n - 1);
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_form_no_answers(rec->options->name,
                                       seki_form_sheet_at(rec->form, rec->sheet)->name, column),
                     M_hint_form_no_answers());
}

int seki_form_find_columns(struct seki_recognition *rec, struct seki_err *err)
{
    uint32_t by_words = SEKI_NO_COLUMN;
    int r = find_word_column(rec, &by_words, err);

    if (r == 0) {
        r = mark_heads(rec, err);
    }
    if (r < 0) {
        return r;
    }
    rec->answer_column = SEKI_NO_COLUMN;
    rec->answer_column = find_head(rec, seki_form_is_answer_head);
    /* A head over an empty column was meant for the one that is filled in. */
    if (rec->answer_column == SEKI_NO_COLUMN ||
        (by_words != SEKI_NO_COLUMN && count_items(rec, rec->answer_column, is_any) == 0)) {
        rec->answer_column = by_words;
    }
    if (rec->answer_column == SEKI_NO_COLUMN) {
        return fail_no_answers(rec, err);
    }
    rec->note_column = find_head(rec, seki_form_is_note_head);
    if (rec->note_column == SEKI_NO_COLUMN) {
        rec->note_column = note_beside(rec);
    }
    return 0;
}
