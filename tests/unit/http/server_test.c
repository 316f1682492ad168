/* Tests of http/server, http/exchange and http/answer: over real sockets. */
#include "http/server.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "unit/base/texts.h"
#include "unit/http/ground.h"

#define GET(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define GET_WITH(path, headers) "GET " path " HTTP/1.1\r\nHost: localhost\r\n" headers "\r\n"
#define POST(path, length, body) \
    "POST " path " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " length "\r\n\r\n" body

#define HAS(text, part) assert_non_null(strstr(text, part))
#define HAS_NOT(text, part) assert_null(strstr(text, part))

static void test_accessors(void **state)
{
    const char *r =
        GROUND_ASK(*state, GET_WITH("/%E6%97%A5?a=1&q=%E6%9C%AC+x%26&q=2",
                                    "Cookie: a=b; session=xyz; c=d\r\nX-Test: \t value \r\n"));

    assert_int_equal(ground_status(r), 200);
    HAS(r, "address=127.0.0.1\n");
    HAS(r, "q=本 x&\n");
    HAS(r, "cookie=xyz\n");
    HAS(r, "x=value\nonly=value\n");
    HAS(r, "path=/日\n");
    HAS(GROUND_ASK(*state, GET("/x?q=%zz")), "q=(none)");
    HAS(GROUND_ASK(*state, GET_WITH("/x", "X-Test: a\r\nx-test: b\r\n")), "x=a\nonly=\n");
    HAS(GROUND_ASK(*state, GET_WITH("/x", "Cookie: session=a; session=b\r\n")), "cookie=\n");
    HAS(GROUND_ASK(*state, GET_WITH("/x", "X-Forwarded-For: 192.0.2.1\r\n")),
        "address=127.0.0.1\n");
}

static void test_default_headers(void **state)
{
    const char *r = GROUND_ASK(*state, GET("/x"));

    HAS(r, "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; "
           "frame-ancestors 'none'; object-src 'none'\r\n");
    HAS(r, "X-Content-Type-Options: nosniff\r\n");
    HAS(r, "Referrer-Policy: same-origin\r\n");
    HAS(r, "Cache-Control: no-store\r\n");
    HAS(r, "X-Request-Id: ");
    HAS_NOT(r, "Strict-Transport-Security");
    HAS(ground_ask_tls(*state, "NORMAL", GET("/x"), strlen(GET("/x"))),
        "Strict-Transport-Security: max-age=31536000\r\n");
    /* The same ones on what the server refuses by itself. */
    HAS(GROUND_ASK(*state, GET("/a/../b")), "frame-ancestors 'none'");
}

static void test_only_tls_13(void **state)
{
    assert_null(
        ground_ask_tls(*state, "NORMAL:-VERS-ALL:+VERS-TLS1.2", GET("/x"), strlen(GET("/x"))));
    assert_int_equal(ground_status(ground_ask_tls(*state, "NORMAL:-VERS-ALL:+VERS-TLS1.3",
                                                  GET("/x"), strlen(GET("/x")))),
                     200);
}

static void test_unix(void **state)
{
    struct ground *ground = *state;
    int fd = ground_connect_unix(ground->unix_path);

    ground_send(fd, GET("/x"), strlen(GET("/x")));
    HAS(ground_answer(fd), "address=unix\n");
    ground_send(fd, GET_WITH("/x", "X-Forwarded-For: 203.0.113.9, 192.0.2.1\r\n"),
                strlen(GET_WITH("/x", "X-Forwarded-For: 203.0.113.9, 192.0.2.1\r\n")));
    HAS(ground_answer(fd), "address=192.0.2.1\n");
    ground_send(fd, GET_WITH("/x", "X-Forwarded-For: evil\r\n"),
                strlen(GET_WITH("/x", "X-Forwarded-For: evil\r\n")));
    HAS(ground_answer(fd), "address=unix\n");
    close(fd);
}

static void test_later(void **state)
{
    HAS(GROUND_ASK(*state, GET("/later")), "later\n");
    HAS(GROUND_ASK(*state, GET("/at-once")), "at once\n");
    ground_restart(*state);
}

