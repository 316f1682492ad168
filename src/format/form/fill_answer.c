/* The cells of one answer: a word or text in its column, or a tick in one of several columns. */
#include "base/utf8.h"
#include "format/csv/guard.h"
#include "format/form/fill_int.h"

#define DEFAULT_TICK "○"

static bool has_ticks(const struct seki_form_table *table)
{
    for (size_t k = 0; k < table->n_answers; k++) {
        if (table->answers[k].tick != SEKI_VALUE_NONE) {
            return true;
        }
    }
    return false;
}

/* The column that words and texts go to; SEKI_NO_COLUMN: there are ticks only. */
static uint32_t words_column(const struct seki_filling *f)
{
    const struct seki_form_table *table = f->table;

    for (size_t k = 0; k < table->n_answers; k++) {
        const struct seki_form_answers *column = &table->answers[k];
        if (column->tick == SEKI_VALUE_NONE && !column->is_aside) {
            return column->column;
        }
    }
    if (f->item->kind == SEKI_ITEM_QUESTION && has_ticks(table)) {
        return SEKI_NO_COLUMN;
    }
    for (size_t k = 0; k < table->n_answers; k++) {
        if (seki_fill_is_filled(seki_form_cell_at(f->row, table->answers[k].column))) {
            return table->answers[k].column;
        }
    }
    return table->answers[0].column;
}

/* --- ticks */

/* The word of the list that ticks the column; empty: there is none. */
static int listed_tick(struct seki_filling *f, const struct seki_vec *words, enum seki_value head,
                       struct seki_str *ret_mark, struct seki_err *err)
{
    *ret_mark = SEKI_STR("");
    for (size_t i = 0; i < words->n; i++) {
        struct seki_str word = *seki_vec_at(words, struct seki_str, i);
        struct seki_str folded = seki_fold(f->fill->arena, seki_str_head(word, SEKI_FORM_FOLD));
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        if (seki_form_tick_of(folded, head) == SEKI_FORM_TICK) {
            *ret_mark = word;
            return 0;
        }
    }
    return 0;
}

/* What the form ticks with: in this column, in its other columns of ticks, or by custom. */
static int find_mark(struct seki_filling *f, const struct seki_form_answers *target,
                     struct seki_str *ret_mark, struct seki_err *err)
{
    enum seki_spelled what = f->table->has_crosses ? SEKI_SPELLED_CROSS : SEKI_SPELLED_TICK;
    int r =
        seki_fill_spelling(f->fill, f->table, target->column, what, target->tick, ret_mark, err);

    for (size_t k = 0; r == 0 && ret_mark->n == 0 && k < f->table->n_answers; k++) {
        if (f->table->answers[k].tick != SEKI_VALUE_NONE) {
            r = seki_fill_spelling(f->fill, f->table, f->table->answers[k].column, what,
                                   SEKI_VALUE_NONE, ret_mark, err);
        }
    }
    if (r == 0 && ret_mark->n == 0) {
        *ret_mark = SEKI_STR(DEFAULT_TICK);
    }
    return r;
}

static int put_tick(struct seki_filling *f, const struct seki_form_answers *target,
                    enum seki_left *left, struct seki_err *err)
{
    struct seki_vec words;
    struct seki_str mark = {0};
    bool has_list = false;
    int r = seki_fill_choice(f, target->column, &has_list, &words, err);

    if (r == 0 && words.n > 0) {
        r = listed_tick(f, &words, target->tick, &mark, err);
        *left = mark.n ? SEKI_LEFT_NOT : SEKI_LEFT_NO_WORD;
    } else if (r == 0) {
        r = find_mark(f, target, &mark, err);
    }
    return r < 0 || *left ? r : seki_fill_put(f, target->column, mark, false, left, err);
}

/* Empties a column that is not the answer; a cross beside a tick says so already. */
static int clear_tick(struct seki_filling *f, const struct seki_form_answers *column,
                      enum seki_left *left, struct seki_err *err)
{
    const struct seki_form_cell *cell = seki_form_cell_at(f->row, column->column);
    struct seki_str empty = {0};
    enum seki_form_tick tick;
    int r;

    if (!seki_fill_is_filled(cell)) {
        return 0;
    }
    tick = seki_form_tick_of(cell->folded, column->tick);
    if (tick == SEKI_FORM_NO_TICK || (tick == SEKI_FORM_CROSS && !f->table->has_crosses)) {
        return 0;
    }
    r = seki_fill_spelling(f->fill, f->table, column->column, SEKI_SPELLED_NO_TICK, column->tick,
                           &empty, err);
    return r < 0 ? r : seki_fill_put(f, column->column, empty, false, left, err);
}

static const struct seki_form_answers *tick_column(const struct seki_form_table *table,
                                                   enum seki_value value)
{
    for (size_t k = 0; value != SEKI_VALUE_NONE && k < table->n_answers; k++) {
        if (table->answers[k].tick == value) {
            return &table->answers[k];
        }
    }
    return NULL;
}

static int fill_ticks(struct seki_filling *f, enum seki_value value, enum seki_left *left,
                      struct seki_err *err)
{
    const struct seki_form_answers *target = tick_column(f->table, value);
    int r = 0;

