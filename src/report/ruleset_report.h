/*
 * Products against an acceptance rule set, for people and programs.
 *
 * Like report/report.h. A list that stands in for an original that was not seen is called that
 * wherever a result is told; a proposal is never called an answer.
 */
#ifndef SEKI_REPORT_RULESET_REPORT_H
#define SEKI_REPORT_RULESET_REPORT_H

#include "base/out.h"
#include "base/vec.h"
#include "document/document.h"
#include "engine/ruleset.h"
#include "model/hospital.h"

/* What a product is judged by. */
enum seki_product_why {
    SEKI_PRODUCT_ANSWERS,
    SEKI_PRODUCT_NO_FORM,
    SEKI_PRODUCT_UNREAD,     /* a form is there, but could not be read */
    SEKI_PRODUCT_OTHER_FORM, /* the rule set does not ask its catalog: there are proposals only */
    SEKI_PRODUCT_WHY_MAX
};

struct seki_product {
    const struct seki_received *received; /* NULL: no form */
    struct seki_vec assets;               /* of size_t; none: a form that belongs to no device */
    enum seki_product_why why;
    struct seki_judgement judgement;
};

struct seki_ruleset_report {
    const struct seki_ruleset *ruleset;
    const struct seki_hospital *hospital;
    const struct seki_product *products;
    size_t n_products;
    size_t count[SEKI_RULED_MAX];
    enum seki_lang lang;
    struct seki_str version; /* of the program */
};

/* ruleset.json: "sekisho-ruleset/1". */
SEKI_MUST_CHECK int seki_ruleset_json(struct seki_arena *arena,
                                      const struct seki_ruleset_report *report,
                                      struct seki_sink *sink, struct seki_err *err);

/* ruleset.html: one file without any reference outside itself. */
SEKI_MUST_CHECK int seki_ruleset_html(struct seki_arena *arena,
                                      const struct seki_ruleset_report *report,
                                      struct seki_sink *sink, struct seki_err *err);

/* The same as a document, for paper; the arena's. */
SEKI_MUST_CHECK int seki_ruleset_document(struct seki_arena *arena,
                                          const struct seki_ruleset_report *report,
                                          struct seki_doc *ret_doc, struct seki_err *err);

void seki_ruleset_text(const struct seki_ruleset_report *report, struct seki_buf *out);

/* --- words, for the writers */

/* Appends the result in words; of a stand-in list how much of the original is known. */
void seki_ruled_add(struct seki_buf *out, enum seki_lang lang,
                    const struct seki_ruleset_report *report, enum seki_ruled ruled);

/* "Maker Model 2.0", from the first device or from the form. */
void seki_product_add_name(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_ruleset_report *report,
                           const struct seki_product *product);

/* Appends what the result rests on: answers, no form, proposals. */
void seki_product_add_why(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_product *product);

/* Appends what stands in the form, or what is proposed. */
void seki_ruled_add_item(struct seki_buf *out, enum seki_lang lang,
                         const struct seki_product *product, const struct seki_ruled_item *item);

#endif
