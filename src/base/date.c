#include "base/date.h"

#include "base/utf8.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 9999
#define TEXT_MAX 64 /* bytes; the longest spelling has some 40 */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool make_date(int64_t year, int64_t month, int64_t day, struct seki_date *ret_date)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > days_in_month((int)year, (int)month)) {
        return false;
    }
    *ret_date = (struct seki_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

/* First and last day of each era, as yyyymmdd; names as written and as a letter. */
static const struct era {
    struct seki_str name;
    char letter;
    int base; /* year 1 of the era is base + 1 */
    int first;
    int last;
} eras[] = {
    {SEKI_STR("明治"), 'm', 1867, 18680125, 19120729},
    {SEKI_STR("大正"), 't', 1911, 19120730, 19261224},
    {SEKI_STR("昭和"), 's', 1925, 19261225, 19890107},
    {SEKI_STR("平成"), 'h', 1988, 19890108, 20190430},
    {SEKI_STR("令和"), 'r', 2018, 20190501, 99991231},
};

static bool is_in_era(const struct era *era, struct seki_date d)
{
    int ymd = d.year * 10000 + d.month * 100 + d.day;

    return ymd >= era->first && ymd <= era->last;
}

/* The era that `*s` begins with, taken off; NULL when it begins with none. */
static const struct era *take_era(struct seki_str *s)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(eras); i++) {
        if (seki_str_starts(*s, eras[i].name)) {
            *s = seki_str_skip(*s, eras[i].name.n);
            return &eras[i];
        }
        if (s->n > 1 && (s->p[0] | 0x20) == eras[i].letter && s->p[1] >= '0' && s->p[1] <= '9') {
            *s = seki_str_skip(*s, 1);
            return &eras[i];
        }
    }
    return NULL;
}

/*
 * Full-width digits and signs become ASCII, blanks disappear; it never gets longer. No heap: without
 * memory a date would pass for none. False for malformed bytes.
 */
static bool narrow(struct seki_str s, char *text, size_t *ret_n)
{
    size_t n = 0;

    while (s.n) {
        const char *from = s.p;
        uint32_t c = seki_utf8_next(&s);
        if (c == 0xfffd) {
            return false;
        }
        if (c >= 0xff01 && c <= 0xff5e) {
            text[n++] = (char)(c - 0xfee0);
        } else if (c != ' ' && c != 0x3000) {
            memcpy(text + n, from, (size_t)(s.p - from));
            n += (size_t)(s.p - from);
        }
    }
    *ret_n = n;
    return true;
}

/* Takes digits (1 to `max`) and one of the separators behind them off `*s`. */
static bool take_part(struct seki_str *s, size_t max, struct seki_str kanji, char *sign,
                      int64_t *ret_value)
{
    size_t n = 0;

    while (n < s->n && n < max && s->p[n] >= '0' && s->p[n] <= '9') {
        n++;
    }
    if (!seki_str_to_int(seki_str_head(*s, n), 0, LAST_YEAR, ret_value)) {
        return false;
    }
    *s = seki_str_skip(*s, n);
    if (*sign != 'k' && s->n && (s->p[0] == '-' || s->p[0] == '/' || s->p[0] == '.') &&
        (*sign == 0 || *sign == s->p[0])) {
        *sign = s->p[0];
        *s = seki_str_skip(*s, 1);
        return true;
    }
    if ((*sign == 0 || *sign == 'k') && seki_str_starts(*s, kanji)) {
        *sign = 'k';
        *s = seki_str_skip(*s, kanji.n);
        return true;
    }
    return false;
}

static bool take_last_part(struct seki_str *s, char sign, int64_t *ret_value)
{
    if (sign == 'k') {
        return take_part(s, 2, SEKI_STR("日"), &sign, ret_value) && s->n == 0;
    }
    return s->n <= 2 && s->n > 0 && s->p[0] != '+' && seki_str_to_int(*s, 1, 31, ret_value);
}

