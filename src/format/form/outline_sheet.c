/* The columns of one sheet of a blank form: numbers, questions, clauses, answers, notes. */
#include "format/form/head_int.h"
#include "format/form/outline_int.h"

#define HEAD_BYTES 90 /* the longest head: thirty characters of Japanese */

/* What stands in one column of rows that have a number somewhere. */
struct tally {
    size_t n_ids;
    size_t n_nested; /* of them: with a dot or letters */
    size_t n_split;  /* cells with a number and a text */
    size_t bytes;    /* of texts in rows of the id column */
};

struct survey {
    const struct seki_form *form;
    struct seki_outline_sheet *sheet;
    struct seki_arena *arena; /* of one survey */
    struct tally *of;
};

static enum seki_outline_role role_of(const struct seki_form_cell *cell)
{
    enum seki_value value;

    if (cell->text.n > HEAD_BYTES) {
        return SEKI_COLUMN_UNKNOWN;
    }
    if (seki_form_is_id_head(cell->folded)) {
        return SEKI_COLUMN_ID;
    }
    if (seki_form_is_question_head(cell->folded)) {
        return SEKI_COLUMN_TEXT;
    }
    if (seki_form_is_note_head(cell->folded)) {
        return SEKI_COLUMN_NOTE;
    }
    if (seki_form_is_answer_head(cell->folded) || seki_form_is_like_answer_head(cell->folded)) {
        return SEKI_COLUMN_ANSWER;
    }
    if (seki_form_is_reference_head(cell->folded)) {
        return SEKI_COLUMN_REFERENCE;
    }
    return seki_form_is_tick_head(cell->folded, &value) ? SEKI_COLUMN_TICK : SEKI_COLUMN_UNKNOWN;
}

/* At least two cells say what stands below them, and they say different things or are ticks. */
bool seki_outline_is_head(const struct seki_form_row *row)
{
    size_t n = 0;
    size_t n_ticks = 0;

    for (size_t k = 0; k < row->n; k++) {
        enum seki_outline_role role = role_of(&row->cells[k]);
        if (seki_outline_has_id(&row->cells[k])) {
            return false;
        }
        n += role != SEKI_COLUMN_UNKNOWN && role != SEKI_COLUMN_TICK;
        n_ticks += role == SEKI_COLUMN_TICK;
    }
    return n >= 2 || (n_ticks >= 2 && n_ticks + n >= 3) || (row->n == n_ticks && n_ticks >= 2);
}

static void learn_heads(struct survey *survey, const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        enum seki_outline_role role = role_of(&row->cells[k]);
        uint8_t *slot = &survey->sheet->roles[row->cells[k].column];
        if (role != SEKI_COLUMN_UNKNOWN &&
            (*slot == SEKI_COLUMN_UNKNOWN || *slot == SEKI_COLUMN_ANSWER)) {
            *slot = (uint8_t)role; /* ticks below "Answer" are ticks */
        }
    }
}

static bool has_text_right_of(const struct seki_form_row *row, size_t k)
{
    for (size_t i = k + 1; i < row->n; i++) {
        if (seki_outline_is_text(&row->cells[i]) ||
            seki_form_field_of(row->cells[i].folded) != SEKI_FIELD_MAX) {
            return true;
        }
    }
    return false;
}

static int count_row(struct survey *survey, const struct seki_form_row *row, struct seki_err *err)
{
    int r = 0;

    for (size_t k = 0; r == 0 && k < row->n; k++) {
        struct tally *tally = &survey->of[row->cells[k].column];
        struct seki_str id = SEKI_STR("");
        struct seki_str text;
        r = seki_outline_id(survey->arena, &row->cells[k], &id, err);
        if (id.n && has_text_right_of(row, k)) {
            tally->n_ids++;
            tally->n_nested += seki_str_find_char(id, '.') != SIZE_MAX || seki_form_has_letter(id);
        }
        if (r == 0 && id.n == 0 && seki_outline_is_text(&row->cells[k])) {
            r = seki_outline_split(survey->arena, &row->cells[k], &id, &text, err);
            tally->n_split += id.n > 0 && text.n > 0;
        }
    }
    return r;
}

static int visit(struct survey *survey, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(survey->form, survey->sheet->sheet);
    int r = 0;

    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(survey->form, i);
        if (seki_outline_is_head(row)) {
            learn_heads(survey, row);
        } else {
            r = count_row(survey, row, err);
        }
    }
    return r;
}

/* Running numbers stand beside nested ones in some forms: those count for more. */
static size_t score_of(const struct survey *survey, uint32_t column)
{
    const struct tally *tally = &survey->of[column];
    bool has_head = seki_outline_role_of(survey->sheet, column) == SEKI_COLUMN_ID;
    enum seki_outline_role role = seki_outline_role_of(survey->sheet, column);

    if (role == SEKI_COLUMN_ANSWER || role == SEKI_COLUMN_TICK || role == SEKI_COLUMN_NOTE) {
        return 0;
    }
    return tally->n_ids + 2 * tally->n_nested + (has_head && tally->n_ids ? 1 : 0);
}

