/*
 * Text from elsewhere, shown so that it cannot disguise itself.
 *
 * Control characters steer a terminal, and characters that turn the direction of writing make one
 * name look like another. Every page, table and line that we write takes such text from here:
 * what would deceive becomes U+FFFD, and so does what is malformed. Each writer decides about tabs
 * and line breaks, which are control characters too, before it asks.
 */
#ifndef SEKI_BASE_VISIBLE_H
#define SEKI_BASE_VISIBLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* Shows nothing, steers what shows it, or turns the direction of what follows. */
bool seki_visible_is_deceptive(uint32_t c);

/*
 * What a person writes as the name of somebody or something has none of these: SEKI_ERR_INVALID names the first, and quotes what stands around it. Texts that stand in
 * `was` already, which may be NULL, may stay as they are; they came from elsewhere.
 */
SEKI_MUST_CHECK int seki_visible_need(const struct seki_str *texts, const struct seki_str *was,
                                      size_t n, struct seki_err *err);

/* The same of notes and other values, which may have lines and tabs. */
SEKI_MUST_CHECK int seki_visible_need_notes(const struct seki_str *texts,
                                            const struct seki_str *was, size_t n,
                                            struct seki_err *err);

/* Whether a text has such a character, but for those of lines and tabs. */
bool seki_visible_is_hidden_in(struct seki_str text);

/*
 * What a browser sends back of texts that it showed: what deceives in them has become U+FFFD. `is_marked`: one has that character; then each that is
 * only what a person saw of `was` becomes it again, so that nothing is lost by saving something beside it.
 */
bool seki_visible_is_marked(const struct seki_str *texts, size_t n);
void seki_visible_keep(struct seki_str *texts, const struct seki_str *was, size_t n);

/* Appends the character, or U+FFFD. */
void seki_visible_add_char(struct seki_buf *out, uint32_t c);

/* Appends the text on one line: tabs and line breaks become U+FFFD as well. */
void seki_visible_add(struct seki_buf *out, struct seki_str s);

#endif
