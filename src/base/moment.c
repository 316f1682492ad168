#include "base/moment.h"

#define BYTES 24

static void add_digits(struct seki_buf *out, int64_t value, int n)
{
    char digits[4]; /* a year has most */

    for (int i = n - 1; i >= 0; i--) {
        digits[i] = (char)('0' + value % 10);
        value /= 10;
    }
    seki_buf_add(out, seki_str_of(digits, (size_t)n));
}

static int64_t clamp(int64_t moment)
{
    return moment < 0 ? 0 : moment > SEKI_MOMENT_MAX ? SEKI_MOMENT_MAX : moment;
}

struct seki_date seki_moment_date(int64_t moment)
{
    return seki_date_from_days(clamp(moment) / SEKI_MOMENT_DAY);
}

struct seki_date seki_moment_date_in_japan(int64_t moment)
{
    return seki_moment_date(clamp(moment) + SEKI_MOMENT_JAPAN);
}

bool seki_moment_is_past(struct seki_str day, int64_t moment)
{
    struct seki_date date;

    return seki_date_parse(day, &date) &&
           seki_date_days(date) < seki_date_days(seki_moment_date_in_japan(moment));
}

void seki_moment_add(struct seki_buf *out, int64_t moment)
{
    int64_t ms = clamp(moment) % SEKI_MOMENT_DAY;

    seki_date_add_iso(out, seki_moment_date(moment));
    seki_buf_add_char(out, 'T');
    add_digits(out, ms / 3600000, 2);
    seki_buf_add_char(out, ':');
    add_digits(out, ms / 60000 % 60, 2);
    seki_buf_add_char(out, ':');
    add_digits(out, ms / 1000 % 60, 2);
    seki_buf_add_char(out, '.');
    add_digits(out, ms % 1000, 3);
    seki_buf_add_char(out, 'Z');
}

/* `n` digits at `from`. */
static bool take_digits(struct seki_str s, size_t from, size_t n, int64_t max, int64_t *ret_value)
{
    int64_t value = 0;

    for (size_t i = from; i < from + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        value = value * 10 + (s.p[i] - '0');
    }
    *ret_value = value;
    return value <= max;
}

bool seki_moment_parse(struct seki_str s, int64_t *ret_moment)
{
    static const char shape[BYTES + 1] = "dddd-dd-ddTdd:dd:dd.dddZ";
    struct seki_date date;
    int64_t hour;
    int64_t minute;
    int64_t second;
    int64_t ms;

    for (size_t i = 0; i < BYTES; i++) {
        bool is_digit = s.n == BYTES && s.p[i] >= '0' && s.p[i] <= '9';
        if (s.n != BYTES || (shape[i] == 'd' ? !is_digit : s.p[i] != shape[i])) {
            return false;
        }
    }
    if (!seki_date_parse(seki_str_head(s, 10), &date) || date.year < 1970 ||
        !take_digits(s, 11, 2, 23, &hour) || !take_digits(s, 14, 2, 59, &minute) ||
        !take_digits(s, 17, 2, 59, &second) || !take_digits(s, 20, 3, 999, &ms)) {
        return false;
    }
    *ret_moment = seki_date_days(date) * SEKI_MOMENT_DAY + hour * 3600000 + minute * 60000 +
                  second * 1000 + ms;
    return true;
}