static void test_keeps_alive(void **state)
{
    int fd = ground_connect(*state);

    for (int i = 0; i < 3; i++) {
        ground_send(fd, POST("/echo", "3", "abc"), strlen(POST("/echo", "3", "abc")));
        HAS(ground_answer(fd), "\r\n\r\nabc");
    }
    close(fd);
}

static void test_set_cookie(void **state)
{
    const char *r = GROUND_ASK(*state, GET("/cookies"));

    assert_int_equal(ground_status(r), 200);
    HAS(r, "Set-Cookie: a=b; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60\r\n");
    HAS(r, "Set-Cookie: c=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0\r\n");
    HAS_NOT(r, "x;y");
    HAS_NOT(r, "X-Evil");
}

static struct seki_http_end last_end(struct ground *ground, unsigned n)
{
    struct seki_http_end end = {.status = -1};

    for (int i = 0; i < 500 && end.status < 0; i++) {
        struct timespec step = {.tv_nsec = 2000000};
        pthread_mutex_lock(&ground->lock);
        end = ground->ended >= n ? ground->end : end;
        pthread_mutex_unlock(&ground->lock);
        (void)nanosleep(&step, NULL);
    }
    return end;
}

/* What logs and counters are told. */
static void test_ended(void **state)
{
    struct ground *ground = *state;
    struct seki_http_end end;
    unsigned n;
    int fd;

    ground_restart(ground);
    n = ground->ended;
    (void)GROUND_ASK(ground, GET("/static"));
    end = last_end(ground, n + 1);
    assert_int_equal(end.status, 200);
    assert_int_equal(end.bytes, 10);
    (void)GROUND_ASK(ground, GET("/a/../b"));
    assert_int_equal(last_end(ground, n + 2).status, 400);
    fd = ground_connect(ground);
    ground_send(fd, POST("/x", "9", "a"), strlen(POST("/x", "9", "a")));
    ground_wait_for(ground, 1);
    close(fd);
    end = last_end(ground, n + 3);
    assert_int_equal(end.status, 0);
    assert_true(end.is_cut);
}

static void test_head(void **state)
{
    const char *r =
        GROUND_ASK(*state, "HEAD /static HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assert_int_equal(ground_status(r), 200);
    HAS(r, "Content-Length: 10\r\n");
    HAS_NOT(r, "0123");
}

static void test_not_allowed(void **state)
{
    const char *r = GROUND_ASK(*state, POST("/get-only", "0", ""));

    assert_int_equal(ground_status(r), 405);
    HAS(r, "Allow: GET, HEAD\r\n");
}

static void test_etag(void **state)
{
    HAS(GROUND_ASK(*state, GET("/tagged")), "ETag: \"v1\"\r\n");
    assert_int_equal(
        ground_status(GROUND_ASK(*state, GET_WITH("/tagged", "If-None-Match: \"v1\"\r\n"))), 304);
    assert_int_equal(ground_status(GROUND_ASK(
                         *state, GET_WITH("/tagged", "If-None-Match: \"a\", W/\"v1-gz\"\r\n"))),
                     304);
    assert_int_equal(
        ground_status(GROUND_ASK(*state, GET_WITH("/tagged", "If-None-Match: \"v2\"\r\n"))), 200);
    assert_int_equal(
        ground_status(GROUND_ASK(*state, GET_WITH("/tagged", "If-None-Match: v1\r\n"))), 200);
    /* SHA-256 of 0123456789, its first half */
    HAS(GROUND_ASK(*state, GET("/static")), "ETag: \"84d89877f0d4041efb6bf91a16f0248f\"\r\n");
}

static void test_range(void **state)
{
    const char *r = GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=2-4\r\n"));

    assert_int_equal(ground_status(r), 206);
    HAS(r, "Content-Range: bytes 2-4/10\r\n");
    HAS(r, "\r\n\r\n234");
    HAS_NOT(strstr(r, "\r\n\r\n"), "345"); /* a header may hold it by chance */
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=-3\r\n")), "\r\n\r\n789");
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=8-\r\n")),
        "Content-Range: bytes 8-9/10\r\n");
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=8-99\r\n")), "\r\n\r\n89");
    r = GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=10-\r\n"));
    assert_int_equal(ground_status(r), 416);
    HAS(r, "Content-Range: bytes */10\r\n");
    /* Several, or nonsense: the whole. */
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=0-1,3-4\r\n")), "0123456789");
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=4-2\r\n")), "0123456789");
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: lines=0-1\r\n")), "0123456789");
    HAS(GROUND_ASK(*state, GET_WITH("/static", "Range: bytes=2-4\r\nIf-Range: \"other\"\r\n")),
        "0123456789");
    /* What is made for one request has no ranges. */
    assert_int_equal(ground_status(GROUND_ASK(*state, GET_WITH("/tagged", "Range: bytes=0-1\r\n"))),
                     200);
}

