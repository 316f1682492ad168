/*
 * A statement that stands beside others on the page of a comparison: a received one, one that a maker has published, or an own draft.
 *
 * In addresses it is called s12, pORGANISATION-3 or d5. Each is loaded by the use case that shows it, so permission and audit record are those of
 * looking at it. Loading is done at the desk, in the first step of a page; making a statement of it beside the desk.
 */
#ifndef SEKI_WEB_SIDE_H
#define SEKI_WEB_SIDE_H

#include "engine/profile.h"
#include "service/register.h"
#include "web/call.h"

struct seki_web_side {
    struct seki_str name;   /* in addresses */
    struct seki_str title;  /* maker, product, model and version */
    struct seki_str native; /* of a published one: our own JSON, not read yet */
    struct seki_url page;   /* that shows it alone */
    struct seki_msg what;   /* received, published, draft */
    struct seki_statement *statement;
    struct seki_checked checked;
    int64_t n_errors, n_warnings; /* findings */
    int64_t n_answered, n_untrusted;
    int64_t n_lost;                       /* answers to questions that the form does not have */
    const struct seki_answer_row *answer; /* of a received one: as they stand in the register */
    size_t n_answers;
};

/* SEKI_ERR_NOTFOUND: no such statement. SEKI_ERR_INVALID: it could not be read, or its form is not known here. */
SEKI_MUST_CHECK int seki_web_side_load(struct seki_web_call *call, struct seki_str name,
                                       struct seki_web_side *ret_side, struct seki_err *err);

/* Of a received one whose row was looked at already: its answers, and what is made of them when it could be read and its form is known here. */
SEKI_MUST_CHECK int seki_web_side_received(struct seki_web_call *call,
                                           const struct seki_statement_row *row,
                                           struct seki_web_side *ret_side, struct seki_err *err);

/* Reads what is not read yet, checks it and counts. Touches no store. */
SEKI_MUST_CHECK int seki_web_side_check(struct seki_arena *arena, struct seki_date today,
                                        struct seki_web_side *inout_side, struct seki_err *err);

/* What can be chosen, by these words: received ones, published ones, own revisions and drafts; the first is nothing. */
SEKI_MUST_CHECK int seki_web_side_options(struct seki_web_call *call, struct seki_str words,
                                          const struct seki_web_option **ret_options, size_t *ret_n,
                                          struct seki_err *err);

#endif