    if (!target && value != SEKI_VALUE_NONE) {
        *left = SEKI_LEFT_NO_WORD;
        return 0;
    }
    for (size_t k = 0; r == 0 && !*left && k < f->table->n_answers; k++) {
        const struct seki_form_answers *column = &f->table->answers[k];
        if (column->tick != SEKI_VALUE_NONE && column != target) {
            r = clear_tick(f, column, left, err);
        }
    }
    return r < 0 || *left || !target ? r : put_tick(f, target, left, err);
}

/* --- words */

/* The word of the list for a value, or the text itself when it is one of them. */
static int listed_word(struct seki_filling *f, const struct seki_vec *words,
                       struct seki_str *ret_word, struct seki_err *err)
{
    *ret_word = SEKI_STR("");
    for (size_t i = 0; i < words->n; i++) {
        struct seki_str word = *seki_vec_at(words, struct seki_str, i);
        struct seki_str folded = seki_fold(f->fill->arena, seki_str_head(word, SEKI_FORM_FOLD));
        enum seki_value value = SEKI_VALUE_NONE;
        bool is_it;
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        is_it = f->fresh->value == SEKI_VALUE_TEXT
                    ? seki_fill_same_text(word, f->fresh->text)
                    : seki_form_is_word(folded, &value) && value == f->fresh->value;
        if (is_it) {
            *ret_word = word;
            return 0;
        }
    }
    return 0;
}

static enum seki_lang lang_of(const struct seki_filling *f)
{
    return f->fill->is_ja ? SEKI_LANG_JA : SEKI_LANG_EN;
}

/* A sure answer as this column writes it. */
static int spell(struct seki_filling *f, uint32_t column, const struct seki_vec *words,
                 struct seki_str *ret_text, enum seki_left *left, struct seki_err *err)
{
    enum seki_value value = f->fresh->value;
    int r = 0;

    if (value == SEKI_VALUE_NONE) {
        return seki_fill_spelling(f->fill, f->table, column, SEKI_SPELLED_PLACEHOLDER, value,
                                  ret_text, err);
    }
    if (words->n > 0) {
        r = listed_word(f, words, ret_text, err);
        *left = ret_text->n ? SEKI_LEFT_NOT : SEKI_LEFT_NO_WORD;
        return r;
    }
    if (value == SEKI_VALUE_TEXT) {
        *ret_text = f->fresh->text;
        return 0;
    }
    r = seki_fill_spelling(f->fill, f->table, column, SEKI_SPELLED_WORD, value, ret_text, err);
    if (r == 0 && ret_text->n == 0) {
        *ret_text = seki_cell_word(lang_of(f), value);
    }
    return r;
}

static int fill_words(struct seki_filling *f, uint32_t column, enum seki_left *left,
                      struct seki_err *err)
{
    bool is_sure = seki_cell_state_of(f->fresh) == SEKI_CELL_SURE;
    struct seki_str text = {0};
    struct seki_vec words;
    bool has_list = false;
    int r = seki_fill_choice(f, column, &has_list, &words, err);

    if (r < 0) {
        return r;
    }
    if (is_sure) {
        r = spell(f, column, &words, &text, left, err);
    } else if (has_list) {
        *left = SEKI_LEFT_DOUBTFUL;
    } else {
        r = seki_cell_compose(f->fill->arena, lang_of(f), f->item->kind, f->fresh, &text, err);
    }
    return r < 0 || *left ? r : seki_fill_put(f, column, text, false, left, err);
}

/* In a table that we wrote every answer has its cell. */
static int fill_own(struct seki_filling *f, enum seki_left *left, struct seki_err *err)
{
    const struct seki_form_own *own = &f->fill->form->own;
    struct seki_str text = {0};
    int r = seki_cell_compose(f->fill->arena, lang_of(f), f->item->kind, f->fresh, &text, err);

    if (r == 0 && own->is_guarded && seki_csv_needs_guard(text)) {
        const struct seki_str parts[] = {SEKI_STR("'"), text};
        text = seki_arena_join(f->fill->arena, parts, SEKI_ARRAY_LEN(parts));
        r = text.p ? 0 : seki_fail_nomem(err);
    }
    return r < 0 ? r : seki_fill_put(f, own->answer_column, text, false, left, err);
}

int seki_fill_answer(struct seki_filling *f, enum seki_left *ret_left, struct seki_err *err)
{
    bool is_sure = seki_cell_state_of(f->fresh) == SEKI_CELL_SURE;
    enum seki_value value = f->fresh->value;
    uint32_t column;
    int r = 0;

    if (f->is_own) {
        return fill_own(f, ret_left, err);
    }
    column = words_column(f);
    if (has_ticks(f->table) && (tick_column(f->table, value) || column == SEKI_NO_COLUMN)) {
        *ret_left = is_sure ? SEKI_LEFT_NOT : SEKI_LEFT_DOUBTFUL;
        return is_sure ? fill_ticks(f, value, ret_left, err) : 0;
    }
    if (has_ticks(f->table) && f->item->kind == SEKI_ITEM_QUESTION) {
        r = fill_ticks(f, SEKI_VALUE_NONE, ret_left, err);
    }
    return r < 0 || *ret_left ? r : fill_words(f, column, ret_left, err);
}