static void test_gzip(void **state)
{
    const char *r = GROUND_ASK(*state, GET_WITH("/large", "Accept-Encoding: br, gzip;q=0.5\r\n"));

    HAS(r, "Content-Encoding: gzip\r\n");
    HAS(r, "Vary: Accept-Encoding\r\n");
    HAS(r, "ETag: \"big-gz\"\r\n");
    assert_memory_equal(strstr(r, "\r\n\r\n") + 4, "\x1f\x8b", 2);
    HAS_NOT(GROUND_ASK(*state, GET_WITH("/large", "Accept-Encoding: gzip;q=0\r\n")),
            "Content-Encoding");
    HAS_NOT(GROUND_ASK(*state, GET("/large")), "Content-Encoding");
    /* Pages with secrets, and small texts, go as they are. */
    HAS_NOT(GROUND_ASK(*state, GET_WITH("/large-secret", "Accept-Encoding: gzip\r\n")),
            "Content-Encoding");
    HAS_NOT(GROUND_ASK(*state, GET_WITH("/tagged", "Accept-Encoding: gzip\r\n")),
            "Content-Encoding");
}

static const char *post_bytes(struct ground *ground, const char *path, size_t n, bool is_chunked)
{
    struct seki_buf SEKI_CLEANUP_BUF request = {0};

    seki_buf_init(&request, (size_t)128 << 20);
    seki_buf_lit(&request, "POST ");
    seki_buf_add(&request, seki_str_from_c(path));
    seki_buf_lit(&request, " HTTP/1.1\r\nHost: localhost\r\n");
    if (is_chunked) {
        seki_buf_lit(&request, "Transfer-Encoding: chunked\r\n\r\n");
    } else {
        seki_buf_lit(&request, "Content-Length: ");
        seki_buf_add_int(&request, (int64_t)n);
        seki_buf_lit(&request, "\r\n\r\n");
    }
    for (size_t left = n; is_chunked && left > 0;) {
        size_t piece = SEKI_MIN(left, 0x8000);
        char *room;
        seki_buf_add(&request, piece == 0x8000 ? SEKI_STR("8000\r\n") : SEKI_STR("1\r\n"));
        piece = piece == 0x8000 ? piece : 1;
        room = seki_buf_room(&request, piece);
        assert_non_null(room);
        memset(room, 'x', piece);
        seki_buf_lit(&request, "\r\n");
        left -= piece;
    }
    if (is_chunked) {
        seki_buf_lit(&request, "0\r\n\r\n");
    } else {
        char *room = seki_buf_room(&request, n);
        assert_non_null(room);
        memset(room, 'x', n);
    }
    assert_int_equal(seki_buf_status(&request), 0);
    return ground_ask(ground, request.p, request.n);
}

