/*
 * Days that something falls due, as a calendar that other programs take: iCalendar, RFC 5545.
 *
 * Each is an event of a whole day with an id that stays the same from one time to the next, so that a calendar that takes the file again
 * changes its entries and does not double them. The writer escapes and folds; a failure sticks to the buffer.
 */
#ifndef SEKI_REPORT_ICAL_H
#define SEKI_REPORT_ICAL_H

#include "base/buf.h"
#include "base/date.h"

struct seki_ical_event {
    struct seki_date day;
    struct seki_str id; /* of what is due; with the day it names the event */
    struct seki_str title, note;
};

/* `now`: ms since 1970 UTC, when it was written. */
void seki_ical_begin(struct seki_buf *out, struct seki_str name);
void seki_ical_event(struct seki_buf *out, const struct seki_ical_event *event, int64_t now);
void seki_ical_end(struct seki_buf *out);

#endif
