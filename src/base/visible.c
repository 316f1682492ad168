#include "base/visible.h"

#include "base/utf8.h"

bool seki_visible_is_deceptive(uint32_t c)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } ranges[] = {
        {0x00, 0x1f},     {0x7f, 0x9f},     /* C0, DEL, C1 */
        {0x061c, 0x061c}, {0x200e, 0x200f}, /* marks of direction */
        {0x2028, 0x202e},                   /* separators of lines, embedded directions */
        {0x2066, 0x2069},                   /* isolated directions */
        {0xfeff, 0xfeff},                   /* no-break space without a width */
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(ranges) && c >= ranges[i].first; i++) {
        if (c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

void seki_visible_add_char(struct seki_buf *out, uint32_t c)
{
    seki_utf8_add(out, seki_visible_is_deceptive(c) ? 0xfffd : c);
}

void seki_visible_add(struct seki_buf *out, struct seki_str s)
{
    while (s.n) {
        seki_visible_add_char(out, seki_utf8_next(&s));
    }
}
