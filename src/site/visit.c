/* Who asks, whether the form was ours, and what answers have in common. Declared in site/route.h and inside.h. */
#include <time.h>

#include "auth/secret.h"
#include "base/limits.h"
#include "http/percent.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "service/account.h"
#include "site/inside.h"
#include "store/kept.h"

#define COOKIE SEKI_STR("__Host-sekisho")

static struct seki_str cookie_of(const struct seki_visit *visit)
{
    return seki_http_cookie(visit->request, COOKIE);
}

bool seki_visit_has_cookie(const struct seki_visit *visit)
{
    return cookie_of(visit).n > 0;
}

/* The secret of a program, as "Authorization: Bearer ..." (RFC 6750). */
static struct seki_str token_of(const struct seki_visit *visit)
{
    const struct seki_str scheme = SEKI_STR("Bearer ");
    struct seki_str value = seki_http_header(visit->request, SEKI_STR("authorization"));

    return seki_str_eq_nocase(seki_str_head(value, scheme.n), scheme)
               ? seki_str_trim(seki_str_skip(value, scheme.n))
               : SEKI_STR("");
}

/* --- who asks */

static void become(struct seki_visit *visit)
{
    const struct seki_bearer *bearer = &visit->bearer;

    visit->has_bearer = true;
    visit->actor.person = bearer->person;
    visit->actor.name = bearer->name;
    visit->actor.organisation = bearer->organisation;
    visit->actor.kind = bearer->kind;
    visit->actor.lang = bearer->lang;
    visit->actor.session = bearer->id;
    visit->actor.roles =
        visit->is_token ? seki_scopes_of_roles(bearer->scopes, bearer->roles) : bearer->roles;
    visit->actor.permits = seki_permits_of_roles(visit->actor.roles);
}

/* Whoever has to set up a second factor may do that, and nothing else. For whom a proxy speaks, the proxy asks. */
static int hold_back(struct seki_visit *visit, struct seki_err *err)
{
    bool is_vouched = false;
    int r = visit->is_token ? 0 : seki_visit_is_vouched(visit, &is_vouched, err);

    if (r == 0 && !is_vouched) {
        visit->owes_factor = true;
        visit->actor.permits = seki_permits_of_roles(0);
    }
    return r;
}

int seki_visit_recognise(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str token = visit->route->kind == SEKI_ROUTE_API ? token_of(visit) : SEKI_STR("");
    struct seki_str secret = token.n ? token : cookie_of(visit);
    struct seki_secret_hash hash;
    int r;

    visit->has_bearer = false;
    visit->owes_factor = false;
    visit->actor.roles = 0;
    visit->actor.permits = 0;
    if (secret.n == 0) {
        return 0;
    }
    visit->is_token = token.n > 0;
    hash = seki_secret_hash(secret);
    r = (visit->is_token ? seki_store_find_token : seki_store_find_session)(
        visit->arena, visit->store, seki_secret_hash_str(&hash), visit->now, &visit->bearer, err);
    if (r > 0 &&
        (visit->is_token || visit->bearer.stage == SEKI_SESSION_FULL || visit->route->takes_half)) {
        become(visit);
    }
    if (r > 0 && visit->has_bearer && visit->bearer.owes_factor && hold_back(visit, err) < 0) {
        return err->code;
    }
    if (r > 0 && visit->now - visit->bearer.seen > 60000) {
        r = (visit->is_token ? seki_store_touch_token : seki_store_touch_session)(
            visit->store, visit->bearer.id, visit->now, err);
    }
    return r < 0 ? r : 0;
}

/* --- forms */

