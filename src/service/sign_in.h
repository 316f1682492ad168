/*
 * Signing in and out.
 *
 * A password is verified in three steps, because it takes long: look (in a transaction), prove (in none, on a thread that nobody waits
 * for), record (in a transaction). A struct seki_sign_in goes through all three; its texts are the arena's. Who has a second factor is
 * half signed in then, and sends a code or the answer of a security key for the other half.
 *
 * Whether an account is there is never told: the answer, its time and the wait after failures are the same. Failures of an account and of
 * an address make the next attempt wait, longer each time, up to SEKI_LIMIT_WAIT_MS; nobody is locked out for ever. Each attempt counts
 * as failed from the look on, so that many at once gain nothing. While an address waits, which a whole hospital may share, a right
 * password still leads to the second factor; who has none is told to wait, as everybody is who is wrong.
 */
#ifndef SEKI_SERVICE_SIGN_IN_H
#define SEKI_SERVICE_SIGN_IN_H

#include "auth/password.h"
#include "auth/secret.h"
#include "service/act.h"
#include "store/people.h"

enum seki_sign_in_result {
    SEKI_SIGN_IN_REFUSED, /* name or password are wrong */
    SEKI_SIGN_IN_WAIT,    /* too many failed: `until` */
    SEKI_SIGN_IN_SECOND,  /* half: the second factor is awaited */
    SEKI_SIGN_IN_REASON,  /* a sealed account: say who opens it, and why */
    SEKI_SIGN_IN_DONE,
};

struct seki_sign_in {
    struct seki_str login, agent;   /* given */
    struct seki_str opener, reason; /* given for a sealed account */
    struct seki_str replaces;       /* given: the secret of a session that ends then; or empty */
    struct seki_person person;      /* from the look on; `id` empty: nobody */
    struct seki_str hash;
    bool is_narrow;                        /* the address waits, until `until` */
    int64_t address_before, address_since; /* how it was counted */
    bool is_right, has_better;             /* from the proof on */
    struct seki_password_hash better;
    enum seki_sign_in_result result;
    int64_t until;
    struct seki_secret secret; /* of the session; of DONE and SECOND */
    int64_t ends;
};

/* `result` is WAIT when there is nothing to prove yet. */
SEKI_MUST_CHECK int seki_sign_in_look(struct seki_act *act, struct seki_sign_in *it,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_sign_in_prove(struct seki_arena *arena, struct seki_sign_in *it,
                                       struct seki_str password, struct seki_err *err);
SEKI_MUST_CHECK int seki_sign_in_record(struct seki_act *act, struct seki_sign_in *it,
                                        struct seki_err *err);

/* The second half: a code of an authenticator, or a recovery code, whichever it looks like. */
struct seki_second {
    struct seki_str half; /* the secret of the half session */
    struct seki_str code;
    struct seki_str agent;
    enum seki_sign_in_result result; /* REFUSED, WAIT or DONE */
    int64_t until;
    struct seki_secret secret;
    int64_t ends;
    int64_t codes_left; /* recovery codes */
};

SEKI_MUST_CHECK int seki_sign_in_second(struct seki_act *act, struct seki_second *it,
                                        struct seki_err *err);

/*
 * A name that a front proxy has verified and sends in a header. Taken only when the request came over a Unix socket, and from a header
 * that the installation's settings name; who asks says both.
 */
struct seki_sign_in_proxy {
    struct seki_str login, agent;
    bool is_unix;                    /* how the request came */
    bool is_header_named;            /* the settings name the header it stood in */
    enum seki_sign_in_result result; /* REFUSED or DONE */
    struct seki_secret secret;
    int64_t ends;
};

SEKI_MUST_CHECK int seki_sign_in_proxy(struct seki_act *act, struct seki_sign_in_proxy *it,
                                       struct seki_err *err);

/* Ends the actor's session. */
/* Ends the session of the secret, whether its second factor was given or not. */
SEKI_MUST_CHECK int seki_sign_out(struct seki_act *act, struct seki_str secret,
                                  struct seki_err *err);

/*
 * Whom a secret stands for: of a cookie, or of a token; who has to set up a second factor first may nothing but that. 1: `ret_actor` is filled, `via` and address excepted; 0: nobody. Touches it once a
 * minute. Writes no record: what is then done does.
 */
SEKI_MUST_CHECK int seki_actor_of_session(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str secret, int64_t now,
                                          struct seki_actor *ret_actor, struct seki_err *err);

/* The roles of a token's actor are those of its person that `scopes` allow (service/account.h). */
SEKI_MUST_CHECK int seki_actor_of_token(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str secret, int64_t now,
                                        struct seki_actor *ret_actor, struct seki_err *err);

#endif
