/*
 * The site: what all requests have in common between http/ and the routes.
 *
 * It finds the route, says who asks (session cookie or bearer token), checks that a form was ours, and either answers at once or takes
 * the request to the desk. The desk is one thread with one store: it takes the requests that wait, up to SEKI_DESK_BATCH, does
 * each as an act in one transaction, commits once, and lets the answers go. So many small acts cost one write to the disk, no answer is
 * sent before what it tells is kept, and the audit record has one order.
 *
 * Cookies: one, `__Host-sekisho`, with a secret. Before signing in it only ties forms to the browser that got them. A form carries
 * a hash of it in its field `csrf`; a program that uses the cookie sends the same in X-CSRF-Token.
 */
#ifndef SEKI_SITE_SITE_H
#define SEKI_SITE_SITE_H

#include "http/server.h"
#include "site/health.h"
#include "site/log.h"
#include "site/metrics.h"
#include "site/route.h"

#define SEKI_DESK_BATCH 64     /* acts of one transaction */
#define SEKI_DESK_WAITING 4096 /* requests that wait; more are told to come back */

/* What an archive holds. */
struct seki_site_packed {
    bool with_evidence;  /* what is asked for; the rest is what came of it */
    enum seki_lang lang; /* of the heads of tables that are made anew */
    int64_t revision, n_files, n_details, n_evidence;
};

struct seki_doc; /* document/document.h: handed through */

struct seki_site_options {
    struct seki_str place; /* of the store, which is up to date */
    const struct seki_route *const *tables;
    size_t n_tables;
    int64_t (*now)(void); /* ms since 1970 UTC */
    struct seki_log *log;
    /* What everybody may see, before the routes: 1 when it is answered, 0, or an error. May be NULL. */
    int (*everybody)(struct seki_visit *visit, struct seki_err *err);
    /* Says as a page what is in visit->err; the status is set. */
    void (*fault)(struct seki_visit *visit);
    enum seki_lang (*lang)(const struct seki_http_request *request);
    /* Called by the desk about once a second while something happens, not in a transaction, and at the end. */
    int (*tick)(void *ctx, struct seki_store *store, int64_t now, struct seki_err *err);
    struct seki_str
        sso_header; /* in which a proxy says who somebody is (site/sso.c); empty: none */
    struct seki_str
        names; /* of this server, with commas between them: security keys sign for one */
    /* What whoever serves knows of the installation; texts are the arena's. Quick, on any thread. May be NULL. */
    void (*look)(void *ctx, struct seki_arena *arena, struct seki_check_facts *facts);
    /* The register of the visitor's organisation as an archive, added to the answer's body. Slow; on any thread but the desk's. May be NULL. */
    int (*pack)(void *ctx, struct seki_visit *visit, struct seki_site_packed *packed,
                struct seki_err *err);
    /* A document as PDF, added to the answer's body. Slow; on any thread but the desk's. May be NULL. */
    int (*paint)(void *ctx, struct seki_visit *visit, const struct seki_doc *doc,
                 struct seki_err *err);
    struct seki_str rules; /* digest of the rule data in use; empty: not known */
    void *ctx; /* what routes need beside the store; also tick's, look's, pack's and paint's */
};

SEKI_MUST_CHECK int seki_site_new(const struct seki_site_options *options,
                                  struct seki_site **ret_site, struct seki_err *err);

/*
 * Between two pieces of work of the desk, and while nothing slow is under way: calls `change`, which replaces what requests read all the
 * time, such as the rule data; `rules` is its digest from then on. False: something is under way, and it was not called. On any thread.
 */
bool seki_site_between(struct seki_site *site, void (*change)(void *arg), void *arg,
                       struct seki_str rules);

/* Before the HTTP server stops: nothing slow is begun any more, it would keep everybody waiting. */
void seki_site_drain(struct seki_site *site);

/* Ends what waits; the HTTP server was stopped before. */
void seki_site_free(struct seki_site *site);

/* For struct seki_http_options; their ctx is the site. */
enum seki_http_done seki_site_handle(void *ctx, struct seki_http_request *request,
                                     struct seki_http_answer *answer);
bool seki_site_admit(void *ctx, struct seki_http_request *request, struct seki_http_answer *answer,
                     struct seki_http_body *body);
void seki_site_refused(void *ctx, struct seki_http_request *request,
                       struct seki_http_answer *answer, struct seki_msg reason);

void *seki_site_ctx(const struct seki_site *site);
struct seki_metrics *seki_site_metrics(const struct seki_site *site);
const struct seki_site_options *seki_site_options(const struct seki_site *site);

#endif
