/*
 * Roles as words and back. What each permits is a table in act.c.
 */
#ifndef SEKI_SERVICE_ROLES_H
#define SEKI_SERVICE_ROLES_H

#include "base/buf.h"
#include "base/err.h"
#include "service/act.h"

/* The bit of a role. */
#define SEKI_ACTOR(role) (1U << SEKI_ROLE_##role)

/* "operator", "administrator", "editor", "reader", "auditor" */
struct seki_str seki_actor_role_name(enum seki_person_role role);

/* False for a word that names none. */
bool seki_actor_role_of(struct seki_str name, enum seki_person_role *ret_role);

/* "administrator,auditor"; nothing for none. */
void seki_actor_add_roles(struct seki_buf *out, unsigned roles);

/* Words between commas or blanks. SEKI_ERR_INVALID names the first that is none. */
SEKI_MUST_CHECK int seki_actor_parse_roles(struct seki_str text, unsigned *ret_roles,
                                           struct seki_err *err);

#endif
