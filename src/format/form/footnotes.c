#include "format/form/footnotes.h"

#include "base/utf8.h"

#define BLANK 0x3000u /* of Japanese texts */
#define STOP 0x3002u  /* 。 */
#define KANA_FIRST 0x3041u
#define KANA_LAST 0x3096u

struct sign {
    uint32_t c;
    enum seki_form_sign sign;
};

static const struct sign signs[] = {
    {0x203b, SEKI_FORM_KOME},    {'*', SEKI_FORM_STAR},      {0xff0a, SEKI_FORM_STAR},
    {0x2020, SEKI_FORM_DAGGER},  {0x2021, SEKI_FORM_DOUBLE}, {'[', SEKI_FORM_BRACKET},
    {0xff3b, SEKI_FORM_BRACKET},
};

/* What may stand around marks that are all that a text says. */
static const struct seki_str fillers[] = {
    SEKI_STR(" "),    SEKI_STR("　"),       SEKI_STR(","),      SEKI_STR("、"),   SEKI_STR("，"),
    SEKI_STR("・"),   SEKI_STR("."),        SEKI_STR("。"),     SEKI_STR("("),    SEKI_STR(")"),
    SEKI_STR("（"),   SEKI_STR("）"),       SEKI_STR("&"),      SEKI_STR("\n"),   SEKI_STR("/"),
    SEKI_STR("see"),  SEKI_STR("please"),   SEKI_STR("and"),    SEKI_STR("及び"), SEKI_STR("と"),
    SEKI_STR("参照"), SEKI_STR("refer to"), SEKI_STR("を参照"),
};

/* After a number without a gap they make it a count: "※3年保証". */
static const struct seki_str counted[] = {
    SEKI_STR("年"), SEKI_STR("月"), SEKI_STR("日"), SEKI_STR("時"), SEKI_STR("分"), SEKI_STR("回"),
    SEKI_STR("台"), SEKI_STR("件"), SEKI_STR("個"), SEKI_STR("名"), SEKI_STR("人"), SEKI_STR("社"),
    SEKI_STR("%"),  SEKI_STR("％"), SEKI_STR("つ"), SEKI_STR("種"),
};

/* What may stand between a mark and the text of its footnote. */
static const struct seki_str gaps[] = {
    SEKI_STR(":"),  SEKI_STR("："), SEKI_STR("."),  SEKI_STR("．"), SEKI_STR(")"),
    SEKI_STR("）"), SEKI_STR("="),  SEKI_STR("＝"), SEKI_STR("、"), SEKI_STR(" "),
    SEKI_STR("　"), SEKI_STR("\t"), SEKI_STR("-"),  SEKI_STR("–"),  SEKI_STR("\n"),
};

/* What follows a mark that is only pointed to. */
static const struct seki_str pointers[] = {
    SEKI_STR("参照"), SEKI_STR("及び"), SEKI_STR("または"), SEKI_STR("以外"),
    SEKI_STR("see "), SEKI_STR("and "), SEKI_STR("or "),    SEKI_STR("applies"),
};

/* を, は, が, に, と, の, も, で: between a mark and what is said about it. */
static const uint32_t particles[] = {
    0x3092, 0x306f, 0x304c, 0x306b, 0x3068, 0x306e, 0x3082, 0x3067,
};

static size_t word_at(struct seki_str s, const struct seki_str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (s.n >= words[i].n && seki_str_eq_nocase(seki_str_head(s, words[i].n), words[i])) {
            return words[i].n;
        }
    }
    return 0;
}

static struct seki_str skip_words(struct seki_str s, const struct seki_str *words, size_t n)
{
    for (size_t taken = word_at(s, words, n); taken > 0; taken = word_at(s, words, n)) {
        s = seki_str_skip(s, taken);
    }
    return s;
}

#define SKIP_WORDS(s, words) skip_words(s, words, SEKI_ARRAY_LEN(words))

static uint32_t peek(struct seki_str s)
{
    return s.n ? seki_utf8_next(&s) : 0;
}

/* 0 to 9; -1: it is no raised digit. */
static int raised_digit(uint32_t c)
{
    if (c == 0xb9) {
        return 1;
    }
    if (c == 0xb2 || c == 0xb3) {
        return (int)(c - 0xb0);
    }
    return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int)(c - 0x2070) : -1;
}

static int digit(uint32_t c, bool is_raised)
{
    if (is_raised) {
        return raised_digit(c);
    }
    if (c >= '0' && c <= '9') {
        return (int)(c - '0');
    }
    return c >= 0xff10 && c <= 0xff19 ? (int)(c - 0xff10) : -1;
}

/* A number below SEKI_FORM_NOTES that no digit follows, and no part of another number. */
static bool take_number(struct seki_str *s, bool is_raised, int64_t *ret_number)
{
    struct seki_str rest = *s;
    uint32_t c = peek(rest);
    int64_t number = 0;

    if (!is_raised && c >= 0x2460 && c <= 0x2473) { /* ① to ⑳ */
        (void)seki_utf8_next(s);
        *ret_number = c - 0x2460 + 1;
        return true;
    }
    while (number < SEKI_FORM_NOTES && digit(peek(rest), is_raised) >= 0) {
        number = 10 * number + digit(seki_utf8_next(&rest), is_raised);
    }
    c = peek(rest);
    if (number == 0 || number >= SEKI_FORM_NOTES ||
        ((c == '.' || c == '-') && rest.n > 1 && digit((unsigned char)rest.p[1], false) >= 0)) {
        return false;
    }
    *s = rest;
    *ret_number = number;
    return true;
}

