#include "unit/http/ground.h"

#include <errno.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "http/authority.h"
#include "http/form.h"
#include "unit/base/texts.h"

#define REPLY_MAX (4 << 20)
#define PATIENCE_MS 10000 /* machines of others are slow */

static char reply[REPLY_MAX];

/* A text long enough to be compressed. */
static char large[9000];

static void *finish_later(void *arg)
{
    struct seki_http_request *request = arg;
    struct ground *ground = request->mine;
    bool is_held = true;

    while (is_held) {
        struct timespec step = {.tv_nsec = 2000000};
        (void)nanosleep(&step, NULL);
        pthread_mutex_lock(&ground->lock);
        is_held = ground->is_held;
        pthread_mutex_unlock(&ground->lock);
    }
    seki_http_finish(request);
    return NULL;
}

static void *finish_soon(void *arg)
{
    seki_http_finish(arg);
    return NULL;
}

static void echo_file(struct seki_http_request *request, struct seki_http_answer *answer)
{
    char bytes[4096];
    ssize_t n;

    while ((n = read(request->body_fd, bytes, sizeof(bytes))) > 0) {
        seki_buf_add(&answer->body, seki_str_of(bytes, (size_t)n));
    }
}

static void describe(struct seki_http_request *request, struct seki_http_answer *answer)
{
    bool is_there;
    struct seki_str q = seki_http_query(request, SEKI_STR("q"), &is_there);

    seki_buf_lit(&answer->body, "address=");
    seki_buf_add(&answer->body, request->address);
    seki_buf_lit(&answer->body, "\nq=");
    seki_buf_add(&answer->body, is_there ? q : SEKI_STR("(none)"));
    seki_buf_lit(&answer->body, "\ncookie=");
    seki_buf_add(&answer->body, seki_http_cookie(request, SEKI_STR("session")));
    seki_buf_lit(&answer->body, "\nx=");
    seki_buf_add(&answer->body, seki_http_header(request, SEKI_STR("x-test")));
    seki_buf_lit(&answer->body, "\nonly=");
    seki_buf_add(&answer->body, seki_http_only_header(request, SEKI_STR("x-test")));
    seki_buf_lit(&answer->body, "\npath=");
    seki_buf_add(&answer->body, request->path);
    seki_buf_lit(&answer->body, "\n");
}

/* Lists the fields of a form, with the bytes of files as the worker would get them. */
static void list_form(struct seki_http_request *request, struct seki_http_answer *answer)
{
    struct seki_http_form form;
    struct seki_err err = {0};

    if (seki_http_form(request->arena, request, &form, &err) < 0) {
        answer->status = err.code == SEKI_ERR_INVALID ? 400 : 500;
        return;
    }
    for (size_t i = 0; i < form.n; i++) {
        const struct seki_http_field *field = &form.fields[i];
        char bytes[16]; /* all that tests send as a file */
        int fd = -1;
        seki_buf_add(&answer->body, field->name);
        seki_buf_lit(&answer->body, "=");
        if (field->is_file) {
            ssize_t n;
            if (seki_http_form_open(request, field, &fd, &err) < 0) {
                answer->status = 500;
                return;
            }
            n = read(fd, bytes, sizeof(bytes));
            seki_buf_add(&answer->body, seki_str_of(bytes, n > 0 ? (size_t)n : 0));
            close(fd);
        } else {
            seki_buf_add(&answer->body, field->value);
        }
        seki_buf_lit(&answer->body, "\n");
    }
}

static enum seki_http_done handle(void *ctx, struct seki_http_request *request,
                                  struct seki_http_answer *answer)
{
    struct ground *ground = ctx;
    struct seki_str path = request->path;

