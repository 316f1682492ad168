/* Tests of site/: requests over a Unix socket, through routes and desk, into a store. */
#include "unit/site/site_world.h"

static void test_who(void **state)
{
    struct site_world *w = *state;
    const char *reply = site_world_ask(w, "GET /open", "", "");

    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, "Set-Cookie: __Host-sekisho="));
    assert_non_null(strstr(reply, "; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"));
    assert_non_null(strstr(reply, " who="));
    assert_non_null(strstr(site_world_ask(w, "GET /open", COOKIE, ""), " who=髙橋"));
    assert_non_null(strstr(site_world_ask(w, "GET /mine", COOKIE, ""), " who=髙橋"));
    reply = site_world_ask(w, "GET /mine", "", "");
    assert_int_equal(ground_status(reply), 303);
    assert_non_null(strstr(reply, "Location: /sign-in?back=/mine\r\n"));
    assert_non_null(strstr(site_world_ask(w, "GET /mine?q=%E9%AB%99&n=1", "", ""),
                           "Location: /sign-in?back=/mine%3Fq%3D%25E9%25AB%2599%26n%3D1\r\n"));
    assert_non_null(
        strstr(site_world_ask(w, "POST /add/a", "", ""), "Location: /sign-in?back=/\r\n"));
    assert_int_equal(ground_status(site_world_ask(w, "GET /none", "", "")), 404);
    reply = site_world_ask(w, "GET /add/x", "", "");
    assert_int_equal(ground_status(reply), 405);
    assert_non_null(strstr(reply, "Allow: POST\r\n"));
}

/* Whoever is signed in is known where there is no page, too; nothing is noted of it. */
static void test_nowhere(void **state)
{
    struct site_world *w = *state;
    struct seki_audit_entry *list = NULL;
    const char *reply = site_world_ask(w, "GET /none", COOKIE, "");

    assert_int_equal(ground_status(reply), 404);
    assert_non_null(strstr(reply, "fault for=髙橋"));
    reply = site_world_ask(w, "GET /none", "Cookie: __Host-sekisho=somebody\r\n", "");
    assert_int_equal(ground_status(reply), 404);
    assert_null(strstr(reply, "髙橋"));
    assert_non_null(strstr(site_world_ask(w, "POST /none", COOKIE, ""), "fault for=髙橋"));
    assert_non_null(
        strstr(site_world_ask(w, "GET /api/none", COOKIE, ""), "application/problem+json"));
    assert_int_equal(site_world_records(w, &list), 0);
}

/* A form without the right token is nobody's; what fails leaves nothing but a record. */
static void test_forms(void **state)
{
    struct site_world *w = *state;
    struct seki_audit_entry *list = NULL;
    struct seki_str token = site_world_csrf(w);
    char body[200]; /* the token has 43 digits */
    char head[300]; /* a cookie, and one of these */
    static const char *const others[] = {
        "null",      "https://evil.example",    "https://localhost.evil.example", "https://",
        "localhost", "https://evil.example:443"};
    static const char *const ours[] = {"https://localhost", "https://LOCALHOST:8443"};

    (void)snprintf(body, sizeof(body), "csrf=%s", token.p);
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/a", COOKIE, "")), 403);
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/a", COOKIE, "csrf=x")), 403);
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/a", "", body)),
                     303); /* to the sign-in page */
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/a",
                                                  COOKIE "Sec-Fetch-Site: cross-site\r\n", body)),
                     403);
    assert_int_equal(site_world_records(w, &list), 3);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        (void)snprintf(head, sizeof(head), COOKIE "Origin: %s\r\n", others[i]);
        assert_int_equal(ground_status(site_world_ask(w, "POST /add/a", head, body)), 403);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ours); i++) {
        char path[20]; /* of one letter */

        (void)snprintf(head, sizeof(head), COOKIE "Origin: %s\r\n", ours[i]);
        (void)snprintf(path, sizeof(path), "POST /add/%c", (char)('p' + i));
        assert_int_equal(ground_status(site_world_ask(w, path, head, body)), 303);
    }
    assert_int_equal(site_world_records(w, &list),
                     3 + SEKI_ARRAY_LEN(others) + SEKI_ARRAY_LEN(ours));
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/a", COOKIE, body)), 303);
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/a", COOKIE, body)), 409);
    assert_int_equal(ground_status(site_world_ask(w, "POST /add/fail", COOKIE, body)), 500);
    assert_int_equal(site_world_records(w, &list),
                     6 + SEKI_ARRAY_LEN(others) + SEKI_ARRAY_LEN(ours));
    assert_int_equal(list[2].event.outcome, SEKI_AUDIT_OK);
    assert_int_equal(list[1].event.outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(list[0].event.outcome, SEKI_AUDIT_SERIOUS);
    assert_true(seki_str_eq(list[0].event.person_name, SEKI_STR("髙橋")));
    assert_true(seki_str_eq(list[0].event.address, SEKI_STR("unix")));
}

