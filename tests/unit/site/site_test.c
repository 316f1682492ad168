/* Tests of site/: requests over a Unix socket, through routes and desk, into a store. */
#include "site/site.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "auth/secret.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_err.h"
#include "service/account.h"
#include "store/audit.h"
#include "store/job.h"
#include "store/kept.h"
#include "store/people.h"
#include "store/store_int.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"
#include "unit/http/ground.h"

#define SECRET "abcdefghijabcdefghijabcdefghijabcdefghijabc"
#define TOKEN "tokentokentokentokentokentokentokentokentok"

struct world {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_err err;
    struct seki_str place;
    char socket[TEMP_PATH];
    struct seki_log log;
    struct seki_site *site;
    struct seki_http_server *server;
    int ticks;
};

static int64_t now(void)
{
    return INT64_C(1790000000000);
}

/* --- routes */

static int open_page(struct seki_visit *visit, struct seki_err *err)
{
    seki_buf_lit(&visit->answer->body, "csrf=");
    seki_buf_add(&visit->answer->body, visit->csrf);
    seki_buf_lit(&visit->answer->body, " who=");
    seki_buf_add(&visit->answer->body, visit->actor.name);
    return seki_fail_status(err, seki_buf_status(&visit->answer->body));
}

static int add(struct seki_visit *visit, struct seki_err *err)
{
    const struct seki_organisation it = {.name = visit->part[0], .made = visit->now};
    struct seki_id id;
    int r = seki_store_add_organisation(visit->store, &it, &id, err);

    visit->act->event.object_kind = SEKI_STR("organisation");
    visit->act->event.object = visit->part[0];
    return r < 0 ? r : seki_visit_go(visit, SEKI_STR("/open"), err);
}

static int add_and_fail(struct seki_visit *visit, struct seki_err *err)
{
    int r;

    visit->part[0] = SEKI_STR("b");
    r = add(visit, err);
    return r < 0 ? r : seki_fail(err, SEKI_ERR_BUG, M_err_nomem(), SEKI_NO_HINT);
}

static int think(struct seki_visit *visit, struct seki_err *err)
{
    (void)err;
    assert_null(visit->store);
    visit->mine = (void *)(uintptr_t) "thought";
    return 0;
}

static int slow(struct seki_visit *visit, struct seki_err *err)
{
    if (visit->step == 0) {
        visit->slow = think;
        return 0;
    }
    seki_buf_add(&visit->answer->body, seki_str_from_c(visit->mine));
    return seki_fail_status(err, seki_buf_status(&visit->answer->body));
}

/* The transaction that it is served in is lost: there is nothing left that could be undone. */
static int spoil(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_err ignored = {0};

    (void)err;
    seki_buf_lit(&visit->answer->body, "spoilt");
    (void)!seki_db_script(visit->store->db, "ROLLBACK", &ignored);
    return 0;
}

/* Long enough for others to gather. */
static int pause_a_while(struct seki_visit *visit, struct seki_err *err)
{
    const struct timespec a_while = {.tv_nsec = 300000000};

    (void)visit;
    (void)err;
    nanosleep(&a_while, NULL);
    return 0;
}

static int watch(struct seki_visit *visit, struct seki_err *err)
{
    return seki_visit_watch_job(visit, visit->part[0], err);
}

static const struct seki_route routes[] = {
    {.method = SEKI_HTTP_GET,
     .pattern = {"/watch/{job}", 12},
     .needs = SEKI_MAY_READ,
     .run = watch,
     .event = SEKI_AUDIT_READ},
    {.method = SEKI_HTTP_GET,
     .pattern = {"/spoil", 6},
     .needs = SEKI_MAY_SELF,
     .run = spoil,
     .event = SEKI_AUDIT_READ},
    {.method = SEKI_HTTP_GET,
     .pattern = {"/pause", 6},
     .needs = SEKI_MAY_SELF,
     .run = pause_a_while,
     .event = SEKI_AUDIT_READ},
    {.method = SEKI_HTTP_GET,
     .pattern = {"/open", 5},
     .needs = SEKI_MAY_PUBLIC,
     .run = open_page,
     .is_unrecorded = true},
    {.method = SEKI_HTTP_GET, .pattern = {"/mine", 5}, .needs = SEKI_MAY_SELF, .run = open_page},
    {.method = SEKI_HTTP_POST,
     .pattern = {"/add/{name}", 11},
     .needs = SEKI_MAY_WRITE,
     .run = add,
     .event = SEKI_AUDIT_CHANGE},
    {.method = SEKI_HTTP_POST,
     .pattern = {"/add/fail", 9},
     .needs = SEKI_MAY_WRITE,
     .run = add_and_fail,
     .event = SEKI_AUDIT_CHANGE},
    {.method = SEKI_HTTP_GET,
     .pattern = {"/api/slow", 9},
     .kind = SEKI_ROUTE_API,
     .needs = SEKI_MAY_READ,
     .run = slow,
     .event = SEKI_AUDIT_READ},
    {.method = SEKI_HTTP_POST,
     .pattern = {"/api/people", 11},
     .kind = SEKI_ROUTE_API,
     .needs = SEKI_MAY_PEOPLE,
     .run = add,
     .event = SEKI_AUDIT_PEOPLE},
    SEKI_ROUTE_END,
};

