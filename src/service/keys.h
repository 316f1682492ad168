/*
 * Security keys: of the own account, as second half of signing in, and in place of both halves. In a library of its own, for the server alone.
 *
 * What a key signs (the challenge) is remembered with the session, half or whole, and good for one answer. Who signs in with a key alone
 * has no session yet: there it is remembered with the browser's cookie, for SEKI_LIMIT_CHALLENGE_MS, and the key must have verified its
 * owner by PIN, finger or face.
 */
#ifndef SEKI_SERVICE_KEYS_H
#define SEKI_SERVICE_KEYS_H

#include "auth/webauthn.h"
#include "service/account.h"
#include "service/sign_in.h"
#include "store/factor.h"

/* In a transaction; without a record. SEKI_ERR_NOTFOUND: no such session. `secret` of the session. */
SEKI_MUST_CHECK int seki_key_begin(struct seki_act *act, struct seki_str secret,
                                   struct seki_secret *ret_challenge, struct seki_err *err);

struct seki_key_enrol {
    const struct seki_confirm *confirm;
    struct seki_str secret;       /* of the session that asked for it */
    struct seki_str host, origin; /* of the server, as set up */
    struct seki_str name;         /* what the person calls it */
    struct seki_str client_data, authenticator_data;
    bool has_codes; /* made: there were no recovery codes yet */
    struct seki_recovery_code codes[SEKI_RECOVERY_CODES];
};

/* SEKI_ERR_EXISTS: it is somebody's already. SEKI_ERR_LIMIT: more than SEKI_LIMIT_KEYS. */
SEKI_MUST_CHECK int seki_account_add_key(struct seki_act *act, struct seki_key_enrol *it,
                                         struct seki_err *err);

/* Takes one away. The last second factor goes as with seki_account_remove_factors(), recovery codes and all. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_account_remove_key(struct seki_act *act,
                                            const struct seki_confirm *confirm, struct seki_str id,
                                            struct seki_err *err);

/* What the second half of signing in can be done with. Texts are the arena's. */
struct seki_half {
    bool has_app;
    int64_t codes_left;
    struct seki_credential *key;
    size_t n_keys;
};

/* 1, or 0: the secret is of no session that awaits its second half. Writes no record. */
SEKI_MUST_CHECK int seki_sign_in_half(struct seki_act *act, struct seki_str secret,
                                      struct seki_half *ret_half, struct seki_err *err);

struct seki_second_key {
    struct seki_second second;    /* `code` is not looked at */
    struct seki_str host, origin; /* of the server, as set up */
    struct seki_str id;           /* of the key, base64url */
    struct seki_key_answer answer;
};

SEKI_MUST_CHECK int seki_sign_in_key(struct seki_act *act, struct seki_second_key *it,
                                     struct seki_err *err);

/* With a key alone: no name, no password. `cookie` is the secret of the browser that asks; in a transaction, without a record. */
SEKI_MUST_CHECK int seki_key_visit(struct seki_act *act, struct seki_str cookie,
                                   struct seki_secret *ret_challenge, struct seki_err *err);

struct seki_key_alone {
    struct seki_str cookie;
    struct seki_str host, origin; /* of the server, as set up */
    struct seki_str id;           /* of the key, base64url */
    struct seki_str agent;
    struct seki_key_answer answer;
    enum seki_sign_in_result result; /* REFUSED or DONE */
    struct seki_secret secret;
    int64_t ends;
};

SEKI_MUST_CHECK int seki_sign_in_key_alone(struct seki_act *act, struct seki_key_alone *it,
                                           struct seki_err *err);

#endif
