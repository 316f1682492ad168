/*
 * All pages over a real store, asked for as a browser does: cookies, tokens aside, redirects. From the first set-up to what the
 * audit record says of it. Over 600 lines because one browser and one store serve all its tests.
 */
#include <liboath/oath.h>

#include "auth/secret.h"
#include "service/browse.h"
#include "service/people.h"
#include "service/sign_in.h"
#include "store/audit.h"
#include "store/ward.h"
#include "unit/store/ground.h"
#include "unit/web/page.h"
#include "web/answer.h"
#include "web/call.h"

#define START INT64_C(1795867200000) /* 2026-11-28 12:00 UTC */
#define GOOD "a long evening at the lake"
#define NEXT "three herons stood in the reeds"
#define BROWSERS 3

static struct world {
    struct seki_store *store;
    struct seki_err err;
    int64_t now;
    char cookie[BROWSERS][200]; /* of the session; empty: signed out */
    struct seki_arena arena;    /* of the last request */
    struct seki_http_pair header[3];
    struct seki_http_request request;
    struct seki_http_answer answer;
    struct seki_actor actor;
    struct seki_frame frame;
    struct page page; /* the last answer, to be looked at */
} w;

static void forget(void)
{
    seki_buf_finish(&w.answer.body);
    seki_arena_finish(&w.arena);
}

static int begin(void **state)
{
    struct ground *g;

    assert_int_equal(ground_set_up(state), 0);
    g = *state;
    w = (struct world){.now = START};
    seki_arena_init(&w.arena, 1 << 20);
    assert_int_equal(seki_store_init(g->file, w.now, &w.store, &w.err), 0);
    return 0;
}

static int end(void **state)
{
    forget();
    seki_store_free(&w.store);
    return ground_tear_down(state);
}

/* Who it is, as site/ finds out. */
static void find_actor(int browser)
{
    struct seki_str cookie = seki_web_session(&w.request);

    (void)browser;
    w.actor = (struct seki_actor){.lang = SEKI_LANG_JA};
    assert_int_equal(seki_store_begin(w.store, &w.err), 0);
    if (cookie.n) {
        assert_true(seki_actor_of_session(&w.arena, w.store, cookie, w.now, &w.actor, &w.err) >= 0);
    }
    assert_int_equal(seki_store_commit(w.store, &w.err), 0);
    w.actor.via = SEKI_STR("web");
    w.actor.address = SEKI_STR("192.0.2.7");
    w.actor.request = SEKI_STR("r1");
    seki_web_frame_of(&w.actor, SEKI_STR("𠮷野家記念病院"), SEKI_STR("t"), &w.frame);
}

/* Cookies that the answer sets. */
static void keep_cookie(int browser)
{
    for (size_t i = 0; i < w.answer.n_headers; i++) {
        struct seki_str value = w.answer.headers[i].value;
        if (seki_str_eq(w.answer.headers[i].name, SEKI_STR("Set-Cookie")) &&
            seki_str_starts(value, SEKI_STR("__Host-sekisho="))) {
            size_t n = seki_str_find_char(value, ';');
            assert_true(n < sizeof w.cookie[browser]);
            memcpy(w.cookie[browser], value.p, n);
            w.cookie[browser][n] = '\0';
        }
    }
}

static int step(struct seki_web_call *call, seki_web_handler *handler, bool in_store)
{
    int r;

    if (!handler) {
        return 0;
    }
    if (in_store) {
        assert_int_equal(seki_store_begin(w.store, &w.err), 0);
    }
    r = handler(call, &w.err);
    if (r < 0) {
        seki_web_answer_error(call, &w.err);
    }
    if (in_store) {
        struct seki_err err = {0};
        assert_int_equal(seki_store_commit(w.store, &err), 0);
    }
    return r;
}

static void run(const struct seki_web_route *route, struct seki_str id, const char *body)
{
    struct seki_act act = {.arena = &w.arena, .store = w.store, .actor = &w.actor, .now = w.now};
    struct seki_web_call call = {
        .request = &w.request, .answer = &w.answer, .act = &act, .frame = &w.frame, .id = id};

    if (body) {
        assert_int_equal(seki_http_form_read(&w.arena,
                                             SEKI_STR("application/x-www-form-urlencoded"),
                                             seki_str_from_c(body), &call.form, &w.err),
                         0);
    }
    if (!seki_actor_may(&w.actor, route->needs)) {
        w.answer.status = w.actor.person.n ? 403 : 401;
        return;
    }
    if (step(&call, route->first, true) == 0) {
        act.event = (struct seki_audit_event){0};
        if (step(&call, route->slow, false) == 0) {
            step(&call, route->handler, true);
        }
    }
}

