/* Where the texts of notes stand: "Note 3: ..." and "※3 ..." beside the questions of a form. */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"

#define FOOTNOTE_ROWS 8 /* of one text that was cut into lines */
#define LABEL_BYTES 24  /* enough for "Note No. 123" in full-width letters, when folded */

struct definition {
    int64_t number; /* 0: none was found */
    struct seki_str text;
};

/* What stands behind the label of a note in its own cell. */
struct gap {
    struct seki_str text;
    bool is_weak; /* no note begins with it in the middle of a row */
};

static const struct gap gaps[] = {
    {SEKI_STR(":"), false}, {SEKI_STR("："), false}, {SEKI_STR("\n"), false}, {SEKI_STR(")"), true},
    {SEKI_STR("）"), true}, {SEKI_STR(" "), true},   {SEKI_STR("　"), true},
};

/* The label in front of a gap, without the bracket that it may begin with: "(注1". */
static int read_label(struct seki_recognition *rec, struct seki_str text, int64_t *ret_number,
                      struct seki_err *err)
{
    struct seki_str folded = seki_fold(rec->arena, text);

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    if (seki_str_starts(folded, SEKI_STR("("))) {
        folded = seki_str_skip(folded, 1);
    }
    if (!seki_form_note_label(folded, ret_number)) {
        *ret_number = 0;
    }
    return 0;
}

/* By its first byte, which is enough for nearly all texts: note, 備考, 注, 補足, or in full width. */
static bool may_be_label(struct seki_str text)
{
    return text.n && strchr("nN(\xe5\xe6\xe8\xef", text.p[0]) != NULL && text.p[0] != '\0';
}

/* "Note 3 applies": a sentence about the note, not its text. */
static bool is_sentence_about(struct seki_str rest, struct seki_str gap)
{
    bool is_verb = rest.p[0] >= 'a' && rest.p[0] <= 'z' && seki_str_eq(gap, SEKI_STR(" "));

    return is_verb || seki_form_is_about_mark(rest);
}

/* "Note 3: text" in one cell: the text behind the label. */
static int split_label(struct seki_recognition *rec, struct seki_str text, bool is_first,
                       struct definition *ret_found, struct seki_err *err)
{
    int r = 0;

    text = seki_str_trim(text);
    if (!may_be_label(text)) {
        return 0;
    }
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(gaps); i++) {
        struct seki_str gap = gaps[i].text;
        size_t at = seki_str_find(seki_utf8_head(text, LABEL_BYTES + gap.n), gap);
        struct seki_str rest =
            at == SIZE_MAX ? SEKI_STR("") : seki_str_trim(seki_str_skip(text, at + gap.n));
        int64_t number = 0;
        if (rest.n == 0 || (gaps[i].is_weak && (!is_first || is_sentence_about(rest, gap)))) {
            continue;
        }
        r = read_label(rec, seki_str_head(text, at), &number, err);
        if (r == 0 && number > 0) {
            *ret_found = (struct definition){.number = number, .text = rest};
            return 0;
        }
    }
    return r;
}

/* A label's text stands in the next filled cell, or behind it in the same. */
static int find_definition(struct seki_recognition *rec, const struct seki_form_row *row,
                           struct definition *ret_found, struct seki_err *err)
{
    int r = 0;

    *ret_found = (struct definition){0};
    for (size_t k = 0; r == 0 && ret_found->number == 0 && k < row->n; k++) {
        int64_t number;
        if (k + 1 < row->n && seki_form_note_label(row->cells[k].folded, &number)) {
            *ret_found = (struct definition){.number = number,
                                             .text = seki_str_trim(row->cells[k + 1].text)};
            return 0;
        }
        r = split_label(rec, row->cells[k].text, k == 0, ret_found, err);
    }
    return r;
}

