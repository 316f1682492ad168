#include "http/multipart.h"

#include <string.h>

#include "base/utf8.h"
#include "http/percent.h"

#define CRLF SEKI_STR("\r\n")

/* Takes "; name=value" or "; name="value"" off a header. The value keeps its escapes. */
static bool next_parameter(struct seki_str *rest, struct seki_str *ret_name,
                           struct seki_str *ret_value)
{
    struct seki_str s = seki_str_trim(*rest);
    size_t equals;
    size_t end;

    if (s.n == 0 || s.p[0] != ';') {
        return false;
    }
    s = seki_str_trim(seki_str_skip(s, 1));
    equals = seki_str_find_char(s, '=');
    if (equals == SIZE_MAX) {
        return false;
    }
    *ret_name = seki_str_head(s, equals);
    s = seki_str_skip(s, equals + 1);
    if (s.n == 0 || s.p[0] != '"') {
        end = seki_str_find_char(s, ';');
        *ret_value = seki_str_trim(seki_str_head(s, end));
        *rest = seki_str_skip(s, end);
        return ret_value->n > 0;
    }
    for (end = 1; end < s.n && s.p[end] != '"'; end++) {
        end += s.p[end] == '\\' && end + 1 < s.n && (s.p[end + 1] == '"' || s.p[end + 1] == '\\');
    }
    if (end >= s.n) {
        return false;
    }
    *ret_value = seki_str_of(s.p + 1, end - 1);
    *rest = seki_str_skip(s, end + 1);
    return true;
}

static bool is_boundary(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_alnum && seki_str_find_char(SEKI_STR("'()+_,-./:=? "), c) == SIZE_MAX) {
            return false;
        }
    }
    return s.n > 0 && s.n <= SEKI_MULTIPART_BOUNDARY && s.p[s.n - 1] != ' ';
}

bool seki_multipart_boundary(struct seki_str type, struct seki_str *ret_boundary)
{
    struct seki_str rest = seki_str_skip(type, seki_str_find_char(type, ';'));
    struct seki_str name;
    struct seki_str value;
    struct seki_str found = {NULL, 0};

    while (seki_str_trim(rest).n) {
        if (!next_parameter(&rest, &name, &value)) {
            return false;
        }
        if (seki_str_eq_nocase(name, SEKI_STR("boundary"))) {
            if (found.p) {
                return false;
            }
            found = value;
        }
    }
    *ret_boundary = found;
    return is_boundary(found);
}

bool seki_multipart_init(struct seki_multipart *parts, struct seki_arena *arena,
                         struct seki_str boundary, struct seki_str body)
{
    *parts = (struct seki_multipart){.arena = arena, .mark_n = boundary.n + 4};
    memcpy(parts->mark, "\r\n--", 4);
    memcpy(parts->mark + 4, boundary.p, boundary.n);
    /* The first one has no line end before it. */
    if (!seki_str_starts(body, seki_str_of(parts->mark + 2, parts->mark_n - 2))) {
        return false;
    }
    parts->rest = seki_str_skip(body, parts->mark_n - 2);
    return true;
}

/* Where the next `needle` begins; memmem is fast on files. */
static size_t find(struct seki_str s, struct seki_str needle)
{
    const char *at = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;

    return at ? (size_t)(at - s.p) : SIZE_MAX;
}

/* A name or file name: UTF-8 on one line. `\"`, `\\` and `%22` are what programs write for quotes. */
static enum seki_multipart_step clean(struct seki_arena *arena, struct seki_str raw,
                                      struct seki_str *ret)
{
    char *p = seki_arena_bytes(arena, raw.n + 1);
    size_t n = 0;

