/* One row of an item: its answer, from all columns of answers, and its note. */
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"

static bool is_filled(const struct seki_form_cell *cell)
{
    /* A long text was not folded; it is no placeholder, and neither is an answer. */
    return cell && (cell->folded.n == 0 || cell->word != SEKI_VALUE_NONE || !cell->is_unfilled);
}

static void set_text(struct seki_answer *answer, const struct seki_form_cell *cell)
{
    answer->value = SEKI_VALUE_TEXT;
    answer->text = seki_str_trim(cell->text);
}

/* Unknown is never yes: what is no answer word stays unanswered, and is shown as doubtful. */
static void interpret(struct seki_answer *answer, const struct seki_item *item,
                      const struct seki_form_cell *cell)
{
    enum seki_value value = SEKI_VALUE_NONE;

    if (!is_filled(cell) ||
        (cell->word == SEKI_VALUE_NONE && seki_form_is_open_choice(cell->folded))) {
        bool is_noted = item->kind == SEKI_ITEM_OPEN && answer->note.n > 0;
        answer->value = is_noted ? SEKI_VALUE_NOTE : SEKI_VALUE_NONE;
    } else if (item->kind != SEKI_ITEM_TEXT && seki_form_cell_word(cell, &value)) {
        answer->value = value;
    } else if ((item->kind == SEKI_ITEM_TEXT || item->kind == SEKI_ITEM_OPEN) &&
               !seki_form_is_error(cell->folded)) {
        set_text(answer, cell);
    } else {
        answer->confidence = SEKI_FORM_DOUBTFUL;
    }
}

int seki_form_name_cell(struct seki_recognition *rec, uint32_t column,
                        const struct seki_form_row *row, struct seki_str *ret_name,
                        struct seki_err *err)
{
    char room[SEKI_CELL_NAME];

    if (row->place.n) {
        *ret_name = row->place;
        return 0;
    }
    *ret_name = seki_arena_str(rec->arena, seki_cell_name(room, column, row->number));
    return ret_name->p ? 0 : seki_fail_nomem(err);
}

/* The note beside the answer, or the one that the answer itself points to. */
static int read_note(struct seki_recognition *rec, size_t i, const struct seki_form_cell *cell,
                     const struct seki_form_cell *note, struct seki_answer *answer,
                     struct seki_err *err)
{
    struct seki_form_refs refs;

    if (is_filled(note)) {
        answer->raw_note = note->text;
        return seki_form_resolve(rec, i, note, &answer->note, err);
    }
    if (is_filled(cell) && rec->items[i]->kind != SEKI_ITEM_TEXT &&
        seki_form_parse_refs(cell->folded, &refs) && refs.has_word && refs.n > 0) {
        return seki_form_resolve(rec, i, cell, &answer->note, err);
    }
    return 0;
}

/* What is not shown when the file is opened was not said to the person who read it. */
static bool is_hidden(const struct seki_recognition *rec, const struct seki_form_row *row,
                      uint32_t column)
{
    const struct seki_form_cell *cell = seki_form_cell_at(row, column);
    const struct seki_form_cell *id = seki_form_cell_at(row, rec->tables[row->sheet]->id_column);

    return (cell && cell->is_hidden) || (id && id->is_hidden);
}

static int read_word(struct seki_recognition *rec, size_t i, uint32_t column,
                     struct seki_answer *answer, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_cell *cell = seki_form_cell_at(row, column);

    enum seki_row_reason reason = SEKI_REASON_OPEN;
    int r = 0;

    if (seki_form_is_own_answer(rec, row, column)) {
        r = seki_form_read_own_answer(rec, rec->items[i], row, answer, err);
    } else {
        answer->raw = cell ? cell->text : SEKI_STR("");
        interpret(answer, rec->items[i], cell);
        if (cell && answer->value == SEKI_VALUE_NONE && answer->confidence < SEKI_CONFIDENT) {
            r = seki_form_read_mixed(rec, i, cell, answer, err);
        }
        reason = answer->value == SEKI_VALUE_NONE ? SEKI_REASON_WORD : SEKI_REASON_LIMITED;
    }
    if (r < 0) {
        return r;
    }
    if (answer->confidence < SEKI_CONFIDENT) {
        seki_form_doubt(rec, i, reason, answer);
    }
    if (answer->value != SEKI_VALUE_NONE && is_hidden(rec, row, column)) {
        seki_form_doubt(rec, i, SEKI_REASON_HIDDEN, answer);
    }
    if (answer->value != SEKI_VALUE_NONE && cell && cell->is_unsure) {
        seki_form_doubt(rec, i, SEKI_REASON_UNSURE, answer);
    }
    return seki_form_name_cell(rec, column, row, &answer->cell, err);
}