/* Every address of a page leads somewhere: a button to nowhere is worse than none. */
static void check_addresses(const char *before)
{
    static const char *const public_paths[] = {"/static/", "/language/", "/about", "/design"};
    struct seki_str body = seki_buf_str(&w.page.buf);
    size_t at;

    while ((at = seki_str_find(body, seki_str_from_c(before))) != SIZE_MAX) {
        struct seki_str id;
        unsigned methods = 0;
        struct seki_str url;
        bool is_public = false;

        body = seki_str_skip(body, at + strlen(before));
        url = seki_str_of(body.p, strcspn(body.p, "\"?#"));
        for (size_t i = 0; i < SEKI_ARRAY_LEN(public_paths); i++) {
            is_public |= seki_str_starts(url, seki_str_from_c(public_paths[i]));
        }
        (void)seki_web_route_find(SEKI_HTTP_GET, url, &id, &methods);
        if (url.n && url.p[0] == '/' && !is_public && !methods) {
            fail_msg("%.*s leads to %.*s, which is no page", SEKI_STR_FMT(w.request.path),
                     SEKI_STR_FMT(url));
        }
    }
}

/* One request; 0 for a path that is none of ours. */
static int ask(int browser, const char *path, const char *query, const char *body)
{
    enum seki_http_method method = body ? SEKI_HTTP_POST : SEKI_HTTP_GET;
    unsigned methods;
    struct seki_str id = {0};
    const struct seki_web_route *route =
        seki_web_route_find(method, seki_str_from_c(path), &id, &methods);

    forget();
    seki_arena_init(&w.arena, 32 << 20);
    w.answer = (struct seki_http_answer){.status = 200};
    seki_buf_init(&w.answer.body, 4 << 20);
    w.header[0] = (struct seki_http_pair){SEKI_STR("Host"), SEKI_STR("sekisho.example:8443")};
    w.header[1] = (struct seki_http_pair){SEKI_STR("Cookie"), seki_str_from_c(w.cookie[browser])};
    w.request = (struct seki_http_request){.method = method,
                                           .path = seki_str_from_c(path),
                                           .query = seki_str_from_c(query),
                                           .headers = w.header,
                                           .n_headers = 2,
                                           .is_tls = true,
                                           .body_fd = -1,
                                           .arena = &w.arena};
    find_actor(browser);
    if (!route) {
        return 0;
    }
    run(route, id, body);
    keep_cookie(browser);
    w.page = (struct page){.buf = w.answer.body, .o = {.lang = w.actor.lang}};
    w.page.o.buf = &w.page.buf;
    if (w.answer.body.n) {
        page_check(&w.page, "routes");
        check_addresses(" href=\"");
        check_addresses(" action=\"");
    }
    return w.answer.status;
}

static int get(int browser, const char *path)
{
    return ask(browser, path, "", NULL);
}

static int post(int browser, const char *path, const char *body)
{
    w.now += 1000;
    return ask(browser, path, "", body);
}

static bool says(const char *text)
{
    return page_has(&w.page, text);
}

static struct seki_str location(void)
{
    for (size_t i = 0; i < w.answer.n_headers; i++) {
        if (seki_str_eq(w.answer.headers[i].name, SEKI_STR("Location"))) {
            return w.answer.headers[i].value;
        }
    }
    return SEKI_STR("");
}

/* The secret of a link that the last page shows once. */
static void take_token(char token[static 100])
{
    struct seki_str body = seki_buf_str(&w.page.buf);
    size_t at = seki_str_find(body, SEKI_STR("?token="));

    assert_true(at != SIZE_MAX);
    assert_true(seki_str_find(body, SEKI_STR("https://sekisho.example:8443/invitation?token=")) !=
                SIZE_MAX);
    memcpy(token, body.p + at + 7, SEKI_SECRET_DIGITS);
    token[SEKI_SECRET_DIGITS] = '\0';
}

