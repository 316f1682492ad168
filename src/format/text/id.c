/* Ids at the beginning of a line. */
#include "base/utf8.h"
#include "format/text/parts.h"

#define ID_LETTERS 6 /* MLDP, SAHD, DOC, No: longer ones are words */
#define ID_CHARS 24
#define GAP_BYTES 16 /* of a mark with blanks around it */

/* A character as ASCII, when it is one in full width; dashes are '-'. */
static uint32_t narrow(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e) {
        return c - 0xfee0;
    }
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
        return '-';
    }
    return c == 0x3000 || c == 0xa0 ? ' ' : c;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_joint(uint32_t c)
{
    return c == '-' || c == '.' || c == '_';
}

/* 問 and 設問 stand before the number of a question. */
static bool is_ask(uint32_t c)
{
    return c == 0x554f || c == 0x8a2d;
}

static bool is_bracket(uint32_t c)
{
    return c == '(' || c == ')' || c == '#';
}

/* What was read of an id so far. */
struct state {
    size_t n;
    size_t n_letters;
    size_t n_parts; /* runs of digits */
    uint32_t last;
    bool is_sound;
};

/* Letters come first, then digits, with joints between: "AES256" and "3D" are words. */
static void add_char(struct state *state, uint32_t c)
{
    bool is_lone = state->n_letters == 1;

    if (is_letter(c)) {
        state->n_letters++;
        state->is_sound = state->is_sound && state->n_parts == 0;
    } else if (is_digit(c) && !is_digit(state->last)) {
        state->is_sound = state->is_sound && (!is_letter(state->last) || is_lone);
        state->n_parts++;
    }
    state->n++;
    state->last = c;
}

static bool is_id(const struct state *state)
{
    return state->is_sound && state->n_parts > 0 && state->n_letters <= ID_LETTERS &&
           state->n <= ID_CHARS;
}

/* How many bytes of `s` may be of an id. */
static size_t scan(struct seki_str s, struct state *ret_state)
{
    struct state state = {.is_sound = true};
    struct seki_str rest = s;
    size_t n = 0;

    while (rest.n && state.n <= ID_CHARS) {
        uint32_t c = narrow(seki_utf8_next(&rest));
        if (!is_digit(c) && !is_letter(c) && !is_joint(c) && !is_bracket(c) &&
            !(is_ask(c) && state.n_parts == 0)) {
            break;
        }
        add_char(&state, c);
        n = s.n - rest.n;
    }
    *ret_state = state;
    return n;
}

static bool is_mark(uint32_t c)
{
    return c == ',' || c == ';' || c == 0x3001 || c == 0xff64;
}

/* Takes blanks and one mark off `*s`; false when there is neither. */
static bool take_separator(struct seki_str *s, enum seki_text_end *ret_end)
{
    struct seki_str before = *s;
    size_t n_blanks = 0;
    bool has_mark = false;

    *ret_end = s->n ? SEKI_TEXT_SOFT : SEKI_TEXT_HARD;
    while (s->n) {
        struct seki_str next = *s;
        uint32_t c = narrow(seki_utf8_next(&next));
        if (c == ' ' || c == '\t') {
            n_blanks++;
        } else if (has_mark || !(c == ':' || is_mark(c))) {
            break;
        }
        has_mark = has_mark || c == ':' || is_mark(c);
        if (c == ':' || c == '\t') {
            *ret_end = SEKI_TEXT_COLON;
        } else if (*ret_end == SEKI_TEXT_SOFT && (is_mark(c) || n_blanks > 1)) {
            *ret_end = SEKI_TEXT_HARD;
        }
        *s = next;
    }
    return s->p != before.p || before.n == 0;
}

bool seki_text_take_id(struct seki_str *s, struct seki_str *ret_id, enum seki_text_end *ret_end)
{
    struct state state;
    size_t n = scan(*s, &state);
    struct seki_str id = seki_str_head(*s, n);
    struct seki_str rest = seki_str_skip(*s, n);
    bool is_nested = state.n_letters == 0 && state.n_parts > 1;

    if (!is_id(&state) || (!take_separator(&rest, ret_end) && !is_nested)) {
        return false;
    }
    while (id.n && id.p[id.n - 1] == '.') {
        id = seki_str_head(id, id.n - 1);
    }
    *ret_id = id;
    *s = rest;
    return true;
}

static bool begins_with_letter(struct seki_str s)
{
    return s.n && is_letter(narrow(seki_utf8_next(&s)));
}

/* How many bytes of a mark, and of the blanks around it, `s` begins with; 0: neither mark nor gap. */
static size_t gap_at(struct seki_str s)
{
    struct seki_str rest = s;
    size_t n_blanks = 0;
    size_t n = 0;
    bool has_mark = false;

    while (rest.n && n < GAP_BYTES) {
        uint32_t c = narrow(seki_utf8_next(&rest));
        bool is_gap = c == ' ' || c == '\t' || c == '|';
        if (!is_gap && !is_mark(c) && c != '.' && c != 0x3002 && c != '/') {
            break;
        }
        n_blanks += c == '\t' ? 2 : is_gap;
        has_mark = has_mark || c != ' ';
        n = s.n - rest.n;
    }
    return n_blanks > 1 || (n_blanks > 0 && has_mark) || seki_str_starts(s, SEKI_STR("。")) ? n : 0;
}

size_t seki_text_next_id(struct seki_str s)
{
    for (size_t at = 1; at < s.n;) {
        size_t gap = gap_at(seki_str_skip(s, at));
        struct seki_str rest = seki_str_skip(s, at + gap);
        struct seki_str id;
        enum seki_text_end end;
        if (gap && begins_with_letter(rest) && seki_text_take_id(&rest, &id, &end) &&
            seki_str_find_char(id, '-') != SIZE_MAX) {
            return at + gap;
        }
        at += gap ? gap : 1;
    }
    return s.n;
}
