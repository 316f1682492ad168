/*
 * Text in the encodings that Japanese Excel writes: UTF-8 with or without BOM, UTF-16 with BOM,
 * and CP932 (Shift_JIS as Windows has it).
 *
 * A struct seki_charset holds the converter. It is opened before the worker locks itself in,
 * because opening loads a table of the C library from disk. One object serves one thread.
 */
#ifndef SEKI_BASE_CHARSET_H
#define SEKI_BASE_CHARSET_H

#include <iconv.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct seki_charset {
    iconv_t cp932;
    iconv_t utf16le; /* one for each byte order: glibc's "UTF-16" remembers that of the last text */
    iconv_t utf16be;
};

enum seki_encoding { SEKI_ENCODING_UTF8, SEKI_ENCODING_UTF16, SEKI_ENCODING_CP932 };

/* SEKI_ERR_UNAVAILABLE when the C library lacks its CP932 table. */
SEKI_MUST_CHECK int seki_charset_init(struct seki_charset *cs, struct seki_err *err);
void seki_charset_finish(struct seki_charset *cs);

/*
 * `bytes` as UTF-8 without BOM, in the arena or borrowed from `bytes`. A BOM decides; else what is
 * well-formed UTF-8 is UTF-8; else CP932. Bytes that are neither are SEKI_ERR_INVALID with
 * their offset. `ret_encoding` may be NULL.
 */
SEKI_MUST_CHECK int seki_charset_decode(struct seki_charset *cs, struct seki_arena *arena,
                                        struct seki_str bytes, struct seki_str *ret_text,
                                        enum seki_encoding *ret_encoding, struct seki_err *err);

/*
 * Whether text that could be CP932 looks like Japanese. Latin text of another code page can be well
 * formed, too: then its accented letters swallow the letter behind them, one here and one there.
 */
bool seki_charset_is_japanese(struct seki_str bytes);

#endif
