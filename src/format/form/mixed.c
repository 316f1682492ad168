/* An answer and its note in one cell: "Yes, see Note 3", "はい（備考3参照）", "No - planned for 2027". */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "model/qualify.h"

#define WORD_BYTES 48 /* the longest answer word, in full-width letters */

/* What may stand between the two; a blank alone does not: "No problem", "Yes and no". */
static const struct seki_str marks[] = {
    SEKI_STR(","),  SEKI_STR(";"),  SEKI_STR(":"),  SEKI_STR("("),  SEKI_STR("\n"), SEKI_STR(" -"),
    SEKI_STR("、"), SEKI_STR("。"), SEKI_STR("，"), SEKI_STR("；"), SEKI_STR("："), SEKI_STR("（"),
    SEKI_STR(" –"), SEKI_STR(" —"), SEKI_STR("［"), SEKI_STR("["),  SEKI_STR("※"),
};

/* The mark of a footnote, which is a part of what stands behind the answer: "はい※1", "Yes [2]". */
static bool is_footnote(struct seki_str s)
{
    struct seki_form_mark mark;
    bool is_inside = s.n && (s.p[0] & 0xc0) == 0x80; /* of a character */

    return !is_inside && seki_form_take_mark(&s, &mark);
}

/* A note that only says where the answer is to be found. */
static const struct seki_str pointers[] = {
    SEKI_STR("see "), SEKI_STR("refer"), SEKI_STR("attach"), SEKI_STR("参照"),
    SEKI_STR("別紙"), SEKI_STR("添付"),  SEKI_STR("記載"),
};

static const struct seki_str openings[] = {
    SEKI_STR("("),
    SEKI_STR("（"),
    SEKI_STR("["),
    SEKI_STR("［"),
};

static const struct seki_str closings[] = {
    SEKI_STR(")"),
    SEKI_STR("）"),
    SEKI_STR("]"),
    SEKI_STR("］"),
};

/* The mark that `s` begins with. A full stop is none: "No. 7", "Y. Tanaka", "n.d.". */
static struct seki_str mark_at(struct seki_str s)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        if (seki_str_starts(s, marks[i])) {
            return marks[i];
        }
    }
    return seki_str_head(s, 0);
}

/* What stands behind a mark, without the bracket that closes the one it opens. */
static struct seki_str behind(struct seki_str s, struct seki_str mark)
{
    bool is_opening = false;

    s = seki_str_trim(seki_str_skip(s, mark.n));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(openings); i++) {
        is_opening = is_opening || seki_str_eq(mark, openings[i]);
    }
    for (size_t i = 0; is_opening && i < SEKI_ARRAY_LEN(closings); i++) {
        if (seki_str_ends(s, closings[i])) {
            return seki_str_trim(seki_str_head(s, s.n - closings[i].n));
        }
    }
    return s;
}

