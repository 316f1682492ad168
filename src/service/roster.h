/*
 * Looking at people and organisations: of the own organisation for administrators, of all for operators, of oneself for
 * everybody. Changing is service/people.h and service/account.h.
 *
 * Lists of others stand in the audit record; what somebody sees of the own account does not. Texts are the arena's.
 */
#ifndef SEKI_SERVICE_ROSTER_H
#define SEKI_SERVICE_ROSTER_H

#include "service/roles.h"
#include "store/factor.h"
#include "store/link.h"
#include "store/people.h"

/* A page of people behind the id `after`; `next` is empty when there are no more. */
struct seki_roster_people {
    struct seki_str after;
    size_t limit;
    struct seki_person *list;
    size_t n;
    struct seki_str next;
    struct seki_link *link; /* invitations that nobody has used yet, at most `limit` */
    size_t n_links;
};

struct seki_roster_organisations {
    struct seki_str after;
    size_t limit;
    struct seki_organisation *list;
    size_t n;
    struct seki_str next;
};

/* The own account, as far as its pages show it. */
struct seki_roster_self {
    struct seki_person person;
    struct seki_credential *key; /* security keys */
    size_t n_keys;
    int64_t codes_left;
    struct seki_session *session;
    size_t n_sessions;
    struct seki_token *token;
    size_t n_tokens;
};

SEKI_MUST_CHECK int seki_roster_people(struct seki_act *act, struct seki_roster_people *it,
                                       struct seki_err *err);

/* SEKI_ERR_NOTFOUND when the own organisation has no such person. */
SEKI_MUST_CHECK int seki_roster_person(struct seki_act *act, struct seki_str id,
                                       struct seki_person *ret_person, struct seki_err *err);
SEKI_MUST_CHECK int seki_roster_organisations(struct seki_act *act,
                                              struct seki_roster_organisations *it,
                                              struct seki_err *err);

/* What the actor's organisation is called. Writes no record. */
SEKI_MUST_CHECK int seki_roster_organisation_name(struct seki_act *act, struct seki_str *ret_name,
                                                  struct seki_err *err);

/* How well those are guarded who run things. Writes no record: numbers name nobody. */
struct seki_roster_guard {
    int64_t operators, operators_one_step; /* without a second factor */
    int64_t administrators_one_step;
    int64_t openings; /* of emergency accounts, that nobody has followed up */
};

SEKI_MUST_CHECK int seki_roster_guard(struct seki_act *act, struct seki_roster_guard *ret_guard,
                                      struct seki_err *err);

/* The own name, 1 to 200 characters, and language. SEKI_ERR_INVALID. */
SEKI_MUST_CHECK int seki_roster_set_profile(struct seki_act *act, struct seki_str name,
                                            enum seki_lang lang, struct seki_err *err);

/* SEKI_ERR_DENIED for who is not signed in. */
SEKI_MUST_CHECK int seki_roster_self(struct seki_act *act, struct seki_roster_self *ret_self,
                                     struct seki_err *err);

#endif
