#include "base/visible.h"

#include "base/utf8.h"
#include "msg/m_text.h"

bool seki_visible_is_deceptive(uint32_t c)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } ranges[] = {
        {0x00, 0x1f},       {0x7f, 0x9f},     /* C0, DEL, C1 */
        {0x061c, 0x061c},                     /* mark of direction */
        {0x115f, 0x1160},   {0x180e, 0x180e}, /* fillers of Hangul, of Mongolian */
        {0x200b, 0x200b},   {0x200e, 0x200f}, /* blank without a width, marks of direction */
        {0x2028, 0x202e},                     /* separators of lines, embedded directions */
        {0x2060, 0x2064},   {0x2066, 0x2069}, /* without a width, isolated directions */
        {0x3164, 0x3164},                     /* filler of Hangul */
        {0xfeff, 0xfeff},                     /* no-break space without a width */
        {0xffa0, 0xffa0},   {0xfff9, 0xfffb}, /* half-width filler, annotations */
        {0xe0001, 0xe007f},                   /* tags: a second text behind the first */
    };

    if ((c >= 0x20 && c < 0x7f) || (c > 0x3164 && c < 0xfeff)) {
        return false; /* nearly all */
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ranges) && c >= ranges[i].first; i++) {
        if (c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

#define NONE 0xfffdU /* is shown as itself */

/* The first such character, and where; NONE: there is none. */
static uint32_t find_deceptive(struct seki_str text, bool has_lines, size_t *ret_at)
{
    struct seki_str rest = text;

    while (rest.n) {
        size_t at = text.n - rest.n;
        uint32_t c = seki_utf8_next(&rest);
        if (seki_visible_is_deceptive(c) && !(has_lines && (c == '\n' || c == '\r' || c == '\t'))) {
            *ret_at = at;
            return c;
        }
    }
    return NONE;
}

/* "U+202E", "U+E0001" */
static struct seki_str code_of(uint32_t c, char room[8])
{
    static const char digits[] = "0123456789ABCDEF";
    size_t n = c > 0xffff ? 5 : 4;

    memcpy(room, "U+", 2);
    for (size_t i = 0; i < n; i++) {
        room[2 + i] = digits[c >> (4 * (n - 1 - i)) & 15];
    }
    return seki_str_of(room, 2 + n);
}

#define AROUND 60 /* bytes that are quoted on each side, so that it is found in a long note */

static struct seki_str quote(struct seki_str text, size_t at)
{
    size_t from = at > AROUND ? at - AROUND : 0;

    while (from < at && ((unsigned char)text.p[from] & 0xc0) == 0x80) {
        from++;
    }
    return seki_utf8_head(seki_str_skip(text, from), at - from + AROUND);
}

static int need(const struct seki_str *texts, const struct seki_str *was, size_t n, bool has_lines,
                struct seki_err *err)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        uint32_t c = find_deceptive(texts[i], has_lines, &at);
        char room[8]; /* of a code */
        if (c != NONE && !(was && seki_str_eq(texts[i], was[i]))) {
            return seki_fail(err, SEKI_ERR_INVALID,
                             M_text_hidden(quote(texts[i], at), code_of(c, room)),
                             M_text_hidden_next());
        }
    }
    return 0;
}

int seki_visible_need(const struct seki_str *texts, const struct seki_str *was, size_t n,
                      struct seki_err *err)
{
    return need(texts, was, n, false, err);
}

int seki_visible_need_notes(const struct seki_str *texts, const struct seki_str *was, size_t n,
                            struct seki_err *err)
{
    return need(texts, was, n, true, err);
}

bool seki_visible_is_hidden_in(struct seki_str text)
{
    size_t at = 0;

    return find_deceptive(text, true, &at) != NONE;
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
