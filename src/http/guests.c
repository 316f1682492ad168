#include "http/guests.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "base/alloc.h"

#define PARTING_MS 300

int seki_guests_init(struct seki_guests *guests, struct seki_err *err)
{
    return pthread_mutex_init(&guests->lock, NULL) == 0 ? 0 : seki_fail_nomem(err);
}

void seki_guests_finish(struct seki_guests *guests)
{
    while (guests->oldest) {
        struct seki_guest *guest = guests->oldest;
        guests->oldest = guest->newer;
        seki_free(guest);
    }
    pthread_mutex_destroy(&guests->lock);
}

static void unlink_guest(struct seki_guests *guests, struct seki_guest *guest)
{
    *(guest->newer ? &guest->newer->older : &guests->newest) = guest->older;
    *(guest->older ? &guest->older->newer : &guests->oldest) = guest->newer;
}

static void link_newest(struct seki_guests *guests, struct seki_guest *guest)
{
    guest->newer = NULL;
    guest->older = guests->newest;
    *(guests->newest ? &guests->newest->newer : &guests->oldest) = guest;
    guests->newest = guest;
}

static void show_out(struct seki_guests *guests, struct seki_guest *guest)
{
    if (!guest->is_out) {
        guest->is_out = true;
        guests->n_shown_out++;
        (void)shutdown(guest->fd, SHUT_RDWR);
    }
}

/* Addresses like ::ffff:192.0.2.1 are those of IPv4. */
static void read_ipv6(struct seki_guest *guest, const struct sockaddr_in6 *from)
{
    const unsigned char *bytes = from->sin6_addr.s6_addr;

    if (IN6_IS_ADDR_V4MAPPED(&from->sin6_addr)) {
        guest->key[0] = 4;
        memcpy(guest->key + 1, bytes + 12, 4);
        guest->is_near = bytes[12] == 127;
        (void)inet_ntop(AF_INET, bytes + 12, guest->address, sizeof(guest->address));
        return;
    }
    guest->key[0] = 6;
    memcpy(guest->key + 1, bytes, 8);
    guest->is_near = IN6_IS_ADDR_LOOPBACK(&from->sin6_addr);
    (void)inet_ntop(AF_INET6, bytes, guest->address, sizeof(guest->address));
}

static void read_address(struct seki_guest *guest, const struct sockaddr *from)
{
    memset(guest->key, 0, sizeof(guest->key));
    if (from && from->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)from;
        guest->key[0] = 4;
        memcpy(guest->key + 1, &in->sin_addr, 4);
        guest->is_near = guest->key[1] == 127;
        (void)inet_ntop(AF_INET, &in->sin_addr, guest->address, sizeof(guest->address));
    } else if (from && from->sa_family == AF_INET6) {
        read_ipv6(guest, (const struct sockaddr_in6 *)(const void *)from);
    } else {
        guest->is_near = true;
        guest->is_unix = true;
        memcpy(guest->address, "unix", sizeof("unix"));
    }
}

bool seki_guest_key(struct seki_str address, unsigned char *ret_key)
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    struct seki_guest guest = {.fd = -1};
    char text[INET6_ADDRSTRLEN + 1]; /* room for the longest numeric address */

    if (address.n == 0 || address.n >= sizeof(text)) {
        return false;
    }
    memcpy(text, address.p, address.n);
    text[address.n] = '\0';
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1) {
        read_address(&guest, (const struct sockaddr *)(const void *)&in);
    } else if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1) {
        read_address(&guest, (const struct sockaddr *)(const void *)&in6);
    } else {
        return false;
    }
    memcpy(ret_key, guest.key, SEKI_GUEST_KEY);
    return true;
}

/* The one that has waited longest, of this address or of any. */
static struct seki_guest *longest_waiting(struct seki_guests *guests, const unsigned char *key)
{
    struct seki_guest *guest = guests->oldest;

    while (guest && (guest->phase != SEKI_GUEST_WAITS || guest->is_out ||
                     (key && memcmp(guest->key, key, SEKI_GUEST_KEY) != 0))) {
        guest = guest->newer;
    }
    return guest;
}

