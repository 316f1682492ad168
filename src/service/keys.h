/*
 * Security keys: of the own account, and as second half of signing in. In a library of its own, for the server alone.
 *
 * What a key signs (the challenge) is remembered with the session, half or whole, and good for one answer.
 */
#ifndef SEKI_SERVICE_KEYS_H
#define SEKI_SERVICE_KEYS_H

#include "auth/webauthn.h"
#include "service/account.h"
#include "service/sign_in.h"

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

struct seki_second_key {
    struct seki_second second;    /* `code` is not looked at */
    struct seki_str host, origin; /* of the server, as set up */
    struct seki_str id;           /* of the key, base64url */
    struct seki_key_answer answer;
};

SEKI_MUST_CHECK int seki_sign_in_key(struct seki_act *act, struct seki_second_key *it,
                                     struct seki_err *err);

#endif
