#include "report/html.h"

#include "base/part.h"
#include "base/utf8.h"
#include "base/visible.h"

static void add_char(struct seki_buf *out, uint32_t c)
{
    switch (c) {
    case '&':
        seki_buf_lit(out, "&amp;");
        break;
    case '<':
        seki_buf_lit(out, "&lt;");
        break;
    case '>':
        seki_buf_lit(out, "&gt;");
        break;
    case '"':
        seki_buf_lit(out, "&quot;");
        break;
    case '\'':
        seki_buf_lit(out, "&#39;");
        break;
    case '\n':
    case '\t':
        seki_buf_add_char(out, (char)c);
        break;
    default:
        seki_visible_add_char(out, c);
    }
}

/* A line of a file of elsewhere may end with CR and LF: that is one end, and nothing that would deceive. */
void seki_html_text(struct seki_html *o, struct seki_str s)
{
    while (s.n) {
        uint32_t c = seki_utf8_next(&s);
        if (c != '\r' || s.n == 0 || s.p[0] != '\n') {
            add_char(o->buf, c);
        }
    }
}

void seki_html_begin(struct seki_html *o)
{
    H(o, "<!DOCTYPE html>\n<html");
    seki_html_attr(o, "lang", o->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"));
    H(o, ">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
}

void seki_html_int(struct seki_html *o, int64_t value)
{
    seki_buf_add_int(o->buf, value);
}

void seki_html_msg(struct seki_html *o, struct seki_msg msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->buf->max);
    seki_msg_format(&text, o->lang, &msg);
    seki_html_text(o, seki_part_str(o->buf, &text));
}

void seki_html_both(struct seki_html *o, const struct seki_text *text)
{
    seki_html_text(o, seki_text_get(text, o->lang));
}
