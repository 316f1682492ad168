#include "http/server.h"

#include <errno.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/alloc.h"
#include "http/authority.h"
#include "http/inside.h"
#include "msg/m_hint.h"
#include "msg/m_http.h"

#define USHER_MS 250
#define STOP_STEP_MS 5
#define THREADS 2

/* TLS 1.3 alone, and no groups that make a handshake dear: whoever needs others is no browser of today. */
#define PRIORITIES \
    "NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1:+GROUP-SECP384R1"

int64_t seki_http_now(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum MHD_Result on_visitor(void *cls, const struct sockaddr *from, socklen_t size)
{
    struct seki_http_door *door = cls;

    (void)size;
    return seki_guests_may_enter(&door->server->guests, from) ? MHD_YES : MHD_NO;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct seki_http_door *door = cls;
    struct seki_guests *guests = &door->server->guests;
    const union MHD_ConnectionInfo *fd;
    const union MHD_ConnectionInfo *from;

    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        seki_guests_leave(guests, *context);
        *context = NULL;
        return;
    }
    fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    from = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    *context =
        fd ? seki_guests_enter(guests, fd->connect_fd,
                               from && !door->is_unix ? from->client_addr : NULL, seki_http_now())
           : NULL;
    atomic_fetch_sub(&door->server->arriving, 1);
}

/* libmicrohttpd would decode "%2f" before we can see that it was one. */
static size_t leave_encoded(void *cls, struct MHD_Connection *connection, char *text)
{
    (void)cls;
    (void)connection;
    return strlen(text);
}

static unsigned flags_of(const struct seki_http_door *door)
{
    return MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET |
           (door->is_tls ? (unsigned)MHD_USE_TLS : 0U);
}

static int start_door(struct seki_http_door *door, struct seki_err *err)
{
    const struct seki_http_options *options = &door->server->options;
    unsigned n = options->connections + SEKI_LIMIT_HTTP_OVERFLOW;
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)options->certificate.p},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)options->key.p},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)PRIORITIES},
        {MHD_OPTION_END, 0, NULL},
    };
    struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};

    /* Not strict: what is wrong is refused by the gate, in one answer with all headers. */
    door->daemon = MHD_start_daemon(
        flags_of(door), 0, on_visitor, door, seki_http_on_access, door, MHD_OPTION_THREAD_POOL_SIZE,
        options->threads, MHD_OPTION_CONNECTION_LIMIT, n, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        SEKI_LIMIT_HTTP_CONNECTION, MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_UNESCAPE_CALLBACK,
        leave_encoded, NULL, MHD_OPTION_URI_LOG_CALLBACK, seki_http_on_uri, door,
        MHD_OPTION_NOTIFY_COMPLETED, seki_http_on_completed, door, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, door, MHD_OPTION_ARRAY, door->is_tls ? tls : none, MHD_OPTION_END);
    if (!door->daemon) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_http_no_start(door->address),
                         M_hint_http_no_start());
    }
    return 0;
}

/* Looks after what takes too long. */
static void *usher(void *arg)
{
    struct seki_http_server *server = arg;
    int64_t last_ping = seki_http_now();

    pthread_mutex_lock(&server->usher_lock);
    while (!server->is_usher_done) {
        struct timespec until;
        int64_t now;
        (void)clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += USHER_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        (void)pthread_cond_timedwait(&server->usher_wake, &server->usher_lock, &until);
        pthread_mutex_unlock(&server->usher_lock);
        now = seki_http_now();
        if (now - last_ping >= server->options.ping_ms) {
            seki_http_streams_ping(&server->streams, now);
            last_ping = now;
        }
        seki_guests_sweep(&server->guests, now);
        pthread_mutex_lock(&server->usher_lock);
    }
    pthread_mutex_unlock(&server->usher_lock);
    return NULL;
}

static int copy_text(struct seki_arena *arena, struct seki_str *text, struct seki_err *err)
{
    *text = seki_arena_str(arena, *text);
    return text->p ? 0 : seki_fail_nomem(err);
}

