#include "service/sign_in.h"

#include "auth/totp.h"
#include "base/limits.h"
#include "service/second.h"
#include "service/session.h"
#include "service/wait.h"
#include "store/attempt.h"
#include "store/factor.h"

#define FREE_OF_LOGIN 5    /* failures before the wait begins */
#define FREE_OF_ADDRESS 30 /* a ward behind one address */
#define TOTP_DIGITS 6

/* --- look */

static int look_up(struct seki_act *act, struct seki_sign_in *it, struct seki_err *err)
{
    int r = seki_store_person_by_login(act->arena, act->store, it->login, &it->person, err);

    if (r <= 0) {
        it->person = (struct seki_person){.id = SEKI_STR("")};
        return r;
    }
    r = seki_store_password(act->arena, act->store, it->person.id, &it->hash, err);
    if (!it->person.is_active) {
        it->hash = SEKI_STR("");
    }
    return r < 0 ? r : 0;
}

/* Others may have failed there, whose wait is not everybody's. */
static int count_address(struct seki_act *act, struct seki_sign_in *it, struct seki_err *err)
{
    struct seki_wait_mark mark = {.before = 0};
    struct seki_str address;
    int r = seki_wait_of_address(act, &address, err);

    r = r < 0 ? r : seki_wait_begin_marked(act, address, FREE_OF_ADDRESS, &mark, &it->until, err);
    it->is_narrow = it->until != 0;
    it->address_before = mark.before;
    it->address_since = mark.set;
    return r;
}

int seki_sign_in_look(struct seki_act *act, struct seki_sign_in *it, struct seki_err *err)
{
    struct seki_str login;
    int r = seki_wait_of_login(act, it->login, &login, err);

    it->until = 0;
    it->is_narrow = false;
    it->hash = SEKI_STR("");
    r = r < 0 ? r : seki_wait_begin(act, login, FREE_OF_LOGIN, &it->until, err);
    it->result = it->until ? SEKI_SIGN_IN_WAIT : SEKI_SIGN_IN_REFUSED;
    r = r < 0 || it->until ? r : count_address(act, it, err);
    return r < 0 ? r : look_up(act, it, err);
}

/* --- prove */

int seki_sign_in_prove(struct seki_arena *arena, struct seki_sign_in *it, struct seki_str password,
                       struct seki_err *err)
{
    int r = seki_password_verify(arena, it->hash, password, err);

    it->is_right = r > 0;
    if (r > 0 && seki_password_is_weak_hash(it->hash)) {
        r = seki_password_hash(arena, password, &it->better, err);
        it->has_better = r == 0;
    }
    return r < 0 ? r : 0;
}

/* --- record */

static void refuse(struct seki_act *act, struct seki_str reason)
{
    act->event.outcome = SEKI_AUDIT_MINOR;
    act->event.reason = reason;
}

/* Whom the record is about; of a name that nobody has, nothing is kept: it may be a password. */
static void name_person(struct seki_act *act, const struct seki_person *person)
{
    act->event.person = person->id;
    act->event.person_name = person->name;
    act->event.organisation = person->organisation;
    act->event.object_kind = SEKI_STR("person");
    act->event.object = person->id;
    act->event.object_name = person->login;
    act->event.object_organisation = person->organisation;
}

/* Of an address that waits nothing was counted, and nothing is taken back. */
static int forgive(struct seki_act *act, const struct seki_sign_in *it, struct seki_err *err)
{
    const struct seki_wait_mark mark = {it->address_before, it->address_since};
    struct seki_str login, address;
    int r = seki_wait_of_login(act, it->login, &login, err);

    r = r < 0 ? r : seki_wait_of_address(act, &address, err);
    r = r < 0 ? r : seki_wait_clear(act, login, err);
    return r < 0 || it->is_narrow ? r : seki_wait_take_back(act, address, &mark, err);
}

/* A sealed account is opened: it stays open until somebody has looked into it. */
static int open_sealed(struct seki_act *act, const struct seki_sign_in *it, struct seki_err *err)
{
    const struct seki_opening opening = {.person = it->person.id,
                                         .made = act->now,
                                         .opener = it->opener,
                                         .reason = it->reason,
                                         .address = act->actor->address};
    struct seki_id id;

    act->event.kind = SEKI_AUDIT_BREAK_GLASS;
    act->event.reason = it->reason;
    act->event.detail = it->opener;
    return seki_store_add_opening(act->store, it->person.organisation, &opening, &id, err);
}

/* The session of a secret, whatever its stage; 1 and whose it was, or 0. */
static int end_session(struct seki_act *act, struct seki_str secret, struct seki_bearer *ret_whose,
                       struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    int r = seki_store_find_session(act->arena, act->store, seki_secret_hash_str(&hash), act->now,
                                    ret_whose, err);

    return r <= 0 ? r
                  : seki_store_revoke_session(act->store, ret_whose->person, ret_whose->id,
                                              act->now, err);
}

