/*
 * What belongs to no item: whole rows, and cells beside the answers. Nothing that somebody wrote is
 * dropped. Left out is what the catalog says as well (ids, questions, clauses) and what the answer
 * itself keeps.
 */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"

static const struct seki_str gap = SEKI_STR(" | ");

static bool is_kept_by_answer(const struct seki_recognition *rec, size_t i,
                              const struct seki_form_cell *cell)
{
    struct seki_str raw = rec->outcomes[i].raw;

    return seki_form_is_placeholder(cell->folded)
               ? cell->folded.n > 0
               : seki_str_find(raw, seki_str_trim(cell->text)) != SIZE_MAX;
}

/* An answer that agrees with the one that counts: a word, a tick or an empty box. */
static bool is_answer(const struct seki_form_cell *cell, enum seki_value tick)
{
    enum seki_value value;

    return cell->folded.n > 0 && (seki_form_cell_word(cell, &value) ||
                                  seki_form_cell_tick(cell, tick) != SEKI_FORM_NO_MARK);
}

static const struct seki_form_answers *answers_at(const struct seki_form_table *table,
                                                  uint32_t column)
{
    for (size_t i = 0; i < table->n_answers; i++) {
        if (table->answers[i].column == column) {
            return &table->answers[i];
        }
    }
    return NULL;
}

/* --- clauses: "Section 5.2, AUDT" repeats "iec80001-2-2:5.2" */

static bool is_of_clause(char c)
{
    static const bool is_one[256] = {
        ['0' ... '9'] = true, ['a' ... 'z'] = true, ['A' ... 'Z'] = true, ['.'] = true,
        ['-'] = true,         ['('] = true,         [')'] = true,
    };

    return is_one[(unsigned char)c];
}

/* The next run of characters that clauses are made of; false at the end. */
static bool take_clause(struct seki_str *text, struct seki_str *ret_clause)
{
    size_t from = 0;
    size_t to;

    while (from < text->n && !is_of_clause(text->p[from])) {
        from++;
    }
    to = from;
    while (to < text->n && is_of_clause(text->p[to])) {
        to++;
    }
    *ret_clause = seki_str_of(text->p + from, to - from);
    *text = seki_str_skip(*text, to);
    return to > from;
}

static bool has_digit(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* Whether one of the item's references is this clause. */
static bool is_referred(struct seki_str refs, struct seki_str clause)
{
    struct seki_str one;

    while (seki_str_split(&refs, ';', &one)) {
        size_t colon = seki_str_find_char(one, ':');
        struct seki_str rest = colon == SIZE_MAX ? one : seki_str_skip(one, colon + 1);
        struct seki_str known;
        while (take_clause(&rest, &known)) {
            if (seki_str_eq_nocase(known, clause)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_in_catalog(const struct seki_item *item, struct seki_str text)
{
    struct seki_str clause;
    bool is_known = seki_str_eq_nocase(seki_str_trim(text), SEKI_STR("none"));

    while (take_clause(&text, &clause)) {
        if (has_digit(clause)) {
            is_known = is_referred(item->refs, clause);
            if (!is_known) {
                return false;
            }
        }
    }
    return is_known;
}

/* Forms of one catalog have the same clauses beside the same items. */
static bool is_repeated(const struct seki_item *item, const struct seki_form_cell *cell)
{
    bool is_here = (cell->known && cell->known->repeats == item) || is_in_catalog(item, cell->text);

    if (is_here && cell->known) {
        cell->known->repeats = item;
    }
    return is_here;
}

/* --- cells of a row of an item */

static bool is_plan(const struct seki_recognition *rec, const struct seki_form_row *row,
                    const struct seki_form_cell *cell)
{
    struct seki_date date;

    return rec->is_own && row->sheet == rec->own.sheet && cell->column == rec->own.plan_column &&
           seki_date_parse(cell->text, &date);
}

static bool is_remark(const struct seki_recognition *rec, size_t i,
                      const struct seki_form_cell *cell)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    const struct seki_form_answers *answers = answers_at(table, cell->column);

    if (cell->column == table->id_column || cell->column == table->note_column ||
        is_plan(rec, row, cell) || seki_form_is_own_answer(rec, row, cell->column)) {
        return false;
    }
    if (table->uses[cell->column] == SEKI_FORM_QUESTION) {
        return rec->n_rows[rec->items[i]->answer] > 1; /* which of them was meant? */
    }
    if (table->uses[cell->column] == SEKI_FORM_REFERENCE) {
        return !is_repeated(rec->items[i], cell);
    }
    if (answers) {
        return !is_kept_by_answer(rec, i, cell) && !is_answer(cell, answers->tick);
    }
    return true;
}

/* --- adding */

/* `text` is in the arena. */
static int add_extra(struct seki_recognition *rec, const struct seki_form_row *row, uint32_t column,
                     struct seki_str text, struct seki_err *err)
{
    struct seki_extra *extra = seki_vec_push(&rec->extra);

    if (!extra) {
        return seki_fail_nomem(err); /* its maximum is the number of all rows and comments */
    }
    extra->text = text;
    extra->sheet = seki_form_sheet_at(rec->form, row->sheet)->name;
    return seki_form_name_cell(rec, column, row, &extra->cell, err);
}

int seki_form_join_cells(struct seki_recognition *rec, const struct seki_form_row *row, size_t max,
                         struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, row->n * (SEKI_LIMIT_CELL_BYTES + gap.n));
    for (size_t k = 0; k < row->n && seki_buf_str(&text).n < max; k++) {
        seki_buf_add(&text, k > 0 ? gap : SEKI_STR(""));
        seki_buf_add(&text, seki_str_trim(row->cells[k].text));
    }
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(err, seki_buf_status(&text));
    }
    *ret_text = seki_arena_str(rec->arena, seki_utf8_head(seki_buf_str(&text), max));
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

int seki_form_add_extra_row(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_str text;
    int r = seki_form_join_cells(rec, row, SIZE_MAX, &text, err);

    return r < 0 ? r : add_extra(rec, row, row->cells[0].column, text, err);
}

int seki_form_add_remarks(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    uint32_t first = SEKI_NO_COLUMN;
    struct seki_str kept;

    seki_buf_init(&text, row->n * (SEKI_LIMIT_CELL_BYTES + gap.n));
    for (size_t k = 0; k < row->n; k++) {
        if (is_remark(rec, i, &row->cells[k])) {
            seki_buf_add(&text, first == SEKI_NO_COLUMN ? SEKI_STR("") : gap);
            seki_buf_add(&text, seki_str_trim(row->cells[k].text));
            first = first == SEKI_NO_COLUMN ? row->cells[k].column : first;
        }
    }
    if (seki_buf_status(&text) < 0 || first == SEKI_NO_COLUMN) {
        return seki_fail_status(err, seki_buf_status(&text));
    }
    kept = seki_arena_str(rec->arena, seki_buf_str(&text));
    return kept.p ? add_extra(rec, row, first, kept, err) : seki_fail_nomem(err);
}
