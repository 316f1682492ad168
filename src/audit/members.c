#include "audit/members.h"

#include "base/utf8.h"

struct reading {
    struct seki_str rest;
    struct seki_buf *scratch; /* has room for the whole line: it does not move */
};

static void skip_blanks(struct reading *x)
{
    while (x->rest.n > 0 && (x->rest.p[0] == ' ' || x->rest.p[0] == '\t' || x->rest.p[0] == '\r')) {
        x->rest = seki_str_skip(x->rest, 1);
    }
}

static bool take_char(struct reading *x, char c)
{
    skip_blanks(x);
    if (x->rest.n == 0 || x->rest.p[0] != c) {
        return false;
    }
    x->rest = seki_str_skip(x->rest, 1);
    return true;
}

static bool take_hex(struct reading *x, uint32_t *ret_unit)
{
    uint32_t unit = 0;

    if (x->rest.n < 4) {
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        char c = x->rest.p[i];
        bool is_digit = c >= '0' && c <= '9';
        char low = (char)(c | 0x20);
        if (!is_digit && (low < 'a' || low > 'f')) {
            return false;
        }
        unit = unit << 4 | (uint32_t)(is_digit ? c - '0' : low - 'a' + 10);
    }
    x->rest = seki_str_skip(x->rest, 4);
    *ret_unit = unit;
    return true;
}

/* Behind "\u": one character, of two halves when it is beyond the first 65,536. */
static bool take_unit(struct reading *x)
{
    uint32_t c = 0;
    uint32_t low = 0;

    if (!take_hex(x, &c) || c == 0 || (c >= 0xdc00 && c <= 0xdfff)) {
        return false;
    }
    if (c >= 0xd800 && c <= 0xdbff) {
        if (!seki_str_starts(x->rest, SEKI_STR("\\u"))) {
            return false;
        }
        x->rest = seki_str_skip(x->rest, 2);
        if (!take_hex(x, &low) || low < 0xdc00 || low > 0xdfff) {
            return false;
        }
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    seki_utf8_add(x->scratch, c);
    return true;
}

static bool take_escape(struct reading *x)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    const char *at;
    char c = x->rest.n > 1 ? x->rest.p[1] : '\0';

    x->rest = seki_str_skip(x->rest, 2);
    if (c == 'u') {
        return take_unit(x);
    }
    at = c ? strchr(from, c) : NULL;
    if (!at) {
        return false;
    }
    seki_buf_add_char(x->scratch, to[at - from]);
    return true;
}

/* Behind its first quote. What has no escapes is borrowed from the line. */
static bool take_text(struct reading *x, struct seki_str *ret_text)
{
    size_t from = x->scratch->n;
    bool has_escapes = false;

    for (;;) {
        size_t n = 0;
        struct seki_str piece;
        while (n < x->rest.n && x->rest.p[n] != '"' && x->rest.p[n] != '\\' &&
               (unsigned char)x->rest.p[n] >= 0x20) {
            n++;
        }
        piece = seki_str_head(x->rest, n);
        x->rest = seki_str_skip(x->rest, n);
        if (!has_escapes && x->rest.n > 0 && x->rest.p[0] == '"') {
            *ret_text = piece;
            break;
        }
        seki_buf_add(x->scratch, piece);
        has_escapes = true;
        if (x->rest.n > 0 && x->rest.p[0] == '"') {
            *ret_text = seki_str_skip(seki_buf_str(x->scratch), from);
            break;
        }
        if (x->rest.n == 0 || x->rest.p[0] != '\\' || !take_escape(x)) {
            return false;
        }
    }
    x->rest = seki_str_skip(x->rest, 1);
    return true;
}

static bool take_number(struct reading *x, int64_t *ret_number)
{
    size_t n = x->rest.n > 0 && x->rest.p[0] == '-';
    size_t first = n;

    while (n < x->rest.n && x->rest.p[n] >= '0' && x->rest.p[n] <= '9') {
        n++;
    }
    if (n == first || (n > first + 1 && x->rest.p[first] == '0') ||
        !seki_str_to_int(seki_str_head(x->rest, n), INT64_MIN, INT64_MAX, ret_number)) {
        return false;
    }
    x->rest = seki_str_skip(x->rest, n);
    return true;
}

static bool take_member(struct reading *x, struct seki_audit_member *member)
{
    if (!take_char(x, '"') || !take_text(x, &member->name) || !take_char(x, ':')) {
        return false;
    }
    if (take_char(x, '"')) {
        return take_text(x, &member->text);
    }
    member->is_int = true;
    return take_number(x, &member->number);
}

const struct seki_audit_member *seki_audit_member(const struct seki_audit_members *members,
                                                  struct seki_str name)
{
    for (size_t i = 0; i < members->n; i++) {
        if (seki_str_eq(members->at[i].name, name)) {
            return &members->at[i];
        }
    }
    return NULL;
}

bool seki_audit_members_read(struct seki_str line, struct seki_buf *scratch,
                             struct seki_audit_members *ret_members)
{
    struct reading x = {.rest = line, .scratch = scratch};
    bool is_more = true;

    seki_buf_clear(scratch);
    if (!seki_utf8_is_valid(line) || !seki_buf_room(scratch, line.n + 1)) {
        return false;
    }
    seki_buf_clear(scratch);
    ret_members->n = 0;
    if (!take_char(&x, '{')) {
        return false;
    }
    while (is_more) {
        struct seki_audit_member member = {0};
        if (ret_members->n == SEKI_AUDIT_MEMBERS || !take_member(&x, &member) ||
            seki_audit_member(ret_members, member.name)) {
            return false;
        }
        ret_members->at[ret_members->n++] = member;
        is_more = take_char(&x, ',');
    }
    return take_char(&x, '}') && (skip_blanks(&x), x.rest.n == 0);
}
