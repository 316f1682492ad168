/*
 * The gate: which heads of requests are refused before anybody looks at what they ask for.
 *
 * Two programs that read the same bytes as different requests are how requests are smuggled past one
 * of them. So whatever could be read in two ways is refused: doubled lengths and hosts, lengths with
 * encodings, folded lines, bare line feeds, control characters. Pure: it sees pointers into the head
 * as it was received, cut into strings by libmicrohttpd.
 */
#ifndef SEKI_HTTP_GATE_H
#define SEKI_HTTP_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/msg.h"
#include "http/http.h"

struct seki_http_head {
    struct seki_str method;
    struct seki_str uri;
    struct seki_str version;
    struct seki_http_pair *headers; /* values as they were sent */
    size_t n_headers;
    size_t bytes;         /* of the head as it was received, with its last empty line */
    const char *uri_sent; /* where `uri` began; the other strings lie where they were received */
};

enum seki_http_refusal {
    SEKI_HTTP_FINE,
    SEKI_HTTP_BAD_LINE,   /* the first line, or how the head is built */
    SEKI_HTTP_BAD_HEADER, /* a name or value that no header has */
    SEKI_HTTP_BAD_HOST,   /* none, two, or none that there can be */
    SEKI_HTTP_BAD_LENGTH, /* Content-Length, Transfer-Encoding */
    SEKI_HTTP_BAD_PATH,   /* cannot be decoded, or leads elsewhere */
    SEKI_HTTP_BAD_METHOD,
    SEKI_HTTP_BAD_VERSION,
    SEKI_HTTP_LONG_URI,
    SEKI_HTTP_LARGE_HEAD,
    SEKI_HTTP_LARGE_BODY,
    SEKI_HTTP_TOO_MANY, /* requests of one address */
    SEKI_HTTP_CROWDED,  /* connections */
    SEKI_HTTP_BROKEN,   /* on our side: memory, disk */
    SEKI_HTTP_REFUSALS,
};

/* What the head says about the body. */
struct seki_http_framing {
    bool is_chunked;
    uint64_t length; /* 0 when it is not known */
};

enum seki_http_refusal seki_http_gate(const struct seki_http_head *head,
                                      enum seki_http_method *ret_method,
                                      struct seki_http_framing *ret_framing);

/* Without blanks and tabs at both ends, which is all that may surround a value. */
struct seki_str seki_http_trim(struct seki_str s);

/* The status of a refusal, and its reason as a message. */
int seki_http_refusal_status(enum seki_http_refusal refusal);
struct seki_msg seki_http_refusal_reason(enum seki_http_refusal refusal);

#endif