/* A link to set up, as the console makes one. */
static void make_set_up(char token[static 100])
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_actor console;
    struct seki_act act = {.arena = &arena, .store = w.store, .actor = &console, .now = w.now};
    struct seki_link_wish wish = {0};

    seki_arena_init(&arena, 1 << 20);
    assert_int_equal(seki_actor_of_console(&arena, SEKI_LANG_JA, &console, &w.err), 0);
    assert_int_equal(seki_store_begin(w.store, &w.err), 0);
    assert_int_equal(seki_people_set_up(&act, &wish, &w.err), 0);
    assert_int_equal(seki_store_commit(w.store, &w.err), 0);
    memcpy(token, wish.secret.digits, SEKI_SECRET_DIGITS + 1);
}

static void ask_link(const char *path, const char *token, const char *form, int wanted)
{
    char text[1000];

    snprintf(text, sizeof text, "token=%s", token);
    assert_int_equal(ask(0, path, text, NULL), 200);
    snprintf(text, sizeof text, "token=%s&%s", token, form);
    assert_int_equal(post(0, path, text), wanted);
}

static void sign_in(int browser, const char *login, const char *password, int wanted)
{
    char text[1000];

    snprintf(text, sizeof text, "login=%s&password=%s&back=/account", login, password);
    assert_int_equal(post(browser, "/sign-in", text), wanted);
}

static void test_strangers(void **state SEKI_UNUSED)
{
    for (size_t i = 0; i < seki_web_routes_n; i++) {
        const struct seki_web_route *row = &seki_web_routes[i];
        char path[100];

        if (row->needs == SEKI_MAY_PUBLIC) {
            continue;
        }
        snprintf(path, sizeof path, "%.*s", SEKI_STR_FMT(row->path));
        assert_int_equal(ask(0, path, "", row->method == SEKI_HTTP_POST ? "" : NULL), 401);
        assert_int_equal(w.answer.body.n, 0);
    }
    assert_int_equal(get(0, "/nothing"), 0);
    assert_int_equal(get(0, "/people/"), 0);
    assert_int_equal(get(0, "/people/a/b"), 0);
    assert_int_equal(get(0, "/sign-in"), 200);
    assert_int_equal(ask(0, "/invitation", "token=nonsense", NULL), 404);
    assert_true(says("このリンクは使えません"));
}

/* The first person, in browser 0. */
static void set_up(void)
{
    char token[100];

    make_set_up(token);
    ask_link("/set-up", token,
             "organisation=%F0%A0%AE%B7&kind=hospital&name=%3Cb%3E&login=sato&password=" GOOD
             "&again=other",
             400);
    assert_true(says("2 つのパスワードが一致しません"));
    assert_true(says("value=\"&lt;b&gt;\""));
    assert_false(says(GOOD));
    ask_link(
        "/set-up", token,
        "organisation=%F0%A0%AE%B7&kind=hospital&name=%3Cb%3E&login=sato&password=password&again=password",
        400);
    ask_link("/set-up", token,
             "organisation=%F0%A0%AE%B7&kind=zoo&name=%3Cb%3E&login=sato&password=" GOOD
             "&again=" GOOD,
             400);
    assert_true(says("組織の種類を選んでください"));
    ask_link("/set-up", token,
             "organisation=%F0%A0%AE%B7&kind=hospital&name=%3Cb%3E&login=sato&password=" GOOD
             "&again=" GOOD,
             303);
    assert_str(location(), "/sign-in");
    assert_int_equal(ask(0, "/set-up", "token=", NULL), 404);
    sign_in(0, "sato", GOOD, 303);
    assert_str(location(), "/account");
    assert_true(w.cookie[0][0] != '\0');
}

static void test_account(void **state SEKI_UNUSED)
{
    set_up();
    assert_int_equal(get(0, "/"), 200);
    assert_true(says("&lt;b&gt;"));
    assert_true(says("パスワードだけで守られています"));
    assert_int_equal(get(0, "/account"), 200);
    assert_int_equal(post(0, "/account", "name=&lang=en"), 400);
    assert_int_equal(post(0, "/account", "name=Sato+Hanako&lang=ja"), 303);
    assert_int_equal(get(0, "/account"), 200);
    assert_true(says("Sato Hanako"));
    assert_int_equal(post(0, "/account/password", "current=wrong&password=" NEXT "&again=" NEXT),
                     400);
    assert_int_equal(post(0, "/account/password", "current=" GOOD "&password=" NEXT "&again=" NEXT),
                     303);
    sign_in(1, "sato", GOOD, 400);
    assert_true(says("ユーザー名またはパスワードが正しくありません"));
    sign_in(1, "sato", NEXT, 303);
    assert_int_equal(get(1, "/account/sessions"), 200);
    assert_true(says("192.0.2.7"));
    assert_int_equal(post(1, "/account/sessions/end", "session="), 303);
    assert_int_equal(get(0, "/account"), 401);
    assert_int_equal(get(1, "/account"), 200);
    assert_int_equal(get(1, "/account/tokens"), 200);
    assert_int_equal(post(1, "/account/tokens", "name=robot&scope=read&days=0"), 400);
    assert_int_equal(post(1, "/account/tokens", "name=robot&scope=root&days=9"), 400);
    assert_int_equal(post(1, "/account/tokens", "name=robot&scope=people&days=9"), 200);
    assert_true(says("今だけ表示されます"));
    assert_int_equal(get(1, "/account/tokens"), 200);
    assert_true(says("robot"));
    assert_false(says("今だけ表示されます"));
    assert_int_equal(post(1, "/sign-out", ""), 303);
    assert_int_equal(get(1, "/account"), 401);
}

