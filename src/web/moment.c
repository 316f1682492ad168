#include "web/moment.h"

#include "base/moment.h"

#define SERIAL_1970 25569 /* day number of 1970-01-01 in workbooks */

static void add_two(struct seki_buf *out, int64_t value)
{
    seki_buf_add_char(out, (char)('0' + value / 10));
    seki_buf_add_char(out, (char)('0' + value % 10));
}

/* Day, a mark between, hour and minute as they are in Japan. False for no moment, or one that no
 * calendar of ours has. */
static bool add_moment(struct seki_buf *out, int64_t at, char between)
{
    int64_t local = at + SEKI_MOMENT_JAPAN;
    struct seki_date day = {0};

    if (at <= 0 || !seki_date_from_serial(local / SEKI_MOMENT_DAY + SERIAL_1970, false, &day)) {
        return false;
    }
    seki_date_add_iso(out, day);
    seki_buf_add_char(out, between);
    add_two(out, local % SEKI_MOMENT_DAY / 3600000);
    seki_buf_add_char(out, ':');
    add_two(out, local % 3600000 / 60000);
    return true;
}

void seki_web_moment(struct seki_html *o, int64_t at)
{
    add_moment(o->buf, at, ' ');
}

void seki_web_moment_iso(struct seki_html *o, int64_t at)
{
    if (add_moment(o->buf, at, 'T')) {
        seki_buf_lit(o->buf, "+09:00");
    }
}
