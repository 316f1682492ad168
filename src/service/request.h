/*
 * Asking makers for their statements, and what a maker sees of who asks.
 *
 * A hospital asks a maker by name. When an organisation of this installation that is a maker has exactly this name, the request stands in its
 * inbox, and what it publishes for the hospital answers it; else the hospital sends the text itself (mail, paper) and notes what comes of it. Nobody is
 * given a list of who uses the installation. Each function is one act (service/act.h) on requests of the actor's organisation; editions as in service/register.h.
 */
#ifndef SEKI_SERVICE_REQUEST_H
#define SEKI_SERVICE_REQUEST_H

#include "service/act.h"
#include "store/request.h"

struct seki_requests_asked {
    bool is_open; /* those alone that wait for an answer */
    struct seki_page page;
    struct seki_request_row *list; /* the answer */
    size_t n;
};

/* --- of the hospital */

/* By number. */
SEKI_MUST_CHECK int seki_request_list(struct seki_act *act, struct seki_requests_asked *asked,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_request_get(struct seki_act *act, int64_t number,
                                     struct seki_request_row *ret_row, struct seki_err *err);

/* Of `row` the texts from SEKI_REQUEST_MAKER_NAME to SEKI_REQUEST_DUE count. SEKI_ERR_INVALID: no name, or no day. */
SEKI_MUST_CHECK int seki_request_ask(struct seki_act *act, const struct seki_request_row *row,
                                     struct seki_request_row *ret_row, struct seki_err *err);

/* Somebody reminded the maker; of one that waits. */
SEKI_MUST_CHECK int seki_request_remind(struct seki_act *act, int64_t number, int64_t edition,
                                        struct seki_request_row *ret_row, struct seki_err *err);

/*
 * It has ended: `row` gives number, edition, state (received, declined or withdrawn), version and day of what was received, or a reason.
 * SEKI_ERR_INVALID: it has ended before, a day that is none, or no reason of what was declined.
 */
SEKI_MUST_CHECK int seki_request_close(struct seki_act *act, const struct seki_request_row *row,
                                       struct seki_request_row *ret_row, struct seki_err *err);

/* --- of the maker */

/* The newest first. page.after: the `made` of the last one seen. */
SEKI_MUST_CHECK int seki_request_inbox(struct seki_act *act, struct seki_requests_asked *asked,
                                       struct seki_err *err);

/* One of the inbox. SEKI_ERR_NOTFOUND, also when it names another maker. */
SEKI_MUST_CHECK int seki_request_incoming(struct seki_act *act, struct seki_str hospital,
                                          int64_t number, struct seki_request_row *ret_row,
                                          struct seki_err *err);

/* The maker will not answer it, and says why. */
SEKI_MUST_CHECK int seki_request_decline(struct seki_act *act, const struct seki_request_row *row,
                                         struct seki_str reason, struct seki_err *err);

#endif
