/*
 * What a reference to a note says: its text, wherever that stands.
 *
 * A footnote is found by sign and number, ※1 is not *1; where there is none, notes that are counted by
 * nothing but numbers are meant. A reference that points nowhere stays as it stands, and is told
 * (engine/check_notes.c).
 */
#include "base/utf8.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"

#define TEXTS (2 * SEKI_FORM_REFS + 1) /* with what stands between them */

/* Footnotes of the form begin with it: "[1]" in other forms is a book, and "2*3" a product. */
static bool has_sign(const struct seki_recognition *rec, enum seki_form_sign sign)
{
    return (rec->signs >> sign & 1) != 0;
}

static bool has_footnotes(const struct seki_recognition *rec)
{
    return rec->signs >> 1 != 0; /* of any sign */
}

/* The note at `i` has this mark, and is of the sheet; SIZE_MAX: of any. */
static bool is_meant(struct seki_recognition *rec, size_t i, struct seki_form_mark mark,
                     size_t sheet)
{
    const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);

    rec->n_note_steps++;
    return note->number == mark.number && note->sign == mark.sign &&
           (sheet == SIZE_MAX || note->sheet == sheet);
}

/* Of all notes that have one text, the first; NULL when there is none, or their texts differ. */
static const struct seki_form_note *only_note(struct seki_recognition *rec,
                                              struct seki_form_mark mark, size_t sheet)
{
    const struct seki_form_note *only = NULL;

