/* Tests of http/gate: one row for each head that two programs could read in two ways. */
#include "http/gate.h"

#include <string.h>

#include "unit/base/texts.h"
#include "unit/http/ground.h"

struct row {
    const char *what;
    const char *bytes;
    size_t n;
    int status; /* 0: closed without an answer is fine, too */
};

#define ROW(what, lit, status)             \
    {                                      \
        what, lit, sizeof(lit) - 1, status \
    }
#define HOST "Host: localhost\r\n"
#define END "\r\n"

static const struct row rows[] = {
    ROW("plain", "GET /x HTTP/1.1\r\n" HOST END, 200),
    ROW("old, without host", "GET /x HTTP/1.0\r\n" END, 200),
    ROW("header without a blank", "GET /x HTTP/1.1\r\nHost:localhost\r\nX-Test:1\r\n" END, 200),
    ROW("blanks around a value", "GET /x HTTP/1.1\r\nHost: \t localhost \t\r\n" END, 200),
    ROW("empty value", "GET /x HTTP/1.1\r\n" HOST "X-Test:\r\n" END, 200),
    ROW("body", "POST /x HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\nab", 200),
    ROW("chunks",
        "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", 200),

    ROW("length and chunks",
        "POST /x HTTP/1.1\r\n" HOST
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400),
    ROW("chunks and length",
        "POST /x HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
        400),
    ROW("two lengths",
        "POST /x HTTP/1.1\r\n" HOST "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc", 400),
    ROW("two equal lengths",
        "POST /x HTTP/1.1\r\n" HOST "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", 400),
    ROW("list of lengths", "POST /x HTTP/1.1\r\n" HOST "Content-Length: 2, 2\r\n\r\nab", 0),
    ROW("length with a sign", "POST /x HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nabcde", 0),
    ROW("negative length", "POST /x HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n", 0),
    ROW("length in hexadecimal", "POST /x HTTP/1.1\r\n" HOST "Content-Length: 0x2\r\n\r\nab", 0),
    ROW("empty length", "POST /x HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n", 0),
    ROW("length of 20 digits",
        "POST /x HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\n", 0),
    ROW("length of a terabyte", "POST /x HTTP/1.1\r\n" HOST "Content-Length: 1099511627776\r\n\r\n",
        413),
    ROW("length of GET", "GET /x HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\nab", 400),
    ROW("unknown coding", "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n", 400),
    ROW("two codings",
        "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
    ROW("coding twice",
        "POST /x HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400),
    ROW("coding with a tail",
        "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked;a\r\n\r\n0\r\n\r\n", 400),
    ROW("coding of identity", "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\n\r\n",
        400),
    ROW("coding with a vertical tab",
        "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding:\x0b"
        "chunked\r\n\r\n0\r\n\r\n",
        400),
    ROW("chunks in HTTP/1.0",
        "POST /x HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ROW("huge chunk",
        "POST /x HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nab\r\n0\r\n\r\n",
        0),
    ROW("chunk that is no number",
        "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n", 0),

    ROW("no host", "GET /x HTTP/1.1\r\n" END, 400),
    ROW("two hosts", "GET /x HTTP/1.1\r\n" HOST "Host: other\r\n" END, 400),
    ROW("empty host", "GET /x HTTP/1.1\r\nHost:\r\n" END, 400),
    ROW("host with a path", "GET /x HTTP/1.1\r\nHost: a/b\r\n" END, 400),
    ROW("host with a user", "GET /x HTTP/1.1\r\nHost: a@b\r\n" END, 400),

    ROW("blank before the colon", "GET /x HTTP/1.1\r\n" HOST "X-Test : 1\r\n" END, 400),
    ROW("tab before the colon", "GET /x HTTP/1.1\r\n" HOST "X-Test\t: 1\r\n" END, 400),
    ROW("no colon", "GET /x HTTP/1.1\r\n" HOST "X-Test\r\n" END, 0),
    ROW("empty name", "GET /x HTTP/1.1\r\n" HOST ": 1\r\n" END, 400),
    ROW("name that is no token", "GET /x HTTP/1.1\r\n" HOST "X(Test: 1\r\n" END, 400),
    ROW("folded", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\r\n b\r\n" END, 400),
    ROW("folded with a tab", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\r\n\tb\r\nX-More: c\r\n" END,
        400),
    ROW("folded into nothing", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\r\n \r\n" END, 400),
    ROW("folded at once", "GET /x HTTP/1.1\r\n X-Test: a\r\n" HOST END, 400),
    ROW("folded length", "POST /x HTTP/1.1\r\n" HOST "Content-Length: 1\r\n 0\r\n\r\n0123456789",
        400),
    ROW("NUL in a value", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\0b\r\n" END, 400),
    ROW("NUL at the end of a value", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\0\r\nX-More: b\r\n" END,
        400),
    ROW("NUL in a name", "GET /x HTTP/1.1\r\n" HOST "X-\0Test: a\r\n" END, 0),
    ROW("NUL in the length", "POST /x HTTP/1.1\r\n" HOST "Content-Length: 1\0\x30\r\n\r\n0", 400),
    ROW("NUL in the address", "GET /x\0y HTTP/1.1\r\n" HOST END, 400),
    ROW("control character in a value",
        "GET /x HTTP/1.1\r\n" HOST "X-Test: a\x01"
        "b\r\n" END,
        400),
    ROW("escape in a value", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\x1b[0m\r\n" END, 400),
    ROW("DEL in a value", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\x7f\r\n" END, 400),
    ROW("bare carriage return", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\rX-Evil: b\r\n" END, 400),
    ROW("bare line feeds", "GET /x HTTP/1.1\nHost: localhost\n\n", 400),
    ROW("one bare line feed", "GET /x HTTP/1.1\r\n" HOST "X-Test: a\nX-More: b\r\n" END, 400),

    ROW("two blanks before the address", "GET  /x HTTP/1.1\r\n" HOST END, 400),
    ROW("two blanks before the version", "GET /x  HTTP/1.1\r\n" HOST END, 0),
    ROW("tabs for blanks", "GET\t/x\tHTTP/1.1\r\n" HOST END, 0),
    ROW("blank in the address", "GET /x y HTTP/1.1\r\n" HOST END, 0),
    ROW("no address", "GET HTTP/1.1\r\n" HOST END, 0),
    ROW("whole address", "GET http://localhost/x HTTP/1.1\r\n" HOST END, 400),
    ROW("star", "OPTIONS * HTTP/1.1\r\n" HOST END, 400),
    ROW("fragment", "GET /x#y HTTP/1.1\r\n" HOST END, 400),
    ROW("bad percent", "GET /%zz HTTP/1.1\r\n" HOST END, 400),
    ROW("NUL as percent", "GET /a%00b HTTP/1.1\r\n" HOST END, 400),
    ROW("up", "GET /a/../b HTTP/1.1\r\n" HOST END, 400),
    ROW("up as percent", "GET /a/%2e%2e/b HTTP/1.1\r\n" HOST END, 400),
    ROW("hidden separator", "GET /a%2fb HTTP/1.1\r\n" HOST END, 400),
    ROW("overlong", "GET /%c0%af HTTP/1.1\r\n" HOST END, 400),
    ROW("unknown method", "BREW /x HTTP/1.1\r\n" HOST END, 405),
    ROW("method in small letters", "get /x HTTP/1.1\r\n" HOST END, 405),
    ROW("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" HOST END, 400),
    ROW("version 2.0", "GET /x HTTP/2.0\r\n" HOST END, 505),
    ROW("version 1.9", "GET /x HTTP/1.9\r\n" HOST END, 505),
    ROW("no version", "GET /x\r\n" HOST END, 0),
    ROW("TLS at a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 0),
};

static bool is_as_wanted(const struct row *row, const char *answer)
{
    int status = ground_status(answer);

    return row->status ? status == row->status : status == 0 || (status >= 400 && status < 500);
}

static int check(const struct row *row, const char *answer)
{
    if (is_as_wanted(row, answer)) {
        return 0;
    }
    print_error("%s: %.40s\n", row->what, answer ? answer : "(nothing)");
    return 1;
}

static void test_plain(void **state)
{
    int wrong = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        wrong += check(&rows[i], ground_ask(*state, rows[i].bytes, rows[i].n));
    }
    assert_int_equal(wrong, 0);
}

/* What is behind a refused head is never taken for a request. */
static void test_nothing_behind(void **state)
{
    static const char second[] = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    char bytes[1024];

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct row *row = &rows[i];
        int fd = ground_connect(*state);
        const char *all;
        if (row->status == 200) {
            close(fd);
            continue;
        }
        memcpy(bytes, row->bytes, row->n);
        memcpy(bytes + row->n, second, sizeof(second));
        ground_send(fd, bytes, row->n + sizeof(second) - 1);
        all = ground_read(fd, row->status == 0 ? 30 : 1000, NULL);
        if (strstr(all, "path=/smuggled")) {
            /* Only where the refusal does not end the connection, because its end was clear. */
            assert_true(strstr(all, "Connection: close") == NULL);
        }
        close(fd);
    }
}

/* Left to itself, libmicrohttpd writes the head of this refusal twice: two answers to one request. */
static void test_one_answer(void **state)
{
    static const char text[] = "GET /x HTTP/1.1\r\n" END;
    const char *answer = ground_ask(*state, text, sizeof(text) - 1);

    assert_int_equal(ground_status(answer), 400);
    assert_null(strstr(answer + 1, "HTTP/1.1 "));
    assert_non_null(strstr(answer, "\r\nX-Content-Type-Options: nosniff\r\n"));
}

/* The same under TLS, where nobody but libmicrohttpd sees the bytes. */
static void test_tls(void **state)
{
    int wrong = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        wrong += check(&rows[i], ground_ask_tls(*state, "NORMAL", rows[i].bytes, rows[i].n));
    }
    assert_int_equal(wrong, 0);
}

/* A head that comes in pieces is the same head. */
static void test_pieces(void **state)
{
    static const char bytes[] = "POST /echo HTTP/1.1\r\nHost: localhost\r\nX-Test: a b\r\n"
                                "Content-Length: 4\r\n\r\nabcd";
    int fd = ground_connect(*state);

    for (size_t i = 0; i < sizeof(bytes) - 1; i++) {
        ground_send(fd, bytes + i, 1);
    }
    assert_non_null(strstr(ground_answer(fd), "\r\n\r\nabcd"));
    close(fd);
}

/* Two requests at once, the second in the memory that the first leaves. */
static void test_pipeline(void **state)
{
    static const char bytes[] =
        "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n"
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab"
        "GET /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    int fd = ground_connect(*state);
    const char *all;

    ground_send(fd, bytes, sizeof(bytes) - 1);
    all = ground_read(fd, 2000, NULL);
    assert_non_null(strstr(all, "path=/a\n"));
    assert_non_null(strstr(all, "\r\n\r\nab"));
    assert_non_null(strstr(all, "path=/b\n"));
    close(fd);
}

static const char *ask_sized(struct ground *ground, size_t uri, size_t filler, size_t lines)
{
    struct seki_buf SEKI_CLEANUP_BUF head = {0};

    seki_buf_init(&head, 1 << 20);
    seki_buf_lit(&head, "GET /");
    for (size_t i = 1; i < uri; i++) {
        seki_buf_add_char(&head, 'a');
    }
    seki_buf_lit(&head, " HTTP/1.1\r\nHost: localhost\r\n");
    for (size_t i = 1; i < lines; i++) {
        seki_buf_lit(&head, "X-A: b\r\n");
    }
    if (filler) {
        seki_buf_lit(&head, "X-Fill: ");
        while (head.n + 4 < filler) {
            seki_buf_add_char(&head, 'f');
        }
        seki_buf_lit(&head, "\r\n");
    }
    seki_buf_lit(&head, "\r\n");
    return ground_ask(ground, head.p, head.n);
}

static void test_limits(void **state)
{
    struct ground *ground = *state;

    assert_int_equal(ground_status(ask_sized(ground, SEKI_LIMIT_HTTP_URI, 0, 1)), 200);
    assert_int_equal(ground_status(ask_sized(ground, SEKI_LIMIT_HTTP_URI + 1, 0, 1)), 414);
    assert_int_equal(ground_status(ask_sized(ground, 2, 0, SEKI_LIMIT_HTTP_HEADERS)), 200);
    assert_int_equal(ground_status(ask_sized(ground, 2, 0, SEKI_LIMIT_HTTP_HEADERS + 1)), 431);
    assert_int_equal(ground_status(ask_sized(ground, 2, SEKI_LIMIT_HTTP_HEAD, 1)), 200);
    assert_int_equal(ground_status(ask_sized(ground, 2, SEKI_LIMIT_HTTP_HEAD + 1, 1)), 431);
    assert_int_equal(ground_status(ask_sized(ground, 2, (size_t)64 << 10, 1)), 431);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),      cmocka_unit_test(test_nothing_behind),
        cmocka_unit_test(test_tls),        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_pipeline),   cmocka_unit_test(test_limits),
        cmocka_unit_test(test_one_answer),
    };

    return cmocka_run_group_tests(tests, ground_set_up, ground_tear_down);
}
