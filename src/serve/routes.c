/* What machines ask that watch the server. Declared in serve/inside.h. */
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "serve/inside.h"

/* Through the desk: whoever gets it knows that a transaction of the store was possible; after one that was lost it is one that
   writes. */
static int health(struct seki_visit *visit, struct seki_err *err)
{
    visit->answer->type = SEKI_STR("application/json");
    seki_buf_lit(&visit->answer->body, "{\"status\":\"ok\"}\n");
    return seki_fail_status(err, seki_buf_status(&visit->answer->body));
}

static bool is_this_machine(const struct seki_http_request *request)
{
    return !request->is_unix && seki_http_header(request, SEKI_STR("x-forwarded-for")).n == 0 &&
           seki_http_header(request, SEKI_STR("forwarded")).n == 0 &&
           (seki_str_starts(request->address, SEKI_STR("127.")) ||
            seki_str_eq(request->address, SEKI_STR("::1")));
}

/* For this machine alone, and not through a proxy. */
static int metrics(struct seki_visit *visit, struct seki_err *err)
{
    if (!is_this_machine(visit->request)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_site_no_page(visit->request->path),
                         M_hint_site_no_page());
    }
    visit->answer->type = SEKI_STR("text/plain; version=0.0.4; charset=utf-8");
    seki_metrics_write(seki_site_metrics(visit->site), &visit->answer->body);
    return seki_fail_status(err, seki_buf_status(&visit->answer->body));
}

const struct seki_route seki_serve_routes[] = {
    {.method = SEKI_HTTP_GET,
     .pattern = {"/healthz", 8},
     .kind = SEKI_ROUTE_API,
     .needs = SEKI_MAY_PUBLIC,
     .run = health,
     .event = SEKI_AUDIT_QUERY,
     .is_unrecorded = true},
    {.method = SEKI_HTTP_GET,
     .pattern = {"/metrics", 8},
     .kind = SEKI_ROUTE_QUICK,
     .needs = SEKI_MAY_PUBLIC,
     .run = metrics},
    SEKI_ROUTE_END,
};
