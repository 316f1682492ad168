#include <uuid/uuid.h>

#include "base/utf8.h"
#include "format/oscal/oscal_out.h"
#include "format/oscal/words.h"

bool seki_oscal_is_whole(struct seki_json_out *j, const struct seki_buf *text)
{
    int r = seki_buf_status(text);

    if (r < 0 && j->buf->status == 0) {
        j->buf->status = r;
    }
    return r == 0;
}

void seki_oscal_reference(struct seki_json_out *j, struct seki_str key, struct seki_str prefix,
                          const struct seki_str *parts, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_buf SEKI_CLEANUP_BUF value = {0};
    char text[UUID_STR_LEN];
    uuid_t space;
    uuid_t uuid;

    seki_buf_init(&name, j->buf->max);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&name, parts[i]);
        seki_buf_add_char(&name, '\0');
    }
    if (!seki_oscal_is_whole(j, &name)) {
        return;
    }
    uuid_generate_sha1(space, *uuid_get_template("url"), SEKI_OSCAL_NS, sizeof(SEKI_OSCAL_NS) - 1);
    uuid_generate_sha1(uuid, space, name.p, name.n);
    uuid_unparse_lower(uuid, text);
    seki_buf_init(&value, j->buf->max);
    seki_buf_add(&value, prefix);
    seki_buf_add(&value, seki_str_from_c(text));
    if (seki_oscal_is_whole(j, &value)) {
        seki_json_str(j, key, seki_buf_str(&value));
    }
}

void seki_oscal_uuid(struct seki_json_out *j, const struct seki_str *parts, size_t n)
{
    seki_oscal_reference(j, SEKI_STR("uuid"), SEKI_STR(""), parts, n);
}

void seki_oscal_token(struct seki_json_out *j, struct seki_str key, struct seki_str id)
{
    struct seki_buf SEKI_CLEANUP_BUF token = {0};

    seki_buf_init(&token, j->buf->max);
    seki_oscal_add_token(&token, id);
    if (seki_oscal_is_whole(j, &token)) {
        seki_json_str(j, key, seki_buf_str(&token));
    }
}

static bool is_shared(struct seki_str token, const struct seki_catalog *catalog,
                      const struct seki_item *item)
{
    for (size_t i = 0; i < catalog->n_items; i++) {
        if (&catalog->items[i] != item && seki_oscal_is_token_of(token, catalog->items[i].id)) {
            return true;
        }
    }
    return false;
}

void seki_oscal_item_token(struct seki_json_out *j, struct seki_str key,
                           const struct seki_catalog *catalog, const struct seki_item *item)
{
    struct seki_buf SEKI_CLEANUP_BUF token = {0};

    seki_buf_init(&token, j->buf->max);
    seki_oscal_add_token(&token, item->id);
    if (seki_oscal_is_whole(j, &token) && is_shared(seki_buf_str(&token), catalog, item)) {
        seki_oscal_add_mark(&token, item->id);
    }
    if (seki_oscal_is_whole(j, &token)) {
        seki_json_str(j, key, seki_buf_str(&token));
    }
}

/* An id of the user's own may have what no URI has. */
void seki_oscal_urn(struct seki_json_out *j, struct seki_str key, struct seki_str kind,
                    struct seki_str id)
{
    static const char digits[] = "0123456789ABCDEF";
    struct seki_buf SEKI_CLEANUP_BUF link = {0};

    seki_buf_init(&link, j->buf->max);
    seki_buf_lit(&link, "urn:sekisho:");
    seki_buf_add(&link, kind);
    seki_buf_add_char(&link, ':');
    for (size_t i = 0; i < id.n; i++) {
        unsigned char byte = (unsigned char)id.p[i];
        if (seki_oscal_is_of_token(id.p[i], false)) {
            seki_buf_add_char(&link, id.p[i]);
        } else {
            seki_buf_add_char(&link, '%');
            seki_buf_add_char(&link, digits[byte >> 4]);
            seki_buf_add_char(&link, digits[byte & 15]);
        }
    }
    if (seki_oscal_is_whole(j, &link)) {
        seki_json_str(j, key, seki_buf_str(&link));
    }
}

