#include "base/colour.h"

#define NEAR 0x10 /* of a channel: nobody sees the difference */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool seki_colour_parse(struct seki_str s, uint32_t *ret_colour)
{
    uint32_t colour = 0;

    if (s.n != 6 && s.n != 8) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        int digit = hex_digit(s.p[i]);
        if (digit < 0) {
            return false;
        }
        colour = (colour << 4 | (uint32_t)digit) & SEKI_COLOUR_WHITE;
    }
    *ret_colour = colour;
    return true;
}

bool seki_colour_is_like(uint32_t a, uint32_t b)
{
    if (a == SEKI_COLOUR_NONE || b == SEKI_COLOUR_NONE) {
        return false;
    }
    if (a >= SEKI_COLOUR_NAMED || b >= SEKI_COLOUR_NAMED) {
        return a == b;
    }
    for (unsigned shift = 0; shift < 24; shift += 8) {
        int first = (int)(a >> shift & 0xff);
        int second = (int)(b >> shift & 0xff);
        if (first - second > NEAR || second - first > NEAR) {
            return false;
        }
    }
    return true;
}
