/* One request, from its first line to the end of its answer. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/io.h"
#include "http/inside.h"
#include "http/percent.h"

#define DROPPED_BYTES 65536 /* of a body too large, a second: it is of no use to anybody */

static pthread_mutex_t *lock_of(struct seki_http_exchange *exchange)
{
    size_t i = ((uintptr_t)exchange >> 6) % SEKI_HTTP_LOCKS;

    return &exchange->door->server->locks[i];
}

static struct seki_guest *guest_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info ? info->socket_context : NULL;
}

static void free_exchange(struct seki_http_exchange *exchange)
{
    if (exchange->answer.stream) {
        seki_http_stream_drop(exchange->answer.stream);
    }
    seki_io_unmap(exchange->mapped);
    seki_io_close(&exchange->request.body_fd);
    atomic_fetch_sub(&exchange->door->server->kept, exchange->kept);
    seki_buf_finish(&exchange->body);
    seki_buf_finish(&exchange->answer.body);
    seki_arena_finish(&exchange->arena);
    seki_free(exchange);
}

void *seki_http_on_uri(void *cls, const char *uri, struct MHD_Connection *connection)
{
    struct seki_http_door *door = cls;
    struct seki_http_exchange *exchange = seki_calloc(1, sizeof(*exchange));

    if (!exchange) {
        return NULL;
    }
    exchange->door = door;
    exchange->connection = connection;
    exchange->guest = guest_of(connection);
    exchange->request.body_fd = -1;
    exchange->request.place = door->index;
    exchange->request.is_tls = door->is_tls;
    exchange->request.is_unix = door->is_unix;
    exchange->request.arena = &exchange->arena;
    exchange->request.began = seki_http_now();
    seki_arena_init(&exchange->arena, SEKI_LIMIT_HTTP_ARENA);
    seki_buf_init(&exchange->answer.body, SEKI_LIMIT_HTTP_ANSWER);
    exchange->answer.status = 200;
    exchange->uri_sent = uri;
    exchange->uri = seki_arena_str(&exchange->arena, seki_str_from_c(uri));
    exchange->is_broken = !exchange->uri.p || !exchange->guest;
    return exchange;
}

static enum MHD_Result count_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                    size_t name_size, const char *value, size_t value_size)
{
    struct seki_http_head *head = cls;
    struct seki_http_pair *pairs = head->headers;

    (void)kind;
    if (pairs && head->n_headers < SEKI_LIMIT_HTTP_HEADERS) {
        pairs[head->n_headers].name = seki_str_of(name, name_size);
        pairs[head->n_headers].value = seki_str_of(value, value ? value_size : 0);
    }
    head->n_headers++;
    return MHD_YES;
}

/* Name and value as the gate sees them: where they lie in the head. */
static bool read_head(struct seki_http_exchange *exchange, const char *method, const char *version,
                      struct seki_http_head *head)
{
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

    *head = (struct seki_http_head){
        .method = seki_str_from_c(method),
        .uri = exchange->uri,
        .version = seki_str_from_c(version),
        .headers =
            seki_arena_array(&exchange->arena, struct seki_http_pair, SEKI_LIMIT_HTTP_HEADERS),
        .bytes = size ? size->header_size : 0,
        .uri_sent = exchange->uri_sent,
    };
    if (!head->headers) {
        return false;
    }
    (void)MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, count_header, head);
    return true;
}

/* What is kept lives longer than libmicrohttpd's memory while the connection is suspended. */
static enum seki_http_refusal keep_headers(struct seki_http_exchange *exchange,
                                           const struct seki_http_head *head)
{
    struct seki_http_pair *pairs = head->headers;

    for (size_t i = 0; i < head->n_headers; i++) {
        pairs[i].name = seki_arena_str(&exchange->arena, pairs[i].name);
        pairs[i].value = seki_arena_str(&exchange->arena, seki_http_trim(pairs[i].value));
        if (!pairs[i].name.p || !pairs[i].value.p) {
            return SEKI_HTTP_BROKEN;
        }
    }
    exchange->request.headers = pairs;
    exchange->request.n_headers = head->n_headers;
    return SEKI_HTTP_FINE;
}

static enum seki_http_refusal read_path(struct seki_http_exchange *exchange)
{
    size_t mark = seki_str_find_char(exchange->uri, '?');
    struct seki_str raw = seki_str_head(exchange->uri, mark);

    exchange->request.query =
        mark == SIZE_MAX ? SEKI_STR("") : seki_str_skip(exchange->uri, mark + 1);
    switch (seki_http_decode_path(&exchange->arena, raw, &exchange->request.path)) {
    case SEKI_HTTP_DECODED:
        return SEKI_HTTP_FINE;
    case SEKI_HTTP_NO_MEMORY:
        return SEKI_HTTP_BROKEN;
    case SEKI_HTTP_MALFORMED:
    default:
        return SEKI_HTTP_BAD_PATH;
    }
}

