/* Characters, names and references of XML 1.0 (fifth edition). */
#include "base/utf8.h"
#include "format/package/scan_int.h"

#define START (SEKI_SCAN_NAME_START | SEKI_SCAN_NAME)
#define ANY (SEKI_SCAN_PLAIN_TEXT | SEKI_SCAN_PLAIN_VALUE | SEKI_SCAN_CHARACTER)

const unsigned char seki_scan_classes[256] = {
    ['\t'] = SEKI_SCAN_BLANK | SEKI_SCAN_PLAIN_TEXT | SEKI_SCAN_CHARACTER,
    ['\n'] = SEKI_SCAN_BLANK | SEKI_SCAN_PLAIN_TEXT | SEKI_SCAN_CHARACTER,
    ['\r'] = SEKI_SCAN_BLANK | SEKI_SCAN_CHARACTER,
    [' '] = SEKI_SCAN_BLANK | ANY,
    ['!'] = ANY,
    ['"'] = SEKI_SCAN_PLAIN_TEXT | SEKI_SCAN_CHARACTER,
    ['#' ... '%'] = ANY,
    ['&'] = SEKI_SCAN_CHARACTER,
    ['\''] = SEKI_SCAN_PLAIN_TEXT | SEKI_SCAN_CHARACTER,
    ['(' ... ','] = ANY,
    ['-' ... '.'] = ANY | SEKI_SCAN_NAME,
    ['/'] = ANY,
    ['0' ... '9'] = ANY | SEKI_SCAN_NAME,
    [':' ... ';'] = ANY,
    ['<'] = SEKI_SCAN_CHARACTER,
    ['=' ... '@'] = ANY,
    ['A' ... 'Z'] = ANY | START,
    ['[' ... '\\'] = ANY,
    [']'] = SEKI_SCAN_PLAIN_VALUE | SEKI_SCAN_CHARACTER,
    ['^'] = ANY,
    ['_'] = ANY | START,
    ['`'] = ANY,
    ['a' ... 'z'] = ANY | START,
    ['{' ... 0x7f] = ANY,
};

int seki_scan_character(struct seki_str s, size_t *ret_n)
{
    unsigned char lead = (unsigned char)s.p[0];
    size_t n = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    struct seki_str one = seki_str_head(s, n);

    if (lead < 0x80) {
        *ret_n = 1;
        return seki_scan_is(s.p[0], SEKI_SCAN_CHARACTER) ? 0 : SEKI_ERR_INVALID;
    }
    if (seki_utf8_is_usual(s)) {
        *ret_n = 3;
        return 0;
    }
    if (lead < 0xc2 || lead > 0xf4) {
        return SEKI_ERR_INVALID;
    }
    if (one.n < n) {
        return SEKI_SCAN_MORE;
    }
    if (!seki_utf8_is_valid(one) || memcmp(one.p, "\xef\xbf\xbe", n) == 0 ||
        memcmp(one.p, "\xef\xbf\xbf", n) == 0) {
        return SEKI_ERR_INVALID; /* U+FFFE and U+FFFF */
    }
    *ret_n = n;
    return 0;
}

/* NameStartChar and NameChar beyond ASCII. */
static bool is_of_name(uint32_t c, bool is_first)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } starts[] = {{0xc0, 0xd6},     {0xd8, 0xf6},     {0xf8, 0x2ff},    {0x370, 0x37d},
                  {0x37f, 0x1fff},  {0x200c, 0x200d}, {0x2070, 0x218f}, {0x2c00, 0x2fef},
                  {0x3001, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xfffd}, {0x10000, 0xeffff}},
      others[] = {{0xb7, 0xb7}, {0x300, 0x36f}, {0x203f, 0x2040}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(starts); i++) {
        if (c >= starts[i].first && c <= starts[i].last) {
            return true;
        }
    }
    for (size_t i = 0; !is_first && i < SEKI_ARRAY_LEN(others); i++) {
        if (c >= others[i].first && c <= others[i].last) {
            return true;
        }
    }
    return false;
}

