/*
 * Moments: milliseconds since 1970-01-01 UTC, and how they are written.
 *
 * There is no clock here: the time is an argument wherever it matters. Written they are 2026-11-28T07:15:04.123Z, 24
 * bytes, between 1970 and 9999.
 */
#ifndef SEKI_BASE_MOMENT_H
#define SEKI_BASE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"

#define SEKI_MOMENT_MAX INT64_C(253402300799999)
#define SEKI_MOMENT_DAY INT64_C(86400000)
#define SEKI_MOMENT_JAPAN INT64_C(32400000) /* its clocks are ahead of UTC, all year */

/* One outside of the range is written as its nearest end. */
void seki_moment_add(struct seki_buf *out, int64_t moment);

/* Exactly that form; false for anything else. */
bool seki_moment_parse(struct seki_str s, int64_t *ret_moment);

/* The day in UTC, and in Japan, where pages have their days and times wherever the server stands. */
struct seki_date seki_moment_date(int64_t moment);
struct seki_date seki_moment_date_in_japan(int64_t moment);

/* The text is a day as seki_date_parse() reads it, and over in Japan by then. */
bool seki_moment_is_past(struct seki_str day, int64_t moment);

#endif