/*
 * A proxy on a Unix socket says whom it speaks for; nobody else is believed. What it adds stands last:
 * all before that may come from anybody.
 */
static void read_address(struct seki_http_exchange *exchange)
{
    struct seki_http_request *request = &exchange->request;
    struct seki_str last = {NULL, 0};
    struct seki_str rest;

    request->address = seki_str_of(exchange->guest->address, strlen(exchange->guest->address));
    memcpy(exchange->key, exchange->guest->key, SEKI_GUEST_KEY);
    exchange->is_near = exchange->guest->is_near;
    if (!request->is_unix || !exchange->door->server->options.trusts_forwarded) {
        return;
    }
    for (size_t i = 0; i < request->n_headers; i++) {
        if (seki_str_eq_nocase(request->headers[i].name, SEKI_STR("X-Forwarded-For"))) {
            last = request->headers[i].value;
        }
    }
    rest = last;
    while (seki_str_split(&rest, ',', &last)) {
    }
    last = seki_http_trim(last);
    if (seki_guest_key(last, exchange->key)) {
        request->address = last;
        exchange->is_near = false;
    }
}

static enum seki_http_refusal check_rate(struct seki_http_exchange *exchange)
{
    struct seki_http_server *server = exchange->door->server;
    struct seki_str key = seki_str_of((const char *)exchange->key, SEKI_GUEST_KEY);

    if (!server->rate || (exchange->is_near && !server->options.rates_loopback)) {
        return SEKI_HTTP_FINE;
    }
    exchange->wait_ms = seki_rate_take(server->rate, key, exchange->request.began);
    return exchange->wait_ms ? SEKI_HTTP_TOO_MANY : SEKI_HTTP_FINE;
}

static void name_request(struct seki_http_exchange *exchange)
{
    struct seki_http_server *server = exchange->door->server;
    unsigned long long serial = atomic_fetch_add(&server->serial, 1) + 1;
    int n = snprintf(exchange->id, sizeof(exchange->id), "%s-%06llx", server->boot, serial);

    exchange->request.id = seki_str_of(exchange->id, n > 0 ? (size_t)n : 0);
}

/* Who asks first whether to send, says more than is read in vain, or is a program with a token, is told at once: none of them shows a page. */
static bool is_hopeless(const struct seki_http_exchange *exchange)
{
    return exchange->framing.length - exchange->limits.max > SEKI_LIMIT_HTTP_DROPPED ||
           seki_http_header(&exchange->request, SEKI_STR("Expect")).n > 0 ||
           seki_http_header(&exchange->request, SEKI_STR("Authorization")).n > 0;
}

/*
 * A body that is too large is read and dropped: a browser shows no answer that comes before it has sent everything, but a broken
 * connection.
 */
static enum seki_http_refusal check_body(struct seki_http_exchange *exchange)
{
    struct seki_http_server *server = exchange->door->server;

    exchange->limits.max = exchange->limits.max ? exchange->limits.max : SEKI_LIMIT_HTTP_BODY;
    if (!exchange->limits.to_file) {
        exchange->limits.max = SEKI_MIN(exchange->limits.max, SEKI_LIMIT_HTTP_BODY);
    }
    exchange->request.body_most = exchange->limits.max;
    seki_buf_init(&exchange->body, exchange->limits.max);
    if (exchange->framing.length > exchange->limits.max) {
        exchange->request.is_over = true;
        return is_hopeless(exchange) ? SEKI_HTTP_LARGE_BODY : SEKI_HTTP_FINE;
    }
    if (exchange->limits.to_file) {
        exchange->request.body_fd = seki_io_unnamed(server->options.upload_folder.p);
        return exchange->request.body_fd < 0 ? SEKI_HTTP_BROKEN : SEKI_HTTP_FINE;
    }
    return SEKI_HTTP_FINE;
}

static enum seki_http_refusal examine(struct seki_http_exchange *exchange, const char *method,
                                      const char *version)
{
    struct seki_http_head head;
    enum seki_http_refusal refusal;

    name_request(exchange);
    if (exchange->is_broken || !read_head(exchange, method, version, &head)) {
        return SEKI_HTTP_BROKEN;
    }
    refusal = seki_http_gate(&head, &exchange->request.method, &exchange->framing);
    if (refusal == SEKI_HTTP_FINE) {
        refusal = keep_headers(exchange, &head);
    }
    if (refusal == SEKI_HTTP_FINE) {
        refusal = read_path(exchange);
    }
    if (refusal == SEKI_HTTP_FINE) {
        read_address(exchange);
        refusal = exchange->guest->is_extra ? SEKI_HTTP_CROWDED : check_rate(exchange);
    }
    return refusal;
}

