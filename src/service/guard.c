#include "service/guard.h"

#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_people.h"
#include "service/people_int.h"
#include "store/factor.h"
#include "store/guard.h"

static int fail_denied(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
}

/* Of the installation its operator, of an organisation its own administrator, and whoever has the machine. */
static enum seki_permission right_to(const struct seki_act *act, struct seki_str organisation)
{
    return organisation.n ? seki_people_right(act, organisation) : SEKI_MAY_INSTALL;
}

static int check_place(const struct seki_act *act, struct seki_str organisation,
                       struct seki_err *err)
{
    return organisation.n == 0 || seki_people_is_console(act) ||
                   seki_str_eq(organisation, act->actor->organisation)
               ? 0
               : fail_denied(err);
}

int seki_guard_look(struct seki_act *act, struct seki_str organisation,
                    struct seki_guard *ret_guard, struct seki_err *err)
{
    struct seki_guard guard = {0};
    int r = seki_actor_may(act->actor, right_to(act, organisation))
                ? check_place(act, organisation, err)
                : fail_denied(err);

    r = r < 0 ? r : seki_store_guard_asks(act->store, SEKI_STR(""), &guard.asks_all, err);
    if (organisation.n) {
        r = r < 0 ? r : seki_store_guard_asks(act->store, organisation, &guard.asks_here, err);
    }
    r = r < 0 ? r : seki_store_guard_without(act->store, organisation, &guard.without, err);
    if (r < 0) {
        return r;
    }
    *ret_guard = guard;
    return 0;
}

struct rule {
    struct seki_str organisation;
    bool asks;
};

static int set(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct rule *it = arg;
    int r = check_place(act, it->organisation, err);

    act->event.object_kind = SEKI_STR("settings");
    act->event.object = it->organisation;
    act->event.object_organisation = it->organisation;
    act->event.detail =
        it->asks ? SEKI_STR("second factor: required") : SEKI_STR("second factor: offered");
    return r < 0 ? r : seki_store_guard_set(act->store, it->organisation, it->asks, err);
}

int seki_guard_set(struct seki_act *act, struct seki_str organisation, bool asks,
                   struct seki_err *err)
{
    struct rule it = {organisation, asks};

    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_CONFIG, .action = SEKI_AUDIT_UPDATE};
    return seki_act(act, right_to(act, organisation), set, &it, err);
}

int seki_guard_self(struct seki_act *act, struct seki_guard_self *ret_self, struct seki_err *err)
{
    struct seki_guard_self self = {0};
    const struct seki_actor *actor = act->actor;
    int r = actor->person.n ? seki_store_guard_asks(act->store, SEKI_STR(""), &self.asks_all, err)
                            : fail_denied(err);

    if (actor->organisation.n) {
        r = r < 0 ? r
                  : seki_store_guard_asks(act->store, actor->organisation, &self.asks_here, err);
    }
    r = r < 0 ? r : seki_store_guard_owed(act->store, actor->person, &self.owed_since, err);
    if (r < 0) {
        return r;
    }
    *ret_self = self;
    return 0;
}

/* --- one that was lost */

static int check_whom(const struct seki_act *act, const struct seki_person *person,
                      struct seki_err *err)
{
    if (seki_str_eq(person->id, act->actor->person)) {
        return seki_fail(err, SEKI_ERR_DENIED, M_people_oneself(), M_hint_people_oneself());
    }
    if ((person->roles & SEKI_ACTOR(OPERATOR)) && !seki_actor_may(act->actor, SEKI_MAY_INSTALL)) {
        return fail_denied(err);
    }
    return person->has_totp || person->has_key
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_people_no_factor(), SEKI_NO_HINT);
}

static int take_away(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_guard_loss *it = arg;
    struct seki_person person;
    int r = seki_people_find(act, it->organisation, it->person, &person, err);

    act->event.detail = SEKI_STR("second factors taken away");
    act->event.reason = it->reason;
    r = r < 0 ? r : seki_people_check_reason(it->reason, err);
    r = r < 0 ? r : check_whom(act, &person, err);
    r = r < 0 ? r : seki_store_clear_factors(act->store, person.id, act->now, err);
    r = r < 0 ? r : seki_store_guard_owe(act->store, person.id, act->now, err);
    r = r < 0 ? r : seki_store_revoke_sessions(act->store, person.id, SEKI_STR(""), act->now, err);
    return r < 0 ? r : 0;
}

int seki_guard_take_away(struct seki_act *act, const struct seki_guard_loss *it,
                         struct seki_err *err)
{
    struct seki_guard_loss copy = *it;

    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_PEOPLE, .action = SEKI_AUDIT_UPDATE};
    return seki_act(act, SEKI_MAY_PEOPLE, take_away, &copy, err);
}