/* Attempts that came too early are on record, too. */
static void test_throttled(void **state SEKI_UNUSED)
{
    static const struct seki_audit_filter all = {.from = 0};
    struct seki_audit_entry *list = NULL;
    size_t n = 0;

    set_up();
    for (int i = 0; i < 8; i++) {
        char text[] = "login=nobody&password=wrong&back=/";
        assert_int_equal(ask(1, "/sign-in", "", text), 400);
    }
    assert_int_equal(
        seki_store_audit_list(&w.arena, w.store, &all, SEKI_AUDIT_NEWEST, 1, &list, &n, &w.err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].event.kind, SEKI_AUDIT_LOGIN);
    assert_str(list[0].event.reason, "too many attempts");
}

/* The key of an app from the page that shows it, as its form sends it back. */
static void begin_app(char secret[static 100])
{
    static const char before[] = "name=\"secret\" value=\"";
    struct seki_str body;
    size_t at;

    assert_int_equal(post(0, "/account/factors/begin", ""), 200);
    body = seki_buf_str(&w.page.buf);
    at = seki_str_find(body, seki_str_from_c(before));
    assert_true(at != SIZE_MAX);
    body = seki_str_skip(body, at + sizeof before - 1);
    snprintf(secret, 100, "%.*s", (int)seki_str_find_char(body, '"'), body.p);
}

/* What the app would show now. */
static void code_of(const char *secret, char code[static 7])
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str bytes;

    seki_arena_init(&arena, 1 << 16);
    assert_int_equal(seki_base64url_parse(&arena, seki_str_from_c(secret), &bytes, &w.err), 0);
    assert_int_equal(oath_totp_generate(bytes.p, bytes.n, (time_t)(w.now / 1000), 30, 0, 6, code),
                     OATH_OK);
}

/* The first recovery code of the page. */
static void take_code(char code[static 20])
{
    struct seki_str body = seki_buf_str(&w.page.buf);
    size_t at = seki_str_find(body, SEKI_STR("<ul class=\"codes\">\n<li><code>"));

    assert_true(at != SIZE_MAX);
    memcpy(code, body.p + at + strlen("<ul class=\"codes\">\n<li><code>"), SEKI_RECOVERY_DIGITS);
    code[SEKI_RECOVERY_DIGITS] = '\0';
}

/* An authenticator of the first person. */
static void add_code(void)
{
    char secret[100];
    char code[7];
    char form[500];

    begin_app(secret);
    code_of(secret, code);
    snprintf(form, sizeof form, "secret=%s&code=%s&password-app=" GOOD, secret, code);
    assert_int_equal(post(0, "/account/factors/app", form), 200);
    assert_true(says("href=\"/kept\"")); /* and on to where one was */
}

