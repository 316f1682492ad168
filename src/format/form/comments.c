/*
 * Comments on cells, and text boxes over them: what people say about a form without writing into its cells.
 * No program takes them for answers or notes, so they are extra content, and whoever reads the form is
 * told. One that limits an answer, or is another one, makes it doubtful, as a remark in the cell would;
 * on the head of answers it does so to all that stand below.
 */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "model/qualify.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

/* A comment on a row. */
struct hung {
    size_t comment;
    size_t next; /* in `hung`, on the same row; SIZE_MAX: there is none */
};

static struct seki_form_comment *comment_at(const struct seki_recognition *rec, size_t i)
{
    return seki_vec_at(&rec->form->comments, struct seki_form_comment, i);
}

/* Puts a comment on each filled row that it lies over. */
static int hang(struct seki_recognition *rec, size_t at, struct seki_err *err)
{
    const struct seki_form_comment *comment = comment_at(rec, at);
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, comment->sheet);
    size_t end = sheet->first + sheet->n;

    for (size_t row = seki_form_find_row(rec->form, sheet, comment->row);
         row < end && seki_form_row_at(rec->form, row)->number <= comment->last_row; row++) {
        struct hung *hung = seki_vec_push(&rec->hung);
        if (!hung) {
            return seki_vec_is_full(&rec->hung)
                       ? seki_fail(
                             err, SEKI_ERR_LIMIT,
                             M_form_wide_comments(rec->options->name, SEKI_LIMIT_COMMENT_ROWS),
                             M_hint_form_comments())
                       : seki_fail_nomem(err);
        }
        *hung = (struct hung){.comment = at, .next = rec->comments[row]};
        rec->comments[row] = rec->hung.n - 1;
    }
    return 0;
}

struct seki_str seki_form_said_in(const struct seki_form_comment *comment)
{
    struct seki_str text = comment->text;

    if (comment->author.n && seki_str_starts(text, comment->author)) {
        struct seki_str rest = seki_str_skip(text, comment->author.n);
        return seki_str_starts(rest, SEKI_STR(":")) ? seki_str_trim(seki_str_skip(rest, 1)) : text;
    }
    return text;
}

int seki_form_is_against(struct seki_str text, enum seki_value value, bool *ret_against,
                         struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, text);
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    *ret_against = seki_text_qualifies(folded) || seki_form_says_other(folded, value);
    return 0;
}

/* --- heads */

/* One without a place may lie anywhere. */
static bool is_over(const struct seki_form_comment *comment, uint32_t column)
{
    return comment->row == 0 || (comment->column <= column && column <= comment->last_column);
}

static int is_limiting(const struct seki_form_comment *comment, bool *ret_limits,
                       struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, seki_form_said_in(comment));
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    *ret_limits = seki_form_limits_column(folded);
    return 0;
}

static int limit_columns(struct seki_form_table *table, const struct seki_form_comment *comment,
                         struct seki_err *err)
{
    bool is_over_any = false;
    bool is_limit = false;
    int r = 0;

    for (size_t k = 0; k < table->n_answers; k++) {
        is_over_any = is_over_any || is_over(comment, table->answers[k].column);
    }
    r = is_over_any ? is_limiting(comment, &is_limit, err) : 0;
    for (size_t k = 0; is_limit && k < table->n_answers; k++) {
        struct seki_form_answers *column = &table->answers[k];
        column->is_commented = column->is_commented || is_over(comment, column->column);
    }
    return r;
}

/* The number of the first row of the sheet that belongs to an item. */
static uint32_t first_item(const struct seki_recognition *rec, const struct seki_form_sheet *sheet)
{
    for (size_t row = sheet->first; row < sheet->first + sheet->n; row++) {
        if (rec->items[row]) {
            return seki_form_row_at(rec->form, row)->number;
        }
    }
    return 0;
}

/* Above all items of its sheet, or on a row of heads further down. */
static bool is_on_head(const struct seki_recognition *rec, const struct seki_form_comment *comment,
                       uint32_t first)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, comment->sheet);
    size_t row = seki_form_find_row(rec->form, sheet, comment->row);
    bool is_head = comment->row < first;

    for (; !is_head && row < sheet->first + sheet->n &&
           seki_form_row_at(rec->form, row)->number <= comment->last_row;
         row++) {
        is_head = seki_form_is_head_row(rec, row);
    }
    return is_head;
}

