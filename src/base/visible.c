#include "base/visible.h"

#include "base/utf8.h"
#include "msg/m_text.h"

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

/* The first such character; 0xfffd: there is none. */
static uint32_t find_deceptive(struct seki_str text)
{
    while (text.n) {
        uint32_t c = seki_utf8_next(&text);
        if (seki_visible_is_deceptive(c)) {
            return c;
        }
    }
    return 0xfffd;
}

/* "U+202E" */
static struct seki_str code_of(uint32_t c, char room[8])
{
    static const char digits[] = "0123456789ABCDEF";

    memcpy(room, "U+", 2);
    for (size_t i = 0; i < 4; i++) { /* all of them have four digits */
        room[2 + i] = digits[c >> (12 - 4 * i) & 15];
    }
    return seki_str_of(room, 6);
}

int seki_visible_need(const struct seki_str *texts, const struct seki_str *was, size_t n,
                      struct seki_err *err)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = find_deceptive(texts[i]);
        char room[8]; /* of a code */
        if (c != 0xfffd && !(was && seki_str_eq(texts[i], was[i]))) {
            return seki_fail(err, SEKI_ERR_INVALID, M_text_hidden(texts[i], code_of(c, room)),
                             M_text_hidden_next());
        }
    }
    return 0;
}

static bool is_shown(struct seki_str text, struct seki_str shown)
{
    while (text.n && shown.n) {
        uint32_t c = seki_utf8_next(&text);
        if (seki_utf8_next(&shown) != (seki_visible_is_deceptive(c) ? 0xfffd : c)) {
            return false;
        }
    }
    return text.n == 0 && shown.n == 0;
}

bool seki_visible_is_marked(const struct seki_str *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_find(texts[i], SEKI_STR("\xef\xbf\xbd")) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

void seki_visible_keep(struct seki_str *texts, const struct seki_str *was, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        texts[i] = is_shown(was[i], texts[i]) ? was[i] : texts[i];
    }
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
