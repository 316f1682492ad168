/*
 * What the editor's page and what its script sends have in common. Private to web/.
 */
#ifndef SEKI_WEB_DRAFT_EDIT_H
#define SEKI_WEB_DRAFT_EDIT_H

#include "web/beside.h"
#include "web/call.h"
#include "web/draft.h"

/* What the page is made of; `said` are answers that were sent with it, and not all saved. */
struct seki_editing {
    struct seki_web_call *call;
    struct seki_draft_edit_page page;
    struct seki_draft_whole whole;
    const struct seki_catalog *form;
    struct seki_beside beside;
    struct seki_finding *finding;
    size_t n_findings;
    const struct seki_spoken *said;
    size_t n_said;
    struct seki_err *err;
};

/* The draft, its form and what is asked for beside it, without a record of its own. */
SEKI_MUST_CHECK int seki_editing_open(struct seki_editing *e, int64_t number);

/* The answers that were sent. */
SEKI_MUST_CHECK int seki_editing_read(struct seki_editing *e, struct seki_saying *saying,
                                      int64_t number);

#endif