    for (size_t i = 0; i < rec->notes.n; i++) {
        const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);
        if (!is_meant(rec, i, mark, sheet)) {
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
static const struct seki_form_note *next_note(struct seki_recognition *rec,
                                              struct seki_form_mark mark, size_t row)
{
    size_t sheet = seki_form_row_at(rec->form, row)->sheet;

    for (size_t i = 0; i < rec->notes.n; i++) {
        const struct seki_form_note *note = seki_vec_at(&rec->notes, struct seki_form_note, i);
        if (is_meant(rec, i, mark, sheet) && note->row > row) {
            return note;
        }
    }
    return NULL;
}

/* The note that a row means: of its own sheet, then of another; the nearest below when they differ. */
static const struct seki_form_note *note_of(struct seki_recognition *rec,
                                            struct seki_form_mark mark, size_t row)
{
    size_t sheet = seki_form_row_at(rec->form, row)->sheet;
    const struct seki_form_note *note = NULL;

    if (rec->n_note_steps >= SEKI_LIMIT_NOTE_STEPS) {
        return NULL; /* it points nowhere: that counts as unknown */
    }
    note = only_note(rec, mark, sheet);
    if (!note) {
        note = next_note(rec, mark, row);
    }
    return note ? note : only_note(rec, mark, SIZE_MAX);
}

/*
 * People mix up the signs of a form that has only one kind, and write ※3 for the third of the notes below a
 * head such as 備考. Not so *3, whose footnote may stand where we do not see it, and [3], which may be a
 * book.
 */
static const struct seki_form_note *any_note_of(struct seki_recognition *rec,
                                                struct seki_form_mark mark, size_t row)
{
    static const enum seki_form_sign others[] = {SEKI_FORM_KOME, SEKI_FORM_STAR, SEKI_FORM_DAGGER};
    size_t n_others = mark.sign == SEKI_FORM_NO_SIGN   ? 1
                      : mark.sign == SEKI_FORM_BRACKET ? 0
                                                       : SEKI_ARRAY_LEN(others);
    bool is_kome = mark.sign == SEKI_FORM_KOME;
    const struct seki_form_note *note = note_of(rec, mark, row);

    for (size_t i = 0; !note && i < n_others; i++) {
        note = note_of(rec, (struct seki_form_mark){others[i], mark.number}, row);
    }
    return note || !is_kome ? note
                            : note_of(rec, (struct seki_form_mark){.number = mark.number}, row);
}

static int join(struct seki_recognition *rec, const struct seki_str *parts, size_t n,
                struct seki_str *ret_note, struct seki_err *err)
{
    struct seki_str note = seki_arena_join(rec->arena, parts, n);

    if (!note.p) {
        return seki_fail_nomem(err);
    }
    *ret_note = note;
    return 0;
}

/* The notes that the cell points to, when it says nothing else. */
static bool find_refs(const struct seki_form_cell *cell, struct seki_form_marks *ret_marks)
{
    struct seki_form_refs refs;

    if (seki_form_parse_marks(seki_str_trim(cell->text), ret_marks)) {
        return true;
    }
    if (cell->folded.n == 0 || !seki_form_parse_refs(cell->folded, &refs)) {
        return false;
    }
    ret_marks->n = refs.n;
    for (size_t i = 0; i < refs.n; i++) {
        ret_marks->marks[i] = (struct seki_form_mark){.number = refs.numbers[i]};
    }
    return refs.n > 0;
}

/* "standard *1", with what the footnote *1 says behind it; as it stands when one is not there. */
static int add_inside(struct seki_recognition *rec, size_t row, struct seki_str text,
                      struct seki_str *ret_note, struct seki_err *err)
{
    struct seki_str parts[TEXTS] = {text};
    struct seki_form_marks marks;
    size_t n = 1;

    seki_form_find_marks(text, &marks);
    for (size_t i = 0; i < marks.n; i++) {
        const struct seki_form_note *found = note_of(rec, marks.marks[i], row);
        if (!found) {
            return 0;
        }
        parts[n++] = SEKI_STR("\n");
        parts[n++] = found->text;
    }
    return n > 1 ? join(rec, parts, n, ret_note, err) : 0;
}

int seki_form_resolve(struct seki_recognition *rec, size_t row, const struct seki_form_cell *cell,
                      struct seki_str *ret_note, struct seki_err *err)
{
    struct seki_str parts[TEXTS];
    struct seki_form_marks marks = {0};
    bool is_whole = find_refs(cell, &marks);

    for (size_t i = 0; is_whole && i < marks.n; i++) {
        const struct seki_form_note *found = any_note_of(rec, marks.marks[i], row);
        is_whole = found != NULL;
        parts[2 * i] = found ? found->text : SEKI_STR("");
        parts[2 * i + 1] = SEKI_STR("\n");
    }
    if (is_whole) {
        return join(rec, parts, 2 * marks.n - 1, ret_note, err);
    }
    *ret_note = seki_str_trim(cell->text);
    return has_footnotes(rec) ? add_inside(rec, row, *ret_note, ret_note, err) : 0;
}

/* Whether a mark inside of the note has no text there: of a footnote that is missing, or in another. */
static bool points_outside(struct seki_recognition *rec, size_t row, struct seki_str note)
{
    struct seki_form_marks marks;

    if (seki_form_parse_marks(note, &marks)) {
        return false; /* it is nothing else: engine/check_notes.c tells */
    }
    seki_form_find_marks(note, &marks);
    for (size_t i = 0; i < marks.n; i++) {
        const struct seki_form_note *found = note_of(rec, marks.marks[i], row);
        bool is_mark = has_sign(rec, marks.marks[i].sign) || marks.marks[i].sign == SEKI_FORM_KOME;
        if (is_mark && (!found || seki_str_find(note, found->text) == SIZE_MAX)) {
            return true;
        }
    }
    return marks.n == SEKI_FORM_REFS;
}

static int says_other(struct seki_str note, enum seki_value value, bool *ret_other,
                      struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    *ret_other = false;
    if (value != SEKI_VALUE_YES && value != SEKI_VALUE_NO && value != SEKI_VALUE_NA) {
        return 0; /* the note is the answer */
    }
    folded = seki_fold(&scratch, note);
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    *ret_other = seki_form_says_other(folded, value);
    return 0;
}

int seki_form_hear_footnotes(struct seki_recognition *rec, size_t row, struct seki_answer *answer,
                             struct seki_err *err)
{
    struct seki_str note = answer->note;
    bool is_against = false;
    int r = 0;

    if (note.n == 0 || (!has_footnotes(rec) && seki_str_find(note, SEKI_STR("※")) == SIZE_MAX)) {
        return 0;
    }
    if (points_outside(rec, row, note)) {
        is_against = true;
    } else if (!seki_str_eq(note, seki_str_trim(answer->raw_note))) {
        r = says_other(note, answer->value, &is_against, err);
    }
    if (is_against) {
        seki_form_doubt(rec, row, SEKI_REASON_LIMITED, answer);
    }
    return r;
}
