/*
 * The figures of an assessment, as charts of a document (document/document.h): drawn by the painter on
 * paper and by document_chart.c on a page, from one description.
 */
#ifndef SEKI_REPORT_CHART_H
#define SEKI_REPORT_CHART_H

#include "document/compose.h"
#include "engine/trace.h"
#include "report/counts.h"

/* A level of the method as a shade, from the lightest to the darkest. */
uint8_t seki_chart_shade(const struct seki_method *method, int level);

/* Pairs of device and risk by likelihood and value, with the acceptance line; safety, or all else. */
void seki_chart_matrix(struct seki_composer *c, const struct seki_assessment *a, bool is_safety);

/* The same pairs by level, before and after what is done and planned. */
void seki_chart_stages(struct seki_composer *c, const struct seki_assessment *a,
                       const struct seki_summary *summary);

#endif
