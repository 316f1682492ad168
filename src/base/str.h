/*
 * Borrowed text: a pointer and a length.
 *
 * A struct seki_str owns nothing; it is valid as long as the memory it points to. The bytes need
 * not end with NUL and may hold any value; where text is promised it is valid UTF-8. An empty
 * string may have p == NULL. Parsing is done by small functions that advance a view.
 */
#ifndef SEKI_BASE_STR_H
#define SEKI_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/macros.h"

struct seki_str {
    const char *p;
    size_t n;
};

/* A view of a string literal; anything else does not compile. */
#define SEKI_STR(lit) ((struct seki_str){"" lit "", sizeof(lit) - 1})

/* For printf("%.*s"): both arguments of one view. */
#define SEKI_STR_FMT(s) (int)(s).n, (s).n ? (s).p : ""

static inline struct seki_str seki_str_of(const char *p, size_t n)
{
    return (struct seki_str){p, n};
}

/* A NUL-terminated string, or nothing for NULL. */
static inline struct seki_str seki_str_from_c(const char *c)
{
    return (struct seki_str){c, c ? strlen(c) : 0};
}

/* The last byte of a word tells most of them apart, in Japanese as well. */
static inline bool seki_str_eq(struct seki_str a, struct seki_str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[a.n - 1] == b.p[a.n - 1] && memcmp(a.p, b.p, a.n) == 0));
}

/* Byte order, shorter first: the order of every list that must not depend on a locale. */
int seki_str_cmp(struct seki_str a, struct seki_str b);

/* Like seki_str_cmp(), but a run of digits counts as one number: 2.9 before 2.10. */
int seki_str_cmp_natural(struct seki_str a, struct seki_str b);

static inline bool seki_str_starts(struct seki_str s, struct seki_str prefix)
{
    return s.n >= prefix.n && seki_str_eq(seki_str_of(s.p, prefix.n), prefix);
}

static inline bool seki_str_ends(struct seki_str s, struct seki_str suffix)
{
    return s.n >= suffix.n && seki_str_eq(seki_str_of(s.p + s.n - suffix.n, suffix.n), suffix);
}

/* ASCII letters of either case are equal, all other bytes are themselves. */
bool seki_str_eq_nocase(struct seki_str a, struct seki_str b);

/* Offset of the first occurrence, or SIZE_MAX. */
size_t seki_str_find(struct seki_str s, struct seki_str needle);
size_t seki_str_find_char(struct seki_str s, char c);

/* The part from byte `from` on; empty when `from` is past the end. */
static inline struct seki_str seki_str_skip(struct seki_str s, size_t from)
{
    from = from < s.n ? from : s.n;
    return seki_str_of(from ? s.p + from : s.p, s.n - from);
}

/* The first `n` bytes, or all. */
static inline struct seki_str seki_str_head(struct seki_str s, size_t n)
{
    return seki_str_of(s.p, n < s.n ? n : s.n);
}

/* Without blanks at both ends: white space of Unicode, U+3000 among it, and what has no width (U+200B, U+2060, U+FEFF). The one rule for blanks around a value, wherever it comes from. */
struct seki_str seki_str_trim(struct seki_str s);

/*
 * Takes the part before the next `sep` off `*rest`. The last part has no separator behind it;
 * false when nothing was left. "a,,b" gives "a", "", "b"; the empty string gives nothing.
 */
bool seki_str_split(struct seki_str *rest, char sep, struct seki_str *ret_part);

/* Takes the next word off `*rest`: words are separated by one or more ASCII blanks. */
bool seki_str_word(struct seki_str *rest, struct seki_str *ret_word);

/* The whole of `s` as a decimal number with optional sign, within [min, max]; else false. */
bool seki_str_to_int(struct seki_str s, int64_t min, int64_t max, int64_t *ret_value);

/* A 64-bit hash from a seed. For tables in memory only: never stored, never for secrets. */
uint64_t seki_str_hash(struct seki_str s, uint64_t seed);

#endif