    answer->type = SEKI_STR("text/plain; charset=utf-8");
    if (seki_str_eq(path, SEKI_STR("/later"))) {
        request->mine = ground;
        seki_buf_lit(&answer->body, "later\n");
        ground->has_thread = true;
        assert_int_equal(pthread_create(&ground->thread, NULL, finish_later, request), 0);
        return SEKI_HTTP_LATER;
    }
    if (seki_str_eq(path, SEKI_STR("/soon"))) {
        pthread_t thread;
        seki_buf_lit(&answer->body, "soon\n");
        assert_int_equal(pthread_create(&thread, NULL, finish_soon, request), 0);
        pthread_detach(thread);
        return SEKI_HTTP_LATER;
    }
    if (request->is_over) {
        answer->status = 413;
        seki_buf_lit(&answer->body, "over ");
        seki_buf_add_int(&answer->body, (int64_t)request->body_most);
        seki_buf_lit(&answer->body, "\n");
        return SEKI_HTTP_DONE;
    }
    if (seki_str_eq(path, SEKI_STR("/at-once"))) {
        seki_buf_lit(&answer->body, "at once\n");
        seki_http_finish(request);
        return SEKI_HTTP_LATER;
    }
    if (seki_str_eq(path, SEKI_STR("/echo"))) {
        seki_buf_add(&answer->body, request->body);
    } else if (seki_str_starts(path, SEKI_STR("/form"))) {
        list_form(request, answer);
    } else if (seki_str_eq(path, SEKI_STR("/upload"))) {
        echo_file(request, answer);
    } else if (seki_str_eq(path, SEKI_STR("/static"))) {
        answer->is_static = true;
        answer->bytes = SEKI_STR("0123456789");
        answer->cache = SEKI_STR("public, max-age=60");
    } else if (seki_str_eq(path, SEKI_STR("/cookies"))) {
        if (seki_http_set_cookie(request, answer, SEKI_STR("a"), SEKI_STR("b"), 60) < 0 ||
            seki_http_set_cookie(request, answer, SEKI_STR("c"), SEKI_STR(""), 0) < 0 ||
            seki_http_set_cookie(request, answer, SEKI_STR("d"), SEKI_STR("x;y"), -1) !=
                SEKI_ERR_INVALID ||
            seki_http_answer_header(answer, SEKI_STR("X-A"), SEKI_STR("b\r\nX-Evil: c")) !=
                SEKI_ERR_INVALID) {
            answer->status = 500;
        }
    } else if (seki_str_eq(path, SEKI_STR("/tagged"))) {
        answer->etag = SEKI_STR("v1");
        seki_buf_lit(&answer->body, "tagged\n");
    } else if (seki_str_starts(path, SEKI_STR("/large"))) {
        answer->may_pack = seki_str_eq(path, SEKI_STR("/large"));
        answer->etag = SEKI_STR("big");
        seki_buf_add(&answer->body, seki_str_of(large, sizeof(large)));
    } else if (seki_str_eq(path, SEKI_STR("/get-only"))) {
        if (seki_http_not_allowed(request, answer, 1U << SEKI_HTTP_GET | 1U << SEKI_HTTP_HEAD) <
            0) {
            answer->status = 500;
        }
    } else if (seki_str_eq(path, SEKI_STR("/stream"))) {
        struct seki_http_stream *stream = seki_http_stream_open(request, answer);
        pthread_mutex_lock(&ground->lock);
        ground->stream = stream;
        pthread_mutex_unlock(&ground->lock);
    } else if (seki_str_eq(path, SEKI_STR("/nomem"))) {
        seki_buf_lit(&answer->body, "half");
        answer->body.status = SEKI_ERR_NOMEM;
    } else {
        describe(request, answer);
    }
    return SEKI_HTTP_DONE;
}

static bool admit(void *ctx, struct seki_http_request *request, struct seki_http_answer *answer,
                  struct seki_http_body *body)
{
    (void)ctx;
    if (seki_str_eq(request->path, SEKI_STR("/upload")) ||
        seki_str_eq(request->path, SEKI_STR("/form-file"))) {
        body->max = SEKI_LIMIT_HTTP_UPLOAD;
        body->to_file = true;
    }
    if (seki_str_eq(request->path, SEKI_STR("/forbidden"))) {
        answer->status = 403;
        return false;
    }
    return true;
}

static void ended(void *ctx, struct seki_http_request *request, const struct seki_http_end *end)
{
    struct ground *ground = ctx;

    assert_true(request->id.n > 0);
    pthread_mutex_lock(&ground->lock);
    ground->end = *end;
    ground->ended++;
    pthread_mutex_unlock(&ground->lock);
}