static void test_second_factor(void **state SEKI_UNUSED)
{
    char secret[100];
    char code[7];
    char recovery[20];
    char form[500];

    set_up();
    assert_int_equal(get(0, "/account/factors"), 200);
    assert_int_equal(post(0, "/account/factors/begin", ""), 200);
    assert_true(says("otpauth://totp/"));
    assert_true(says("<svg class=\"qr\""));
    assert_int_equal(post(0, "/account/factors/app", "secret=AAAA&code=000000&password-app=" GOOD),
                     400);
    begin_app(secret);
    code_of(secret, code);
    snprintf(form, sizeof form, "secret=%s&code=%s&password-app=wrong", secret, code);
    assert_int_equal(post(0, "/account/factors/app", form), 400);
    assert_true(says(secret)); /* the same key again */
    snprintf(form, sizeof form, "secret=%s&code=%s&password-app=" GOOD, secret, code);
    assert_int_equal(post(0, "/account/factors/app", form), 200);
    take_code(recovery);
    assert_int_equal(get(0, "/account/factors"), 200);
    assert_false(says(recovery));
    assert_int_equal(post(0, "/account/factors/codes", "password-codes=wrong"), 400);
    assert_int_equal(post(0, "/account/factors/remove", "password-remove=wrong"), 400);
    sign_in(1, "sato", GOOD, 303);
    assert_str(location(), "/sign-in/second?back=%2Faccount");
    assert_int_equal(ask(1, "/sign-in/second", "back=/account", NULL), 200);
    assert_true(says("action=\"/sign-in/second\""));
    assert_int_equal(get(1, "/account"), 401); /* half is not enough */
    assert_int_equal(post(1, "/sign-in/second", "code=000000&back=/account"), 400);
    assert_true(says("コードが違うか、使用済みです"));
    w.now += 60000;
    code_of(secret, code);
    snprintf(form, sizeof form, "code=%s&back=//elsewhere", code);
    assert_int_equal(post(1, "/sign-in/second", form), 303);
    assert_str(location(), "/");
    assert_int_equal(get(1, "/account"), 200);
    sign_in(2, "sato", GOOD, 303);
    char half[sizeof w.cookie[2]];
    memcpy(half, w.cookie[2], sizeof half);
    assert_int_equal(post(2, "/sign-out", ""), 303);
    memcpy(w.cookie[2], half, sizeof half);
    snprintf(form, sizeof form, "code=&recovery=%s&back=/people", recovery);
    assert_int_equal(post(2, "/sign-in/second", form), 400); /* signed out while half in */
    sign_in(2, "sato", GOOD, 303);
    snprintf(form, sizeof form, "code=%s&back=//elsewhere", code);
    assert_int_equal(post(2, "/sign-in/second", form), 400); /* that code was used */
    snprintf(form, sizeof form, "code=&recovery=%s&back=/people", recovery);
    assert_int_equal(post(2, "/sign-in/second", form), 303);
    assert_str(location(), "/people");
    assert_int_equal(get(2, "/"), 200);
    assert_false(says("パスワードだけで守られています"));
    assert_int_equal(post(2, "/account/factors/remove", "password-remove=" GOOD), 303);
}

/* The operator asks it of everybody, an administrator of the own people; the pages say who asks, and what was typed comes back. */
static void test_guard(void **state SEKI_UNUSED)
{
    char token[100];
    char path[200];
    char act[300];

    set_up();
    assert_int_equal(get(0, "/settings"), 200);
    assert_true(says("現在未登録は 1 人"));
    assert_int_equal(post(0, "/settings", "lang=ja&second=required"), 303);
    assert_int_equal(get(0, "/account/factors"), 200);
    assert_true(says("あなたの組織は、全員に 2 段階認証を必須"));
    assert_true(says("先に 2 段階認証を登録してください"));
    assert_int_equal(get(0, "/settings"), 403); /* who asks it of everybody is no exception */
    add_code();
    assert_int_equal(get(0, "/settings"), 200);
    assert_true(says("現在未登録は 0 人"));
    assert_int_equal(get(0, "/installation"), 200);
    assert_int_equal(post(0, "/installation", "second=required"), 303);
    assert_int_equal(get(0, "/settings"), 200);
    assert_true(says("すでに全員に必須"));
    assert_int_equal(get(0, "/account/factors"), 200);
    assert_true(says("このシステムの運用者が、全員に 2 段階認証を必須"));
    assert_false(says("先に 2 段階認証を登録してください"));
    assert_int_equal(post(0, "/installation", "second=offered"), 303);
    assert_int_equal(post(0, "/settings", "lang=ja&second=offered"), 303);
    assert_int_equal(post(0, "/people/invite", "who=Suzuki&roles=reader"), 200);
    take_token(token);
    ask_link("/invitation", token, "name=S&login=suzuki&password=" NEXT "&again=" NEXT, 303);
    sign_in(1, "suzuki", NEXT, 303);
    assert_int_equal(get(1, "/installation"), 403);
    assert_int_equal(get(1, "/"), 200);
    snprintf(path, sizeof path, "/people/%.*s", SEKI_STR_FMT(w.actor.person));
    snprintf(act, sizeof act, "%s/sessions", path);
    assert_int_equal(post(1, act, ""), 403);
    assert_int_equal(post(0, act, ""), 303);
    assert_int_equal(get(1, "/"), 401); /* at once */
    snprintf(act, sizeof act, "%s/factors", path);
    assert_int_equal(post(0, act, "reason=phone+broken"), 400); /* there is none */
    assert_true(says("登録されていません"));
}

