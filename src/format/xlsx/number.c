/* Numbers: the text of a cell is the number, however the writer spelled it. */
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "format/xlsx/xlsx_int.h"

#define SMALL_DIGITS 15 /* below 2^53 */
#define NUMBER_BYTES 64 /* 17 digits, sign, point and exponent need 24; more is not a number */

static bool is_number_char(char c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

/* A whole number of few digits, the usual one, is exact without the C library. */
static bool parse_small(struct seki_str s, double *ret_number)
{
    int64_t whole = 0;

    if (s.n == 0 || s.n > SMALL_DIGITS) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        whole = whole * 10 + (s.p[i] - '0');
    }
    *ret_number = (double)whole;
    return true;
}

bool seki_xlsx_parse_number(struct seki_str s, double *ret_number)
{
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* static: never freed */
    char copy[NUMBER_BYTES];
    char *end;
    double number;

    if (parse_small(s, ret_number)) {
        return true;
    }
    if (s.n == 0 || s.n >= sizeof(copy) || !c_locale) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!is_number_char(s.p[i])) {
            return false;
        }
    }
    memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    number = strtod_l(copy, &end, c_locale);
    if (end != copy + s.n || !isfinite(number)) {
        return false;
    }
    *ret_number = number;
    return true;
}

/* 15 digits are what a spreadsheet shows; some numbers need 17 to read back the same. */
static void add_shortest(struct seki_buf *out, double number)
{
    char text[NUMBER_BYTES];
    struct seki_str s = {0};
    double back = 0;

    for (int digits = 15; digits <= 17; digits++) {
        int n = snprintf(text, sizeof(text), "%.*g", digits, number);
        s = seki_str_of(text, (size_t)n);
        if (seki_xlsx_parse_number(s, &back) && back >= number && back <= number) {
            break;
        }
    }
    seki_buf_add(out, s);
}

void seki_xlsx_add_number(struct seki_buf *out, double number)
{
    if (number > -9e18 && number < 9e18) {
        int64_t whole = (int64_t)number;
        double difference = number - (double)whole;
        if (difference >= 0 && difference <= 0) {
            seki_buf_add_int(out, whole);
            return;
        }
    }
    add_shortest(out, number);
}
