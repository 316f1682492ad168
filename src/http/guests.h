/*
 * The open connections of a server: how many there are, what each is doing, and which has to go.
 *
 * A guest waits for a head, sends a body, is answered, or reads the answer; each but the second last
 * has a deadline. seki_guests_sweep() cuts off who is past it. When the house is full, the guest that
 * has waited longest without a request is shown out for a new one, so that idle connections cannot
 * keep anybody away. Cutting off means shutdown(2): libmicrohttpd then sees the end and closes.
 *
 * All functions may be called from any thread. Clock: milliseconds from the caller, monotonic.
 */
#ifndef SEKI_HTTP_GUESTS_H
#define SEKI_HTTP_GUESTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/err.h"
#include "base/macros.h"
#include "base/str.h"

enum seki_guest_phase {
    SEKI_GUEST_WAITS,
    SEKI_GUEST_SENDS,
    SEKI_GUEST_IS_SERVED,
    SEKI_GUEST_READS
};

#define SEKI_GUEST_KEY 17     /* kind of address and its network: 64 bits of IPv6, or all of IPv4 */
#define SEKI_GUEST_ADDRESS 64 /* longer than any numeric address */

struct seki_guest {
    struct seki_guest *newer;
    struct seki_guest *older;
    int fd;
    enum seki_guest_phase phase;
    int64_t since;    /* of this phase */
    int64_t deadline; /* INT64_MAX: none */
    bool is_out;      /* shut down already */
    bool is_extra;    /* beyond the limit: its request is refused */
    bool is_near;     /* loopback or a Unix socket: no limit for each address */
    bool is_unix;
    unsigned char key[SEKI_GUEST_KEY];
    char address[SEKI_GUEST_ADDRESS];
};

struct seki_guests {
    pthread_mutex_t lock;
    struct seki_guest *newest; /* by `since`, of those who wait; the others stand among them */
    struct seki_guest *oldest;
    unsigned n;
    unsigned n_shown_out;
    unsigned max;
    unsigned per_address;
    int64_t head_ms;
    int64_t idle_ms;
    int64_t closing; /* when that began; 0: it did not */
};

/* Of a numeric address as text: the same key that a guest from there has. False: it is none. */
bool seki_guest_key(struct seki_str address, unsigned char *ret_key);

SEKI_MUST_CHECK int seki_guests_init(struct seki_guests *guests, struct seki_err *err);
void seki_guests_finish(struct seki_guests *guests);

/* Whether an address may have another connection; first shows out one of its own that waits. */
bool seki_guests_may_enter(struct seki_guests *guests, const struct sockaddr *from);

/* A new connection; NULL when memory is out. */
struct seki_guest *seki_guests_enter(struct seki_guests *guests, int fd,
                                     const struct sockaddr *from, int64_t now);

/* The connection is gone; frees the guest. Accepts NULL. */
void seki_guests_leave(struct seki_guests *guests, struct seki_guest *guest);

/* What the guest does from now on, and until when at most. */
void seki_guests_turn(struct seki_guests *guests, struct seki_guest *guest,
                      enum seki_guest_phase phase, int64_t now, int64_t deadline);

/* Cuts off who is past the deadline. */
void seki_guests_sweep(struct seki_guests *guests, int64_t now);

/*
 * From now on nobody waits for long; a moment is left for requests that are on their way. With `all`,
 * everybody goes at once whose request is not being answered.
 */
void seki_guests_close(struct seki_guests *guests, int64_t now, bool all);

unsigned seki_guests_count(struct seki_guests *guests);

#endif
