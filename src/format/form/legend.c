/*
 * Legends: "○=あり ×=なし", "Y: supported". Nearly all say what everybody takes the marks for. One that
 * gives a mark another meaning makes each answer doubtful that this mark gave: nobody who knows the
 * legend reads it as we do.
 *
 * They are looked for in the cells of rows that belong to no item, on all sheets, and in comments.
 */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "format/form/words.h"

#define LEGENDS_MAX 64 /* marks with another meaning; a form with more has nothing to be sure of */
#define MEANING_BYTES 60 /* folded; a longer text explains, it does not define */

static const struct seki_str negative_starts[] = {
    SEKI_STR("not "),        SEKI_STR("no "),         SEKI_STR("non-"),
    SEKI_STR("unsupported"), SEKI_STR("unavailable"), SEKI_STR("unimplemented"),
    SEKI_STR("does not "),   SEKI_STR("without "),    SEKI_STR("absent"),
};

static const struct seki_str negative_ends[] = {
    SEKI_STR("なし"),   SEKI_STR("無し"),   SEKI_STR("無"),     SEKI_STR("ない"),
    SEKI_STR("ません"), SEKI_STR("不可"),   SEKI_STR("不可能"), SEKI_STR("未対応"),
    SEKI_STR("非対応"), SEKI_STR("未実施"), SEKI_STR("不適合"), SEKI_STR("いいえ"),
};

static const struct seki_str positive_starts[] = {
    SEKI_STR("supported"), SEKI_STR("available"), SEKI_STR("implemented"),
    SEKI_STR("present"),   SEKI_STR("provided"),  SEKI_STR("has "),
};

static const struct seki_str positive_ends[] = {
    SEKI_STR("あり"),   SEKI_STR("有り"),     SEKI_STR("有"),       SEKI_STR("可"),
    SEKI_STR("可能"),   SEKI_STR("対応"),     SEKI_STR("対応済"),   SEKI_STR("対応済み"),
    SEKI_STR("実施"),   SEKI_STR("実施済"),   SEKI_STR("適合"),     SEKI_STR("している"),
    SEKI_STR("できる"), SEKI_STR("できます"), SEKI_STR("ています"), SEKI_STR("はい"),
};

static bool starts_with_one(struct seki_str s, const struct seki_str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_starts(s, words[i])) {
            return true;
        }
    }
    return false;
}

static bool ends_with_one(struct seki_str s, const struct seki_str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_ends(s, words[i])) {
            return true;
        }
    }
    return false;
}

/* The answer that a meaning comes to; NONE: none. */
static enum seki_value value_of(struct seki_str meaning)
{
    enum seki_value value = SEKI_VALUE_NONE;

    if (seki_form_is_word(meaning, &value)) {
        return value == SEKI_VALUE_NOTE ? SEKI_VALUE_NONE : value;
    }
    if (starts_with_one(meaning, negative_starts, SEKI_ARRAY_LEN(negative_starts)) ||
        ends_with_one(meaning, negative_ends, SEKI_ARRAY_LEN(negative_ends))) {
        return SEKI_VALUE_NO;
    }
    return starts_with_one(meaning, positive_starts, SEKI_ARRAY_LEN(positive_starts)) ||
                   ends_with_one(meaning, positive_ends, SEKI_ARRAY_LEN(positive_ends))
               ? SEKI_VALUE_YES
               : SEKI_VALUE_NONE;
}

/* The answer that we take a mark for; NONE: it is no mark. */
static enum seki_value taken_for(struct seki_str mark)
{
    enum seki_value value = SEKI_VALUE_NONE;

    if (seki_form_is_word(mark, &value)) {
        return value == SEKI_VALUE_NOTE ? SEKI_VALUE_NONE : value;
    }
    switch (seki_form_mark_of(mark)) {
    case SEKI_FORM_TICK:
        return SEKI_VALUE_YES;
    case SEKI_FORM_CROSS:
        return SEKI_VALUE_NO;
    case SEKI_FORM_NO_TICK:
    case SEKI_FORM_NO_MARK:
    default:
        return SEKI_VALUE_NONE;
    }
}

/* "Not available" may be how somebody writes n/a; "available" may not. */
static bool is_other_meaning(struct seki_str mark, struct seki_str meaning)
{
    enum seki_value ours = taken_for(mark);
    enum seki_value theirs =
        ours == SEKI_VALUE_NONE || meaning.n > MEANING_BYTES ? SEKI_VALUE_NONE : value_of(meaning);
    enum seki_value word;

    if (ours == SEKI_VALUE_NONE || theirs == SEKI_VALUE_NONE || ours == theirs) {
        return false;
    }
    return ours == SEKI_VALUE_YES || theirs == SEKI_VALUE_YES ||
           (ours == SEKI_VALUE_NA && seki_form_is_word(meaning, &word));
}

/* --- finding */

static bool is_part_of_mark(uint32_t c)
{
    return !(c <= ' ' || c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']' ||
             c == '"' || c == '\'' || c == '|' || c == 0x3001 || c == 0x3002 || c == 0x300c ||
             c == 0x300d || c == 0x3010 || c == 0x3011 || c == 0x30fb);
}

/* Bytes of the sign that stands between a mark and its meaning; dots are "…", folded. */
static size_t sign_at(struct seki_str s)
{
    static const struct seki_str signs[] = {SEKI_STR("="), SEKI_STR(":"), SEKI_STR("..."),
                                            SEKI_STR("→")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(signs); i++) {
        if (seki_str_starts(s, signs[i])) {
            return signs[i].n;
        }
    }
    return 0;
}

