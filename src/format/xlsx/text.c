/* The text of string items: runs, white space, furigana and the escapes of the format. */
#include "base/utf8.h"
#include "format/xlsx/xlsx_int.h"

#define ESCAPE_BYTES 7 /* _x000D_ */

void seki_xlsx_text_init(struct seki_xlsx_text *text)
{
    *text = (struct seki_xlsx_text){0};
    seki_buf_init(&text->run, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&text->all, SEKI_LIMIT_CELL_BYTES);
}

void seki_xlsx_text_finish(struct seki_xlsx_text *text)
{
    seki_buf_finish(&text->run);
    seki_buf_finish(&text->all);
}

void seki_xlsx_text_clear(struct seki_xlsx_text *text)
{
    seki_buf_clear(&text->run);
    seki_buf_clear(&text->all);
    text->is_open = false;
    text->is_struck = false;
    text->is_white = false;
    text->phonetic = 0;
}

bool seki_xlsx_is_strike(const char *name, const struct seki_xml_atts *atts)
{
    return strcmp(name, "strike") == 0 && seki_xml_att_bool(atts, "val", true);
}

void seki_xlsx_text_start(struct seki_xlsx_text *text, const char *name,
                          const struct seki_xml_atts *atts)
{
    if (strcmp(name, "rPh") == 0) {
        text->phonetic++;
    } else if (strcmp(name, "t") == 0 && text->phonetic == 0) {
        text->is_open = true;
        text->is_preserved = seki_str_eq(
            seki_xml_att(atts, "http://www.w3.org/XML/1998/namespace|space"), SEKI_STR("preserve"));
    } else if (seki_xlsx_is_strike(name, atts)) {
        text->is_struck = true;
    } else if (strcmp(name, "color") == 0 &&
               seki_colour_is_like(seki_xlsx_colour(atts), SEKI_COLOUR_WHITE)) {
        text->is_white = true;
    }
}

static bool is_xml_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without xml:space="preserve" the blanks around a run are only layout of the XML. */
static struct seki_str trim_run(struct seki_str s)
{
    while (s.n && is_xml_space(s.p[0])) {
        s = seki_str_skip(s, 1);
    }
    while (s.n && is_xml_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

void seki_xlsx_text_end(struct seki_xlsx_text *text, const char *name)
{
    struct seki_str run = seki_buf_str(&text->run);

    if (strcmp(name, "rPh") == 0 && text->phonetic > 0) {
        text->phonetic--;
    } else if (strcmp(name, "t") == 0 && text->is_open) {
        seki_xlsx_unescape(&text->all, text->is_preserved ? run : trim_run(run));
        if (seki_buf_status(&text->run) == 0) {
            seki_buf_clear(&text->run);
        }
        text->is_open = false;
    }
}

void seki_xlsx_text_add(struct seki_xlsx_text *text, struct seki_str s)
{
    if (text->is_open) {
        seki_buf_add(&text->run, s);
    }
}

int seki_xlsx_text_status(const struct seki_xlsx_text *text)
{
    int status = seki_buf_status(&text->run);

    return status < 0 ? status : seki_buf_status(&text->all);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Takes _xHHHH_ off `*s`: one UTF-16 unit. */
static bool take_escape(struct seki_str *s, uint32_t *ret_unit)
{
    uint32_t unit = 0;

    if (s->n < ESCAPE_BYTES || s->p[0] != '_' || s->p[1] != 'x' || s->p[6] != '_') {
        return false;
    }
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_digit(s->p[i]);
        if (digit < 0) {
            return false;
        }
        unit = unit * 16 + (uint32_t)digit;
    }
    *ret_unit = unit;
    *s = seki_str_skip(*s, ESCAPE_BYTES);
    return true;
}

/* Takes the next character off `*s`, escaped or not; two escaped surrogates are one. */
static uint32_t take_char(struct seki_str *s)
{
    struct seki_str rest;
    uint32_t low;
    uint32_t c;

    if (!take_escape(s, &c)) {
        return seki_utf8_next(s);
    }
    rest = *s;
    if (c >= 0xd800 && c < 0xdc00 && take_escape(&rest, &low) && low >= 0xdc00 && low < 0xe000) {
        *s = rest;
        return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    return c == 0 ? 0xfffd : c;
}

void seki_xlsx_unescape(struct seki_buf *out, struct seki_str s)
{
    bool is_after_cr = false;

    if (seki_str_find_char(s, '_') == SIZE_MAX && seki_str_find_char(s, '\r') == SIZE_MAX) {
        seki_buf_add(out, s);
        return;
    }
    while (s.n) {
        uint32_t c = take_char(&s);
        if (c != '\n' || !is_after_cr) {
            seki_utf8_add(out, c == '\r' ? '\n' : c);
        }
        is_after_cr = c == '\r';
    }
}
