/*
 * People: who may use the installation, each in one organisation.
 *
 * What is read or changed of a person is asked for together with the organisation, so that nothing of another one is
 * ever found; only signing in looks through all. Nobody is deleted. Whoever calls has checked permissions, has folded and
 * hashed what has to be (auth/), and for changes has a transaction.
 */
#ifndef SEKI_STORE_PEOPLE_H
#define SEKI_STORE_PEOPLE_H

#include "store/session.h"
#include "store/store.h"

#define SEKI_PERSON_NAME 200 /* characters of a name, and of a login name, at most */

struct seki_person {
    struct seki_str id;
    struct seki_str organisation;
    struct seki_str name;
    struct seki_str login; /* a mail address or any other name, as it was written */
    enum seki_lang lang;
    unsigned roles;
    bool is_active;
    bool is_sealed; /* an account for emergencies: opening it asks for a reason */
    int64_t made;
    int64_t changed;
    bool has_totp;
    bool has_key; /* a security key or passkey */
};

/*
 * Makes an account. `id`, `changed`, is_active, has_totp and has_key of `it` are not looked at. `password` is a hash, or empty: nobody
 * can sign in with one. SEKI_ERR_EXISTS when the login name is taken, folded, in any organisation.
 */
SEKI_MUST_CHECK int seki_store_add_person(struct seki_arena *arena, struct seki_store *store,
                                          const struct seki_person *it, struct seki_str password,
                                          struct seki_id *ret_id, struct seki_err *err);

/* 1 and the person, or 0: not in this organisation. */
SEKI_MUST_CHECK int seki_store_person(struct seki_arena *arena, struct seki_store *store,
                                      struct seki_str organisation, struct seki_str id,
                                      struct seki_person *ret_person, struct seki_err *err);

/* Sealed accounts, those that are active first. */
SEKI_MUST_CHECK int seki_store_sealed_people(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, size_t limit,
                                             struct seki_person **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* For signing in, and for who makes an account: of any organisation, whatever the case or width of the letters. */
SEKI_MUST_CHECK int seki_store_person_by_login(struct seki_arena *arena, struct seki_store *store,
                                               struct seki_str login,
                                               struct seki_person *ret_person,
                                               struct seki_err *err);

/* Those of an organisation behind the id `after` (empty: from the first). */
SEKI_MUST_CHECK int seki_store_people(struct seki_arena *arena, struct seki_store *store,
                                      struct seki_str organisation, struct seki_str after,
                                      size_t limit, struct seki_person **ret_list, size_t *ret_n,
                                      struct seki_err *err);

/* Whether there is an account at all. */
SEKI_MUST_CHECK int seki_store_has_people(struct seki_arena *arena, struct seki_store *store,
                                          bool *ret_has, struct seki_err *err);

/* How many active people of the organisation have one of the roles, `except` not counted. */
SEKI_MUST_CHECK int seki_store_count_with_roles(struct seki_store *store,
                                                struct seki_str organisation, unsigned roles,
                                                struct seki_str except, int64_t *ret_n,
                                                struct seki_err *err);

/* Changes of a person of the organisation. 1: done; 0: there is no such person. */
struct seki_person_at {
    struct seki_str organisation, id;
    int64_t now;
};

SEKI_MUST_CHECK int seki_store_set_roles(struct seki_store *store, const struct seki_person_at *at,
                                         unsigned roles, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_set_active(struct seki_store *store, const struct seki_person_at *at,
                                          bool is_active, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_set_profile(struct seki_store *store,
                                           const struct seki_person_at *at, struct seki_str name,
                                           enum seki_lang lang, struct seki_err *err);

#endif