static void make_certificate(struct ground *ground)
{
    struct seki_err err = {0};
    struct seki_credential authority;
    struct seki_credential server;
    struct seki_str names[] = {SEKI_STR("localhost"), SEKI_STR("127.0.0.1"), SEKI_STR("::1")};
    struct seki_authority_server wish = {
        .names = names, .n = 3, .now = (int64_t)time(NULL) * 1000, .days = 1};
    const char *path;

    assert_int_equal(
        seki_authority_make(&ground->arena, SEKI_STR("Test"), wish.now, 1, &authority, &err), 0);
    assert_int_equal(seki_authority_issue(&ground->arena, &authority, &wish, &server, &err), 0);
    ground->options.certificate = server.certificate;
    ground->options.key = server.key;
    path = temp_file(ground->dir, "ca.pem", authority.certificate.p, authority.certificate.n);
    (void)snprintf(ground->certificate_path, sizeof(ground->certificate_path), "%s", path);
}

static int port_of(struct seki_str address)
{
    size_t at = address.n;
    int64_t port = 0;

    while (at > 0 && address.p[at - 1] != ':') {
        at--;
    }
    assert_true(seki_str_to_int(seki_str_skip(address, at), 1, 65535, &port));
    return (int)port;
}

static void start(struct ground *ground)
{
    struct seki_err err = {0};

    assert_int_equal(seki_http_server_new(&ground->options, &ground->server, &err), 0);
    ground->port = port_of(seki_http_server_address(ground->server, 0));
    ground->tls_port = port_of(seki_http_server_address(ground->server, 1));
}

static struct seki_str unix_place(struct ground *ground)
{
    struct seki_str parts[] = {SEKI_STR("unix:"), seki_str_from_c(ground->unix_path)};

    return seki_arena_join(&ground->arena, parts, 2);
}

int ground_set_up(void **state)
{
    struct ground *ground = seki_calloc(1, sizeof(*ground));

    if (temp_dir_set_up((void **)&ground->dir) != 0) {
        return -1;
    }
    seki_arena_init(&ground->arena, SEKI_LIMIT_ARENA);
    pthread_mutex_init(&ground->lock, NULL);
    (void)snprintf(ground->unix_path, sizeof(ground->unix_path), "%s", temp_path(ground->dir, "s"));
    make_certificate(ground);
    for (size_t i = 0; i < sizeof(large); i++) {
        large[i] = (char)('a' + i % 7);
    }
    ground->options.places[0] = (struct seki_http_place){SEKI_STR("127.0.0.1:0"), true};
    ground->options.places[1] = (struct seki_http_place){SEKI_STR("127.0.0.1:0"), false};
    ground->options.places[2] = (struct seki_http_place){unix_place(ground), false};
    ground->options.n_places = 3;
    ground->options.handler = handle;
    ground->options.admit = admit;
    ground->options.ended = ended;
    ground->options.ctx = ground;
    ground->options.trusts_forwarded = true;
    ground->options.upload_folder = seki_str_from_c(ground->dir->path);
    start(ground);
    *state = ground;
    return 0;
}

static void join(struct ground *ground)
{
    if (ground->has_thread) {
        pthread_join(ground->thread, NULL);
        ground->has_thread = false;
    }
}

int ground_tear_down(void **state)
{
    struct ground *ground = *state;

    seki_http_server_free(ground->server);
    join(ground);
    seki_http_stream_close(ground->stream);
    seki_arena_finish(&ground->arena);
    pthread_mutex_destroy(&ground->lock);
    (void)temp_dir_tear_down((void **)&ground->dir);
    seki_free(ground);
    return 0;
}

void ground_restart(struct ground *ground)
{
    seki_http_server_free(ground->server);
    join(ground);
    start(ground);
}

int ground_connect_port(int port)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(connect(fd, (const struct sockaddr *)&name, sizeof(name)), 0);
    return fd;
}

int ground_connect(const struct ground *ground)
{
    return ground_connect_port(ground->port);
}

int ground_connect_unix(const char *path)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)snprintf(name.sun_path, sizeof(name.sun_path), "%s", path);
    assert_int_equal(connect(fd, (const struct sockaddr *)&name, sizeof(name)), 0);
    return fd;
}

void ground_send(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
        if (sent <= 0) {
            return; /* the other side has closed: what it answered says why */
        }
        bytes += sent;
        n -= (size_t)sent;
    }
}

/* One more piece behind the `n` bytes that are there; false at the end. */
static bool read_more(int fd, int ms, size_t *n)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    ssize_t got;

    if (*n + 1 >= REPLY_MAX || poll(&poller, 1, ms) <= 0) {
        return false;
    }
    got = recv(fd, reply + *n, REPLY_MAX - 1 - *n, 0);
    if (got <= 0) {
        return false;
    }
    *n += (size_t)got;
    reply[*n] = '\0';
    return true;
}

