/*
 * UTF-8: checking, decoding, encoding, cutting, and folding for comparison.
 *
 * Folding (seki_fold) makes texts that a person reads as the same compare as the same: NFKC
 * (full-width and half-width forms, half-width kana with their marks), lower case, katakana as
 * hiragana, every dash as '-', every run of blanks as one space, none at the ends, and nothing that
 * has no width (U+200B, U+2060, U+FEFF, U+00AD). It is for matching only; what is stored and shown
 * stays as it came.
 */
#ifndef SEKI_BASE_UTF8_H
#define SEKI_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Well-formed UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF. */
bool seki_utf8_is_valid(struct seki_str s);

/*
 * Whether a character of three bytes begins `s` that needs no closer look: U+1000 to U+CFFF, in which
 * kana, Han characters and their punctuation are. Most characters of Japanese texts.
 */
static inline bool seki_utf8_is_usual(struct seki_str s)
{
    return s.n >= 3 && (unsigned char)s.p[0] >= 0xe1 && (unsigned char)s.p[0] <= 0xec &&
           (s.p[1] & 0xc0) == 0x80 && (s.p[2] & 0xc0) == 0x80;
}

/* Takes one character off `*s`, which is not empty; on a malformed byte takes that byte and gives U+FFFD. */
uint32_t seki_utf8_next(struct seki_str *s);

/* Appends one character; an invalid one becomes U+FFFD. */
void seki_utf8_add(struct seki_buf *out, uint32_t c);

/* The longest head of at most `max` bytes that does not cut a character. */
struct seki_str seki_utf8_head(struct seki_str s, size_t max);

/* `s`, or a copy in which every malformed byte is U+FFFD. p is NULL when memory is out. */
SEKI_MUST_CHECK struct seki_str seki_utf8_clean(struct seki_arena *arena, struct seki_str s);

/* Whether a character is a letter, or a number, of any script (categories L and N of Unicode). */
bool seki_utf8_is_letter(uint32_t c);
bool seki_utf8_is_number(uint32_t c);

/* The folded text, in the arena. p is NULL when memory is out. Malformed bytes become U+FFFD. */
SEKI_MUST_CHECK struct seki_str seki_fold(struct seki_arena *arena, struct seki_str s);

/* The text in Unicode's form NFKC and nothing else, in the arena. p is NULL when memory is out. */
SEKI_MUST_CHECK struct seki_str seki_nfkc(struct seki_arena *arena, struct seki_str s);

#endif