static void test_people(void **state SEKI_UNUSED)
{
    char token[100];
    char path[200];

    set_up();
    assert_int_equal(get(0, "/people"), 200);
    assert_true(says("sato"));
    assert_int_equal(get(0, "/people/invite"), 200);
    assert_int_equal(post(0, "/people/invite", "who=Suzuki&roles=root"), 400);
    assert_int_equal(post(0, "/people/invite", "who=Suzuki&roles=editor"), 200);
    take_token(token);
    assert_int_equal(get(0, "/people"), 200);
    assert_true(says("Suzuki"));
    assert_false(says(token));
    ask_link("/invitation", token,
             "name=%E9%AB%99%E6%A9%8B&login=suzuki&password=" NEXT "&again=" NEXT, 303);
    sign_in(1, "suzuki", NEXT, 303);
    assert_int_equal(get(1, "/devices"), 200);
    assert_true(says("機器がまだありません"));
    assert_int_equal(ask(1, "/devices", "find=%3Cscript%3E&after=nonsense", NULL), 200);
    assert_true(says("該当するものがありません"));
    assert_int_equal(get(1, "/devices/none"), 404);
    assert_int_equal(get(1, "/statements"), 200);
    assert_int_equal(get(1, "/assessments"), 200);
    assert_int_equal(get(1, "/jobs"), 200);
    assert_int_equal(get(1, "/people"), 403);
    assert_int_equal(get(1, "/audit"), 403);
    assert_int_equal(get(1, "/organisations"), 403);
    snprintf(path, sizeof path, "/people/%.*s", SEKI_STR_FMT(w.actor.person));
    assert_int_equal(get(0, path), 200);
    assert_true(says("髙橋"));
    char act[300];
    snprintf(act, sizeof act, "%s/roles", path);
    assert_int_equal(post(0, act, "roles=auditor"), 303);
    assert_int_equal(ask(1, "/audit", "from=2026-11-28&to=2026-11-31", NULL), 200);
    assert_true(says("存在しない日付"));
    assert_int_equal(get(1, "/audit"), 200);
    assert_true(says("&lt;b&gt;"));
    assert_int_equal(get(1, "/devices"), 403);
    snprintf(act, sizeof act, "%s/reset", path);
    assert_int_equal(post(0, act, ""), 200);
    take_token(token);
    ask_link("/invitation", token, "password=" GOOD "&again=" GOOD, 303);
    snprintf(act, sizeof act, "%s/deactivate", path);
    assert_int_equal(post(0, act, ""), 303);
    sign_in(2, "suzuki", GOOD, 400);
    assert_int_equal(get(0, "/people/0123456789abcdef0123456789abcdef"), 404);
}

/* So many devices in the organisation of browser 0. */
static void add_devices(int n)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_register reg;

    seki_arena_init(&arena, 16 << 20);
    assert_int_equal(seki_store_begin(w.store, &w.err), 0);
    assert_int_equal(seki_store_register_make(w.store, w.actor.organisation, &reg, &w.err), 0);
    for (int i = 0; i < n; i++) {
        char id[20];
        struct seki_device device = {0};
        snprintf(id, sizeof id, "IP-%03d", i);
        device.text[SEKI_DEVICE_ID] = seki_str_from_c(id);
        device.text[SEKI_DEVICE_NAME] = i % 2 ? SEKI_STR("輸液ポンプ <b>") : SEKI_STR("CT");
        device.text[SEKI_DEVICE_MAKER] = SEKI_STR("髙橋製作所");
        assert_int_equal(seki_store_device_add(w.store, &reg, &device, w.now, &w.err), 0);
    }
    assert_int_equal(seki_store_commit(w.store, &w.err), 0);
}

/* The address of the link to the next page, without the path. */
static void take_next(char query[static 500])
{
    struct seki_str body = seki_buf_str(&w.page.buf);
    size_t at = seki_str_find(body, SEKI_STR("rel=\"next\" href=\"/devices?"));
    size_t n = 0;

    assert_true(at != SIZE_MAX);
    body = seki_str_skip(body, at + strlen("rel=\"next\" href=\"/devices?"));
    for (; *body.p != '"';
         body = seki_str_skip(body, seki_str_starts(body, SEKI_STR("&amp;")) ? 5 : 1)) {
        query[n++] = *body.p;
    }
    query[n] = '\0';
}

