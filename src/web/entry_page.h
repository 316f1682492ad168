/*
 * What the handlers of signing in share: pages that are shown again, and the way in. Internal to entry_post.c and key_post.c.
 */
#ifndef SEKI_WEB_ENTRY_PAGE_H
#define SEKI_WEB_ENTRY_PAGE_H

#include "service/sign_in.h"
#include "web/call.h"
#include "web/entry.h"

/* What the browser calls itself, as the list of sessions shows it. */
struct seki_str seki_web_agent(const struct seki_web_call *call);

/* Where somebody wanted to go, as the form says it; the first page when it is none of ours. */
struct seki_str seki_web_back(const struct seki_web_call *call);

/* How long to wait, in whole minutes and never none. */
struct seki_msg seki_web_wait(const struct seki_web_call *call, int64_t until);

/* In: with the session's secret as a cookie, to where one wanted to go. */
SEKI_MUST_CHECK int seki_web_enter(struct seki_web_call *call, const struct seki_secret *secret,
                                   struct seki_str back, struct seki_err *err);

/* The page of the second half, with what was wrong, if anything. A key is asked anew. */
SEKI_MUST_CHECK int seki_web_show_second(struct seki_web_call *call, struct seki_str back,
                                         struct seki_msg wrong, struct seki_err *err);

#endif
