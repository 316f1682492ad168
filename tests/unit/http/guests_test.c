/* Tests of http/guests: limits of connections and of time, over real sockets where it shows. */
#include "http/guests.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "unit/base/texts.h"
#include "unit/http/ground.h"

#define GET_X "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define GET_LATER "GET /later HTTP/1.1\r\nHost: localhost\r\n\r\n"

static struct sockaddr_in address_of(const char *text)
{
    struct sockaddr_in name = {.sin_family = AF_INET};

    assert_int_equal(inet_pton(AF_INET, text, &name.sin_addr), 1);
    return name;
}

static struct seki_guest *enter(struct seki_guests *guests, const char *text, int64_t now)
{
    struct sockaddr_in name = address_of(text);
    struct seki_guest *guest;

    guest = seki_guests_enter(guests, -1, (const struct sockaddr *)&name, now);
    assert_non_null(guest);
    return guest;
}

static bool may_enter(struct seki_guests *guests, const char *text)
{
    struct sockaddr_in name = address_of(text);

    return seki_guests_may_enter(guests, (const struct sockaddr *)&name);
}

static void test_longest_idle_goes(void **state)
{
    struct seki_err err = {0};
    struct seki_guests guests = {.max = 2, .per_address = 9, .head_ms = 100, .idle_ms = 200};
    struct seki_guest *a;
    struct seki_guest *b;
    struct seki_guest *c;
    struct seki_guest *d;

    (void)state;
    assert_int_equal(seki_guests_init(&guests, &err), 0);
    a = enter(&guests, "192.0.2.1", 1);
    b = enter(&guests, "192.0.2.2", 2);
    assert_false(a->is_extra || b->is_extra);
    seki_guests_turn(&guests, a, SEKI_GUEST_WAITS, 3, 0); /* has just been answered */
    c = enter(&guests, "192.0.2.3", 4);
    assert_true(b->is_out);
    assert_false(a->is_out || c->is_extra);
    seki_guests_turn(&guests, a, SEKI_GUEST_IS_SERVED, 5, INT64_MAX);
    seki_guests_turn(&guests, c, SEKI_GUEST_READS, 5, 1000);
    d = enter(&guests, "192.0.2.4", 6);
    assert_true(d->is_extra); /* nobody is idle: this one is told to come back */
    assert_false(a->is_out || c->is_out);
    assert_str(seki_str_from_c(d->address), "192.0.2.4");
    seki_guests_leave(&guests, b);
    assert_int_equal(seki_guests_count(&guests), 3);
    seki_guests_finish(&guests);
}

static void test_per_address(void **state)
{
    struct seki_err err = {0};
    struct seki_guests guests = {.max = 99, .per_address = 2, .head_ms = 100, .idle_ms = 200};
    struct seki_guest *a;

    (void)state;
    assert_int_equal(seki_guests_init(&guests, &err), 0);
    a = enter(&guests, "192.0.2.1", 1);
    assert_true(may_enter(&guests, "192.0.2.1"));
    (void)enter(&guests, "192.0.2.1", 1);
    assert_false(a->is_out);
    assert_true(may_enter(&guests, "192.0.2.1")); /* the idle one goes */
    assert_true(a->is_out);
    seki_guests_turn(&guests, enter(&guests, "192.0.2.1", 2), SEKI_GUEST_SENDS, 2, 1000);
    seki_guests_turn(&guests, guests.oldest->newer, SEKI_GUEST_SENDS, 2, 1000);
    assert_false(may_enter(&guests, "192.0.2.1"));
    assert_true(may_enter(&guests, "192.0.2.2"));
    assert_true(may_enter(&guests, "127.0.0.1"));
    seki_guests_finish(&guests);
}

static void test_deadlines(void **state)
{
    struct seki_err err = {0};
    struct seki_guests guests = {.max = 99, .per_address = 99, .head_ms = 100, .idle_ms = 200};
    struct seki_guest *a;
    struct seki_guest *b;

    (void)state;
    assert_int_equal(seki_guests_init(&guests, &err), 0);
    a = enter(&guests, "192.0.2.1", 1000);
    b = enter(&guests, "192.0.2.1", 1000);
    seki_guests_turn(&guests, b, SEKI_GUEST_IS_SERVED, 1000, INT64_MAX);
    seki_guests_sweep(&guests, 1099);
    assert_false(a->is_out);
    seki_guests_sweep(&guests, 1100);
    assert_true(a->is_out);
    seki_guests_turn(&guests, b, SEKI_GUEST_WAITS, 2000, 0);
    seki_guests_sweep(&guests, 2199);
    assert_false(b->is_out);
    seki_guests_sweep(&guests, 2200);
    assert_true(b->is_out);
    seki_guests_finish(&guests);
}

/* IPv6: one network of 64 bits is one address; what is mapped from IPv4 is that. */
/* Who is let in at the last moment has no longer than those who were there. */
static void test_closing(void **state)
{
    struct seki_err err = {0};
    struct seki_guests guests = {.max = 9, .per_address = 9, .head_ms = 20000, .idle_ms = 20000};
    struct seki_guest *a;
    struct seki_guest *b;

    (void)state;
    assert_int_equal(seki_guests_init(&guests, &err), 0);
    a = enter(&guests, "192.0.2.1", 1);
    seki_guests_close(&guests, 100, false);
    b = enter(&guests, "192.0.2.2", 150);
    seki_guests_sweep(&guests, 399);
    assert_false(a->is_out || b->is_out);
    seki_guests_sweep(&guests, 400);
    assert_true(a->is_out);
    assert_false(b->is_out);
    seki_guests_sweep(&guests, 450);
    assert_true(b->is_out);
    seki_guests_finish(&guests);
}