static unsigned count_of(const struct seki_guests *guests, const unsigned char *key)
{
    unsigned n = 0;

    for (const struct seki_guest *guest = guests->oldest; guest; guest = guest->newer) {
        n += !guest->is_out && memcmp(guest->key, key, SEKI_GUEST_KEY) == 0 ? 1 : 0;
    }
    return n;
}

bool seki_guests_may_enter(struct seki_guests *guests, const struct sockaddr *from)
{
    struct seki_guest visitor = {.fd = -1};
    struct seki_guest *leaving;
    bool may = true;

    read_address(&visitor, from);
    if (visitor.is_near) {
        return true;
    }
    pthread_mutex_lock(&guests->lock);
    if (count_of(guests, visitor.key) >= guests->per_address) {
        leaving = longest_waiting(guests, visitor.key);
        may = leaving != NULL;
        if (leaving) {
            show_out(guests, leaving);
        }
    }
    pthread_mutex_unlock(&guests->lock);
    return may;
}

/* Those shown out are as good as gone. */
static bool is_full(const struct seki_guests *guests)
{
    return guests->n - guests->n_shown_out >= guests->max;
}

struct seki_guest *seki_guests_enter(struct seki_guests *guests, int fd,
                                     const struct sockaddr *from, int64_t now)
{
    struct seki_guest *guest = seki_calloc(1, sizeof(*guest));

    if (!guest) {
        return NULL;
    }
    guest->fd = fd;
    guest->since = now;
    guest->deadline = now + guests->head_ms;
    read_address(guest, from);
    pthread_mutex_lock(&guests->lock);
    if (is_full(guests)) {
        struct seki_guest *leaving = longest_waiting(guests, NULL);
        guest->is_extra = leaving == NULL;
        if (leaving) {
            show_out(guests, leaving);
        }
    }
    if (guests->closing) { /* let in at the last moment */
        guest->deadline = now + PARTING_MS;
    }
    link_newest(guests, guest);
    guests->n++;
    pthread_mutex_unlock(&guests->lock);
    return guest;
}

void seki_guests_leave(struct seki_guests *guests, struct seki_guest *guest)
{
    if (!guest) {
        return;
    }
    pthread_mutex_lock(&guests->lock);
    unlink_guest(guests, guest);
    guests->n--;
    guests->n_shown_out -= guest->is_out ? 1 : 0;
    pthread_mutex_unlock(&guests->lock);
    seki_free(guest);
}

void seki_guests_turn(struct seki_guests *guests, struct seki_guest *guest,
                      enum seki_guest_phase phase, int64_t now, int64_t deadline)
{
    pthread_mutex_lock(&guests->lock);
    guest->phase = phase;
    guest->since = now;
    guest->deadline = deadline;
    if (phase == SEKI_GUEST_WAITS) {
        guest->deadline = now + guests->idle_ms;
        unlink_guest(guests, guest);
        link_newest(guests, guest);
        if (guests->closing) {
            guest->deadline = now + PARTING_MS;
        }
    }
    pthread_mutex_unlock(&guests->lock);
}

void seki_guests_sweep(struct seki_guests *guests, int64_t now)
{
    pthread_mutex_lock(&guests->lock);
    for (struct seki_guest *guest = guests->oldest; guest; guest = guest->newer) {
        if (guest->deadline <= now) {
            show_out(guests, guest);
        }
    }
    pthread_mutex_unlock(&guests->lock);
}

void seki_guests_close(struct seki_guests *guests, int64_t now, bool all)
{
    pthread_mutex_lock(&guests->lock);
    guests->closing = now;
    for (struct seki_guest *guest = guests->oldest; guest; guest = guest->newer) {
        if (all && guest->phase != SEKI_GUEST_IS_SERVED) {
            show_out(guests, guest);
        } else if (guest->phase == SEKI_GUEST_WAITS) {
            guest->deadline = SEKI_MIN(guest->deadline, now + PARTING_MS);
        }
    }
    pthread_mutex_unlock(&guests->lock);
}

unsigned seki_guests_count(struct seki_guests *guests)
{
    unsigned n;

    pthread_mutex_lock(&guests->lock);
    n = guests->n;
    pthread_mutex_unlock(&guests->lock);
    return n;
}
