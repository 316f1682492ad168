/* Tests of site/watch.c: pages are told how far a job is. */
#include "store/job.h"
#include "unit/site/site_world.h"

/* --- progress */

/* A job of the person's organisation; cancelled, or waiting. */
static struct seki_id add_job(struct site_world *w, bool is_over)
{
    struct seki_job job = {.text = {[SEKI_JOB_KIND] = SEKI_STR("assess"),
                                    [SEKI_JOB_PERSON] = SEKI_STR(""),
                                    [SEKI_JOB_PERSON_NAME] = SEKI_STR("髙橋"),
                                    [SEKI_JOB_LANG] = SEKI_STR("ja"),
                                    [SEKI_JOB_ARGUMENTS] = SEKI_STR("")}};
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_bearer who;
    const struct seki_secret_hash hash = seki_secret_hash(SEKI_STR(SECRET));
    struct seki_id id;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    assert_int_equal(seki_store_find_session(&w->arena, store, seki_secret_hash_str(&hash),
                                             site_world_now(), &who, &w->err),
                     1);
    job.text[SEKI_JOB_ORGANISATION] = who.organisation;
    assert_int_equal(seki_store_job_add(store, &job, site_world_now(), &id, &w->err), 0);
    if (is_over) {
        assert_int_equal(seki_store_job_cancel(store, who.organisation, seki_id_str(&id),
                                               site_world_now(), &w->err),
                         0);
    }
    assert_int_equal(seki_store_commit(store, &w->err), 0);
    return id;
}

/* What is asked stays open; the descriptor. */
static int hold_on(struct site_world *w, const char *path)
{
    char text[500]; /* short requests */
    int fd = ground_connect_unix(w->socket);
    int n =
        snprintf(text, sizeof(text),
                 "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" COOKIE "\r\n", path);

    ground_send(fd, text, (size_t)n);
    return fd;
}

/* It is told to the end, and so many are told at once as there is room for. */
static void test_progress(void **state)
{
    struct site_world *w = *state;
    struct seki_id over = add_job(w, true);
    struct seki_id waits = add_job(w, false);
    char path[100]; /* with an id */
    char begun[12]; /* the first bytes of an answer */
    int fd[SEKI_SITE_WATCHES];
    const char *reply;

    (void)snprintf(path, sizeof(path), "GET /watch/%s", over.digits);
    reply = site_world_ask(w, path, COOKIE, "");
    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, "Content-Type: text/event-stream"));
    assert_non_null(strstr(reply, "event: end\n"));
    assert_non_null(strstr(reply, "\"cancelled\""));
    assert_int_equal(ground_status(site_world_ask(w, path, "", "")), 303);
    assert_int_equal(ground_status(site_world_ask(w, "GET /watch/none", COOKIE, "")), 404);
    (void)snprintf(path, sizeof(path), "/watch/%s", waits.digits);
    for (size_t i = 0; i < SEKI_SITE_WATCHES; i++) {
        fd[i] = hold_on(w, path);
        assert_int_equal(recv(fd[i], begun, 12, MSG_WAITALL), 12);
        assert_memory_equal(begun, "HTTP/1.1 200", 12);
    }
    (void)snprintf(path, sizeof(path), "GET /watch/%s", waits.digits);
    assert_int_equal(ground_status(site_world_ask(w, path, COOKIE, "")), 503);
    for (size_t i = 0; i < SEKI_SITE_WATCHES; i++) {
        close(fd[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_progress, site_world_set_up, site_world_tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
