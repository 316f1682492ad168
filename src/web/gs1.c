#include "web/gs1.h"

#define GTIN 14
#define DAY 6
#define OPEN 20 /* characters of lot and serial number at most */

/* A field that we know: its number, how long it is; 0: up to the next one. */
static const struct {
    char ai[3];
    size_t n;
} fields[] = {{"01", GTIN}, {"10", 0}, {"11", DAY}, {"17", DAY}, {"21", 0}};

static bool are_digits(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
    }
    return true;
}

/* Digits count 3 and 1 in turn; with the last one they are a multiple of ten. */
static bool has_check_digit(struct seki_str gtin)
{
    int sum = 0;

    for (size_t i = 0; i < gtin.n; i++) {
        sum += (gtin.p[i] - '0') * (i % 2 ? 1 : 3);
    }
    return sum % 10 == 0;
}

/* Each field may stand there once. */
static bool set_once(struct seki_str *to, struct seki_str value)
{
    if (to->n || value.n == 0) {
        return false;
    }
    *to = value;
    return true;
}

static bool take(struct seki_gs1 *gs1, struct seki_str ai, struct seki_str value)
{
    if (seki_str_eq(ai, SEKI_STR("01"))) {
        return value.n == GTIN && are_digits(value) && has_check_digit(value) &&
               set_once(&gs1->gtin, value);
    }
    if (seki_str_eq(ai, SEKI_STR("10"))) {
        return value.n <= OPEN && set_once(&gs1->lot, value);
    }
    if (seki_str_eq(ai, SEKI_STR("21"))) {
        return value.n <= OPEN && set_once(&gs1->serial, value);
    }
    return value.n == DAY && are_digits(value); /* days of making and of use say nothing here */
}

/* The end of what stands behind a number. */
static size_t end_of(struct seki_str rest, size_t n, bool has_brackets)
{
    size_t stop = seki_str_find_char(rest, has_brackets ? '(' : '\x1d');

    if (stop == SIZE_MAX) {
        stop = rest.n;
    }
    return n ? (n < rest.n ? n : rest.n) : stop;
}

static bool take_next(struct seki_str *rest, bool has_brackets, struct seki_gs1 *gs1)
{
    struct seki_str ai;
    size_t n = 0;
    size_t i = 0;

    if (has_brackets) {
        if (rest->n < 4 || rest->p[0] != '(' || rest->p[3] != ')') {
            return false;
        }
        ai = seki_str_of(rest->p + 1, 2);
        *rest = seki_str_skip(*rest, 4);
    } else {
        ai = seki_str_head(*rest, 2);
        *rest = seki_str_skip(*rest, 2);
    }
    while (i < SEKI_ARRAY_LEN(fields) && !seki_str_eq(ai, seki_str_of(fields[i].ai, 2))) {
        i++;
    }
    if (i == SEKI_ARRAY_LEN(fields)) {
        return false;
    }
    n = end_of(*rest, fields[i].n, has_brackets);
    if (!take(gs1, ai, seki_str_trim(seki_str_head(*rest, n)))) {
        return false;
    }
    *rest = seki_str_trim(seki_str_skip(*rest, n));
    if (rest->n && rest->p[0] == '\x1d') {
        *rest = seki_str_skip(*rest, 1);
    }
    return true;
}

bool seki_gs1_read(struct seki_str text, struct seki_gs1 *ret_gs1)
{
    struct seki_str rest = seki_str_trim(text);
    struct seki_gs1 gs1 = {.gtin = {0}};
    bool has_brackets;

    if (rest.n > 3 && rest.p[0] == ']') {
        rest = seki_str_skip(rest, 3); /* the name of the code, as scanners send it */
    }
    if (rest.n && rest.p[0] == '\x1d') {
        rest = seki_str_skip(rest, 1);
    }
    has_brackets = rest.n && rest.p[0] == '(';
    while (rest.n) {
        if (!take_next(&rest, has_brackets, &gs1)) {
            return false;
        }
    }
    if (gs1.gtin.n == 0) {
        return false;
    }
    *ret_gs1 = gs1;
    return true;
}
