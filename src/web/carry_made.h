/*
 * Proposals from the earlier statement of a draft, by engine/carry.h. Private to the handlers of web/carry.h.
 */
#ifndef SEKI_WEB_CARRY_MADE_H
#define SEKI_WEB_CARRY_MADE_H

#include "engine/carry.h"
#include "service/draft.h"

/* Proposals for the items of a form, by their place among its answers; `proposals` NULL: there is nothing that they could come from. */
struct seki_web_carried {
    const struct seki_catalog *from;
    const struct seki_proposal *proposals;
    const struct seki_statement *statement; /* what they come to, as answers */
};

/* From the earlier statement of a draft to the form of the draft. All memory is the arena's. */
SEKI_MUST_CHECK int seki_web_carry_make(struct seki_arena *arena,
                                        const struct seki_draft_whole *whole,
                                        const struct seki_catalog *to, struct seki_date today,
                                        struct seki_web_carried *ret_carried, struct seki_err *err);

#endif
