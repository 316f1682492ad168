/*
 * Calendar days, as forms write them.
 *
 * A struct seki_date is a day of the proleptic Gregorian calendar between 1900 and 9999; all
 * zero means no date. There is no clock here: today is an argument wherever it matters.
 */
#ifndef SEKI_BASE_DATE_H
#define SEKI_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct seki_date {
    int16_t year;
    int8_t month;
    int8_t day;
};

static inline bool seki_date_is_set(struct seki_date d)
{
    return d.year != 0;
}

/*
 * Reads 2026-04-01, 2026/4/1, 2026.4.1, 2026年4月1日, 20260401, 令和8年4月1日 (also 元年, and 明治 大正 昭和
 * 平成), R8.4.1 (M T S H R with . / or -), with full-width digits and blanks allowed. The day must
 * exist; in an era it must lie in that era. False for anything else: no guessing of 4/1/2026.
 */
bool seki_date_parse(struct seki_str s, struct seki_date *ret_date);

/*
 * The day of an Excel serial number: whole days; a fraction is a time and is dropped by the
 * caller. The 1900 system has a 29 February 1900 that never was (serial 60): it is refused.
 */
bool seki_date_from_serial(int64_t serial, bool is_1904, struct seki_date *ret_date);

/* Negative, 0 or positive. */
int seki_date_cmp(struct seki_date a, struct seki_date b);

/* The day so many days after 1970-01-01, which lies between 1900 and 9999. */
struct seki_date seki_date_from_days(int64_t days);

/* Days since 1970-01-01. */
int64_t seki_date_days(struct seki_date d);

/* Appends 2026-04-01; nothing when no date is set. */
void seki_date_add_iso(struct seki_buf *out, struct seki_date d);

#endif
