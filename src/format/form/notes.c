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

static int add_note(struct seki_recognition *rec, const struct seki_form_note *note,
                    struct seki_err *err)
{
    struct seki_form_note *slot;

    rec->outcomes[note->row].kind = SEKI_ROW_NOTE;
    if (seki_vec_is_full(&rec->notes)) {
        return 0; /* what points to it stays a number, which is told */
    }
    slot = seki_vec_push(&rec->notes);
    if (!slot) {
        return seki_fail_nomem(err);
    }
    *slot = *note;
    return 0;
}

/* --- footnotes: "※1 text", one in each line of a cell, or the text in the next cell */

/* "※1", "*2" and nothing else. */
static bool is_footnote_label(struct seki_str folded, int64_t *ret_number)
{
    struct seki_str rest = seki_str_skip(folded, seki_form_footnote_sign(folded));

    return rest.n < folded.n && rest.n > 0 && rest.p[0] >= '0' && rest.p[0] <= '9' &&
           seki_str_to_int(rest, 1, SEKI_FORM_NOTES - 1, ret_number);
}

/* The label that a line begins with: its number, 0 for none, and what stands behind it. */
static int take_label(struct seki_recognition *rec, struct seki_str line,
                      struct definition *ret_found, struct seki_err *err)
{
    struct seki_str head = seki_utf8_head(line, LABEL_BYTES);
    struct seki_str rest = head;

    *ret_found = (struct definition){.number = 0};
    while (rest.n) {
        struct seki_str folded;
        (void)seki_utf8_next(&rest);
        folded = seki_fold(rec->arena, seki_str_head(line, head.n - rest.n));
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        if (is_footnote_label(folded, &ret_found->number)) {
            ret_found->text = seki_str_skip(line, head.n - rest.n);
        } else if (ret_found->number > 0 || folded.n > LABEL_BYTES / 2 ||
                   (folded.n && seki_form_footnote_sign(folded) == 0)) {
            break;
        }
    }
    return 0;
}

static struct seki_str without_stops(struct seki_str text)
{
    static const struct seki_str stops[] = {SEKI_STR(":"),  SEKI_STR("："), SEKI_STR(")"),
                                            SEKI_STR("）"), SEKI_STR("."),  SEKI_STR("．"),
                                            SEKI_STR("、")};
    struct seki_str rest = seki_str_trim(text);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(stops); i++) {
        if (seki_str_starts(rest, stops[i])) {
            return seki_str_trim(seki_str_skip(rest, stops[i].n));
        }
    }
    return rest;
}

/*
 * Footnotes in the first cell of a row; further right it would be a question that points to one. A line
 * without a label goes on with the footnote of the line before.
 */
static int read_footnotes(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_form_note note = {.is_footnote = true, .sheet = row->sheet, .row = i};
    struct seki_str text = row->cells[0].text;
    struct seki_str line;
    int r = 0;

    while (r == 0 && seki_str_split(&text, '\n', &line)) {
        struct definition found;
        struct seki_str trimmed = seki_str_trim(line);
        r = take_label(rec, trimmed, &found, err);
        if (r == 0 && found.number == 0 && note.number > 0) {
            note.text = seki_str_of(note.text.p, (size_t)(line.p + line.n - note.text.p));
        } else if (r == 0 && found.number > 0) {
            r = note.number > 0 && note.text.n ? add_note(rec, &note, err) : 0;
            note.number = found.number;
            note.text = without_stops(found.text);
        } else {
            break; /* a cell that does not begin with one has none */
        }
    }
    if (note.number > 0 && note.text.n == 0 && row->n > 1) {
        note.text = seki_str_trim(row->cells[1].text);
    }
    note.text = seki_str_trim(note.text);
    return r == 0 && note.number > 0 && note.text.n ? add_note(rec, &note, err) : r;
}

/* --- finding */

