#include "service/keys.h"

#include "base/limits.h"
#include "msg/m_auth.h"
#include "msg/m_hint.h"
#include "msg/m_people.h"
#include "service/account_int.h"
#include "service/people_int.h"
#include "service/second.h"
#include "service/session.h"
#include "store/factor.h"
#include "store/guard.h"
#include "store/link.h"
#include "store/session.h"
#include "store/visitor.h"

static int find_session(struct seki_act *act, struct seki_str secret, struct seki_bearer *ret,
                        struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    int r = seki_store_find_session(act->arena, act->store, seki_secret_hash_str(&hash), act->now,
                                    ret, err);

    return r == 0
               ? seki_fail(err, SEKI_ERR_NOTFOUND, M_auth_key_refused(), M_hint_auth_key_refused())
           : r < 0 ? r
                   : 0;
}

int seki_key_begin(struct seki_act *act, struct seki_str secret, struct seki_secret *ret_challenge,
                   struct seki_err *err)
{
    struct seki_secret challenge;
    struct seki_bearer session;
    int r = find_session(act, secret, &session, err);

    r = r < 0 ? r : seki_secret_make(&challenge, err);
    r = r < 0 ? r : seki_store_challenge(act->store, session.id, seki_secret_str(&challenge), err);
    if (r < 0) {
        return r;
    }
    *ret_challenge = challenge;
    return 0;
}

/* --- the own account */

/* One answer for each challenge, right or wrong. */
static int take_challenge(struct seki_act *act, const struct seki_bearer *session,
                          struct seki_err *err)
{
    int r = seki_store_challenge(act->store, session->id, SEKI_STR(""), err);

    return r < 0 ? r : 0;
}

static int check_number(struct seki_act *act, struct seki_err *err)
{
    struct seki_credential *list = NULL;
    size_t n = 0;
    int r = seki_store_credentials(act->arena, act->store, act->actor->person, SEKI_LIMIT_KEYS,
                                   &list, &n, err);

    return r < 0 || n < SEKI_LIMIT_KEYS ? r
                                        : seki_fail_limit(err, SEKI_STR("key"), SEKI_LIMIT_KEYS);
}

static int keep_key(struct seki_act *act, struct seki_key_enrol *it, const struct seki_key *key,
                    struct seki_err *err)
{
    const struct seki_credential credential = {.id = key->id,
                                               .name = it->name,
                                               .algorithm = key->algorithm,
                                               .public_key = key->public_key,
                                               .count = key->count,
                                               .made = act->now};
    int64_t codes = 0;
    int r = seki_store_add_credential(act->store, act->actor->person, &credential, err);

    if (r == SEKI_ERR_EXISTS) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_auth_key_taken(), M_hint_auth_key_taken());
    }
    r = r < 0 ? r : seki_store_guard_settle(act->store, act->actor->person, err);
    r = r < 0 ? r
              : seki_store_revoke_sessions(act->store, act->actor->person, act->actor->session,
                                           act->now, err);
    r = r < 0 ? r : seki_store_count_recovery(act->store, act->actor->person, &codes, err);
    if (r < 0 || codes > 0) {
        return r < 0 ? r : 0;
    }
    it->has_codes = true;
    return seki_account_make_codes(act, it->codes, err);
}

static int add_key(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_key_enrol *it = arg;
    struct seki_bearer session;
    struct seki_key_asked asked = {.host = it->host, .origin = it->origin};
    struct seki_key key;
    int r = seki_account_confirmed(act, it->confirm, err);

    act->event.detail = SEKI_STR("security key added");
    r = r < 0 ? r : seki_people_check_name(it->name, err);
    r = r < 0 ? r : check_number(act, err);
    r = r < 0 ? r : find_session(act, it->secret, &session, err);
    if (r < 0) {
        return r;
    }
    asked.challenge = session.challenge;
    r = seki_key_register(act->arena, &asked, it->client_data, it->authenticator_data, &key, err);
    r = r < 0 ? r : take_challenge(act, &session, err);
    return r < 0 ? r : keep_key(act, it, &key, err);
}

int seki_account_add_key(struct seki_act *act, struct seki_key_enrol *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_PEOPLE;
    it->has_codes = false;
    return seki_act(act, SEKI_MAY_SELF, add_key, it, err);
}

/* Whether nothing else is left beside it. */
static bool is_last(const struct seki_person *person, const struct seki_credential *list, size_t n,
                    struct seki_str id)
{
    return !person->has_totp && n == 1 && seki_str_eq(list[0].id, id);
}

struct key_removal {
    const struct seki_confirm *confirm;
    struct seki_str id;
};

static int remove_one(struct seki_act *act, const struct key_removal *it, bool is_only,
                      struct seki_err *err)
{
    int r;

