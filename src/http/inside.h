/*
 * What the sources of this room share: the server and one exchange of request and answer.
 *
 * An exchange begins when the first line of a head is there and ends when libmicrohttpd says that it
 * is over; it owns the arena of its request. Only the thread that libmicrohttpd gives it to touches
 * it, and between SEKI_HTTP_LATER and seki_http_finish() whoever answers; `is_finished` and
 * `is_suspended` are the hand-over, under one of the server's locks.
 */
#ifndef SEKI_HTTP_INSIDE_H
#define SEKI_HTTP_INSIDE_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "http/gate.h"
#include "http/guests.h"
#include "http/porter.h"
#include "http/rate.h"
#include "http/server.h"
#include "http/stream_inside.h"

#define SEKI_HTTP_LOCKS 16

/* Behind the ETag of a compressed answer: its bytes are others. */
#define SEKI_HTTP_PACKED_MARK SEKI_STR("-gz")

struct seki_http_door {
    struct seki_http_server *server;
    struct MHD_Daemon *daemon;
    struct seki_str address; /* for people, in the server's arena */
    struct seki_str path;    /* of a Unix socket that we made; else empty */
    int fd;
    bool is_owned; /* the descriptor is ours to close */
    bool is_unix;
    bool is_tls;
    unsigned index;
};

struct seki_http_server {
    struct seki_http_options options;
    struct seki_arena arena;
    struct seki_http_door doors[SEKI_HTTP_PLACES];
    size_t n_doors;
    struct seki_http_porter porter;
    struct seki_guests guests;
    struct seki_http_streams streams;
    struct seki_rate *rate; /* NULL: any */
    pthread_mutex_t locks[SEKI_HTTP_LOCKS];
    pthread_mutex_t usher_lock;
    pthread_cond_t usher_wake;
    pthread_t usher; /* looks after deadlines */
    bool has_usher;
    bool is_usher_done; /* under usher_lock */
    atomic_bool is_stopping;
    bool is_stopped;
    atomic_size_t kept;   /* bytes of bodies in memory */
    atomic_uint active;   /* requests between head and the end of the answer */
    atomic_uint arriving; /* connections that were let in and are not yet guests */
    atomic_ullong serial; /* of requests */
    char boot[9];         /* eight hex digits: tells apart the ids of two runs */
};

enum seki_http_stage { SEKI_STAGE_HEAD, SEKI_STAGE_BODY, SEKI_STAGE_WAIT, SEKI_STAGE_ANSWERED };

struct seki_http_exchange {
    struct seki_http_request request; /* the first: a pointer to it is one to the exchange */
    struct seki_http_answer answer;
    struct seki_arena arena;
    struct seki_http_door *door;
    struct MHD_Connection *connection;
    struct seki_guest *guest;
    enum seki_http_stage stage;
    struct seki_str uri;
    const char *uri_sent;
    struct seki_buf body;
    struct seki_str mapped; /* the file of the body, once somebody reads it as a form */
    struct seki_http_body limits;
    struct seki_http_framing framing;
    size_t kept;                       /* our part of the server's count */
    bool is_crowded;                   /* there is no memory left for this body */
    unsigned char key[SEKI_GUEST_KEY]; /* of who asks */
    bool is_near;
    struct seki_http_end end;
    int64_t wait_ms; /* until this address may come again */
    bool is_refused; /* the answer is filled, and goes when libmicrohttpd expects it */
    bool is_broken;
    bool is_active;
    bool is_finished;
    bool is_suspended;
    char id[32];   /* eight hex digits, a dash, up to sixteen */
    char wait[24]; /* 20 digits and a sign fit */
};

int64_t seki_http_now(void);

/* The callbacks of libmicrohttpd. */
void *seki_http_on_uri(void *cls, const char *uri, struct MHD_Connection *connection);
enum MHD_Result seki_http_on_access(void *cls, struct MHD_Connection *connection, const char *url,
                                    const char *method, const char *version, const char *data,
                                    size_t *size, void **ret_exchange);
void seki_http_on_completed(void *cls, struct MHD_Connection *connection, void **exchange,
                            enum MHD_RequestTerminationCode why);

/* Sends the answer of the exchange, whatever it is by now. */
SEKI_MUST_CHECK enum MHD_Result seki_http_send(struct seki_http_exchange *exchange);

/* Fills the answer with a refusal. */
void seki_http_refuse(struct seki_http_exchange *exchange, enum seki_http_refusal refusal);

/* Opens the socket of a place. */
SEKI_MUST_CHECK int seki_http_door_open(struct seki_http_door *door,
                                        const struct seki_http_place *place,
                                        struct seki_arena *arena, struct seki_err *err);
void seki_http_door_close(struct seki_http_door *door);

#endif