static int let_in(struct seki_act *act, struct seki_sign_in *it, struct seki_err *err)
{
    bool has_second = it->person.has_totp || it->person.has_key;
    struct seki_session_made made = {.person = it->person.id,
                                     .agent = it->agent,
                                     .is_half = has_second && !it->person.is_sealed,
                                     .is_sealed = it->person.is_sealed};
    struct seki_bearer replaced;
    int r = forgive(act, it, err);

    if (r == 0 && it->has_better) {
        r = seki_store_set_password(act->store, it->person.id, seki_str_from_c(it->better.text),
                                    act->now, err);
    }
    r = r < 0 || !it->person.is_sealed ? r : open_sealed(act, it, err);
    r = r < 0 ? r : end_session(act, it->replaces, &replaced, err);
    r = r < 0 ? r : seki_session_make(act, &made, err);
    if (r < 0) {
        return r;
    }
    it->secret = made.secret;
    it->ends = made.ends;
    it->result = made.is_half ? SEKI_SIGN_IN_SECOND : SEKI_SIGN_IN_DONE;
    if (made.is_half) {
        act->event.detail = SEKI_STR("password; second factor awaited");
    }
    return 0;
}

static bool has_reason(const struct seki_sign_in *it)
{
    return seki_str_trim(it->opener).n > 0 && seki_str_trim(it->reason).n > 0;
}

/* The account as it is now: while the password was proved it may have been deactivated or have got another one. */
static int is_still_right(struct seki_act *act, struct seki_sign_in *it, struct seki_err *err)
{
    struct seki_str hash = it->hash;
    int r = look_up(act, it, err);

    return r < 0 ? r : it->is_right && it->person.id.n > 0 && seki_str_eq(hash, it->hash) ? 1 : 0;
}

/* Whom others' failures at the same address do not keep out: a guess would not be enough, or it is an emergency. */
static bool may_pass(const struct seki_person *person)
{
    return person->has_totp || person->has_key || person->is_sealed;
}

static int record(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_sign_in *it = arg;
    int r = 0;

    if (it->result == SEKI_SIGN_IN_WAIT) {
        refuse(act, SEKI_STR("too many attempts"));
    } else {
        r = is_still_right(act, it, err);
    }
    if (it->person.id.n > 0) {
        name_person(act, &it->person);
    }
    if (r < 0) {
        return r;
    }
    if (r == 0) {
        if (it->result != SEKI_SIGN_IN_WAIT) {
            refuse(act, SEKI_STR("name or password are wrong"));
        }
        it->result = it->is_narrow ? SEKI_SIGN_IN_WAIT : it->result;
        return 0;
    }
    if (it->is_narrow && !may_pass(&it->person)) {
        it->result = SEKI_SIGN_IN_WAIT;
        refuse(act, SEKI_STR("too many attempts from there, and no second factor"));
        return 0;
    }
    if (it->person.is_sealed && !has_reason(it)) {
        it->result = SEKI_SIGN_IN_REASON;
        refuse(act, SEKI_STR("no reason for opening the account"));
        return forgive(act, it, err);
    }
    return let_in(act, it, err);
}

int seki_sign_in_record(struct seki_act *act, struct seki_sign_in *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_LOGIN;
    return seki_act(act, SEKI_MAY_PUBLIC, record, it, err);
}

/* --- the second half */

static int check_totp(struct seki_act *act, const struct seki_bearer *half, struct seki_str code,
                      struct seki_err *err)
{
    struct seki_totp_state state;
    int64_t step = 0;
    int r = seki_store_totp(act->arena, act->store, half->person, &state, err);

    if (r > 0) {
        step = seki_totp_check(state.secret, code, act->now, state.step);
    }
    return r <= 0 || step == 0 ? r < 0 ? r : 0
                               : seki_store_use_totp(act->store, half->person, step, err);
}

static int check_recovery(struct seki_act *act, const struct seki_bearer *half,
                          struct seki_str code, struct seki_err *err)
{
    struct seki_secret_hash hash = seki_recovery_hash(code);

    return seki_store_use_recovery(act->store, half->person, seki_secret_hash_str(&hash), err);
}

/* 1: the code is right, and used up. */
static int check_code(struct seki_act *act, const struct seki_bearer *half, void *arg,
                      struct seki_err *err)
{
    const struct seki_second *it = arg;
    struct seki_str code = seki_str_trim(it->code);

    if (code.n <= TOTP_DIGITS + 1) {
        act->event.detail = SEKI_STR("authenticator");
        return check_totp(act, half, code, err);
    }
    act->event.detail = SEKI_STR("recovery code");
    return check_recovery(act, half, code, err);
}

