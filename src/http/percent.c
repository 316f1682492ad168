#include "http/percent.h"

#include <string.h>

#include "base/utf8.h"

static int digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Takes one byte off `*raw`, which is not empty; -1 for a '%' that is none. */
static int next_byte(struct seki_str *raw)
{
    int byte = (unsigned char)raw->p[0];
    size_t taken = 1;

    if (byte == '%') {
        if (raw->n < 3 || digit(raw->p[1]) < 0 || digit(raw->p[2]) < 0) {
            return -1;
        }
        byte = digit(raw->p[1]) * 16 + digit(raw->p[2]);
        taken = 3;
    }
    *raw = seki_str_skip(*raw, taken);
    return byte;
}

/* Nor between slashes that part nothing: somebody may still take the whole for a path. */
static bool is_segment_fine(struct seki_str segment)
{
    struct seki_str rest = segment;
    struct seki_str piece;
    bool is_fine = segment.n > 0;

    while (is_fine && seki_str_split(&rest, SEKI_HTTP_SLASH, &piece)) {
        is_fine = !seki_str_eq(piece, SEKI_STR(".")) && !seki_str_eq(piece, SEKI_STR(".."));
    }
    return is_fine;
}

/* The first part of a path is one of ours. */
static bool has_slash_at_first(struct seki_str path)
{
    struct seki_str first = seki_str_skip(path, 1);

    return seki_str_find_char(seki_str_head(first, seki_str_find_char(first, '/')),
                              SEKI_HTTP_SLASH) != SIZE_MAX;
}

/* Not a thing that a file system, or a reader of logs, takes for something else. */
static bool is_path_fine(struct seki_str path)
{
    struct seki_str rest = seki_str_skip(path, 1);
    struct seki_str segment;

    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if ((c < 0x20 && c != SEKI_HTTP_SLASH) || c == 0x7f || c == '\\') {
            return false;
        }
    }
    while (seki_str_split(&rest, '/', &segment)) {
        /* Only the last one may be empty: "/people/". */
        if (!is_segment_fine(segment)) {
            return false;
        }
    }
    return true;
}

static enum seki_http_decoded decode(struct seki_arena *arena, struct seki_str raw, bool is_field,
                                     struct seki_str *ret)
{
    char *p = seki_arena_bytes(arena, raw.n + 1);
    size_t n = 0;

    if (!p) {
        return SEKI_HTTP_NO_MEMORY;
    }
    while (raw.n > 0) {
        bool is_hidden = raw.p[0] == '%';
        bool is_plus = is_field && raw.p[0] == '+';
        int byte = next_byte(&raw);
        if (byte <= 0 || (byte == SEKI_HTTP_SLASH && !is_field)) {
            return SEKI_HTTP_MALFORMED;
        }
        if (is_hidden && byte == '/' && !is_field) {
            byte = SEKI_HTTP_SLASH;
        }
        p[n++] = is_plus ? ' ' : (char)byte;
    }
    p[n] = '\0';
    *ret = seki_str_of(p, n);
    return seki_utf8_is_valid(*ret) ? SEKI_HTTP_DECODED : SEKI_HTTP_MALFORMED;
}

enum seki_http_decoded seki_http_decode_path(struct seki_arena *arena, struct seki_str raw,
                                             struct seki_str *ret_path)
{
    struct seki_str path;
    enum seki_http_decoded r = decode(arena, raw, false, &path);

    if (r != SEKI_HTTP_DECODED) {
        return r;
    }
    if (path.n == 0 || path.p[0] != '/' || !is_path_fine(path) || has_slash_at_first(path)) {
        return SEKI_HTTP_MALFORMED;
    }
    *ret_path = path;
    return SEKI_HTTP_DECODED;
}

enum seki_http_decoded seki_http_decode_field(struct seki_arena *arena, struct seki_str raw,
                                              struct seki_str *ret_field)
{
    struct seki_str field;
    enum seki_http_decoded r = decode(arena, raw, true, &field);

    if (r == SEKI_HTTP_DECODED) {
        *ret_field = field;
    }
    return r;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static void encode_byte(struct seki_buf *out, unsigned char c)
{
    static const char digit[] = "0123456789ABCDEF";

    if (is_plain((char)c)) {
        seki_buf_add_char(out, (char)c);
    } else {
        seki_buf_add_char(out, '%');
        seki_buf_add_char(out, digit[c >> 4]);
        seki_buf_add_char(out, digit[c & 15]);
    }
}

void seki_http_encode_part(struct seki_buf *out, struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        encode_byte(out, (unsigned char)text.p[i]);
    }
}

void seki_http_encode_path(struct seki_buf *out, struct seki_str path)
{
    for (size_t i = 0; i < path.n; i++) {
        if (path.p[i] == '/') {
            seki_buf_add_char(out, '/');
        } else {
            encode_byte(out, path.p[i] == SEKI_HTTP_SLASH ? '/' : (unsigned char)path.p[i]);
        }
    }
}

struct seki_str seki_http_name_of_part(struct seki_arena *arena, struct seki_str part)
{
    char *p;

    if (seki_str_find_char(part, SEKI_HTTP_SLASH) == SIZE_MAX) {
        return part;
    }
    p = seki_arena_bytes(arena, part.n);
    for (size_t i = 0; p && i < part.n; i++) {
        p[i] = part.p[i] == SEKI_HTTP_SLASH ? '/' : part.p[i];
    }
    return seki_str_of(p, p ? part.n : 0);
}