static void test_body_limits(void **state)
{
    assert_int_equal(ground_status(post_bytes(*state, "/x", SEKI_LIMIT_HTTP_BODY, false)), 200);
    assert_int_equal(ground_status(post_bytes(*state, "/x", SEKI_LIMIT_HTTP_BODY, true)), 200);
    assert_int_equal(ground_status(post_bytes(*state, "/x", SEKI_LIMIT_HTTP_BODY + 1, true)), 413);
    /* Whoever asks first, or would send more than is read in vain, is told at once. */
    assert_int_equal(ground_status(GROUND_ASK(
                         *state, "POST /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                                 "Content-Length: 1048577\r\n\r\n")),
                     413);
    assert_int_equal(
        ground_status(GROUND_ASK(
            *state, "POST /upload HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    "Content-Length: 67108865\r\n\r\n")),
        413);
    assert_int_equal(ground_status(GROUND_ASK(*state, POST("/x", "269484033", ""))), 413);
    assert_int_equal(ground_status(GROUND_ASK(*state, POST("/forbidden", "100", ""))), 403);
}

/* All that was sent is read before it is refused, so that a browser can show the answer; and the connection goes on. */
static void test_body_dropped(void **state)
{
    const char *r = post_bytes(*state, "/x", SEKI_LIMIT_HTTP_BODY + 1, false);
    int fd;

    assert_int_equal(ground_status(r), 413);
    HAS(r, "over 1048576\n");
    HAS_NOT(r, "Connection: close");
    fd = ground_connect(*state);
    ground_send(fd, POST("/x", "269484032", "a"), strlen(POST("/x", "269484032", "a")));
    assert_int_equal(strlen(ground_read(fd, 50, NULL)), 0); /* waits for the rest */
    close(fd);
}

/* Many bodies at once do not fill the memory; when they are gone there is room again. */
static void test_all_bodies(void **state)
{
    struct ground *ground = *state;

    ground->options.bodies = 5;
    ground_restart(ground);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ground_status(GROUND_ASK(ground, POST("/echo", "5", "abcde"))), 200);
        ground_wait_for(ground, 0); /* the answer is out before its request is put away */
        assert_int_equal(ground_status(GROUND_ASK(ground, POST("/echo", "6", "abcdef"))), 503);
        ground_wait_for(ground, 0);
    }
    assert_int_equal(ground_status(GROUND_ASK(ground, POST("/upload", "6", "abcdef"))), 200);
    ground->options.bodies = 0;
    ground_restart(ground);
}

/* Of several lines the last counts: that is the one which the proxy added. */
static void test_forwarded(void **state)
{
    static const char ask[] = GET_WITH(
        "/x", "X-Forwarded-For: 192.0.2.66\r\nX-Forwarded-For: 192.0.2.66, 2001:db8::1\r\n");
    struct ground *ground = *state;
    int fd;

    ground->options.rate = 1;
    ground->options.burst = 1;
    ground_restart(ground);
    fd = ground_connect_unix(ground->unix_path);
    ground_send(fd, ask, strlen(ask));
    HAS(ground_answer(fd), "address=2001:db8::1\n");
    ground_send(fd, GET_WITH("/x", "X-Forwarded-For: 2001:db8::2\r\n"),
                strlen(GET_WITH("/x", "X-Forwarded-For: 2001:db8::2\r\n")));
    assert_int_equal(ground_status(ground_answer(fd)), 429); /* the same network */
    close(fd);
    ground->options.rate = 0;
    ground->options.burst = 0;
    ground_restart(ground);
}

static void test_upload(void **state)
{
    const char *r = post_bytes(*state, "/upload", SEKI_LIMIT_HTTP_BODY + 1, false);
    int fd;

    assert_int_equal(ground_status(r), 200);
    HAS(r, "Content-Length: 1048577\r\n");
    HAS(GROUND_ASK(*state, POST("/upload", "3", "abc")), "\r\n\r\nabc");
    fd = ground_connect(*state);
    ground_send(fd, POST("/upload", "67108864", "a"), strlen(POST("/upload", "67108864", "a")));
    assert_int_equal(strlen(ground_read(fd, 50, NULL)), 0); /* waits for the rest */
    close(fd);
}

#define FORM                                                         \
    "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" \
    "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nfile\r\n--B--\r\n"
#define POST_FORM(path, length)                                                         \
    "POST " path                                                                        \
    " HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=B\r\n" \
    "Content-Length: " length "\r\n\r\n" FORM

static void test_form(void **state)
{
    assert_int_equal(sizeof(FORM) - 1, 128);
    HAS(GROUND_ASK(*state, POST_FORM("/form", "128")), "\r\n\r\na=1\nf=file\n");
    HAS(GROUND_ASK(*state, POST_FORM("/form-file", "128")), "\r\n\r\na=1\nf=file\n");
    assert_int_equal(ground_status(GROUND_ASK(*state, POST("/form", "3", "a=1"))), 400);
    assert_int_equal(ground_status(GROUND_ASK(*state, POST_FORM("/form", "127"))), 400);
}

static void test_rate(void **state)
{
    struct ground *ground = *state;
    const char *r;

    ground->options.rate = 1;
    ground->options.burst = 2;
    ground_restart(ground);
    assert_int_equal(ground_status(GROUND_ASK(ground, GET("/x"))), 200); /* loopback is free */
    ground->options.rates_loopback = true;
    ground_restart(ground);
    assert_int_equal(ground_status(GROUND_ASK(ground, GET("/x"))), 200);
    assert_int_equal(ground_status(GROUND_ASK(ground, GET("/x"))), 200);
    r = GROUND_ASK(ground, GET("/x"));
    assert_int_equal(ground_status(r), 429);
    HAS(r, "Retry-After: 1\r\n");
    HAS_NOT(r, "Connection: close");
    ground->options.rate = 0;
    ground->options.rates_loopback = false;
    ground_restart(ground);
}

static void test_broken_body(void **state)
{
    const char *r = GROUND_ASK(*state, GET("/nomem"));

    assert_int_equal(ground_status(r), 500);
    HAS_NOT(r, "half");
}

static void test_addresses(void **state)
{
    static const char *const bad[] = {
        "",        "8443",  "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "name:1", "::1:80",
        "[::1:80", "unix:", "fd:2",      "fd:x",       "127.0.0.1:-1"};
    struct ground *ground = *state;
    struct seki_http_options options = ground->options;
    struct seki_http_server *server = NULL;
    struct seki_err err = {0};

    options.n_places = 1;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        options.places[0] = (struct seki_http_place){seki_str_from_c(bad[i]), true};
        assert_int_equal(seki_http_server_new(&options, &server, &err), SEKI_ERR_USAGE);
    }
    options.places[0] = ground->options.places[2];
    assert_int_equal(seki_http_server_new(&options, &server, &err), SEKI_ERR_EXISTS);
    options.places[0] = (struct seki_http_place){SEKI_STR("[::1]:0"), false};
    options.key = SEKI_STR("nonsense");
    assert_int_equal(seki_http_server_new(&options, &server, &err), SEKI_ERR_INVALID);
    assert_null(server);
}

/* A socket that was opened by somebody else serves, and stays open. */
static void test_handed_over(void **state)
{
    struct ground *ground = *state;
    struct seki_http_options options = ground->options;
    struct seki_http_server *server = NULL;
    struct seki_err err = {0};
    char place[32]; /* "fd:" and a number */
    int fd = dup(seki_http_server_socket(ground->server, 0));
    int client;

    (void)snprintf(place, sizeof(place), "fd:%d", fd);
    seki_http_server_stop(ground->server, 1000);
    /* As systemd does; before, the server's own thread could have been caught in accept(). */
    assert_true(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK) >= 0);
    options.places[0] = (struct seki_http_place){seki_str_from_c(place), true};
    options.n_places = 1;
    client = ground_connect(ground); /* waits in the queue of the socket */
    ground_send(client, GET("/x"), strlen(GET("/x")));
    assert_int_equal(seki_http_server_new(&options, &server, &err), 0);
    assert_int_equal(ground_status(ground_answer(client)), 200);
    close(client);
    seki_http_server_free(server);
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    assert_true(fcntl(fd, F_GETFL) & O_NONBLOCK);
    client = ground_connect(ground);
    close(client);
    close(fd);
    ground_restart(ground);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accessors),    cmocka_unit_test(test_default_headers),
        cmocka_unit_test(test_only_tls_13),  cmocka_unit_test(test_unix),
        cmocka_unit_test(test_later),        cmocka_unit_test(test_keeps_alive),
        cmocka_unit_test(test_set_cookie),   cmocka_unit_test(test_ended),
        cmocka_unit_test(test_head),         cmocka_unit_test(test_not_allowed),
        cmocka_unit_test(test_etag),         cmocka_unit_test(test_range),
        cmocka_unit_test(test_gzip),         cmocka_unit_test(test_body_limits),
        cmocka_unit_test(test_body_dropped), cmocka_unit_test(test_form),
        cmocka_unit_test(test_rate),         cmocka_unit_test(test_all_bodies),
        cmocka_unit_test(test_forwarded),    cmocka_unit_test(test_upload),
        cmocka_unit_test(test_broken_body),  cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_handed_over),
    };

    return cmocka_run_group_tests(tests, ground_set_up, ground_tear_down);
}
