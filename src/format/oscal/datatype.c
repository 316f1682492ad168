#include "format/oscal/datatype.h"

#include "base/date.h"
#include "base/utf8.h"

/* --- characters */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* What "\s" means in a pattern of a JSON schema. */
static bool is_blank(uint32_t c)
{
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000 || c == 0xfeff;
}

/* --- one function for each type */

static bool is_token(struct seki_str s)
{
    bool is_first = true;

    while (s.n) {
        uint32_t c = seki_utf8_next(&s);
        bool is_inner = c == '.' || c == '-' || seki_utf8_is_number(c);
        if (c != '_' && !seki_utf8_is_letter(c) && (is_first || !is_inner)) {
            return false;
        }
        is_first = false;
    }
    return !is_first;
}

static bool is_uuid(struct seki_str s)
{
    static const struct seki_str shape = SEKI_STR("xxxxxxxx-xxxx-Vxxx-Rxxx-xxxxxxxxxxxx");

    if (s.n != shape.n) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_fit = shape.p[i] == '-'   ? c == '-'
                      : shape.p[i] == 'V' ? c == '4' || c == '5'
                      : shape.p[i] == 'R' ? seki_str_find_char(SEKI_STR("89abAB"), c) != SIZE_MAX
                                          : is_hex(c);
        if (!is_fit) {
            return false;
        }
    }
    return true;
}

static bool is_string(struct seki_str s)
{
    uint32_t c = ' ';
    bool is_first = true;

    while (s.n) {
        c = seki_utf8_next(&s);
        if (is_line_end(c) || (is_first && is_blank(c))) {
            return false;
        }
        is_first = false;
    }
    return !is_blank(c);
}

static bool is_line(struct seki_str s)
{
    return s.n > 0 && seki_str_find_char(s, '\n') == SIZE_MAX;
}

static bool is_prose(struct seki_str s SEKI_UNUSED)
{
    return true;
}

static bool is_reference(struct seki_str s)
{
    while (s.n) {
        uint32_t c = seki_utf8_next(&s);
        if (c < 0x20 || c == 0x7f || is_blank(c)) {
            return false;
        }
    }
    return true;
}

static bool is_uri(struct seki_str s)
{
    size_t colon = seki_str_find_char(s, ':');

    if (colon == SIZE_MAX || colon < 2 || colon + 1 == s.n || !is_ascii_letter(s.p[0])) {
        return false;
    }
    for (size_t i = 1; i < colon; i++) {
        char c = s.p[i];
        if (!is_ascii_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') {
            return false;
        }
    }
    return is_reference(s);
}

static bool is_email(struct seki_str s)
{
    size_t at = seki_str_find_char(s, '@');

    return is_string(s) && at != SIZE_MAX && at > 0 && at + 1 < s.n;
}

static bool is_base64(struct seki_str s)
{
    size_t n_pads = 0;

    while (n_pads < 2 && s.n && s.p[s.n - 1] == '=') {
        s.n--;
        n_pads++;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!is_ascii_letter(c) && !is_digit(c) && c != '+' && c != '/') {
            return false;
        }
    }
    return s.n > 0;
}

/* Two digits that are at most `max`, and what stands behind them. */
static bool take_two(struct seki_str *s, char mark, int max)
{
    int value;

    if (s->n < 2 || !is_digit(s->p[0]) || !is_digit(s->p[1])) {
        return false;
    }
    value = (s->p[0] - '0') * 10 + (s->p[1] - '0');
    *s = seki_str_skip(*s, 2);
    if (mark && (s->n == 0 || s->p[0] != mark)) {
        return false;
    }
    *s = seki_str_skip(*s, mark ? 1 : 0);
    return value <= max;
}

static void skip_fraction(struct seki_str *s)
{
    size_t n = 1;

    while (s->n > n && s->p[0] == '.' && is_digit(s->p[n])) {
        n++;
    }
    *s = n > 1 ? seki_str_skip(*s, n) : *s;
}

/* "Z", "+09:00" */
static bool is_offset(struct seki_str s)
{
    bool is_signed = s.n && (s.p[0] == '+' || s.p[0] == '-');

    if (seki_str_eq(s, SEKI_STR("Z"))) {
        return true;
    }
    s = seki_str_skip(s, 1);
    return is_signed && take_two(&s, ':', 14) && take_two(&s, 0, 59) && s.n == 0;
}

static bool is_time(struct seki_str s)
{
    struct seki_str day = seki_str_head(s, 10);
    struct seki_date date = {0};

    if (s.n < 11 || s.p[4] != '-' || s.p[7] != '-' || s.p[10] != 'T' ||
        !seki_date_parse(day, &date) || date.year < 1900 || date.year > 2999) {
        return false;
    }
    s = seki_str_skip(s, 11);
    if (!take_two(&s, ':', 23) || !take_two(&s, ':', 59) || !take_two(&s, 0, 59)) {
        return false;
    }
    skip_fraction(&s);
    return is_offset(s);
}

static bool is_never(struct seki_str s SEKI_UNUSED)
{
    return false;
}

static const struct {
    struct seki_str name;
    bool (*is)(struct seki_str s);
} types[SEKI_OSCAL_DATATYPE_MAX] = {
    [SEKI_OSCAL_TOKEN] = {SEKI_STR("token"), is_token},
    [SEKI_OSCAL_UUID] = {SEKI_STR("uuid"), is_uuid},
    [SEKI_OSCAL_STRING] = {SEKI_STR("string"), is_string},
    [SEKI_OSCAL_LINE] = {SEKI_STR("markup-line"), is_line},
    [SEKI_OSCAL_PROSE] = {SEKI_STR("markup-multiline"), is_prose},
    [SEKI_OSCAL_URI] = {SEKI_STR("uri"), is_uri},
    [SEKI_OSCAL_REFERENCE] = {SEKI_STR("uri-reference"), is_reference},
    [SEKI_OSCAL_TIME] = {SEKI_STR("date-time-with-timezone"), is_time},
    [SEKI_OSCAL_EMAIL] = {SEKI_STR("email-address"), is_email},
    [SEKI_OSCAL_BASE64] = {SEKI_STR("base64"), is_base64},
    [SEKI_OSCAL_COUNT] = {SEKI_STR("non-negative-integer"), is_never},
    [SEKI_OSCAL_POSITIVE] = {SEKI_STR("positive-integer"), is_never},
    [SEKI_OSCAL_DECIMAL] = {SEKI_STR("decimal"), is_never},
    [SEKI_OSCAL_BOOLEAN] = {SEKI_STR("boolean"), is_never},
};

struct seki_str seki_oscal_datatype_name(enum seki_oscal_datatype type)
{
    return types[type].name;
}

bool seki_oscal_is_datatype(enum seki_oscal_datatype type, struct seki_str text)
{
    return types[type].is(text);
}