static int finish_second(struct seki_act *act, const struct seki_bearer *half,
                         struct seki_second *it, struct seki_str subject, struct seki_err *err)
{
    struct seki_session_made made = {.person = half->person, .agent = it->agent};
    int r = seki_wait_clear(act, subject, err);

    r = r < 0 ? r : seki_store_revoke_session(act->store, half->person, half->id, act->now, err);
    r = r < 0 ? r : seki_session_make(act, &made, err);
    r = r < 0 ? r : seki_store_count_recovery(act->store, half->person, &it->codes_left, err);
    if (r < 0) {
        return r;
    }
    it->secret = made.secret;
    it->ends = made.ends;
    it->result = SEKI_SIGN_IN_DONE;
    return 0;
}

/* Counts the attempt before it is made. */
static int try_half(struct seki_act *act, const struct seki_bearer *half, struct seki_second *it,
                    seki_second_check *check, void *arg, struct seki_err *err)
{
    struct seki_str subject;
    int r = seki_wait_of_second(act, half->person, &subject, err);

    r = r < 0 ? r : seki_wait_begin(act, subject, FREE_OF_LOGIN, &it->until, err);
    if (r == 0 && it->until) {
        it->result = SEKI_SIGN_IN_WAIT;
        refuse(act, SEKI_STR("too many attempts"));
        return 0;
    }
    r = r < 0 ? r : check(act, half, arg, err);
    if (r == 0) {
        refuse(act, SEKI_STR("the second factor is wrong, or was used"));
    }
    return r <= 0 ? r : finish_second(act, half, it, subject, err);
}

int seki_second_try(struct seki_act *act, struct seki_second *it, seki_second_check *check,
                    void *arg, struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(it->half);
    struct seki_bearer half;
    int r = seki_store_find_session(act->arena, act->store, seki_secret_hash_str(&hash), act->now,
                                    &half, err);

    it->result = SEKI_SIGN_IN_REFUSED;
    if (r < 0) {
        return r;
    }
    if (r == 0 || half.stage != SEKI_SESSION_HALF) {
        refuse(act, SEKI_STR("no password came before it"));
        return 0;
    }
    name_person(act, &(struct seki_person){.id = half.person,
                                           .name = half.name,
                                           .login = half.login,
                                           .organisation = half.organisation});
    return try_half(act, &half, it, check, arg, err);
}

static int second(struct seki_act *act, void *arg, struct seki_err *err)
{
    return seki_second_try(act, arg, check_code, arg, err);
}

int seki_sign_in_second(struct seki_act *act, struct seki_second *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_LOGIN;
    return seki_act(act, SEKI_MAY_PUBLIC, second, it, err);
}

/* --- a front proxy says who it is */

static int proxy(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_sign_in_proxy *it = arg;
    struct seki_person person;
    struct seki_session_made made = {.agent = it->agent};
    int r;

    it->result = SEKI_SIGN_IN_REFUSED;
    if (!it->is_unix || !it->is_header_named) {
        refuse(act, SEKI_STR("the header is not taken from there"));
        return 0;
    }
    r = seki_store_person_by_login(act->arena, act->store, it->login, &person, err);
    if (r < 0) {
        return r;
    }
    if (r == 0 || !person.is_active || person.is_sealed) {
        refuse(act, SEKI_STR("nobody is called that"));
        return 0;
    }
    name_person(act, &person);
    act->event.detail = SEKI_STR("single sign-on");
    made.person = person.id;
    r = seki_session_make(act, &made, err);
    if (r == 0) {
        it->secret = made.secret;
        it->ends = made.ends;
        it->result = SEKI_SIGN_IN_DONE;
    }
    return r;
}

int seki_sign_in_proxy(struct seki_act *act, struct seki_sign_in_proxy *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_LOGIN;
    return seki_act(act, SEKI_MAY_PUBLIC, proxy, it, err);
}

/* --- out */

static int out(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_str *secret = arg;
    struct seki_bearer whose;
    int r = end_session(act, *secret, &whose, err);

    if (r == 0) {
        refuse(act, SEKI_STR("there is no such session"));
    }
    if (r <= 0) {
        return r;
    }
    if (act->actor->person.n == 0) {
        name_person(act, &(struct seki_person){.id = whose.person,
                                               .name = whose.name,
                                               .login = whose.login,
                                               .organisation = whose.organisation});
    }
    act->event.session = whose.id;
    act->event.detail =
        whose.stage == SEKI_SESSION_HALF ? SEKI_STR("second factor awaited") : SEKI_STR("");
    return 0;
}

int seki_sign_out(struct seki_act *act, struct seki_str secret, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_LOGOUT;
    return seki_act(act, SEKI_MAY_PUBLIC, out, &secret, err);
}
