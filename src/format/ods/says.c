/* Whether the text of a cell says what its value is: programs show one of them, and we read the text. */
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "format/ods/ods_int.h"

#define NUMBER_BYTES 64

bool seki_ods_parse_number(struct seki_str s, double *ret_number)
{
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* static: never freed */
    char copy[NUMBER_BYTES];
    char *end;

    if (s.n == 0 || s.n >= sizeof(copy) || !c_locale) {
        return false;
    }
    memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    *ret_number = strtod_l(copy, &end, c_locale);
    return end == copy + s.n && isfinite(*ret_number);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without regard to blanks, which paragraphs fold. */
static bool is_same_text(struct seki_str a, struct seki_str b)
{
    size_t i = 0;
    size_t k = 0;

    for (;;) {
        while (i < a.n && is_blank(a.p[i])) {
            i++;
        }
        while (k < b.n && is_blank(b.p[k])) {
            k++;
        }
        if (i == a.n || k == b.n) {
            return i == a.n && k == b.n;
        }
        if (a.p[i++] != b.p[k++]) {
            return false;
        }
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number in "Rev. 1,234.50 kg", where `point` is the sign in front of the decimals. */
static bool shown_number(struct seki_str text, char point, double *ret_number, int *ret_decimals)
{
    char copy[NUMBER_BYTES];
    size_t n = 0;
    bool has_point = false;

    *ret_decimals = 0;
    while (text.n && !is_digit(text.p[0])) {
        text = seki_str_skip(text, 1);
    }
    while (text.n && !is_digit(text.p[text.n - 1])) {
        text.n--;
    }
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool is_point = c == point && !has_point;
        if (!is_digit(c) && c != '.' && c != ',' && c != ' ') {
            return false;
        }
        if (n + 1 >= sizeof(copy)) {
            return false;
        }
        if (is_digit(c) || is_point) {
            copy[n++] = is_point ? '.' : c;
            *ret_decimals += has_point;
        }
        has_point = has_point || is_point;
    }
    return seki_ods_parse_number(seki_str_of(copy, n), ret_number);
}

/* Rounded as far as it is shown; signs are left out on both sides. */
static bool is_same_number(struct seki_str value, struct seki_str text, double scale)
{
    static const char points[] = {'.', ','};
    double number;
    double shown;
    double half; /* of the last shown digit */
    int decimals;

    if (!seki_ods_parse_number(value, &number)) {
        return false;
    }
    if (seki_str_eq_nocase(text, SEKI_STR("true")) || seki_str_eq_nocase(text, SEKI_STR("false"))) {
        bool is_true = number < 0 || number > 0; /* a number with the format of booleans */
        return is_true == seki_str_eq_nocase(text, SEKI_STR("true"));
    }
    for (size_t i = 0; i < sizeof(points); i++) {
        if (!shown_number(text, points[i], &shown, &decimals)) {
            continue;
        }
        for (half = 0.500001; decimals > 0; decimals--) {
            half /= 10;
        }
        if (fabs(fabs(number * scale) - shown) <= half) {
            return true;
        }
    }
    return false;
}

bool seki_ods_says_value(struct seki_str type, struct seki_str value, struct seki_str text)
{
    if (value.n == 0 || text.n == 0) {
        return true; /* there is but one of the two */
    }
    if (seki_str_eq(type, SEKI_STR("string"))) {
        return is_same_text(value, text);
    }
    if (seki_str_eq(type, SEKI_STR("boolean"))) {
        return seki_str_eq_nocase(value, seki_str_trim(text));
    }
    if (seki_str_eq(type, SEKI_STR("percentage"))) {
        return is_same_number(value, text, 100);
    }
    return (!seki_str_eq(type, SEKI_STR("float")) && !seki_str_eq(type, SEKI_STR("currency"))) ||
           is_same_number(value, text, 1);
}