/* Moves `*at` behind one character of a name; stays where there is none. */
static int take_name_character(struct seki_str s, size_t *at, bool is_first)
{
    struct seki_str rest = seki_str_skip(s, *at);
    size_t n;
    int r;

    if (rest.n == 0) {
        return SEKI_SCAN_MORE;
    }
    if ((unsigned char)rest.p[0] < 0x80) {
        *at += seki_scan_is(rest.p[0], is_first ? SEKI_SCAN_NAME_START : SEKI_SCAN_NAME);
        return 0;
    }
    r = seki_scan_character(rest, &n);
    if (r == 0) {
        rest = seki_str_head(rest, n);
        *at += is_of_name(seki_utf8_next(&rest), is_first) ? n : 0;
    }
    return r;
}

/* A name without a colon. */
static int take_plain_name(struct seki_str s, size_t *at)
{
    size_t from = *at;
    size_t before;
    int r = take_name_character(s, at, true);

    if (r != 0 || *at == from) {
        return r ? r : SEKI_ERR_INVALID;
    }
    do {
        while (*at < s.n && seki_scan_is(s.p[*at], SEKI_SCAN_NAME)) {
            ++*at;
        }
        before = *at;
        r = take_name_character(s, at, false);
    } while (r == 0 && *at > before);
    return r;
}

int seki_scan_rare_name(struct seki_str s, size_t *at, size_t *ret_colon)
{
    size_t from = *at;
    int r = take_plain_name(s, at);

    if (r == 0 && s.p[*at] == ':') {
        *ret_colon = *at - from;
        ++*at;
        r = take_plain_name(s, at);
    }
    return r != 0 ? r : s.p[*at] == ':' ? SEKI_ERR_INVALID : 0;
}

/* --- references */

static int digit_of(char c, uint32_t base)
{
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 16;

    return digit < (int)base ? digit : -1;
}

static bool is_character(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
           (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

/* "#65", "#x41"; 0: it is no character. */
static uint32_t number_of(struct seki_str name)
{
    bool is_hex = name.n > 1 && name.p[1] == 'x';
    uint32_t base = is_hex ? 16 : 10;
    size_t first = is_hex ? 2 : 1;
    uint32_t c = 0;

    for (size_t i = first; i < name.n; i++) {
        int digit = digit_of(name.p[i], base);
        if (digit < 0 || c >= 0x110000) {
            return 0;
        }
        c = c * base + (uint32_t)digit;
    }
    return name.n > first && is_character(c) ? c : 0;
}

static uint32_t entity_of(struct seki_str name)
{
    static const struct {
        struct seki_str name;
        char is;
    } known[] = {{SEKI_STR("lt"), '<'},
                 {SEKI_STR("gt"), '>'},
                 {SEKI_STR("amp"), '&'},
                 {SEKI_STR("quot"), '"'},
                 {SEKI_STR("apos"), '\''}};

    if (name.n && name.p[0] == '#') {
        return number_of(name);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(known); i++) {
        if (seki_str_eq(name, known[i].name)) {
            return (unsigned char)known[i].is;
        }
    }
    return 0;
}

static size_t encode(uint32_t c, char out[4])
{
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = n; i-- > 1;) {
        out[i] = (char)(0x80 | (c & 0x3f));
        c >>= 6;
    }
    out[0] = (char)(leads[n] | c);
    return n;
}

int seki_scan_reference(struct seki_str s, size_t *at, char ret_utf8[4], size_t *ret_n)
{
    struct seki_str rest = seki_str_skip(s, *at + 1);
    size_t n = 0;
    uint32_t c;

    while (n < rest.n && (rest.p[n] == '#' || seki_scan_is(rest.p[n], SEKI_SCAN_NAME))) {
        n++;
    }
    if (n == rest.n) {
        return SEKI_SCAN_MORE;
    }
    c = rest.p[n] == ';' ? entity_of(seki_str_head(rest, n)) : 0;
    if (c == 0) {
        return SEKI_ERR_INVALID;
    }
    *at += n + 2;
    *ret_n = encode(c, ret_utf8);
    return 0;
}
