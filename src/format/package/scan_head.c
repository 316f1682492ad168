/* The byte order mark and the declaration that a document begins with. */
#include "format/package/scan_int.h"

#define DECLARATION SEKI_STR("<?xml")

static size_t skip_blanks(struct seki_str *s)
{
    size_t n = 0;

    while (n < s->n && seki_scan_is(s->p[n], SEKI_SCAN_BLANK)) {
        n++;
    }
    *s = seki_str_skip(*s, n);
    return n;
}

static bool take(struct seki_str *s, struct seki_str what)
{
    bool is_there = seki_str_starts(*s, what);

    *s = is_there ? seki_str_skip(*s, what.n) : *s;
    return is_there;
}

/* The value of name="value" with blanks in front; false, and nothing taken, when it is another one. */
static bool take_setting(struct seki_str *s, struct seki_str name, struct seki_str *ret_value)
{
    struct seki_str rest = *s;
    size_t end;

    if (skip_blanks(&rest) == 0 || !take(&rest, name)) {
        return false;
    }
    skip_blanks(&rest);
    if (!take(&rest, SEKI_STR("="))) {
        return false;
    }
    skip_blanks(&rest);
    if (rest.n == 0 || (rest.p[0] != '"' && rest.p[0] != '\'')) {
        return false;
    }
    end = seki_str_find_char(seki_str_skip(rest, 1), rest.p[0]);
    if (end == SIZE_MAX) {
        return false;
    }
    *ret_value = seki_str_head(seki_str_skip(rest, 1), end);
    *s = seki_str_skip(rest, end + 2);
    return true;
}

/* Only what is sure: another version, or another order, is for expat to judge. */
static bool is_usual(struct seki_str s)
{
    struct seki_str version;
    struct seki_str encoding = SEKI_STR("utf-8");
    struct seki_str standalone = SEKI_STR("no");

    if (!take_setting(&s, SEKI_STR("version"), &version)) {
        return false;
    }
    (void)take_setting(&s, SEKI_STR("encoding"), &encoding);
    (void)take_setting(&s, SEKI_STR("standalone"), &standalone);
    skip_blanks(&s);
    return s.n == 0 && seki_str_eq(version, SEKI_STR("1.0")) &&
           seki_str_eq_nocase(encoding, SEKI_STR("utf-8")) &&
           (seki_str_eq(standalone, SEKI_STR("yes")) || seki_str_eq(standalone, SEKI_STR("no")));
}

int seki_scan_head(struct seki_str s, size_t *ret_n)
{
    size_t n = seki_str_starts(s, SEKI_SCAN_MARK) ? SEKI_SCAN_MARK.n : 0;
    struct seki_str rest = seki_str_skip(s, n);
    size_t end;

    if (s.n < SEKI_SCAN_MARK.n + DECLARATION.n + 1) {
        return SEKI_SCAN_MORE;
    }
    if (!seki_str_starts(rest, DECLARATION) ||
        !seki_scan_is(rest.p[DECLARATION.n], SEKI_SCAN_BLANK)) {
        *ret_n = n;
        return 0;
    }
    end = seki_str_find(rest, SEKI_STR("?>"));
    if (end == SIZE_MAX) {
        return SEKI_SCAN_MORE;
    }
    if (!is_usual(seki_str_skip(seki_str_head(rest, end), DECLARATION.n))) {
        return SEKI_ERR_INVALID;
    }
    *ret_n = n + end + 2;
    return 0;
}

bool seki_scan_can(struct seki_str head)
{
    size_t n;

    /* UTF-16 and the like have a NUL in their first characters, or a mark of their own. */
    return seki_scan_head(head, &n) == 0 && memchr(head.p, 0, 4) == NULL &&
           (unsigned char)head.p[0] < 0xfe;
}
