/*
 * Who lets in: one thread that accepts at all doors of a server and hands each connection to the threads of its door.
 *
 * libmicrohttpd could listen itself, but a listening socket cannot be taken away from it while it serves: MHD_quiesce_daemon() and a
 * thread that finds itself quiesced both remove it from the same epoll, and whoever comes second ends the process with abort()
 * (0.9.75, and later ones). Connections that were handed over already are served, whenever this one ends.
 */
#ifndef SEKI_HTTP_PORTER_H
#define SEKI_HTTP_PORTER_H

#include <pthread.h>
#include <stdbool.h>

#include "base/err.h"
#include "base/macros.h"

struct seki_http_server;

/* The server's own. */
struct seki_http_porter {
    pthread_t thread;
    int ends; /* readable when it shall end */
    bool is_there;
};

/* From now on the doors, which are open, let people in. */
SEKI_MUST_CHECK int seki_http_porter_start(struct seki_http_server *server, struct seki_err *err);

/* Nobody comes in any more when it returns; the sockets stay as they are. Does nothing when none was started. */
void seki_http_porter_stop(struct seki_http_server *server);

#endif
