/*
 * What the files of this room share. Internal to site/. A visit belongs to one thread at a time: whoever took it from a
 * queue, until it is put into another one or its request is finished.
 */
#ifndef SEKI_SITE_INSIDE_H
#define SEKI_SITE_INSIDE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/limits.h"
#include "site/site.h"

/* Requests that wait, the oldest first. */
struct seki_queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct seki_visit *first, *last;
    size_t n;
    bool is_closed;
};

/* What is slow, by kind (site/route.h). */
struct seki_lane {
    struct seki_desk *desk;
    struct seki_queue queue;
    pthread_t thread[SEKI_LIMIT_LANE_THREADS];
    unsigned n_threads;
};

struct seki_desk {
    struct seki_site *site;
    struct seki_store *store;
    struct seki_queue waiting;
    struct seki_lane lane[SEKI_LANES];
    pthread_t thread;
    bool is_started;
    pthread_mutex_t work;     /* held while the desk does a batch */
    atomic_uint away;         /* visits that are at what is slow, or on their way back */
    int64_t ticked;           /* when tick was called last */
    bool is_touched;          /* something was kept since then */
    bool is_lost;             /* the last transaction: see run_route() */
    struct seki_watch *watch; /* jobs that somebody looks at */
    size_t n_watches;
    int64_t watched; /* when they were looked at last, by the clock that never jumps */
};

#define SEKI_SITE_RULES 64 /* digits of a digest */

struct seki_site {
    struct seki_site_options options;
    char rules[SEKI_SITE_RULES + 1]; /* read and written while desk.work is held */
    struct seki_desk desk;
    struct seki_metrics metrics;
};

int seki_desk_start(struct seki_desk *desk, struct seki_site *site, struct seki_err *err);
void seki_desk_drain(struct seki_desk *desk);
void seki_desk_stop(struct seki_desk *desk);

/* Milliseconds of a clock that never jumps. */
int64_t seki_site_steady(void);

/* How long to wait for requests while jobs are watched; looking at these; ending them all. */
int64_t seki_watch_pause(const struct seki_desk *desk, int64_t otherwise);
void seki_watch_look(struct seki_desk *desk);
void seki_watch_end(struct seki_desk *desk);

/* False: too many wait. */
bool seki_desk_put(struct seki_desk *desk, struct seki_visit *visit);

/* The route of a method and a path, with the parts that stand for braces; NULL: none. `ret_methods`: those that the path has. */
const struct seki_route *seki_route_find(const struct seki_site_options *options,
                                         const struct seki_http_request *request,
                                         struct seki_str part[SEKI_ROUTE_PARTS],
                                         unsigned *ret_methods);

/* Who asks. Without a session or token, nobody. */
int seki_visit_recognise(struct seki_visit *visit, struct seki_err *err);

/* Whether there is a session's cookie, of whatever worth. */
bool seki_visit_has_cookie(const struct seki_visit *visit);

/* 1: a proxy said who it is, and the answer leads to the page with a session; 0: to go on. */
int seki_visit_sso(struct seki_visit *visit, struct seki_err *err);

/* Whether a proxy says, over a Unix socket, that it is whose session it is. */
int seki_visit_is_vouched(struct seki_visit *visit, bool *ret_is_vouched, struct seki_err *err);

/* The path as it is written in an address. Empty (p is NULL): memory is out. */
struct seki_str seki_visit_path(const struct seki_visit *visit);

/* What a form of this visitor must carry, from the cookie; makes a cookie where there is none. */
int seki_visit_bind(struct seki_visit *visit, struct seki_err *err);

/* A change that a cookie stands for comes from our own page. */
int seki_visit_check_origin(struct seki_visit *visit, struct seki_err *err);

/* There is no such page. */
int seki_site_no_page(struct seki_visit *visit, struct seki_err *err);

/* The body was larger than it may be, and was dropped: 413, with what may be sent. */
int seki_site_too_large(struct seki_visit *visit, struct seki_err *err);

/* Nobody asks for what needs somebody: the sign-in page, or 401. */
int seki_visit_send_away(struct seki_visit *visit, struct seki_err *err);

/* Whoever has to set up a second factor first is led there, and what was typed is kept; a program is told so. */
int seki_visit_lead(struct seki_visit *visit, struct seki_err *err);

/* Says what is in visit->err instead of an answer. */
void seki_visit_fault(struct seki_visit *visit);

/* Remembers the answer as it is before a step, and takes it back to that: the step was undone. */
void seki_visit_mark(struct seki_visit *visit);
void seki_visit_restore(struct seki_visit *visit);

/* The answer is complete: counted, logged. It still has to be sent. */
void seki_visit_done(struct seki_visit *visit);

#endif
