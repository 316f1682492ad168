/*
 * Choosing which of the told risks report.html shows: by level, state, what is known, zone, maker.
 *
 * By style alone, as report/document_html.h does: buttons in front of the list, and rules that hide what is
 * not of the chosen kind. A line counts what is shown, on paper, too, where only what is chosen is
 * printed and named. Without style everything is shown. Internal to report/.
 */
#ifndef SEKI_REPORT_HTML_FILTER_H
#define SEKI_REPORT_HTML_FILTER_H

#include "report/html.h"
#include "report/top.h"

#define SEKI_FILTER_MAKERS 30 /* with a button of their own; risks of others have one together */

/* What occurs among the told risks. */
struct seki_filter {
    const struct seki_assessment *a;
    size_t n_told;
    unsigned levels;                /* 1 << level */
    unsigned states;                /* 1 << 0 open, 1 << 1 accepted */
    unsigned known;                 /* 1 << 0 certain, 1 << 1 rests on something unknown */
    bool zones[SEKI_LIMIT_HUB + 1]; /* facts; the last: not known */
    struct seki_str makers[SEKI_FILTER_MAKERS];
    size_t n_makers;
    bool has_others; /* further makers, or none named */
};

void seki_filter_make(struct seki_filter *filter, const struct seki_report *report,
                      const struct seki_top *top);

/* The style that belongs to it. */
void seki_filter_css(struct seki_html *o, const struct seki_filter *filter);

/* The buttons; siblings of the lists come behind them. */
void seki_filter_buttons(struct seki_html *o, const struct seki_filter *filter);

/* The attribute class of an element that is a risk, with `other` in front. */
void seki_filter_class(struct seki_html *o, const struct seki_filter *filter, struct seki_str other,
                       struct seki_risk_ref risk);

/* "Risks shown: 12 of 200", behind the lists. */
void seki_filter_shown(struct seki_html *o, const struct seki_filter *filter);

#endif