/* Bound to the cookie, and useless without it. */
static int csrf_of(struct seki_visit *visit, struct seki_str secret, struct seki_err *err)
{
    const struct seki_str parts[] = {SEKI_STR("csrf "), secret};
    struct seki_str joined = seki_arena_join(visit->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_secret_hash hash;

    if (!joined.p) {
        return seki_fail_nomem(err);
    }
    hash = seki_secret_hash(joined);
    visit->csrf = seki_arena_str(visit->arena, seki_secret_hash_str(&hash));
    return visit->csrf.p ? 0 : seki_fail_nomem(err);
}

int seki_visit_bind(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str secret = cookie_of(visit);
    struct seki_secret made;
    int r;

    if (secret.n) {
        return csrf_of(visit, secret, err);
    }
    if (visit->route->kind != SEKI_ROUTE_PAGE || visit->request->method != SEKI_HTTP_GET) {
        return 0;
    }
    r = seki_secret_make(&made, err);
    r = r < 0 ? r : seki_visit_set_session(visit, seki_secret_str(&made), err);
    r = r < 0 ? r : csrf_of(visit, seki_secret_str(&made), err);
    seki_secret_wipe(&made, sizeof(made));
    return r;
}

static bool is_change(const struct seki_visit *visit)
{
    return visit->request->method != SEKI_HTTP_GET && visit->request->method != SEKI_HTTP_HEAD;
}

/* A name or an address without its port; one of IPv6 stands in brackets. */
static struct seki_str without_port(struct seki_str authority)
{
    size_t n = authority.n;

    while (n > 0 && authority.p[n - 1] >= '0' && authority.p[n - 1] <= '9') {
        n--;
    }
    return n > 0 && authority.p[n - 1] == ':' ? seki_str_head(authority, n - 1) : authority;
}

/* Of browsers that do not say more. A proxy in front may have another port. */
static bool is_origin_of_others(const struct seki_visit *visit)
{
    const struct seki_str scheme = SEKI_STR("://");
    struct seki_str origin = seki_http_header(visit->request, SEKI_STR("origin"));
    struct seki_str host = seki_http_header(visit->request, SEKI_STR("host"));
    size_t at = seki_str_find(origin, scheme);

    return origin.n && (at == SIZE_MAX ||
                        !seki_str_eq_nocase(without_port(seki_str_skip(origin, at + scheme.n)),
                                            without_port(host)));
}

/* Browsers say where a form came from; what they do not say is not held against them. */
static bool is_from_elsewhere(const struct seki_visit *visit)
{
    struct seki_str site = seki_http_header(visit->request, SEKI_STR("sec-fetch-site"));

    return site.n
               ? !seki_str_eq(site, SEKI_STR("same-origin")) && !seki_str_eq(site, SEKI_STR("none"))
               : is_origin_of_others(visit);
}

int seki_visit_check_origin(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_http_form form;
    struct seki_str sent;
    int r;

    /* A token is sent by whoever has it; a program that is nobody is told so, not that its form is old. */
    if (!is_change(visit) || visit->is_token ||
        (visit->route->kind != SEKI_ROUTE_PAGE && !visit->has_bearer)) {
        return 0;
    }
    sent = seki_http_header(visit->request, SEKI_STR("x-csrf-token"));
    if (sent.n == 0 && visit->route->kind == SEKI_ROUTE_PAGE) {
        bool is_there = false;

        r = seki_http_form(visit->arena, visit->request, &form, err);
        if (r < 0) {
            return r;
        }
        sent = seki_http_form_text(&form, SEKI_STR("csrf"), &is_there);
    }
    if (is_from_elsewhere(visit) || visit->csrf.n == 0 || !seki_secret_is_same(sent, visit->csrf)) {
        return seki_fail(err, SEKI_ERR_DENIED, M_site_old_form(), M_hint_site_old_form());
    }
    return 0;
}

/* --- answers */

void seki_visit_mark(struct seki_visit *visit)
{
    visit->before = *visit->answer;
}

/* The body may have been moved when it grew. */
void seki_visit_restore(struct seki_visit *visit)
{
    struct seki_buf body = visit->answer->body;

    seki_buf_cut(&body, visit->before.body.n);
    body.status = visit->before.body.status;
    *visit->answer = visit->before;
    visit->answer->body = body;
}

static int add_header(struct seki_visit *visit, struct seki_str name, const struct seki_str *parts,
                      size_t n, struct seki_err *err)
{
    struct seki_str value = seki_arena_join(visit->arena, parts, n);

    return !value.p || seki_http_answer_header(visit->answer, name, value) < 0
               ? seki_fail_nomem(err)
               : 0;
}

int seki_visit_go(struct seki_visit *visit, struct seki_str path, struct seki_err *err)
{
    visit->answer->status = 303;
    return add_header(visit, SEKI_STR("Location"), &path, 1, err);
}

int seki_visit_set_session(struct seki_visit *visit, struct seki_str secret, struct seki_err *err)
{
    const struct seki_str parts[] = {COOKIE, SEKI_STR("="), secret,
                                     SEKI_STR("; Path=/; Secure; HttpOnly; SameSite=Lax"),
                                     secret.n ? SEKI_STR("") : SEKI_STR("; Max-Age=0")};

    return add_header(visit, SEKI_STR("Set-Cookie"), parts, SEKI_ARRAY_LEN(parts), err);
}

int seki_visit_form(struct seki_visit *visit, struct seki_http_form *ret_form, struct seki_err *err)
{
    return seki_http_form(visit->arena, visit->request, ret_form, err);
}

struct seki_str seki_visit_query(const struct seki_visit *visit, struct seki_str name)
{
    bool is_there = false;

    return seki_http_query(visit->request, name, &is_there);
}

struct seki_str seki_visit_path(const struct seki_visit *visit)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};

    seki_buf_init(&path, SEKI_LIMIT_HTTP_HEAD);
    seki_http_encode_path(&path, visit->request->path);
    return seki_arena_buf(visit->arena, &path);
}

