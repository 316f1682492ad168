/*
 * What waits for a maker: requests of hospitals, statements that are not published yet, each with its next step, and files that came back.
 */
#ifndef SEKI_WEB_WAIT_H
#define SEKI_WEB_WAIT_H

#include "web/call.h"
#include "web/maker.h"

/* What waits for the actor stands first; `ret_is_cut`: there are more statements. */
SEKI_MUST_CHECK int seki_wait_list(struct seki_web_call *call,
                                   const struct seki_web_wait **ret_list, size_t *ret_n,
                                   bool *ret_is_cut, struct seki_err *err);

#endif
