/*
 * What a hospital has planned, by whom and until when: for the page that is printed for whoever decides.
 *
 * A measure that is written down for several devices with one owner and day is one line. Late ones come first, those without a day last.
 */
#ifndef SEKI_WEB_PLANNED_H
#define SEKI_WEB_PLANNED_H

#include "service/act.h"
#include "web/measure.h"

#define SEKI_PLANNED_MAX 5000

struct seki_planned_row {
    struct seki_str number; /* of the first */
    struct seki_str title;
    struct seki_str where; /* of one: its scope in words */
    int64_t n;             /* rows of the register */
    struct seki_str owner, due;
    bool is_late;
};

struct seki_planned {
    const struct seki_planned_row *row;
    size_t n_rows;
    int64_t more; /* lines that are not among them */
    int64_t late; /* of all lines */
    bool is_cut;  /* there may be more than SEKI_PLANNED_MAX rows: those were looked at */
};

/* The first `most` lines of the rows that are planned; the rest is counted. Of the arena; SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_planned_fill(struct seki_arena *arena, const struct seki_measure_row *rows,
                                      size_t n, int64_t now, enum seki_lang lang, size_t most,
                                      struct seki_planned *ret_planned, struct seki_err *err);

/* The same of the actor's register. An act of reading. */
SEKI_MUST_CHECK int seki_planned_read(struct seki_act *act, enum seki_lang lang, size_t most,
                                      struct seki_planned *ret_planned, struct seki_err *err);

#endif