/* What a page of a fault can tell: who it is for. */
static void fault(struct seki_visit *visit)
{
    seki_buf_lit(&visit->answer->body, "fault for=");
    seki_buf_add(&visit->answer->body, visit->actor.name);
}

static int tick(void *ctx, struct seki_store *store, int64_t when, struct seki_err *err)
{
    struct world *w = ctx;

    (void)store;
    (void)when;
    (void)err;
    w->ticks++;
    return 0;
}

/* --- the world */

static void add_people(struct world *w)
{
    const struct seki_organisation hospital = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("関所病院"), .made = now()};
    const struct seki_secret_hash session = seki_secret_hash(SEKI_STR(SECRET));
    const struct seki_secret_hash token = seki_secret_hash(SEKI_STR(TOKEN));
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_id organisation;
    struct seki_id id;

    assert_int_equal(seki_store_init(w->place, now(), &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    assert_int_equal(seki_store_add_organisation(store, &hospital, &organisation, &w->err), 0);
    assert_int_equal(
        seki_store_add_person(&w->arena, store,
                              &(struct seki_person){.organisation = seki_id_str(&organisation),
                                                    .name = SEKI_STR("髙橋"),
                                                    .login = SEKI_STR("takahashi"),
                                                    .roles = 1u << SEKI_ROLE_EDITOR,
                                                    .made = now()},
                              SEKI_STR(""), &id, &w->err),
        0);
    struct seki_id other;
    assert_int_equal(
        seki_store_add_session(store,
                               &(struct seki_session_new){.person = seki_id_str(&id),
                                                          .hash = seki_secret_hash_str(&session),
                                                          .stage = SEKI_SESSION_FULL,
                                                          .now = now(),
                                                          .idle = 1000,
                                                          .ends = now() + 1000},
                               &other, &w->err),
        0);
    assert_int_equal(
        seki_store_add_token(store,
                             &(struct seki_token_new){.person = seki_id_str(&id),
                                                      .hash = seki_secret_hash_str(&token),
                                                      .name = SEKI_STR("t"),
                                                      .scopes = SEKI_SCOPE_READ,
                                                      .now = now(),
                                                      .ends = now() + 1000},
                             &other, &w->err),
        0);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
}

static void start(struct world *w)
{
    static const struct seki_route *const tables[] = {routes};
    const struct seki_site_options site = {.place = w->place,
                                           .tables = tables,
                                           .n_tables = 1,
                                           .now = now,
                                           .log = &w->log,
                                           .fault = fault,
                                           .tick = tick,
                                           .ctx = w};
    struct seki_http_options http = {.handler = seki_site_handle,
                                     .admit = seki_site_admit,
                                     .refused = seki_site_refused,
                                     .n_places = 1,
                                     .upload_folder = seki_str_from_c(temp_path(w->dir, ""))};
    const struct seki_str at[] = {SEKI_STR("unix:"), seki_str_from_c(w->socket)};

    assert_int_equal(seki_site_new(&site, &w->site, &w->err), 0);
    http.ctx = w->site;
    http.places[0].at = seki_arena_join(&w->arena, at, 2);
    assert_int_equal(seki_http_server_new(&http, &w->server, &w->err), 0);
}

static int set_up(void **state)
{
    static struct world w;
    void *dir = NULL;
    int r = temp_dir_set_up(&dir);

    w = (struct world){.dir = dir};
    seki_arena_init(&w.arena, (size_t)1 << 24);
    w.place = seki_arena_str(&w.arena, seki_str_from_c(temp_path(dir, "sekisho.db")));
    (void)snprintf(w.socket, sizeof(w.socket), "%s", temp_path(dir, "socket"));
    w.log.fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    add_people(&w);
    start(&w);
    *state = &w;
    return r;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    void *dir = w->dir;

    seki_http_server_stop(w->server, 1000);
    seki_http_server_free(w->server);
    seki_site_free(w->site);
    close(w->log.fd);
    seki_arena_finish(&w->arena);
    return temp_dir_tear_down(&dir);
}

/* --- asking */

static const char *ask(struct world *w, const char *line, const char *headers, const char *body)
{
    char text[4096]; /* short requests of these tests */
    int fd = ground_connect_unix(w->socket);
    int n =
        snprintf(text, sizeof(text),
                 "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s"
                 "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
                 line, headers, strlen(body), body);
    const char *reply;

    assert_true(n > 0 && (size_t)n < sizeof(text));
    ground_send(fd, text, (size_t)n);
    reply = ground_read(fd, 5000, NULL);
    close(fd);
    return reply;
}

#define COOKIE "Cookie: __Host-sekisho=" SECRET "\r\n"
#define BEARER "Authorization: Bearer " TOKEN "\r\n"

/* The token of forms for the session. */
static struct seki_str csrf(struct world *w)
{
    const char *reply = strstr(ask(w, "GET /open", COOKIE, ""), "csrf=");

    assert_non_null(reply);
    return seki_arena_str(&w->arena, seki_str_of(reply + 5, SEKI_SECRET_DIGITS));
}

static size_t records(struct world *w, struct seki_audit_entry **ret_list)
{
    const struct seki_audit_filter all = {.until = 0};
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    size_t n = 0;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_audit_list(&w->arena, store, &all, SEKI_AUDIT_NEWEST, 100, ret_list,
                                           &n, &w->err),
                     0);
    return n;
}

