/*
 * What use cases about people share. Internal to service/.
 */
#ifndef SEKI_SERVICE_PEOPLE_INT_H
#define SEKI_SERVICE_PEOPLE_INT_H

#include "service/roles.h"
#include "store/people.h"

/* Who has the machine itself, and is in no organisation. */
static inline bool seki_people_is_console(const struct seki_act *act)
{
    return act->actor->organisation.n == 0 && seki_actor_may(act->actor, SEKI_MAY_INSTALL);
}

/* 1 to SEKI_PERSON_NAME characters, not only blanks, nothing that steers a terminal. */
SEKI_MUST_CHECK int seki_people_check_name(struct seki_str name, struct seki_err *err);

/* Why something was done, in a person's words: 1 to SEKI_PEOPLE_REASON characters, not only blanks. */
SEKI_MUST_CHECK int seki_people_check_reason(struct seki_str reason, struct seki_err *err);

/* At least one, all known, and none that reads content beside one that gives out accounts. */
SEKI_MUST_CHECK int seki_people_check_roles(unsigned roles, struct seki_err *err);

/*
 * The right that is needed to change people of an organisation: the own one's administrator, else the operator.
 */
enum seki_permission seki_people_right(const struct seki_act *act, struct seki_str organisation);

/* The person, whom the record names. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_people_find(struct seki_act *act, struct seki_str organisation,
                                     struct seki_str id, struct seki_person *ret_person,
                                     struct seki_err *err);

/* SEKI_ERR_EXISTS when somebody has the login name; in other words than the database's. */
SEKI_MUST_CHECK int seki_people_check_login(struct seki_act *act, struct seki_str login,
                                            struct seki_err *err);

#endif