const char *ground_read(int fd, int ms, size_t *ret_n)
{
    size_t n = 0;

    reply[0] = '\0';
    while (read_more(fd, ms, &n)) {
    }
    if (ret_n) {
        *ret_n = n;
    }
    return reply;
}

static bool is_complete(size_t n)
{
    const char *end = strstr(reply, "\r\n\r\n");
    const char *length = strcasestr(reply, "\r\nContent-Length: ");
    int64_t bytes = 0;

    if (!end) {
        return false;
    }
    if (length && length < end) {
        const char *digits = length + strlen("\r\nContent-Length: ");
        (void)seki_str_to_int(seki_str_of(digits, strcspn(digits, "\r")), 0, REPLY_MAX, &bytes);
    }
    return n >= (size_t)(end + 4 - reply) + (size_t)bytes;
}

const char *ground_answer(int fd)
{
    size_t n = 0;

    reply[0] = '\0';
    while (!is_complete(n) && read_more(fd, PATIENCE_MS, &n)) {
    }
    return reply;
}

void ground_expect(int fd, const char *part)
{
    size_t n = 0;

    reply[0] = '\0';
    while (!strstr(reply, part)) {
        if (!read_more(fd, PATIENCE_MS, &n)) {
            fail_msg("did not come: %s, but %s", part, reply);
        }
    }
}

void ground_wait_for(const struct ground *ground, unsigned requests)
{
    unsigned connections;
    unsigned now = requests + 1;

    for (int i = 0; i < PATIENCE_MS && now != requests; i++) {
        struct timespec step = {.tv_nsec = 1000000};
        (void)nanosleep(&step, NULL);
        seki_http_server_load(ground->server, &connections, &now);
    }
    assert_int_equal(now, requests);
}

const char *ground_ask(const struct ground *ground, const char *bytes, size_t n)
{
    int fd = ground_connect(ground);

    ground_send(fd, bytes, n);
    (void)ground_answer(fd);
    close(fd);
    return reply;
}

static const char *talk_tls(gnutls_session_t session, const char *bytes, size_t n)
{
    size_t have = 0;
    int r;

    do {
        r = gnutls_handshake(session);
    } while (r < 0 && !gnutls_error_is_fatal(r));
    if (r < 0) {
        return NULL;
    }
    (void)gnutls_record_send(session, bytes, n);
    reply[0] = '\0';
    while (!is_complete(have)) {
        ssize_t got = gnutls_record_recv(session, reply + have, REPLY_MAX - 1 - have);
        if (got == GNUTLS_E_AGAIN || got == GNUTLS_E_INTERRUPTED) {
            continue; /* a session ticket */
        }
        if (got <= 0) {
            break;
        }
        have += (size_t)got;
        reply[have] = '\0';
    }
    (void)gnutls_bye(session, GNUTLS_SHUT_WR);
    return reply;
}

const char *ground_ask_tls(const struct ground *ground, const char *priority, const char *bytes,
                           size_t n)
{
    gnutls_certificate_credentials_t trust;
    gnutls_session_t session;
    const char *answer;
    int fd = ground_connect_port(ground->tls_port);

    assert_int_equal(gnutls_certificate_allocate_credentials(&trust), 0);
    assert_int_equal(gnutls_certificate_set_x509_trust_file(trust, ground->certificate_path,
                                                            GNUTLS_X509_FMT_PEM),
                     1);
    assert_int_equal(gnutls_init(&session, GNUTLS_CLIENT), 0);
    assert_int_equal(gnutls_priority_set_direct(session, priority, NULL), 0);
    assert_int_equal(gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, trust), 0);
    gnutls_session_set_verify_cert(session, "localhost", 0);
    gnutls_transport_set_int(session, fd);
    gnutls_handshake_set_timeout(session, 3000);
    answer = talk_tls(session, bytes, n);
    gnutls_deinit(session);
    gnutls_certificate_free_credentials(trust);
    close(fd);
    return answer;
}

int ground_status(const char *text)
{
    int64_t status = 0;

    if (!text || strncmp(text, "HTTP/1.1 ", 9) != 0 ||
        !seki_str_to_int(seki_str_of(text + 9, 3), 100, 599, &status)) {
        return 0;
    }
    return (int)status;
}