    if (is_only && !it->confirm->is_strong) {
        return seki_fail(err, SEKI_ERR_INVALID, M_people_password_first(SEKI_PASSWORD_LEAST),
                         M_hint_people_password_first());
    }
    r = is_only ? seki_store_clear_factors(act->store, act->actor->person, act->now, err)
                : seki_store_remove_credential(act->store, act->actor->person, it->id, err);
    if (r >= 0 && is_only) { /* as with seki_account_remove_factors() */
        r = seki_store_end_links(act->store, SEKI_LINK_RESET, act->actor->person, act->now, err);
    }
    return r < 0 ? r : 0;
}

static int remove_key(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct key_removal *it = arg;
    struct seki_credential *list = NULL;
    struct seki_person person;
    size_t n = 0, i = 0;
    int r = seki_account_confirmed(act, it->confirm, err);

    act->event.detail = SEKI_STR("security key removed");
    r = r < 0 ? r : seki_account_self(act, &person, err);
    r = r < 0 ? r
              : seki_store_credentials(act->arena, act->store, person.id, SEKI_LIMIT_KEYS, &list,
                                       &n, err);
    if (r < 0) {
        return r;
    }
    while (i < n && !seki_str_eq(list[i].id, it->id)) {
        i++;
    }
    return i == n ? seki_fail(err, SEKI_ERR_NOTFOUND, M_auth_key_gone(), M_hint_auth_key_gone())
                  : remove_one(act, it, is_last(&person, list, n, it->id), err);
}

int seki_account_remove_key(struct seki_act *act, const struct seki_confirm *confirm,
                            struct seki_str id, struct seki_err *err)
{
    struct key_removal it = {confirm, id};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    return seki_act(act, SEKI_MAY_SELF, remove_key, &it, err);
}

/* --- signing in */

int seki_sign_in_half(struct seki_act *act, struct seki_str secret, struct seki_half *ret_half,
                      struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    struct seki_half half = {.n_keys = 0};
    struct seki_bearer session;
    struct seki_person person = {.has_totp = false};
    int r = seki_store_find_session(act->arena, act->store, seki_secret_hash_str(&hash), act->now,
                                    &session, err);

    if (r <= 0 || session.stage != SEKI_SESSION_HALF) {
        return r < 0 ? r : 0;
    }
    r = seki_store_person(act->arena, act->store, session.organisation, session.person, &person,
                          err);
    r = r < 0 ? r : seki_store_count_recovery(act->store, session.person, &half.codes_left, err);
    r = r < 0 ? r
              : seki_store_credentials(act->arena, act->store, session.person, SEKI_LIMIT_KEYS,
                                       &half.key, &half.n_keys, err);
    if (r < 0) {
        return r;
    }
    half.has_app = person.has_totp;
    *ret_half = half;
    return 1;
}

/* The person's credential of that id; 0: none. */
static int find_key(struct seki_act *act, const struct seki_bearer *half, struct seki_str id,
                    struct seki_credential *ret, struct seki_err *err)
{
    struct seki_credential *list = NULL;
    size_t n = 0;
    int r = seki_store_credentials(act->arena, act->store, half->person, SEKI_LIMIT_KEYS, &list, &n,
                                   err);

    for (size_t i = 0; i < n && r == 0; i++) {
        if (seki_str_eq(list[i].id, id)) {
            *ret = list[i];
            return 1;
        }
    }
    return r;
}

static void say_why(struct seki_act *act, const struct seki_err *err)
{
    act->event.detail = err->what.id == SEKI_MSG_auth_key_copied
                            ? SEKI_STR("security key: its count went back")
                            : SEKI_STR("security key");
}

/* What is wrong with an answer is a refusal; what is wrong with us is an error. */
static int check_key(struct seki_act *act, const struct seki_bearer *half, void *arg,
                     struct seki_err *err)
{
    const struct seki_second_key *it = arg;
    const struct seki_key_asked asked = {it->host, it->origin, half->challenge, false};
    struct seki_credential found;
    struct seki_key key;
    int64_t count = 0;
    int r = take_challenge(act, half, err);

    act->event.detail = SEKI_STR("security key");
    r = r < 0 ? r : find_key(act, half, it->id, &found, err);
    if (r <= 0) {
        return r;
    }
    key = (struct seki_key){found.id, found.algorithm, found.public_key, found.count};
    r = seki_key_verify(&key, &asked, &it->answer, &count, err);
    if (r == SEKI_ERR_INVALID) {
        say_why(act, err);
        return 0;
    }
    return r < 0
               ? r
               : seki_store_use_credential(act->store, half->person, &found, count, act->now, err);
}

static int second_by_key(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_second_key *it = arg;

    return seki_second_try(act, &it->second, check_key, it, err);
}

