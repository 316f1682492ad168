/*
 * What people of an organisation look at of its assessments: the dashboard, and where one risk comes from.
 *
 * Both are reading acts on the own organisation (service/act.h). What they show was kept with the assessment (store/insight.h); an
 * assessment of before that has no lines, and its risks no explanation, which is said and is not an error.
 */
#ifndef SEKI_SERVICE_INSIGHT_H
#define SEKI_SERVICE_INSIGHT_H

#include "service/act.h"
#include "store/assessment.h"
#include "store/insight.h"
#include "store/risk_change.h"

struct seki_insight_asked {
    int64_t number; /* 0: the newest */
    enum seki_insight_part first, last;
    bool is_outdated; /* the answer: something that it read was changed since */
    struct seki_assessment_row
        row; /* the answer; its number is 0 when there is no assessment at all */
    struct seki_assessment_row before; /* the one before it; number 0: there is none */
    struct seki_risk_since since;      /* what is different from that; base 0: not compared */
    struct seki_insight *lines;
    size_t n;
};

SEKI_MUST_CHECK int seki_service_insight(struct seki_act *act, struct seki_insight_asked *asked,
                                         struct seki_err *err);

struct seki_risk_asked {
    int64_t assessment, number;
    struct seki_assessment_row row; /* the answer */
    struct seki_risk_row risk;
    struct seki_str around, group;  /* bytes for report/risk_view.h; empty: there are none */
    struct seki_risk_since since;   /* of its assessment and the one before; base 0: not compared */
    struct seki_risk_change change; /* what it became since then; place 0: nothing else */
};

/* SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_service_risk(struct seki_act *act, struct seki_risk_asked *asked,
                                      struct seki_err *err);

/* --- what is different between two assessments */

#define SEKI_CHANGES_JOB "compare-risks" /* its kind; arguments: both numbers */
#define SEKI_WHAT_IF_JOB "what-if"       /* arguments: a measure, a blank, its scope */
#define SEKI_CHANGES_BASES 50            /* earlier assessments to choose from */

struct seki_changes_asked {
    struct seki_change_filter filter; /* assessment 0: the newest; base 0: the one before it */
    struct seki_page page;
    struct seki_assessment_row row, base; /* the answer; number 0: there is none */
    bool is_outdated;
    struct seki_risk_since since; /* base 0: they were never compared */
    struct seki_risk_change *list;
    size_t n;
    struct seki_assessment_row *bases; /* the newest first */
    size_t n_bases;
    struct seki_insight *lines, *base_lines; /* levels and scenarios of both */
    size_t n_lines, n_base_lines;
};

/* SEKI_ERR_NOTFOUND: no such assessment; SEKI_ERR_INVALID: the base is not an earlier one. */
SEKI_MUST_CHECK int seki_service_changes(struct seki_act *act, struct seki_changes_asked *asked,
                                         struct seki_err *err);

/* The line of a part with this id or, of levels and counts, this number; NULL: there is none. */
const struct seki_insight *seki_insight_find(const struct seki_insight *lines, size_t n,
                                             enum seki_insight_part part, struct seki_str id);
const struct seki_insight *seki_insight_at(const struct seki_insight *lines, size_t n,
                                           enum seki_insight_part part, int64_t number);

/* Its words; `otherwise` where there is no line. */
struct seki_str seki_insight_words(const struct seki_insight *line, enum seki_lang lang,
                                   struct seki_str otherwise);

/* --- risks by what changed since the assessment before */

enum seki_risk_changed {
    SEKI_CHANGED_ALL,
    SEKI_CHANGED_WORSE,
    SEKI_CHANGED_BETTER,
    SEKI_CHANGED_ANY
};

/* Narrows to that, against the base of the filter. */
void seki_insight_changed(enum seki_risk_changed changed, struct seki_risk_filter *inout_filter);

/* The assessment before, when the two were compared; 0: they were not. A part of an act of the caller's. */
SEKI_MUST_CHECK int seki_insight_base(struct seki_act *act, int64_t assessment, int64_t *ret_base,
                                      struct seki_err *err);

#endif
