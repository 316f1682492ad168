/*
 * Single sign-on: a proxy in front has found out who somebody is, and says so in a header. Declared in site/inside.h.
 *
 * The header counts on a Unix socket alone, which the proxy can open and nobody else. Over a port anybody could send it: there the request
 * is refused, and that is recorded. Somebody whose session is another person's than the header names (a computer that is shared) loses it.
 */
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "service/sign_in.h"
#include "site/inside.h"

#define AGENT_BYTES 200
#define LOGIN_BYTES 800

/* The name; with several headers of that name nobody can say which one the proxy has set. */
static bool is_said(const struct seki_visit *visit, struct seki_str *ret_login)
{
    struct seki_str header = visit->site->options.sso_header;

    if (header.n == 0 || seki_http_header(visit->request, header).n == 0) {
        return false;
    }
    *ret_login = seki_str_trim(seki_http_only_header(visit->request, header));
    return true;
}

static int sign_in(struct seki_visit *visit, struct seki_sign_in_proxy *it, struct seki_err *err)
{
    struct seki_act act = {
        .arena = visit->arena, .store = visit->store, .actor = &visit->actor, .now = visit->now};

    it->is_header_named = true;
    it->is_unix = visit->request->is_unix;
    it->agent =
        seki_str_head(seki_http_header(visit->request, SEKI_STR("User-Agent")), AGENT_BYTES);
    return seki_sign_in_proxy(&act, it, err);
}

/* As the store compares names. */
static int is_same(struct seki_visit *visit, struct seki_str login, bool *ret_is_same,
                   struct seki_err *err)
{
    struct seki_str here = seki_fold(visit->arena, visit->bearer.login);
    struct seki_str said = seki_fold(visit->arena, login);

    if (!here.p || !said.p) {
        return seki_fail_nomem(err);
    }
    *ret_is_same = seki_str_eq(here, said);
    return 0;
}

int seki_visit_is_vouched(struct seki_visit *visit, bool *ret_is_vouched, struct seki_err *err)
{
    struct seki_str login;
    bool is_theirs = false;
    int r = visit->request->is_unix && is_said(visit, &login)
                ? is_same(visit, login, &is_theirs, err)
                : 0;

    *ret_is_vouched = r == 0 && is_theirs;
    return r;
}

/* Another person sits there now. */
static int end_other(struct seki_visit *visit, struct seki_err *err)
{
    int r = seki_store_revoke_session(visit->store, visit->bearer.person, visit->bearer.id,
                                      visit->now, err);

    visit->has_bearer = false;
    visit->actor = (struct seki_actor){.lang = visit->lang,
                                       .via = visit->actor.via,
                                       .address = visit->actor.address,
                                       .request = visit->actor.request};
    return r < 0 ? r : 0;
}

static bool wants_page(const struct seki_visit *visit)
{
    return visit->route->run && visit->route->kind == SEKI_ROUTE_PAGE &&
           visit->route->needs != SEKI_MAY_PUBLIC && visit->request->method == SEKI_HTTP_GET;
}

/* To the page that was asked for, which is asked for again with the session. */
static int enter(struct seki_visit *visit, const struct seki_sign_in_proxy *it,
                 struct seki_err *err)
{
    const struct seki_str query = visit->request->query;
    const struct seki_str parts[] = {SEKI_STR("?"), query};
    struct seki_str path = seki_visit_path(visit);
    int r = seki_visit_set_session(visit, seki_secret_str(&it->secret), err);

    if (r == 0 && query.n) {
        const struct seki_str whole[] = {path, parts[0], parts[1]};
        path = seki_arena_join(visit->arena, whole, SEKI_ARRAY_LEN(whole));
    }
    if (r == 0 && !path.p) {
        return seki_fail_nomem(err);
    }
    r = r < 0 ? r : seki_visit_go(visit, path, err);
    return r < 0 ? r : 1;
}

static int come_in(struct seki_visit *visit, struct seki_str login, struct seki_err *err)
{
    struct seki_sign_in_proxy it = {.login = seki_str_head(login, LOGIN_BYTES)};
    int r = sign_in(visit, &it, err);

    if (r < 0) {
        return r;
    }
    return it.result == SEKI_SIGN_IN_DONE
               ? enter(visit, &it, err)
               : seki_fail(err, SEKI_ERR_DENIED, M_site_sso_nobody(), M_hint_site_sso_nobody());
}

int seki_visit_sso(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_sign_in_proxy refused = {.login = SEKI_STR("")};
    struct seki_str login;
    bool is_theirs = false;
    int r = 0;

    if (!is_said(visit, &login)) {
        return 0;
    }
    if (!visit->request->is_unix) {
        r = sign_in(visit, &refused, err); /* which records it */
        return r < 0 ? r
                     : seki_fail(err, SEKI_ERR_DENIED, M_site_sso_port(), M_hint_site_sso_port());
    }
    if (visit->is_token) {
        return 0;
    }
    if (visit->has_bearer) {
        r = is_same(visit, login, &is_theirs, err);
        r = r < 0 || is_theirs ? r : end_other(visit, err);
    }
    return r < 0 || is_theirs || !wants_page(visit) ? r : come_in(visit, login, err);
}
