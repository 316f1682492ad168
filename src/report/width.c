#include "report/width.h"

#include "base/utf8.h"
#include "base/visible.h"

struct range {
    uint32_t first;
    uint32_t last;
};

/* From Unicode's EastAsianWidth (W and F), with neighbouring ranges joined. */
static const struct range wide_ranges[] = {
    {0x1100, 0x115f}, {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
    {0xa000, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe4f}, {0xff01, 0xff60},
    {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
};

static const struct range zero_ranges[] = {
    {0x0300, 0x036f},
    {0x200b, 0x200d},
    {0x3099, 0x309a},
    {0xfe00, 0xfe0f},
};

static bool is_in(uint32_t c, const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

static bool is_wide(uint32_t c)
{
    return c >= 0x1100 && is_in(c, wide_ranges, SEKI_ARRAY_LEN(wide_ranges));
}

static size_t width_of(uint32_t c)
{
    if (is_wide(c)) {
        return 2;
    }
    return c >= 0x300 && is_in(c, zero_ranges, SEKI_ARRAY_LEN(zero_ranges)) ? 0 : 1;
}

size_t seki_width(struct seki_str s)
{
    size_t width = 0;

    while (s.n) {
        width += width_of(seki_utf8_next(&s));
    }
    return width;
}

static void add_blanks(struct seki_buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seki_buf_add_char(out, ' ');
    }
}

/* Tabs and line breaks would spoil the columns. */
static void add_char(struct seki_buf *out, uint32_t c)
{
    seki_visible_add_char(out, c == '\n' || c == '\t' ? ' ' : c);
}

void seki_width_add_cell(struct seki_buf *out, struct seki_str s, size_t columns)
{
    bool fits = seki_width(s) <= columns;
    size_t room = fits ? columns : columns - 1;
    size_t used = 0;

    while (s.n) {
        uint32_t c = seki_utf8_next(&s);
        if (used + width_of(c) > room) {
            break;
        }
        used += width_of(c);
        add_char(out, c);
    }
    if (!fits) {
        seki_buf_lit(out, "…");
        used++;
    }
    add_blanks(out, columns - used);
}

void seki_width_add_int(struct seki_buf *out, int64_t value, size_t columns)
{
    size_t digits = value < 0 ? 2 : 1;

    for (int64_t rest = value / 10; rest != 0; rest /= 10) {
        digits++;
    }
    add_blanks(out, columns > digits ? columns - digits : 0);
    seki_buf_add_int(out, value);
}

/* Marks that may not begin a line. */
static bool is_closing(uint32_t c)
{
    static const uint32_t marks[] = {0x3001, 0x3002, 0x300d, 0x300f, 0x3011, 0xff09,
                                     0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f, 0xff01,
                                     0x30fc, 0x30fb, 0x3063, 0x30c3, 0xff3d};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        if (marks[i] == c) {
            return true;
        }
    }
    return false;
}

/* Words in katakana stay whole. */
static bool is_katakana(uint32_t c)
{
    return c >= 0x30a1 && c <= 0x30fc;
}

/* Takes what may not be broken off `*s`: a word, or one wide character with its closing marks. */
static struct seki_str take_piece(struct seki_str *s)
{
    struct seki_str rest = *s;
    struct seki_str piece;
    uint32_t before = seki_utf8_next(&rest);

    while (rest.n) {
        struct seki_str ahead = rest;
        uint32_t c = seki_utf8_next(&ahead);
        bool joins = is_closing(c) || (is_katakana(before) && is_katakana(c)) ||
                     (!is_wide(before) && !is_wide(c) && before != ' ' && c != ' ');
        if (!joins && before != 0x300c && before != 0xff08 && before != 0xff3b) {
            break;
        }
        before = c;
        rest = ahead;
    }
    piece = seki_str_head(*s, s->n - rest.n);
    *s = rest;
    return piece;
}

static bool is_blank(struct seki_str piece)
{
    return piece.n == 1 && piece.p[0] == ' ';
}

static void add_text(struct seki_buf *out, struct seki_str s)
{
    while (s.n) {
        add_char(out, seki_utf8_next(&s));
    }
}

void seki_width_add_wrapped(struct seki_buf *out, struct seki_str s, size_t used, size_t indent)
{
    bool is_fresh = used <= indent;
    size_t blanks = 0; /* seen, and written once something follows on the same line */

    while (s.n) {
        struct seki_str piece = take_piece(&s);
        size_t width = seki_width(piece);
        if (is_blank(piece)) {
            blanks++;
            continue;
        }
        if (used + blanks + width > SEKI_TEXT_COLUMNS && !is_fresh) {
            seki_buf_lit(out, "\n");
            add_blanks(out, indent);
            used = indent;
            is_fresh = true;
        }
        blanks = is_fresh ? 0 : blanks;
        add_blanks(out, blanks);
        add_text(out, piece);
        used += blanks + width;
        blanks = 0;
        is_fresh = false;
    }
    seki_buf_lit(out, "\n");
}
