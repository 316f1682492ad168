/* People and organisations, changed. */
#include "msg/m_web.h"
#include "service/guard.h"
#include "service/people.h"
#include "web/people_page.h"
#include "web/read.h"

#define NAME_BYTES 800 /* of 200 characters */
#define REASON_BYTES ((size_t)4 * SEKI_PEOPLE_REASON)

int seki_web_post_invite(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_invite_page page = {.who =
                                        seki_read_typed(&call->form, SEKI_STR("who"), NAME_BYTES)};
    struct seki_link_wish wish = {.organisation = call->act->actor->organisation, .name = page.who};
    struct seki_web_complaint at;
    struct seki_err told;
    int r = seki_read_roles(&call->form, &page.roles)
                ? 0
                : seki_fail(&told, SEKI_ERR_INVALID, M_web_roles_wrong(), SEKI_NO_HINT);

    wish.roles = page.roles;
    r = r < 0 ? r : seki_people_invite(call->act, &wish, &told);
    r = r < 0 ? r
              : seki_web_link(call, SEKI_STR("/invitation"), seki_secret_str(&wish.secret),
                              &page.link, &told);
    page.until = wish.ends;
    if (r < 0 && !seki_web_complain(call, &told, &at, &page.complaints)) {
        return seki_err_pass(err, &told);
    }
    return seki_web_show_invite(call, &page);
}

int seki_web_post_uninvite(struct seki_web_call *call, struct seki_err *err)
{
    int r = seki_people_withdraw(call->act, call->act->actor->organisation,
                                 seki_read_typed(&call->form, SEKI_STR("invitation"), 100), err);

    return r < 0 ? r : seki_web_done(call, SEKI_STR("/people"), SEKI_WEB_SAID_WITHDRAWN, err);
}

/* Back to the person, or the page again with what was wrong and what was typed. */
static int answer_typed(struct seki_web_call *call, int r, enum seki_web_said said,
                        struct seki_str reason, struct seki_err *told, struct seki_err *err)
{
    struct seki_person_page page = {.reason = reason};
    struct seki_web_complaint at;
    struct seki_buf SEKI_CLEANUP_BUF url = {0};

    if (r < 0) {
        return told->code != SEKI_ERR_NOTFOUND &&
                       seki_web_complain(call, told, &at, &page.complaints)
                   ? seki_web_show_person(call, &page, err)
                   : seki_err_pass(err, told);
    }
    seki_buf_init(&url, 200);
    seki_buf_lit(&url, "/people/");
    seki_url_add_part(&url, call->id);
    return seki_buf_status(&url) < 0 ? seki_fail_nomem(err)
                                     : seki_web_done(call, seki_buf_str(&url), said, err);
}

static int answer_person(struct seki_web_call *call, int r, enum seki_web_said said,
                         struct seki_err *told, struct seki_err *err)
{
    return answer_typed(call, r, said, SEKI_STR(""), told, err);
}

int seki_web_post_roles(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    unsigned roles = 0;
    int r = seki_read_roles(&call->form, &roles)
                ? seki_people_set_roles(call->act, call->act->actor->organisation, call->id, roles,
                                        &told)
                : seki_fail(&told, SEKI_ERR_INVALID, M_web_roles_wrong(), SEKI_NO_HINT);

    return answer_person(call, r, SEKI_WEB_SAID_SAVED, &told, err);
}

static int set_active(struct seki_web_call *call, bool is_active, struct seki_err *err)
{
    struct seki_err told;
    int r = seki_people_set_active(call->act, call->act->actor->organisation, call->id, is_active,
                                   &told);

    return answer_person(call, r, is_active ? SEKI_WEB_SAID_ACTIVATED : SEKI_WEB_SAID_DEACTIVATED,
                         &told, err);
}

int seki_web_post_deactivate(struct seki_web_call *call, struct seki_err *err)
{
    return set_active(call, false, err);
}

int seki_web_post_activate(struct seki_web_call *call, struct seki_err *err)
{
    return set_active(call, true, err);
}