/* --- ticks ---------------------------------------------------------------------------------- */

/* Whether this cell ticks its column's answer, for sure or perhaps. */
static enum seki_form_tick tick_in(const struct seki_form_table *table,
                                   const struct seki_form_row *row,
                                   const struct seki_form_answers *column)
{
    const struct seki_form_cell *cell = seki_form_cell_at(row, column->column);
    enum seki_form_tick tick = SEKI_FORM_NO_TICK;

    if (column->tick == SEKI_VALUE_NONE || !is_filled(cell)) {
        return SEKI_FORM_NO_TICK;
    }
    tick = seki_form_cell_tick(cell, column->tick);
    return tick == SEKI_FORM_CROSS && table->has_crosses ? SEKI_FORM_TICK : tick;
}

/* The same for the item of the row: a text is no tick, and an open question may hold either. */
static enum seki_form_tick tick_for(const struct seki_recognition *rec, size_t i,
                                    const struct seki_form_answers *column)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    enum seki_item_kind kind = rec->items[i]->kind;
    enum seki_form_tick tick = tick_in(rec->tables[row->sheet], row, column);

    if (kind == SEKI_ITEM_TEXT || (kind == SEKI_ITEM_OPEN && tick == SEKI_FORM_NO_MARK)) {
        return SEKI_FORM_NO_TICK;
    }
    return tick;
}

/* Whether the column's head lets its answer count as it is. */
static void note_head(const struct seki_form_answers *column, struct seki_form_reading *reading)
{
    reading->is_limited = reading->is_limited || column->is_limited;
    reading->is_plain = reading->is_plain || !(column->is_limited || column->is_aside);
}

/* Puts what one column says to what those before it said. */
static int combine(struct seki_recognition *rec, const struct seki_answer *fresh,
                   struct seki_form_reading *reading, struct seki_err *err)
{
    struct seki_answer *answer = &reading->answer;
    int r = 0;

    if (!seki_form_is_answered(answer) && !reading->is_doubled) {
        *answer = *fresh;
    } else if (reading->is_doubled || !seki_form_is_same(answer, fresh)) {
        r = seki_form_contradict(rec, answer, fresh, err);
        reading->is_doubled = true;
    }
    return r;
}

/*
 * The ticks of one row. A cross beside a tick says "not this one"; a cross alone, in a form that
 * ticks with something else, may mean either, and so may any other text: doubtful.
 */
static int read_ticks(struct seki_recognition *rec, size_t i, struct seki_form_reading *reading,
                      struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    struct seki_answer doubtful = reading->answer;
    int r = 0;

    for (size_t k = 0; r == 0 && k < table->n_answers; k++) {
        const struct seki_form_answers *column = &table->answers[k];
        enum seki_form_tick tick = tick_for(rec, i, column);
        struct seki_answer fresh = reading->answer;
        if (tick == SEKI_FORM_NO_TICK) {
            continue;
        }
        r = seki_form_name_cell(rec, column->column, row, &fresh.cell, err);
        fresh.value = tick == SEKI_FORM_TICK ? column->tick : SEKI_VALUE_NONE;
        fresh.raw = seki_form_cell_at(row, column->column)->text;
        if (r == 0 && tick == SEKI_FORM_NO_MARK) {
            r = seki_form_read_marked_tick(rec, i, seki_form_cell_at(row, column->column),
                                           column->tick, &fresh, err);
            tick = fresh.value == SEKI_VALUE_NONE ? tick : SEKI_FORM_TICK;
        }
        if (tick != SEKI_FORM_TICK) {
            seki_form_doubt(rec, i, tick == SEKI_FORM_CROSS ? SEKI_REASON_MARK : SEKI_REASON_WORD,
                            &fresh);
            doubtful = fresh;
            continue;
        }
        if (table->is_torn) {
            seki_form_doubt(rec, i, SEKI_REASON_MARK, &fresh);
        }
        if (is_hidden(rec, row, column->column)) {
            seki_form_doubt(rec, i, SEKI_REASON_HIDDEN, &fresh);
        }
        if (seki_form_cell_at(row, column->column)->is_unsure) {
            seki_form_doubt(rec, i, SEKI_REASON_UNSURE, &fresh);
        }
        note_head(column, reading);
        if (r == 0) {
            r = combine(rec, &fresh, reading, err);
        }
    }
    if (!seki_form_is_answered(&reading->answer) && !reading->is_doubled) {
        reading->answer = doubtful;
    }
    return r;
}