static bool has_body(const struct seki_http_exchange *exchange)
{
    return exchange->framing.is_chunked || exchange->framing.length > 0;
}

/* So long may so many bytes be under way. */
static int64_t deadline(const struct seki_http_exchange *exchange, uint64_t bytes)
{
    int64_t now = seki_http_now();
    int64_t extra = (int64_t)(bytes / SEKI_LIMIT_HTTP_SLOW_BYTES) * 1000;

    return now + exchange->door->server->options.slow_ms + extra;
}

static void turn(struct seki_http_exchange *exchange, enum seki_guest_phase phase, int64_t until)
{
    seki_guests_turn(&exchange->door->server->guests, exchange->guest, phase, seki_http_now(),
                     until);
}

static enum MHD_Result send_answer(struct seki_http_exchange *exchange)
{
    exchange->stage = SEKI_STAGE_ANSWERED;
    if (exchange->guest) {
        uint64_t bytes =
            exchange->answer.is_static ? exchange->answer.bytes.n : exchange->answer.body.n;
        turn(exchange, SEKI_GUEST_READS,
             exchange->answer.stream ? INT64_MAX : deadline(exchange, bytes));
    }
    return seki_http_send(exchange);
}

/* The head is there. */
static enum MHD_Result begin(struct seki_http_exchange *exchange, const char *method,
                             const char *version)
{
    struct seki_http_server *server = exchange->door->server;
    enum seki_http_refusal refusal = examine(exchange, method, version);

    exchange->stage = SEKI_STAGE_BODY;
    exchange->is_active = true;
    atomic_fetch_add(&server->active, 1);
    if (refusal == SEKI_HTTP_FINE && server->options.admit && has_body(exchange) &&
        !server->options.admit(server->options.ctx, &exchange->request, &exchange->answer,
                               &exchange->limits)) {
        exchange->answer.is_last = true;
        return send_answer(exchange);
    }
    if (refusal == SEKI_HTTP_FINE && has_body(exchange)) {
        refusal = check_body(exchange);
    }
    if (refusal != SEKI_HTTP_FINE) {
        seki_http_refuse(exchange, refusal);
        /* Answered at once, libmicrohttpd closes the connection behind it. */
        exchange->is_refused = !exchange->answer.is_last && !has_body(exchange);
        return exchange->is_refused ? MHD_YES : send_answer(exchange);
    }
    turn(exchange, has_body(exchange) ? SEKI_GUEST_SENDS : SEKI_GUEST_IS_SERVED,
         has_body(exchange) ? deadline(exchange, 0) : INT64_MAX);
    return MHD_YES;
}

/* All bodies in memory have one limit together. */
static bool may_keep(struct seki_http_exchange *exchange, size_t n)
{
    struct seki_http_server *server = exchange->door->server;

    if (!exchange->is_crowded) {
        exchange->kept += n;
        exchange->is_crowded = atomic_fetch_add(&server->kept, n) + n > server->options.bodies;
    }
    if (exchange->is_crowded) {
        seki_buf_finish(&exchange->body);
    }
    return !exchange->is_crowded;
}

/* Each piece buys the time that it may take: who only promises a large body is soon cut off. */
static void buy_time(struct seki_http_exchange *exchange, size_t bytes_a_second)
{
    turn(exchange, SEKI_GUEST_SENDS,
         exchange->request.began + exchange->door->server->options.slow_ms +
             (int64_t)(exchange->request.body_size / bytes_a_second) * 1000);
}

/* A piece of the body. False: this has to end here. */
static bool take_piece(struct seki_http_exchange *exchange, const char *data, size_t n)
{
    struct seki_http_request *request = &exchange->request;

    request->body_size += n;
    if (request->is_over || request->body_size > exchange->limits.max) {
        request->is_over = true;
        seki_buf_finish(&exchange->body);
        buy_time(exchange, DROPPED_BYTES);
        return request->body_size <= exchange->limits.max + SEKI_LIMIT_HTTP_DROPPED;
    }
    buy_time(exchange, SEKI_LIMIT_HTTP_SLOW_BYTES);
    if (exchange->limits.to_file) {
        exchange->is_broken =
            exchange->is_broken || seki_io_write_all(request->body_fd, data, n) < 0;
    } else if (may_keep(exchange, n)) {
        seki_buf_add(&exchange->body, seki_str_of(data, n));
        exchange->is_broken = seki_buf_status(&exchange->body) < 0;
    }
    return true;
}