int seki_web_post_reset(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_person_page page = {0};
    struct seki_link_wish wish = {.organisation = call->act->actor->organisation,
                                  .person = call->id};
    struct seki_err told;
    int r = seki_people_reset(call->act, &wish, &told);

    if (r < 0) {
        return answer_person(call, r, SEKI_WEB_SAID_NOTHING, &told, err);
    }
    r = seki_web_link(call, SEKI_STR("/invitation"), seki_secret_str(&wish.secret), &page.link,
                      err);
    page.until = wish.ends;
    return r < 0 ? r : seki_web_show_person(call, &page, err);
}

int seki_web_post_end_sessions(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    int r = seki_people_end_sessions(call->act, call->act->actor->organisation, call->id, &told);

    return answer_person(call, r, SEKI_WEB_SAID_ENDED, &told, err);
}

int seki_web_post_take_away(struct seki_web_call *call, struct seki_err *err)
{
    const struct seki_guard_loss loss = {
        .organisation = call->act->actor->organisation,
        .person = call->id,
        .reason = seki_read_typed(&call->form, SEKI_STR("reason"), REASON_BYTES)};
    struct seki_err told = {0};
    int r = seki_guard_take_away(call->act, &loss, &told);

    return answer_typed(call, r, SEKI_WEB_SAID_FACTORS, loss.reason, &told, err);
}

static bool read_kind(struct seki_str name, enum seki_organisation_kind *ret_kind)
{
    for (int i = 0; i < SEKI_ORGANISATION_MAX; i++) {
        if (seki_str_eq(name, seki_organisation_kind_name((enum seki_organisation_kind)i))) {
            *ret_kind = (enum seki_organisation_kind)i;
            return true;
        }
    }
    return false;
}

/* The organisation and an invitation of its first administrator, both or none: they are parts of one request. */
static int make_organisation(struct seki_web_call *call, struct seki_organisations_page *page,
                             struct seki_err *err)
{
    struct seki_organisation it = {.name = page->organisation, .lang = call->act->actor->lang};
    struct seki_link_wish wish = {.name = page->who, .roles = SEKI_ACTOR(ADMINISTRATOR)};
    struct seki_id id;
    int r = read_kind(page->kind, &it.kind)
                ? seki_organisation_make(call->act, &it, &id, err)
                : seki_fail(err, SEKI_ERR_INVALID, M_web_kind_wrong(), SEKI_NO_HINT);

    if (r < 0) {
        return r;
    }
    wish.organisation = seki_id_str(&id);
    call->act->event = (struct seki_audit_event){0};
    r = seki_people_invite(call->act, &wish, err);
    return r < 0 ? r
                 : seki_web_link(call, SEKI_STR("/invitation"), seki_secret_str(&wish.secret),
                                 &page->link, err);
}

int seki_web_post_organisation(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_organisations_page page = {
        .organisation = seki_read_typed(&call->form, SEKI_STR("organisation"), NAME_BYTES),
        .kind = seki_read_typed(&call->form, SEKI_STR("kind"), 20),
        .who = seki_read_typed(&call->form, SEKI_STR("who"), NAME_BYTES),
    };
    struct seki_web_complaint at;
    struct seki_err told;

    if (make_organisation(call, &page, &told) < 0 &&
        !seki_web_complain(call, &told, &at, &page.complaints)) {
        return seki_err_pass(err, &told);
    }
    if (page.link.n) {
        page.invited = page.who;
        page.organisation = page.kind = page.who = SEKI_STR("");
    }
    call->act->event = (struct seki_audit_event){0};
    return seki_web_show_organisations(call, &page, err);
}

int seki_web_post_rename(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_organisation_page page = {
        .name = seki_read_typed(&call->form, SEKI_STR("name"), NAME_BYTES),
        .reason = seki_read_typed(&call->form, SEKI_STR("reason"), REASON_BYTES)};
    struct seki_web_complaint at;
    struct seki_err told;

    if (seki_organisation_rename(call->act, call->id, page.name, page.reason, &told) == 0) {
        return seki_web_done(call, SEKI_STR("/organisations"), SEKI_WEB_SAID_SAVED, err);
    }
    if (!seki_web_complain(call, &told, &at, &page.complaints)) {
        return seki_err_pass(err, &told);
    }
    call->act->event = (struct seki_audit_event){0};
    return seki_web_show_organisation(call, &page, err);
}
