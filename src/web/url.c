#include "web/url.h"

#include "base/err.h"
#include "base/limits.h"
#include "http/percent.h"

static bool is_printable(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] <= ' ' || s.p[i] > '~' || s.p[i] == '\\') {
            return false;
        }
    }
    return true;
}

bool seki_url_is_own(struct seki_str s)
{
    return s.n > 0 && s.p[0] == '/' && !seki_str_starts(s, SEKI_STR("//")) && is_printable(s);
}

static bool is_web(struct seki_str s)
{
    return (seki_str_starts(s, SEKI_STR("https://")) || seki_str_starts(s, SEKI_STR("http://"))) &&
           is_printable(s);
}

void seki_web_url(struct seki_html *o, struct seki_url url)
{
    seki_html_text(o, seki_url_is_own(url.s) || is_web(url.s) ? url.s : SEKI_STR("#"));
}

void seki_url_add_part(struct seki_buf *out, struct seki_str s)
{
    seki_http_encode_part(out, s);
}

void seki_url_add_value(struct seki_buf *query, struct seki_str name, struct seki_str value)
{
    if (value.n) {
        seki_buf_add(query, query->n ? SEKI_STR("&") : SEKI_STR(""));
        seki_buf_add(query, name);
        seki_buf_add_char(query, '=');
        seki_url_add_part(query, value);
    }
}

void seki_web_url_part(struct seki_html *o, struct seki_str s)
{
    seki_url_add_part(o->buf, s);
}

int seki_url_make(struct seki_arena *arena, struct seki_str before, struct seki_str part,
                  struct seki_str behind, struct seki_url *ret_url)
{
    struct seki_buf SEKI_CLEANUP_BUF url = {0};
    struct seki_str text;

    seki_buf_init(&url, (size_t)4 * SEKI_LIMIT_MESSAGE);
    seki_buf_add(&url, before);
    seki_url_add_part(&url, part);
    seki_buf_add(&url, behind);
    text = seki_arena_buf(arena, &url);
    if (!text.p) {
        return SEKI_ERR_NOMEM;
    }
    ret_url->s = text;
    return 0;
}
