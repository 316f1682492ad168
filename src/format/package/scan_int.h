/*
 * What the files of the scanner share. Private to this folder.
 *
 * Functions that read return 0, a negative code, or SEKI_SCAN_MORE: what begins here may go on beyond
 * the bytes at hand. Whether it does is for seki_scan_feed() to say.
 */
#ifndef SEKI_FORMAT_PACKAGE_SCAN_INT_H
#define SEKI_FORMAT_PACKAGE_SCAN_INT_H

#include "base/err.h"
#include "format/package/scan.h"

#define SEKI_SCAN_MORE 1
#define SEKI_SCAN_MARK SEKI_STR("\xef\xbb\xbf") /* of byte order */

/* What a byte below 0x80 may be without a closer look. */
enum {
    SEKI_SCAN_NAME_START = 1,
    SEKI_SCAN_NAME = 2,
    SEKI_SCAN_BLANK = 4,
    SEKI_SCAN_PLAIN_TEXT = 8,
    SEKI_SCAN_PLAIN_VALUE = 16,
    SEKI_SCAN_CHARACTER = 32
};
extern const unsigned char seki_scan_classes[256];

static inline bool seki_scan_is(char c, int class)
{
    return (seki_scan_classes[(unsigned char)c] & class) != 0;
}

/* scan_char.c: the length of the character that `s` begins with, which is not empty. */
SEKI_MUST_CHECK int seki_scan_character(struct seki_str s, size_t *ret_n);

/* Any name; `*ret_colon` is left alone when it has none. */
SEKI_MUST_CHECK int seki_scan_rare_name(struct seki_str s, size_t *at, size_t *ret_colon);

/* The name that stands at `*at`, which moves behind it; SIZE_MAX in `*ret_colon`: it has none. */
SEKI_MUST_CHECK static inline int seki_scan_name(struct seki_str s, size_t *at, size_t *ret_colon)
{
    size_t end = *at;

    *ret_colon = SIZE_MAX;
    if (end < s.n && seki_scan_is(s.p[end], SEKI_SCAN_NAME_START)) {
        do {
            end++;
        } while (end < s.n && seki_scan_is(s.p[end], SEKI_SCAN_NAME));
        if (end < s.n && s.p[end] != ':' && (unsigned char)s.p[end] < 0x80) {
            *at = end; /* nearly all: ASCII, without a colon, and something else behind them */
            return 0;
        }
    }
    return seki_scan_rare_name(s, at, ret_colon);
}

/* The reference at `*at`, which moves behind it, as UTF-8. */
SEKI_MUST_CHECK int seki_scan_reference(struct seki_str s, size_t *at, char ret_utf8[4],
                                        size_t *ret_n);

/* scan_head.c: bytes of the mark and the declaration that the document begins with. */
SEKI_MUST_CHECK int seki_scan_head(struct seki_str s, size_t *ret_n);

/* scan_space.c: namespaces. */

static inline bool seki_scan_is_declaration(const struct seki_scan_attribute *attribute)
{
    return attribute->name.p[0] == 'x' &&
           seki_str_eq(seki_str_head(attribute->name, attribute->colon), SEKI_STR("xmlns"));
}

/* The declarations among the attributes of a tag, which are taken out of them. */
SEKI_MUST_CHECK int seki_scan_declare(struct seki_scan *scan);

/* The namespace of a prefix, or of names without one; NULL: it is not declared. */
const struct seki_scan_prefix *seki_scan_prefix_of(const struct seki_scan *scan,
                                                   struct seki_str prefix);
struct seki_str seki_scan_space_of(const struct seki_scan *scan,
                                   const struct seki_scan_prefix *prefix);

/* scan_tag.c: a tag at the beginning of `s`; what it has is reported. */
SEKI_MUST_CHECK int seki_scan_start_tag(struct seki_scan *scan, struct seki_str s, size_t *ret_n);
SEKI_MUST_CHECK int seki_scan_end_tag(struct seki_scan *scan, struct seki_str s, size_t *ret_n);

/* A value with references and line ends, decoded; never longer. Returns the length. */
size_t seki_scan_decode(struct seki_str value, char *out);

#endif