    if (!p) {
        return SEKI_MULTIPART_NO_MEMORY;
    }
    for (size_t i = 0; i < raw.n; i++) {
        struct seki_str rest = seki_str_skip(raw, i);
        unsigned char c = (unsigned char)raw.p[i];
        if (c < 0x20 || c == 0x7f || seki_str_starts(rest, SEKI_STR("%0D")) ||
            seki_str_starts(rest, SEKI_STR("%0A"))) {
            return SEKI_MULTIPART_BROKEN;
        }
        if (seki_str_starts(rest, SEKI_STR("\\\"")) || seki_str_starts(rest, SEKI_STR("\\\\"))) {
            i++;
            p[n++] = raw.p[i];
        } else if (seki_str_starts(rest, SEKI_STR("%22"))) {
            i += 2;
            p[n++] = '"';
        } else {
            p[n++] = raw.p[i];
        }
    }
    p[n] = '\0';
    *ret = seki_str_of(p, n);
    return seki_utf8_is_valid(*ret) ? SEKI_MULTIPART_PART : SEKI_MULTIPART_BROKEN;
}

/* Some browsers send a whole path. */
static struct seki_str without_folders(struct seki_str name)
{
    size_t from = name.n;

    while (from > 0 && name.p[from - 1] != '/' && name.p[from - 1] != '\\') {
        from--;
    }
    return seki_str_skip(name, from);
}

/* filename*=UTF-8''%E6%97%A5.csv (RFC 8187), which some programs send although RFC 7578 forbids it. */
static enum seki_multipart_step read_extended(struct seki_arena *arena, struct seki_str raw,
                                              struct seki_str *ret)
{
    struct seki_str scheme = SEKI_STR("utf-8''");
    struct seki_str rest = seki_str_skip(raw, scheme.n);

    if (!seki_str_eq_nocase(seki_str_head(raw, scheme.n), scheme) ||
        seki_str_find_char(rest, '+') != SIZE_MAX) {
        return SEKI_MULTIPART_BROKEN;
    }
    switch (seki_http_decode_field(arena, rest, ret)) {
    case SEKI_HTTP_DECODED:
        return SEKI_MULTIPART_PART;
    case SEKI_HTTP_NO_MEMORY:
        return SEKI_MULTIPART_NO_MEMORY;
    case SEKI_HTTP_MALFORMED:
    default:
        return SEKI_MULTIPART_BROKEN;
    }
}

/* What a Content-Disposition says, raw. p == NULL: it says nothing of that. */
struct disposition {
    struct seki_str name;
    struct seki_str file_name;
    struct seki_str extended;
};

static bool set_once(struct seki_str *to, struct seki_str value)
{
    if (to->p) {
        return false;
    }
    *to = value;
    return true;
}

static bool read_parameters(struct seki_str rest, struct disposition *said)
{
    struct seki_str name;
    struct seki_str value;
    bool is_fine = true;

    while (is_fine && seki_str_trim(rest).n) {
        is_fine = next_parameter(&rest, &name, &value);
        if (is_fine && seki_str_eq_nocase(name, SEKI_STR("name"))) {
            is_fine = set_once(&said->name, value);
        } else if (is_fine && seki_str_eq_nocase(name, SEKI_STR("filename"))) {
            is_fine = set_once(&said->file_name, value);
        } else if (is_fine && seki_str_eq_nocase(name, SEKI_STR("filename*"))) {
            is_fine = set_once(&said->extended, value);
        }
    }
    return is_fine && said->name.p;
}

static enum seki_multipart_step read_disposition(struct seki_arena *arena, struct seki_str value,
                                                 struct seki_http_field *part)
{
    size_t semicolon = seki_str_find_char(value, ';');
    struct disposition said = {.name = {NULL, 0}};
    enum seki_multipart_step step;

    if (!seki_str_eq_nocase(seki_str_trim(seki_str_head(value, semicolon)),
                            SEKI_STR("form-data")) ||
        !read_parameters(seki_str_skip(value, semicolon), &said)) {
        return SEKI_MULTIPART_BROKEN;
    }
    step = clean(arena, said.name, &part->name);
    part->is_file = said.file_name.p || said.extended.p;
    if (step == SEKI_MULTIPART_PART && said.file_name.p) {
        step = clean(arena, said.file_name, &part->file_name);
    } else if (step == SEKI_MULTIPART_PART && said.extended.p) {
        step = read_extended(arena, said.extended, &part->file_name);
    }
    part->file_name = without_folders(part->file_name);
    return step;
}