static void test_ipv6(void **state)
{
    struct seki_err err = {0};
    struct seki_guests guests = {.max = 99, .per_address = 1, .head_ms = 100, .idle_ms = 200};
    struct sockaddr_in6 name = {.sin6_family = AF_INET6};
    struct seki_guest *a;

    (void)state;
    assert_int_equal(seki_guests_init(&guests, &err), 0);
    assert_int_equal(inet_pton(AF_INET6, "2001:db8::1", &name.sin6_addr), 1);
    a = seki_guests_enter(&guests, -1, (const struct sockaddr *)&name, 1);
    assert_non_null(a);
    assert_str(seki_str_from_c(a->address), "2001:db8::1");
    seki_guests_turn(&guests, a, SEKI_GUEST_SENDS, 1, 1000);
    assert_int_equal(inet_pton(AF_INET6, "2001:db8::ffff", &name.sin6_addr), 1);
    assert_false(seki_guests_may_enter(&guests, (const struct sockaddr *)&name));
    assert_int_equal(inet_pton(AF_INET6, "2001:db8:0:1::1", &name.sin6_addr), 1);
    assert_true(seki_guests_may_enter(&guests, (const struct sockaddr *)&name));
    assert_int_equal(inet_pton(AF_INET6, "::ffff:192.0.2.7", &name.sin6_addr), 1);
    a = seki_guests_enter(&guests, -1, (const struct sockaddr *)&name, 1);
    assert_non_null(a);
    assert_str(seki_str_from_c(a->address), "192.0.2.7");
    assert_false(a->is_near);
    seki_guests_turn(&guests, a, SEKI_GUEST_SENDS, 1, 1000);
    assert_false(may_enter(&guests, "192.0.2.7"));
    seki_guests_finish(&guests);
}

static void hold(struct ground *ground, bool is_held)
{
    pthread_mutex_lock(&ground->lock);
    ground->is_held = is_held;
    pthread_mutex_unlock(&ground->lock);
}

/* Idle connections fill the house: who has something to ask still gets in. */
static void test_idle_make_room(void **state)
{
    struct ground *ground = *state;
    int idle[8]; /* twice as many as there may be */
    int fd;

    ground->options.connections = 4;
    ground_restart(ground);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(idle); i++) {
        idle[i] = ground_connect(ground);
        ground_send(idle[i], GET_X, strlen(GET_X));
        assert_int_equal(ground_status(ground_answer(idle[i])), 200);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(strlen(ground_read(idle[i], 5000, NULL)), 0); /* closed */
    }
    fd = ground_connect(ground);
    ground_send(fd, GET_X, strlen(GET_X));
    assert_int_equal(ground_status(ground_answer(fd)), 200);
    /* The last ones are still open. */
    ground_send(idle[7], GET_X, strlen(GET_X));
    assert_int_equal(ground_status(ground_answer(idle[7])), 200);
    close(fd);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(idle); i++) {
        close(idle[i]);
    }
}

/* All are busy: the next one hears so, and when to come back. */
static void test_crowded(void **state)
{
    struct ground *ground = *state;
    int busy;
    const char *answer;

    ground->options.connections = 1;
    ground_restart(ground);
    hold(ground, true);
    busy = ground_connect(ground);
    ground_send(busy, GET_LATER, strlen(GET_LATER));
    ground_wait_for(ground, 1);
    answer = ground_ask(ground, GET_X, strlen(GET_X));
    assert_int_equal(ground_status(answer), 503);
    assert_non_null(strstr(answer, "Retry-After: 10\r\n"));
    hold(ground, false);
    assert_int_equal(ground_status(ground_answer(busy)), 200);
    close(busy);
    ground->options.connections = 0;
}

static bool is_cut_off(int fd, const char *bytes, int ms)
{
    char byte;

    ground_send(fd, bytes, strlen(bytes));
    (void)ground_read(fd, ms, NULL);
    return recv(fd, &byte, 1, MSG_DONTWAIT) == 0;
}

static void test_slow(void **state)
{
    struct ground *ground = *state;
    int fds[4]; /* one for each way of being slow */

    ground->options.head_ms = 200;
    ground->options.idle_ms = 200;
    ground->options.slow_ms = 200;
    ground_restart(ground);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(fds); i++) {
        fds[i] = ground_connect(ground);
    }
    assert_true(is_cut_off(fds[0], "", 8000));
    assert_true(is_cut_off(fds[1], "", 8000)); /* connected long ago */
    close(fds[2]);
    fds[2] = ground_connect(ground);
    assert_true(
        is_cut_off(fds[2], "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab", 8000));
    close(fds[3]);
    fds[3] = ground_connect(ground);
    assert_true(is_cut_off(fds[3], GET_X, 8000)); /* answered, then idle */
    for (size_t i = 0; i < SEKI_ARRAY_LEN(fds); i++) {
        close(fds[i]);
    }
    ground->options.head_ms = 0;
    ground->options.idle_ms = 0;
    ground->options.slow_ms = 0;
    ground_restart(ground);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_longest_idle_goes),
        cmocka_unit_test(test_per_address),
        cmocka_unit_test(test_deadlines),
        cmocka_unit_test(test_closing),
        cmocka_unit_test(test_ipv6),
        cmocka_unit_test(test_idle_make_room),
        cmocka_unit_test(test_crowded),
        cmocka_unit_test(test_slow),
    };

    return cmocka_run_group_tests(tests, ground_set_up, ground_tear_down);
}