static bool parse_compact(struct seki_str s, struct seki_date *ret_date)
{
    int64_t ymd;

    if (s.n != 8 || !seki_str_to_int(s, 10000101, 99991231, &ymd)) {
        return false;
    }
    return make_date(ymd / 10000, ymd / 100 % 100, ymd % 100, ret_date);
}

static bool parse_narrow(struct seki_str s, struct seki_date *ret_date)
{
    const struct era *era = take_era(&s);
    char sign = 0;
    int64_t year;
    int64_t month;
    int64_t day;
    struct seki_date date;

    if (!era && parse_compact(s, ret_date)) {
        return true;
    }
    if (era && seki_str_starts(s, SEKI_STR("元年"))) {
        s = seki_str_skip(s, SEKI_STR("元年").n);
        year = 1;
        sign = 'k';
    } else if (!take_part(&s, era ? 2 : 4, SEKI_STR("年"), &sign, &year)) {
        return false;
    }
    if (!take_part(&s, 2, SEKI_STR("月"), &sign, &month) || !take_last_part(&s, sign, &day)) {
        return false;
    }
    if (!make_date(era ? year + era->base : year, month, day, &date) ||
        (era && (year == 0 || !is_in_era(era, date)))) {
        return false;
    }
    *ret_date = date;
    return true;
}

bool seki_date_parse(struct seki_str s, struct seki_date *ret_date)
{
    char text[TEXT_MAX];
    size_t n = 0;

    s = seki_str_trim(s);
    return s.n <= TEXT_MAX && narrow(s, text, &n) && parse_narrow(seki_str_of(text, n), ret_date);
}

int64_t seki_date_days(struct seki_date d)
{
    /* Days of the civil calendar, counted from March so that the leap day comes last. */
    int64_t y = d.month <= 2 ? d.year - 1 : d.year;
    int64_t era = y / 400;
    int64_t in_era = y - era * 400;
    int64_t in_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

    return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

struct seki_date seki_date_from_days(int64_t days)
{
    int64_t z = days + 719468;
    int64_t era = z / 146097;
    int64_t in_era = z - era * 146097;
    int64_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
    int64_t month = (5 * in_year + 2) / 153;
    int64_t day = in_year - (153 * month + 2) / 5 + 1;

    month = month < 10 ? month + 3 : month - 9;
    return (struct seki_date){(int16_t)(y + era * 400 + (month <= 2)), (int8_t)month, (int8_t)day};
}

bool seki_date_from_serial(int64_t serial, bool is_1904, struct seki_date *ret_date)
{
    /* 1899-12-31 is day 0 of the 1900 system, 1904-01-01 of the other. */
    int64_t zero = is_1904 ? -24107 : -25568;
    int64_t greatest = is_1904 ? 2957003 : 2958465; /* 9999-12-31 */

    if (serial < (is_1904 ? 0 : 1) || serial > greatest || (!is_1904 && serial == 60)) {
        return false;
    }
    if (!is_1904 && serial > 60) {
        zero--;
    }
    *ret_date = seki_date_from_days(zero + serial);
    return true;
}

int seki_date_cmp(struct seki_date a, struct seki_date b)
{
    int64_t difference = seki_date_days(a) - seki_date_days(b);

    return difference < 0 ? -1 : difference > 0;
}

static void add_two(struct seki_buf *out, int value)
{
    seki_buf_add_char(out, (char)('0' + value / 10));
    seki_buf_add_char(out, (char)('0' + value % 10));
}

void seki_date_add_iso(struct seki_buf *out, struct seki_date d)
{
    if (!seki_date_is_set(d)) {
        return;
    }
    seki_buf_add_int(out, d.year);
    seki_buf_add_char(out, '-');
    add_two(out, d.month);
    seki_buf_add_char(out, '-');
    add_two(out, d.day);
}
