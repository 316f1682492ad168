/*
 * Taking back what one did last to a draft: one answer or many, in the order in which they were given, back to the first.
 *
 * Each person takes back what is their own. An answer that somebody else has changed since is left as it is, and so is told.
 * What comes back is another edition of the answer; a proposal comes back as one. Acts on the actor's own organisation, as in
 * service/register.h.
 */
#ifndef SEKI_SERVICE_UNDO_H
#define SEKI_SERVICE_UNDO_H

#include "service/draft.h"

struct seki_undoing {
    int64_t draft, deed; /* the last one, as it was shown (seki_draft_open()) */
    const struct seki_catalog *catalog;
    struct seki_str *back,
        *left; /* the answer: items that stand again as before, and those that were left */
    size_t n_back, n_left;
};

/* SEKI_ERR_INVALID: it is not the last one any more, or the draft is not being written. */
SEKI_MUST_CHECK int seki_undo(struct seki_act *act, struct seki_undoing *undoing,
                              struct seki_err *err);

#endif
