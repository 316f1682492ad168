#include "web/site.h"

#include "base/visible.h"
#include "msg/m_web.h"
#include "service/example.h"
#include "service/roster.h"
#include "web/call.h"
#include "web/entry.h"
#include "web_templates.h"

/* What stands around the page: who it is, and what was just done. */
static int frame_of(struct seki_visit *visit, struct seki_frame *ret_frame, struct seki_err *err)
{
    struct seki_str organisation = SEKI_STR("");
    struct seki_example example;
    int r =
        visit->actor.person.n ? seki_roster_organisation_name(visit->act, &organisation, err) : 0;

    r = r < 0 ? r : seki_example_of(visit->act, &example, err);
    if (r < 0) {
        return r;
    }
    seki_web_frame_of(&visit->actor, organisation, visit->csrf, ret_frame);
    ret_frame->example = example.made;
    ret_frame->example_product = example.product;
    if (visit->request->method != SEKI_HTTP_GET) {
        return 0;
    }
    r = seki_web_take_said(visit->request, visit->answer, &ret_frame->flash);
    return r < 0 ? seki_fail_nomem(err) : 0;
}

/* A call lives as long as its visit, over all steps. */
struct page {
    struct seki_web_call call;
    struct seki_frame frame;
};

static int begin(struct seki_visit *visit, struct page **ret_page, struct seki_err *err)
{
    struct page *page = seki_arena_new(visit->arena, struct page);
    int r;

    if (!page) {
        return seki_fail_nomem(err);
    }
    page->call = (struct seki_web_call){.request = visit->request,
                                        .answer = visit->answer,
                                        .act = visit->act,
                                        .visit = visit,
                                        .frame = &page->frame,
                                        .names = seki_site_options(visit->site)->names,
                                        .id = visit->part[0]};
    r = frame_of(visit, &page->frame, err);
    if (r == 0 && visit->request->method == SEKI_HTTP_POST) {
        r = seki_visit_form(visit, &page->call.form, err);
    }
    if (r < 0) {
        return r;
    }
    visit->mine = page;
    *ret_page = page;
    return 0;
}

static int run_slow(struct seki_visit *visit, struct seki_err *err)
{
    struct page *page = visit->mine;

    page->call.act = NULL; /* that of the step before is gone */
    return seki_web_routes[visit->route - seki_web_table].slow(&page->call, err);
}

/* A page that shows a form again, with what is wrong, says it itself. */
static int refuse_typed(const struct seki_web_call *call, struct seki_err *err)
{
    if (call->answer->status >= 400) {
        return 0;
    }
    return call->form.too_long
               ? seki_fail(err, SEKI_ERR_LIMIT, M_web_too_long((int64_t)call->form.too_long),
                           M_web_too_long_next())
               : seki_visible_need_notes(&call->form.hidden, NULL, 1, err);
}

/* Who proves who it is hashes a password; what is for whoever reads content is long. */
static enum seki_route_lane lane_of(const struct seki_web_route *route)
{
    return route->slow == seki_web_slow_checklist_pdf                         ? SEKI_LANE_PAPER
           : route->needs == SEKI_MAY_PUBLIC || route->needs == SEKI_MAY_SELF ? SEKI_LANE_PROOF
                                                                              : SEKI_LANE_LONG;
}

int seki_web_run(struct seki_visit *visit, struct seki_err *err)
{
    const struct seki_web_route *route = &seki_web_routes[visit->route - seki_web_table];
    struct page *page = visit->mine;
    int r = visit->step == 0 ? begin(visit, &page, err) : 0;

    if (r < 0) {
        return r;
    }
    page->call.act = visit->act;
    if (!route->slow || visit->step > 0) {
        r = route->handler(&page->call, err);
        return r < 0 ? r : refuse_typed(&page->call, err);
    }
    r = route->first(&page->call, err);
    r = r < 0 ? r : refuse_typed(&page->call, err);
    visit->slow = r < 0 ? NULL : run_slow;
    visit->lane = lane_of(route);
    return r;
}

/* Pages that have the menu of who is signed in: those are in the table, too. */
static bool has_menu(const struct seki_http_request *request)
{
    return seki_web_session(request).n && (seki_str_eq(request->path, SEKI_STR("/about")) ||
                                           seki_str_eq(request->path, SEKI_STR("/manual")) ||
                                           seki_str_eq(request->path, SEKI_STR("/keys")) ||
                                           seki_str_eq(request->path, SEKI_STR("/design")));
}

int seki_web_everybody(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_frame frame = {0};
    int r;

    if (has_menu(visit->request)) {
        return 0;
    }
    r = seki_web_public(visit->request, visit->answer, &frame, visit->now);

    return r < 0 ? seki_fail_nomem(err) : r;
}

/* The menu of who is signed in. The store may be what failed: without it there is no name of the organisation. */
static struct seki_frame frame_of_fault(struct seki_visit *visit)
{
    struct seki_frame frame = {.path = SEKI_STR("/")};
    struct seki_act act = {
        .arena = visit->arena, .store = visit->store, .actor = &visit->actor, .now = visit->now};
    struct seki_str organisation = SEKI_STR("");
    struct seki_err unheard = {0};

    if (!visit->has_bearer) {
        return frame;
    }
    if (visit->store && !seki_store_is_lost(visit->store)) {
        (void)!seki_roster_organisation_name(&act, &organisation, &unheard);
    }
    seki_web_frame_of(&visit->actor, organisation, visit->csrf, &frame);
    return frame;
}

void seki_web_fault_page(struct seki_visit *visit)
{
    struct seki_frame frame = frame_of_fault(visit);
    struct seki_fault_page page;
    struct seki_html o =
        seki_web_page(visit->answer, seki_web_lang_for(visit->request, &visit->actor));

    seki_web_fault_fill(visit->request, visit->answer->status, &visit->err, &frame, &page);
    seki_web_fault(&o, &page);
}
