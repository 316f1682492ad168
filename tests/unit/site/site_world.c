#include "unit/site/site_world.h"

#include <pthread.h>

int64_t site_world_now(void)
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

/* Begins when the test wants it to. */
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static bool is_open;

void site_world_let_go(void)
{
    pthread_mutex_lock(&gate);
    is_open = true;
    pthread_cond_broadcast(&opened);
    pthread_mutex_unlock(&gate);
}

static int wait_at_gate(struct seki_visit *visit, struct seki_err *err)
{
    pthread_mutex_lock(&gate);
    while (!is_open) {
        pthread_cond_wait(&opened, &gate);
    }
    pthread_mutex_unlock(&gate);
    return think(visit, err);
}

static int paper(struct seki_visit *visit, struct seki_err *err)
{
    int r = slow(visit, err);

    if (visit->step == 0) {
        visit->slow = wait_at_gate;
        visit->lane = SEKI_LANE_PAPER;
    }
    return r;
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
     .pattern = {"/paper", 6},
     .needs = SEKI_MAY_SELF,
     .run = paper,
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
    {.method = SEKI_HTTP_GET,
     .pattern = {"/factors", 8},
     .needs = SEKI_MAY_SELF,
     .run = open_page,
     .event = SEKI_AUDIT_READ,
     .takes_owing = true},
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
    struct site_world *w = ctx;

    (void)store;
    (void)when;
    (void)err;
    w->ticks++;
    return 0;
}

/* --- the world */

static void add_people(struct site_world *w)
{
    const struct seki_organisation hospital = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("関所病院"), .made = site_world_now()};
    const struct seki_secret_hash session = seki_secret_hash(SEKI_STR(SECRET));
    const struct seki_secret_hash token = seki_secret_hash(SEKI_STR(TOKEN));
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_id organisation;
    struct seki_id id;

    assert_int_equal(seki_store_init(w->place, site_world_now(), &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    assert_int_equal(seki_store_add_organisation(store, &hospital, &organisation, &w->err), 0);
    assert_int_equal(
        seki_store_add_person(&w->arena, store,
                              &(struct seki_person){.organisation = seki_id_str(&organisation),
                                                    .name = SEKI_STR("髙橋"),
                                                    .login = SEKI_STR("takahashi"),
                                                    .roles = 1u << SEKI_ROLE_EDITOR,
                                                    .made = site_world_now()},
                              SEKI_STR(""), &id, &w->err),
        0);
    struct seki_id other;
    assert_int_equal(
        seki_store_add_session(store,
                               &(struct seki_session_new){.person = seki_id_str(&id),
                                                          .hash = seki_secret_hash_str(&session),
                                                          .stage = SEKI_SESSION_FULL,
                                                          .now = site_world_now(),
                                                          .idle = 1000,
                                                          .ends = site_world_now() + 1000},
                               &other, &w->err),
        0);
    assert_int_equal(
        seki_store_add_token(store,
                             &(struct seki_token_new){.person = seki_id_str(&id),
                                                      .hash = seki_secret_hash_str(&token),
                                                      .name = SEKI_STR("t"),
                                                      .scopes = SEKI_SCOPE_READ,
                                                      .now = site_world_now(),
                                                      .ends = site_world_now() + 1000},
                             &other, &w->err),
        0);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
}

static void start(struct site_world *w)
{
    static const struct seki_route *const tables[] = {routes};
    const struct seki_site_options site = {.place = w->place,
                                           .tables = tables,
                                           .n_tables = 1,
                                           .now = site_world_now,
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

int site_world_set_up(void **state)
{
    static struct site_world w;
    void *dir = NULL;
    int r = temp_dir_set_up(&dir);

    w = (struct site_world){.dir = dir};
    seki_arena_init(&w.arena, (size_t)1 << 24);
    w.place = seki_arena_str(&w.arena, seki_str_from_c(temp_path(dir, "sekisho.db")));
    (void)snprintf(w.socket, sizeof(w.socket), "%s", temp_path(dir, "socket"));
    w.log.fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    add_people(&w);
    start(&w);
    *state = &w;
    return r;
}

int site_world_tear_down(void **state)
{
    struct site_world *w = *state;
    void *dir = w->dir;

    seki_http_server_stop(w->server, 1000);
    seki_http_server_free(w->server);
    seki_site_free(w->site);
    close(w->log.fd);
    seki_arena_finish(&w->arena);
    return temp_dir_tear_down(&dir);
}

/* --- asking */

const char *site_world_ask(struct site_world *w, const char *line, const char *headers,
                           const char *body)
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

/* The token of forms for the session. */
struct seki_str site_world_csrf(struct site_world *w)
{
    const char *reply = strstr(site_world_ask(w, "GET /open", COOKIE, ""), "csrf=");

    assert_non_null(reply);
    return seki_arena_str(&w->arena, seki_str_of(reply + 5, SEKI_SECRET_DIGITS));
}

size_t site_world_records(struct site_world *w, struct seki_audit_entry **ret_list)
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

void site_world_require(struct site_world *w, bool asks)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;

    assert_int_equal(seki_store_open(w->place, &store, &w->err), 0);
    assert_int_equal(seki_store_begin(store, &w->err), 0);
    assert_int_equal(seki_store_guard_set(store, SEKI_STR(""), asks, &w->err), 0);
    assert_int_equal(seki_store_commit(store, &w->err), 0);
}