static int read_note_row(struct seki_recognition *rec, size_t i, bool is_block,
                         struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_form_note note = {.sheet = row->sheet, .row = i};
    struct definition found;
    int r = find_definition(rec, row, &found, err);

    if (r == 0 && found.number == 0 && is_block) {
        find_numbered(row, &found);
    }
    if (r == 0 && found.number > 0) {
        note.number = found.number;
        note.text = found.text;
        return add_note(rec, &note, err);
    }
    return r < 0 ? r : read_footnotes(rec, i, err);
}

static int read_sheet(struct seki_recognition *rec, size_t index, struct seki_err *err)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, index);
    bool is_block = false;
    int r = 0;

    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        is_block = !rec->items[i] && (is_block || is_block_head(row));
        if (!rec->items[i] && !seki_form_is_own_row(rec, i) && !seki_form_is_struck(row)) {
            r = read_note_row(rec, i, is_block, err);
        }
    }
    return r;
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

/* What a cell points to. */
struct pointer {
    int64_t number;
    bool is_footnote;
    bool is_strict; /* the other kind does not do */
};

static bool is_meant(const struct seki_form_note *note, struct pointer to)
{
    return note->number == to.number && note->is_footnote == to.is_footnote;
}

/* Of all notes that have one text, the first; NULL when there is none, or their texts differ. */
static const struct seki_form_note *only_note(const struct seki_recognition *rec, struct pointer to,
                                              size_t sheet)
{
    const struct seki_form_note *only = NULL;

    for (size_t i = 0; i < rec->notes.n; i++) {
        const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);
        if (!is_meant(note, to) || (sheet != SIZE_MAX && note->sheet != sheet)) {
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
static const struct seki_form_note *next_note(const struct seki_recognition *rec, struct pointer to,
                                              size_t row)
{
    size_t sheet = seki_form_row_at(rec->form, row)->sheet;

    for (size_t i = 0; i < rec->notes.n; i++) {
        const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);
        if (is_meant(note, to) && note->sheet == sheet && note->row > row) {
            return note;
        }
    }
    return NULL;
}

/* The note that a row means: of its own sheet, then of another; the nearest below when they differ. */
static const struct seki_form_note *note_of_kind(const struct seki_recognition *rec,
                                                 struct pointer to, size_t row)
{
    size_t sheet = seki_form_row_at(rec->form, row)->sheet;
    const struct seki_form_note *note = only_note(rec, to, sheet);

    if (!note) {
        note = next_note(rec, to, row);
    }
    return note ? note : only_note(rec, to, SIZE_MAX);
}

/*
 * "※1" is a footnote, and "Note 1" is none; a form that has one kind may mix up their signs. Not with
 * an asterisk, whose footnote may stand where we do not see it.
 */
static const struct seki_form_note *note_of(const struct seki_recognition *rec, struct pointer to,
                                            size_t row)
{
    const struct seki_form_note *note = note_of_kind(rec, to, row);

    to.is_footnote = !to.is_footnote;
    return note || to.is_strict ? note : note_of_kind(rec, to, row);
}

static struct pointer pointer_of(const struct seki_form_cell *cell, int64_t number)
{
    bool is_footnote = seki_form_footnote_sign(cell->folded) > 0;

    return (struct pointer){.number = number,
                            .is_footnote = is_footnote,
                            .is_strict =
                                is_footnote && !seki_str_starts(cell->folded, SEKI_STR("※"))};
}

int seki_form_resolve(struct seki_recognition *rec, size_t row, const struct seki_form_cell *cell,
                      struct seki_str *ret_note, struct seki_err *err)
{
    struct seki_str parts[2 * SEKI_FORM_REFS];
    struct seki_form_refs refs = {0};
    bool is_whole = cell->folded.n && seki_form_parse_refs(cell->folded, &refs) && refs.n > 0;
    struct seki_str note;

    for (size_t i = 0; is_whole && i < refs.n; i++) {
        const struct seki_form_note *found = note_of(rec, pointer_of(cell, refs.numbers[i]), row);
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
