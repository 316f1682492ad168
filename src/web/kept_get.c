/* Back after a session that had ended while somebody typed: the form again, filled in, and not sent. */
#include "http/percent.h"
#include "msg/m_web.h"
#include "service/kept.h"
#include "web/call.h"
#include "web/refill.h"

/* The page as its own row makes it; false: this person may not see it, or it is none that is made at once. */
static int show_page(struct seki_web_call *call, struct seki_str page, bool *ret_is_shown,
                     struct seki_err *err)
{
    struct seki_http_request *request = call->request;
    const struct seki_str path = request->path;
    const struct seki_str query = request->query;
    size_t n = SEKI_MIN(seki_str_find_char(page, '?'), page.n);
    const struct seki_web_route *route;
    struct seki_str wanted;
    unsigned methods;
    int r;

    if (seki_http_decode_path(request->arena, seki_str_head(page, n), &wanted) !=
        SEKI_HTTP_DECODED) {
        return 0;
    }
    route = seki_web_route_find(SEKI_HTTP_GET, wanted, &call->id, &methods);
    call->id = seki_http_name_of_part(request->arena, call->id);
    if (!route || route->slow || route->handler == seki_web_get_kept ||
        !seki_actor_may(call->act->actor, route->needs)) {
        return 0;
    }
    /* The request itself asks for the page: what opens a stream or a file stands behind it, so a copy would not do. */
    request->path = wanted;
    request->query = seki_str_skip(page, n + 1);
    call->frame->flash = (struct seki_flash){SEKI_WEB_TONE_WARN, M_web_said_kept()};
    r = route->handler(call, err);
    request->path = path;
    request->query = query;
    *ret_is_shown = r == 0 && (call->answer->status == 0 || call->answer->status == 200) &&
                    !call->answer->stream;
    return r;
}

static int fill(struct seki_web_call *call, const struct seki_kept *kept, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF page = {0};
    struct seki_http_form form;
    int r = seki_http_form_read(call->act->arena, SEKI_STR("application/x-www-form-urlencoded"),
                                kept->form, &form, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&page, SEKI_LIMIT_HTTP_ANSWER);
    if (!seki_web_refill(&page, seki_buf_str(&call->answer->body), kept->action, &form)) {
        seki_buf_clear(&call->answer->body);
        return seki_web_done(call, kept->page, SEKI_WEB_SAID_KEPT_LOST, err);
    }
    seki_buf_clear(&call->answer->body);
    seki_buf_add(&call->answer->body, seki_buf_str(&page));
    return seki_buf_status(&page) < 0 ? seki_fail_nomem(err) : 0;
}

int seki_web_get_kept(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_kept kept;
    bool is_shown = false;
    int r = seki_service_kept(call->act, &kept, err);

    if (r < 0) {
        return r;
    }
    r = r > 0 ? show_page(call, kept.page, &is_shown, err) : 0;
    if (r < 0) {
        return r;
    }
    return is_shown ? fill(call, &kept, err)
                    : seki_web_done(call, SEKI_STR("/"), SEKI_WEB_SAID_NOTHING, err);
}
