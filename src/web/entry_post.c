/* Signing in and out. */
#include "base/limits.h"
#include "msg/m_web.h"
#include "service/sign_in.h"
#include "web/entry_page.h"
#include "web/key.h"
#include "web/read.h"
#include "web_templates.h"

#define LOGIN_BYTES ((size_t)800)
#define AGENT_BYTES 200

struct seki_str seki_web_agent(const struct seki_web_call *call)
{
    return seki_str_head(seki_http_header(call->request, SEKI_STR("User-Agent")), AGENT_BYTES);
}

static struct seki_str back_of(struct seki_str back)
{
    return back.n <= SEKI_LIMIT_SEARCH_BYTES && seki_url_is_own(back) ? back : SEKI_STR("/");
}

/* Nobody typed it: one that is too long leads to the first page, and is no reason not to let somebody in. */
struct seki_str seki_web_back(const struct seki_web_call *call)
{
    bool is_there = false;

    return back_of(seki_http_form_text(&call->form, SEKI_STR("back"), &is_there));
}

static int show(struct seki_web_call *call, struct seki_sign_in_page *page)
{
    struct seki_html o = seki_web_begin(call, M_web_sign_in(), SEKI_SECTION_NONE);
    struct seki_str host, origin;

    page->frame = call->frame;
    page->has_place = seki_web_key_place(call, &host, &origin);
    seki_web_sign_in(&o, page);
    return 0;
}

int seki_web_get_sign_in(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_sign_in_page page = {
        .back = back_of(seki_read_query(call->request, SEKI_STR("back"), SEKI_LIMIT_SEARCH_BYTES))};

    (void)err;
    return show(call, &page);
}

/* What the person has; nothing is told to who has not given the password. */
static int fill_second(struct seki_web_call *call, struct seki_second_page *page,
                       struct seki_err *err)
{
    struct seki_str secret = seki_web_session(call->request);
    struct seki_half half = {.has_app = true, .codes_left = 1};
    struct seki_str host, origin;
    struct seki_secret challenge;
    int r = seki_sign_in_half(call->act, secret, &half, err);

    if (r < 0) {
        return r;
    }
    page->has_app = half.has_app;
    page->has_codes = half.codes_left > 0;
    page->has_key = half.n_keys > 0;
    page->names = call->names;
    if (!page->has_key || !seki_web_key_place(call, &host, &origin)) {
        return 0;
    }
    r = seki_key_begin(call->act, secret, &challenge, err);
    return r < 0 ? r : seki_web_key_ask(call, &challenge, half.key, half.n_keys, &page->ask, err);
}

int seki_web_show_second(struct seki_web_call *call, struct seki_str back, struct seki_msg wrong,
                         struct seki_err *err)
{
    const struct seki_web_complaint at = {SEKI_STR(""), wrong, {0}};
    struct seki_second_page page = {.frame = call->frame, .back = back_of(back)};
    int r = fill_second(call, &page, err);

    if (r < 0) {
        return r;
    }
    struct seki_html o = seki_web_begin(call, M_web_second(), SEKI_SECTION_NONE);
    if (seki_msg_is_set(wrong)) {
        page.complaints = (struct seki_complaints){&at, 1};
        call->answer->status = 400;
    }
    seki_web_second_step(&o, &page);
    return 0;
}

struct seki_msg seki_web_wait(const struct seki_web_call *call, int64_t until)
{
    int64_t left = until - call->act->now;

    return M_web_sign_in_wait(left > 0 ? (left + 59999) / 60000 : 1);
}

/* Others have failed at this address; the account itself is not the matter. */
static struct seki_msg wait_here(const struct seki_web_call *call, int64_t until)
{
    int64_t left = until - call->act->now;

    return M_web_sign_in_wait_here(left > 0 ? (left + 59999) / 60000 : 1);
}

int seki_web_first_sign_in(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_sign_in *it = seki_arena_new(call->act->arena, struct seki_sign_in);

    if (!it) {
        return seki_fail_nomem(err);
    }
    call->mine = it;
    it->login = seki_read_typed(&call->form, SEKI_STR("login"), LOGIN_BYTES);
    it->opener = seki_read_typed(&call->form, SEKI_STR("opener"), LOGIN_BYTES);
    it->reason = seki_read_typed(&call->form, SEKI_STR("reason"), LOGIN_BYTES);
    it->agent = seki_web_agent(call);
    it->replaces = seki_web_session(call->request);
    return seki_sign_in_look(call->act, it, err);
}

