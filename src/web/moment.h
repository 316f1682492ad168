/*
 * Moments in pages: ms since 1970 UTC, shown by the clock of Japan, whatever zone the server has.
 */
#ifndef SEKI_WEB_MOMENT_H
#define SEKI_WEB_MOMENT_H

#include <stdint.h>

#include "report/html.h"

/* A moment as people of Japan write it there: 2026-11-28 16:05 (UTC+9). Nothing for 0. */
void seki_web_moment(struct seki_html *o, int64_t at);

/* The same for machines, with its zone. */
void seki_web_moment_iso(struct seki_html *o, int64_t at);

#endif