static void test_who(void **state)
{
    struct world *w = *state;
    const char *reply = ask(w, "GET /open", "", "");

    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, "Set-Cookie: __Host-sekisho="));
    assert_non_null(strstr(reply, "; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"));
    assert_non_null(strstr(reply, " who="));
    assert_non_null(strstr(ask(w, "GET /open", COOKIE, ""), " who=髙橋"));
    assert_non_null(strstr(ask(w, "GET /mine", COOKIE, ""), " who=髙橋"));
    reply = ask(w, "GET /mine", "", "");
    assert_int_equal(ground_status(reply), 303);
    assert_non_null(strstr(reply, "Location: /sign-in?back=/mine\r\n"));
    assert_non_null(strstr(ask(w, "GET /mine?q=%E9%AB%99&n=1", "", ""),
                           "Location: /sign-in?back=/mine%3Fq%3D%25E9%25AB%2599%26n%3D1\r\n"));
    assert_non_null(strstr(ask(w, "POST /add/a", "", ""), "Location: /sign-in?back=/\r\n"));
    assert_int_equal(ground_status(ask(w, "GET /none", "", "")), 404);
    reply = ask(w, "GET /add/x", "", "");
    assert_int_equal(ground_status(reply), 405);
    assert_non_null(strstr(reply, "Allow: POST\r\n"));
}

/* Whoever is signed in is known where there is no page, too; nothing is noted of it. */
static void test_nowhere(void **state)
{
    struct world *w = *state;
    struct seki_audit_entry *list = NULL;
    const char *reply = ask(w, "GET /none", COOKIE, "");

    assert_int_equal(ground_status(reply), 404);
    assert_non_null(strstr(reply, "fault for=髙橋"));
    reply = ask(w, "GET /none", "Cookie: __Host-sekisho=somebody\r\n", "");
    assert_int_equal(ground_status(reply), 404);
    assert_null(strstr(reply, "髙橋"));
    assert_non_null(strstr(ask(w, "POST /none", COOKIE, ""), "fault for=髙橋"));
    assert_non_null(strstr(ask(w, "GET /api/none", COOKIE, ""), "application/problem+json"));
    assert_int_equal(records(w, &list), 0);
}

/* --- progress */

/* A job of the person's organisation; cancelled, or waiting. */
static struct seki_id add_job(struct world *w, bool is_over)
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
    assert_int_equal(seki_store_find_session(&w->arena, store, seki_secret_hash_str(&hash), now(),
                                             &who, &w->err),
                     1);
    job.text[SEKI_JOB_ORGANISATION] = who.organisation;
    assert_int_equal(seki_store_job_add(store, &job, now(), &id, &w->err), 0);
    if (is_over) {
        assert_int_equal(
            seki_store_job_cancel(store, who.organisation, seki_id_str(&id), now(), &w->err), 0);
    }
    assert_int_equal(seki_store_commit(store, &w->err), 0);
    return id;
}

