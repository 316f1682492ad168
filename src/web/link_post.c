/* What stands behind a link that works once: first set-up, an invitation, a new password. */
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_web.h"
#include "service/people.h"
#include "web/call.h"
#include "web/entry.h"
#include "web/read.h"
#include "web_templates.h"

#define NAME_BYTES 800 /* of 200 characters */

/* What was typed, and what became of the password; from the first step to the last. */
struct typed {
    struct seki_link_shown shown;
    struct seki_str token, name, login, organisation, kind;
    struct seki_password_hash hash;
    struct seki_err wrong;
    bool is_wrong;
};

static int no_link(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_web_link_over(), M_hint_web_link_over());
}

static int look(struct seki_web_call *call, struct seki_str token,
                struct seki_link_shown *ret_shown, struct seki_err *err)
{
    int r =
        seki_link_look(call->act->arena, call->act->store, token, call->act->now, ret_shown, err);

    return r == 0 ? no_link(err) : r < 0 ? r : 0;
}

/* Of whom a password must not remind. */
static struct seki_password_of owner_of(const struct typed *it)
{
    bool is_reset = it->shown.link.kind == SEKI_LINK_RESET;

    return (struct seki_password_of){
        .name = is_reset ? it->shown.person.name : it->name,
        .login = is_reset ? it->shown.person.login : it->login,
        .organisation = it->shown.organisation.n ? it->shown.organisation : it->organisation,
        .has_second = is_reset && (it->shown.person.has_totp || it->shown.person.has_key)};
}

static int show(struct seki_web_call *call, const struct typed *it,
                struct seki_complaints complaints)
{
    struct seki_set_up_page set_up = {.frame = call->frame,
                                      .complaints = complaints,
                                      .token = it->token,
                                      .organisation = it->organisation,
                                      .kind = it->kind,
                                      .name = it->name,
                                      .login = it->login};
    struct seki_invited_page invited = {.frame = call->frame,
                                        .complaints = complaints,
                                        .token = it->token,
                                        .organisation = it->shown.organisation,
                                        .is_reset = it->shown.link.kind == SEKI_LINK_RESET,
                                        .has_second = owner_of(it).has_second,
                                        .roles = it->shown.link.roles,
                                        .name = it->name,
                                        .login = it->login,
                                        .until = it->shown.link.ends};
    bool is_set_up = it->shown.link.kind == SEKI_LINK_SETUP;
    struct seki_html o =
        seki_web_begin(call, is_set_up ? M_web_set_up() : M_web_link_title(), SEKI_SECTION_NONE);

    if (is_set_up) {
        seki_web_set_up(&o, &set_up);
    } else {
        seki_web_invited(&o, &invited);
    }
    return 0;
}

int seki_web_get_link(struct seki_web_call *call, struct seki_err *err)
{
    struct typed it = {.kind = SEKI_STR("hospital"),
                       .token = seki_read_query(call->request, SEKI_STR("token"), 100)};
    int r = look(call, it.token, &it.shown, err);

    it.name = it.shown.link.name;
    it.login = it.shown.link.kind == SEKI_LINK_RESET ? it.shown.person.login : it.shown.link.login;
    return r < 0 ? r : show(call, &it, (struct seki_complaints){0});
}

int seki_web_first_link(struct seki_web_call *call, struct seki_err *err)
{
    struct typed *it = seki_arena_new(call->act->arena, struct typed);

    if (!it) {
        return seki_fail_nomem(err);
    }
    call->mine = it;
    it->token = seki_read_typed(&call->form, SEKI_STR("token"), 100);
    it->name = seki_read_typed(&call->form, SEKI_STR("name"), NAME_BYTES);
    it->login = seki_read_typed(&call->form, SEKI_STR("login"), NAME_BYTES);
    it->organisation = seki_read_typed(&call->form, SEKI_STR("organisation"), NAME_BYTES);
    it->kind = seki_read_typed(&call->form, SEKI_STR("kind"), 20);
    return look(call, it->token, &it->shown, err);
}

int seki_web_slow_link(struct seki_web_call *call, struct seki_err *err)
{
    struct typed *it = call->mine;
    struct seki_password_of of = owner_of(it);
    struct seki_str password =
        seki_read_secret(&call->form, SEKI_STR("password"), SEKI_LIMIT_SEARCH_BYTES);
    struct seki_str again =
        seki_read_secret(&call->form, SEKI_STR("again"), SEKI_LIMIT_SEARCH_BYTES);
    int r = seki_str_eq(password, again)
                ? seki_password_judge(call->request->arena, password, &of, &it->wrong)
                : seki_fail(&it->wrong, SEKI_ERR_INVALID, M_web_password_differs(), SEKI_NO_HINT);

    (void)err;
    r = r < 0 ? r : seki_password_hash(call->request->arena, password, &it->hash, &it->wrong);
    it->is_wrong = r < 0;
    return 0;
}

static int take(struct seki_web_call *call, const struct typed *it, struct seki_err *err)
{
    struct seki_link_answer answer = {
        .secret = it->token,
        .name = it->name,
        .login = it->login,
        .lang = seki_web_lang(call->request),
        .password = &it->hash,
        .is_strong = !owner_of(it).has_second,
        .organisation = {.name = it->organisation, .lang = seki_web_lang(call->request)}};
    struct seki_id person;
    int kind = 0;

    while (kind < SEKI_ORGANISATION_MAX &&
           !seki_str_eq(it->kind, seki_organisation_kind_name((enum seki_organisation_kind)kind))) {
        kind++;
    }
    if (it->shown.link.kind == SEKI_LINK_SETUP && kind == SEKI_ORGANISATION_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID, M_web_kind_wrong(), SEKI_NO_HINT);
    }
    answer.organisation.kind = kind < SEKI_ORGANISATION_MAX ? (enum seki_organisation_kind)kind
                                                            : SEKI_ORGANISATION_HOSPITAL;
    return seki_link_accept(call->act, &answer, &person, err);
}

int seki_web_post_link(struct seki_web_call *call, struct seki_err *err)
{
    struct typed *it = call->mine;
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_err told;
    int r = it->is_wrong ? seki_err_pass(&told, &it->wrong) : take(call, it, &told);

    if (r == 0) {
        return seki_web_done(call, SEKI_STR("/sign-in"), SEKI_WEB_SAID_WELCOME, err);
    }
    return seki_web_complain(call, &told, &at, &complaints) ? show(call, it, complaints)
                                                            : seki_err_pass(err, &told);
}