static int copy_options(struct seki_http_server *server, const struct seki_http_options *from,
                        struct seki_err *err)
{
    struct seki_http_options *to = &server->options;
    int r = 0;

    *to = *from;
    to->threads = SEKI_MAX(to->threads ? to->threads : THREADS, 2);
    to->connections = to->connections ? to->connections : SEKI_LIMIT_HTTP_CONNECTIONS;
    to->per_address = to->per_address ? to->per_address : SEKI_LIMIT_HTTP_PER_ADDRESS;
    to->head_ms = to->head_ms ? to->head_ms : SEKI_LIMIT_HTTP_HEAD_MS;
    to->idle_ms = to->idle_ms ? to->idle_ms : SEKI_LIMIT_HTTP_IDLE_MS;
    to->slow_ms = to->slow_ms ? to->slow_ms : SEKI_LIMIT_HTTP_SLOW_MS;
    to->ping_ms = to->ping_ms ? to->ping_ms : SEKI_LIMIT_HTTP_PING_MS;
    to->bodies = to->bodies ? to->bodies : SEKI_LIMIT_HTTP_BODIES;
    server->guests.max = to->connections;
    server->guests.per_address = to->per_address;
    server->guests.head_ms = to->head_ms;
    server->guests.idle_ms = to->idle_ms;
    r = r < 0 ? r : copy_text(&server->arena, &to->certificate, err);
    r = r < 0 ? r : copy_text(&server->arena, &to->key, err);
    return r < 0 ? r : copy_text(&server->arena, &to->upload_folder, err);
}

static int start_locks(struct seki_http_server *server, struct seki_err *err)
{
    pthread_condattr_t clock;

    for (size_t i = 0; i < SEKI_HTTP_LOCKS; i++) {
        pthread_mutex_init(&server->locks[i], NULL);
    }
    pthread_mutex_init(&server->streams.lock, NULL);
    pthread_mutex_init(&server->usher_lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&server->usher_wake, &clock);
    pthread_condattr_destroy(&clock);
    return seki_guests_init(&server->guests, err);
}

static void name_boot(struct seki_http_server *server)
{
    uint32_t number = 0;

    /* Without randomness ids of two runs could be the same, nothing else. */
    (void)!getrandom(&number, sizeof(number), 0);
    (void)snprintf(server->boot, sizeof(server->boot), "%08x", number);
}

static int start_rate(struct seki_http_server *server, struct seki_err *err)
{
    const struct seki_http_options *options = &server->options;
    uint64_t seed = 0;

    if (options->rate == 0) {
        return 0;
    }
    (void)!getrandom(&seed, sizeof(seed), 0);
    server->rate = seki_rate_new(options->rate, options->burst ? options->burst : options->rate,
                                 SEKI_LIMIT_HTTP_ADDRESSES, seed);
    return server->rate ? 0 : seki_fail_nomem(err);
}

static int open_doors(struct seki_http_server *server, struct seki_err *err)
{
    const struct seki_http_options *options = &server->options;
    int r = 0;

    for (size_t i = 0; r == 0 && i < options->n_places; i++) {
        struct seki_http_door *door = &server->doors[server->n_doors];
        *door = (struct seki_http_door){.server = server, .fd = -1, .index = (unsigned)i};
        server->n_doors++;
        r = seki_http_door_open(door, &options->places[i], &server->arena, err);
        if (r == 0 && door->is_tls) {
            r = seki_http_check_certificate(options->certificate, options->key, err);
        }
    }
    for (size_t i = 0; r == 0 && i < server->n_doors; i++) {
        r = start_door(&server->doors[i], err);
    }
    return r;
}

static int start(struct seki_http_server *server, const struct seki_http_options *options,
                 struct seki_err *err)
{
    int r = copy_options(server, options, err);

    name_boot(server);
    r = r < 0 ? r : start_rate(server, err);
    r = r < 0 ? r : open_doors(server, err);
    if (r == 0 && pthread_create(&server->usher, NULL, usher, server) != 0) {
        r = seki_fail_nomem(err);
    }
    server->has_usher = r == 0;
    return r < 0 ? r : seki_http_porter_start(server, err);
}

