/*
 * Which catalog the form answers, on which sheets, and in which column the ids stand.
 *
 * The sheet with most ids and answers is the form. Other sheets with ids and answers are read as
 * well, so that none of them contradicts the form unseen. What nobody sees when the file is opened
 * takes no part in the choice, unless there is nothing else.
 */
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/ids.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

#define ID_COLUMNS 256 /* an id further to the right is not looked for */
#define LIKE_EVERY 8   /* bare numbers: one question of so many has to be like the catalog's */

struct choice {
    const struct seki_catalog *catalog;
    size_t sheet;
    uint32_t column;
    size_t hits;     /* different ids in that column */
    size_t answered; /* those of them that hold an answer word */
    bool has_head;   /* of answers */
    bool is_hidden;  /* hidden cells count as well */
};

static const struct seki_item *item_in(const struct choice *choice,
                                       const struct seki_form_cell *cell)
{
    return !cell || (cell->is_hidden && !choice->is_hidden)
               ? NULL
               : seki_form_item_of(choice->catalog, cell);
}

bool seki_form_has_answer(const struct seki_form_row *row)
{
    enum seki_value value;

    for (size_t i = 0; i < row->n; i++) {
        const struct seki_form_cell *cell = &row->cells[i];
        if ((seki_form_cell_word(cell, &value) && value != SEKI_VALUE_NOTE) ||
            seki_form_cell_tick(cell, SEKI_VALUE_NONE) >= SEKI_FORM_CROSS) {
            return true;
        }
    }
    return false;
}

static bool has_word(const struct seki_form_row *row, uint32_t id_column)
{
    enum seki_value value;

    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].column != id_column && seki_form_cell_word(&row->cells[i], &value)) {
            return true;
        }
    }
    return false;
}

/* Columns of the sheet in which an id is looked for. */
static uint32_t id_columns(const struct seki_recognition *rec, const struct seki_form_sheet *sheet)
{
    const struct seki_form_cell *cell;
    size_t at = seki_form_first_id(rec, sheet);
    uint32_t n = 0;

    while ((cell = seki_form_next_id(rec, sheet, &at)) != NULL) {
        n = SEKI_MAX(n, cell->column + 1);
    }
    return SEKI_MIN(n, ID_COLUMNS);
}

/*
 * The column with most different ids; the first of equals. A column of remarks may mention one
 * id again and again.
 */
static int find_id_column(const struct seki_recognition *rec, struct choice *choice,
                          struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, choice->sheet);
    size_t n_items = choice->catalog->n_items;
    uint32_t n_columns = id_columns(rec, sheet);
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    const struct seki_form_cell *cell;
    size_t hits[ID_COLUMNS] = {0};
    size_t at = seki_form_first_id(rec, sheet);
    bool *is_seen;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    is_seen = seki_arena_array(&scratch, bool, n_columns *n_items);
    if (!is_seen) {
        return seki_fail_nomem(err);
    }
    while ((cell = seki_form_next_id(rec, sheet, &at)) != NULL) {
        const struct seki_item *item = cell->column < n_columns ? item_in(choice, cell) : NULL;
        size_t slot = item ? cell->column * n_items + (size_t)(item - choice->catalog->items) : 0;
        if (item && !is_seen[slot]) {
            is_seen[slot] = true;
            hits[cell->column]++;
        }
    }
    for (uint32_t column = 0; column < n_columns; column++) {
        if (hits[column] > choice->hits) {
            choice->hits = hits[column];
            choice->column = column;
        }
    }
    return 0;
}

static bool has_answer_head(const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        if (seki_form_is_answer_head(row->cells[k].folded)) {
            return true;
        }
    }
    return false;
}

static void count_answered(const struct seki_form *form, struct choice *choice)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(form, choice->sheet);

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        if (item_in(choice, seki_form_cell_at(row, choice->column))) {
            choice->answered += has_word(row, choice->column);
        } else {
            choice->has_head = choice->has_head || has_answer_head(row);
        }
    }
}

/* A list of ids without answers, as in a sheet of references, loses against the form itself. */
static bool is_better(const struct choice *a, const struct choice *b)
{
    bool is_form_a = a->answered > 0 || a->has_head;
    bool is_form_b = b->answered > 0 || b->has_head;
    size_t score_a = a->hits + a->answered;
    size_t score_b = b->hits + b->answered;

    if (is_form_a != is_form_b && a->hits > 0 && b->hits > 0) {
        return is_form_a;
    }

    if (score_a != score_b) {
        return score_a > score_b;
    }
    return a->hits > 0 && b->hits > 0 && a->catalog->n_items < b->catalog->n_items;
}

