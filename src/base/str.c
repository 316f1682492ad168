#include "base/str.h"

#define SHORT_NUMBER 18 /* digits that fit in any case */

static int compare_bytes(struct seki_str a, struct seki_str b)
{
    size_t n = SEKI_MIN(a.n, b.n);
    int order = n ? memcmp(a.p, b.p, n) : 0;

    if (order != 0) {
        return order;
    }
    return a.n < b.n ? -1 : a.n > b.n;
}

int seki_str_cmp(struct seki_str a, struct seki_str b)
{
    return compare_bytes(a, b);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes a run of digits off `s`, without leading zeros. */
static struct seki_str take_number(struct seki_str *s)
{
    size_t end = 0;
    size_t start = 0;
    struct seki_str run;

    while (end < s->n && is_digit(s->p[end])) {
        end++;
    }
    while (start + 1 < end && s->p[start] == '0') {
        start++;
    }
    run = seki_str_of(s->p + start, end - start);
    *s = seki_str_skip(*s, end);
    return run;
}

static int compare_numbers(struct seki_str a, struct seki_str b)
{
    if (a.n != b.n) {
        return a.n < b.n ? -1 : 1;
    }
    return compare_bytes(a, b);
}

int seki_str_cmp_natural(struct seki_str a, struct seki_str b)
{
    struct seki_str x = a;
    struct seki_str y = b;

    while (x.n && y.n) {
        if (is_digit(*x.p) && is_digit(*y.p)) {
            int order = compare_numbers(take_number(&x), take_number(&y));
            if (order != 0) {
                return order;
            }
            continue;
        }
        if (*x.p != *y.p) {
            return (unsigned char)*x.p < (unsigned char)*y.p ? -1 : 1;
        }
        x = seki_str_skip(x, 1);
        y = seki_str_skip(y, 1);
    }
    if (x.n != y.n) {
        return x.n < y.n ? -1 : 1;
    }
    return compare_bytes(a, b); /* "01" and "1" are the same number, but not the same text */
}

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool seki_str_eq_nocase(struct seki_str a, struct seki_str b)
{
    if (a.n != b.n) {
        return false;
    }
    for (size_t i = 0; i < a.n; i++) {
        if (to_lower(a.p[i]) != to_lower(b.p[i])) {
            return false;
        }
    }
    return true;
}

size_t seki_str_find(struct seki_str s, struct seki_str needle)
{
    if (needle.n == 0) {
        return 0;
    }
    for (size_t i = 0; i + needle.n <= s.n; i++) {
        if (s.p[i] == needle.p[0] && memcmp(s.p + i, needle.p, needle.n) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t seki_str_find_char(struct seki_str s, char c)
{
    const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;

    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

static bool is_ascii_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Blanks beyond ASCII, and what has no width: whoever copies a cell does not see that it came along. */
static const struct seki_str wide_blanks[] = {
    SEKI_STR("\xe3\x80\x80"), /* U+3000, of Japanese texts */
    SEKI_STR("\xc2\xa0"),     /* U+00A0 */
    SEKI_STR("\xc2\x85"),     /* U+0085 */
    SEKI_STR("\xe1\x9a\x80"), /* U+1680 */
    SEKI_STR("\xe2\x80\x80"), /* U+2000 to U+200A: of em, en and parts of them */
    SEKI_STR("\xe2\x80\x81"), SEKI_STR("\xe2\x80\x82"), SEKI_STR("\xe2\x80\x83"),
    SEKI_STR("\xe2\x80\x84"), SEKI_STR("\xe2\x80\x85"), SEKI_STR("\xe2\x80\x86"),
    SEKI_STR("\xe2\x80\x87"), SEKI_STR("\xe2\x80\x88"), SEKI_STR("\xe2\x80\x89"),
    SEKI_STR("\xe2\x80\x8a"), SEKI_STR("\xe2\x80\x8b"), /* U+200B, without a width */
    SEKI_STR("\xe2\x80\xa8"), /* U+2028, U+2029: ends of lines and paragraphs */
    SEKI_STR("\xe2\x80\xa9"), SEKI_STR("\xe2\x80\xaf"), /* U+202F */
    SEKI_STR("\xe2\x81\x9f"),                           /* U+205F */
    SEKI_STR("\xe2\x81\xa0"),                           /* U+2060, joins words */
    SEKI_STR("\xef\xbb\xbf"),                           /* U+FEFF */
};

/* Bytes of the blank that `s` begins with: 0 when it begins with something else. */
static size_t blank_at_start(struct seki_str s)
{
    if (s.n == 0 || (unsigned char)s.p[0] < 0x80) {
        return s.n && is_ascii_blank(s.p[0]); /* the usual case, without a comparison of texts */
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wide_blanks); i++) {
        if (seki_str_starts(s, wide_blanks[i])) {
            return wide_blanks[i].n;
        }
    }
    return 0;
}

static size_t blank_at_end(struct seki_str s)
{
    if (s.n == 0 || (unsigned char)s.p[s.n - 1] < 0x80) {
        return s.n && is_ascii_blank(s.p[s.n - 1]);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wide_blanks); i++) {
        if (seki_str_ends(s, wide_blanks[i])) {
            return wide_blanks[i].n;
        }
    }
    return 0;
}

struct seki_str seki_str_trim(struct seki_str s)
{
    size_t blank;

    while ((blank = blank_at_start(s)) > 0) {
        s = seki_str_skip(s, blank);
    }
    while ((blank = blank_at_end(s)) > 0) {
        s.n -= blank;
    }
    return s;
}

bool seki_str_split(struct seki_str *rest, char sep, struct seki_str *ret_part)
{
    size_t at;

    if (rest->p == NULL) {
        return false;
    }
    at = seki_str_find_char(*rest, sep);
    if (at == SIZE_MAX) {
        *ret_part = *rest;
        *rest = seki_str_of(NULL, 0);
        return ret_part->n > 0;
    }
    *ret_part = seki_str_head(*rest, at);
    *rest = seki_str_of(rest->p + at + 1, rest->n - at - 1);
    return true;
}

bool seki_str_word(struct seki_str *rest, struct seki_str *ret_word)
{
    struct seki_str s = *rest;
    size_t end = 0;

    while (s.n && is_ascii_blank(s.p[0])) {
        s = seki_str_skip(s, 1);
    }
    while (end < s.n && !is_ascii_blank(s.p[end])) {
        end++;
    }
    if (end == 0) {
        return false;
    }
    *ret_word = seki_str_head(s, end);
    *rest = seki_str_skip(s, end);
    return true;
}

/* Digits whose number may not fit. */
static bool take_many_digits(struct seki_str s, int64_t *ret_value)
{
    int64_t value = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, s.p[i] - '0', &value)) {
            return false;
        }
    }
    *ret_value = value;
    return true;
}