int seki_http_server_new(const struct seki_http_options *options,
                         struct seki_http_server **ret_server, struct seki_err *err)
{
    struct seki_http_server *server = seki_calloc(1, sizeof(*server));
    int r;

    if (!server) {
        return seki_fail_nomem(err);
    }
    seki_arena_init(&server->arena, SEKI_LIMIT_HTTP_ARENA);
    r = start_locks(server, err);
    if (r < 0) {
        seki_free(server);
        return r;
    }
    r = start(server, options, err);
    if (r < 0) {
        seki_http_server_free(server);
        return r;
    }
    *ret_server = server;
    return 0;
}

struct seki_str seki_http_server_address(const struct seki_http_server *server, size_t i)
{
    return server->doors[i].address;
}

int seki_http_server_socket(const struct seki_http_server *server, size_t i)
{
    return server->doors[i].fd;
}

size_t seki_http_server_sockets(const struct seki_http_server *server, int fds[SEKI_HTTP_PLACES],
                                bool is_ours[SEKI_HTTP_PLACES])
{
    for (size_t i = 0; i < server->n_doors; i++) {
        fds[i] = server->doors[i].fd;
        is_ours[i] = server->doors[i].is_owned;
    }
    return server->n_doors;
}

void seki_http_server_bequeath(struct seki_http_server *server)
{
    for (size_t i = 0; i < server->n_doors; i++) {
        server->doors[i].path = SEKI_STR("");
    }
}

void seki_http_server_load(struct seki_http_server *server, unsigned *ret_connections,
                           unsigned *ret_requests)
{
    *ret_connections = seki_guests_count(&server->guests);
    *ret_requests = atomic_load(&server->active);
}

static void wait_a_step(void)
{
    struct timespec step = {.tv_nsec = STOP_STEP_MS * 1000000L};

    (void)nanosleep(&step, NULL);
}

/* Everybody out, politely until `patience` is over. */
static void empty(struct seki_http_server *server, int64_t patience)
{
    bool is_polite = true;

    seki_guests_close(&server->guests, seki_http_now(), false);
    seki_http_streams_close(&server->streams);
    while (atomic_load(&server->arriving) > 0 || seki_guests_count(&server->guests) > 0) {
        int64_t now = seki_http_now();
        seki_guests_sweep(&server->guests, now);
        is_polite = is_polite && now < patience;
        if (!is_polite) {
            seki_guests_close(&server->guests, now, true);
        }
        if (!is_polite && atomic_load(&server->active) == 0) {
            break;
        }
        wait_a_step();
    }
}

void seki_http_server_stop(struct seki_http_server *server, int64_t ms)
{
    if (server->is_stopped) {
        return;
    }
    server->is_stopped = true;
    atomic_store(&server->is_stopping, true);
    seki_http_porter_stop(server);
    empty(server, seki_http_now() + ms);
    for (size_t i = 0; i < server->n_doors; i++) {
        if (server->doors[i].daemon) {
            MHD_stop_daemon(server->doors[i].daemon);
        }
    }
}

static void stop_usher(struct seki_http_server *server)
{
    if (!server->has_usher) {
        return;
    }
    pthread_mutex_lock(&server->usher_lock);
    server->is_usher_done = true;
    pthread_cond_signal(&server->usher_wake);
    pthread_mutex_unlock(&server->usher_lock);
    pthread_join(server->usher, NULL);
}

void seki_http_server_free(struct seki_http_server *server)
{
    if (!server) {
        return;
    }
    seki_http_server_stop(server, 0);
    stop_usher(server);
    for (size_t i = 0; i < server->n_doors; i++) {
        seki_http_door_close(&server->doors[i]);
    }
    for (size_t i = 0; i < SEKI_HTTP_LOCKS; i++) {
        pthread_mutex_destroy(&server->locks[i]);
    }
    pthread_mutex_destroy(&server->streams.lock);
    pthread_mutex_destroy(&server->usher_lock);
    pthread_cond_destroy(&server->usher_wake);
    seki_guests_finish(&server->guests);
    seki_rate_free(server->rate);
    seki_arena_finish(&server->arena);
    seki_free(server);
}