/* A table of ours says which catalog it answers, and where. */
static bool is_other(const struct seki_recognition *rec, size_t sheet,
                     const struct seki_catalog *catalog)
{
    return rec->is_own &&
           (sheet != rec->own.sheet || !seki_str_eq(catalog->head.id, rec->own.catalog));
}

static bool is_wanted(const struct seki_form_options *options, const struct seki_form_sheet *sheet)
{
    return options->sheet.n == 0 || seki_str_eq(options->sheet, sheet->name);
}

static int fail_no_ids(const struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form_options *options = rec->options;

    return options->n_catalogs == 1
               ? seki_fail(err, SEKI_ERR_INVALID,
                           M_form_no_ids(options->name, options->catalogs[0]->head.id),
                           M_hint_form_no_ids())
               : seki_fail(err, SEKI_ERR_INVALID, M_form_no_form(options->name),
                           M_hint_form_no_form());
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

/* Whether an id of some catalog stands on the sheet. */
static bool has_ids(const struct seki_recognition *rec, size_t s)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, s);
    size_t at = seki_form_first_id(rec, sheet);

    return seki_form_next_id(rec, sheet, &at) != NULL;
}

/* Items found by a number without a letter, and how many of their rows ask what the item asks. */
static int count_numbers(const struct seki_form *form, const struct choice *choice,
                         size_t *ret_numbers, size_t *ret_like, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(form, choice->sheet);
    int r = 0;

    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        const struct seki_item *item = item_in(choice, seki_form_cell_at(row, choice->column));
        struct seki_arena SEKI_CLEANUP_ARENA scratch;
        unsigned alike = 0;
        seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
        if (item && !seki_form_has_letter(item->id)) {
            r = seki_form_liken(&scratch, row, item, &alike, err);
            *ret_like += alike >= SEKI_FORM_ALIKE;
            (*ret_numbers)++;
        }
    }
    return r;
}

/*
 * Many forms number their questions 1-1, 1-2. When several catalogs could be meant, such numbers
 * speak for one of them only if some questions are its own as well.
 */
static int doubt_numbers(const struct seki_recognition *rec, struct choice *choice,
                         struct seki_err *err)
{
    size_t n_numbers = 0;
    size_t n_like = 0;
    bool is_own = rec->is_own && choice->sheet == rec->own.sheet;
    int r = 0;

    if (rec->options->n_catalogs > 1 && !is_own) {
        r = count_numbers(rec->form, choice, &n_numbers, &n_like, err);
    }
    if (r == 0 && 2 * n_numbers > choice->hits && LIKE_EVERY * n_like < n_numbers) {
        choice->hits = 0;
    }
    return r;
}

/* Counts for one catalog on one sheet. */
static int weigh(const struct seki_recognition *rec, struct choice *choice, struct seki_err *err)
{
    int r = has_ids(rec, choice->sheet) ? find_id_column(rec, choice, err) : 0;

    if (r == 0 && choice->hits > 0) {
        r = doubt_numbers(rec, choice, err);
    }
    if (r == 0 && choice->hits > 0) {
        count_answered(rec->form, choice);
    }
    return r;
}

/* A sheet with rows that is no example: an example is read only when there is nothing else. */
static bool has_plain_sheet(const struct seki_recognition *rec)
{
    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, s);
        if (is_wanted(rec->options, sheet) && !sheet->is_example && sheet->n > 0 &&
            has_ids(rec, s)) {
            return true;
        }
    }
    return false;
}

/* The best of all catalogs on all sheets; without hits when there are no ids anywhere. */
static int find_best(const struct seki_recognition *rec, bool is_hidden, struct choice *best,
                     struct seki_err *err)
{
    bool has_form = has_plain_sheet(rec);

    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, s);
        if (!is_wanted(rec->options, sheet) || (has_form && sheet->is_example)) {
            continue;
        }
        for (size_t c = 0; c < rec->options->n_catalogs; c++) {
            struct choice choice = {
                .catalog = rec->options->catalogs[c], .sheet = s, .is_hidden = is_hidden};
            int r = is_other(rec, s, choice.catalog) ? 0 : weigh(rec, &choice, err);
            if (r < 0) {
                return r;
            }
            if (is_better(&choice, best)) {
                *best = choice;
            }
        }
    }
    return 0;
}

