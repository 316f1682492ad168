#include "report/ical.h"

#include "base/utf8.h"

#define LINE 75 /* bytes, without its end */
#define MS_DAY INT64_C(86400000)

/* One content line: folded between characters, each further line begins with a blank. */
struct line {
    struct seki_buf *out;
    size_t n;
};

static void add_bytes(struct line *line, struct seki_str bytes)
{
    if (line->n + bytes.n > LINE) {
        seki_buf_lit(line->out, "\r\n ");
        line->n = 1;
    }
    seki_buf_add(line->out, bytes);
    line->n += bytes.n;
}

/* Names and numbers of ours. */
static void add_plain(struct line *line, struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        add_bytes(line, seki_str_of(text.p + i, 1));
    }
}

/* Texts of people: what means something to the format is escaped, what nobody sees is left out. */
static void add_text(struct line *line, struct seki_str text)
{
    while (text.n) {
        struct seki_str before = text;
        uint32_t c = seki_utf8_next(&text);
        struct seki_str bytes = seki_str_head(before, before.n - text.n);

        if (c == '\n') {
            add_bytes(line, SEKI_STR("\\n"));
        } else if (c >= 0x20 && c != 0x7f) {
            if (c == '\\' || c == ';' || c == ',') {
                add_bytes(line, SEKI_STR("\\"));
            }
            add_bytes(line, bytes);
        }
    }
}

static void end_line(struct line *line)
{
    seki_buf_lit(line->out, "\r\n");
    line->n = 0;
}

static void add_line(struct seki_buf *out, struct seki_str name, struct seki_str text)
{
    struct line line = {out, 0};

    add_plain(&line, name);
    add_text(&line, text);
    end_line(&line);
}

static void add_two(struct seki_buf *out, int n)
{
    seki_buf_add_char(out, (char)('0' + n / 10 % 10));
    seki_buf_add_char(out, (char)('0' + n % 10));
}

/* 20261231 */
static void add_day(struct seki_buf *out, struct seki_date day)
{
    add_two(out, day.year / 100);
    add_two(out, day.year % 100);
    add_two(out, day.month);
    add_two(out, day.day);
}

static void add_stamp(struct seki_buf *out, int64_t now)
{
    int64_t seconds = now % MS_DAY / 1000;

    seki_buf_lit(out, "DTSTAMP:");
    add_day(out, seki_date_from_days(now / MS_DAY));
    seki_buf_add_char(out, 'T');
    add_two(out, (int)(seconds / 3600));
    add_two(out, (int)(seconds / 60 % 60));
    add_two(out, (int)(seconds % 60));
    seki_buf_lit(out, "Z\r\n");
}

void seki_ical_begin(struct seki_buf *out, struct seki_str name)
{
    seki_buf_lit(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sekisho//Sekisho//JA\r\n");
    seki_buf_lit(out, "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    add_line(out, SEKI_STR("X-WR-CALNAME:"), name);
}

void seki_ical_event(struct seki_buf *out, const struct seki_ical_event *event, int64_t now)
{
    struct line line = {out, 0};

    seki_buf_lit(out, "BEGIN:VEVENT\r\n");
    add_plain(&line, SEKI_STR("UID:"));
    add_text(&line, event->id);
    add_plain(&line, SEKI_STR("@sekisho"));
    end_line(&line);
    add_stamp(out, now);
    seki_buf_lit(out, "DTSTART;VALUE=DATE:");
    add_day(out, event->day);
    seki_buf_lit(out, "\r\n");
    add_line(out, SEKI_STR("SUMMARY:"), event->title);
    if (event->note.n) {
        add_line(out, SEKI_STR("DESCRIPTION:"), event->note);
    }
    seki_buf_lit(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void seki_ical_end(struct seki_buf *out)
{
    seki_buf_lit(out, "END:VCALENDAR\r\n");
}