/* --- words ---------------------------------------------------------------------------------- */

/* A column without a head that says so is heard only when an answer word stands in it. */
static bool is_heard(const struct seki_form_answers *column, const struct seki_answer *fresh)
{
    return !column->is_aside || fresh->value == SEKI_VALUE_YES || fresh->value == SEKI_VALUE_NO ||
           fresh->value == SEKI_VALUE_NA;
}

/* A circle below "not supported" is no yes: what a mark says depends on its head. */
static bool is_mark(const struct seki_form_cell *cell)
{
    enum seki_form_tick tick =
        cell ? seki_form_cell_tick(cell, SEKI_VALUE_NONE) : SEKI_FORM_NO_TICK;

    return tick == SEKI_FORM_TICK || tick == SEKI_FORM_CROSS;
}

/*
 * The words of one row. A blank in a column of answers beside an answer in another one is a
 * question that this column leaves open, and an answer only in a column without a head that says so
 * may be none: doubtful.
 */
static int read_words(struct seki_recognition *rec, size_t i, struct seki_form_reading *reading,
                      struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    const struct seki_item *item = rec->items[i];
    bool is_said = seki_form_is_answered(&reading->answer) || reading->is_doubled;
    bool has_gap = false;
    int r = 0;

    for (size_t k = 0; r == 0 && k < table->n_answers; k++) {
        const struct seki_form_answers *column = &table->answers[k];
        enum seki_row_reason before = rec->outcomes[i].reason;
        struct seki_answer fresh = reading->answer;
        fresh.value = SEKI_VALUE_NONE;
        fresh.text = SEKI_STR("");
        fresh.confidence = 100;
        if (column->tick != SEKI_VALUE_NONE &&
            (item->kind == SEKI_ITEM_QUESTION || tick_for(rec, i, column) != SEKI_FORM_NO_TICK)) {
            continue; /* it was read as a tick, if at all */
        }
        r = read_word(rec, i, column->column, &fresh, err);
        if (!column->has_head && is_mark(seki_form_cell_at(row, column->column))) {
            seki_form_doubt(rec, i, SEKI_REASON_MARK, &fresh);
        }
        if (r < 0 || !is_heard(column, &fresh)) {
            rec->outcomes[i].reason = before;
            continue;
        }
        if (seki_form_is_answered(&fresh)) {
            note_head(column, reading);
        }
        has_gap = has_gap || (!column->is_aside && !seki_form_is_answered(&fresh));
        is_said = is_said || (!column->is_aside && seki_form_is_answered(&fresh));
        if (k == 0 && !reading->is_doubled && !seki_form_is_answered(&reading->answer)) {
            reading->answer = fresh;
        } else if (seki_form_is_answered(&fresh)) {
            r = combine(rec, &fresh, reading, err);
        }
    }
    if ((has_gap || !is_said) && item->kind == SEKI_ITEM_QUESTION &&
        seki_form_is_answered(&reading->answer)) {
        seki_form_doubt(rec, i, SEKI_REASON_BESIDE, &reading->answer);
    }
    return r;
}

/* "No" as the note to a yes. "N/A" says that there is no note. */
static bool is_contrary(const struct seki_form_cell *note, const struct seki_answer *answer)
{
    enum seki_value value;

    return seki_form_cell_word(note, &value) &&
           (value == SEKI_VALUE_YES || value == SEKI_VALUE_NO) && value != answer->value &&
           (answer->value == SEKI_VALUE_YES || answer->value == SEKI_VALUE_NO ||
            answer->value == SEKI_VALUE_NA);
}

/* Why the answer of the row is not to be relied on, whatever it says; NONE: it is. */
static enum seki_row_reason spoilt_by(const struct seki_form_row *row,
                                      const struct seki_form_cell *note,
                                      const struct seki_answer *answer)
{
    if (seki_form_is_struck(row)) {
        return SEKI_REASON_STRUCK;
    }
    if (note && note->folded.n && seki_form_is_error(note->folded)) {
        return SEKI_REASON_WORD;
    }
    return note && note->folded.n && is_contrary(note, answer) ? SEKI_REASON_CONTRARY
                                                               : SEKI_REASON_NONE;
}

