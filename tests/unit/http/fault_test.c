/*
 * Each allocation, each piece of an arena and each call on a file fails once while a request is served:
 * the answer is the right one, or says that something went wrong, or does not come. It is never half
 * of it, and the server goes on.
 */
#include <string.h>
#include <unistd.h>

#include "http/authority.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"
#include "unit/http/ground.h"

struct request {
    const char *bytes;
    const char *part; /* of the right answer */
};

#define FORM                                                         \
    "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" \
    "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nfile\r\n--B--\r\n"
#define POST_FORM(path)                                                                      \
    "POST " path " HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\n" \
    "Content-Length: 128\r\n\r\n" FORM

static const struct request requests[] = {
    {"GET /x?q=1 HTTP/1.1\r\nHost: a\r\nX-Test: 2\r\n\r\n", "x=2\nonly=2\npath=/x\n"},
    {"GET /static HTTP/1.1\r\nHost: a\r\nRange: bytes=2-4\r\n\r\n", "\r\n\r\n234"},
    {"GET /large HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", " 200 OK\r\n"},
    {"GET /get-only HTTP/1.1\r\nHost: a\r\n\r\n", "Allow: GET, HEAD\r\n"},
    {"GET /soon HTTP/1.1\r\nHost: a\r\n\r\n", "soon\n"},
    {"GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", " 400 Bad Request\r\n"},
    {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
     "\r\n\r\nabc"},
    {POST_FORM("/form"), "a=1\nf=file\n"},
    {POST_FORM("/form-file"), "a=1\nf=file\n"},
};

static unsigned long sweep_request(struct ground *ground, enum seki_fault_kind kind,
                                   const struct request *request)
{
    unsigned long nth = 1;
    bool was_hit = true;

    for (; was_hit; nth++) {
        const char *answer;
        steer_fail(kind, nth);
        answer = ground_ask(ground, request->bytes, strlen(request->bytes));
        was_hit = steer_was_hit();
        steer_off();
        if (!strstr(answer, request->part) &&
            (!was_hit || (ground_status(answer) != 500 && *answer))) {
            fail_msg("call %lu of kind %d: %.400s", nth, (int)kind, answer);
        }
    }
    return nth - 2;
}

static void test_requests(void **state)
{
    unsigned long calls = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(requests); i++) {
        for (int kind = 0; kind < SEKI_FAULT_MAX; kind++) {
            calls += sweep_request(*state, (enum seki_fault_kind)kind, &requests[i]);
        }
    }
    assert_true(calls > 100);
}

static int start_and_stop(void *user)
{
    struct ground *ground = user;
    struct seki_http_options options = ground->options;
    struct seki_http_server *server = NULL;
    struct seki_err err = {0};
    int r;

    options.rate = 10;
    options.n_places = 2; /* the Unix socket is taken */
    r = seki_http_server_new(&options, &server, &err);
    assert_int_equal(r, err.code);
    seki_http_server_free(server);
    return r;
}

static void test_start(void **state)
{
    assert_true(steer_sweep(SEKI_FAULT_ALLOC, start_and_stop, *state) >= 2);
    assert_true(steer_sweep(SEKI_FAULT_ARENA, start_and_stop, *state) >= 3);
}

static int make_certificates(void *user)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_credential authority;
    struct seki_credential made;
    struct seki_str name = SEKI_STR("a.example");
    struct seki_authority_server wish = {.names = &name, .n = 1, .days = 1};
    struct seki_str print;
    struct seki_err err = {0};
    int r;

    (void)user;
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = seki_authority_make(&arena, name, 0, 9, &authority, &err);
    r = r < 0 ? r : seki_authority_issue(&arena, &authority, &wish, &made, &err);
    return r < 0 ? r : seki_certificate_fingerprint(&arena, made.certificate, &print, &err);
}

static void test_certificates(void **state)
{
    assert_true(steer_sweep(SEKI_FAULT_ARENA, make_certificates, *state) >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_certificates),
    };

    return cmocka_run_group_tests(tests, ground_set_up, ground_tear_down);
}
