/*
 * What pages have in common as answers: language, static files, redirects, what is said once after a
 * redirect, and the pages that everybody may see.
 *
 * Nothing here looks into the store. A request that is none of these is left alone.
 */
#ifndef SEKI_WEB_ANSWER_H
#define SEKI_WEB_ANSWER_H

#include "http/http.h"
#include "web/frame.h"

/* The language of a request: what was chosen, else what the browser prefers, else Japanese. */
enum seki_lang seki_web_lang(const struct seki_http_request *request);

/* A page begins: its type and language. What is written goes into the answer. */
/* The path of a request as an address has it, for a link back; "/" when memory is out. */
struct seki_str seki_web_path(const struct seki_http_request *request);

struct seki_html seki_web_page(struct seki_http_answer *answer, enum seki_lang lang);

/* To another page of ours, by GET; anything else leads to the first page. `url` is copied. */
SEKI_MUST_CHECK int seki_web_see_other(struct seki_http_request *request,
                                       struct seki_http_answer *answer, struct seki_str url);

/*
 * The secret of a session, in a cookie that scripts cannot read and that leaves with the browser. Over TLS its name is
 * __Host-sekisho, which no other site and no other path can set.
 */
SEKI_MUST_CHECK int seki_web_set_session(const struct seki_http_request *request,
                                         struct seki_http_answer *answer, struct seki_str secret);
SEKI_MUST_CHECK int seki_web_end_session(const struct seki_http_request *request,
                                         struct seki_http_answer *answer);
struct seki_str seki_web_session(const struct seki_http_request *request);

/* What can be said once after a redirect. */
enum seki_web_said {
    SEKI_WEB_SAID_NOTHING,
    SEKI_WEB_SAID_SAVED,
    SEKI_WEB_SAID_REMOVED,
    SEKI_WEB_SAID_SIGNED_OUT,
    SEKI_WEB_SAID_PASSWORD,
    SEKI_WEB_SAID_ENDED,
    SEKI_WEB_SAID_REVOKED,
    SEKI_WEB_SAID_WITHDRAWN,
    SEKI_WEB_SAID_DEACTIVATED,
    SEKI_WEB_SAID_ACTIVATED,
    SEKI_WEB_SAID_FACTORS,
    SEKI_WEB_SAID_KEY_ADDED,
    SEKI_WEB_SAID_KEY_REMOVED,
    SEKI_WEB_SAID_FOLLOWED,
    SEKI_WEB_SAID_WELCOME,
    SEKI_WEB_SAID_CANCELLED,
    SEKI_WEB_SAID_ASSESSING,
    SEKI_WEB_SAID_PLANNED,
    SEKI_WEB_SAID_ASKED,
    SEKI_WEB_SAID_KEPT_LOST,
    SEKI_WEB_SAID_RECEIVED,
    SEKI_WEB_SAID_TAKEN_OVER,
    SEKI_WEB_SAID_TAKEN_ALONE, /* for no device */
    SEKI_WEB_SAID_DEVICES,
    SEKI_WEB_SAID_START_AWAY,
    SEKI_WEB_SAID_MAX,
};

/* For the page behind the redirect that `answer` is. */
SEKI_MUST_CHECK int seki_web_say(const struct seki_http_request *request,
                                 struct seki_http_answer *answer, enum seki_web_said said);

/* What was said, taken away from the browser. Nothing when there is nothing. */
SEKI_MUST_CHECK int seki_web_take_said(const struct seki_http_request *request,
                                       struct seki_http_answer *answer,
                                       struct seki_flash *ret_flash);

/* First steps: not shown on the first page in this browser (for a year), or shown again. */
SEKI_MUST_CHECK int seki_web_keep_start_away(const struct seki_http_request *request,
                                             struct seki_http_answer *answer, bool is_away);

/* /about, /manual, /keys and /design, with whatever menu the frame has. 1: it is one of these, and answered. */
int seki_web_open_page(const struct seki_http_request *request, struct seki_http_answer *answer,
                       struct seki_frame *frame, enum seki_lang lang, int64_t now);

/*
 * Answers what everybody may see: /static/..., /language/..., /about, /about/sbom.json, /manual, /keys,
 * /design.
 * 1: it is answered; 0: it is none of these. `frame` has title and path to be filled in.
 */
SEKI_MUST_CHECK int seki_web_public(struct seki_http_request *request,
                                    struct seki_http_answer *answer, struct seki_frame *frame,
                                    int64_t now);

#endif
