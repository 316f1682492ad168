/*
 * What a measure would change, before it is planned: asked for as a job, shown from the job's result.
 *
 * The result is JSON that app/register_what_if.c wrote. Nothing of the hospital is changed by it.
 */
#ifndef SEKI_WEB_WHAT_IF_H
#define SEKI_WEB_WHAT_IF_H

#include "web/risk.h"

struct seki_what_if_row {
    struct seki_msg turn;
    enum seki_web_tone tone;
    struct seki_str scenario, title; /* id and words */
    struct seki_str level_before, level;
    struct seki_web_standing standing_before, standing;
    int64_t n;                     /* devices */
    const struct seki_str *device; /* the first of them */
    size_t n_devices;
};

/* Risks above the line, and those that rest on something unknown. */
struct seki_what_if_sums {
    int64_t open_before, open, unknown_before, unknown;
};

/* GET /what-if/JOB */
struct seki_what_if_page {
    const struct seki_frame *frame;
    struct seki_str measure, title, scope;
    struct seki_str where;  /* the scope, in words */
    bool is_device;         /* which is the id of one */
    struct seki_str device; /* its name; empty: it has none */
    int64_t devices;
    bool is_part; /* it would be done at some devices only: `there` is theirs */
    struct seki_what_if_sums there, all;
    const struct seki_what_if_row *row;
    size_t n_rows;
    int64_t more; /* that are not told one by one */
    int64_t made;
};

/* SEKI_ERR_INVALID: it is no such result. */
SEKI_MUST_CHECK int seki_what_if_read(struct seki_arena *arena, struct seki_str json,
                                      enum seki_lang lang, struct seki_what_if_page *inout_page,
                                      struct seki_err *err);

#endif
