/*
 * In which order to take measures: the most risk removed for the effort, step by step.
 *
 * Risk is counted in levels: each pair of device and scenario above the line that nobody has accepted
 * counts with its current level, from 1; all others count 0. A step is the measure that, taken everywhere
 * on top of the steps before it, removes most for one unit of effort (hours 1, days 8, a project 80: our
 * own estimate of working hours). Of equals the one that removes more, then the first of the hub. It ends
 * when no single measure removes anything more, so two measures that only help together are not found;
 * inquiries remove nothing. Each step is exact: what it is said to remove is what an assessment with the
 * measure in place would show. The whole is greedy, not the best of all orders. Pure.
 */
#ifndef SEKI_ENGINE_SEQUENCE_H
#define SEKI_ENGINE_SEQUENCE_H

#include "engine/assess.h"

#define SEKI_SEQUENCE_STEPS 10 /* at most */

struct seki_measure_step {
    size_t measure;   /* of the hub */
    size_t n_levels;  /* removed */
    size_t n_lowered; /* pairs that count less, closed ones included */
    size_t n_closed;  /* pairs that come under the line */
    size_t n_assets;  /* devices with such a pair */
    size_t n_left;    /* levels that are left behind it */
    size_t n_open;    /* pairs that are above the line behind it */
};

/* Units of effort of a measure: 1, 8, 80. */
unsigned seki_effort_units(int effort);

/* `ret_steps` has room for SEKI_SEQUENCE_STEPS; `ret_n` of them are filled. */
SEKI_MUST_CHECK int seki_sequence(const struct seki_assessment *a,
                                  struct seki_measure_step ret_steps[SEKI_SEQUENCE_STEPS],
                                  size_t *ret_n, struct seki_err *err);

#endif
