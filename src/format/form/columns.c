/*
 * The columns of a table: answers and notes.
 *
 * Answers stand in a column of words, or as ticks below heads that name the answers. A form can
 * have more than one such column: last year's answers, two models, the list of whoever checked it.
 * Nobody but a person can tell which one counts, so all of them are found and read, and a row in
 * which they differ is answered by none.
 */
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

#define DENSE 10 /* a column with a tenth of the most words of any column may hold answers, too */

struct tally {
    uint32_t words;  /* cells of item rows that hold yes, no or n/a */
    uint32_t filled; /* cells of item rows that hold anything */
    size_t bytes;    /* of the texts in cells of item rows */
    uint32_t marks[SEKI_FORM_TICK + 1];
    uint32_t answered;    /* cells of questions that are more than an empty box */
    enum seki_value tick; /* the answer that the head names; NONE: it names none */
    bool is_headed;       /* a head row has a text in this column */
    bool is_answer_head;
    bool is_limited_head;
    bool is_correction_head;
    bool is_note_head;
    bool is_question_head;
    bool is_reference_head;
    bool is_taken;
};

struct survey {
    struct seki_recognition *rec;
    struct seki_form_table *table;
    struct tally *of; /* `n_columns` of them: no row of the sheet has more */
    uint32_t n_columns;
    bool is_hidden; /* hidden cells count as well */
    bool has_heads;
    uint32_t most_words;
    const struct seki_form_row *before; /* the row of no item that was visited last */
};

typedef void row_visitor(struct survey *survey, const struct seki_form_row *row);

/* Visits the rows that belong to items, or the others. */
static void visit(struct survey *survey, bool is_item, row_visitor *visitor)
{
    const struct seki_recognition *rec = survey->rec;
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, survey->table->sheet);

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        if ((rec->items[i] != NULL) == is_item &&
            (i == rec->own.head_row || !seki_form_is_own_row(rec, i))) {
            visitor(survey, seki_form_row_at(rec->form, i));
        }
    }
}

/* Heads that name the answers which are ticked below them. */
static bool has_tick_heads(const struct seki_form_row *row, uint32_t id_column)
{
    bool has[SEKI_VALUE_MAX] = {false};

    for (size_t k = 0; k < row->n; k++) {
        if (row->cells[k].column != id_column) {
            has[row->cells[k].head] = true;
        }
    }
    return has[SEKI_VALUE_YES] && has[SEKI_VALUE_NO];
}

static bool has_heads(const struct seki_form_row *row, uint32_t id_column)
{
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        if (cell->column == id_column ? seki_form_is_id_head(cell->folded)
                                      : seki_form_is_answer_head(cell->folded)) {
            return true;
        }
    }
    return has_tick_heads(row, id_column);
}

bool seki_form_is_head_row(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];

    return !rec->items[i] && table && has_heads(row, table->id_column);
}

/* --- counting ------------------------------------------------------------------------------- */

static bool is_shown(const struct survey *survey, const struct seki_form_cell *cell)
{
    return survey->is_hidden || !cell->is_hidden;
}

static void count_head(struct survey *survey, const struct seki_form_cell *cell, bool has_ticks)
{
    struct tally *tally = &survey->of[cell->column];
    enum seki_value tick = cell->head;

    tally->is_headed = true;
    if (cell->column == survey->table->id_column || !is_shown(survey, cell)) {
        return;
    }
    tally->is_answer_head = tally->is_answer_head || seki_form_is_answer_head(cell->folded) ||
                            seki_form_is_like_answer_head(cell->folded);
    tally->is_limited_head = tally->is_limited_head || seki_form_is_limited_head(cell->folded);
    tally->is_correction_head =
        tally->is_correction_head || seki_form_is_correction_head(cell->folded);
    tally->is_note_head = tally->is_note_head || seki_form_is_note_head(cell->folded);
    tally->is_question_head = tally->is_question_head || seki_form_is_question_head(cell->folded);
    tally->is_reference_head =
        tally->is_reference_head || seki_form_is_reference_head(cell->folded);
    if (has_ticks && tick != SEKI_VALUE_NONE) {
        survey->table->is_torn =
            survey->table->is_torn || (tally->tick != SEKI_VALUE_NONE && tally->tick != tick);
        tally->tick = tick;
    }
}

