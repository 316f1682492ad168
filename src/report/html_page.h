/*
 * The sections of report.html. Internal to report/.
 *
 * A page is one pass over the report from top to bottom: each section appends to the sink, which
 * is flushed in between. Sections begin at heading level 2. They rely on the style sheet in
 * html_css.c and on nothing else: no script, no image, no font from outside.
 */
#ifndef SEKI_REPORT_HTML_PAGE_H
#define SEKI_REPORT_HTML_PAGE_H

#include "report/counts.h"
#include "report/html.h"
#include "report/html_filter.h"
#include "report/parts.h"
#include "report/report.h"

/* How much of a large hospital is shown; the rest stands in assessment.json. */
#define SEKI_PAGE_MEASURES 10  /* measures told in full */
#define SEKI_PAGE_CAUSES 8     /* causes of one risk under each heading */
#define SEKI_PAGE_REMEDIES 3   /* measures against one risk */
#define SEKI_PAGE_ROWS 200     /* rows of a list */
#define SEKI_PAGE_DEVICES 2000 /* rows of the list of devices */
#define SEKI_PAGE_NAMES 6      /* devices named in one sentence */

struct seki_page {
    const struct seki_report *report;
    const struct seki_assessment *a;
    struct seki_sink *sink;
    struct seki_html o;
    struct seki_counts counts;
    size_t n_sections;
    struct seki_top top;       /* the risks that are told */
    struct seki_filter filter; /* what of them can be chosen */
};

/* The report shows this part. */
bool seki_page_has(const struct seki_page *page, enum seki_part part);

/* The whole style sheet, with its element. */
void seki_page_style(struct seki_page *page);

/* <section> with its numbered heading; `id` is a literal. */
#define seki_page_begin(page, id, title) \
    (H(&(page)->o, "<section id=\"" id "\">\n<h2>"), seki_page_title(page, title))
void seki_page_title(struct seki_page *page, struct seki_msg title);
void seki_page_end(struct seki_page *page);

/* <p>, with a class or without. */
void seki_page_p(struct seki_page *page, struct seki_msg msg);
void seki_page_small(struct seki_page *page, struct seki_msg msg);

/* A level as a coloured word; empty for level 0. */
void seki_page_level(struct seki_page *page, int level);

/* "b0" to "b4": the colour of a level of this method. */
struct seki_str seki_page_colour(const struct seki_page *page, int level);

/* The mark of what nobody has confirmed; nothing for the other grades. */
void seki_page_grade(struct seki_page *page, enum seki_grade grade);

/* <th scope=col> for each message; a negative one stands over numbers. */
void seki_page_heads(struct seki_page *page, const int *ids, size_t n);

void seki_page_answer(struct seki_page *page);
void seki_page_figures(struct seki_page *page);
SEKI_MUST_CHECK int seki_page_matrix(struct seki_page *page, struct seki_err *err);
void seki_page_stages(struct seki_page *page);  /* the part of the matrix section that compares */
void seki_page_changes(struct seki_page *page); /* nothing where nothing was compared */
void seki_page_measures(struct seki_page *page);
SEKI_MUST_CHECK int seki_page_risks(struct seki_page *page, struct seki_err *err);
/* The reasons of one risk, back to the cells they stand in, and what to do about it. */
SEKI_MUST_CHECK int seki_page_causes(struct seki_page *page, struct seki_risk_ref risk,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_page_statements(struct seki_page *page, struct seki_err *err);
void seki_page_unknown(struct seki_page *page);
SEKI_MUST_CHECK int seki_page_devices(struct seki_page *page, struct seki_err *err);
void seki_page_method(struct seki_page *page);

#endif