static void test_devices(void **state SEKI_UNUSED)
{
    char token[100];
    char query[500];

    set_up();
    assert_int_equal(post(0, "/people/invite", "who=Suzuki&roles=editor"), 200);
    take_token(token);
    ask_link("/invitation", token, "name=Suzuki&login=suzuki&password=" NEXT "&again=" NEXT, 303);
    sign_in(1, "suzuki", NEXT, 303);
    assert_int_equal(get(1, "/"), 200);
    add_devices(120);
    uint64_t before = seki_store_statements(w.store);
    assert_int_equal(get(1, "/devices"), 200);
    assert_true(seki_store_statements(w.store) - before < 20); /* whatever the number of rows */
    assert_true(says("IP-049") && !says("IP-050"));
    assert_true(says("120 件中 50 件を表示"));
    assert_true(says("輸液ポンプ &lt;b&gt;"));
    take_next(query);
    assert_int_equal(ask(1, "/devices", query, NULL), 200);
    assert_true(says("IP-050") && says("IP-099") && !says("IP-100"));
    assert_true(says("先頭のページ"));
    take_next(query);
    assert_int_equal(ask(1, "/devices", query, NULL), 200);
    assert_true(says("IP-119") && !says("rel=\"next\""));
    assert_int_equal(ask(1, "/devices", "sort=name", NULL), 200);
    assert_true(says("IP-000") && !says("IP-001") && says("IP-098"));
    take_next(query);
    assert_int_equal(ask(1, "/devices", query, NULL), 200);
    assert_true(says("IP-118") && says("IP-001") && !says("IP-000<"));
    assert_int_equal(ask(1, "/devices", "find=%E6%B6%B2", NULL), 200); /* one character */
    assert_true(says("IP-001") && !says("IP-000<"));
    assert_int_equal(get(1, "/devices/IP-001"), 200);
    assert_true(says("<dd>髙橋製作所\n</dd>"));
    assert_int_equal(get(1, "/"), 200);
    assert_true(says("<p class=\"big\">120</p>"));
}

/* Of each: has no form, keeps patients' data, its support is over. What was not found out is unknown. */
static void find_out(void)
{
    static const char *const days[] = {"2020-04-01", "", "2999-04-01"};
    struct seki_register reg;

    assert_int_equal(seki_store_begin(w.store, &w.err), 0);
    assert_int_equal(seki_store_register_make(w.store, w.actor.organisation, &reg, &w.err), 0);
    for (int i = 0; i < 60; i++) {
        char id[20]; /* as above */
        struct seki_str values[SEKI_DETAIL_FIELDS];
        snprintf(id, sizeof id, "IP-%03d", i);
        for (int k = 0; k < SEKI_DETAIL_FIELDS; k++) {
            values[k] = k == SEKI_DETAIL_EOS ? seki_str_from_c(days[i / 2 % 3]) : SEKI_STR("");
        }
        assert_int_equal(seki_store_device_found(w.store, &reg, seki_str_from_c(id),
                                                 i % 2 ? SEKI_FOUND_NO : SEKI_FOUND_YES,
                                                 i % 2 ? SEKI_FOUND_UNKNOWN : SEKI_FOUND_YES, w.now,
                                                 &w.err),
                         0);
        assert_int_equal(seki_store_details_put(w.store, w.actor.organisation, seki_str_from_c(id),
                                                values, &w.err),
                         0);
    }
    assert_int_equal(seki_store_commit(w.store, &w.err), 0);
}

