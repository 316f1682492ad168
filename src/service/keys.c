#include "service/keys.h"

#include "base/limits.h"
#include "msg/m_auth.h"
#include "msg/m_hint.h"
#include "service/account_int.h"
#include "service/people_int.h"
#include "service/second.h"
#include "store/factor.h"
#include "store/session.h"

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

/* --- signing in */

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

/* What is wrong with an answer is a refusal; what is wrong with us is an error. */
static int check_key(struct seki_act *act, const struct seki_bearer *half, void *arg,
                     struct seki_err *err)
{
    const struct seki_second_key *it = arg;
    const struct seki_key_asked asked = {it->host, it->origin, half->challenge};
    struct seki_credential found;
    struct seki_key key;
    int64_t count = 0;
    int r = find_key(act, half, it->id, &found, err);

    act->event.detail = SEKI_STR("security key");
    if (r <= 0) {
        return r;
    }
    key = (struct seki_key){found.id, found.algorithm, found.public_key, found.count};
    r = take_challenge(act, half, err);
    r = r < 0 ? r : seki_key_verify(&key, &asked, &it->answer, &count, err);
    if (r == SEKI_ERR_INVALID) {
        act->event.detail = err->what.id == SEKI_MSG_auth_key_copied
                                ? SEKI_STR("security key: its count went back")
                                : SEKI_STR("security key");
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
