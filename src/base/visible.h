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
#include "base/str.h"

/* Shows nothing, steers what shows it, or turns the direction of what follows. */
bool seki_visible_is_deceptive(uint32_t c);

/* Appends the character, or U+FFFD. */
void seki_visible_add_char(struct seki_buf *out, uint32_t c);

/* Appends the text on one line: tabs and line breaks become U+FFFD as well. */
void seki_visible_add(struct seki_buf *out, struct seki_str s);

#endif
