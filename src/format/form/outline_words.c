/* What single cells of a blank form look like. */
#include "base/utf8.h"
#include "format/form/outline_int.h"

#define ID_BYTES SEKI_FORM_NUMBER_BYTES
#define ID_LETTERS 6    /* at the beginning of an id */
#define TEXT_MIN 9      /* bytes: three characters of Japanese */
#define TEXT_LETTERS 12 /* bytes of a text in Latin letters */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Digits joined by single dots. */
static bool is_nested(struct seki_str s)
{
    bool is_dot = true;

    for (size_t i = 0; i < s.n; i++) {
        bool was_dot = is_dot;
        is_dot = s.p[i] == '.';
        if ((is_dot && was_dot) || (!is_dot && !is_digit(s.p[i]))) {
            return false;
        }
    }
    return s.n > 0 && s.n < ID_BYTES && !is_dot;
}

/* Digits joined by single dots or dashes, and perhaps one letter behind them: "2.5", "01.1b". */
static bool is_tail(struct seki_str s)
{
    bool is_mark = true;

    if (s.n > 1 && is_letter(s.p[s.n - 1]) && is_digit(s.p[s.n - 2])) {
        s.n--;
    }
    for (size_t i = 0; i < s.n; i++) {
        bool was_mark = is_mark;
        is_mark = s.p[i] == '.' || s.p[i] == '-';
        if ((is_mark && was_mark) || (!is_mark && !is_digit(s.p[i]))) {
            return false;
        }
    }
    return s.n > 0 && !is_mark;
}

/* "mldp-2.5", "c01", "hdr.1", "4.1a": letters, then a tail. */
static bool is_lettered(struct seki_str s)
{
    struct seki_str tail = s;
    size_t n = 0;

    while (tail.n && is_letter(tail.p[0])) {
        tail = seki_str_skip(tail, 1);
        n++;
    }
    if (n > 0 && tail.n && (tail.p[0] == '.' || tail.p[0] == '-')) {
        tail = seki_str_skip(tail, 1);
    }
    return n <= ID_LETTERS && s.n < ID_BYTES && is_tail(tail) && (n > 0 || is_letter(s.p[s.n - 1]));
}

/* As it is printed; letters that were set wide are capitals. */
static struct seki_str spell(struct seki_arena *arena, const struct seki_form_cell *cell)
{
    struct seki_str raw = seki_str_trim(cell->text);
    char id[ID_BYTES];

    if (seki_str_eq_nocase(raw, cell->folded)) {
        return seki_arena_str(arena, raw);
    }
    for (size_t i = 0; i < cell->folded.n; i++) {
        char c = cell->folded.p[i];
        id[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return seki_arena_str(arena, seki_str_of(id, cell->folded.n));
}

bool seki_outline_has_id(const struct seki_form_cell *cell)
{
    return is_nested(cell->number) || is_lettered(cell->folded);
}

int seki_outline_id(struct seki_arena *arena, const struct seki_form_cell *cell,
                    struct seki_str *ret_id, struct seki_err *err)
{
    struct seki_str id = SEKI_STR("");

    if (is_nested(cell->number)) {
        id = seki_arena_str(arena, cell->number);
    } else if (is_lettered(cell->folded)) {
        id = spell(arena, cell);
    }
    if (!id.p) {
        return seki_fail_nomem(err);
    }
    *ret_id = id;
    return 0;
}

/*
 * Bytes of the number that the folded text begins with. "2要素認証" and "10年" begin with none: without
 * a dot in it, a mark or blank has to follow.
 */
static size_t head_of(struct seki_str s)
{
    bool has_dot = false;
    size_t n = 0;

    while (n < s.n && n < ID_BYTES && (is_digit(s.p[n]) || strchr(".-)(", s.p[n]))) {
        has_dot = has_dot || (n > 0 && !is_digit(s.p[n]));
        n++;
    }
    return n == s.n || (!has_dot && s.p[n] != ' ' && s.p[n] != ':') ? 0 : n;
}

/* What is left behind the number; folding has changed lengths, so it is looked for once more. */
static struct seki_str behind_number(struct seki_str text)
{
    text = seki_str_trim(text);
    while (text.n) {
        struct seki_str rest = text;
        uint32_t c = seki_utf8_next(&rest);
        bool is_wide = c >= 0xff08 && c <= 0xff1a; /* full-width digits, brackets and marks */
        if (!is_wide && (c >= 0x80 || !(is_digit((char)c) || strchr(".-)(:", (int)c)))) {
            break;
        }
        text = rest;
    }
    return seki_str_trim(text);
}

int seki_outline_split(struct seki_arena *arena, const struct seki_form_cell *cell,
                       struct seki_str *ret_id, struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_str folded = seki_fold(arena, seki_utf8_head(cell->text, SEKI_FORM_FOLD));
    struct seki_form_cell head = {.column = cell->column};
    char number[SEKI_FORM_NUMBER_BYTES];
    size_t n;

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    n = head_of(folded);
    head.text = head.folded = seki_str_head(folded, n);
    head.number = n ? seki_form_plain_number(&head, number) : SEKI_STR("");
    *ret_text = behind_number(cell->text);
    return seki_outline_id(arena, &head, ret_id, err);
}

bool seki_outline_is_japanese(struct seki_str text)
{
    while (text.n) {
        uint32_t c = seki_utf8_next(&text);
        if ((c >= 0x3041 && c <= 0x9fff) || (c >= 0xff66 && c <= 0xff9d)) {
            return true;
        }
    }
    return false;
}

bool seki_outline_is_answer(const struct seki_form_cell *cell)
{
    enum seki_value value;

    return seki_form_is_open_choice(cell->folded) || seki_form_is_word(cell->folded, &value) ||
           seki_form_is_prompt(cell->folded);
}

bool seki_outline_is_text(const struct seki_form_cell *cell)
{
    struct seki_str text = seki_str_trim(cell->text);
    size_t least = seki_outline_is_japanese(text) ? TEXT_MIN : TEXT_LETTERS;

    return text.n >= least && cell->number.n == 0 && !seki_date_is_set(cell->date) &&
           !seki_form_is_error(cell->folded) &&
           !seki_form_is_placeholder(seki_str_head(text, 200)) &&
           !(cell->folded.n && seki_outline_is_answer(cell));
}

static bool ends_with_one_of(struct seki_str text, const struct seki_str *ends, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_ends(text, ends[i])) {
            return true;
        }
    }
    return false;
}