static enum seki_form_sign take_sign(struct seki_str *s)
{
    struct seki_str rest = *s;
    uint32_t c = rest.n ? seki_utf8_next(&rest) : 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(signs); i++) {
        if (signs[i].c == c) {
            *s = rest;
            return signs[i].sign;
        }
    }
    return raised_digit(c) > 0 ? SEKI_FORM_RAISED : SEKI_FORM_NO_SIGN;
}

bool seki_form_take_mark(struct seki_str *text, struct seki_form_mark *ret_mark)
{
    struct seki_str rest = *text;
    struct seki_form_mark mark = {.sign = take_sign(&rest)};

    if (mark.sign == SEKI_FORM_KOME && (peek(rest) == ' ' || peek(rest) == BLANK)) {
        (void)seki_utf8_next(&rest);
    }
    if (mark.sign == SEKI_FORM_NO_SIGN ||
        !take_number(&rest, mark.sign == SEKI_FORM_RAISED, &mark.number)) {
        return false;
    }
    if (mark.sign == SEKI_FORM_BRACKET) {
        uint32_t c = rest.n ? seki_utf8_next(&rest) : 0;
        if (c != ']' && c != 0xff3d) {
            return false;
        }
    }
    *text = rest;
    *ret_mark = mark;
    return true;
}

static void add_mark(struct seki_form_marks *marks, struct seki_form_mark mark)
{
    if (marks->n < SEKI_FORM_REFS) {
        marks->marks[marks->n++] = mark;
    }
}

bool seki_form_parse_marks(struct seki_str text, struct seki_form_marks *ret_marks)
{
    struct seki_form_marks marks = {0};
    struct seki_form_mark mark = {0};

    while (text.n && marks.n < SEKI_FORM_REFS) {
        size_t taken = word_at(text, fillers, SEKI_ARRAY_LEN(fillers));
        if (taken > 0) {
            text = seki_str_skip(text, taken);
        } else if (seki_form_take_mark(&text, &mark) ||
                   (mark.sign != SEKI_FORM_NO_SIGN && take_number(&text, false, &mark.number))) {
            add_mark(&marks, mark); /* "※1、2": the sign holds for both */
        } else {
            return false;
        }
    }
    if (text.n || marks.n == 0) {
        return false;
    }
    *ret_marks = marks;
    return true;
}

void seki_form_find_marks(struct seki_str text, struct seki_form_marks *ret_marks)
{
    *ret_marks = (struct seki_form_marks){0};
    while (text.n) {
        struct seki_form_mark mark;
        if (seki_form_take_mark(&text, &mark)) {
            add_mark(ret_marks, mark);
        } else {
            (void)seki_utf8_next(&text);
        }
    }
}

bool seki_form_is_about_mark(struct seki_str s)
{
    uint32_t first = s.n ? seki_utf8_next(&s) : 0;
    uint32_t second = peek(s);

    if (word_at(s, pointers, SEKI_ARRAY_LEN(pointers)) > 0) {
        return true;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(particles); i++) {
        if (particles[i] == first) {
            return second < KANA_FIRST || second > KANA_LAST;
        }
    }
    return false;
}

/* The footnote that `s` is; one without a text is none, but points to one. */
static struct seki_form_footnote read_footnote(struct seki_str s)
{
    struct seki_form_footnote footnote = {.text = SEKI_STR("")};
    struct seki_form_marks marks;

    if (seki_form_parse_marks(s, &marks) || !seki_form_take_mark(&s, &footnote.mark) ||
        word_at(s, counted, SEKI_ARRAY_LEN(counted)) > 0) {
        return footnote;
    }
    s = SKIP_WORDS(s, gaps);
    footnote.text = seki_form_is_about_mark(s) ? SEKI_STR("") : seki_str_trim(s);
    return footnote;
}

static bool has_colon(struct seki_str s)
{
    uint32_t c = peek(s);

    return c == ':' || c == 0xff1a || c == '=' || c == 0xff1d;
}

/* Where the footnotes of a text begin, behind the first one. */
static size_t find_begins(struct seki_str text, size_t begins[SEKI_FORM_REFS])
{
    struct seki_str rest = text;
    bool is_end = true; /* of a line or a sentence, with nothing but blanks behind it */
    size_t n = 0;

    while (rest.n && n < SEKI_FORM_REFS) {
        struct seki_str behind = rest;
        struct seki_form_mark mark;
        uint32_t c;
        if (seki_form_take_mark(&behind, &mark) && (is_end || has_colon(behind))) {
            begins[n++] = text.n - rest.n;
        }
        c = seki_utf8_next(&rest);
        is_end = c == '\n' || c == STOP || (is_end && (c == ' ' || c == '\t' || c == BLANK));
    }
    return n;
}

size_t seki_form_split_footnotes(struct seki_str text,
                                 struct seki_form_footnote ret_footnotes[SEKI_FORM_REFS])
{
    struct seki_str rest = seki_str_trim(text);
    struct seki_form_mark mark;
    size_t begins[SEKI_FORM_REFS];
    size_t n_begins;
    size_t n = 0;

    text = rest;
    if (!seki_form_take_mark(&rest, &mark)) {
        return 0;
    }
    n_begins = find_begins(text, begins);
    for (size_t i = 0; i < n_begins; i++) {
        size_t end = i + 1 < n_begins ? begins[i + 1] : text.n;
        ret_footnotes[n] = read_footnote(seki_str_skip(seki_str_head(text, end), begins[i]));
        n += ret_footnotes[n].text.n > 0;
    }
    return n;
}
