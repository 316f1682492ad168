#include "format/package/splice.h"

#include "base/utf8.h"

void seki_splice_copy(struct seki_splice *splice, size_t at)
{
    seki_buf_add(splice->out, seki_str_of(splice->from.p + splice->done, at - splice->done));
    splice->done = at;
}

void seki_splice_skip(struct seki_splice *splice, size_t at)
{
    splice->done = at;
}

struct seki_str seki_splice_tag(const struct seki_splice *splice,
                                const struct seki_xml_place *place)
{
    return seki_str_of(splice->from.p + place->from, place->end - place->from);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct seki_str name_of(struct seki_str tag)
{
    size_t n = 1;

    while (n < tag.n && !is_space(tag.p[n]) && tag.p[n] != '/' && tag.p[n] != '>') {
        n++;
    }
    return seki_str_skip(seki_str_head(tag, n), 1);
}

struct seki_str seki_tag_prefix(struct seki_str tag)
{
    struct seki_str name = name_of(tag);
    size_t colon = seki_str_find_char(name, ':');

    return seki_str_head(name, colon == SIZE_MAX ? 0 : colon + 1);
}

bool seki_tag_is_empty(struct seki_str tag)
{
    return seki_str_ends(tag, SEKI_STR("/>"));
}

struct seki_str seki_tag_atts(struct seki_str tag)
{
    return seki_str_skip(tag, 1 + name_of(tag).n);
}

bool seki_tag_next(struct seki_str *rest, struct seki_tag_att *ret_att)
{
    struct seki_str s = *rest;
    struct seki_str whole;
    size_t name = 0;
    size_t end;
    size_t at;

    while (s.n && is_space(s.p[0])) {
        s = seki_str_skip(s, 1);
    }
    whole = s;
    while (name < s.n && !is_space(s.p[name]) && s.p[name] != '=' && s.p[name] != '/' &&
           s.p[name] != '>') {
        name++;
    }
    at = name;
    while (at < s.n && (is_space(s.p[at]) || s.p[at] == '=')) {
        at++;
    }
    if (name == 0 || at >= s.n) {
        return false;
    }
    end = seki_str_find_char(seki_str_skip(s, at + 1), s.p[at]);
    if (end == SIZE_MAX) {
        return false;
    }
    ret_att->name = seki_str_head(s, name);
    ret_att->value = seki_str_head(seki_str_skip(s, at + 1), end);
    ret_att->whole = seki_str_head(whole, at + 1 + end + 1);
    *rest = seki_str_skip(s, at + 1 + end + 1);
    return true;
}

void seki_xml_add_escaped(struct seki_buf *out, struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '<':
            seki_buf_lit(out, "&lt;");
            break;
        case '>':
            seki_buf_lit(out, "&gt;");
            break;
        case '&':
            seki_buf_lit(out, "&amp;");
            break;
        case '"':
            seki_buf_lit(out, "&quot;");
            break;
        default:
            seki_buf_add_char(out, text.p[i]);
            break;
        }
    }
}

bool seki_xml_is_char(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}