static bool is_pointer(struct seki_str folded)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(pointers); i++) {
        if (seki_str_find(folded, pointers[i]) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

int seki_form_split_word(struct seki_arena *arena, struct seki_str text, enum seki_value *ret_value,
                         struct seki_str *ret_word, struct seki_str *ret_rest, struct seki_err *err)
{
    *ret_value = SEKI_VALUE_NONE;
    for (size_t at = 1; at < SEKI_MIN(text.n, WORD_BYTES); at++) {
        bool has_footnote = is_footnote(seki_str_skip(text, at));
        struct seki_str mark =
            has_footnote ? seki_str_head(text, 0) : mark_at(seki_str_skip(text, at));
        struct seki_str folded;
        enum seki_value value = SEKI_VALUE_NONE;
        if (mark.n == 0 && !has_footnote) {
            continue;
        }
        folded = seki_fold(arena, seki_str_head(text, at));
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        if (seki_form_is_word(folded, &value) && value != SEKI_VALUE_NOTE) {
            *ret_value = value;
            *ret_word = seki_str_trim(seki_str_head(text, at));
            *ret_rest = behind(seki_str_skip(text, at), mark);
            return 0;
        }
    }
    return 0;
}

/* The note in front of the one that stands in the column of notes. */
static int add_note(struct seki_recognition *rec, struct seki_answer *answer, struct seki_str note,
                    struct seki_err *err)
{
    struct seki_str parts[] = {note, SEKI_STR("\n"), answer->note};

    if (answer->note.n == 0 || seki_str_eq(answer->note, note)) {
        answer->note = note;
        return 0;
    }
    answer->note = seki_arena_join(rec->arena, parts, SEKI_ARRAY_LEN(parts));
    return answer->note.p ? 0 : seki_fail_nomem(err);
}

/* What the cell says behind its answer, with references to notes replaced by what they say. */
static int resolve_rest(struct seki_recognition *rec, size_t row, struct seki_str text,
                        struct seki_str *ret_note, struct seki_str *ret_folded,
                        struct seki_err *err)
{
    struct seki_form_cell rest = {.text = text, .folded = seki_fold(rec->arena, text)};
    int r =
        rest.folded.p ? seki_form_resolve(rec, row, &rest, ret_note, err) : seki_fail_nomem(err);

    if (r == 0) {
        *ret_folded = seki_fold(rec->arena, *ret_note);
        r = ret_folded->p ? 0 : seki_fail_nomem(err);
    }
    return r;
}

/*
 * Whether words behind an answer, in its own cell, limit nothing and point nowhere. A note that stands
 * elsewhere is judged like every note (engine/check.h).
 */
static bool is_plain_rest(struct seki_str rest, struct seki_str note, struct seki_str folded)
{
    struct seki_form_refs refs;
    struct seki_form_marks footnotes;

    seki_form_find_marks(rest, &footnotes);
    return !seki_text_qualifies(folded) && !is_pointer(folded) &&
           !seki_form_parse_refs(folded, &refs) && (footnotes.n == 0 || note.n > rest.n);
}

int seki_form_read_mixed(struct seki_recognition *rec, size_t row,
                         const struct seki_form_cell *cell, struct seki_answer *answer,
                         struct seki_err *err)
{
    enum seki_value value = SEKI_VALUE_NONE;
    struct seki_str word = {0};
    struct seki_str rest = {0};
    struct seki_str note = {0};
    struct seki_str folded = {0};
    struct seki_str said;
    bool is_plain;
    int r = seki_form_split_word(rec->arena, seki_str_trim(cell->text), &value, &word, &rest, err);

    if (r < 0 || value == SEKI_VALUE_NONE || rest.n == 0) {
        return r;
    }
    said = seki_fold(rec->arena, rest);
    r = said.p ? resolve_rest(rec, row, rest, &note, &folded, err) : seki_fail_nomem(err);
    if (r < 0) {
        return r;
    }
    answer->value = value;
    is_plain = !seki_form_says_other(said, value) && !seki_form_says_other(folded, value) &&
               (!seki_str_starts(note, rest) || is_plain_rest(rest, note, folded));
    answer->confidence = is_plain ? SEKI_FORM_MIXED : SEKI_FORM_DOUBTFUL;
    return add_note(rec, answer, note, err);
}

int seki_form_read_marked_tick(struct seki_recognition *rec, size_t row,
                               const struct seki_form_cell *cell, enum seki_value head,
                               struct seki_answer *answer, struct seki_err *err)
{
    struct seki_str text = seki_str_trim(cell->text);
    struct seki_str note = {0};
    struct seki_str folded = {0};
    struct seki_str tick;
    size_t at = 1;
    int r;

    while (at < SEKI_MIN(text.n, WORD_BYTES) && !is_footnote(seki_str_skip(text, at))) {
        at++;
    }
    if (at >= SEKI_MIN(text.n, WORD_BYTES)) {
        return 0;
    }
    tick = seki_fold(rec->arena, seki_str_head(text, at));
    if (!tick.p) {
        return seki_fail_nomem(err);
    }
    text = seki_str_skip(text, at);
    r = seki_form_tick_of(tick, head) == SEKI_FORM_TICK
            ? resolve_rest(rec, row, text, &note, &folded, err)
            : 0;
    if (r < 0 || note.n == 0 || seki_str_starts(note, text) || seki_form_says_other(folded, head)) {
        return r;
    }
    answer->value = head;
    answer->confidence = SEKI_FORM_MIXED;
    return add_note(rec, answer, note, err);
}
