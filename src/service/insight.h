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

struct seki_insight_asked {
    int64_t number; /* 0: the newest */
    enum seki_insight_part first, last;
    bool is_outdated; /* the answer: something that it read was changed since */
    struct seki_assessment_row
        row; /* the answer; its number is 0 when there is no assessment at all */
    struct seki_assessment_row before; /* the one before it; number 0: there is none */
    struct seki_insight *lines;
    size_t n;
};

SEKI_MUST_CHECK int seki_service_insight(struct seki_act *act, struct seki_insight_asked *asked,
                                         struct seki_err *err);

struct seki_risk_asked {
    int64_t assessment, number;
    struct seki_assessment_row row; /* the answer */
    struct seki_risk_row risk;
    struct seki_str around, group; /* bytes for report/risk_view.h; empty: there are none */
};

/* SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_service_risk(struct seki_act *act, struct seki_risk_asked *asked,
                                      struct seki_err *err);

/* The line of a part with this id or, of levels and counts, this number; NULL: there is none. */
const struct seki_insight *seki_insight_find(const struct seki_insight *lines, size_t n,
                                             enum seki_insight_part part, struct seki_str id);
const struct seki_insight *seki_insight_at(const struct seki_insight *lines, size_t n,
                                           enum seki_insight_part part, int64_t number);

/* Its words; `otherwise` where there is no line. */
struct seki_str seki_insight_words(const struct seki_insight *line, enum seki_lang lang,
                                   struct seki_str otherwise);

#endif
