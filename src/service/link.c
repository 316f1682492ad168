/* Links that work once. Declared in service/people.h. */
#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_people.h"
#include "msg/m_store.h"
#include "service/people.h"
#include "service/people_int.h"
#include "store/factor.h"
#include "store/guard.h"
#include "store/session.h"

#define DAYS(n) ((n)*SEKI_MOMENT_DAY)

static const int64_t lasts[SEKI_LINK_KINDS] = {
    [SEKI_LINK_SETUP] = DAYS(1), [SEKI_LINK_INVITE] = DAYS(7), [SEKI_LINK_RESET] = DAYS(1)};

static int make(struct seki_act *act, enum seki_link_kind kind, struct seki_link_wish *it,
                struct seki_err *err)
{
    struct seki_secret_hash hash;
    const struct seki_link link = {.kind = kind,
                                   .organisation = it->organisation,
                                   .person = it->person,
                                   .roles = it->roles,
                                   .name = it->name,
                                   .login = it->login,
                                   .made = act->now,
                                   .ends = act->now + lasts[kind]};
    int r = seki_secret_make(&it->secret, err);

    if (r < 0) {
        return r;
    }
    hash = seki_secret_hash(seki_secret_str(&it->secret));
    it->ends = link.ends;
    return seki_store_add_link(act->store, &link, seki_secret_hash_str(&hash),
                               act->actor->person.n ? act->actor->person : act->actor->via, &it->id,
                               err);
}

/* --- made */

static int set_up(struct seki_act *act, void *arg, struct seki_err *err)
{
    bool has = true;
    int r = seki_store_has_people(act->arena, act->store, &has, err);

    act->event.detail = SEKI_STR("set-up link made");
    if (r == 0 && has) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_people_set_up_already(),
                         M_hint_people_set_up_already());
    }
    r = r < 0 ? r : seki_store_end_links(act->store, SEKI_LINK_SETUP, SEKI_STR(""), act->now, err);
    return r < 0 ? r : make(act, SEKI_LINK_SETUP, arg, err);
}

int seki_people_set_up(struct seki_act *act, struct seki_link_wish *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_CONFIG;
    return seki_act(act, SEKI_MAY_INSTALL, set_up, it, err);
}