/* Digits as their number below zero, where there is room for INT64_MIN. */
static bool take_digits(struct seki_str s, int64_t *ret_value)
{
    int64_t value = 0;

    if (s.n > SHORT_NUMBER) {
        return take_many_digits(s, ret_value);
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i])) {
            return false;
        }
        value = value * 10 - (s.p[i] - '0');
    }
    *ret_value = value;
    return s.n > 0;
}

bool seki_str_to_int(struct seki_str s, int64_t min, int64_t max, int64_t *ret_value)
{
    bool negative = s.n && s.p[0] == '-';
    int64_t value;

    if (s.n && (s.p[0] == '-' || s.p[0] == '+')) {
        s = seki_str_skip(s, 1);
    }
    if (!take_digits(s, &value)) {
        return false;
    }
    if (!negative && __builtin_sub_overflow(0, value, &value)) {
        return false;
    }
    if (value < min || value > max) {
        return false;
    }
    *ret_value = value;
    return true;
}

/* One to seven bytes; every one of them counts. */
static uint64_t rest_of(const char *p, size_t n)
{
    uint32_t low;
    uint32_t high;

    if (n >= sizeof(low)) {
        memcpy(&low, p, sizeof(low));
        memcpy(&high, p + n - sizeof(high), sizeof(high)); /* they may overlap */
        return (uint64_t)high << 32 | low;
    }
    return (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[n / 2] << 8 |
           (unsigned char)p[n - 1];
}

uint64_t seki_str_hash(struct seki_str s, uint64_t seed)
{
    uint64_t h = (0xcbf29ce484222325ULL ^ seed) + s.n;
    size_t i = 0;

    for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) { /* keys of groups are long */
        uint64_t word;
        memcpy(&word, s.p + i, sizeof(word));
        h = (h ^ word) * 0x9e3779b97f4a7c15ULL;
        h ^= h >> 32;
    }
    if (i < s.n) { /* the rest as a word of its own; the length keeps "a" and "aa" apart */
        h = (h ^ rest_of(s.p + i, s.n - i)) * 0x9e3779b97f4a7c15ULL;
        h ^= h >> 32;
    }
    return h ^ (h >> 29);
}