/* One line of a part's head. */
static enum seki_multipart_step read_line(struct seki_arena *arena, struct seki_str line,
                                          struct seki_http_field *part, bool *has_disposition)
{
    size_t colon = seki_str_find_char(line, ':');
    struct seki_str name = seki_str_head(line, colon);
    struct seki_str value = seki_str_trim(seki_str_skip(line, colon + 1));

    if (colon == SIZE_MAX || colon == 0 || memchr(line.p, ' ', colon) ||
        memchr(line.p, '\t', colon) || memchr(line.p, '\r', line.n) ||
        memchr(line.p, '\n', line.n) || memchr(line.p, '\0', line.n)) {
        return SEKI_MULTIPART_BROKEN;
    }
    if (seki_str_eq_nocase(name, SEKI_STR("Content-Disposition"))) {
        bool is_second = *has_disposition;
        *has_disposition = true;
        return is_second ? SEKI_MULTIPART_BROKEN : read_disposition(arena, value, part);
    }
    if (seki_str_eq_nocase(name, SEKI_STR("Content-Transfer-Encoding"))) {
        return seki_str_eq_nocase(value, SEKI_STR("binary")) ||
                       seki_str_eq_nocase(value, SEKI_STR("8bit")) ||
                       seki_str_eq_nocase(value, SEKI_STR("7bit"))
                   ? SEKI_MULTIPART_PART
                   : SEKI_MULTIPART_BROKEN;
    }
    if (seki_str_eq_nocase(name, SEKI_STR("Content-Type"))) {
        part->type = value;
    }
    return SEKI_MULTIPART_PART;
}

/* The head of a part; `parts->rest` is at its content afterwards. */
static enum seki_multipart_step read_head(struct seki_multipart *parts,
                                          struct seki_http_field *part)
{
    size_t before = parts->rest.n;
    bool has_disposition = false;
    enum seki_multipart_step step = SEKI_MULTIPART_PART;

    while (step == SEKI_MULTIPART_PART) {
        size_t end = find(seki_str_head(parts->rest, SEKI_LIMIT_HTTP_PART_HEAD), CRLF);
        struct seki_str line = seki_str_head(parts->rest, end);
        if (end == SIZE_MAX || before - parts->rest.n + end > SEKI_LIMIT_HTTP_PART_HEAD) {
            return SEKI_MULTIPART_BROKEN;
        }
        parts->rest = seki_str_skip(parts->rest, end + CRLF.n);
        if (line.n == 0) {
            return has_disposition ? SEKI_MULTIPART_PART : SEKI_MULTIPART_BROKEN;
        }
        step = read_line(parts->arena, line, part, &has_disposition);
    }
    return step;
}

static bool is_text(struct seki_str s)
{
    return seki_utf8_is_valid(s) && seki_str_find_char(s, '\0') == SIZE_MAX;
}

enum seki_multipart_step seki_multipart_next(struct seki_multipart *parts,
                                             struct seki_http_field *ret_part)
{
    struct seki_http_field part = {.is_file = false};
    enum seki_multipart_step step;
    size_t end;

    if (seki_str_eq(parts->rest, SEKI_STR("--")) || seki_str_eq(parts->rest, SEKI_STR("--\r\n"))) {
        return SEKI_MULTIPART_END;
    }
    if (!seki_str_starts(parts->rest, CRLF)) {
        return SEKI_MULTIPART_BROKEN;
    }
    parts->rest = seki_str_skip(parts->rest, CRLF.n);
    step = read_head(parts, &part);
    if (step != SEKI_MULTIPART_PART) {
        return step;
    }
    end = find(parts->rest, seki_str_of(parts->mark, parts->mark_n));
    if (end == SIZE_MAX) {
        return SEKI_MULTIPART_BROKEN;
    }
    part.value = seki_str_head(parts->rest, end);
    parts->rest = seki_str_skip(parts->rest, end + parts->mark_n);
    if (!part.is_file && !is_text(part.value)) {
        return SEKI_MULTIPART_BROKEN;
    }
    *ret_part = part;
    return SEKI_MULTIPART_PART;
}
