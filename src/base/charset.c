#include "base/charset.h"

#include <errno.h>

#include "base/fault.h"
#include "base/utf8.h"

static const iconv_t NOT_OPEN = (iconv_t)-1;

int seki_charset_init(struct seki_charset *cs, struct seki_err *err)
{
    cs->cp932 = seki_fault(SEKI_FAULT_IO) ? NOT_OPEN : iconv_open("UTF-8", "CP932");
    cs->utf16 = seki_fault(SEKI_FAULT_IO) ? NOT_OPEN : iconv_open("UTF-8", "UTF-16");
    if (cs->cp932 == NOT_OPEN || cs->utf16 == NOT_OPEN) {
        seki_charset_finish(cs);
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_err_no_cp932(), M_hint_install_libc());
    }
    return 0;
}

void seki_charset_finish(struct seki_charset *cs)
{
    if (cs->cp932 != NOT_OPEN) {
        iconv_close(cs->cp932);
    }
    if (cs->utf16 != NOT_OPEN) {
        iconv_close(cs->utf16);
    }
    cs->cp932 = NOT_OPEN;
    cs->utf16 = NOT_OPEN;
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
        return seki_fail(err, SEKI_ERR_INVALID, M_err_encoding((int64_t)(in.n - from_left)),
                         M_hint_encoding());
    }
    *ret_text = seki_str_of(out, (size_t)(to - out));
    return 0;
}

static bool has_utf16_bom(struct seki_str s)
{
    return seki_str_starts(s, SEKI_STR("\xff\xfe")) || seki_str_starts(s, SEKI_STR("\xfe\xff"));
}

int seki_charset_decode(struct seki_charset *cs, struct seki_arena *arena, struct seki_str bytes,
                        struct seki_str *ret_text, enum seki_encoding *ret_encoding,
                        struct seki_err *err)
{
    enum seki_encoding encoding = SEKI_ENCODING_UTF8;
    struct seki_str text = bytes;
    int r = 0;

    if (has_utf16_bom(bytes)) {
        encoding = SEKI_ENCODING_UTF16;
        r = convert(cs->utf16, arena, bytes, &text, err);
    } else if (seki_str_starts(bytes, SEKI_STR("\xef\xbb\xbf"))) {
        text = seki_str_skip(bytes, 3);
    } else if (!seki_utf8_is_valid(bytes)) {
        encoding = SEKI_ENCODING_CP932;
        r = convert(cs->cp932, arena, bytes, &text, err);
    }
    if (r == 0 && !seki_utf8_is_valid(text)) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_err_encoding(0), M_hint_encoding());
    }
    if (r < 0) {
        return r;
    }
    *ret_text = text;
    if (ret_encoding) {
        *ret_encoding = encoding;
    }
    return 0;
}