/* Whether the handler is still at it when this returns: then the connection sleeps. */
static bool is_left_open(struct seki_http_exchange *exchange)
{
    pthread_mutex_t *lock = lock_of(exchange);

    pthread_mutex_lock(lock);
    if (!exchange->is_finished) {
        exchange->is_suspended = true;
        MHD_suspend_connection(exchange->connection);
    }
    pthread_mutex_unlock(lock);
    return exchange->is_suspended;
}

static enum MHD_Result serve(struct seki_http_exchange *exchange)
{
    const struct seki_http_options *options = &exchange->door->server->options;

    if (exchange->is_refused) {
        return send_answer(exchange);
    }
    if (exchange->is_crowded) {
        seki_http_refuse(exchange, SEKI_HTTP_CROWDED);
        return send_answer(exchange);
    }
    if (exchange->is_broken ||
        (exchange->request.body_fd >= 0 && lseek(exchange->request.body_fd, 0, SEEK_SET) < 0)) {
        seki_http_refuse(exchange, SEKI_HTTP_BROKEN);
        return send_answer(exchange);
    }
    if (exchange->request.is_over) {
        seki_io_close(&exchange->request.body_fd);
    } else if (!exchange->limits.to_file) {
        exchange->request.body = seki_buf_str(&exchange->body);
    }
    turn(exchange, SEKI_GUEST_IS_SERVED, INT64_MAX);
    exchange->stage = SEKI_STAGE_WAIT;
    if (options->handler(options->ctx, &exchange->request, &exchange->answer) == SEKI_HTTP_LATER &&
        is_left_open(exchange)) {
        return MHD_YES;
    }
    return send_answer(exchange);
}

void seki_http_finish(struct seki_http_request *request)
{
    struct seki_http_exchange *exchange = (struct seki_http_exchange *)(void *)request;
    pthread_mutex_t *lock = lock_of(exchange);
    struct MHD_Connection *connection = exchange->connection;
    bool must_wake;

    pthread_mutex_lock(lock);
    exchange->is_finished = true;
    must_wake = exchange->is_suspended;
    pthread_mutex_unlock(lock);
    /* Not touched from here on: when it is not asleep, its own thread goes on with it at once. */
    if (must_wake) {
        MHD_resume_connection(connection);
    }
}

static bool is_finished(struct seki_http_exchange *exchange)
{
    pthread_mutex_t *lock = lock_of(exchange);
    bool is;

    pthread_mutex_lock(lock);
    is = exchange->is_finished;
    pthread_mutex_unlock(lock);
    return is;
}

// check-source: allow parameters because libmicrohttpd calls it
enum MHD_Result seki_http_on_access(void *cls, struct MHD_Connection *connection, const char *url,
                                    const char *method, const char *version, const char *data,
                                    size_t *size, void **ret_exchange)
{
    struct seki_http_exchange *exchange = *ret_exchange;

    (void)cls;
    (void)connection;
    (void)url;
    if (!exchange) {
        return MHD_NO;
    }
    switch (exchange->stage) {
    case SEKI_STAGE_HEAD:
        return begin(exchange, method, version);
    case SEKI_STAGE_BODY:
        if (*size > 0) {
            bool may_go_on = take_piece(exchange, data, *size);
            *size = 0;
            return may_go_on ? MHD_YES : MHD_NO;
        }
        return serve(exchange);
    case SEKI_STAGE_WAIT:
        return is_finished(exchange) ? send_answer(exchange) : MHD_YES;
    case SEKI_STAGE_ANSWERED:
    default:
        *size = 0;
        return MHD_YES;
    }
}

static void tell_end(struct seki_http_exchange *exchange, enum MHD_RequestTerminationCode why)
{
    const struct seki_http_options *options = &exchange->door->server->options;

    if (exchange->is_active && options->ended) {
        exchange->end.is_cut = why != MHD_REQUEST_TERMINATED_COMPLETED_OK;
        options->ended(options->ctx, &exchange->request, &exchange->end);
    }
}

void seki_http_on_completed(void *cls, struct MHD_Connection *connection, void **ret_exchange,
                            enum MHD_RequestTerminationCode why)
{
    struct seki_http_exchange *exchange = *ret_exchange;
    struct seki_http_server *server;
    bool was_active;

    (void)cls;
    (void)connection;
    if (!exchange) {
        return;
    }
    *ret_exchange = NULL;
    tell_end(exchange, why);
    if (exchange->guest) {
        turn(exchange, SEKI_GUEST_WAITS, 0);
    }
    server = exchange->door->server;
    was_active = exchange->is_active;
    free_exchange(exchange);
    if (was_active) {
        atomic_fetch_sub(&server->active, 1);
    }
}
