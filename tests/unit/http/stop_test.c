/* Tests of http/server and http/porter: many at once, and stopping in the middle of it. */
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "http/server.h"
#include "unit/base/texts.h"
#include "unit/http/ground.h"

#define GET(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define POST(path, length, body) \
    "POST " path " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " length "\r\n\r\n" body

#define HAS(text, part) assert_non_null(strstr(text, part))

static void hold(struct ground *ground, bool is_held)
{
    pthread_mutex_lock(&ground->lock);
    ground->is_held = is_held;
    pthread_mutex_unlock(&ground->lock);
}

static void *release(void *arg)
{
    struct timespec step = {.tv_nsec = 150000000};

    (void)nanosleep(&step, NULL);
    hold(arg, false);
    return NULL;
}

/* Stopping waits for what is under way, and tells that it is the last. */
static void test_stop_drains(void **state)
{
    struct ground *ground = *state;
    int fd = ground_connect(ground);
    int idle = ground_connect(ground);
    pthread_t thread;

    ground_wait_for(ground, 0); /* those of the test before */
    hold(ground, true);
    ground_send(fd, GET("/later"), strlen(GET("/later")));
    ground_wait_for(ground, 1);
    assert_int_equal(pthread_create(&thread, NULL, release, ground), 0);
    seki_http_server_stop(ground->server, 5000);
    pthread_join(thread, NULL);
    HAS(ground_answer(fd), "later\n");
    assert_int_equal(strlen(ground_read(idle, 5000, NULL)), 0);
    close(fd);
    close(idle);
    ground_restart(ground);
}

#define CLIENTS 6
#define ROUNDS 40

struct client {
    pthread_t thread;
    int fd;
    int good;
    int other;
};

/* Asks and reads on one connection until it ends; a reply is short enough to come in one piece. */
static void *be_client(void *arg)
{
    static const char *const asks[] = {GET("/x"),
                                       GET("/soon"),
                                       GET("/at-once"),
                                       GET("/static"),
                                       POST("/echo", "3", "abc"),
                                       POST("/upload", "3", "abc")};
    struct client *client = arg;
    char bytes[4096];

    for (size_t i = 0; i < ROUNDS; i++) {
        const char *ask = asks[i % SEKI_ARRAY_LEN(asks)];
        ssize_t n;
        ground_send(client->fd, ask, strlen(ask));
        n = recv(client->fd, bytes, sizeof(bytes), 0);
        if (n <= 0) {
            break;
        }
        if (strncmp(bytes, "HTTP/1.1 200", 12) == 0) {
            client->good++;
        } else {
            client->other++;
        }
    }
    return NULL;
}

static void run_clients(struct ground *ground, struct client *clients)
{
    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){.fd = ground_connect(ground)};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, be_client, &clients[i]), 0);
    }
}

static void join_clients(struct client *clients)
{
    for (size_t i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i].thread, NULL);
        close(clients[i].fd);
        assert_int_equal(clients[i].other, 0);
    }
}

static void test_many_at_once(void **state)
{
    struct client clients[CLIENTS];

    run_clients(*state, clients);
    join_clients(clients);
    for (size_t i = 0; i < CLIENTS; i++) {
        assert_int_equal(clients[i].good, ROUNDS);
    }
}

/* Stopping in the middle of it: every answer that comes is a whole one. */
static void test_stop_under_load(void **state)
{
    struct ground *ground = *state;
    struct client clients[CLIENTS];
    unsigned connections;
    unsigned requests;

    run_clients(ground, clients);
    seki_http_server_stop(ground->server, 5000);
    seki_http_server_load(ground->server, &connections, &requests);
    assert_int_equal(requests, 0);
    seki_http_server_free(ground->server);
    ground->server = NULL;
    join_clients(clients);
    ground_restart(ground);
}

#define STOPS 15

struct knocking {
    pthread_t thread;
    const struct ground *ground;
    atomic_bool *is_over;
    bool is_broken; /* something came that is no answer */
};

/* Comes and goes, whether there is anybody or not. */
static void *knock(void *arg)
{
    struct knocking *it = arg;
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    char bytes[4096];

    memcpy(name.sun_path, it->ground->unix_path, strlen(it->ground->unix_path));
    while (!atomic_load(it->is_over)) {
        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ssize_t n = 0;
        if (connect(fd, (struct sockaddr *)&name, sizeof(name)) == 0) {
            (void)send(fd, GET("/x"), strlen(GET("/x")), MSG_NOSIGNAL);
            n = recv(fd, bytes, sizeof(bytes), 0);
        }
        it->is_broken = it->is_broken || (n > 0 && strncmp(bytes, "HTTP/1.1 200", 12) != 0);
        close(fd);
    }
    return NULL;
}

/* However many come in at the same moment, stopping is no accident. */
static void test_stop_while_they_come(void **state)
{
    struct ground *ground = *state;
    struct knocking clients[CLIENTS];
    atomic_bool is_over = false;

    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = (struct knocking){.ground = ground, .is_over = &is_over};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, knock, &clients[i]), 0);
    }
    for (int i = 0; i < STOPS; i++) {
        struct timespec step = {.tv_nsec = 3000000};
        (void)nanosleep(&step, NULL);
        ground_restart(ground);
    }
    atomic_store(&is_over, true);
    for (size_t i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i].thread, NULL);
        assert_false(clients[i].is_broken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stop_drains),
        cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_stop_under_load),
        cmocka_unit_test(test_stop_while_they_come),
    };

    return cmocka_run_group_tests(tests, ground_set_up, ground_tear_down);
}
