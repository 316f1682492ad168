/*
 * Reports: an assessment as documents for people and programs.
 *
 * Each writer fills the sink it is given (flushing as it goes) in one language, deterministic to
 * the byte; what it needs beyond the assessment is in struct seki_report. None of them opens
 * files, knows the date, or changes anything. HTML is escaped by default (report/html.h).
 */
#ifndef SEKI_REPORT_REPORT_H
#define SEKI_REPORT_REPORT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "document/document.h"
#include "engine/assess.h"
#include "engine/sequence.h"
#include "engine/trace.h"
#include "report/changes.h"

/* A measure at its place in the one order in which reports tell measures. */
struct seki_ranked_measure {
    const struct seki_advice *advice;
    const struct seki_measure_step
        *step;    /* what it removes on top of those before; NULL: no step */
    size_t alone; /* its rank by what it does alone, from 1 */
};

/* Everything the writers share, computed once. */
struct seki_report {
    const struct seki_assessment *assessment;
    struct seki_summary summary;
    const struct seki_risk_ref *risks; /* ranked */
    size_t n_risks;
    const struct seki_advice *advice; /* by what each does alone */
    size_t n_advice;
    const struct seki_measure_step *steps; /* the order of most relief for the effort */
    size_t n_steps;
    const struct seki_ranked_measure
        *measures; /* the advice: steps first, the others behind them */
    size_t n_measures;
    enum seki_lang lang;
    struct seki_date as_of;
    struct seki_str version; /* of the program */
    unsigned parts;          /* that the page and the paper show (report/parts.h); all */
    const struct seki_changes
        *since; /* what changed since an earlier assessment; NULL: nobody asked */
};

SEKI_MUST_CHECK int seki_report_prepare(struct seki_arena *arena,
                                        const struct seki_assessment *assessment,
                                        enum seki_lang lang, struct seki_str version,
                                        struct seki_report *ret_report, struct seki_err *err);

/* assessment.json: "sekisho-assessment/1", everything, both languages where texts occur. */
SEKI_MUST_CHECK int seki_report_json(struct seki_arena *arena, const struct seki_report *report,
                                     struct seki_sink *sink, struct seki_err *err);

/* report.html: one file without any reference outside itself, for screen and paper. */
SEKI_MUST_CHECK int seki_report_html(struct seki_arena *arena, const struct seki_report *report,
                                     struct seki_sink *sink, struct seki_err *err);

/* The same for paper, as a document that the painter draws; the arena's. */
SEKI_MUST_CHECK int seki_report_document(struct seki_arena *arena, const struct seki_report *report,
                                         struct seki_doc *ret_doc, struct seki_err *err);

/* measures.csv: what the hospital can do, in the order to follow. UTF-8 with BOM, as Excel wants it. */
SEKI_MUST_CHECK int seki_report_measures(struct seki_arena *arena, const struct seki_report *report,
                                         struct seki_sink *sink, struct seki_err *err);

/* summary.txt: one page of plain text, also printed. */
SEKI_MUST_CHECK int seki_report_summary(struct seki_arena *arena, const struct seki_report *report,
                                        struct seki_sink *sink, struct seki_err *err);

/*
 * An OSCAL "plan-of-action-and-milestones" (docs/oscal.md): risks above the line, and what is to be done
 * about them. SEKI_ERR_NOTFOUND: nothing is, and OSCAL has no plan without items.
 */
SEKI_MUST_CHECK int seki_report_oscal(struct seki_arena *arena, const struct seki_report *report,
                                      struct seki_sink *sink, struct seki_err *err);

/* Appends "ASSET:SCENARIO", the id of a risk. */
void seki_risk_add_id(struct seki_buf *out, const struct seki_assessment *a, size_t group,
                      size_t scenario);

#endif
