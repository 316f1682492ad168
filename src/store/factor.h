/*
 * What somebody proves with who he is: password, codes of an authenticator, security keys, recovery codes.
 *
 * Passwords are hashes (auth/password.h), recovery codes too (auth/secret.h). Changes need a transaction; 1 means that a row was
 * changed, 0 that there was none to change.
 */
#ifndef SEKI_STORE_FACTOR_H
#define SEKI_STORE_FACTOR_H

#include "store/store.h"

/* 1 and the hash, which is empty when there is no password; 0: no such person. */
SEKI_MUST_CHECK int seki_store_password(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str person, struct seki_str *ret_hash,
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_store_set_password(struct seki_store *store, struct seki_str person,
                                            struct seki_str hash, int64_t now,
                                            struct seki_err *err);

/* The secret of an authenticator, empty when there is none, and the step that was used last. */
struct seki_totp_state {
    struct seki_str secret;
    int64_t step;
};

SEKI_MUST_CHECK int seki_store_totp(struct seki_arena *arena, struct seki_store *store,
                                    struct seki_str person, struct seki_totp_state *ret_state,
                                    struct seki_err *err);

/* An empty secret: none any more. */
SEKI_MUST_CHECK int seki_store_set_totp(struct seki_store *store, struct seki_str person,
                                        const struct seki_totp_state *state, int64_t now,
                                        struct seki_err *err);

/* 0: somebody was quicker with this step, or a later one. */
SEKI_MUST_CHECK int seki_store_use_totp(struct seki_store *store, struct seki_str person,
                                        int64_t step, struct seki_err *err);

/* A security key or passkey. */
struct seki_credential {
    struct seki_str id; /* base64url */
    struct seki_str name;
    int algorithm; /* COSE */
    struct seki_str public_key;
    int64_t count; /* of its signatures, when it counts them */
    int64_t made;
    int64_t used; /* 0: never */
};

/* SEKI_ERR_EXISTS when the credential belongs to somebody already. */
SEKI_MUST_CHECK int seki_store_add_credential(struct seki_store *store, struct seki_str person,
                                              const struct seki_credential *it,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_credentials(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str person, size_t limit,
                                           struct seki_credential **ret_list, size_t *ret_n,
                                           struct seki_err *err);

/* `it` as it was read; 0: its count has changed since. */
SEKI_MUST_CHECK int seki_store_use_credential(struct seki_store *store, struct seki_str person,
                                              const struct seki_credential *it, int64_t count,
                                              int64_t now, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_remove_credential(struct seki_store *store, struct seki_str person,
                                                 struct seki_str id, struct seki_err *err);

/* Takes away authenticator, security keys and recovery codes. */
SEKI_MUST_CHECK int seki_store_clear_factors(struct seki_store *store, struct seki_str person,
                                             int64_t now, struct seki_err *err);

SEKI_MUST_CHECK int seki_store_clear_recovery(struct seki_store *store, struct seki_str person,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_add_recovery(struct seki_store *store, struct seki_str person,
                                            struct seki_str hash, int64_t now,
                                            struct seki_err *err);

/* 1: it was one of the codes, and is none any more. */
SEKI_MUST_CHECK int seki_store_use_recovery(struct seki_store *store, struct seki_str person,
                                            struct seki_str hash, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_count_recovery(struct seki_store *store, struct seki_str person,
                                              int64_t *ret_n, struct seki_err *err);

#endif
