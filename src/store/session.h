/*
 * Sessions of browsers and tokens of programs: who is it that asks?
 *
 * Both are found by the hash of a secret (auth/secret.h) that is not kept. What is revoked, has ended or belongs to somebody
 * deactivated is not found. Finding is one statement.
 */
#ifndef SEKI_STORE_SESSION_H
#define SEKI_STORE_SESSION_H

#include "store/store.h"

enum seki_session_stage {
    SEKI_SESSION_HALF, /* the password was right; the second factor is awaited */
    SEKI_SESSION_FULL,
};

/* Whom a session or token stands for. */
struct seki_bearer {
    struct seki_str id; /* of session or token */
    struct seki_str person, name, login;
    struct seki_str organisation;
    enum seki_organisation_kind kind;
    enum seki_lang lang;
    unsigned roles;
    unsigned scopes; /* of a token */
    bool is_sealed;
    enum seki_session_stage stage;
    int64_t made;
    int64_t seen; /* when it was touched last; of a token, 0: never */
    int64_t ends;
    struct seki_str challenge; /* that a security key was given; or empty */
    bool owes_factor;          /* has no second factor, and has to have one (store/guard.h) */
};

struct seki_session_new {
    struct seki_str person;
    struct seki_str hash; /* of the secret */
    enum seki_session_stage stage;
    int64_t now;
    int64_t idle; /* milliseconds without a touch that end it */
    int64_t ends; /* at the latest */
    struct seki_str address, agent;
};

SEKI_MUST_CHECK int seki_store_add_session(struct seki_store *store,
                                           const struct seki_session_new *it,
                                           struct seki_id *ret_id, struct seki_err *err);

/* 1 and whom it stands for, or 0. */
SEKI_MUST_CHECK int seki_store_find_session(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str hash, int64_t now,
                                            struct seki_bearer *ret, struct seki_err *err);

/* Somebody is here. Not for every request: once a minute does. */
SEKI_MUST_CHECK int seki_store_touch_session(struct seki_store *store, struct seki_str id,
                                             int64_t now, struct seki_err *err);

/* Remembers what a security key has to sign; empty: nothing any more. 0: the session is gone. */
SEKI_MUST_CHECK int seki_store_challenge(struct seki_store *store, struct seki_str id,
                                         struct seki_str challenge, struct seki_err *err);

/* A session as its owner sees it; of a token: name and scopes instead of address and agent. */
struct seki_session {
    struct seki_str id;
    enum seki_session_stage stage;
    int64_t made, seen, ends;
    struct seki_str address, agent;
};

struct seki_token {
    struct seki_str id, name;
    unsigned scopes;
    int64_t made, ends, used;
};

/* Which of a person's sessions, or tokens: those that are alive at `now`, behind the id `after`. */
struct seki_session_page {
    struct seki_str person, after;
    int64_t now;
    size_t limit;
};

SEKI_MUST_CHECK int seki_store_sessions(struct seki_arena *arena, struct seki_store *store,
                                        const struct seki_session_page *page,
                                        struct seki_session **ret_list, size_t *ret_n,
                                        struct seki_err *err);

/* 1: revoked; 0: the person has no such session. */
SEKI_MUST_CHECK int seki_store_revoke_session(struct seki_store *store, struct seki_str person,
                                              struct seki_str id, int64_t now,
                                              struct seki_err *err);

/* All of a person but one; `except` may be empty. */
SEKI_MUST_CHECK int seki_store_revoke_sessions(struct seki_store *store, struct seki_str person,
                                               struct seki_str except, int64_t now,
                                               struct seki_err *err);

/* Sessions that ended before a day are of no use to anybody. */
SEKI_MUST_CHECK int seki_store_forget_sessions(struct seki_store *store, int64_t before,
                                               struct seki_err *err);

struct seki_token_new {
    struct seki_str person, hash, name;
    unsigned scopes;
    int64_t now, ends;
};

SEKI_MUST_CHECK int seki_store_add_token(struct seki_store *store, const struct seki_token_new *it,
                                         struct seki_id *ret_id, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_find_token(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str hash, int64_t now,
                                          struct seki_bearer *ret, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_touch_token(struct seki_store *store, struct seki_str id,
                                           int64_t now, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_tokens(struct seki_arena *arena, struct seki_store *store,
                                      const struct seki_session_page *page,
                                      struct seki_token **ret_list, size_t *ret_n,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_store_revoke_token(struct seki_store *store, struct seki_str person,
                                            struct seki_str id, int64_t now, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_revoke_tokens(struct seki_store *store, struct seki_str person,
                                             int64_t now, struct seki_err *err);

#endif