void seki_oscal_catalog_link(struct seki_json_out *j, struct seki_str key,
                             const struct seki_catalog *catalog)
{
    seki_oscal_urn(j, key, SEKI_STR("catalog"), catalog->head.id);
}

void seki_oscal_text(struct seki_json_out *j, struct seki_str key, struct seki_str value,
                     struct seki_str otherwise)
{
    seki_json_str(j, key, seki_str_trim(value).n ? value : otherwise);
}

/* In one line: what ends a line becomes a blank. */
static void add_line(struct seki_json_out *j, struct seki_buf *line, struct seki_str value)
{
    seki_buf_init(line, j->buf->max);
    for (size_t i = 0; i < value.n; i++) {
        seki_buf_add_char(line, (unsigned char)value.p[i] < 0x20 ? ' ' : value.p[i]);
    }
}

void seki_oscal_line(struct seki_json_out *j, struct seki_str key, struct seki_str value,
                     struct seki_str otherwise)
{
    struct seki_buf SEKI_CLEANUP_BUF line = {0};

    add_line(j, &line, value);
    if (seki_oscal_is_whole(j, &line)) {
        seki_oscal_text(j, key, seki_buf_str(&line), otherwise);
    }
}

/* Blanks that a schema's "\s" knows and that are not trimmed from texts of ours. */
static bool is_rare_blank(uint32_t c)
{
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
}

/* One line that begins and ends with something else than a blank, as OSCAL's strings do. */
static bool is_line(struct seki_str value)
{
    struct seki_str rest = value;

    if (seki_str_trim(value).n != value.n) {
        return false;
    }
    while (rest.n) {
        uint32_t c = seki_utf8_next(&rest);
        if (c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfffd ||
            c == 0xfeff || is_rare_blank(c)) {
            return false;
        }
    }
    return true;
}

void seki_oscal_string(struct seki_json_out *j, struct seki_str key, struct seki_str value,
                       struct seki_str otherwise)
{
    struct seki_buf SEKI_CLEANUP_BUF line = {0};

    add_line(j, &line, value);
    if (seki_oscal_is_whole(j, &line)) {
        struct seki_str text = seki_str_trim(seki_buf_str(&line));
        seki_json_str(j, key, text.n && is_line(text) ? text : otherwise);
    }
}

void seki_oscal_prop(struct seki_json_out *j, struct seki_str name, struct seki_str value)
{
    if (value.n) {
        seki_oscal_any_prop(j, name, value);
    }
}

void seki_oscal_any_prop(struct seki_json_out *j, struct seki_str name, struct seki_str value)
{
    bool is_fit = value.n && is_line(value);

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("name"), name);
    seki_json_str(j, SEKI_STR("ns"), SEKI_STR(SEKI_OSCAL_NS));
    seki_json_str(j, SEKI_STR("value"), is_fit ? value : SEKI_STR("-"));
    if (!is_fit) {
        seki_json_str(j, SEKI_STR("class"), SEKI_STR("in-remarks"));
        seki_json_str(j, SEKI_STR("remarks"), value);
    }
    seki_json_end_object(j);
}

void seki_oscal_time(struct seki_json_out *j, struct seki_str key, struct seki_date date)
{
    char time[40]; /* a date and the rest */
    bool is_dated = seki_date_is_set(date) && date.year >= 1900 && date.year <= 2999;
    int n = snprintf(time, sizeof(time), "%04d-%02d-%02dT00:00:00Z", is_dated ? date.year : 1970,
                     is_dated ? date.month : 1, is_dated ? date.day : 1);

    seki_json_str(j, key, seki_str_of(time, (size_t)n));
}

void seki_oscal_begin_metadata(struct seki_json_out *j, struct seki_str title,
                               struct seki_str version, struct seki_date date)
{
    seki_json_begin_object(j, SEKI_STR("metadata"));
    seki_oscal_line(j, SEKI_STR("title"), title, SEKI_STR("-"));
    seki_oscal_time(j, SEKI_STR("last-modified"), date);
    seki_oscal_text(j, SEKI_STR("version"), is_line(version) ? version : SEKI_STR(""),
                    SEKI_STR("-"));
    seki_json_str(j, SEKI_STR("oscal-version"), SEKI_STR(SEKI_OSCAL_VERSION));
}