/* Where the last word of `s` begins, which may be a mark. */
static size_t last_word(struct seki_str s)
{
    struct seki_str rest = s;
    size_t from = 0;

    while (rest.n) {
        if (!is_part_of_mark(seki_utf8_next(&rest))) {
            from = s.n - rest.n;
        }
    }
    return from;
}

/* Up to what closes it: a comma, a bracket, or the mark of the next pair. */
static struct seki_str meaning_at(struct seki_str s)
{
    struct seki_str rest = s;

    while (rest.n) {
        size_t at = s.n - rest.n;
        uint32_t c;
        if (sign_at(rest) > 0) {
            return seki_str_trim(seki_str_head(s, last_word(seki_str_trim(seki_str_head(s, at)))));
        }
        c = seki_utf8_next(&rest);
        if (c != ' ' && !is_part_of_mark(c)) {
            return seki_str_trim(seki_str_head(s, at));
        }
        if (c == '/' && taken_for(seki_str_trim(seki_str_head(s, at))) == SEKI_VALUE_NONE) {
            return seki_str_trim(seki_str_head(s, at));
        }
    }
    return seki_str_trim(s);
}

static int add_legend(struct seki_recognition *rec, struct seki_str mark, struct seki_err *err)
{
    struct seki_str *slot;

    if (seki_vec_is_full(&rec->legends)) {
        return 0; /* the same ones again and again */
    }
    slot = seki_vec_push(&rec->legends);
    if (slot) {
        *slot = seki_arena_str(rec->arena, mark);
    }
    return slot && slot->p ? 0 : seki_fail_nomem(err);
}

/* Most texts have none. */
static bool has_sign(struct seki_str s)
{
    return seki_str_find_char(s, '=') != SIZE_MAX || seki_str_find_char(s, ':') != SIZE_MAX ||
           seki_str_find(s, SEKI_STR("...")) != SIZE_MAX ||
           seki_str_find(s, SEKI_STR("→")) != SIZE_MAX;
}

/* All pairs of mark and meaning in a folded text. */
static int read_text(struct seki_recognition *rec, struct seki_str folded, struct seki_err *err)
{
    struct seki_str rest = folded;
    size_t from = 0;
    int r = 0;

    if (!has_sign(folded)) {
        return 0;
    }
    while (r == 0 && rest.n) {
        size_t at = folded.n - rest.n;
        size_t n = sign_at(rest);
        struct seki_str mark;
        if (n == 0) {
            (void)seki_utf8_next(&rest);
            continue;
        }
        rest = seki_str_skip(rest, n);
        mark = seki_str_trim(seki_str_of(folded.p + from, at - from));
        mark = seki_str_skip(mark, last_word(mark));
        if (is_other_meaning(mark, meaning_at(seki_str_trim(rest)))) {
            r = add_legend(rec, mark, err);
        }
        from = folded.n - rest.n;
    }
    return r;
}

/* A mark in one cell, what it means in the next. Words do not count so: they are heads, or labels. */
static int read_pair(struct seki_recognition *rec, const struct seki_form_cell *cell,
                     const struct seki_form_cell *next, struct seki_err *err)
{
    bool is_mark = cell->mark == SEKI_FORM_TICK || cell->mark == SEKI_FORM_CROSS;

    return is_mark && next->mark == SEKI_FORM_NO_MARK &&
                   is_other_meaning(cell->folded, next->folded)
               ? add_legend(rec, cell->folded, err)
               : 0;
}

static int read_row(struct seki_recognition *rec, const struct seki_form_row *row, bool is_head,
                    struct seki_err *err)
{
    int r = 0;

    for (size_t k = 0; r == 0 && k < row->n; k++) {
        r = read_text(rec, row->cells[k].folded, err);
        if (r == 0 && !is_head && k + 1 < row->n) {
            r = read_pair(rec, &row->cells[k], &row->cells[k + 1], err);
        }
    }
    return r;
}

static int read_comment(struct seki_recognition *rec, const struct seki_form_comment *comment,
                        struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, comment->text);
    return folded.p ? read_text(rec, folded, err) : seki_fail_nomem(err);
}

int seki_form_find_legends(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form *form = rec->form;
    int r = 0;

    seki_vec_init(&rec->legends, rec->arena, sizeof(struct seki_str), LEGENDS_MAX);
    for (size_t i = 0; r == 0 && i < form->rows.n; i++) {
        if (!rec->items[i] && !seki_form_is_own_row(rec, i)) {
            r = read_row(rec, seki_form_row_at(form, i), seki_form_is_head_row(rec, i), err);
        }
    }
    for (size_t i = 0; r == 0 && i < form->comments.n; i++) {
        r = read_comment(rec, seki_vec_at(&form->comments, struct seki_form_comment, i), err);
    }
    return r;
}

int seki_form_hear_legends(struct seki_recognition *rec, size_t row, struct seki_answer *answer,
                           struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str folded;

    if (rec->legends.n == 0 || !seki_form_is_answered(answer)) {
        return 0;
    }
    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, answer->raw);
    for (size_t i = 0; folded.p && i < rec->legends.n; i++) {
        if (seki_str_eq(folded, *seki_vec_at(&rec->legends, struct seki_str, i))) {
            seki_form_doubt(rec, row, SEKI_REASON_LEGEND, answer);
        }
    }
    return folded.p ? 0 : seki_fail_nomem(err);
}
