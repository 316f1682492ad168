#include "service/account.h"

#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_people.h"
#include "msg/m_store.h"
#include "service/account_int.h"
#include "service/wait.h"
#include "store/factor.h"
#include "store/guard.h"
#include "store/link.h"
#include "store/people.h"

#define FREE_FAILURES 5
#define MINUTE INT64_C(60000)

/* --- the password once more */

int seki_account_self(struct seki_act *act, struct seki_person *ret_person, struct seki_err *err)
{
    int r = seki_store_person(act->arena, act->store, act->actor->organisation, act->actor->person,
                              ret_person, err);

    if (r < 0) {
        return r;
    }
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(act->actor->person), SEKI_NO_HINT);
    }
    act->event.object_kind = SEKI_STR("person");
    act->event.object = ret_person->id;
    act->event.object_name = ret_person->login;
    act->event.object_organisation = ret_person->organisation;
    return ret_person->is_sealed ? seki_fail(err, SEKI_ERR_DENIED, M_people_sealed(), SEKI_NO_HINT)
                                 : 0;
}

/* What else is known of the person, to judge a password by. */
static int describe(struct seki_act *act, struct seki_confirm *it, struct seki_err *err)
{
    struct seki_organisation organisation = {.name = SEKI_STR("")};
    struct seki_person person;
    int r = seki_account_self(act, &person, err);

    r = r < 0 ? r
              : seki_store_organisation(act->arena, act->store, person.organisation, &organisation,
                                        err);
    if (r < 0) {
        return r;
    }
    it->of = (struct seki_password_of){.name = person.name,
                                       .login = person.login,
                                       .organisation = organisation.name,
                                       .has_second = person.has_totp || person.has_key};
    return 0;
}

int seki_confirm_look(struct seki_act *act, struct seki_confirm *it, struct seki_err *err)
{
    struct seki_str subject;
    int64_t until = 0;
    int r = seki_wait_of_second(act, act->actor->person, &subject, err);

    r = r < 0 ? r : seki_wait_begin(act, subject, FREE_FAILURES, &until, err);
    if (r == 0 && until) {
        return seki_fail(err, SEKI_ERR_LIMIT, M_people_wait((until - act->now + 999) / 1000),
                         SEKI_NO_HINT);
    }
    r = r < 0 ? r : describe(act, it, err);
    r = r < 0 ? r : seki_store_password(act->arena, act->store, act->actor->person, &it->hash, err);
    return r < 0 ? r : 0;
}

int seki_confirm_prove(struct seki_arena *arena, struct seki_confirm *it, struct seki_str password,
                       struct seki_err *err)
{
    struct seki_password_of alone = it->of;
    struct seki_err weak;
    int r = seki_password_verify(arena, it->hash, password, err);

    if (r < 0) {
        return r;
    }
    alone.has_second = false;
    it->is_right = r > 0;
    it->is_strong = seki_password_judge(arena, password, &alone, &weak) == 0;
    return 0;
}

/* The proof still holds: nobody has changed the password meanwhile. */
int seki_account_confirmed(struct seki_act *act, const struct seki_confirm *confirm,
                           struct seki_err *err)
{
    struct seki_str hash = SEKI_STR(""), subject;
    struct seki_person person;
    int r = seki_account_self(act, &person, err);

    r = r < 0 ? r : seki_store_password(act->arena, act->store, person.id, &hash, err);
    if (r < 0) {
        return r;
    }
    if (!confirm->is_right || !seki_str_eq(hash, confirm->hash)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_password_wrong(), SEKI_NO_HINT);
    }
    r = seki_wait_of_second(act, person.id, &subject, err);
    return r < 0 ? r : seki_wait_clear(act, subject, err);
}

struct password_change {
    const struct seki_confirm *confirm;
    const struct seki_password_hash *next;
};

