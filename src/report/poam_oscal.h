/*
 * The halves of a plan of action and milestones as OSCAL. Internal to report/.
 *
 * Risks that stand above the line are told, each with an observation on what it rests on; items are what
 * is to be done about them: measures that are not in place, risks that no measure of ours works
 * against, acceptances that end. Each risk above the line is in at least one item.
 */
#ifndef SEKI_REPORT_POAM_OSCAL_H
#define SEKI_REPORT_POAM_OSCAL_H

#include "report/oscal_parts.h"
#include "report/report.h"

struct seki_poam {
    struct seki_oscal_work w;
    const struct seki_report *report;
    size_t *group_of; /* of each device */
    size_t *first;    /* of each measure and one more: where its rows in `uses` begin */
    size_t *uses;     /* rows of measures.csv that are not in place, by measure */
    size_t n_items;   /* that were written */
};

SEKI_MUST_CHECK int seki_poam_start(struct seki_poam *p);

/* "observations" and "risks": neither where there is none. */
SEKI_MUST_CHECK int seki_poam_risks(struct seki_poam *p);
/* "poam-items" */
void seki_poam_items(struct seki_poam *p);

struct seki_oscal_name seki_poam_risk_name(const struct seki_poam *p, struct seki_risk_ref risk);

/* Above the line now, accepted or not. */
bool seki_poam_is_told(const struct seki_poam *p, struct seki_risk_ref risk);

/* The row is for devices of the group. */
bool seki_poam_acts_on(const struct seki_poam *p, size_t use, size_t group);

/* The scope of a row as measures.csv has it. */
struct seki_str seki_poam_scope(const struct seki_poam *p, size_t use);

#endif
