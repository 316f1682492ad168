/*
 * What the files of this room share. Internal to serve/. Texts are those of the arena in the options' app; paths
 * are NUL-terminated.
 */
#ifndef SEKI_SERVE_INSIDE_H
#define SEKI_SERVE_INSIDE_H

#include <pthread.h>

#include "app/register.h"
#include "serve/serve.h"

#define SEKI_SERVE_CERTIFICATE_DAYS 397
#define SEKI_SERVE_AUTHORITY_DAYS 3650
#define SEKI_SERVE_AWAY_S 30 /* that a start waits for a database server */

/* A PEM certificate and its key. */
struct seki_serve_credential {
    struct seki_str certificate, key;
    bool is_own;
};

/* The folder, for its owner alone; made when it is not there. */
int seki_serve_folder(const struct seki_serve_options *options, struct seki_err *err);

/*
 * Whether no other server has this folder, and with it its SQLite store: 1, and `ret_fd` holds that as long as it is open; 0: there is one,
 * nobody can tell, or the store is elsewhere.
 */
int seki_serve_lock(const struct seki_serve_options *options, int *ret_fd);

/*
 * A store that is up to date: made, or brought up to date, where it is not. A database server that is away (it starts together with this one,
 * or recovers) is waited for.
 */
int seki_serve_store(const struct seki_serve_options *options, struct seki_str place,
                     struct seki_err *err);

/* The given files, or our own, made on the first start and anew when it nears its end. */
int seki_serve_certificate(const struct seki_serve_options *options,
                           struct seki_serve_credential *ret, struct seki_err *err);

/* Starts to listen: at the options' places, at those that were handed over, or at those of a predecessor. */
int seki_serve_doors(const struct seki_serving *serving,
                     const struct seki_serve_credential *credential,
                     struct seki_http_server **ret_server, struct seki_err *err);

/* A header that says who somebody is makes sense on a Unix socket alone. SEKI_ERR_USAGE. */
int seki_serve_check_sso(const struct seki_serve_options *options,
                         const struct seki_http_server *server, struct seki_err *err);

/* Starts a successor that has our sockets. False, and a line in the log: there is none, and we go on. */
bool seki_serve_hand_over(const struct seki_serving *serving, struct seki_http_server *server);

/* Tells the predecessor that we answer. */
int seki_serve_take_over(const struct seki_serve_options *options, struct seki_err *err);

/* Loads the rule data before there is a site. An error: the server goes on without it. */
int seki_serve_rules_start(const struct seki_serving *serving, struct seki_err *err);

/*
 * Another folder is in use now, or somebody asked: it is read, and put to use when no request is half way. 1: it was. What cannot be read is said in
 * the log, and the data of before stays in use.
 */
int seki_serve_rules_look(const struct seki_serving *serving, bool is_asked, struct seki_err *err);

/* After the site is gone. */
void seki_serve_rules_stop(const struct seki_serving *serving);

/* On any thread. Texts are the server's. */
void seki_serve_rules_now(const struct seki_serving *serving, struct seki_str *ret_dir,
                          struct seki_str *ret_name, bool *ret_is_loaded);

/* The thread that runs jobs. */
struct seki_jobs {
    const struct seki_serving *serving;
    struct seki_store *store;
    struct seki_id runner;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool is_started;
    bool ends;
    bool
        is_alone; /* told by whoever holds the lock of the folder: no other server uses the store */
    int64_t swept; /* when what was broken off was looked for last; the thread's alone */
};

int seki_jobs_start(struct seki_jobs *jobs, const struct seki_serving *serving,
                    struct seki_err *err);

/* From any thread: no other server uses the store any more. What one had in hand when it was killed begins again. */
void seki_jobs_are_alone(struct seki_jobs *jobs);

/* A job that runs is left to whoever starts next. */
void seki_jobs_stop(struct seki_jobs *jobs);

/* While there is nobody: a link to set up, made and told. It works once, for a day. */
int seki_serve_set_up(const struct seki_serve_options *options, struct seki_str place,
                      struct seki_str address, struct seki_err *err);

/* For struct seki_site_options: what the server knows of itself. */
void seki_serve_look(void *ctx, struct seki_arena *arena, struct seki_check_facts *facts);

int seki_serve_pack(void *ctx, struct seki_visit *visit, struct seki_site_packed *ret_packed,
                    struct seki_err *err);

/* For struct seki_site_options: a document as PDF, painted by a process of its own. In SEKI_LANE_PAPER. */
int seki_serve_paint(void *ctx, struct seki_visit *visit, const struct seki_doc *doc,
                     struct seki_err *err);

extern const struct seki_route seki_serve_routes[];

#endif