/* What is asked stays open; the descriptor. */
static int hold_on(struct world *w, const char *path)
{
    char text[500]; /* short requests */
    int fd = ground_connect_unix(w->socket);
    int n =
        snprintf(text, sizeof(text),
                 "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" COOKIE "\r\n", path);

    ground_send(fd, text, (size_t)n);
    return fd;
}

/* --- what was typed when the session ended */

#define ENDED "endedendedendedendedendedendedendedendedend"
#define ENDED_COOKIE "Cookie: __Host-sekisho=" ENDED "\r\nReferer: https://localhost/mine?x=1\r\n"

/* A session of the person that ended by itself. The person's id. */
static struct seki_str add_ended(struct world *w)
{
    const struct seki_secret_hash own = seki_secret_hash(SEKI_STR(SECRET));
    const struct seki_secret_hash ended = seki_secret_hash(SEKI_STR(ENDED));
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_bearer who;
    struct seki_id id;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    assert_int_equal(
        seki_store_find_session(&w->arena, store, seki_secret_hash_str(&own), now(), &who, &w->err),
        1);
    assert_int_equal(
        seki_store_add_session(store,
                               &(struct seki_session_new){.person = who.person,
                                                          .hash = seki_secret_hash_str(&ended),
                                                          .stage = SEKI_SESSION_FULL,
                                                          .now = now() - 2000,
                                                          .idle = 1000,
                                                          .ends = now() - 1000},
                               &id, &w->err),
        0);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
    return who.person;
}

/* What is kept of the person, taken away. */
static int taken(struct world *w, struct seki_str person, struct seki_kept *ret_kept)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int r;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    r = seki_store_take_form(&w->arena, store, person, now(), ret_kept, &w->err);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
    return r;
}

/* A form with its token and a field of this many bytes more than two, sent to where one may not without a session. */
static const char *send_typed(struct world *w, const char *token, size_t n)
{
    static char text[SEKI_LIMIT_KEPT_FORM + 1000];
    int fd = ground_connect_unix(w->socket);
    int head =
        snprintf(text, sizeof(text),
                 "POST /add/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" ENDED_COOKIE
                 "Content-Type: application/x-www-form-urlencoded\r\n"
                 "Content-Length: %zu\r\n\r\ncsrf=%s&password=p&a=",
                 n + strlen("csrf=&password=p&a=") + strlen(token), token);
    const char *reply;

    memset(text + head, 'x', n);
    ground_send(fd, text, (size_t)head + n);
    reply = ground_read(fd, 5000, NULL);
    close(fd);
    return reply;
}

static void test_kept(void **state)
{
    struct world *w = *state;
    struct seki_str person = add_ended(w);
    const char *page = strstr(ask(w, "GET /open", ENDED_COOKIE, ""), "csrf=");
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
    assert_null(strstr(ask(w, "POST /add/a", "", "a=b"), "/kept"));
    assert_int_equal(taken(w, person, &kept), 0);
}

/* It is told to the end, and so many are told at once as there is room for. */
static void test_progress(void **state)
{
    struct world *w = *state;
    struct seki_id over = add_job(w, true);
    struct seki_id waits = add_job(w, false);
    char path[100]; /* with an id */
    char begun[12]; /* the first bytes of an answer */
    int fd[SEKI_SITE_WATCHES];
    const char *reply;

    (void)snprintf(path, sizeof(path), "GET /watch/%s", over.digits);
    reply = ask(w, path, COOKIE, "");
    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, "Content-Type: text/event-stream"));
    assert_non_null(strstr(reply, "event: end\n"));
    assert_non_null(strstr(reply, "\"cancelled\""));
    assert_int_equal(ground_status(ask(w, path, "", "")), 303);
    assert_int_equal(ground_status(ask(w, "GET /watch/none", COOKIE, "")), 404);
    (void)snprintf(path, sizeof(path), "/watch/%s", waits.digits);
    for (size_t i = 0; i < SEKI_SITE_WATCHES; i++) {
        fd[i] = hold_on(w, path);
        assert_int_equal(recv(fd[i], begun, 12, MSG_WAITALL), 12);
        assert_memory_equal(begun, "HTTP/1.1 200", 12);
    }
    (void)snprintf(path, sizeof(path), "GET /watch/%s", waits.digits);
    assert_int_equal(ground_status(ask(w, path, COOKIE, "")), 503);
    for (size_t i = 0; i < SEKI_SITE_WATCHES; i++) {
        close(fd[i]);
    }
}

