#include "format/json/json_out.h"

#include <assert.h>

#include "base/utf8.h"

#define HEX "0123456789abcdef"

void seki_json_out_init(struct seki_json_out *j, struct seki_buf *buf)
{
    *j = (struct seki_json_out){.buf = buf};
}

static bool is_on_line(const struct seki_json_out *j)
{
    return j->depth > 0 && j->is_compact[j->depth - 1];
}

static void add_new_line(struct seki_json_out *j)
{
    seki_buf_add_char(j->buf, '\n');
    for (unsigned i = 0; i < j->depth; i++) {
        seki_buf_lit(j->buf, "  ");
    }
}

/* The short escape of a control character, quote or backslash; 0: there is none. */
static char short_escape(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

static void add_escaped(struct seki_buf *out, char c)
{
    char escape = short_escape(c);

    if (escape) {
        seki_buf_add_char(out, '\\');
        seki_buf_add_char(out, escape);
        return;
    }
    seki_buf_lit(out, "\\u00");
    seki_buf_add_char(out, HEX[(unsigned char)c >> 4]);
    seki_buf_add_char(out, HEX[(unsigned char)c & 15]);
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x80 && c != '"' && c != '\\';
}

static void add_string(struct seki_buf *out, struct seki_str s)
{
    seki_buf_add_char(out, '"');
    while (s.n) {
        size_t n = 0;
        while (n < s.n && is_plain(s.p[n])) {
            n++;
        }
        seki_buf_add(out, seki_str_head(s, n));
        s = seki_str_skip(s, n);
        if (s.n && (unsigned char)s.p[0] >= 0x80) {
            seki_utf8_add(out, seki_utf8_next(&s));
        } else if (s.n) {
            add_escaped(out, s.p[0]);
            s = seki_str_skip(s, 1);
        }
    }
    seki_buf_add_char(out, '"');
}

/* What stands in front of a value: comma, line break, key. */
static void begin_value(struct seki_json_out *j, struct seki_str key)
{
    if (j->depth > 0) {
        bool *has_member = &j->has_member[j->depth - 1];
        if (*has_member) {
            seki_buf_add_char(j->buf, ',');
        }
        if (!is_on_line(j)) {
            add_new_line(j);
        } else if (*has_member) {
            seki_buf_add_char(j->buf, ' ');
        }
        *has_member = true;
    }
    if (key.p) {
        add_string(j->buf, key);
        seki_buf_lit(j->buf, ": ");
    }
}

static void end_value(struct seki_json_out *j)
{
    if (j->depth == 0) {
        seki_buf_add_char(j->buf, '\n'); /* a document is a text file */
    }
}

static void begin(struct seki_json_out *j, struct seki_str key, char bracket, bool is_line)
{
    bool on_line = is_line || is_on_line(j);

    assert(j->depth < SEKI_LIMIT_JSON_DEPTH);
    begin_value(j, key);
    seki_buf_add_char(j->buf, bracket);
    j->has_member[j->depth] = false;
    j->is_compact[j->depth] = on_line;
    j->depth++;
}

static void end(struct seki_json_out *j, char bracket)
{
    bool is_spread;

    assert(j->depth > 0);
    is_spread = j->has_member[j->depth - 1] && !is_on_line(j);
    j->depth--;
    if (is_spread) {
        add_new_line(j);
    }
    seki_buf_add_char(j->buf, bracket);
    end_value(j);
}

void seki_json_begin_object(struct seki_json_out *j, struct seki_str key)
{
    begin(j, key, '{', false);
}

void seki_json_begin_array(struct seki_json_out *j, struct seki_str key)
{
    begin(j, key, '[', false);
}

void seki_json_begin_object_line(struct seki_json_out *j, struct seki_str key)
{
    begin(j, key, '{', true);
}

void seki_json_begin_array_line(struct seki_json_out *j, struct seki_str key)
{
    begin(j, key, '[', true);
}

void seki_json_end_object(struct seki_json_out *j)
{
    end(j, '}');
}

void seki_json_end_array(struct seki_json_out *j)
{
    end(j, ']');
}

void seki_json_str(struct seki_json_out *j, struct seki_str key, struct seki_str value)
{
    begin_value(j, key);
    add_string(j->buf, value);
    end_value(j);
}

void seki_json_buf(struct seki_json_out *j, struct seki_str key, const struct seki_buf *value)
{
    seki_json_str(j, key, seki_buf_str(value));
    seki_buf_join(j->buf, value);
}

void seki_json_int(struct seki_json_out *j, struct seki_str key, int64_t value)
{
    begin_value(j, key);
    seki_buf_add_int(j->buf, value);
    end_value(j);
}

static void add_literal(struct seki_json_out *j, struct seki_str key, struct seki_str literal)
{
    begin_value(j, key);
    seki_buf_add(j->buf, literal);
    end_value(j);
}

void seki_json_bool(struct seki_json_out *j, struct seki_str key, bool value)
{
    add_literal(j, key, value ? SEKI_STR("true") : SEKI_STR("false"));
}

void seki_json_null(struct seki_json_out *j, struct seki_str key)
{
    add_literal(j, key, SEKI_STR("null"));
}

void seki_json_written(struct seki_json_out *j, struct seki_str key, struct seki_str values)
{
    add_literal(j, key, values);
}

void seki_json_hundredths(struct seki_json_out *j, struct seki_str key, int value)
{
    int64_t rest = value < 0 ? -(int64_t)value : value;

    begin_value(j, key);
    if (value < 0) {
        seki_buf_add_char(j->buf, '-');
    }
    seki_buf_add_int(j->buf, rest / 100);
    rest %= 100;
    if (rest) {
        seki_buf_add_char(j->buf, '.');
        seki_buf_add_char(j->buf, (char)('0' + rest / 10));
        if (rest % 10) {
            seki_buf_add_char(j->buf, (char)('0' + rest % 10));
        }
    }
    end_value(j);
}
