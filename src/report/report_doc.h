/*
 * The parts of an assessment as blocks of a document. Internal to report/.
 *
 * Each function adds its part, with its heading, to the document that is being written; a failure
 * sticks to the composer. What a part shows only the head of, it says.
 */
#ifndef SEKI_REPORT_REPORT_DOC_H
#define SEKI_REPORT_REPORT_DOC_H

#include "document/compose.h"
#include "report/counts.h"
#include "report/report.h"
#include "report/top.h"

/* How much of a large hospital is told on paper; the rest stands in assessment.json. */
#define SEKI_DOC_FIVE 5       /* risks and measures on the page of the director */
#define SEKI_DOC_CAUSES 6     /* of one risk that is told in full, under each heading */
#define SEKI_DOC_NAMES 6      /* devices named in one sentence */
#define SEKI_DOC_ROWS 200     /* rows of a list */
#define SEKI_DOC_SHEETS 300   /* groups of devices with a sheet of their own */
#define SEKI_DOC_RISK_ROWS 40 /* risks that follow those told in full */
#define SEKI_DOC_RISKS 15     /* risks on one sheet */

struct seki_report_doc {
    struct seki_composer by;
    const struct seki_report *report;
    const struct seki_assessment *a;
    enum seki_lang lang;
    struct seki_counts counts;
    struct seki_top top;
    struct seki_err *err;
};

/* --- pieces */

struct seki_str seki_rd_number(struct seki_report_doc *d, size_t n);
struct seki_str seki_rd_day(struct seki_report_doc *d, struct seki_date date);
struct seki_block *seki_rd_heading(struct seki_report_doc *d, struct seki_msg title, uint8_t level);
void seki_rd_paragraph(struct seki_report_doc *d, struct seki_msg msg);
void seki_rd_quiet(struct seki_report_doc *d, struct seki_msg msg);
/* A table with a name, heads and widths. */
struct seki_block *seki_rd_table(struct seki_report_doc *d, struct seki_str lead, const int *heads,
                                 const uint8_t *shares, size_t n);
/* Names of the devices of a group. */
struct seki_str seki_rd_devices(struct seki_report_doc *d, size_t group, size_t max);
/* "unverified", or nothing. */
struct seki_str seki_rd_grade(const struct seki_report_doc *d, enum seki_grade grade);
/* Title of a scenario, and the words that mark the risk: safety, accepted, unknown, unverified. */
void seki_rd_risk(struct seki_report_doc *d, struct seki_risk_ref risk, struct seki_doc_cell *cell);
/* A level as a cell; `is_above`: the line. */
void seki_rd_level(struct seki_report_doc *d, int level, bool is_above, struct seki_doc_cell *cell);
/* What has to be decided about a risk, as a sentence. */
struct seki_str seki_rd_decision(struct seki_report_doc *d, struct seki_risk_ref risk);
/* The first reason of a risk, as a sentence. */
struct seki_str seki_rd_first_cause(struct seki_report_doc *d, struct seki_risk_ref risk);

/* --- parts */

void seki_rd_director(struct seki_report_doc *d);
/* The title of a document that has no cover, as it holds that page alone. */
void seki_rd_director_title(struct seki_report_doc *d, struct seki_block *title);
void seki_rd_matrix(struct seki_report_doc *d);
void seki_rd_changes(struct seki_report_doc *d);
void seki_rd_measures(struct seki_report_doc *d);
void seki_rd_risks(struct seki_report_doc *d);
void seki_rd_statements(struct seki_report_doc *d);
void seki_rd_unknown(struct seki_report_doc *d);
void seki_rd_assets(struct seki_report_doc *d);
void seki_rd_method(struct seki_report_doc *d);

#endif
