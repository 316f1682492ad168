/*
 * Starting and stopping what serves HTTP, and what it asks besides the handler.
 *
 * Options are copied; only static bytes of answers must outlive the server. What is wrong with an
 * address or a certificate is an error with advice. Stopping loses no request that was begun.
 */
#ifndef SEKI_HTTP_SERVER_H
#define SEKI_HTTP_SERVER_H

#include "http/http.h"

/* What a body may be, asked when the head is there. */
struct seki_http_body {
    size_t max;   /* SEKI_LIMIT_HTTP_BODY unless set; above that only into a file */
    bool to_file; /* into a file without a name in the server's folder */
};

/*
 * Looks at the head of a request with a body before that comes. False: the answer, which is filled, is sent instead, and the
 * connection closes if there is a body. Must be quick. Let only those fill the disk who are known.
 */
typedef bool seki_http_admit(void *ctx, struct seki_http_request *request,
                             struct seki_http_answer *answer, struct seki_http_body *body);

/*
 * Dresses up an answer that the server makes itself: `answer` has its status, and `reason` is why, in
 * both languages, for the body.
 */
typedef void seki_http_refused(void *ctx, struct seki_http_request *request,
                               struct seki_http_answer *answer, struct seki_msg reason);

/* How a request ended, for logs and counters. */
struct seki_http_end {
    int status;   /* 0: none was sent */
    size_t bytes; /* of the body, as it went out; of a stream: 0 */
    bool is_cut;  /* the connection ended before the answer did */
};

/* A request is over; the last moment at which it may be touched. On the server's threads: be quick. */
typedef void seki_http_ended(void *ctx, struct seki_http_request *request,
                             const struct seki_http_end *end);

#define SEKI_HTTP_PLACES 8

struct seki_http_place {
    struct seki_str
        at;        /* "127.0.0.1:8443", "[::1]:0", "unix:/run/x/socket", "fd:3" (handed over) */
    bool is_plain; /* no TLS although it is a port */
    bool
        is_ours; /* handed over by a server that ended: closed, and its path removed, when this one ends */
};

struct seki_http_options {
    struct seki_http_place places[SEKI_HTTP_PLACES];
    size_t n_places;
    struct seki_str certificate; /* PEM, with its chain; needed where there is TLS */
    struct seki_str key;         /* PEM */
    seki_http_handler *handler;
    seki_http_admit *admit;     /* or NULL */
    seki_http_refused *refused; /* or NULL */
    seki_http_ended *ended;     /* or NULL; also of requests that were refused */
    void *ctx;
    struct seki_str upload_folder; /* for bodies that go into files */
    unsigned threads;              /* of each place, 2 unless set */
    unsigned connections;          /* the constants of base/limits.h unless set, for tests */
    unsigned per_address;
    size_t bodies; /* bytes of bodies in memory, of all requests together */
    int64_t head_ms;
    int64_t idle_ms;
    int64_t slow_ms;
    int64_t ping_ms;
    unsigned rate;  /* requests a second from one address, but loopback and Unix sockets; 0: any */
    unsigned burst; /* so many at once; as many as in a second unless set */
    bool rates_loopback;   /* those too */
    bool trusts_forwarded; /* the last address of X-Forwarded-For on Unix sockets */
};

struct seki_http_server;

/* Everything listens when it returns. Copies what the options point to, but static bytes. */
SEKI_MUST_CHECK int seki_http_server_new(const struct seki_http_options *options,
                                         struct seki_http_server **ret_server,
                                         struct seki_err *err);

/* The address of place `i` for people: "https://127.0.0.1:PORT", "unix:PATH". Lives as long as the server. */
struct seki_str seki_http_server_address(const struct seki_http_server *server, size_t i);

/* The socket that listens at place `i`, to hand over to a successor. Borrowed. */
int seki_http_server_socket(const struct seki_http_server *server, size_t i);

/* The sockets of all places in their order, and whether each is ours, not lent by systemd. Their number. */
size_t seki_http_server_sockets(const struct seki_http_server *server, int fds[SEKI_HTTP_PLACES],
                                bool is_ours[SEKI_HTTP_PLACES]);

/* A successor listens at all places: stopping leaves the paths of Unix sockets alone. */
void seki_http_server_bequeath(struct seki_http_server *server);

/* Open connections, and requests that are being answered. */
void seki_http_server_load(struct seki_http_server *server, unsigned *ret_connections,
                           unsigned *ret_requests);

/*
 * Takes no more connections, and waits until every request is answered: those that take longer than
 * `ms` to come in or go out are cut off, while one that SEKI_HTTP_LATER was said of is always waited
 * for. Call it once, not from a handler.
 */
void seki_http_server_stop(struct seki_http_server *server, int64_t ms);

/* Stops without patience if it was not stopped. Accepts NULL. */
void seki_http_server_free(struct seki_http_server *server);

/* The number of sockets that systemd handed over to this process, "fd:3" and following. */
unsigned seki_http_handed_over(void);

#endif
