#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xfffdU

/* Length of the well-formed character that `s` begins with, or 0. */
static size_t char_length(struct seki_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t n;

    if (p[0] < 0x80) {
        return 1;
    }
    if (seki_utf8_is_usual(s)) {
        return 3;
    }
    n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    if (p[0] < 0xc2 || p[0] > 0xf4 || s.n < n) {
        return 0;
    }
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
        (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f)) {
        return 0;
    }
    return n;
}

/* Bytes of plain ASCII that `s` begins with; whole words of them, which is most of most texts. */
static size_t ascii_length(struct seki_str s)
{
    size_t n = 0;
    uint64_t word;

    while (s.n - n >= sizeof(word)) {
        memcpy(&word, s.p + n, sizeof(word));
        if (word & UINT64_C(0x8080808080808080)) {
            break;
        }
        n += sizeof(word);
    }
    return n;
}

bool seki_utf8_is_valid(struct seki_str s)
{
    while (s.n) {
        size_t n = ascii_length(s);
        n = n ? n : char_length(s);
        if (n == 0) {
            return false;
        }
        s = seki_str_skip(s, n);
    }
    return true;
}

uint32_t seki_utf8_next(struct seki_str *s)
{
    static const unsigned char lead_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    size_t n;
    uint32_t c;

    if ((unsigned char)s->p[0] < 0x80) {
        c = (unsigned char)s->p[0];
        *s = seki_str_skip(*s, 1);
        return c;
    }
    if (seki_utf8_is_usual(*s)) {
        const unsigned char *p = (const unsigned char *)s->p;
        c = (p[0] & 0x0fU) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
        *s = seki_str_of(s->p + 3, s->n - 3);
        return c;
    }
    n = char_length(*s);
    if (n == 0) {
        *s = seki_str_skip(*s, 1);
        return REPLACEMENT;
    }
    c = (unsigned char)s->p[0] & lead_mask[n];
    for (size_t i = 1; i < n; i++) {
        c = c << 6 | ((unsigned char)s->p[i] & 0x3fU);
    }
    *s = seki_str_skip(*s, n);
    return c;
}

void seki_utf8_add(struct seki_buf *out, uint32_t c)
{
    char p[4]; /* the longest character */
    size_t n;

    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
        c = REPLACEMENT;
    }
    if (c < 0x80) {
        p[0] = (char)c;
        n = 1;
    } else if (c < 0x800) {
        p[0] = (char)(0xc0 | c >> 6);
        n = 2;
    } else if (c < 0x10000) {
        p[0] = (char)(0xe0 | c >> 12);
        n = 3;
    } else {
        p[0] = (char)(0xf0 | c >> 18);
        n = 4;
    }
    for (size_t i = 1; i < n; i++) {
        p[i] = (char)(0x80 | (c >> (6 * (n - 1 - i)) & 0x3f));
    }
    seki_buf_add(out, seki_str_of(p, n));
}

struct seki_str seki_utf8_head(struct seki_str s, size_t max)
{
    size_t n = max;

    if (s.n <= max) {
        return s;
    }
    while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) {
        n--;
    }
    return seki_str_head(s, n);
}

struct seki_str seki_utf8_clean(struct seki_arena *arena, struct seki_str s)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    if (seki_utf8_is_valid(s)) {
        return s.p ? s : SEKI_STR("");
    }
    seki_buf_init(&out, s.n * 3 + 1);
    while (s.n) {
        seki_utf8_add(&out, seki_utf8_next(&s));
    }
    return seki_buf_status(&out) < 0 ? seki_str_of(NULL, 0)
                                     : seki_arena_str(arena, seki_buf_str(&out));
}
