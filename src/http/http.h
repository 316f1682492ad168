/*
 * Serving HTTP/1.1: requests in, answers out. An adapter over libmicrohttpd, which no other room sees.
 *
 * A server listens at one or more places (a port, a Unix socket, a socket that was handed over). Its
 * threads read a request, refuse what is malformed or too large (http/gate.h), and call the handler,
 * which fills the answer and returns SEKI_HTTP_DONE, or SEKI_HTTP_LATER; then some thread calls
 * seki_http_finish() once, and must not touch request or answer afterwards.
 *
 * Request, answer and all they point to belong to the server and live until the answer is sent. What
 * outlives that (`is_static`) belongs to whoever gave it. The handler runs on several threads at once
 * and must not wait for anything slow; that is what SEKI_HTTP_LATER is for. http/server.h starts one.
 */
#ifndef SEKI_HTTP_HTTP_H
#define SEKI_HTTP_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/str.h"

enum seki_http_method {
    SEKI_HTTP_GET,
    SEKI_HTTP_HEAD,
    SEKI_HTTP_POST,
    SEKI_HTTP_PUT,
    SEKI_HTTP_PATCH,
    SEKI_HTTP_DELETE,
    SEKI_HTTP_METHODS,
};

struct seki_http_pair {
    struct seki_str name;
    struct seki_str value;
};

struct seki_http_request {
    enum seki_http_method method;
    struct seki_str
        path; /* begins with '/'; decoded once; UTF-8 without control characters, "." and ".." */
    struct seki_str query; /* as it was sent, without '?' */
    const struct seki_http_pair *headers;
    size_t n_headers;
    struct seki_str body; /* whole, unless it went into a file */
    int body_fd;      /* that file, without a name, at its beginning; else -1. Stays the server's */
    size_t body_size; /* of either */
    bool is_over;     /* it was larger than `body_most`, and there is nothing of it: 413 */
    size_t body_most; /* bytes that were allowed, when there is a body */
    struct seki_str address; /* of who asks: numeric, or "unix" */
    bool is_unix;
    bool is_tls;
    unsigned place;     /* which of the options' places it came in at */
    struct seki_str id; /* unlike that of any other request; also sent with the answer */
    int64_t began;      /* milliseconds of a clock that never jumps */
    struct seki_arena *arena;
    void *mine; /* the handler's */
};

#define SEKI_HTTP_ANSWER_HEADERS 24

struct seki_http_answer {
    int status;           /* 200 unless set */
    struct seki_str type; /* of the body: text/html; charset=utf-8 unless set */
    struct seki_buf body; /* empty, with a maximum of SEKI_LIMIT_HTTP_ANSWER */
    bool is_static;       /* then `bytes`, which outlive the server, instead of body */
    struct seki_str bytes;
    struct seki_str packed; /* the same compressed by gzip, if it is at hand; outlives the server */
    struct seki_str etag;   /* without quotes; of static bytes it is computed when there is none */
    struct seki_str cache;  /* Cache-Control: no-store unless set */
    bool may_pack;          /* body is text without secrets and may be sent compressed */
    bool is_last;           /* the connection closes behind it */
    struct seki_http_pair
        headers[SEKI_HTTP_ANSWER_HEADERS]; /* replace default ones of the same name */
    size_t n_headers;
    struct seki_http_stream *stream; /* set by http/stream.h */
};

enum seki_http_done { SEKI_HTTP_DONE, SEKI_HTTP_LATER };

typedef enum seki_http_done seki_http_handler(void *ctx, struct seki_http_request *request,
                                              struct seki_http_answer *answer);

/* The answer is filled: it goes out. From any thread, once, after SEKI_HTTP_LATER. */
void seki_http_finish(struct seki_http_request *request);

/* The first header of a name, whatever its case: its value, or nothing. */
struct seki_str seki_http_header(const struct seki_http_request *request, struct seki_str name);

/* The same of the only one; nothing when there are two. For all that decides who somebody is. */
struct seki_str seki_http_only_header(const struct seki_http_request *request,
                                      struct seki_str name);

/* A cookie: its value, or nothing. Of two that have the name, nothing: one of them is not ours. */
struct seki_str seki_http_cookie(const struct seki_http_request *request, struct seki_str name);

/*
 * The first value of a name in the query, decoded, in the request's arena. Nothing, and not there,
 * when it is malformed.
 */
struct seki_str seki_http_query(const struct seki_http_request *request, struct seki_str name,
                                bool *ret_is_there);

struct seki_str seki_http_method_name(enum seki_http_method method);

/* Adds a header. Its value must have no control character; p of the texts lives as long as the answer. */
SEKI_MUST_CHECK int seki_http_answer_header(struct seki_http_answer *answer, struct seki_str name,
                                            struct seki_str value);

/*
 * A cookie that scripts cannot read, sent back over TLS only and never from the pages of others. It ends
 * after `seconds`, or with the browser (negative), or at once (0).
 */
SEKI_MUST_CHECK int seki_http_set_cookie(struct seki_http_request *request,
                                         struct seki_http_answer *answer, struct seki_str name,
                                         struct seki_str value, int64_t seconds);

/* An answer of 405 with the methods that are allowed: a set of 1u << method. */
SEKI_MUST_CHECK int seki_http_not_allowed(struct seki_http_request *request,
                                          struct seki_http_answer *answer, unsigned methods);

/* Whether a list of If-Match or If-None-Match names `etag`, or is "*". */
bool seki_http_etag_is_in(struct seki_str list, struct seki_str etag);

#endif
