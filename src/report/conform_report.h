/*
 * Conformity as documents for people and programs.
 *
 * Like report/report.h: each writer is deterministic to the byte and knows neither files nor the
 * clock. What is unverified is marked so in all of them, what a named person said carries the name.
 */
#ifndef SEKI_REPORT_CONFORM_REPORT_H
#define SEKI_REPORT_CONFORM_REPORT_H

#include "base/out.h"
#include "document/document.h"
#include "engine/conform.h"
#include "engine/hints.h"
#include "engine/since.h"

struct seki_conform_report {
    const struct seki_conformity *conformity;
    const struct seki_web *web; /* of its proposals (engine/hints.h); NULL: there are none */
    const struct seki_conform_since *since; /* what changed; NULL: with nothing to compare */
    enum seki_lang lang;
    struct seki_date as_of;
    struct seki_str version; /* of the program */
    const struct seki_item
        *only; /* one requirement, as text with all that stands behind it; NULL: all */
};

/* conformity.json: "sekisho-conformity/1", everything, in both languages. */
SEKI_MUST_CHECK int seki_conform_json(struct seki_arena *arena,
                                      const struct seki_conform_report *report,
                                      struct seki_sink *sink, struct seki_err *err);

/* conformity.html: one file without any reference outside itself. */
SEKI_MUST_CHECK int seki_conform_html(struct seki_arena *arena,
                                      const struct seki_conform_report *report,
                                      struct seki_sink *sink, struct seki_err *err);

/* The same as a document, for paper; the arena's. */
SEKI_MUST_CHECK int seki_conform_document(struct seki_arena *arena,
                                          const struct seki_conform_report *report,
                                          struct seki_doc *ret_doc, struct seki_err *err);

/* An OSCAL document "assessment-results" (docs/oscal.md): everything. */
SEKI_MUST_CHECK int seki_conform_oscal(struct seki_arena *arena,
                                       const struct seki_conform_report *report,
                                       struct seki_sink *sink, struct seki_err *err);

/* Clause by clause, as plain text; the page of all of them knows no `only`. */
SEKI_MUST_CHECK int seki_conform_text(struct seki_arena *arena,
                                      const struct seki_conform_report *report,
                                      struct seki_buf *out, struct seki_err *err);

#endif
