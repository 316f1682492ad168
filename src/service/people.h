/*
 * People of an organisation: who may do what, who comes, who goes.
 *
 * An administrator changes the people of the own organisation, the console everybody. An operator changes nobody elsewhere; he may invite
 * the first administrator of an organisation that has none. Nobody changes the own roles or deactivates himself, and an organisation
 * keeps at least one administrator. Who gives out accounts reads no content: roles of both kinds are not given to one person.
 */
#ifndef SEKI_SERVICE_PEOPLE_H
#define SEKI_SERVICE_PEOPLE_H

#include "auth/password.h"
#include "auth/secret.h"
#include "service/roles.h"
#include "store/link.h"
#include "store/people.h"

#define SEKI_PEOPLE_REASON 1000 /* characters of why something was done */

/* --- organisations: of the operator. SEKI_ERR_EXISTS for a name that reads like one that is there (seki_fold()) */

/* Whether a new one may be called so: a name of which something is to be read, without what nobody sees, and that nobody reads as one that is there. Within an act. */
SEKI_MUST_CHECK int seki_organisation_check_name(struct seki_act *act, struct seki_str name,
                                                 struct seki_err *err);

SEKI_MUST_CHECK int seki_organisation_make(struct seki_act *act, const struct seki_organisation *it,
                                           struct seki_id *ret_id, struct seki_err *err);

/* `reason`, 1 to SEKI_PEOPLE_REASON characters, stands in the record with the name from before. */
SEKI_MUST_CHECK int seki_organisation_rename(struct seki_act *act, struct seki_str id,
                                             struct seki_str name, struct seki_str reason,
                                             struct seki_err *err);

/* SEKI_ERR_NOTFOUND when there is none. */
SEKI_MUST_CHECK int seki_organisation_get(struct seki_act *act, struct seki_str id,
                                          struct seki_organisation *ret_it, struct seki_err *err);

/* The own organisation, for administrators: what it is called, and the language of what is written for it. */
SEKI_MUST_CHECK int seki_organisation_own(struct seki_act *act, struct seki_organisation *ret_it,
                                          struct seki_err *err);
/* Its language; the name is for the operator to change. A change of the configuration. */
SEKI_MUST_CHECK int seki_organisation_set_lang(struct seki_act *act, enum seki_lang lang,
                                               struct seki_err *err);

/*
 * --- links that work once; each secret is told this once
 *
 * What a person made works only while he may still make it, and ends when he is deactivated or gives out accounts no more.
 */

struct seki_link_wish {
    struct seki_str organisation;
    struct seki_str person; /* of a reset */
    unsigned roles;         /* of an invitation */
    struct seki_str name, login;
    struct seki_secret secret; /* made */
    struct seki_id id;
    int64_t ends;
};

/* For the first start, while there is nobody. Older set-up links do not work any more. */
SEKI_MUST_CHECK int seki_people_set_up(struct seki_act *act, struct seki_link_wish *it,
                                       struct seki_err *err);
SEKI_MUST_CHECK int seki_people_invite(struct seki_act *act, struct seki_link_wish *it,
                                       struct seki_err *err);

/*
 * A link to choose a new password; whoever uses it loses all sessions and tokens. Second factors stay, and are asked for at the next sign-in
 * (a lost one: service/guard.h). SEKI_ERR_DENIED for a sealed account. It ends when the person's roles, password or state change.
 */
SEKI_MUST_CHECK int seki_people_reset(struct seki_act *act, struct seki_link_wish *it,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_people_withdraw(struct seki_act *act, struct seki_str organisation,
                                         struct seki_str id, struct seki_err *err);

/* What a link is for: for the page behind it, and to judge a password by. 1, or 0: it does not work. */
struct seki_link_shown {
    struct seki_link link;
    struct seki_str organisation; /* its name; of set-up empty */
    struct seki_person person;    /* of a reset */
};

SEKI_MUST_CHECK int seki_link_look(struct seki_arena *arena, struct seki_store *store,
                                   struct seki_str secret, int64_t now, struct seki_link_shown *ret,
                                   struct seki_err *err);

/* What somebody says behind a link. A reset takes the password alone, an invitation no organisation. */
struct seki_link_answer {
    struct seki_str secret;
    struct seki_str name, login;
    enum seki_lang lang;
    const struct seki_password_hash *password; /* judged and hashed by the caller */
    bool is_strong;                            /* it is good enough without a second factor */
    struct seki_organisation organisation;     /* of set-up: kind, name and lang */
};

/* SEKI_ERR_NOTFOUND: the link does not work any more. */
SEKI_MUST_CHECK int seki_link_accept(struct seki_act *act, const struct seki_link_answer *it,
                                     struct seki_id *ret_person, struct seki_err *err);

/* --- people */

/* With a password (a hash) at once, for the console, and for sealed accounts. */
SEKI_MUST_CHECK int seki_people_add(struct seki_act *act, const struct seki_person *it,
                                    const struct seki_password_hash *password,
                                    struct seki_id *ret_id, struct seki_err *err);

/* SEKI_ERR_NOTFOUND when the organisation has no such person. */
SEKI_MUST_CHECK int seki_people_set_roles(struct seki_act *act, struct seki_str organisation,
                                          struct seki_str id, unsigned roles, struct seki_err *err);

/* Deactivated: sessions and tokens end. What the person did stays. */
SEKI_MUST_CHECK int seki_people_set_active(struct seki_act *act, struct seki_str organisation,
                                           struct seki_str id, bool is_active,
                                           struct seki_err *err);

/* Ends all sessions and, with is_active as it is, leaves the rest. */
SEKI_MUST_CHECK int seki_people_end_sessions(struct seki_act *act, struct seki_str organisation,
                                             struct seki_str id, struct seki_err *err);

/* What was found when looking into what a sealed account did; of administrators and auditors, never of the account itself. */
SEKI_MUST_CHECK int seki_people_follow_up(struct seki_act *act, struct seki_str id,
                                          struct seki_str finding, struct seki_err *err);

#endif