int seki_sign_in_key(struct seki_act *act, struct seki_second_key *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_LOGIN;
    return seki_act(act, SEKI_MAY_PUBLIC, second_by_key, it, err);
}

/* --- with a key alone */

int seki_key_visit(struct seki_act *act, struct seki_str cookie, struct seki_secret *ret_challenge,
                   struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(cookie);
    struct seki_secret challenge;
    struct seki_visitor_challenge it = {.hash = seki_secret_hash_str(&hash), .made = act->now};
    int r = seki_secret_make(&challenge, err);

    it.challenge = seki_secret_str(&challenge);
    r = r < 0 ? r
              : seki_store_visitor_challenge(act->store, &it, act->now - SEKI_LIMIT_CHALLENGE_MS,
                                             err);
    if (r < 0) {
        return r;
    }
    *ret_challenge = challenge;
    return 0;
}

static int refuse(struct seki_act *act, struct seki_str reason)
{
    act->event.outcome = SEKI_AUDIT_MINOR;
    act->event.reason = reason;
    return 0;
}

/* The key's owner, whom the record names; 0: nobody who may come in. */
static int find_owner(struct seki_act *act, struct seki_str id, struct seki_credential_owner *ret,
                      struct seki_err *err)
{
    struct seki_person person;
    int r = seki_store_credential_owner(act->arena, act->store, id, ret, err);

    r = r <= 0 ? r
               : seki_store_person(act->arena, act->store, ret->organisation, ret->person, &person,
                                   err);
    if (r <= 0) {
        return r;
    }
    act->event.person = person.id;
    act->event.person_name = person.name;
    act->event.organisation = person.organisation;
    act->event.object_kind = SEKI_STR("person");
    act->event.object = person.id;
    act->event.object_name = person.login;
    act->event.object_organisation = person.organisation;
    return person.is_active && !person.is_sealed;
}

/* The browser may have been signed in as somebody: with the cookie goes the session. */
static int end_before(struct seki_act *act, struct seki_str secret, struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    struct seki_bearer before;
    int r = seki_store_find_session(act->arena, act->store, seki_secret_hash_str(&hash), act->now,
                                    &before, err);

    r = r <= 0 ? r : seki_store_revoke_session(act->store, before.person, before.id, act->now, err);
    return r < 0 ? r : 0;
}

static int open_with_key(struct seki_act *act, struct seki_key_alone *it,
                         const struct seki_credential_owner *owner, int64_t count,
                         struct seki_err *err)
{
    struct seki_session_made made = {.person = owner->person, .agent = it->agent};
    int r = seki_store_use_credential(act->store, owner->person, &owner->key, count, act->now, err);

    if (r == 0) {
        return refuse(act, SEKI_STR("the key was used elsewhere at the same time"));
    }
    r = r < 0 ? r : end_before(act, it->cookie, err);
    r = r < 0 ? r : seki_session_make(act, &made, err);
    if (r == 0) {
        it->secret = made.secret;
        it->ends = made.ends;
        it->result = SEKI_SIGN_IN_DONE;
    }
    return r;
}

/* The challenge is used up whatever comes of it. */
static int alone(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_key_alone *it = arg;
    struct seki_key_asked asked = {.host = it->host, .origin = it->origin, .needs_user = true};
    struct seki_secret_hash hash = seki_secret_hash(it->cookie);
    struct seki_credential_owner owner;
    struct seki_key key;
    int64_t count = 0;
    int r = seki_store_take_visitor_challenge(act->arena, act->store, seki_secret_hash_str(&hash),
                                              act->now - SEKI_LIMIT_CHALLENGE_MS, &asked.challenge,
                                              err);

    act->event.detail = SEKI_STR("security key alone");
    if (r == 0) {
        return refuse(act, SEKI_STR("nothing was asked of a key, or too long ago"));
    }
    r = r < 0 ? r : find_owner(act, it->id, &owner, err);
    if (r == 0) {
        return refuse(act, SEKI_STR("the key is of nobody who may sign in"));
    }
    if (r < 0) {
        return r;
    }
    key =
        (struct seki_key){owner.key.id, owner.key.algorithm, owner.key.public_key, owner.key.count};
    r = seki_key_verify(&key, &asked, &it->answer, &count, err);
    if (r == SEKI_ERR_INVALID) {
        say_why(act, err);
        return refuse(act, SEKI_STR("the key's answer is wrong"));
    }
    return r < 0 ? r : open_with_key(act, it, &owner, count, err);
}

int seki_sign_in_key_alone(struct seki_act *act, struct seki_key_alone *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_LOGIN;
    it->result = SEKI_SIGN_IN_REFUSED;
    return seki_act(act, SEKI_MAY_PUBLIC, alone, it, err);
}