/* Words over several columns of ticks that are no heads of ticks, as 「未対応|対応」; sums are none. */
static bool has_other_heads(const struct survey *survey, const struct seki_form_row *row)
{
    size_t n = 0;

    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        n += cell->column != survey->table->id_column && cell->mark == SEKI_FORM_NO_MARK &&
             cell->number.n == 0 && survey->of[cell->column].tick != SEKI_VALUE_NONE;
    }
    return n > 1;
}

/*
 * A head above the heads, as 「予定」 over some of the columns and 「現行」 over others: it holds as far as
 * the next one. What stands further left is the title of the form.
 */
static void limit_from_above(struct survey *survey, const struct seki_form_row *above,
                             const struct seki_form_row *heads)
{
    for (size_t k = 0; k < above->n; k++) {
        const struct seki_form_cell *cell = &above->cells[k];
        uint32_t end = k + 1 < above->n ? above->cells[k + 1].column : survey->n_columns;
        if (cell->column <= survey->table->id_column || !is_shown(survey, cell) ||
            !seki_form_is_limiting(cell->folded)) {
            continue;
        }
        for (size_t h = 0; h < heads->n; h++) {
            uint32_t column = heads->cells[h].column;
            if (column >= cell->column && column < end) {
                survey->of[column].is_limited_head = true;
            }
        }
    }
}

static void count_heads(struct survey *survey, const struct seki_form_row *row)
{
    const struct seki_form_row *above = survey->before;
    uint32_t id_column = survey->table->id_column;
    bool has_ticks = has_tick_heads(row, id_column);

    survey->before = row;
    survey->table->is_torn = survey->table->is_torn || (!has_ticks && has_other_heads(survey, row));
    if (!has_heads(row, id_column)) {
        return;
    }
    survey->has_heads = true;
    for (size_t k = 0; k < row->n; k++) {
        count_head(survey, &row->cells[k], has_ticks);
    }
    if (above && above->number + 1 == row->number) {
        limit_from_above(survey, above, row);
    }
}

static bool is_question(const struct survey *survey, const struct seki_form_row *row)
{
    const struct seki_recognition *rec = survey->rec;

    return rec->items[row - seki_form_row_at(rec->form, 0)]->kind == SEKI_ITEM_QUESTION;
}

static void count_words(struct survey *survey, const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        struct tally *tally = &survey->of[cell->column];
        enum seki_form_tick mark;
        enum seki_value value = SEKI_VALUE_NONE;
        if (cell->column == survey->table->id_column || !is_shown(survey, cell)) {
            continue;
        }
        tally->filled++;
        tally->bytes += cell->text.n;
        tally->words += seki_form_cell_word(cell, &value) && value != SEKI_VALUE_NOTE;
        mark = seki_form_cell_tick(cell, tally->tick);
        tally->marks[mark]++;
        tally->answered += mark != SEKI_FORM_NO_TICK && is_question(survey, row);
        if (!tally->is_note_head) {
            survey->most_words = SEKI_MAX(survey->most_words, tally->words);
        }
    }
}

/* --- choosing ------------------------------------------------------------------------------- */

static void take(struct survey *survey, uint32_t column, enum seki_value tick, bool is_aside)
{
    struct seki_form_table *table = survey->table;
    struct tally *tally = &survey->of[column];

    if (tally->is_taken || table->n_answers == SEKI_FORM_ANSWER_COLUMNS) {
        return;
    }
    tally->is_taken = true;
    table->answers[table->n_answers++] = (struct seki_form_answers){
        .column = column,
        .tick = tick,
        .is_aside = is_aside,
        .is_limited = tally->is_limited_head,
        .has_head = tally->is_answer_head || tick != SEKI_VALUE_NONE ||
                    (survey->rec->is_own && column == survey->rec->own.answer_column)};
}

