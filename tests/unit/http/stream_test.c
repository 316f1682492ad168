/* Tests of http/stream. */
#include "http/stream.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "unit/base/texts.h"
#include "unit/http/ground.h"

#define GET_STREAM "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n"

static struct seki_http_stream *take_stream(struct ground *ground)
{
    struct seki_http_stream *stream = NULL;

    for (int i = 0; i < 500 && !stream; i++) {
        struct timespec step = {.tv_nsec = 2000000};
        pthread_mutex_lock(&ground->lock);
        stream = ground->stream;
        ground->stream = NULL;
        pthread_mutex_unlock(&ground->lock);
        (void)nanosleep(&step, NULL);
    }
    assert_non_null(stream);
    return stream;
}

static void test_events(void **state)
{
    struct ground *ground = *state;
    struct seki_http_stream *stream;
    int fd = ground_connect(ground);
    const char *all;

    ground_send(fd, GET_STREAM, strlen(GET_STREAM));
    stream = take_stream(ground);
    all = ground_answer(fd);
    assert_int_equal(ground_status(all), 200);
    assert_non_null(strstr(all, "Content-Type: text/event-stream; charset=utf-8\r\n"));
    assert_int_equal(seki_http_stream_event(stream, SEKI_STR("pro\ngress"), SEKI_STR("7"),
                                            SEKI_STR("a\nb\r\nc\rd")),
                     0);
    ground_expect(fd, "event: progress\nid: 7\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
    assert_int_equal(seki_http_stream_event(stream, SEKI_STR(""), SEKI_STR(""), SEKI_STR("")), 0);
    ground_expect(fd, "data: \n\n");
    seki_http_stream_close(stream);
    ground_expect(fd, "0\r\n\r\n");
    close(fd);
}

/* The queue has an end, and whole pieces. */
static void test_limit(void **state)
{
    static char bytes[SEKI_LIMIT_HTTP_STREAM + 1];
    struct ground *ground = *state;
    struct seki_http_stream *stream;
    int fd = ground_connect(ground);
    int r = 0;

    memset(bytes, 'x', sizeof(bytes));
    ground_send(fd, GET_STREAM, strlen(GET_STREAM));
    stream = take_stream(ground);
    assert_int_equal(seki_http_stream_send(stream, seki_str_of(bytes, sizeof(bytes))),
                     SEKI_ERR_LIMIT);
    assert_int_equal(seki_http_stream_send(stream, seki_str_of(bytes, sizeof(bytes) - 1)), 0);
    /* Nobody reads: what the system keeps is full at some time, then our queue. */
    for (int i = 0; i < 200 && r == 0; i++) {
        r = seki_http_stream_send(stream, seki_str_of(bytes, sizeof(bytes) / 2));
    }
    assert_int_equal(r, SEKI_ERR_LIMIT);
    seki_http_stream_close(stream);
    close(fd);
}

static int64_t now_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Quiet readers hear from us; one that does not read what there is loses the connection. */
static void test_signs_of_life(void **state)
{
    static char bytes[SEKI_LIMIT_HTTP_STREAM / 2];
    struct ground *ground = *state;
    struct seki_http_stream *stream;
    int fd;
    int r = 0;
    int64_t until = now_ms() + 20000;

    ground->options.ping_ms = 100;
    ground_restart(ground);
    fd = ground_connect(ground);
    ground_send(fd, GET_STREAM, strlen(GET_STREAM));
    stream = take_stream(ground);
    (void)ground_answer(fd);
    ground_expect(fd, ":\n\n");
    memset(bytes, 'x', sizeof(bytes));
    while (r != SEKI_ERR_UNAVAILABLE && now_ms() < until) {
        struct timespec step = {.tv_nsec = 1000000};
        r = seki_http_stream_send(stream, seki_str_of(bytes, sizeof(bytes)));
        (void)nanosleep(&step, NULL);
    }
    assert_int_equal(r, SEKI_ERR_UNAVAILABLE);
    seki_http_stream_close(stream);
    close(fd);
    ground->options.ping_ms = 0;
    ground_restart(ground);
}

static void test_reader_leaves(void **state)
{
    struct ground *ground = *state;
    struct seki_http_stream *stream;
    int fd = ground_connect(ground);
    int r = 0;

    ground_send(fd, GET_STREAM, strlen(GET_STREAM));
    stream = take_stream(ground);
    close(fd);
    for (int i = 0; i < 500 && r == 0; i++) {
        struct timespec step = {.tv_nsec = 2000000};
        r = seki_http_stream_send(stream, SEKI_STR("data: x\n\n"));
        (void)nanosleep(&step, NULL);
    }
    assert_int_equal(r, SEKI_ERR_UNAVAILABLE);
    seki_http_stream_close(stream);
}

static void *tell(void *arg)
{
    struct seki_http_stream *stream = arg;

    while (seki_http_stream_send(stream, SEKI_STR("data: x\n\n")) != SEKI_ERR_UNAVAILABLE) {
        struct timespec step = {.tv_nsec = 200000};
        (void)nanosleep(&step, NULL);
    }
    seki_http_stream_close(stream);
    return NULL;
}

/* A server that stops ends its streams while others still tell. */
static void test_stop(void **state)
{
    struct ground *ground = *state;
    pthread_t thread;
    int fd = ground_connect(ground);

    ground_send(fd, GET_STREAM, strlen(GET_STREAM));
    assert_int_equal(pthread_create(&thread, NULL, tell, take_stream(ground)), 0);
    assert_int_equal(ground_status(ground_answer(fd)), 200);
    seki_http_server_stop(ground->server, 2000);
    pthread_join(thread, NULL);
    close(fd);
    ground_restart(ground);
}

/* HEAD of a stream has no end to wait for. */
static void test_head(void **state)
{
    struct ground *ground = *state;
    const char *answer =
        GROUND_ASK(ground, "HEAD /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assert_int_equal(ground_status(answer), 200);
    seki_http_stream_close(take_stream(ground));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_reader_leaves), cmocka_unit_test(test_stop),
        cmocka_unit_test(test_head),          cmocka_unit_test(test_signs_of_life),
    };

    return cmocka_run_group_tests(tests, ground_set_up, ground_tear_down);
}
