#include "service/people.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_people.h"
#include "msg/m_store.h"
#include "service/people_int.h"
#include "store/attempt.h"
#include "store/link.h"
#include "store/session.h"

#define GIVES_ACCOUNTS (SEKI_ACTOR(OPERATOR) | SEKI_ACTOR(ADMINISTRATOR))
#define SEES_CONTENT (SEKI_ACTOR(EDITOR) | SEKI_ACTOR(READER))

int seki_people_check_name(struct seki_str name, struct seki_err *err)
{
    struct seki_str rest = name;
    size_t n = 0;

    for (uint32_t c; rest.n; n++) {
        c = seki_utf8_next(&rest);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            n = SEKI_PERSON_NAME;
        }
    }
    if (n == 0 || n > SEKI_PERSON_NAME || !seki_utf8_is_valid(name) || seki_str_trim(name).n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_name(SEKI_PERSON_NAME), SEKI_NO_HINT);
    }
    return seki_visible_need(&name, NULL, 1, err);
}

static size_t characters_of(struct seki_str text)
{
    size_t n = 0;

    for (; text.n; n++) {
        seki_utf8_next(&text);
    }
    return n;
}

int seki_people_check_reason(struct seki_str reason, struct seki_err *err)
{
    return seki_str_trim(reason).n > 0 && characters_of(reason) <= SEKI_PEOPLE_REASON
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_people_reason(SEKI_PEOPLE_REASON),
                           SEKI_NO_HINT);
}

int seki_people_check_roles(unsigned roles, struct seki_err *err)
{
    if (roles == 0 || roles >> SEKI_ROLES != 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_no_roles(), M_hint_people_roles());
    }
    if ((roles & GIVES_ACCOUNTS) != 0 && (roles & SEES_CONTENT) != 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_roles_mixed(),
                         M_hint_people_roles_mixed());
    }
    return 0;
}

enum seki_permission seki_people_right(const struct seki_act *act, struct seki_str organisation)
{
    return seki_str_eq(organisation, act->actor->organisation) ? SEKI_MAY_PEOPLE : SEKI_MAY_INSTALL;
}

int seki_people_find(struct seki_act *act, struct seki_str organisation, struct seki_str id,
                     struct seki_person *ret_person, struct seki_err *err)
{
    bool is_mine =
        seki_people_is_console(act) || seki_str_eq(organisation, act->actor->organisation);
    int r = 0;

    act->event.object_kind = SEKI_STR("person");
    act->event.object = id;
    act->event.object_organisation = organisation;
    if (is_mine) {
        r = seki_store_person(act->arena, act->store, organisation, id, ret_person, err);
    }
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(id), SEKI_NO_HINT);
    }
    if (r > 0) {
        act->event.object_name = ret_person->login;
    }
    return r < 0 ? r : 0;
}

int seki_people_check_login(struct seki_act *act, struct seki_str login, struct seki_err *err)
{
    struct seki_person person;
    int r = seki_people_check_name(login, err);

    r = r < 0 ? r : seki_store_person_by_login(act->arena, act->store, login, &person, err);
    return r > 0 ? seki_fail(err, SEKI_ERR_EXISTS, M_people_login_taken(login),
                             M_hint_people_login_taken())
                 : r;
}

/* --- people */

struct person_change {
    struct seki_str organisation, id;
    unsigned roles;
    bool is_active;
    const struct seki_person *person;
    const struct seki_password_hash *password;
    struct seki_id *ret_id;
};

static int add(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct person_change *change = arg;
    struct seki_person it = *change->person;
    int r = seki_people_check_name(it.name, err);

    it.made = act->now;
    act->event.object_kind = SEKI_STR("person");
    act->event.object_name = it.login;
    act->event.object_organisation = it.organisation;
    act->event.detail = it.is_sealed ? SEKI_STR("sealed account") : SEKI_STR("");
    r = r < 0 ? r : seki_people_check_roles(it.roles, err);
    r = r < 0 ? r : seki_people_check_login(act, it.login, err);
    r = r < 0 ? r
              : seki_store_add_person(act->arena, act->store, &it,
                                      seki_str_from_c(change->password->text), change->ret_id, err);
    if (r == 0) {
        act->event.object = seki_id_str(change->ret_id);
    }
    return r;
}

int seki_people_add(struct seki_act *act, const struct seki_person *it,
                    const struct seki_password_hash *password, struct seki_id *ret_id,
                    struct seki_err *err)
{
    struct person_change change = {.person = it, .password = password, .ret_id = ret_id};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_CREATE;
    if (!seki_people_is_console(act) && !it->is_sealed) {
        return seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    return seki_act(act, SEKI_MAY_PEOPLE, add, &change, err);
}

/* Somebody else, and not the last who can let people in. `keeps` says whether the person goes on doing that. */
static int check_change(struct seki_act *act, const struct seki_person *person, bool keeps,
                        struct seki_err *err)
{
    int64_t others = 0;
    int r;