/* What could be read in two ways has a line in the log, which holds nothing of it. */
static void test_refused(void **state)
{
    struct site_world *w = *state;
    static const char text[] = "GET /open?\x1b HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n";
    char line[1000] = ""; /* one line is shorter */
    int null = w->log.fd;
    int fd = ground_connect_unix(w->socket);

    w->log.fd = open(temp_path(w->dir, "log"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    w->log.has_requests = true;
    ground_send(fd, text, sizeof(text) - 1);
    assert_int_equal(ground_status(ground_read(fd, 5000, NULL)), 400);
    close(fd);
    assert_true(pread(w->log.fd, line, sizeof(line) - 1, 0) > 0);
    assert_non_null(strstr(line, "refused 400"));
    assert_null(strchr(line, '\x1b'));
    assert_null(strstr(line, "/open"));
    close(w->log.fd);
    w->log.fd = null;
}

/* A token does what it is for, and not what its person may do beyond. */
static void test_programs(void **state)
{
    struct site_world *w = *state;
    struct seki_audit_entry *list = NULL;
    const char *reply = site_world_ask(w, "GET /api/slow", BEARER, "");

    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, "thought"));
    assert_int_equal(site_world_records(w, &list), 1);
    assert_true(seki_str_eq(list[0].event.via, SEKI_STR("api")));
    reply = site_world_ask(w, "GET /api/slow", "", "");
    assert_int_equal(ground_status(reply), 401);
    assert_non_null(strstr(reply, "WWW-Authenticate: Bearer"));
    assert_non_null(strstr(reply, "application/problem+json"));
    assert_int_equal(
        ground_status(site_world_ask(w, "GET /api/slow", "Authorization: Bearer x\r\n", "")), 401);
    assert_int_equal(ground_status(site_world_ask(w, "POST /api/people", BEARER, "")), 403);
    assert_int_equal(ground_status(site_world_ask(w, "POST /api/people", COOKIE, "")), 403);
    assert_int_equal(ground_status(site_world_ask(w, "GET /mine", BEARER, "")), 303);
    assert_int_equal(ground_status(site_world_ask(w, "GET /api/nothing", BEARER, "")), 404);
}

/* Whoever has to set up a second factor is led there, with what was typed kept; a program is told so. */
static void test_owing(void **state)
{
    struct site_world *w = *state;
    struct seki_audit_entry *list = NULL;
    struct seki_str token = site_world_csrf(w);
    char body[200]; /* the token has 43 digits */
    const char *reply;

    site_world_require(w, true);
    assert_non_null(
        strstr(site_world_ask(w, "GET /mine", COOKIE, ""), "Location: /account/factors\r\n"));
    (void)snprintf(body, sizeof(body), "csrf=%s&typed=x", token.p);
    reply = site_world_ask(w, "POST /add/a", COOKIE "Referer: https://localhost/mine\r\n", body);
    assert_non_null(strstr(reply, "Location: /account/factors\r\n"));
    assert_int_equal(ground_status(site_world_ask(w, "GET /open", COOKIE, "")), 200);
    reply = site_world_ask(w, "GET /factors", COOKIE, "");
    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, " who=髙橋"));
    assert_int_equal(site_world_records(w, &list), 1); /* of /factors alone: nothing was done */
    reply = site_world_ask(w, "GET /api/slow", BEARER, "");
    assert_int_equal(ground_status(reply), 403);
    assert_non_null(strstr(reply, "2 段階認証"));
    assert_int_equal(site_world_records(w, &list), 2);
    assert_int_equal(list[0].event.outcome, SEKI_AUDIT_MINOR);
    site_world_require(w, false);
    assert_int_equal(ground_status(site_world_ask(w, "GET /mine", COOKIE, "")), 200);
    assert_int_equal(ground_status(site_world_ask(w, "GET /api/slow", BEARER, "")), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_nowhere, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_forms, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_refused, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_owing, site_world_set_up, site_world_tear_down),
        cmocka_unit_test_setup_teardown(test_programs, site_world_set_up, site_world_tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
