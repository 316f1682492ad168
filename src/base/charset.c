#include "base/charset.h"

#include <errno.h>

#include "base/fault.h"
#include "base/utf8.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"

static const iconv_t NOT_OPEN = (iconv_t)-1;
static const struct seki_str BOM = SEKI_STR("\xef\xbb\xbf"); /* in UTF-8 */

int seki_charset_init(struct seki_charset *cs, struct seki_err *err)
{
    cs->cp932 = seki_fault(SEKI_FAULT_IO) ? NOT_OPEN : iconv_open("UTF-8", "CP932");
    cs->utf16le = seki_fault(SEKI_FAULT_IO) ? NOT_OPEN : iconv_open("UTF-8", "UTF-16LE");
    cs->utf16be = seki_fault(SEKI_FAULT_IO) ? NOT_OPEN : iconv_open("UTF-8", "UTF-16BE");
    if (cs->cp932 == NOT_OPEN || cs->utf16le == NOT_OPEN || cs->utf16be == NOT_OPEN) {
        seki_charset_finish(cs);
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_err_no_cp932(), M_hint_install_libc());
    }
    return 0;
}

static void close_one(iconv_t *cd)
{
    if (*cd != NOT_OPEN) {
        iconv_close(*cd);
    }
    *cd = NOT_OPEN;
}

void seki_charset_finish(struct seki_charset *cs)
{
    close_one(&cs->cp932);
    close_one(&cs->utf16le);
    close_one(&cs->utf16be);
}

static int fail_encoding(size_t offset, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_err_encoding((int64_t)offset), M_hint_encoding());
}

/* A byte of a pair of EUC-JP. */
static bool is_upper(char c)
{
    return (unsigned char)c >= 0xa1 && (unsigned char)c != 0xff;
}

/*
 * EUC-JP with kana in it. Short texts in it are also CP932, as half-width kana that nobody would read:
 * then nothing outside of its pairs is there, of which some are kana. Real half-width kana come
 * neither in such pairs nor only in pairs.
 */
static bool is_euc(struct seki_str s)
{
    size_t n_kana = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) {
            continue;
        }
        if (!is_upper(s.p[i]) || i + 1 == s.n || !is_upper(s.p[i + 1])) {
            return false;
        }
        n_kana += c == 0xa4 || c == 0xa5;
        i++;
    }
    return n_kana > 0;
}

static int convert(iconv_t cd, struct seki_arena *arena, struct seki_str in,
                   struct seki_str *ret_text, struct seki_err *err)
{
    size_t room = in.n * 3 + 4; /* a half-width kana byte becomes three */
    char *out = seki_arena_alloc(arena, room, 1);
    char *from = (char *)(uintptr_t)in.p; /* iconv() takes char ** but does not write */
    char *to = out;
    size_t from_left = in.n;
    size_t to_left = room;

    if (!out) {
        return seki_fail_nomem(err);
    }
    iconv(cd, NULL, NULL, NULL, NULL);
    if (iconv(cd, &from, &from_left, &to, &to_left) == (size_t)-1) {
        return fail_encoding(in.n - from_left, err);
    }
    *ret_text = seki_str_of(out, (size_t)(to - out));
    return 0;
}

/* Offset of the first byte that is not well-formed; there is one. */
static size_t first_malformed(struct seki_str s)
{
    struct seki_str rest = s;
    size_t before = s.n;

    while (rest.n) {
        before = rest.n;
        if (seki_utf8_next(&rest) == 0xfffd && before - rest.n == 1) {
            break;
        }
    }
    return s.n - before;
}

int seki_charset_decode(struct seki_charset *cs, struct seki_arena *arena, struct seki_str bytes,
                        struct seki_str *ret_text, enum seki_encoding *ret_encoding,
                        struct seki_err *err)
{
    enum seki_encoding encoding = SEKI_ENCODING_UTF8;
    struct seki_str text = bytes;
    int r = 0;

    if (seki_str_starts(bytes, SEKI_STR("\xff\xfe"))) {
        encoding = SEKI_ENCODING_UTF16;
        r = convert(cs->utf16le, arena, bytes, &text, err);
    } else if (seki_str_starts(bytes, SEKI_STR("\xfe\xff"))) {
        encoding = SEKI_ENCODING_UTF16;
        r = convert(cs->utf16be, arena, bytes, &text, err);
    } else if (!seki_str_starts(bytes, BOM) && !seki_utf8_is_valid(bytes)) {
        encoding = SEKI_ENCODING_CP932;
        r = is_euc(bytes) ? fail_encoding(first_malformed(bytes), err)
                          : convert(cs->cp932, arena, bytes, &text, err);
    }
    if (r == 0 && !seki_utf8_is_valid(text)) {
        r = fail_encoding(first_malformed(text), err);
    }
    if (r < 0) {
        return r;
    }
    *ret_text = seki_str_starts(text, BOM) ? seki_str_skip(text, BOM.n) : text;
    if (ret_encoding) {
        *ret_encoding = encoding;
    }
    return 0;
}

/* --- is it Japanese? */

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_lead(unsigned char c)
{
    return (c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc);
}

static unsigned char byte_at(struct seki_str bytes, size_t i)
{
    return i < bytes.n ? (unsigned char)bytes.p[i] : ' ';
}

/*
 * Signs, full-width letters and kana have leads that are no letters in Latin code pages; a second
 * byte beyond ASCII would be two accented letters side by side.
 */
static bool is_plain_double(unsigned char lead, unsigned char trail)
{
    return lead <= 0x83 || !is_letter(trail);
}

bool seki_charset_is_japanese(struct seki_str bytes)
{
    size_t n_plain = 0;
    size_t n_odd = 0;

    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = byte_at(bytes, i);
        unsigned char next = byte_at(bytes, i + 1);
        if (is_lead(c)) {
            bool is_plain = is_plain_double(c, next);
            n_plain += is_plain;
            n_odd += !is_plain;
            i++;
        } else if (c >= 0x80) { /* half-width kana: in words of their own */
            bool is_plain = next >= 0x80 || (i > 0 && byte_at(bytes, i - 1) >= 0x80);
            n_plain += is_plain;
            n_odd += !is_plain;
        }
    }
    return n_plain >= n_odd;
}