static int set_password(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct password_change *it = arg;
    int r = seki_account_confirmed(act, it->confirm, err);

    act->event.detail = SEKI_STR("password");
    r = r < 0 ? r
              : seki_store_set_password(act->store, act->actor->person,
                                        seki_str_from_c(it->next->text), act->now, err);
    r = r < 0 ? r
              : seki_store_revoke_sessions(act->store, act->actor->person, act->actor->session,
                                           act->now, err);
    r = r < 0
            ? r
            : seki_store_end_links(act->store, SEKI_LINK_RESET, act->actor->person, act->now, err);
    return r < 0 || it->confirm->of.has_second
               ? SEKI_MIN(r, 0)
               : seki_store_guard_settle(act->store, act->actor->person, err);
}

int seki_account_set_password(struct seki_act *act, const struct seki_confirm *confirm,
                              const struct seki_password_hash *next, struct seki_err *err)
{
    struct password_change it = {confirm, next};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_SELF, set_password, &it, err);
}

/* --- second factors */

int seki_account_make_codes(struct seki_act *act,
                            struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                            struct seki_err *err)
{
    int r = seki_recovery_codes(codes, err);

    r = r < 0 ? r : seki_store_clear_recovery(act->store, act->actor->person, err);
    for (size_t i = 0; i < SEKI_RECOVERY_CODES && r >= 0; i++) {
        struct seki_secret_hash hash = seki_recovery_hash(seki_str_from_c(codes[i].digits));
        r = seki_store_add_recovery(act->store, act->actor->person, seki_secret_hash_str(&hash),
                                    act->now, err);
    }
    return r < 0 ? r : 0;
}

static int add_totp(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_totp_enrol *it = arg;
    struct seki_totp_state state = {.secret = it->secret};
    int r = seki_account_confirmed(act, it->confirm, err);

    act->event.detail = SEKI_STR("authenticator added");
    if (r < 0) {
        return r;
    }
    state.step = seki_totp_check(it->secret, it->code, act->now, 0);
    if (state.step == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_code_wrong(), M_hint_people_code_wrong());
    }
    r = seki_store_set_totp(act->store, act->actor->person, &state, act->now, err);
    r = r < 0 ? r : seki_store_guard_settle(act->store, act->actor->person, err);
    r = r < 0 ? r
              : seki_store_revoke_sessions(act->store, act->actor->person, act->actor->session,
                                           act->now, err);
    return r < 0 ? r : seki_account_make_codes(act, it->codes, err);
}

int seki_account_add_totp(struct seki_act *act, struct seki_totp_enrol *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_SELF, add_totp, it, err);
}

static int remove_factors(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_confirm *confirm = arg;
    int r = seki_account_confirmed(act, confirm, err);

    act->event.detail = SEKI_STR("second factors removed");
    if (r < 0) {
        return r;
    }
    if (!confirm->is_strong) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_password_first(SEKI_PASSWORD_LEAST),
                         M_hint_people_password_first());
    }
    r = seki_store_clear_factors(act->store, act->actor->person, act->now, err);
    /* A new password for a link was to be judged as one of two factors. */
    r = r < 0
            ? r
            : seki_store_end_links(act->store, SEKI_LINK_RESET, act->actor->person, act->now, err);
    return r < 0 ? r : 0;
}

int seki_account_remove_factors(struct seki_act *act, const struct seki_confirm *confirm,
                                struct seki_err *err)
{
    struct seki_confirm it = *confirm;

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_SELF, remove_factors, &it, err);
}

struct code_renewal {
    const struct seki_confirm *confirm;
    struct seki_recovery_code *codes;
};

static int renew_codes(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct code_renewal *it = arg;
    int r = seki_account_confirmed(act, it->confirm, err);

    act->event.detail = SEKI_STR("recovery codes");
    return r < 0 ? r : seki_account_make_codes(act, it->codes, err);
}

int seki_account_renew_codes(struct seki_act *act, const struct seki_confirm *confirm,
                             struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                             struct seki_err *err)
{
    struct code_renewal it = {confirm, codes};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_SELF, renew_codes, &it, err);
}
