/*
 * The own account: password, second factors, sessions, tokens.
 *
 * What weakens or changes an account wants the password once more: look (in a transaction), prove (in none: it takes long),
 * then the use case, which takes the struct seki_confirm of both. Sealed accounts change nothing of themselves.
 */
#ifndef SEKI_SERVICE_ACCOUNT_H
#define SEKI_SERVICE_ACCOUNT_H

#include "auth/password.h"
#include "auth/secret.h"
#include "auth/totp.h"
#include "service/act.h"

struct seki_confirm {
    struct seki_str hash;       /* from the look on */
    struct seki_password_of of; /* to judge another password by */
    bool is_right;              /* from the proof on */
    bool is_strong;             /* it is good enough without a second factor */
};

/* SEKI_ERR_LIMIT: too many failed, it has to wait. */
SEKI_MUST_CHECK int seki_confirm_look(struct seki_act *act, struct seki_confirm *it,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_confirm_prove(struct seki_arena *arena, struct seki_confirm *it,
                                       struct seki_str password, struct seki_err *err);

/* `next` was judged by confirm->of and hashed by the caller. All other sessions end. SEKI_ERR_INVALID: not the right password. */
SEKI_MUST_CHECK int seki_account_set_password(struct seki_act *act,
                                              const struct seki_confirm *confirm,
                                              const struct seki_password_hash *next,
                                              struct seki_err *err);

/* What a page shows, and gets back with the first code of it. Recovery codes come along; only now can they be seen. */
struct seki_totp_enrol {
    const struct seki_confirm *confirm;
    struct seki_str secret; /* SEKI_TOTP_BYTES */
    struct seki_str code;
    struct seki_recovery_code codes[SEKI_RECOVERY_CODES];
};

SEKI_MUST_CHECK int seki_account_add_totp(struct seki_act *act, struct seki_totp_enrol *it,
                                          struct seki_err *err);

/* Both authenticator and security keys: with a password that is only good with one, SEKI_ERR_INVALID. */
SEKI_MUST_CHECK int seki_account_remove_factors(struct seki_act *act,
                                                const struct seki_confirm *confirm,
                                                struct seki_err *err);

/* The old codes do not work any more. */
SEKI_MUST_CHECK int seki_account_renew_codes(struct seki_act *act,
                                             const struct seki_confirm *confirm,
                                             struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                                             struct seki_err *err);

/* SEKI_ERR_NOTFOUND when the actor has none like that. `id` empty: all others. */
SEKI_MUST_CHECK int seki_account_revoke_session(struct seki_act *act, struct seki_str id,
                                                struct seki_err *err);

/* What a token may at most: of its person's roles those are left that the scopes name. */
#define SEKI_SCOPE_READ 1U
#define SEKI_SCOPE_WRITE 2U
#define SEKI_SCOPE_PEOPLE 4U
#define SEKI_SCOPE_INSTALL 8U
#define SEKI_SCOPE_AUDIT 16U
#define SEKI_SCOPES 31U

unsigned seki_scopes_of_roles(unsigned scopes, unsigned roles);

struct seki_token_wish {
    struct seki_str name;
    unsigned scopes;
    int64_t ends;              /* SEKI_LIMIT_TOKEN_MS from now at the latest */
    struct seki_secret secret; /* made; seen this once */
    struct seki_id id;
};

SEKI_MUST_CHECK int seki_account_add_token(struct seki_act *act, struct seki_token_wish *it,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_account_revoke_token(struct seki_act *act, struct seki_str id,
                                              struct seki_err *err);

#endif
