#include "audit/xml.h"

#include <sodium.h>

static void add_escaped(struct seki_buf *out, struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
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
        case '\t':
            seki_buf_lit(out, "&#9;");
            break;
        case '\n':
            seki_buf_lit(out, "&#10;");
            break;
        case '\r':
            seki_buf_lit(out, "&#13;");
            break;
        default:
            seki_buf_add_char(out, text.p[i]);
        }
    }
}

void seki_xml_open(struct seki_buf *out, struct seki_str name)
{
    seki_buf_add_char(out, '<');
    seki_buf_add(out, name);
}

void seki_xml_begin_attribute(struct seki_buf *out, struct seki_str name)
{
    seki_buf_add_char(out, ' ');
    seki_buf_add(out, name);
    seki_buf_lit(out, "=\"");
}

void seki_xml_end_attribute(struct seki_buf *out)
{
    seki_buf_add_char(out, '"');
}

void seki_xml_attribute(struct seki_buf *out, struct seki_str name, struct seki_str value)
{
    seki_xml_begin_attribute(out, name);
    add_escaped(out, value);
    seki_xml_end_attribute(out);
}

void seki_xml_end_open(struct seki_buf *out)
{
    seki_buf_add_char(out, '>');
}

void seki_xml_end_empty(struct seki_buf *out)
{
    seki_buf_lit(out, "/>");
}

void seki_xml_close(struct seki_buf *out, struct seki_str name)
{
    seki_buf_lit(out, "</");
    seki_buf_add(out, name);
    seki_buf_add_char(out, '>');
}

void seki_xml_element(struct seki_buf *out, struct seki_str name, struct seki_str text)
{
    seki_xml_open(out, name);
    seki_xml_end_open(out);
    add_escaped(out, text);
    seki_xml_close(out, name);
}

void seki_xml_base64(struct seki_buf *out, struct seki_str bytes)
{
    size_t n = sodium_base64_encoded_len(bytes.n, sodium_base64_VARIANT_ORIGINAL);
    char *room = seki_buf_room(out, n);

    if (room) {
        sodium_bin2base64(room, n, (const unsigned char *)(bytes.n ? bytes.p : ""), bytes.n,
                          sodium_base64_VARIANT_ORIGINAL);
        seki_buf_cut(out, out->n - 1); /* without the NUL */
    }
}