/* Whether there is a page to come back to where a form was sent. */
static bool has_page(const struct seki_visit *visit)
{
    struct seki_http_request request = *visit->request;
    struct seki_str part[SEKI_ROUTE_PARTS];
    unsigned methods;

    request.method = SEKI_HTTP_GET;
    return seki_route_find(&visit->site->options, &request, part, &methods) != NULL;
}

/* Where somebody wanted to go, for after signing in: the page, with what was searched for. */
static void add_back(struct seki_buf *out, const struct seki_visit *visit)
{
    if (is_change(visit) && !has_page(visit)) {
        seki_buf_add_char(out, '/');
        return;
    }
    seki_http_encode_path(out, visit->request->path);
    if (visit->request->query.n && !is_change(visit)) {
        seki_buf_add_char(out, '?');
        seki_buf_add(out, visit->request->query);
    }
}

/* --- what was typed when the session ended */

/* What is never kept, whatever form it is in; forms of factors are not kept at all. */
static bool is_secret(struct seki_str name)
{
    static const struct seki_str names[] = {{"csrf", 4},       {"again", 5},    {"current", 7},
                                            {"secret", 6},     {"recovery", 8}, {"token", 5},
                                            {"credential", 10}};

    if (seki_str_starts(name, SEKI_STR("password"))) { /* and those of a page with several */
        return true;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        if (seki_str_eq(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* Line ends of forms are CR LF; pages have LF. */
static void add_value(struct seki_buf *out, struct seki_str value)
{
    while (value.n) {
        size_t n = SEKI_MIN(seki_str_find_char(value, '\r'), value.n);

        seki_http_encode_part(out, seki_str_head(value, n));
        value = seki_str_skip(value, n + 1);
    }
}

/* The fields again, without files and secrets; nothing when there are none. */
static void write_fields(struct seki_buf *out, const struct seki_http_form *form)
{
    for (size_t i = 0; i < form->n; i++) {
        const struct seki_http_field *field = &form->fields[i];

        if (field->is_file || is_secret(field->name)) {
            continue;
        }
        seki_buf_add(out, out->n ? SEKI_STR("&") : SEKI_STR(""));
        seki_http_encode_part(out, field->name);
        seki_buf_add_char(out, '=');
        add_value(out, field->value);
    }
}

/* The page of ours on which the form stood, as the browser says; empty: none. */
static struct seki_str page_of(const struct seki_visit *visit)
{
    struct seki_str from = seki_http_header(visit->request, SEKI_STR("referer"));
    struct seki_str host = seki_http_only_header(visit->request, SEKI_STR("host"));
    size_t n;

    if (!seki_str_starts(from, SEKI_STR("https://")) || host.n == 0) {
        return SEKI_STR("");
    }
    from = seki_str_skip(from, 8);
    n = SEKI_MIN(seki_str_find_char(from, '/'), from.n);
    return seki_str_eq(seki_str_head(from, n), host) ? seki_str_skip(from, n) : SEKI_STR("");
}

static int keep(struct seki_visit *visit, struct seki_str fields, bool *ret_is_kept,
                struct seki_err *err)
{
    /* As a page writes it, where it is looked for. */
    const struct seki_kept kept = {page_of(visit), seki_visit_path(visit), fields};
    const struct seki_secret_hash hash = seki_secret_hash(cookie_of(visit));
    struct seki_str person = SEKI_STR("");
    int r =
        seki_store_kept_who(visit->arena, visit->store, seki_secret_hash_str(&hash), &person, err);

    if (r <= 0 || kept.page.n == 0) {
        return r;
    }
    if (!kept.action.p) {
        return seki_fail_nomem(err);
    }
    r = seki_store_keep_form(visit->store, person, &kept, visit->now, err);
    *ret_is_kept = r == 0;
    return r;
}

/*
 * A form of ours that came when the session had ended by itself is kept for whoever's session it was, and for nobody
 * else: whether it is ours was asked for by the token, which that session's cookie makes.
 */
static int keep_form(struct seki_visit *visit, bool *ret_is_kept, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF fields = {0};
    struct seki_http_form form = {.n = 0};
    struct seki_err none = {0};
    bool is_there = false;

    if (visit->request->method != SEKI_HTTP_POST || visit->csrf.n == 0 ||
        visit->route->takes_owing || is_from_elsewhere(visit) ||
        seki_http_form(visit->arena, visit->request, &form, &none) < 0 ||
        !seki_secret_is_same(seki_http_form_text(&form, SEKI_STR("csrf"), &is_there),
                             visit->csrf)) {
        return 0;
    }
    seki_buf_init(&fields, SEKI_LIMIT_KEPT_FORM);
    write_fields(&fields, &form);
    return fields.n == 0 || seki_buf_status(&fields) < 0
               ? 0
               : keep(visit, seki_buf_str(&fields), ret_is_kept, err);
}

int seki_visit_send_away(struct seki_visit *visit, struct seki_err *err)
{
    bool is_kept = false;
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    struct seki_buf SEKI_CLEANUP_BUF back = {0};

    if (visit->route->kind != SEKI_ROUTE_PAGE) {
        const struct seki_str how = SEKI_STR("Bearer realm=\"sekisho\"");
        visit->failed_as = 401;
        (void)!seki_http_answer_header(visit->answer, SEKI_STR("WWW-Authenticate"), how);
        return seki_fail(err, SEKI_ERR_DENIED, M_site_nobody(), M_hint_site_nobody());
    }
    if (visit->store && keep_form(visit, &is_kept, err) < 0) {
        return SEKI_ERR_UNAVAILABLE;
    }
    if (is_kept) {
        return seki_visit_go(visit, SEKI_STR("/sign-in?back=/kept"), err);
    }
    seki_buf_init(&path, SEKI_LIMIT_HTTP_HEAD);
    seki_buf_lit(&path, "/sign-in?back=");
    seki_buf_init(&back, SEKI_LIMIT_HTTP_HEAD);
    add_back(&back, visit);
    seki_http_encode_path(&path, seki_buf_str(&back));
    return seki_buf_status(&path) < 0 || seki_buf_status(&back) < 0
               ? seki_fail_nomem(err)
               : seki_visit_go(visit, seki_buf_str(&path), err);
}

int seki_visit_lead(struct seki_visit *visit, struct seki_err *err)
{
    bool is_kept = false;

    if (visit->route->kind != SEKI_ROUTE_PAGE) {
        return seki_fail(err, SEKI_ERR_DENIED, M_site_owes_factor(), M_hint_site_owes_factor());
    }
    return keep_form(visit, &is_kept, err) < 0
               ? SEKI_ERR_UNAVAILABLE
               : seki_visit_go(visit, SEKI_STR("/account/factors"), err);
}
