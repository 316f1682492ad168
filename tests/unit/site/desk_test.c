/* Tests of site/desk.c: many in one transaction, and one that spoils it. */
#include <poll.h>

#include "unit/site/site_world.h"

/* Many at once: each is answered, and they share transactions. */
static void test_many(void **state)
{
    enum { MANY = 40 };
    struct site_world *w = *state;
    struct seki_audit_entry *list = NULL;
    int fd[MANY];

    for (size_t i = 0; i < MANY; i++) {
        const char *text = "GET /api/slow HTTP/1.1\r\nHost: localhost\r\n" BEARER "\r\n";
        fd[i] = ground_connect_unix(w->socket);
        ground_send(fd[i], text, strlen(text));
    }
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(ground_status(ground_answer(fd[i])), 200);
        close(fd[i]);
    }
    assert_int_equal(site_world_records(w, &list), MANY);
    assert_true(atomic_load(&seki_site_metrics(w->site)->batches) <= 2 * MANY);
    assert_true(w->ticks > 0);
}

static int begin_asking(struct site_world *w, const char *line)
{
    char text[300]; /* a line and a cookie */
    int fd = ground_connect_unix(w->socket);
    int n =
        snprintf(text, sizeof(text), "GET %s HTTP/1.1\r\nHost: localhost\r\n" COOKIE "\r\n", line);

    assert_true(n > 0 && (size_t)n < sizeof(text));
    ground_send(fd, text, (size_t)n);
    return fd;
}

/* Of those that share a transaction, one that spoils it fails alone; the others are done, and once. */
static void test_spoilt(void **state)
{
    enum { MANY = 20 };
    struct site_world *w = *state;
    struct seki_metrics *metrics = seki_site_metrics(w->site);
    struct seki_audit_entry *list = NULL;
    int pause = begin_asking(w, "/pause");
    int fd[MANY];
    uint64_t batches;

    nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    batches = atomic_load(&metrics->batches);
    for (size_t i = 0; i < MANY; i++) {
        fd[i] = begin_asking(w, i == MANY / 2 ? "/spoil" : "/mine");
    }
    assert_int_equal(ground_status(ground_answer(pause)), 200);
    for (size_t i = 0; i < MANY; i++) {
        const char *reply = ground_answer(fd[i]);

        assert_int_equal(ground_status(reply), i == MANY / 2 ? 503 : 200);
        assert_non_null(strstr(reply, i == MANY / 2 ? "Retry-After: 5\r\n" : " who=髙橋"));
        assert_null(strstr(reply, "spoilt"));
        close(fd[i]);
    }
    close(pause);
    assert_int_equal(site_world_records(w, &list), MANY); /* and that of the pause */
    assert_int_equal(atomic_load(&metrics->lost), 1);
    assert_true(atomic_load(&metrics->batches) - batches < MANY / 2); /* they did share */
}

/* One paper is made, so many wait for their turn, one more is told to come back; and nobody who signs in waits for them. */
static void test_lanes(void **state)
{
    enum { ASKED = 1 + SEKI_LIMIT_LANE_PAPERS + 1 };
    struct site_world *w = *state;
    struct seki_audit_entry *list = NULL;
    struct pollfd asked[ASKED];
    size_t n_done = 0;

    for (size_t i = 0; i < ASKED; i++) {
        asked[i] = (struct pollfd){.fd = begin_asking(w, "/paper"), .events = POLLIN};
        if (i == 0) { /* it is begun before others wait */
            nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
        }
    }
    assert_int_equal(poll(asked, ASKED, -1), 1); /* who is refused is told so at once */
    for (size_t i = 0; i < ASKED; i++) {
        if (asked[i].revents) {
            const char *reply = ground_answer(asked[i].fd);
            assert_int_equal(ground_status(reply), 503);
            assert_non_null(strstr(reply, "Retry-After: "));
            close(asked[i].fd);
            asked[i].fd = -1;
        }
    }
    assert_int_equal(ground_status(site_world_ask(w, "GET /api/slow", BEARER, "")), 200);
    site_world_let_go();
    for (size_t i = 0; i < ASKED; i++) {
        if (asked[i].fd >= 0) {
            assert_int_equal(ground_status(ground_answer(asked[i].fd)), 200);
            close(asked[i].fd);
            n_done++;
        }
    }
    assert_int_equal(n_done, 1 + SEKI_LIMIT_LANE_PAPERS);
    assert_int_equal(site_world_records(w, &list), n_done + 1); /* who was refused did nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lanes, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_many, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_spoilt, site_world_set_up, site_world_tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