static bool has_sheet(const struct seki_recognition *rec)
{
    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        if (is_wanted(rec->options, seki_form_sheet_at(rec->form, s))) {
            return true;
        }
    }
    return rec->options->sheet.n == 0;
}

static int tie_rows(struct seki_recognition *rec, const struct choice *choice, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, choice->sheet);
    int r = 0;

    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        rec->items[i] = item_in(choice, seki_form_cell_at(row, choice->column));
        rec->ties[i] = (struct seki_form_tie){.match = SEKI_MATCH_ID, .confidence = 100};
        if (rec->items[i] && !seki_form_has_letter(rec->items[i]->id)) {
            r = seki_form_check_number(rec, i, err);
        }
        if (r == 0 && rec->items[i] && rec->ties[i].confidence < SEKI_CONFIDENT) {
            rec->numbered[i] = rec->items[i];
            rec->items[i] = NULL; /* until its clause or its text was looked for */
        }
    }
    return r;
}

static int add_table(struct seki_recognition *rec, size_t sheet, uint32_t id_column,
                     struct seki_err *err)
{
    struct seki_form_table *table = seki_arena_new(rec->arena, struct seki_form_table);

    if (!table) {
        return seki_fail_nomem(err);
    }
    table->sheet = sheet;
    table->id_column = id_column;
    table->note_column = SEKI_NO_COLUMN;
    rec->tables[sheet] = table;
    return 0;
}

static int add_chosen(struct seki_recognition *rec, const struct choice *choice,
                      struct seki_err *err)
{
    int r = add_table(rec, choice->sheet, choice->column, err);

    return r < 0 ? r : tie_rows(rec, choice, err);
}

/* Sheets beside the form: what has ids and an answer word beside one of them is a table, too. */
static int add_others(struct seki_recognition *rec, const struct choice *best, struct seki_err *err)
{
    int r = 0;

    for (size_t s = 0; r == 0 && s < rec->form->sheets.n; s++) {
        struct choice choice = {.catalog = best->catalog, .sheet = s};
        if (s == best->sheet || !is_wanted(rec->options, seki_form_sheet_at(rec->form, s))) {
            continue;
        }
        r = weigh(rec, &choice, err);
        if (r == 0 && choice.answered > 0) {
            r = add_chosen(rec, &choice, err);
        }
    }
    return r;
}

static int clear_ties(struct seki_recognition *rec, struct seki_err *err)
{
    size_t n = rec->form->rows.n;

    rec->items = seki_arena_array(rec->arena, const struct seki_item *, n);
    rec->ties = seki_arena_array(rec->arena, struct seki_form_tie, n);
    rec->numbered = seki_arena_array(rec->arena, const struct seki_item *, n);
    return rec->items && rec->ties && rec->numbered ? 0 : seki_fail_nomem(err);
}

/* A form without known ids: the catalog and the sheet with most rows that say the same. */
static int find_by_content(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_catalog *best_catalog = NULL;
    size_t best_sheet = 0;
    size_t best_n = 0;
    int r = 0;

    for (size_t c = 0; r == 0 && c < rec->options->n_catalogs; c++) {
        rec->catalog = rec->options->catalogs[c];
        for (size_t s = 0; r == 0 && s < rec->form->sheets.n; s++) {
            size_t n = 0;
            if (!is_wanted(rec->options, seki_form_sheet_at(rec->form, s))) {
                continue;
            }
            r = clear_ties(rec, err);
            r = r < 0 ? r : seki_form_match_rows(rec, s, &n, err);
            if (n > best_n) {
                best_catalog = rec->catalog;
                best_sheet = s;
                best_n = n;
            }
        }
    }
    if (r < 0 || best_n == 0) {
        return r < 0 ? r : fail_no_ids(rec, err);
    }
    rec->catalog = best_catalog;
    r = clear_ties(rec, err);
    r = r < 0 ? r : seki_form_match_rows(rec, best_sheet, &best_n, err);
    r = r < 0 ? r : add_table(rec, best_sheet, SEKI_NO_COLUMN, err);
    rec->main = r < 0 ? NULL : rec->tables[best_sheet];
    return r;
}

