/*
 * A server for tests, and clients that send what no browser would.
 *
 * ground_set_up() and ground_tear_down() are for cmocka: a plain port, the same with TLS, and a Unix
 * socket, with a handler whose answer depends on the path. Replies are valid until the next call.
 */
#ifndef SEKI_TESTS_UNIT_HTTP_GROUND_H
#define SEKI_TESTS_UNIT_HTTP_GROUND_H

#include <pthread.h>

#include "http/server.h"
#include "http/stream.h"
#include "unit/base/temp_dir.h"

struct ground {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_http_options options;
    struct seki_http_server *server;
    int port;
    int tls_port;
    char unix_path[TEMP_PATH];
    char certificate_path[TEMP_PATH];
    pthread_t thread; /* of /later */
    bool has_thread;
    bool is_held; /* /later waits while this is set */
    pthread_mutex_t lock;
    struct seki_http_end end;        /* of the last request, under the lock */
    unsigned ended;                  /* requests that are over */
    struct seki_http_stream *stream; /* of /stream */
};

int ground_set_up(void **state);
int ground_tear_down(void **state);

/* Again, with changed options. */
void ground_restart(struct ground *ground);

/* A connected socket of the plain port, or of another port or path. */
int ground_connect(const struct ground *ground);
int ground_connect_port(int port);
int ground_connect_unix(const char *path);

void ground_send(int fd, const char *bytes, size_t n);

/* Everything until the other side closes or `ms` are over. */
const char *ground_read(int fd, int ms, size_t *ret_n);

/* One answer: until its Content-Length is there. */
const char *ground_answer(int fd);

/* Reads until `part` has come; fails the test when it does not. The bytes before it are lost. */
void ground_expect(int fd, const char *part);

/* Waits until so many requests are being answered. */
void ground_wait_for(const struct ground *ground, unsigned requests);

/* Sends to the plain port, reads one answer. */
const char *ground_ask(const struct ground *ground, const char *bytes, size_t n);

/* The same over TLS, trusting the ground's authority; `priority` of GnuTLS. NULL: no connection. */
const char *ground_ask_tls(const struct ground *ground, const char *priority, const char *bytes,
                           size_t n);

/* The three digits of a reply; 0: there are none. */
int ground_status(const char *reply);

#define GROUND_ASK(ground, lit) ground_ask(ground, lit, sizeof(lit) - 1)

#endif
