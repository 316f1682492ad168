/*
 * Which risks a report tells first.
 *
 * Above the line only. One risk of each scenario is told in full, the worst of it that nobody has
 * accepted, so that the first pages show different troubles and not the same one on ten devices;
 * the others follow in the order of the ranking.
 */
#ifndef SEKI_REPORT_TOP_H
#define SEKI_REPORT_TOP_H

#include "report/report.h"

#define SEKI_TOP_CARDS 10  /* told in full */
#define SEKI_TOP_RISKS 200 /* told at all */

/* Indexes in the report's ranking. */
struct seki_top {
    size_t cards[SEKI_TOP_CARDS];
    size_t n_cards;
    size_t rows[SEKI_TOP_RISKS];
    size_t n_rows;
    size_t n_above; /* all of them, told or not */
};

void seki_top_pick(const struct seki_report *report, struct seki_top *ret_top);

/* Devices of other groups that have the same scenario above the line. */
size_t seki_top_others(const struct seki_report *report, struct seki_risk_ref risk);

#endif
