/* Back after a session that had ended while somebody typed: the form again, filled in, and not sent. */
#include "http/percent.h"
#include "msg/m_web.h"
#include "service/kept.h"
#include "web/call.h"
#include "web/refill.h"

/* Fields as they were kept, read as a form is. */
static int read_fields(struct seki_web_call *call, struct seki_str text,
                       struct seki_http_form *ret_form, struct seki_err *err)
{
    static const struct seki_http_pair type = {{"Content-Type", 12},
                                               {"application/x-www-form-urlencoded", 33}};
    struct seki_http_request request = {.body = text,
                                        .body_size = text.n,
                                        .body_fd = -1,
                                        .headers = &type,
                                        .n_headers = 1,
                                        .arena = call->act->arena};

    return seki_http_form(call->act->arena, &request, ret_form, err);
}

/* The page as its own row makes it; false: this person may not see it, or it is none that is made at once. */
static int show_page(struct seki_web_call *call, struct seki_str page, bool *ret_is_shown,
                     struct seki_err *err)
{
    struct seki_http_request *asked = call->request;
    struct seki_http_request request = *asked;
    size_t n = SEKI_MIN(seki_str_find_char(page, '?'), page.n);
    const struct seki_web_route *route;
    unsigned methods;
    int r;

    if (seki_http_decode_path(request.arena, seki_str_head(page, n), &request.path) !=
        SEKI_HTTP_DECODED) {
        return 0;
    }
    request.query = seki_str_skip(page, n + 1);
    route = seki_web_route_find(SEKI_HTTP_GET, request.path, &call->id, &methods);
    call->id = seki_http_name_of_part(request.arena, call->id);
    if (!route || route->slow || route->handler == seki_web_get_kept ||
        !seki_actor_may(call->act->actor, route->needs)) {
        return 0;
    }
    // cppcheck-suppress autoVariables ; it is put back below
    call->request = &request;
    call->frame->flash = (struct seki_flash){SEKI_WEB_TONE_WARN, M_web_said_kept()};
    r = route->handler(call, err);
    call->request = asked;
    *ret_is_shown = r == 0 && (call->answer->status == 0 || call->answer->status == 200) &&
                    !call->answer->stream;
    return r;
}

static int fill(struct seki_web_call *call, const struct seki_kept *kept, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF page = {0};
    struct seki_http_form form;
    int r = read_fields(call, kept->form, &form, err);

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
