/*
 * Colours as numbers, as far as it matters whether a text can be seen on its ground: 0xRRGGBB, or
 * from SEKI_COLOUR_NAMED on one of which only is known whether it is the same. No memory, no errors.
 */
#ifndef SEKI_BASE_COLOUR_H
#define SEKI_BASE_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define SEKI_COLOUR_BLACK 0U
#define SEKI_COLOUR_WHITE 0xffffffU
#define SEKI_COLOUR_NAMED 0x1000000U
#define SEKI_COLOUR_NONE UINT32_MAX /* not known: like no other */

/* "FFFFFF", or "FFFFFFFF" with how much shines through in front, which is not looked at. */
bool seki_colour_parse(struct seki_str s, uint32_t *ret_colour);

/* Whether nobody could read a text of one on the other. */
bool seki_colour_is_like(uint32_t a, uint32_t b);

#endif
