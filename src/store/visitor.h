/*
 * Signing in with a security key alone: what was given to it to sign, and whose key it is that answers.
 *
 * Nobody is known yet, so what was given is kept by the hash of the browser's cookie. It is good once, and not for long.
 * Changes need a transaction of the caller.
 */
#ifndef SEKI_STORE_VISITOR_H
#define SEKI_STORE_VISITOR_H

#include "store/factor.h"

struct seki_visitor_challenge {
    struct seki_str hash; /* of the cookie's secret */
    struct seki_str challenge;
    int64_t made;
};

/* In place of an older one of this browser; all that were made before `since` are forgotten. */
SEKI_MUST_CHECK int seki_store_visitor_challenge(struct seki_store *store,
                                                 const struct seki_visitor_challenge *it,
                                                 int64_t since, struct seki_err *err);

/* Takes it away: 1 and the text, or 0, when there is none that was made since. */
SEKI_MUST_CHECK int seki_store_take_visitor_challenge(struct seki_arena *arena,
                                                      struct seki_store *store,
                                                      struct seki_str hash, int64_t since,
                                                      struct seki_str *ret_challenge,
                                                      struct seki_err *err);

/* A security key, and whose it is. */
struct seki_credential_owner {
    struct seki_credential key;
    struct seki_str person, organisation;
};

/* 1, or 0: it is nobody's. */
SEKI_MUST_CHECK int seki_store_credential_owner(struct seki_arena *arena, struct seki_store *store,
                                                struct seki_str id,
                                                struct seki_credential_owner *ret,
                                                struct seki_err *err);

#endif