    if (seki_str_eq(person->id, act->actor->person)) {
        return seki_fail(err, SEKI_ERR_DENIED, M_people_oneself(), M_hint_people_oneself());
    }
    if (keeps || (person->roles & SEKI_ACTOR(ADMINISTRATOR)) == 0 || !person->is_active) {
        return 0;
    }
    r = seki_store_count_with_roles(act->store, person->organisation, SEKI_ACTOR(ADMINISTRATOR),
                                    person->id, &others, err);
    return r < 0 || others > 0 ? r
                               : seki_fail(err, SEKI_ERR_INVALID, M_people_last_administrator(),
                                           M_hint_people_last_administrator());
}

/* Only who has the role of an operator gives it, or takes it away. */
static int check_operator(struct seki_act *act, unsigned before, unsigned after,
                          struct seki_err *err)
{
    if (((before ^ after) & SEKI_ACTOR(OPERATOR)) == 0 ||
        seki_actor_may(act->actor, SEKI_MAY_INSTALL)) {
        return 0;
    }
    return seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
}

static int note_roles(struct seki_act *act, unsigned before, unsigned after, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_AUDIT_TEXT);
    seki_actor_add_roles(&text, before);
    seki_buf_lit(&text, " -> ");
    seki_actor_add_roles(&text, after);
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

/* Links to the account, and those that its person made with rights that are gone. */
static int end_links(struct seki_act *act, struct seki_str person, bool has_lost_rights,
                     struct seki_err *err)
{
    int r = seki_store_end_links(act->store, SEKI_LINK_RESET, person, act->now, err);

    r = r < 0 || !has_lost_rights ? r : seki_store_end_links_of(act->store, person, act->now, err);
    return r < 0 ? r : 0;
}

static int set_roles(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct person_change *it = arg;
    const struct seki_person_at at = {it->organisation, it->id, act->now};
    struct seki_person person;
    int r = seki_people_find(act, it->organisation, it->id, &person, err);

    r = r < 0 ? r : seki_people_check_roles(it->roles, err);
    r = r < 0 ? r : check_operator(act, person.roles, it->roles, err);
    r = r < 0 ? r : check_change(act, &person, (it->roles & SEKI_ACTOR(ADMINISTRATOR)) != 0, err);
    r = r < 0 ? r : note_roles(act, person.roles, it->roles, err);
    r = r < 0 ? r : seki_store_set_roles(act->store, &at, it->roles, err);
    return r < 0
               ? r
               : end_links(act, person.id, (person.roles & ~it->roles & GIVES_ACCOUNTS) != 0, err);
}

int seki_people_set_roles(struct seki_act *act, struct seki_str organisation, struct seki_str id,
                          unsigned roles, struct seki_err *err)
{
    struct person_change change = {.organisation = organisation, .id = id, .roles = roles};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_PEOPLE, set_roles, &change, err);
}

static int end_sessions(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct person_change *it = arg;
    struct seki_person person;
    int r = seki_people_find(act, it->organisation, it->id, &person, err);

    act->event.detail = SEKI_STR("sessions ended");
    r = r < 0
            ? r
            : seki_store_revoke_sessions(act->store, person.id, act->actor->session, act->now, err);
    return r < 0 ? r : 0;
}

int seki_people_end_sessions(struct seki_act *act, struct seki_str organisation, struct seki_str id,
                             struct seki_err *err)
{
    struct person_change change = {.organisation = organisation, .id = id};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_PEOPLE, end_sessions, &change, err);
}

static int set_active(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct person_change *it = arg;
    const struct seki_person_at at = {it->organisation, it->id, act->now};
    struct seki_person person;
    int r = seki_people_find(act, it->organisation, it->id, &person, err);

    act->event.detail = it->is_active ? SEKI_STR("reactivated") : SEKI_STR("deactivated");
    r = r < 0 ? r : check_change(act, &person, it->is_active, err);
    r = r < 0 ? r : check_operator(act, person.roles, 0, err);
    r = r < 0 ? r : seki_store_set_active(act->store, &at, it->is_active, err);
    r = r < 0 ? r : seki_store_revoke_sessions(act->store, it->id, SEKI_STR(""), act->now, err);
    r = r < 0 ? r : seki_store_revoke_tokens(act->store, it->id, act->now, err);
    return r < 0 ? r : end_links(act, person.id, true, err);
}

int seki_people_set_active(struct seki_act *act, struct seki_str organisation, struct seki_str id,
                           bool is_active, struct seki_err *err)
{
    struct person_change change = {.organisation = organisation, .id = id, .is_active = is_active};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_PEOPLE, set_active, &change, err);
}

/* --- sealed accounts */

static int follow_up(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_follow_up *it = arg;
    int r;

    act->event.object_kind = SEKI_STR("opening");
    act->event.object = it->id;
    act->event.object_organisation = it->organisation;
    if (seki_str_trim(it->finding).n == 0 || characters_of(it->finding) > SEKI_PEOPLE_REASON ||
        it->organisation.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_finding(SEKI_PEOPLE_REASON), SEKI_NO_HINT);
    }
    r = seki_store_follow_up(act->store, it, err);
    return r == 0  ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(it->id), SEKI_NO_HINT)
           : r < 0 ? r
                   : 0;
}

int seki_people_follow_up(struct seki_act *act, struct seki_str id, struct seki_str finding,
                          struct seki_err *err)
{
    struct seki_follow_up it = {.organisation = act->actor->organisation,
                                .id = id,
                                .person = act->actor->person,
                                .finding = finding,
                                .now = act->now};

    act->event.kind = SEKI_AUDIT_BREAK_GLASS;
    return seki_act(act,
                    seki_actor_may(act->actor, SEKI_MAY_PEOPLE) ? SEKI_MAY_PEOPLE : SEKI_MAY_AUDIT,
                    follow_up, &it, err);
}
