/* Tests of what site/visit.c keeps of a form when the session has ended. */
#include "unit/site/site_world.h"

/* --- what was typed when the session ended */

#define ENDED "endedendedendedendedendedendedendedendedend"
#define ENDED_COOKIE "Cookie: __Host-sekisho=" ENDED "\r\nReferer: https://localhost/mine?x=1\r\n"

/* A session of the person that ended by itself. The person's id. */
static struct seki_str add_ended(struct site_world *w)
{
    const struct seki_secret_hash own = seki_secret_hash(SEKI_STR(SECRET));
    const struct seki_secret_hash ended = seki_secret_hash(SEKI_STR(ENDED));
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_bearer who;
    struct seki_id id;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    assert_int_equal(seki_store_find_session(&w->arena, store, seki_secret_hash_str(&own),
                                             site_world_now(), &who, &w->err),
                     1);
    assert_int_equal(
        seki_store_add_session(store,
                               &(struct seki_session_new){.person = who.person,
                                                          .hash = seki_secret_hash_str(&ended),
                                                          .stage = SEKI_SESSION_FULL,
                                                          .now = site_world_now() - 2000,
                                                          .idle = 1000,
                                                          .ends = site_world_now() - 1000},
                               &id, &w->err),
        0);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
    return who.person;
}

/* What is kept of the person, taken away. */
static int taken(struct site_world *w, struct seki_str person, struct seki_kept *ret_kept)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int r;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    r = seki_store_take_form(&w->arena, store, person, site_world_now(), ret_kept, &w->err);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
    return r;
}

#define SECRETS "&password=p&password-app=q&secret=s&again=p"

/* A form with its token and a field of this many bytes more than two, sent to where one may not without a session. */
static const char *send_typed(struct site_world *w, const char *token, size_t n)
{
    static char text[SEKI_LIMIT_KEPT_FORM + 1000];
    int fd = ground_connect_unix(w->socket);
    int head =
        snprintf(text, sizeof(text),
                 "POST /add/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" ENDED_COOKIE
                 "Content-Type: application/x-www-form-urlencoded\r\n"
                 "Content-Length: %zu\r\n\r\ncsrf=%s" SECRETS "&a=",
                 n + strlen("csrf=" SECRETS "&a=") + strlen(token), token);
    const char *reply;

    memset(text + head, 'x', n);
    ground_send(fd, text, (size_t)head + n);
    reply = ground_read(fd, 5000, NULL);
    close(fd);
    return reply;
}

static void test_kept(void **state)
{
    struct site_world *w = *state;
    struct seki_str person = add_ended(w);
    const char *page = strstr(site_world_ask(w, "GET /open", ENDED_COOKIE, ""), "csrf=");
    char token[SEKI_SECRET_DIGITS + 1];
    struct seki_kept kept;

    assert_non_null(page);
    memcpy(token, page + 5, SEKI_SECRET_DIGITS);
    token[SEKI_SECRET_DIGITS] = '\0';
    assert_non_null(strstr(send_typed(w, token, SEKI_LIMIT_KEPT_FORM - 2), "?back=/kept\r\n"));
    assert_int_equal(taken(w, person, &kept), 1);
    assert_int_equal(kept.form.n, SEKI_LIMIT_KEPT_FORM); /* a=xxx: no token, no password */
    assert_true(seki_str_eq(kept.page, SEKI_STR("/mine?x=1")));
    assert_true(seki_str_eq(kept.action, SEKI_STR("/add/a")));
    assert_int_equal(taken(w, person, &kept), 0);
    /* Too long; not ours; not the person's any more. */
    assert_null(strstr(send_typed(w, token, SEKI_LIMIT_KEPT_FORM - 1), "/kept"));
    token[0] = token[0] == 'A' ? 'B' : 'A';
    assert_null(strstr(send_typed(w, token, 5), "/kept"));
    assert_null(strstr(site_world_ask(w, "POST /add/a", "", "a=b"), "/kept"));
    assert_int_equal(taken(w, person, &kept), 0);
}

/* What has letters of its own is found again on its page; a code of a device is no secret. */
static void test_hard_names(void **state)
{
    struct site_world *w = *state;
    struct seki_str person = add_ended(w);
    const char *page = strstr(site_world_ask(w, "GET /open", ENDED_COOKIE, ""), "csrf=");
    struct seki_kept kept;
    char body[200]; /* the token has 43 digits */

    assert_non_null(page);
    (void)snprintf(body, sizeof(body), "csrf=%.*s&code=01&b=x", SEKI_SECRET_DIGITS, page + 5);
    assert_non_null(
        strstr(site_world_ask(w, "POST /add/%E9%AB%99%20b", ENDED_COOKIE, body), "/kept"));
    assert_int_equal(taken(w, person, &kept), 1);
    assert_true(seki_str_eq(kept.action, SEKI_STR("/add/%E9%AB%99%20b")));
    assert_true(seki_str_eq(kept.form, SEKI_STR("code=01&b=x")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kept, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_hard_names, site_world_set_up, site_world_tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
