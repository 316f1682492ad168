/* Notes: "See Note 3" in a cell, and the text of Note 3 somewhere else in the form. */
#include "base/utf8.h"
#include "format/form/form_int.h"

#define LABEL_BYTES 24 /* enough for "Note No. 123" in full-width letters, when folded */

struct definition {
    int64_t number; /* 0: none was found */
    struct seki_str text;
};

/* "Note 3: text" in one cell: the text behind the label. */
static int split_label(struct seki_recognition *rec, struct seki_str text,
                       struct definition *ret_found, struct seki_err *err)
{
    static const struct seki_str marks[] = {SEKI_STR(":"), SEKI_STR("："), SEKI_STR("\n")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        size_t at = seki_str_find(seki_utf8_head(text, LABEL_BYTES + marks[i].n), marks[i]);
        struct seki_str rest =
            at == SIZE_MAX ? SEKI_STR("") : seki_str_trim(seki_str_skip(text, at + marks[i].n));
        struct seki_str folded;
        int64_t number;
        if (rest.n == 0) {
            continue;
        }
        folded = seki_fold(rec->arena, seki_str_head(text, at));
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        if (seki_form_note_label(folded, &number)) {
            *ret_found = (struct definition){.number = number, .text = rest};
            return 0;
        }
    }
    return 0;
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
        r = split_label(rec, row->cells[k].text, ret_found, err);
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

static int read_sheet(struct seki_recognition *rec, size_t index, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, index);
    bool is_block = false;

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        struct definition found = {0};
        struct seki_form_note *note;
        bool is_none = rec->items[i] || seki_form_is_own_row(rec, i) ||
                       seki_form_is_struck(seki_form_row_at(rec->form, i));
        int r = is_none ? 0 : find_definition(rec, seki_form_row_at(rec->form, i), &found, err);
        if (r < 0) {
            return r;
        }
        is_block = !rec->items[i] && (is_block || is_block_head(seki_form_row_at(rec->form, i)));
        if (found.number == 0 && is_block && !is_none) {
            find_numbered(seki_form_row_at(rec->form, i), &found);
        }
        if (found.number == 0) {
            continue;
        }
        note = seki_vec_push(&rec->notes);
        if (!note) {
            return seki_fail_nomem(err); /* its maximum is the number of rows */
        }
        rec->outcomes[i].kind = SEKI_ROW_NOTE;
        *note = (struct seki_form_note){
            .sheet = index, .row = i, .number = found.number, .text = found.text};
    }
    return 0;
}

int seki_form_find_notes(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    seki_vec_init(&rec->notes, rec->arena, sizeof(struct seki_form_note), SEKI_LIMIT_FORM_ROWS);
    for (size_t i = 0; r == 0 && i < rec->form->sheets.n; i++) {
        if (i == rec->main->sheet || rec->options->sheet.n == 0) {
            r = read_sheet(rec, i, err);
        }
    }
    return r;
}

/* Of all notes that have one text, the first; NULL when there is none, or their texts differ. */
static const struct seki_form_note *only_note(const struct seki_recognition *rec, int64_t number,
                                              size_t sheet)
{
    const struct seki_form_note *only = NULL;

    for (size_t i = 0; i < rec->notes.n; i++) {
        const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);
        if (note->number != number || (sheet != SIZE_MAX && note->sheet != sheet)) {
            continue;
        }
        if (only && !seki_str_eq(only->text, note->text)) {
            return NULL;
        }
        only = only ? only : note;
    }
    return only;
}

/* The next note of this number below the row, where each section has notes of its own. */
static const struct seki_form_note *next_note(const struct seki_recognition *rec, int64_t number,
                                              size_t row)
{
    size_t sheet = seki_form_row_at(rec->form, row)->sheet;

    for (size_t i = 0; i < rec->notes.n; i++) {
        const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);
        if (note->number == number && note->sheet == sheet && note->row > row) {
            return note;
        }
    }
    return NULL;
}

/* The note that a row means: of its own sheet, then of another; the nearest below when they differ. */
static const struct seki_form_note *note_of(const struct seki_recognition *rec, int64_t number,
                                            size_t row)
{
    size_t sheet = seki_form_row_at(rec->form, row)->sheet;
    const struct seki_form_note *note = only_note(rec, number, sheet);

    if (!note) {
        note = next_note(rec, number, row);
    }
    return note ? note : only_note(rec, number, SIZE_MAX);
}

int seki_form_resolve(struct seki_recognition *rec, size_t row, const struct seki_form_cell *cell,
                      struct seki_str *ret_note, struct seki_err *err)
{
    struct seki_str parts[2 * SEKI_FORM_REFS];
    struct seki_form_refs refs = {0};
    bool is_whole = cell->folded.n && seki_form_parse_refs(cell->folded, &refs) && refs.n > 0;
    struct seki_str note;

    for (size_t i = 0; is_whole && i < refs.n; i++) {
        const struct seki_form_note *found = note_of(rec, refs.numbers[i], row);
        is_whole = found != NULL;
        parts[2 * i] = found ? found->text : SEKI_STR("");
        parts[2 * i + 1] = SEKI_STR("\n");
    }
    if (!is_whole) {
        *ret_note = seki_str_trim(cell->text);
        return 0;
    }
    note = seki_arena_join(rec->arena, parts, 2 * refs.n - 1);
    if (!note.p) {
        return seki_fail_nomem(err);
    }
    *ret_note = note;
    return 0;
}