/* A form of ticks that nobody has filled in yet, with no other column for answers. */
static bool is_blank(const struct survey *survey)
{
    for (uint32_t column = 0; column < survey->n_columns; column++) {
        const struct tally *tally = &survey->of[column];
        if (tally->is_answer_head || (tally->tick != SEKI_VALUE_NONE && tally->answered > 0)) {
            return false;
        }
    }
    return survey->most_words == 0;
}

/* A legend reads like the heads of ticks, but nothing below it is ticked. */
static bool are_ticks_made(struct survey *survey)
{
    uint32_t marks[SEKI_FORM_TICK + 1] = {0};

    for (uint32_t column = 0; column < survey->n_columns; column++) {
        const struct tally *tally = &survey->of[column];
        for (size_t i = 0; tally->tick != SEKI_VALUE_NONE && i < SEKI_ARRAY_LEN(marks); i++) {
            marks[i] += tally->marks[i];
        }
    }
    survey->table->has_crosses = marks[SEKI_FORM_TICK] == 0;
    return marks[SEKI_FORM_TICK] + marks[SEKI_FORM_CROSS] > marks[SEKI_FORM_NO_MARK];
}

static void take_ticks(struct survey *survey)
{
    for (uint32_t column = 0; column < survey->n_columns; column++) {
        if (survey->of[column].tick != SEKI_VALUE_NONE) {
            take(survey, column, survey->of[column].tick, false);
        }
    }
}

/*
 * Columns with a head that says so. One in which nothing is answered was meant for another column,
 * or stands in a legend, unless no column is answered at all.
 */
static void take_headed(struct survey *survey)
{
    for (uint32_t column = 0; column < survey->n_columns; column++) {
        const struct tally *tally = &survey->of[column];
        if (tally->is_answer_head && (tally->words > 0 || survey->most_words == 0)) {
            take(survey, column, SEKI_VALUE_NONE, false);
        }
    }
}

/* The column with most words; the first of equals. */
static void take_fullest(struct survey *survey)
{
    for (uint32_t column = 0; column < survey->n_columns; column++) {
        const struct tally *tally = &survey->of[column];
        if (survey->most_words > 0 && !tally->is_note_head && tally->words == survey->most_words) {
            take(survey, column, SEKI_VALUE_NONE, false);
            return;
        }
    }
}

/*
 * Columns without such a head in which many answers stand: they must not differ unseen. When none has
 * a head, one that is half as full as the fullest is as good as that.
 */
static void take_asides(struct survey *survey, bool is_headless)
{
    for (uint32_t column = 0; column < survey->n_columns; column++) {
        const struct tally *tally = &survey->of[column];
        if (!tally->is_note_head && tally->words > 0 &&
            tally->words >= (survey->most_words + DENSE - 1) / DENSE) {
            take(survey, column, SEKI_VALUE_NONE,
                 !is_headless || 2 * tally->words < survey->most_words);
        }
    }
}

static void find_answers(struct survey *survey)
{
    bool is_headless;

    visit(survey, false, count_heads);
    visit(survey, true, count_words);
    if (survey->rec->is_own && survey->table->sheet == survey->rec->own.sheet) {
        take(survey, survey->rec->own.answer_column, SEKI_VALUE_NONE, false);
    }
    if (are_ticks_made(survey) || is_blank(survey)) {
        take_ticks(survey);
    }
    take_headed(survey);
    is_headless = survey->table->n_answers == 0;
    if (is_headless) {
        take_fullest(survey);
    }
    if (survey->table->n_answers > 0) {
        take_asides(survey, is_headless);
    }
}

/* The first column with the head of notes, or the one right of the answers without a head. */
static uint32_t find_notes(const struct survey *survey)
{
    uint32_t beside = 0;

    for (uint32_t column = 0; column < survey->n_columns; column++) {
        if (survey->of[column].is_note_head && !survey->of[column].is_taken) {
            return column;
        }
    }
    for (size_t i = 0; i < survey->table->n_answers; i++) {
        beside = SEKI_MAX(beside, survey->table->answers[i].column + 1);
    }
    if (beside == survey->table->id_column || beside >= survey->n_columns ||
        survey->of[beside].is_headed || survey->of[beside].filled == 0) {
        return SEKI_NO_COLUMN;
    }
    return beside;
}