/* What hangs on the heads of a sheet's answers holds for all of them; so may what lies somewhere on it. */
static int hear_heads(struct seki_recognition *rec, size_t sheet, struct seki_err *err)
{
    uint32_t first = first_item(rec, seki_form_sheet_at(rec->form, sheet));
    int r = 0;

    for (size_t i = 0; r == 0 && i < rec->form->comments.n; i++) {
        const struct seki_form_comment *comment = comment_at(rec, i);
        if (comment->sheet == sheet && (comment->row == 0 || is_on_head(rec, comment, first))) {
            r = limit_columns(rec->tables[sheet], comment, err);
        }
    }
    return r;
}

/* Comments come in any order: each row gets a chain of its own. */
int seki_form_place_comments(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form *form = rec->form;
    int r = 0;

    if (form->comments.n == 0) {
        return 0;
    }
    rec->comments = seki_arena_array(rec->arena, size_t, form->rows.n + 1);
    if (!rec->comments) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < form->rows.n; i++) {
        rec->comments[i] = SIZE_MAX;
    }
    seki_vec_init(&rec->hung, rec->arena, sizeof(struct hung), SEKI_LIMIT_COMMENT_ROWS);
    for (size_t i = form->comments.n; r == 0 && i > 0; i--) {
        r = hang(rec, i - 1, err);
    }
    for (size_t s = 0; r == 0 && s < form->sheets.n; s++) {
        if (rec->tables[s]) {
            r = hear_heads(rec, s, err);
        }
    }
    return r;
}

/* --- answers */

/* A printed question may well be explained in a comment; that says nothing of its answer. */
static bool is_on_answer(const struct seki_recognition *rec, size_t row,
                         const struct seki_form_comment *comment)
{
    const struct seki_form_table *table = rec->tables[seki_form_row_at(rec->form, row)->sheet];

    return comment->column >= SEKI_LIMIT_SHEET_COLUMNS || comment->column < comment->last_column ||
           table->uses[comment->column] != SEKI_FORM_QUESTION;
}

/* Something stands in the row below a head that a comment limits. */
static bool is_below_limit(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_table *table = rec->tables[row->sheet];

    for (size_t k = 0; k < table->n_answers; k++) {
        if (table->answers[k].is_commented && seki_form_cell_at(row, table->answers[k].column)) {
            return true;
        }
    }
    return false;
}

int seki_form_hear_comments(struct seki_recognition *rec, size_t row, struct seki_answer *answer,
                            struct seki_err *err)
{
    size_t at = rec->comments ? rec->comments[row] : SIZE_MAX;
    bool is_contrary = rec->comments && seki_form_is_answered(answer) && is_below_limit(rec, row);
    int r = 0;

    while (r == 0 && at != SIZE_MAX) {
        const struct hung *hung = seki_vec_at(&rec->hung, struct hung, at);
        struct seki_form_comment *comment = comment_at(rec, hung->comment);
        bool is_limit = false;
        comment->item = comment->item ? comment->item : rec->items[row];
        if (seki_form_is_answered(answer) && is_on_answer(rec, row, comment)) {
            r = seki_form_is_against(seki_form_said_in(comment), answer->value, &is_limit, err);
        }
        is_contrary = is_contrary || is_limit;
        at = hung->next;
    }
    if (is_contrary) {
        seki_form_doubt(rec, row, SEKI_REASON_COMMENT, answer);
    }
    return r;
}

static int add_comment(struct seki_recognition *rec, const struct seki_form_comment *comment,
                       struct seki_err *err)
{
    char room[SEKI_CELL_NAME];
    struct seki_str cell = SEKI_STR("");
    struct seki_extra *extra = seki_vec_push(&rec->extra);

    if (!extra) {
        return seki_fail_nomem(err); /* its maximum is the number of all rows and comments */
    }
    if (comment->row > 0) {
        cell = seki_cell_name(room, comment->column, comment->row);
    }
    *extra = (struct seki_extra){
        .sheet = seki_form_sheet_at(rec->form, comment->sheet)->name,
        .cell = seki_arena_str(rec->arena, cell),
        .text = seki_form_said_in(comment),
        .is_comment = true,
        .author = comment->author,
        .item = comment->item,
    };
    return extra->cell.p ? 0 : seki_fail_nomem(err);
}

int seki_form_add_comments(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < rec->form->comments.n; i++) {
        const struct seki_form_comment *comment = comment_at(rec, i);
        if (!rec->options->sheet.n || comment->sheet == rec->main->sheet) {
            r = add_comment(rec, comment, err);
        }
    }
    return r;
}
