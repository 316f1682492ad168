/*
 * Numbers for people: how many devices stand above the line, what is not known, and the matrix.
 *
 * Derived from an assessment in one pass; nothing here judges anew. A device stands above the
 * line when one of its risks does at the current stage and no named person has accepted it.
 */
#ifndef SEKI_REPORT_COUNTS_H
#define SEKI_REPORT_COUNTS_H

#include "engine/assess.h"

/* One group of equal devices. */
struct seki_group_look {
    int worst[SEKI_STAGE_MAX]; /* greatest level; 0 when no scenario applies */
    size_t n_above;            /* risks above the line now, not accepted */
    size_t n_accepted;         /* above the line, but accepted */
    size_t n_planned;          /* above the line after what is planned */
    bool is_safety;            /* one of n_above is so on the safety axis */
};

void seki_group_look(const struct seki_assessment *a, size_t group,
                     struct seki_group_look *ret_look);

struct seki_counts {
    size_t assets_above;
    size_t assets_safety;  /* of those, on the safety axis */
    size_t assets_planned; /* above the line once all that is planned is done */
    size_t statements_read;
    size_t statements_unread;
    size_t statements_contradicting; /* with a finding of severity error */
    size_t answers;                  /* of all statements that were read */
    size_t answers_by[SEKI_VALUE_MAX];
    size_t answers_doubtful;
    size_t unknown_value[SEKI_AXIS_MAX]; /* devices */
    size_t unknown_fact[SEKI_DIM_MAX];
};

void seki_count(const struct seki_assessment *a, struct seki_counts *ret_counts);

/* The first sentence of a report: how many of `n_assets` devices stand above the line, and for patients. */
struct seki_msg seki_counts_lead(const struct seki_counts *counts, size_t n_assets);

/* Asset-risk pairs at one stage, by likelihood and value of what is hurt. */
#define SEKI_MATRIX_ROWS (SEKI_THREATS * SEKI_COVERAGE_MAX)

struct seki_matrix {
    int likelihood[SEKI_MATRIX_ROWS]; /* rising */
    size_t n_rows;
    int score[SEKI_MATRIX_ROWS][SEKI_VALUES + 1];
    size_t n[SEKI_MATRIX_ROWS][SEKI_VALUES + 1];
    int accept; /* the strictest line of the axes */
};

/* `axes` is a set of 1 << axis; the worst of them counts. */
void seki_matrix_make(const struct seki_assessment *a, enum seki_stage stage, unsigned axes,
                      struct seki_matrix *ret_matrix);

/* How the hospital stands with a measure: overdue somewhere, done for some devices, planned, open. */
const struct seki_measure_use *seki_measure_best_use(const struct seki_hospital *hospital,
                                                     size_t measure);

#endif
