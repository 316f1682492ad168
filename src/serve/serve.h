/*
 * The server of an installation: a folder in which everything is, a store, sockets, and what goes on beside requests.
 *
 * On the first start the folder is made with a store, a local authority and a certificate, and a link is told with which
 * somebody sets it up. seki_serve() returns when a signal asked the program to stop and everything that was begun has been
 * answered, or when a successor that SIGUSR2 asked for has taken over. It prints nothing: the address, and the link, are handed to `tell`.
 */
#ifndef SEKI_SERVE_SERVE_H
#define SEKI_SERVE_SERVE_H

#include <pthread.h>

#include "app/app.h"
#include "audit/note.h"
#include "site/site.h"

#define SEKI_SERVE_ARGUMENTS 32 /* most of them, with the program's name */

struct seki_serve_options {
    struct seki_app app; /* its arena lives as long as the server */
    struct seki_str
        folder; /* of the installation: keys, uploads, and the store unless there is an address */
    struct seki_str address; /* "postgresql://..." of the store; empty: in the folder */
    struct seki_str
        listen; /* places between commas (http/server.h); empty: handed over, or 127.0.0.1:8443 */
    struct seki_str certificate, key; /* PEM files; both or none */
    struct seki_str
        sso_header;        /* in which a proxy on a Unix socket says who somebody is; empty: none */
    struct seki_str names; /* of this server between commas, for its own certificate */
    const char *const *arguments; /* of the program, NULL-terminated, for a successor */
    struct seki_str
        inherits; /* what a predecessor hands over (serve/doors.c); empty: there is none */
    struct seki_log log;
    const struct seki_site_options *site; /* tables and pages; the rest is filled in */
    /*
     * The rule data, as pages and interface read it: load_rules() makes a set of a folder (app->data_dir) and may be called on any thread; use_rules()
     * puts one to use, or none, while nobody reads it; free_rules() drops one that is used no more. All three, or none.
     */
    int (*load_rules)(const struct seki_app *app, void **ret_set, struct seki_err *err);
    void (*use_rules)(void *set);
    void (*free_rules)(void *set);
    /* Says a line on standard output. The first one is the address, and nothing else. */
    int (*tell)(struct seki_str line);
};

/* The rule data in use. */
struct seki_serve_rules {
    pthread_mutex_t lock;              /* of those below */
    struct seki_str dir, name, digest; /* of a release its name */
    void *set;
    bool has_failed; /* the first thread's alone: a folder could not be read, and which */
    struct seki_str failed;
};

/* What routes find at seki_site_ctx(). */
struct seki_serving {
    const struct seki_serve_options *options;
    struct seki_site *site;
    struct seki_str place;       /* of the store */
    struct seki_str certificate; /* PEM */
    bool is_own_certificate;
    int64_t started;
    struct seki_serve_rules *rules;
    struct seki_audit_secret_key key; /* that seals the audit record */
};

/* ms since 1970 UTC */
int64_t seki_serve_now(void);

SEKI_MUST_CHECK int seki_serve(const struct seki_serve_options *options, struct seki_err *err);

#endif
