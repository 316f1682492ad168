#include "site/site.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "http/percent.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "site/inside.h"

int seki_site_new(const struct seki_site_options *options, struct seki_site **ret_site,
                  struct seki_err *err)
{
    struct seki_site *site = seki_calloc(1, sizeof(*site));
    struct seki_str rules;
    int r;

    if (!site) {
        return seki_fail_nomem(err);
    }
    site->options = *options;
    rules = seki_str_head(options->rules, SEKI_SITE_RULES);
    memcpy(site->rules, rules.p ? rules.p : "", rules.n);
    r = seki_desk_start(&site->desk, site, err);
    if (r < 0) {
        seki_site_free(site);
        return r;
    }
    *ret_site = site;
    return 0;
}

void seki_site_drain(struct seki_site *site)
{
    seki_desk_drain(&site->desk);
}

void seki_site_free(struct seki_site *site)
{
    if (site) {
        seki_desk_stop(&site->desk);
        seki_free(site);
    }
}

void *seki_site_ctx(const struct seki_site *site)
{
    return site->options.ctx;
}

/* Counters change in what else is only read. */
struct seki_metrics *seki_site_metrics(const struct seki_site *site)
{
    return &((struct seki_site *)(uintptr_t)site)->metrics;
}

const struct seki_site_options *seki_site_options(const struct seki_site *site)
{
    return &site->options;
}

/* --- a request begins */

static struct seki_visit *begin(struct seki_site *site, struct seki_http_request *request,
                                struct seki_http_answer *answer)
{
    struct seki_visit *visit = seki_arena_new(request->arena, struct seki_visit);

    if (visit) {
        visit->site = site;
        visit->request = request;
        visit->answer = answer;
        visit->arena = request->arena;
        visit->now = site->options.now();
        visit->lang = site->options.lang ? site->options.lang(request) : SEKI_LANG_JA;
        visit->actor = (struct seki_actor){.lang = visit->lang,
                                           .via = SEKI_STR("web"),
                                           .address = request->address,
                                           .request = request->id};
        request->mine = visit;
    }
    return visit;
}

static bool is_api(struct seki_str path)
{
    return seki_str_starts(path, SEKI_STR("/api/"));
}

int seki_site_no_page(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str path = seki_http_name_of_part(visit->arena, visit->request->path);

    return seki_fail(err, SEKI_ERR_NOTFOUND, M_site_no_page(path), M_hint_site_no_page());
}

/*
 * A fault before there is a route is told to programs as a problem, to people as a page. Whoever may be signed in waits at the desk
 * (1), so that the page has their menu.
 */
static int no_route(struct seki_site *site, struct seki_visit *visit, unsigned methods,
                    struct seki_err *err)
{
    static const struct seki_route api = {.kind = SEKI_ROUTE_API};
    static const struct seki_route page = {.kind = SEKI_ROUTE_PAGE};
    int r;

    visit->route = is_api(visit->request->path) ? &api : NULL;
    if (methods == 0 && !visit->route && seki_visit_has_cookie(visit)) {
        visit->route = &page;
        if (seki_desk_put(&site->desk, visit)) {
            return 1;
        }
        visit->route = NULL;
    }
    if (methods == 0) {
        return seki_site_no_page(visit, err);
    }
    r = seki_http_not_allowed(visit->request, visit->answer, methods);
    return r < 0 ? seki_fail_nomem(err) : 0;
}

/* Parts of the path as the names they are. */
static int name_parts(struct seki_visit *visit, struct seki_err *err)
{
    bool has_memory = true;

    for (size_t i = 0; i < SEKI_ROUTE_PARTS; i++) {
        visit->part[i] = seki_http_name_of_part(visit->arena, visit->part[i]);
        has_memory = has_memory && (visit->part[i].p || visit->part[i].n == 0);
    }
    return has_memory ? 0 : seki_fail_nomem(err);
}

/* Around the file of a form stand its other fields. */
int seki_site_too_large(struct seki_visit *visit, struct seki_err *err)
{
    const struct seki_route *route = visit->route;
    bool is_form = route && route->kind == SEKI_ROUTE_PAGE && route->to_file;
    size_t most = visit->request->body_most - (is_form ? SEKI_LIMIT_HTTP_BODY : 0);

    return seki_fail(err, SEKI_ERR_LIMIT, M_site_too_large((int64_t)(most >> 20)),
                     M_hint_site_too_large());
}

/* 1: it waits at the desk, for the menu of who is signed in. */
static int refuse_large(struct seki_site *site, struct seki_visit *visit, struct seki_err *err)
{
    unsigned methods;

    visit->route = seki_route_find(&site->options, visit->request, visit->part, &methods);
    return visit->route && visit->route->kind == SEKI_ROUTE_PAGE && seki_visit_has_cookie(visit) &&
                   seki_desk_put(&site->desk, visit)
               ? 1
               : seki_site_too_large(visit, err);
}

/* 1: it waits at the desk. */
static int route(struct seki_site *site, struct seki_visit *visit, struct seki_err *err)
{
    unsigned methods = 0;
    int r;

    if (visit->request->is_over) {
        return refuse_large(site, visit, err);
    }
    r = site->options.everybody ? site->options.everybody(visit, err) : 0;
    if (r != 0) {
        return r < 0 ? r : 0;
    }
    visit->route = seki_route_find(&site->options, visit->request, visit->part, &methods);
    if (!visit->route) {
        return no_route(site, visit, methods, err);
    }
    r = name_parts(visit, err);
    if (r < 0) {
        return r;
    }
    if (visit->route->kind == SEKI_ROUTE_QUICK) {
        return visit->route->run(visit, err);
    }
    if (visit->route->kind == SEKI_ROUTE_API) {
        visit->actor.via = SEKI_STR("api");
    }
    return seki_desk_put(&site->desk, visit)
               ? 1
               : seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
}

enum seki_http_done seki_site_handle(void *ctx, struct seki_http_request *request,
                                     struct seki_http_answer *answer)
{
    struct seki_visit *visit = begin(ctx, request, answer);
    int r;

    if (!visit) {
        answer->status = 503;
        return SEKI_HTTP_DONE;
    }
    r = route(ctx, visit, &visit->err);
    if (r > 0) {
        return SEKI_HTTP_LATER; /* the desk may have answered already: the visit is not ours any more */
    }
    if (r < 0) {
        seki_visit_fault(visit);
    }
    seki_visit_done(visit);
    return SEKI_HTTP_DONE;
}

bool seki_site_admit(void *ctx, struct seki_http_request *request, struct seki_http_answer *answer,
                     struct seki_http_body *body)
{
    const struct seki_site *site = ctx;
    struct seki_str part[SEKI_ROUTE_PARTS] = {{0}};
    unsigned methods = 0;
    const struct seki_route *found = seki_route_find(&site->options, request, part, &methods);

    (void)answer;
    if (found && found->body) {
        body->max = found->body;
        body->to_file = found->to_file;
    }
    return true;
}