/* No more sure than what ties the row to its item. */
static void weigh_tie(struct seki_recognition *rec, size_t i, struct seki_answer *answer)
{
    const struct seki_form_tie *tie = &rec->ties[i];

    if (tie->confidence < SEKI_CONFIDENT) {
        int confidence = SEKI_MIN(answer->confidence, tie->confidence);
        seki_form_doubt(rec, i,
                        tie->match == SEKI_MATCH_TEXT     ? SEKI_REASON_TEXT
                        : tie->match == SEKI_MATCH_CLAUSE ? SEKI_REASON_CLAUSE
                                                          : SEKI_REASON_NUMBER,
                        answer);
        answer->confidence = confidence;
    } else {
        answer->confidence = SEKI_MIN(answer->confidence, tie->confidence);
    }
}

static void keep_outcome(struct seki_recognition *rec, size_t i,
                         const struct seki_form_reading *reading)
{
    struct seki_form_outcome *outcome = &rec->outcomes[i];

    outcome->kind = SEKI_ROW_ITEM;
    outcome->confidence = reading->answer.confidence;
    outcome->is_said = reading->is_doubled || seki_form_is_answered(&reading->answer);
    outcome->cell = reading->answer.cell;
    outcome->raw = reading->answer.raw;
    if (reading->is_doubled) {
        outcome->reason = SEKI_REASON_DOUBLED;
    } else if (reading->answer.confidence >= SEKI_CONFIDENT) {
        outcome->reason = SEKI_REASON_NONE; /* what was in doubt was not taken */
    }
}

/* What the row as a whole does to its answer; `spoilt` is why it is not to be relied on. */
static void doubt_row(struct seki_recognition *rec, size_t i, enum seki_row_reason spoilt,
                      struct seki_form_reading *reading)
{
    struct seki_answer *answer = &reading->answer;
    bool is_answered = seki_form_is_answered(answer);

    if (is_answered && reading->is_limited && !reading->is_plain) {
        seki_form_doubt(rec, i, SEKI_REASON_LIMITED, answer);
    }
    if (is_answered && spoilt != SEKI_REASON_NONE) {
        seki_form_doubt(rec, i, spoilt, answer);
    }
    if (is_answered) {
        weigh_tie(rec, i, answer);
    }
    if (seki_form_is_wide(rec, seki_form_row_at(rec->form, i))) {
        seki_form_doubt(rec, i, SEKI_REASON_WIDE, answer);
    }
    if (is_answered && rec->is_shifted && rec->is_shifted[i]) {
        seki_form_doubt(rec, i, SEKI_REASON_SHIFTED, answer);
    }
}

/* What stands around the answer: in other cells, in legends and footnotes, in comments. */
static int hear_around(struct seki_recognition *rec, size_t i, bool is_own,
                       struct seki_answer *answer, struct seki_err *err)
{
    int r;

    if (!is_own) {
        seki_form_hear_slipped(rec, i, answer);
    }
    r = seki_form_hear_beside(rec, i, answer, err);
    if (r == 0) {
        r = seki_form_hear_legends(rec, i, answer, err);
    }
    if (r == 0 && !is_own && seki_form_is_answered(answer)) {
        r = seki_form_hear_footnotes(rec, i, answer, err);
    }
    return r < 0 ? r : seki_form_hear_comments(rec, i, answer, err);
}

int seki_form_read_row(struct seki_recognition *rec, size_t i,
                       struct seki_form_reading *ret_reading, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];
    uint32_t column = table->answers[0].column;
    const struct seki_form_cell *note =
        table->note_column == SEKI_NO_COLUMN ? NULL : seki_form_cell_at(row, table->note_column);
    struct seki_form_reading reading = {
        .answer = {
            .match = rec->ties[i].match,
            .confidence = 100,
            .raw = SEKI_STR(""),
            .sheet = seki_form_sheet_at(rec->form, row->sheet)->name,
        }};
    bool is_own = note && seki_form_is_own_answer(rec, row, column);
    enum seki_row_reason spoilt;
    int r = is_own ? seki_form_read_own_note(rec, i, note, &reading.answer, err)
                   : read_note(rec, i, seki_form_cell_at(row, column), note, &reading.answer, err);

    if (r == 0) {
        r = seki_form_name_cell(rec, column, row, &reading.answer.cell, err);
    }
    if (r == 0) {
        r = read_ticks(rec, i, &reading, err);
    }
    if (r == 0) {
        r = read_words(rec, i, &reading, err);
    }
    spoilt = is_own ? SEKI_REASON_NONE : spoilt_by(row, note, &reading.answer);
    doubt_row(rec, i, spoilt, &reading);
    if (r == 0) {
        r = hear_around(rec, i, is_own, &reading.answer, err);
    }
    keep_outcome(rec, i, &reading);
    *ret_reading = reading;
    return r;
}