/* A form without the right token is nobody's; what fails leaves nothing but a record. */
static void test_forms(void **state)
{
    struct world *w = *state;
    struct seki_audit_entry *list = NULL;
    struct seki_str token = csrf(w);
    char body[200]; /* the token has 43 digits */
    char head[300]; /* a cookie, and one of these */
    static const char *const others[] = {
        "null",      "https://evil.example",    "https://localhost.evil.example", "https://",
        "localhost", "https://evil.example:443"};
    static const char *const ours[] = {"https://localhost", "https://LOCALHOST:8443"};

    (void)snprintf(body, sizeof(body), "csrf=%s", token.p);
    assert_int_equal(ground_status(ask(w, "POST /add/a", COOKIE, "")), 403);
    assert_int_equal(ground_status(ask(w, "POST /add/a", COOKIE, "csrf=x")), 403);
    assert_int_equal(ground_status(ask(w, "POST /add/a", "", body)), 303); /* to the sign-in page */
    assert_int_equal(
        ground_status(ask(w, "POST /add/a", COOKIE "Sec-Fetch-Site: cross-site\r\n", body)), 403);
    assert_int_equal(records(w, &list), 3);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        (void)snprintf(head, sizeof(head), COOKIE "Origin: %s\r\n", others[i]);
        assert_int_equal(ground_status(ask(w, "POST /add/a", head, body)), 403);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ours); i++) {
        char path[20]; /* of one letter */

        (void)snprintf(head, sizeof(head), COOKIE "Origin: %s\r\n", ours[i]);
        (void)snprintf(path, sizeof(path), "POST /add/%c", (char)('p' + i));
        assert_int_equal(ground_status(ask(w, path, head, body)), 303);
    }
    assert_int_equal(records(w, &list), 3 + SEKI_ARRAY_LEN(others) + SEKI_ARRAY_LEN(ours));
    assert_int_equal(ground_status(ask(w, "POST /add/a", COOKIE, body)), 303);
    assert_int_equal(ground_status(ask(w, "POST /add/a", COOKIE, body)), 409);
    assert_int_equal(ground_status(ask(w, "POST /add/fail", COOKIE, body)), 500);
    assert_int_equal(records(w, &list), 6 + SEKI_ARRAY_LEN(others) + SEKI_ARRAY_LEN(ours));
    assert_int_equal(list[2].event.outcome, SEKI_AUDIT_OK);
    assert_int_equal(list[1].event.outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(list[0].event.outcome, SEKI_AUDIT_SERIOUS);
    assert_true(seki_str_eq(list[0].event.person_name, SEKI_STR("髙橋")));
    assert_true(seki_str_eq(list[0].event.address, SEKI_STR("unix")));
}

/* What could be read in two ways has a line in the log, which holds nothing of it. */
static void test_refused(void **state)
{
    struct world *w = *state;
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
    struct world *w = *state;
    struct seki_audit_entry *list = NULL;
    const char *reply = ask(w, "GET /api/slow", BEARER, "");

    assert_int_equal(ground_status(reply), 200);
    assert_non_null(strstr(reply, "thought"));
    assert_int_equal(records(w, &list), 1);
    assert_true(seki_str_eq(list[0].event.via, SEKI_STR("api")));
    reply = ask(w, "GET /api/slow", "", "");
    assert_int_equal(ground_status(reply), 401);
    assert_non_null(strstr(reply, "WWW-Authenticate: Bearer"));
    assert_non_null(strstr(reply, "application/problem+json"));
    assert_int_equal(ground_status(ask(w, "GET /api/slow", "Authorization: Bearer x\r\n", "")),
                     401);
    assert_int_equal(ground_status(ask(w, "POST /api/people", BEARER, "")), 403);
    assert_int_equal(ground_status(ask(w, "POST /api/people", COOKIE, "")), 403);
    assert_int_equal(ground_status(ask(w, "GET /mine", BEARER, "")), 303);
    assert_int_equal(ground_status(ask(w, "GET /api/nothing", BEARER, "")), 404);
}

/* Many at once: each is answered, and they share transactions. */
static void test_many(void **state)
{
    enum { MANY = 40 };
    struct world *w = *state;
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
    assert_int_equal(records(w, &list), MANY);
    assert_true(atomic_load(&seki_site_metrics(w->site)->batches) <= 2 * MANY);
    assert_true(w->ticks > 0);
}

static int begin_asking(struct world *w, const char *line)
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
    struct world *w = *state;
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
    assert_int_equal(records(w, &list), MANY); /* and that of the pause */
    assert_int_equal(atomic_load(&metrics->lost), 1);
    assert_true(atomic_load(&metrics->batches) - batches < MANY / 2); /* they did share */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nowhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_progress, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_programs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_spoilt, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