/* Without a head that says so: the column left of the answers with most text. */
static uint32_t find_question(const struct survey *survey)
{
    const struct seki_form_table *table = survey->table;
    uint32_t best = SEKI_NO_COLUMN;

    for (uint32_t column = 0; column < table->answers[0].column; column++) {
        const struct tally *tally = &survey->of[column];
        if (tally->is_question_head) {
            return column;
        }
        if (column != table->id_column && column != table->note_column && !tally->is_taken &&
            !tally->is_reference_head && tally->bytes > 0 &&
            (best == SEKI_NO_COLUMN || tally->bytes > survey->of[best].bytes)) {
            best = column;
        }
    }
    return best;
}

static void name_uses(const struct survey *survey)
{
    uint32_t question = find_question(survey);

    for (uint32_t column = 0; column < survey->n_columns; column++) {
        const struct tally *tally = &survey->of[column];
        if (column == question || tally->is_question_head) {
            survey->table->uses[column] = SEKI_FORM_QUESTION;
        } else if (tally->is_reference_head) {
            survey->table->uses[column] = SEKI_FORM_REFERENCE;
        } else if (tally->is_correction_head) {
            survey->table->uses[column] = SEKI_FORM_CORRECTION;
        } else if (survey->has_heads && !tally->is_headed) {
            survey->table->uses[column] = SEKI_FORM_UNNAMED;
        }
    }
}

static int fail_no_answers(const struct seki_recognition *rec, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, 32); /* three letters */
    seki_column_add_name(&name, rec->main->id_column);
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_form_no_answers(rec->options->name,
                                       seki_form_sheet_at(rec->form, rec->main->sheet)->name,
                                       seki_buf_str(&name)),
                     M_hint_form_no_answers());
}

/* One more than the greatest column of any row, or of the table itself. A table may have no ids. */
static uint32_t count_columns(const struct seki_recognition *rec,
                              const struct seki_form_table *table)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, table->sheet);
    uint32_t last = table->id_column == SEKI_NO_COLUMN ? 0 : table->id_column;

    if (rec->is_own && table->sheet == rec->own.sheet) {
        last = SEKI_MAX(last, rec->own.answer_column);
    }
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        last = SEKI_MAX(last, row->n ? row->cells[row->n - 1].column : 0); /* columns rise */
    }
    return last + 1;
}

static int find_columns(struct seki_recognition *rec, struct seki_form_table *table, bool is_hidden,
                        struct seki_err *err)
{
    struct survey survey = {.rec = rec, .table = table, .is_hidden = is_hidden};
    struct seki_arena SEKI_CLEANUP_ARENA scratch;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    survey.n_columns = count_columns(rec, table);
    survey.of = seki_arena_array(&scratch, struct tally, survey.n_columns);
    table->uses = seki_arena_array(rec->arena, uint8_t, SEKI_LIMIT_SHEET_COLUMNS);
    if (!survey.of || !table->uses) {
        return seki_fail_nomem(err);
    }
    find_answers(&survey);
    if (table->n_answers == 0) {
        return 0;
    }
    table->note_column =
        rec->is_own && table->sheet == rec->own.sheet ? rec->own.note_column : find_notes(&survey);
    name_uses(&survey);
    return 0;
}

int seki_form_find_columns(struct seki_recognition *rec, struct seki_err *err)
{
    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        struct seki_form_table *table = rec->tables[s];
        int r = table ? find_columns(rec, table, false, err) : 0;
        if (r == 0 && table && table->n_answers == 0) {
            r = find_columns(rec, table, true, err);
        }
        if (r < 0) {
            return r;
        }
    }
    return rec->main->n_answers ? 0 : fail_no_answers(rec, err);
}
