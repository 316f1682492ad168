/* Folding of texts for comparison: see base/utf8.h. The Unicode part is utf8proc's. */
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/utf8.h"

/* Characters that one byte may become: U+FDFA, the worst, makes 18 of its 3 bytes. */
#define GREATEST_GROWTH 6

bool seki_utf8_is_letter(uint32_t c)
{
    utf8proc_category_t category;

    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool seki_utf8_is_number(uint32_t c)
{
    utf8proc_category_t category;

    if (c < 0x80) {
        return c >= '0' && c <= '9';
    }
    category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_dash(utf8proc_int32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x2043;
}

static bool is_ascii_blank(utf8proc_int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_blank(utf8proc_int32_t c)
{
    if (c < 0x80) {
        return is_ascii_blank(c);
    }
    return c == 0xa0 || c == 0x3000 || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

/* Nobody sees it, wherever it stands. */
static bool has_no_width(utf8proc_int32_t c)
{
    return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static utf8proc_int32_t fold_char(utf8proc_int32_t c)
{
    if (is_dash(c)) {
        return '-';
    }
    if (c >= 0x30a1 && c <= 0x30f6) {
        return c - 0x60; /* katakana to hiragana */
    }
    return c;
}

/* Decomposes `s` into `out`, which has room for `max`. Returns the count, 0 when it fails. */
static size_t decompose(struct seki_str s, utf8proc_option_t options, utf8proc_int32_t *out,
                        size_t max)
{
    int boundary = 0;
    size_t n = 0;

    while (s.n) {
        utf8proc_int32_t c = (utf8proc_int32_t)seki_utf8_next(&s);
        utf8proc_ssize_t k = utf8proc_decompose_char(
            c, out + n, (utf8proc_ssize_t)(max - n),
            UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE | options, &boundary);
        if (k < 0 || (size_t)k > max - n) {
            return 0;
        }
        n += (size_t)k;
    }
    return n;
}

static size_t squeeze(utf8proc_int32_t *c, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (has_no_width(c[i])) {
            continue;
        }
        if (!is_blank(c[i])) {
            c[kept++] = fold_char(c[i]);
        } else if (kept > 0 && c[kept - 1] != ' ') {
            c[kept++] = ' ';
        }
    }
    return kept > 0 && c[kept - 1] == ' ' ? kept - 1 : kept;
}

/* As the characters follow each other: control characters stay, blanks become one blank. */
static const char ascii[] = "\0\1\2\3\4\5\6\7\10     \16\17"
                            "\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37"
                            " !\"#$%&'()*+,-./0123456789:;<=>?"
                            "@abcdefghijklmnopqrstuvwxyz[\\]^_"
                            "`abcdefghijklmnopqrstuvwxyz{|}~\177";

/*
 * What a character beyond ASCII folds to, if it does so whatever stands beside it: full-width ASCII,
 * kana and Han characters, of which nearly all Japanese texts consist. 0: Unicode's tables tell.
 */
static uint32_t fold_alone(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e) {
        return (unsigned char)ascii[c - 0xfee0];
    }
    if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30f6) || /* kana */
        (c >= 0x4e00 && c <= 0x9fa5) || c == 0x30fb || c == 0x30fc ||   /* Han, middle dot, long */
        c == 0x3001 || c == 0x3002 || c == 0x300c || c == 0x300d) {     /* and punctuation */
        return (uint32_t)fold_char((utf8proc_int32_t)c);
    }
    return c == 0x3000 ? ' ' : is_dash((utf8proc_int32_t)c) ? '-' : 0;
}

/* One byte, or the three that every other result of fold_alone() has. */
static size_t put_alone(char *p, uint32_t c)
{
    if (c < 0x80) {
        p[0] = (char)c;
        return 1;
    }
    p[0] = (char)(0xe0 | c >> 12);
    p[1] = (char)(0x80 | (c >> 6 & 0x3f));
    p[2] = (char)(0x80 | (c & 0x3f));
    return 3;
}

/* Moves the ASCII that `*s` begins with behind the `n` bytes of `p`; returns how many there are then. */
static size_t fold_ascii(struct seki_str *s, char *p, size_t n)
{
    size_t i = 0;

    for (; i < s->n && (unsigned char)s->p[i] < 0x80; i++) {
        char c = ascii[(unsigned char)s->p[i]];
        if (c != ' ' || (n > 0 && p[n - 1] != ' ')) {
            p[n++] = c;
        }
    }
    *s = seki_str_of(s->p + i, s->n - i);
    return n;
}

/* The folded text is never longer. False with nothing in `*ret_folded`: a character needs tables. */
static bool fold_plain(struct seki_arena *arena, struct seki_str s, struct seki_str *ret_folded)
{
    char *p = seki_arena_bytes(arena, s.n + 1);
    size_t n = 0;

    *ret_folded = seki_str_of(NULL, 0);
    while (p && s.n) {
        uint32_t c;
        n = fold_ascii(&s, p, n);
        if (s.n == 0) {
            break;
        }
        c = fold_alone(seki_utf8_next(&s));
        if (c == 0) {
            return false;
        }
        if (c != ' ') {
            n += put_alone(p + n, c);
        } else if (n > 0 && p[n - 1] != ' ') {
            p[n++] = ' ';
        }
    }
    *ret_folded = seki_str_of(p, p && n > 0 && p[n - 1] == ' ' ? n - 1 : n);
    return true;
}

static void free_chars(utf8proc_int32_t **c)
{
    seki_free(*c);
}

struct seki_str seki_fold(struct seki_arena *arena, struct seki_str s)
{
    size_t max = s.n * GREATEST_GROWTH;
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    utf8proc_int32_t *SEKI_CLEANUP(free_chars) c = NULL; /* many times the text: not the arena's */
    struct seki_str plain;
    utf8proc_ssize_t n;

    if (fold_plain(arena, s, &plain)) {
        return plain;
    }
    c = seki_malloc(max * sizeof(*c));
    if (!c) {
        return seki_str_of(NULL, 0);
    }
    n = (utf8proc_ssize_t)squeeze(c, decompose(s, UTF8PROC_CASEFOLD, c, max));
    n = utf8proc_normalize_utf32(c, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    seki_buf_init(&out, max * 4);
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        seki_utf8_add(&out, (uint32_t)fold_char(c[i]));
    }
    return seki_buf_status(&out) < 0 ? seki_str_of(NULL, 0)
                                     : seki_arena_str(arena, seki_buf_str(&out));
}

struct seki_str seki_nfkc(struct seki_arena *arena, struct seki_str s)
{
    size_t max = s.n * GREATEST_GROWTH;
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    utf8proc_int32_t *SEKI_CLEANUP(free_chars) c = seki_malloc((max + 1) * sizeof(*c));
    utf8proc_ssize_t n;

    if (!c) {
        return seki_str_of(NULL, 0);
    }
    n = (utf8proc_ssize_t)decompose(s, (utf8proc_option_t)0, c, max);
    n = utf8proc_normalize_utf32(c, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    seki_buf_init(&out, (max + 1) * 4);
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        seki_utf8_add(&out, (uint32_t)c[i]);
    }
    return seki_buf_status(&out) < 0 ? seki_str_of(NULL, 0)
                                     : seki_arena_str(arena, seki_buf_str(&out));
}
