#include "service/roster.h"

#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_roster.h"
#include "service/people_int.h"
#include "store/guard.h"
#include "store/session.h"

#define MOST_KEYS 100 /* security keys, sessions and tokens of one person that are shown: each */

/* Fewer than asked for: there are no more. One more was asked for than is shown. */
static bool cut(size_t *n, size_t limit)
{
    bool has_more = *n > limit;

    *n = SEKI_MIN(*n, limit);
    return has_more;
}

static void say_query(struct seki_act *act, struct seki_str object_kind)
{
    act->event.kind = SEKI_AUDIT_QUERY;
    act->event.object_kind = object_kind;
    act->event.object_organisation = act->actor->organisation;
}

static int list_people(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_roster_people *it = arg;
    struct seki_link_page links = {
        .organisation = act->actor->organisation, .now = act->now, .limit = it->limit};
    int r;

    say_query(act, SEKI_STR("person"));
    r = seki_store_people(act->arena, act->store, act->actor->organisation, it->after,
                          it->limit + 1, &it->list, &it->n, err);
    if (r == 0 && cut(&it->n, it->limit)) {
        it->next = it->list[it->n - 1].id;
    }
    return r < 0 ? r
                 : seki_store_links(act->arena, act->store, &links, &it->link, &it->n_links, err);
}

int seki_roster_people(struct seki_act *act, struct seki_roster_people *it, struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_PEOPLE, list_people, it, err);
}

struct person_look {
    struct seki_str id;
    struct seki_person *ret_person;
};

static int look_at_person(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct person_look *it = arg;
    int r;

    act->event.kind = SEKI_AUDIT_READ;
    act->event.object_kind = SEKI_STR("person");
    act->event.object = it->id;
    r = seki_store_person(act->arena, act->store, act->actor->organisation, it->id, it->ret_person,
                          err);
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_roster_no_person(), M_hint_roster_no_person());
    }
    return r < 0 ? r : 0;
}

int seki_roster_person(struct seki_act *act, struct seki_str id, struct seki_person *ret_person,
                       struct seki_err *err)
{
    struct person_look it = {id, ret_person};

    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_PEOPLE, look_at_person, &it, err);
}

static int list_organisations(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_roster_organisations *it = arg;
    int r;

    say_query(act, SEKI_STR("organisation"));
    r = seki_store_organisations(act->arena, act->store, it->after, it->limit + 1, &it->list,
                                 &it->n, err);
    if (r == 0 && cut(&it->n, it->limit)) {
        it->next = it->list[it->n - 1].id;
    }
    return r;
}

int seki_roster_organisations(struct seki_act *act, struct seki_roster_organisations *it,
                              struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_INSTALL, list_organisations, it, err);
}

int seki_roster_organisation_name(struct seki_act *act, struct seki_str *ret_name,
                                  struct seki_err *err)
{
    struct seki_organisation it = {0};
    int r = seki_store_organisation(act->arena, act->store, act->actor->organisation, &it, err);

    if (r < 0) {
        return r;
    }
    *ret_name = it.name;
    return 0;
}

int seki_roster_guard(struct seki_act *act, struct seki_roster_guard *ret_guard,
                      struct seki_err *err)
{
    struct seki_roster_guard guard = {0};
    int64_t administrators = 0;
    int r = seki_actor_may(act->actor, SEKI_MAY_INSTALL)
                ? seki_store_guard(act->store, SEKI_ACTOR(OPERATOR), &guard.operators,
                                   &guard.operators_one_step, err)
                : seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());

    r = r < 0 ? r
              : seki_store_guard(act->store, SEKI_ACTOR(ADMINISTRATOR), &administrators,
                                 &guard.administrators_one_step, err);
    r = r < 0 ? r : seki_store_guard_openings(act->store, &guard.openings, err);
    if (r < 0) {
        return r;
    }
    *ret_guard = guard;
    return 0;
}

struct profile {
    struct seki_str name;
    enum seki_lang lang;
};

static int set_profile(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct profile *it = arg;
    const struct seki_person_at at = {act->actor->organisation, act->actor->person, act->now};
    int r;

    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_UPDATE;
    act->event.object_kind = SEKI_STR("person");
    act->event.object = act->actor->person;
    act->event.detail = SEKI_STR("name, language");
    r = seki_people_check_name(it->name, err);
    if (r < 0) {
        return r;
    }
    r = seki_store_set_profile(act->store, &at, it->name, it->lang, err);
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_roster_no_person(), M_hint_roster_no_person());
    }
    return r < 0 ? r : 0;
}

int seki_roster_set_profile(struct seki_act *act, struct seki_str name, enum seki_lang lang,
                            struct seki_err *err)
{
    struct profile it = {name, lang};

    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_SELF, set_profile, &it, err);
}

int seki_roster_self(struct seki_act *act, struct seki_roster_self *ret_self, struct seki_err *err)
{
    struct seki_session_page page = {
        .person = act->actor->person, .now = act->now, .limit = MOST_KEYS};
    struct seki_roster_self self = {0};
    int r = act->actor->person.n
                ? seki_store_person(act->arena, act->store, act->actor->organisation,
                                    act->actor->person, &self.person, err)
                : 0;

    if (r == 0) {
        return seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    r = r < 0 ? r
              : seki_store_credentials(act->arena, act->store, self.person.id, MOST_KEYS, &self.key,
                                       &self.n_keys, err);
    r = r < 0 ? r : seki_store_count_recovery(act->store, self.person.id, &self.codes_left, err);
    r = r < 0 ? r
              : seki_store_sessions(act->arena, act->store, &page, &self.session, &self.n_sessions,
                                    err);
    r = r < 0 ? r
              : seki_store_tokens(act->arena, act->store, &page, &self.token, &self.n_tokens, err);
    if (r < 0) {
        return r;
    }
    *ret_self = self;
    return 0;
}