/* "... か。（6.5 C1項）": what stands in brackets behind a text is a remark. */
static struct seki_str without_bracket(struct seki_str text)
{
    static const struct seki_str opening[] = {SEKI_STR("("), SEKI_STR("（")};
    static const struct seki_str closing[] = {SEKI_STR(")"), SEKI_STR("）")};

    text = seki_str_trim(text);
    for (size_t i = text.n; ends_with_one_of(text, closing, SEKI_ARRAY_LEN(closing)) && i > 0;
         i--) {
        struct seki_str rest = seki_str_skip(text, i - 1);
        for (size_t k = 0; k < SEKI_ARRAY_LEN(opening); k++) {
            if (seki_str_starts(rest, opening[k])) {
                return seki_str_trim(seki_str_head(text, i - 1));
            }
        }
    }
    return text;
}

bool seki_outline_is_asking(struct seki_str text)
{
    static const struct seki_str ends[] = {SEKI_STR("か"), SEKI_STR("か。"), SEKI_STR("?"),
                                           SEKI_STR("？")};

    return ends_with_one_of(without_bracket(text), ends, SEKI_ARRAY_LEN(ends)) ||
           ends_with_one_of(seki_str_trim(text), ends, SEKI_ARRAY_LEN(ends));
}

bool seki_outline_is_sentence(struct seki_str text)
{
    static const struct seki_str ends[] = {SEKI_STR("。"), SEKI_STR("."), SEKI_STR("こと")};

    return seki_outline_is_asking(text) ||
           ends_with_one_of(without_bracket(text), ends, SEKI_ARRAY_LEN(ends));
}

bool seki_outline_is_order(struct seki_str text)
{
    static const struct seki_str ends[] = {
        SEKI_STR("してください"), SEKI_STR("してください。"), SEKI_STR("して下さい"),
        SEKI_STR("して下さい。"), SEKI_STR("お書きください"), SEKI_STR("お書きください。"),
    };

    return ends_with_one_of(seki_str_trim(text), ends, SEKI_ARRAY_LEN(ends));
}

bool seki_outline_is_remark(struct seki_str text)
{
    static const struct seki_str starts[] = {
        SEKI_STR("※"),    SEKI_STR("＊"),   SEKI_STR("*"),    SEKI_STR("注"),
        SEKI_STR("備考"), SEKI_STR("Note"), SEKI_STR("（注"), SEKI_STR("(注"),
    };

    text = seki_str_trim(text);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(starts); i++) {
        if (seki_str_starts(text, starts[i])) {
            return true;
        }
    }
    return false;
}
