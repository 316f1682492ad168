#include "report/csv_cell.h"

#include "base/utf8.h"
#include "base/visible.h"
#include "format/csv/guard.h"

static void begin_cell(struct seki_csv_out *c)
{
    if (c->has_cell) {
        seki_buf_add_char(c->buf, ',');
    }
    c->has_cell = true;
}

static void add_char(struct seki_buf *out, uint32_t c)
{
    if (c == '"') {
        seki_buf_add_char(out, '"');
    }
    seki_visible_add_char(out, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
}

void seki_csv_out_text(struct seki_csv_out *c, struct seki_str text)
{
    begin_cell(c);
    seki_buf_add_char(c->buf, '"');
    if (seki_csv_needs_guard(text)) {
        seki_buf_add_char(c->buf, '\'');
    }
    while (text.n) {
        add_char(c->buf, seki_utf8_next(&text));
    }
    seki_buf_add_char(c->buf, '"');
}

void seki_csv_out_int(struct seki_csv_out *c, int64_t value)
{
    begin_cell(c);
    seki_buf_add_int(c->buf, value);
}

void seki_csv_out_line_end(struct seki_csv_out *c)
{
    seki_buf_lit(c->buf, "\r\n");
    c->has_cell = false;
}