int seki_web_slow_sign_in(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_sign_in *it = call->mine;
    struct seki_str password =
        seki_read_secret(&call->form, SEKI_STR("password"), SEKI_LIMIT_SEARCH_BYTES);

    return it->result == SEKI_SIGN_IN_WAIT
               ? 0
               : seki_sign_in_prove(call->request->arena, it, password, err);
}

int seki_web_enter(struct seki_web_call *call, const struct seki_secret *secret,
                   struct seki_str back, struct seki_err *err)
{
    int r = seki_web_set_session(call->request, call->answer, seki_secret_str(secret));

    r = r < 0 ? r : seki_web_see_other(call->request, call->answer, back);
    return r < 0 ? seki_fail_nomem(err) : 0;
}

/* Half in: the form of the second half belongs to the new cookie, and is a page of its own. */
static int enter_half(struct seki_web_call *call, const struct seki_secret *secret,
                      struct seki_str back, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF url = {0};

    seki_buf_init(&url, (size_t)4 * SEKI_LIMIT_SEARCH_BYTES);
    seki_buf_lit(&url, "/sign-in/second?back=");
    seki_url_add_part(&url, back);
    return seki_buf_status(&url) < 0 ? seki_fail_nomem(err)
                                     : seki_web_enter(call, secret, seki_buf_str(&url), err);
}

int seki_web_get_second(struct seki_web_call *call, struct seki_err *err)
{
    return seki_web_show_second(
        call, seki_read_query(call->request, SEKI_STR("back"), SEKI_LIMIT_SEARCH_BYTES),
        (struct seki_msg){0}, err);
}

int seki_web_post_sign_in(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_sign_in *it = call->mine;
    struct seki_web_complaint at = {0};
    struct seki_sign_in_page page = {.login = it->login,
                                     .opener = it->opener,
                                     .reason = it->reason,
                                     .back = seki_web_back(call),
                                     .complaints = {&at, 1}};
    int r = seki_sign_in_record(call->act, it, err);

    if (r < 0) {
        return r;
    }
    switch (it->result) {
    case SEKI_SIGN_IN_DONE:
        return seki_web_enter(call, &it->secret, page.back, err);
    case SEKI_SIGN_IN_SECOND:
        return enter_half(call, &it->secret, page.back, err);
    case SEKI_SIGN_IN_REASON:
        page.asks_reason = true;
        at.text = M_web_sign_in_reason();
        break;
    case SEKI_SIGN_IN_WAIT:
        at.text = it->is_narrow ? wait_here(call, it->until) : seki_web_wait(call, it->until);
        break;
    case SEKI_SIGN_IN_REFUSED:
    default:
        at.text = M_web_sign_in_wrong();
        break;
    }
    call->answer->status = 400;
    return show(call, &page);
}

int seki_web_post_second(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str back = seki_web_back(call);
    struct seki_second it = {.half = seki_web_session(call->request),
                             .code = seki_read_typed(&call->form, SEKI_STR("code"), 100),
                             .agent = seki_web_agent(call)};
    if (it.code.n == 0) {
        it.code = seki_read_typed(&call->form, SEKI_STR("recovery"), 100);
    }
    int r = seki_sign_in_second(call->act, &it, err);

    if (r < 0) {
        return r;
    }
    if (it.result == SEKI_SIGN_IN_DONE) {
        return seki_web_enter(call, &it.secret, back, err);
    }
    return seki_web_show_second(
        call, back,
        it.result == SEKI_SIGN_IN_WAIT ? seki_web_wait(call, it.until) : M_web_code_wrong(), err);
}

int seki_web_post_sign_out(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str secret = seki_web_session(call->request);
    int r = secret.n ? seki_sign_out(call->act, secret, err) : 0;

    r = r < 0 ? r : seki_web_end_session(call->request, call->answer);
    /* Pages are not kept anyway; this is for what browsers keep against that, as for going back. */
    r = r < 0 ? r
              : seki_http_answer_header(call->answer, SEKI_STR("Clear-Site-Data"),
                                        SEKI_STR("\"cache\", \"storage\""));
    return r < 0 ? seki_fail_nomem(err)
                 : seki_web_done(call, SEKI_STR("/sign-in"), SEKI_WEB_SAID_SIGNED_OUT, err);
}