/*
 * A form without questions has only its numbers. They count when they are those of the one catalog
 * that was asked for, nearly all of them.
 */
static int number_alone(const struct seki_recognition *rec, size_t n_numbered)
{
    bool is_whole = 10 * n_numbered >= 9 * rec->catalog->n_answers;

    return rec->options->n_catalogs == 1 && is_whole ? 100 : SEKI_FORM_DOUBTFUL;
}

/* Rows whose number says one thing, and nothing else says any other: the number, doubtfully. */
static int tie_numbers(struct seki_recognition *rec, struct seki_err *err)
{
    bool *is_tied = seki_arena_array(rec->arena, bool, rec->catalog->n_items);
    size_t n_numbered = 0;
    size_t n_like = 0;

    if (!is_tied) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        n_numbered += rec->numbered[i] != NULL;
        if (rec->items[i]) {
            is_tied[rec->items[i] - rec->catalog->items] = true;
            n_like++;
        }
    }
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_item *item = rec->numbered[i];
        if (item && !rec->items[i] && !is_tied[item - rec->catalog->items]) {
            rec->items[i] = item;
            rec->ties[i] = (struct seki_form_tie){
                .match = SEKI_MATCH_ID,
                .alike = rec->ties[i].alike,
                .confidence = rec->ties[i].has_text || n_like > 0 ? SEKI_FORM_DOUBTFUL
                                                                  : number_alone(rec, n_numbered)};
        }
    }
    return 0;
}

/* Other tables that share a question with the form are copies of it, not its continuation. */
static int mark_copies(struct seki_recognition *rec, struct seki_err *err)
{
    bool *is_in_form = seki_arena_array(rec->arena, bool, rec->catalog->n_items);

    if (!is_in_form) {
        return seki_fail_nomem(err);
    }
    for (int is_other = 0; is_other < 2; is_other++) {
        for (size_t i = 0; i < rec->form->rows.n; i++) {
            struct seki_form_table *table = rec->tables[seki_form_row_at(rec->form, i)->sheet];
            size_t item = rec->items[i] ? (size_t)(rec->items[i] - rec->catalog->items) : 0;
            if (!rec->items[i] || !table || (table != rec->main) != is_other) {
                continue;
            }
            if (is_other) {
                table->is_copy = table->is_copy || is_in_form[item];
            } else {
                is_in_form[item] = true;
            }
        }
    }
    return 0;
}

static int find_by_id(struct seki_recognition *rec, const struct choice *best, struct seki_err *err)
{
    size_t n;
    int r = clear_ties(rec, err);

    rec->catalog = best->catalog;
    r = r < 0 ? r : add_chosen(rec, best, err);
    rec->main = r < 0 ? NULL : rec->tables[best->sheet];
    r = r < 0 ? r : add_others(rec, best, err);
    r = r < 0 ? r : seki_form_match_rows(rec, best->sheet, &n, err);
    r = r < 0 ? r : tie_numbers(rec, err);
    return r < 0 ? r : mark_copies(rec, err);
}

int seki_form_find_tables(struct seki_recognition *rec, struct seki_err *err)
{
    struct choice best = {0};
    int r;

    rec->outcomes = seki_arena_array(rec->arena, struct seki_form_outcome, rec->form->rows.n);
    if (!rec->outcomes) {
        return seki_fail_nomem(err);
    }
    seki_form_find_own(rec);
    r = seki_form_find_ids(rec, err);
    r = r < 0 ? r : find_best(rec, false, &best, err);
    if (r == 0 && rec->is_own && (best.hits == 0 || best.column != rec->own.id_column)) {
        rec->is_own = false; /* it says so, but it is not */
        best = (struct choice){0};
        r = find_best(rec, false, &best, err);
    }
    if (r == 0 && best.hits == 0) {
        r = find_best(rec, true, &best, err);
    }
    if (r < 0) {
        return r;
    }
    if (!has_sheet(rec)) {
        return fail_no_sheet(rec, err);
    }
    rec->tables = seki_arena_array(rec->arena, struct seki_form_table *, rec->form->sheets.n);
    if (!rec->tables) {
        return seki_fail_nomem(err);
    }
    return best.hits ? find_by_id(rec, &best, err) : find_by_content(rec, err);
}