/* "備考" alone in a row: what follows are notes, counted by nothing but numbers. */
static bool is_block_head(const struct seki_form_row *row)
{
    struct seki_str first = row->cells[0].folded;

    return row->n == 1 && (seki_form_is_note_head(first) ||
                           (seki_str_ends(first, SEKI_STR(":")) &&
                            seki_form_is_note_head(seki_str_head(first, first.n - 1))));
}

static void find_numbered(const struct seki_form_row *row, struct definition *ret_found)
{
    int64_t number;

    if (row->n >= 2 && seki_form_note_number(row->cells[0].folded, &number)) {
        *ret_found =
            (struct definition){.number = number, .text = seki_str_trim(row->cells[1].text)};
    }
}

/* `row` is where it stands on the sheet, or beside what. */
static int push_note(struct seki_recognition *rec, size_t sheet, size_t row,
                     struct seki_form_footnote found, struct seki_err *err)
{
    struct seki_form_note *note = seki_vec_push(&rec->notes);

    if (!note) {
        return seki_fail_nomem(err); /* there is room for all of every row and comment */
    }
    rec->signs |= 1u << found.mark.sign;
    *note = (struct seki_form_note){.sheet = sheet,
                                    .row = row,
                                    .sign = found.mark.sign,
                                    .number = found.mark.number,
                                    .text = found.text};
    return 0;
}

static int add_note(struct seki_recognition *rec, size_t row, struct seki_form_footnote found,
                    struct seki_err *err)
{
    rec->outcomes[row].kind = SEKI_ROW_NOTE;
    return push_note(rec, seki_form_row_at(rec->form, row)->sheet, row, found, err);
}

/* --- footnotes */

static int add_footnotes(struct seki_recognition *rec, size_t row, struct seki_str text,
                         struct seki_err *err)
{
    struct seki_form_footnote found[SEKI_FORM_REFS];
    size_t n = seki_form_split_footnotes(text, found);
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add_note(rec, row, found[i], err);
    }
    return r;
}

/* "備考:" and "注記" in front of the footnotes of a row. */
static bool is_title(const struct seki_form_cell *cell)
{
    struct seki_str folded = cell->folded;

    return seki_form_is_note_head(
        seki_str_ends(folded, SEKI_STR(":")) ? seki_str_head(folded, folded.n - 1) : folded);
}

/* Footnotes at the beginning of a row, or their marks in one cell and the text in the next. */
static int read_footnotes(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    size_t k = row->n > 1 && is_title(&row->cells[0]) ? 1 : 0;
    struct seki_str text = row->cells[k].text;
    struct seki_form_mark mark;
    struct seki_str rest = seki_str_trim(text);
    int r = 0;

    if (!seki_form_take_mark(&rest, &mark)) {
        return 0;
    }
    if (rest.n || k + 1 == row->n) {
        return add_footnotes(rec, i, text, err);
    }
    for (; r == 0 && k + 1 < row->n; k += 2) {
        rest = seki_str_trim(row->cells[k].text);
        text = seki_str_trim(row->cells[k + 1].text);
        if (!seki_form_take_mark(&rest, &mark) || rest.n) {
            break;
        }
        r = add_note(rec, i, (struct seki_form_footnote){.mark = mark, .text = text}, err);
    }
    return r;
}

/* Whether the text of the last note, `n_rows` above, was cut at the end of its line. */
static bool goes_on(const struct seki_recognition *rec, size_t i, const struct seki_form_note *note,
                    size_t n_rows)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_row *first = seki_form_row_at(rec->form, note->row);

    return note->sign != SEKI_FORM_NO_SIGN && n_rows <= FOOTNOTE_ROWS && row->n == 1 &&
           row->number == first->number + n_rows && row->sheet == first->sheet &&
           row->cells[0].column >= first->cells[0].column &&
           !seki_str_ends(note->text, SEKI_STR("。")) &&
           !seki_str_ends(note->text, SEKI_STR(".")) && !is_title(&row->cells[0]) &&
           !seki_form_is_section(rec, row);
}

