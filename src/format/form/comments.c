/*
 * Comments on cells: what people say about a form without writing into it. No program takes them for
 * answers or notes, so they are extra content, and whoever reads the form is told. A comment that
 * limits an answer, or is another one, makes it doubtful, as a remark in the cell would.
 */
#include "base/utf8.h"
#include "format/form/form_int.h"
#include "model/qualify.h"

static struct seki_form_comment *comment_at(const struct seki_recognition *rec, size_t i)
{
    return seki_vec_at(&rec->form->comments, struct seki_form_comment, i);
}

/* Comments come in any order: each row gets a chain of its own. */
int seki_form_place_comments(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form *form = rec->form;

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
    for (size_t i = form->comments.n; i > 0; i--) {
        struct seki_form_comment *comment = comment_at(rec, i - 1);
        const struct seki_form_sheet *sheet = seki_form_sheet_at(form, comment->sheet);
        size_t row = seki_form_find_row(form, sheet, comment->row);
        if (row < sheet->first + sheet->n && seki_form_row_at(form, row)->number == comment->row) {
            comment->next = rec->comments[row];
            rec->comments[row] = i - 1;
        }
    }
    return 0;
}

/* Spreadsheet programs put the author in front of the text: that is no part of what is said. */
static struct seki_str said_in(const struct seki_form_comment *comment)
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

/* A printed question may well be explained in a comment; that says nothing of its answer. */
static bool is_on_answer(const struct seki_recognition *rec, size_t row,
                         const struct seki_form_comment *comment)
{
    const struct seki_form_table *table = rec->tables[seki_form_row_at(rec->form, row)->sheet];

    return comment->column >= SEKI_LIMIT_SHEET_COLUMNS ||
           table->uses[comment->column] != SEKI_FORM_QUESTION;
}

int seki_form_hear_comments(struct seki_recognition *rec, size_t row, struct seki_answer *answer,
                            struct seki_err *err)
{
    size_t at = rec->comments ? rec->comments[row] : SIZE_MAX;
    int r = 0;

    while (r == 0 && at != SIZE_MAX) {
        struct seki_form_comment *comment = comment_at(rec, at);
        bool is_contrary = false;
        comment->item = rec->items[row];
        if (seki_form_is_answered(answer) && is_on_answer(rec, row, comment)) {
            r = seki_form_is_against(said_in(comment), answer->value, &is_contrary, err);
        }
        if (is_contrary) {
            seki_form_doubt(rec, row, SEKI_REASON_COMMENT, answer);
        }
        at = comment->next;
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
        .text = said_in(comment),
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