static void test_device_filters(void **state SEKI_UNUSED)
{
    char token[100];
    char query[500];

    set_up();
    assert_int_equal(post(0, "/people/invite", "who=Suzuki&roles=editor"), 200);
    take_token(token);
    ask_link("/invitation", token, "name=Suzuki&login=suzuki&password=" NEXT "&again=" NEXT, 303);
    sign_in(1, "suzuki", NEXT, 303);
    assert_int_equal(get(1, "/"), 200);
    add_devices(120);
    find_out();
    assert_int_equal(ask(1, "/devices", "form=no", NULL), 200);
    assert_true(says("IP-001") && says("IP-059") && !says("IP-000") && !says("IP-060"));
    assert_true(says("<option value=\"no\" selected>"));
    assert_true(says("まだ評価していない"));
    assert_int_equal(ask(1, "/devices", "form=unknown", NULL), 200);
    assert_true(says("IP-060") && says("IP-061") && !says("IP-059"));
    take_next(query); /* the filter goes along */
    assert_int_equal(ask(1, "/devices", query, NULL), 200);
    assert_true(says("IP-119") && !says("IP-059") && says("<option value=\"unknown\" selected>"));
    assert_int_equal(ask(1, "/devices", "personal=yes&support=past&sort=name", NULL), 200);
    assert_true(says("IP-000") && says("IP-006") && !says("IP-001") && !says("IP-002"));
    assert_int_equal(ask(1, "/devices",
                         "support=later&maker=%E9%AB%99%E6%A9%8B%E8%A3%BD%E4%BD%9C%E6%89%80", NULL),
                     200);
    assert_true(says("IP-004") && says("IP-005") && !says("IP-000") && !says("IP-002"));
    assert_int_equal(ask(1, "/devices", "support=unknown&find=CT", NULL), 200);
    assert_true(says("IP-002") && says("IP-060") && !says("IP-000") && !says("IP-004"));
    assert_int_equal(ask(1, "/devices", "support=soon", NULL), 200);
    assert_true(says("該当するものがありません"));
    assert_int_equal(ask(1, "/devices", "form=nonsense&maker=nobody", NULL), 200);
    assert_true(says("該当するものがありません"));
}

static void test_organisations(void **state SEKI_UNUSED)
{
    set_up();
    assert_int_equal(get(0, "/organisations"), 200);
    assert_int_equal(get(0, "/self-check"), 200);
    assert_true(says("パスワードだけの運用者が 1 人います"));
    assert_true(says("バックアップがまだありません"));
    assert_int_equal(post(0, "/organisations", "organisation=&kind=maker&who=Tanaka"), 400);
    assert_int_equal(post(0, "/organisations", "organisation=ABC&kind=maker&who=Tanaka"), 200);
    assert_true(says("ABC"));
    char token[100];
    take_token(token);
    ask_link("/invitation", token, "name=Tanaka&login=tanaka&password=" NEXT "&again=" NEXT, 303);
    sign_in(1, "tanaka", NEXT, 303);
    assert_int_equal(get(1, "/people"), 200);
    assert_true(says("tanaka"));
    assert_false(says("sato"));
    char path[200];
    snprintf(path, sizeof path, "/organisations/%.*s", SEKI_STR_FMT(w.actor.organisation));
    assert_int_equal(post(0, path, "name=ABC+Medical&reason="), 400);
    assert_true(says("value=\"ABC Medical\"")); /* as it was typed */
    assert_int_equal(post(0, path, "name=ABC+Medical&reason=merged"), 303);
}

static void test_routes(void **state SEKI_UNUSED)
{
    struct seki_str id;
    unsigned methods;
    const struct seki_web_route *row =
        seki_web_route_find(SEKI_HTTP_HEAD, SEKI_STR("/people/invite"), &id, &methods);

    assert_true(row->handler == seki_web_get_invite);
    assert_int_equal(methods, 1U << SEKI_HTTP_GET | 1U << SEKI_HTTP_HEAD | 1U << SEKI_HTTP_POST);
    row = seki_web_route_find(SEKI_HTTP_GET, SEKI_STR("/people/p1"), &id, &methods);
    assert_true(row->handler == seki_web_get_person);
    assert_str(id, "p1");
    assert_null(seki_web_route_find(SEKI_HTTP_DELETE, SEKI_STR("/people/p1"), &id, &methods));
    assert_null(seki_web_route_find(SEKI_HTTP_GET, SEKI_STR("/people/p1/x/roles"), &id, &methods));
    assert_int_equal(methods, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_routes),
        cmocka_unit_test_setup_teardown(test_strangers, begin, end),
        cmocka_unit_test_setup_teardown(test_account, begin, end),
        cmocka_unit_test_setup_teardown(test_throttled, begin, end),
        cmocka_unit_test_setup_teardown(test_second_factor, begin, end),
        cmocka_unit_test_setup_teardown(test_guard, begin, end),
        cmocka_unit_test_setup_teardown(test_people, begin, end),
        cmocka_unit_test_setup_teardown(test_devices, begin, end),
        cmocka_unit_test_setup_teardown(test_device_filters, begin, end),
        cmocka_unit_test_setup_teardown(test_organisations, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