static void choose_id_column(struct survey *survey)
{
    struct seki_outline_sheet *sheet = survey->sheet;
    size_t best = 0;

    for (uint32_t column = 0; column < sheet->n_columns; column++) {
        size_t score = score_of(survey, column);
        if (score > best) {
            best = score;
            sheet->id_column = column;
            sheet->n_numbered = survey->of[column].n_ids;
        }
    }
    for (uint32_t column = 0; column < sheet->n_columns; column++) {
        enum seki_outline_role role = seki_outline_role_of(sheet, column);
        if ((role == SEKI_COLUMN_UNKNOWN || role == SEKI_COLUMN_TEXT || role == SEKI_COLUMN_ID) &&
            survey->of[column].n_split > 1 && survey->of[column].n_split > sheet->n_numbered) {
            sheet->n_numbered = survey->of[column].n_split;
            sheet->id_column = sheet->text_column = column;
        }
    }
}

/* Counts the texts of a row with a number; whether one of them asks. */
static bool weigh(struct survey *survey, const struct seki_form_row *row)
{
    const struct seki_outline_sheet *s = survey->sheet;
    bool is_asking = false;

    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        if (!seki_outline_is_text(cell)) {
            continue;
        }
        is_asking = is_asking || seki_outline_is_asking(cell->text);
        survey->of[cell->column].bytes += cell->column != s->id_column ? cell->text.n : 0;
    }
    return is_asking;
}

/* First and last row with a number, and how much text stands in each column between them. */
static int measure(struct survey *survey, struct seki_err *err)
{
    struct seki_outline_sheet *s = survey->sheet;
    const struct seki_form_sheet *sheet = seki_form_sheet_at(survey->form, s->sheet);
    int r = 0;

    s->first = SIZE_MAX;
    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(survey->form, i);
        const struct seki_form_cell *cell = seki_form_cell_at(row, s->id_column);
        struct seki_str id = SEKI_STR("");
        struct seki_str text;
        if (!cell || seki_outline_is_head(row)) {
            continue;
        }
        r = s->text_column == s->id_column
                ? seki_outline_split(survey->arena, cell, &id, &text, err)
                : seki_outline_id(survey->arena, cell, &id, err);
        if (id.n == 0) {
            continue;
        }
        s->first = SEKI_MIN(s->first, i);
        s->last = i;
        s->n_asking += weigh(survey, row);
    }
    return r;
}

/* The column that its head calls so, if texts stand there; else the one with most text. */
static void choose_text_column(struct survey *survey)
{
    struct seki_outline_sheet *s = survey->sheet;
    size_t best = 0;

    if (s->text_column == s->id_column) {
        return; /* each question stands behind its number */
    }
    for (uint32_t column = 0; column < s->n_columns; column++) {
        enum seki_outline_role role = seki_outline_role_of(s, column);
        size_t bytes = survey->of[column].bytes;
        bool is_free = role == SEKI_COLUMN_UNKNOWN || role == SEKI_COLUMN_TEXT;
        bytes = role == SEKI_COLUMN_TEXT && bytes ? SIZE_MAX : bytes;
        if (is_free && bytes > best) {
            best = bytes;
            s->text_column = column;
        }
    }
}

static uint32_t count_columns(const struct seki_form *form, const struct seki_form_sheet *sheet)
{
    uint32_t n = 0;

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        n = SEKI_MAX(n, row->cells[row->n - 1].column + 1);
    }
    return n;
}

int seki_outline_survey(const struct seki_form *form, size_t sheet,
                        struct seki_outline_sheet *ret_sheet, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_outline_sheet s = {
        .sheet = sheet, .id_column = SEKI_NO_COLUMN, .text_column = SEKI_NO_COLUMN - 1};
    struct survey survey = {.form = form, .sheet = &s, .arena = &scratch};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    s.n_columns = count_columns(form, seki_form_sheet_at(form, sheet));
    s.roles = seki_arena_array(form->arena, uint8_t, (size_t)s.n_columns + 1);
    survey.of = seki_arena_array(&scratch, struct tally, (size_t)s.n_columns + 1);
    if (!s.roles || !survey.of) {
        return seki_fail_nomem(err);
    }
    r = visit(&survey, err);
    if (r == 0) {
        choose_id_column(&survey);
        r = s.n_numbered ? measure(&survey, err) : 0;
    }
    if (r < 0) {
        return r;
    }
    choose_text_column(&survey);
    *ret_sheet = s;
    return 0;
}