/* Elsewhere an operator invites the first administrator, and nobody else. */
static int check_first(struct seki_act *act, const struct seki_link_wish *it, struct seki_err *err)
{
    int64_t n = 0;
    int r;

    if (seki_people_is_console(act) || seki_str_eq(it->organisation, act->actor->organisation)) {
        return 0;
    }
    r = seki_store_count_with_roles(act->store, it->organisation, SEKI_ACTOR(ADMINISTRATOR),
                                    SEKI_STR(""), &n, err);
    if (r == 0 && (n > 0 || it->roles != SEKI_ACTOR(ADMINISTRATOR))) {
        r = seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    return r;
}

static int check_invitation(struct seki_act *act, const struct seki_link_wish *it,
                            struct seki_err *err)
{
    struct seki_organisation organisation;
    int r = seki_people_check_roles(it->roles, err);

    r = r < 0 || it->name.n == 0 ? r : seki_people_check_name(it->name, err);
    r = r < 0 || it->login.n == 0 ? r : seki_people_check_login(act, it->login, err);
    r = r < 0 ? r : check_first(act, it, err);
    if (r == 0 && (it->roles & SEKI_ACTOR(OPERATOR)) &&
        !seki_actor_may(act->actor, SEKI_MAY_INSTALL)) {
        r = seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    r = r < 0
            ? r
            : seki_store_organisation(act->arena, act->store, it->organisation, &organisation, err);
    return r == 0
               ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(it->organisation), SEKI_NO_HINT)
           : r < 0 ? r
                   : 0;
}

static void name_link(struct seki_act *act, const struct seki_link_wish *it)
{
    act->event.object_kind = SEKI_STR("link");
    act->event.object = seki_id_str(&it->id);
    act->event.object_name = it->login;
}

static int invite(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_link_wish *it = arg;
    int r;

    act->event.object_organisation = it->organisation;
    act->event.detail = SEKI_STR("invited");
    r = check_invitation(act, it, err);
    r = r < 0 ? r : make(act, SEKI_LINK_INVITE, it, err);
    if (r == 0) {
        name_link(act, it);
    }
    return r;
}

int seki_people_invite(struct seki_act *act, struct seki_link_wish *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_CREATE;
    it->person = SEKI_STR("");
    return seki_act(act, seki_people_right(act, it->organisation), invite, it, err);
}

static int reset(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_link_wish *it = arg;
    struct seki_person person;
    int r = seki_people_find(act, it->organisation, it->person, &person, err);

    act->event.detail = SEKI_STR("link for a new password");
    if (r == 0 && (person.roles & SEKI_ACTOR(OPERATOR)) &&
        !seki_actor_may(act->actor, SEKI_MAY_INSTALL)) {
        return seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    if (r == 0 && person.is_sealed) {
        return seki_fail(err, SEKI_ERR_DENIED, M_people_sealed(), SEKI_NO_HINT);
    }
    r = r < 0 ? r : seki_store_end_links(act->store, SEKI_LINK_RESET, it->person, act->now, err);
    return r < 0 ? r : make(act, SEKI_LINK_RESET, it, err);
}

int seki_people_reset(struct seki_act *act, struct seki_link_wish *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_PEOPLE;
    it->roles = 0;
    it->name = it->login = SEKI_STR("");
    return seki_act(act, SEKI_MAY_PEOPLE, reset, it, err);
}

struct withdrawal {
    struct seki_str organisation, id;
};

static int withdraw(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct withdrawal *it = arg;
    int r;

    act->event.object_kind = SEKI_STR("link");
    act->event.object = it->id;
    act->event.object_organisation = it->organisation;
    r = seki_store_withdraw_link(act->store, it->organisation, it->id, act->now, err);
    return r == 0  ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(it->id), SEKI_NO_HINT)
           : r < 0 ? r
                   : 0;
}

int seki_people_withdraw(struct seki_act *act, struct seki_str organisation, struct seki_str id,
                         struct seki_err *err)
{
    struct withdrawal it = {organisation, id};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_DELETE;
    return seki_act(act, seki_people_right(act, organisation), withdraw, &it, err);
}

/* --- looked at and used */

static bool may_still_invite(const struct seki_act *as, const struct seki_link *link)
{
    return seki_actor_may(as->actor, seki_people_right(as, link->organisation)) &&
           ((link->roles & SEKI_ACTOR(OPERATOR)) == 0 ||
            seki_actor_may(as->actor, SEKI_MAY_INSTALL));
}

static bool may_still_reset(const struct seki_act *as, const struct seki_person *person)
{
    return seki_actor_may(as->actor, SEKI_MAY_PEOPLE) &&
           seki_str_eq(person->organisation, as->actor->organisation) &&
           ((person->roles & SEKI_ACTOR(OPERATOR)) == 0 ||
            seki_actor_may(as->actor, SEKI_MAY_INSTALL));
}

/* 1, or 0: who made the link could not make it today. */
static int check_maker(struct seki_arena *arena, struct seki_store *store,
                       const struct seki_link_shown *it, struct seki_err *err)
{
    const struct seki_link_wish wish = {.organisation = it->link.organisation,
                                        .roles = it->link.roles};
    struct seki_link_maker maker;
    struct seki_actor actor;
    struct seki_act as = {.arena = arena, .store = store, .actor = &actor};
    struct seki_err no = {0};
    int r =
        it->link.is_of_person ? seki_store_link_maker(arena, store, it->link.id, &maker, err) : 1;

    if (r <= 0 || !it->link.is_of_person) {
        return r;
    }
    actor = (struct seki_actor){.organisation = maker.organisation,
                                .roles = maker.roles,
                                .permits = seki_permits_of_roles(maker.roles)};
    if (it->link.kind == SEKI_LINK_RESET) {
        return may_still_reset(&as, &it->person);
    }
    if (!may_still_invite(&as, &it->link)) {
        return 0;
    }
    r = check_first(&as, &wish, &no);
    return r == 0 ? 1 : r == SEKI_ERR_DENIED ? 0 : seki_err_pass(err, &no);
}

int seki_link_look(struct seki_arena *arena, struct seki_store *store, struct seki_str secret,
                   int64_t now, struct seki_link_shown *ret, struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    struct seki_link_shown it = {.organisation = SEKI_STR("")};
    struct seki_organisation organisation = {.name = SEKI_STR("")};
    int r = seki_store_find_link(arena, store, seki_secret_hash_str(&hash), now, &it.link, err);

    if (r <= 0) {
        return r;
    }
    if (it.link.organisation.n > 0) {
        r = seki_store_organisation(arena, store, it.link.organisation, &organisation, err);
    }
    if (r >= 0 && it.link.person.n > 0) {
        r = seki_store_person(arena, store, it.link.organisation, it.link.person, &it.person, err);
    }
    if (r >= 0 && it.link.kind == SEKI_LINK_RESET &&
        (r == 0 || !it.person.is_active || it.person.is_sealed)) {
        return 0;
    }
    r = r < 0 ? r : check_maker(arena, store, &it, err);
    if (r == 0) {
        return 0;
    }
    if (r < 0) {
        return r;
    }
    it.organisation = organisation.name;
    *ret = it;
    return 1;
}

struct acceptance {
    const struct seki_link_answer *answer;
    struct seki_id *ret_person;
};

static int add_person(struct seki_act *act, const struct acceptance *it, struct seki_str to,
                      unsigned roles, struct seki_err *err)
{
    const struct seki_person person = {.organisation = to,
                                       .name = it->answer->name,
                                       .login = it->answer->login,
                                       .lang = it->answer->lang,
                                       .roles = roles,
                                       .made = act->now};
    int r = seki_people_check_name(person.name, err);

    act->event.object_kind = SEKI_STR("person");
    act->event.object_name = person.login;
    act->event.object_organisation = to;
    r = r < 0 ? r : seki_people_check_login(act, person.login, err);
    r = r < 0 ? r
              : seki_store_add_person(act->arena, act->store, &person,
                                      seki_str_from_c(it->answer->password->text), it->ret_person,
                                      err);
    if (r == 0) {
        act->event.object = seki_id_str(it->ret_person);
    }
    return r;
}

/* The installation gets its first organisation, and that its first person, who lets in all others. */
static int accept_set_up(struct seki_act *act, const struct acceptance *it, struct seki_err *err)
{
    struct seki_organisation organisation = it->answer->organisation;
    struct seki_str to;
    struct seki_id id;
    bool has = true;
    int r = seki_store_has_people(act->arena, act->store, &has, err);

    act->event.detail = SEKI_STR("set up");
    organisation.made = act->now;
    if (r == 0 && has) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_people_set_up_already(),
                         M_hint_people_set_up_already());
    }
    r = r < 0 ? r : seki_people_check_name(organisation.name, err);
    r = r < 0 ? r : seki_store_add_organisation(act->store, &organisation, &id, err);
    if (r < 0) {
        return r;
    }
    to = seki_arena_str(act->arena, seki_id_str(&id));
    return to.p ? add_person(act, it, to, SEKI_ACTOR(OPERATOR) | SEKI_ACTOR(ADMINISTRATOR), err)
                : seki_fail_nomem(err);
}