/* Such a text goes on in this row; else it has ended. */
static int go_on(struct seki_recognition *rec, size_t i, size_t *n_rows, struct seki_err *err)
{
    struct seki_form_note *note =
        rec->notes.n ? seki_vec_at(&rec->notes, struct seki_form_note, rec->notes.n - 1) : NULL;
    struct seki_str parts[] = {note ? note->text : SEKI_STR(""), SEKI_STR("\n"),
                               seki_str_trim(seki_form_row_at(rec->form, i)->cells[0].text)};

    ++*n_rows;
    if (!note || !goes_on(rec, i, note, *n_rows)) {
        *n_rows = FOOTNOTE_ROWS;
        return 0;
    }
    note->text = seki_arena_join(rec->arena, parts, SEKI_ARRAY_LEN(parts));
    return note->text.p ? 0 : seki_fail_nomem(err);
}

/* --- all notes of a sheet */

/* What the row defines, if anything. */
static int read_row(struct seki_recognition *rec, size_t i, bool is_block, struct seki_err *err)
{
    struct definition found = {0};
    int r = read_footnotes(rec, i, err);

    if (r < 0 || rec->outcomes[i].kind == SEKI_ROW_NOTE) {
        return r;
    }
    r = find_definition(rec, seki_form_row_at(rec->form, i), &found, err);
    if (r == 0 && found.number == 0 && is_block) {
        find_numbered(seki_form_row_at(rec->form, i), &found);
    }
    if (r < 0 || found.number == 0) {
        return r;
    }
    return add_note(
        rec, i, (struct seki_form_footnote){.mark = {.number = found.number}, .text = found.text},
        err);
}

static int read_sheet(struct seki_recognition *rec, size_t index, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, index);
    bool is_block = false;
    size_t n_rows = FOOTNOTE_ROWS; /* that the last note has gone on */
    int r = 0;

    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        size_t n_notes = rec->notes.n;
        bool is_none = rec->items[i] || seki_form_is_own_row(rec, i) ||
                       seki_form_is_struck(seki_form_row_at(rec->form, i));
        is_block = !rec->items[i] && (is_block || is_block_head(seki_form_row_at(rec->form, i)));
        r = is_none ? 0 : read_row(rec, i, is_block, err);
        if (rec->notes.n > n_notes) {
            n_rows = 0;
        } else if (is_none) {
            n_rows = FOOTNOTE_ROWS;
        } else if (r == 0) {
            r = go_on(rec, i, &n_rows, err);
        }
    }
    return r;
}

/* Footnotes in a box of text or a comment, which lie over the sheet. */
static int read_comments(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form *form = rec->form;
    int r = 0;

    for (size_t i = 0; r == 0 && i < form->comments.n; i++) {
        const struct seki_form_comment *comment =
            seki_vec_at(&form->comments, struct seki_form_comment, i);
        struct seki_form_footnote found[SEKI_FORM_REFS];
        size_t n = seki_form_split_footnotes(seki_form_said_in(comment), found);
        size_t row =
            seki_form_find_row(form, seki_form_sheet_at(form, comment->sheet), comment->row);
        if (rec->options->sheet.n && comment->sheet != rec->main->sheet) {
            continue;
        }
        for (size_t k = 0; r == 0 && k < n; k++) {
            r = push_note(rec, comment->sheet, row, found[k], err);
        }
    }
    return r;
}

int seki_form_find_notes(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    seki_vec_init(&rec->notes, rec->arena, sizeof(struct seki_form_note),
                  (size_t)SEKI_LIMIT_FORM_ROWS * SEKI_LIMIT_ROW_CELLS +
                      (size_t)SEKI_LIMIT_COMMENTS * SEKI_FORM_REFS);
    for (size_t i = 0; r == 0 && i < rec->form->sheets.n; i++) {
        if (i == rec->main->sheet || rec->options->sheet.n == 0) {
            r = read_sheet(rec, i, err);
        }
    }
    return r < 0 ? r : read_comments(rec, err);
}
