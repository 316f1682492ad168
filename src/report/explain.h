/*
 * The trace of one risk, as text or JSON.
 *
 * Walks from the risk back to the cells of the received form: scenario, what applies, what hinders,
 * each answer with its cell, the four stages, and the measures that would change it. It works
 * on assessment.json alone, so it also explains results made elsewhere; that file is read in
 * the worker like any other that may have come from somebody.
 */
#ifndef SEKI_REPORT_EXPLAIN_H
#define SEKI_REPORT_EXPLAIN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct seki_explain_options {
    struct seki_str name;    /* of the file, for messages */
    struct seki_str risk_id; /* ASSET:SCENARIO; any asset of the group may be named */
    enum seki_lang lang;
    bool as_json;
};

/* One explanation being made. */
struct seki_explainer;

/*
 * Begins an explanation; NULL when memory is out. The document comes in pieces, so that its size does
 * not matter: only the group asked for, and what stands around the groups, is kept.
 */
struct seki_explainer *seki_explainer_new(struct seki_arena *arena,
                                          const struct seki_explain_options *options);
void seki_explainer_free(struct seki_explainer **explainer);

/* The next piece of assessment.json. */
SEKI_MUST_CHECK int seki_explainer_feed(struct seki_explainer *explainer, struct seki_str piece,
                                        struct seki_err *err);

/*
 * Appends the explanation to `out`. SEKI_ERR_NOTFOUND when there is no such risk, naming the nearest;
 * SEKI_ERR_INVALID when the file is no assessment.
 */
SEKI_MUST_CHECK int seki_explainer_end(struct seki_explainer *explainer, struct seki_buf *out,
                                       struct seki_err *err);

/* The same for a document that is in memory as a whole. */
SEKI_MUST_CHECK int seki_explain(struct seki_arena *arena, struct seki_str bytes,
                                 const struct seki_explain_options *options, struct seki_buf *out,
                                 struct seki_err *err);

#endif