static int accept_reset(struct seki_act *act, const struct acceptance *it,
                        const struct seki_link_shown *shown, struct seki_err *err)
{
    struct seki_str person = shown->link.person;
    int r = seki_store_set_password(act->store, person, seki_str_from_c(it->answer->password->text),
                                    act->now, err);

    act->event.object_kind = SEKI_STR("person");
    act->event.object = person;
    act->event.object_name = shown->person.login;
    act->event.object_organisation = shown->link.organisation;
    act->event.detail = shown->person.has_totp || shown->person.has_key
                            ? SEKI_STR("new password; second factors stay")
                            : SEKI_STR("new password");
    r = r < 0 || !it->answer->is_strong ? r : seki_store_guard_settle(act->store, person, err);
    r = r < 0 ? r : seki_store_revoke_sessions(act->store, person, SEKI_STR(""), act->now, err);
    r = r < 0 ? r : seki_store_revoke_tokens(act->store, person, act->now, err);
    r = r < 0 ? r : seki_store_end_links(act->store, SEKI_LINK_RESET, person, act->now, err);
    memcpy(it->ret_person->digits, person.p, SEKI_MIN(person.n, (size_t)SEKI_ID_DIGITS));
    it->ret_person->digits[SEKI_ID_DIGITS] = '\0';
    return r < 0 ? r : 0;
}

static int accept_kind(struct seki_act *act, const struct acceptance *it,
                       const struct seki_link_shown *shown, struct seki_err *err)
{
    switch (shown->link.kind) {
    case SEKI_LINK_SETUP:
        return accept_set_up(act, it, err);
    case SEKI_LINK_RESET:
        return accept_reset(act, it, shown, err);
    case SEKI_LINK_INVITE:
    case SEKI_LINK_KINDS:
        break;
    }
    act->event.detail = SEKI_STR("invitation accepted");
    return add_person(act, it, shown->link.organisation, shown->link.roles, err);
}

static int accept_link(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct acceptance *it = arg;
    struct seki_link_shown shown;
    int r = seki_link_look(act->arena, act->store, it->answer->secret, act->now, &shown, err);

    if (r > 0) {
        r = seki_store_use_link(act->store, shown.link.id, act->now, err);
    }
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_people_link_gone(), M_hint_people_link_gone());
    }
    return r < 0 ? r : accept_kind(act, it, &shown, err);
}

int seki_link_accept(struct seki_act *act, const struct seki_link_answer *it,
                     struct seki_id *ret_person, struct seki_err *err)
{
    struct acceptance acceptance = {it, ret_person};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_CREATE;
    return seki_act(act, SEKI_MAY_PUBLIC, accept_link, &acceptance, err);
}
