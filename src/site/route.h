/*
 * Routes: which function answers which request, and what it needs. The one table says all three, so that no page and no
 * resource can be there without a permission, a record and a limit.
 *
 * A route's pattern is a path whose parts in braces take anything: "/devices/{id}". Most routes are answered at the desk (site/desk.h):
 * by one thread, in a transaction, as an act (service/act.h) of whoever asks, whose event has the route's kind and action and
 * is completed by the function. Its function must be quick. What is not, such as hashing a password, is handed to `slow`: the function
 * sets visit->slow and its lane and returns, that one runs elsewhere without the store, and the function is called again with `step` one higher.
 * When the transaction is lost the function is called a second time for the same step: it leaves what it was given as it is.
 *
 * A function that fails has not answered: the site says what happened, as a page or as a problem (RFC 9457).
 */
#ifndef SEKI_SITE_ROUTE_H
#define SEKI_SITE_ROUTE_H

#include "http/form.h"
#include "http/http.h"
#include "service/act.h"
#include "store/session.h"

struct seki_site;
struct seki_visit;

enum seki_route_kind {
    SEKI_ROUTE_PAGE,
    SEKI_ROUTE_API,
    SEKI_ROUTE_QUICK, /* public, without the store, answered at once: must not wait for anything */
};

/* Where what is slow is done: each lane has its own queue and threads, so that nobody who signs in waits for somebody's long list. */
enum seki_route_lane {
    SEKI_LANE_PROOF, /* a password is hashed: a tenth of a second */
    SEKI_LANE_LONG,  /* a long list, a large comparison: seconds */
    SEKI_LANE_PAPER, /* what takes much memory, one at a time: a document is painted, a register packed */
    SEKI_LANES
};

typedef int seki_route_run(struct seki_visit *visit, struct seki_err *err);

struct seki_route {
    enum seki_http_method method;
    struct seki_str pattern;
    enum seki_route_kind kind;
    enum seki_permission needs;
    seki_route_run *run;
    enum seki_audit_kind event;
    enum seki_audit_action action; /* 0: what is usual for the kind */
    bool is_unrecorded;            /* what is neither protected nor a change: the sign-in page */
    bool takes_half;               /* open to who still owes the second factor */
    bool takes_owing;              /* open to who has to set one up first (service/guard.h) */
    size_t body;                   /* most bytes of a body; 0: the usual limit */
    bool to_file;                  /* the body goes into a file */
    const char *name;              /* of an API operation, for its description; NULL: none */
    const char *about;             /* one sentence in English, for the same */
    const char *takes, *gives;     /* names of schemas; NULL: no body */
};

/* Ends the table of a room. */
#define SEKI_ROUTE_END \
    {                  \
        .run = NULL    \
    }

#define SEKI_ROUTE_PARTS 4

/* One request on its way. All of it lives until the answer is sent. */
struct seki_visit {
    const struct seki_site *site;
    const struct seki_route *route;
    struct seki_http_request *request;
    struct seki_http_answer *answer;
    struct seki_arena *arena;
    struct seki_str part[SEKI_ROUTE_PARTS]; /* what stands for the braces of the pattern */
    enum seki_lang lang;
    int64_t now; /* ms since 1970 UTC */
    struct seki_actor actor;
    bool has_bearer; /* somebody is signed in, or a token was given */
    bool is_token;
    struct seki_bearer bearer;
    bool owes_factor;         /* has to set up a second factor before anything else */
    struct seki_str csrf;     /* what forms of this visitor must carry */
    struct seki_act *act;     /* at the desk: event to complete; else NULL */
    struct seki_store *store; /* at the desk; else NULL */
    unsigned step;
    int (*slow)(struct seki_visit *visit, struct seki_err *err);
    enum seki_route_lane lane; /* of slow */
    void *mine;                /* the route's, between steps */
    int failed_as;             /* status of a failure whose code says too little: 412, 422, 428 */
    struct seki_visit *next;   /* the desk's */
    struct seki_http_answer before; /* the desk's: the answer before the step, its body's length */
    struct seki_err err;
};

/* --- answering; texts are copied or are the arena's */

/* To another page, after a form was done (303). `path` is one of ours. */
SEKI_MUST_CHECK int seki_visit_go(struct seki_visit *visit, struct seki_str path,
                                  struct seki_err *err);

/* Sets or, with an empty value, takes away the session cookie. */
SEKI_MUST_CHECK int seki_visit_set_session(struct seki_visit *visit, struct seki_str secret,
                                           struct seki_err *err);

/* The form of a POST; its csrf field was checked before. Once for a visit. */
SEKI_MUST_CHECK int seki_visit_form(struct seki_visit *visit, struct seki_http_form *ret_form,
                                    struct seki_err *err);

/*
 * The answer becomes a stream of events (http/stream.h) that tell how far a job of the own organisation is: "progress", and "end" when
 * it is over, each with state, done, total and text as JSON. At the desk, and after it was looked whether the visitor may.
 * SEKI_ERR_UNAVAILABLE when SEKI_SITE_WATCHES are told already.
 */
#define SEKI_SITE_WATCHES 64
SEKI_MUST_CHECK int seki_visit_watch_job(struct seki_visit *visit, struct seki_str job,
                                         struct seki_err *err);

/* A parameter of the query; empty when it is not there. */
struct seki_str seki_visit_query(const struct seki_visit *visit, struct seki_str name);

#endif
