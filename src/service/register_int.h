/*
 * What acts on the register share. Private to service/.
 *
 * An act's arguments travel in one struct of the caller's; `name` is what the record calls the object, and is
 * the arena's or a literal.
 */
#ifndef SEKI_SERVICE_REGISTER_INT_H
#define SEKI_SERVICE_REGISTER_INT_H

#include "service/register.h"
#include "store/assessment.h"

/* A reading act. */
SEKI_MUST_CHECK int seki_register_read(struct seki_act *act, struct seki_str kind,
                                       seki_act_work *work, void *arg, struct seki_err *err);

/* A changing one. */
SEKI_MUST_CHECK int seki_register_write(struct seki_act *act, struct seki_str kind,
                                        enum seki_audit_action action, seki_act_work *work,
                                        void *arg, struct seki_err *err);

/* The same in a transaction of its own: the store is in none. */
SEKI_MUST_CHECK int seki_register_write_alone(struct seki_act *act, struct seki_str kind,
                                              enum seki_audit_action action, seki_act_work *work,
                                              void *arg, struct seki_err *err);

/* The object of the record: an id, or a number. */
void seki_register_object(struct seki_act *act, struct seki_str id, struct seki_str name);
SEKI_MUST_CHECK int seki_register_number(struct seki_act *act, int64_t number, struct seki_str name,
                                         struct seki_err *err);

/* The register that is changed: made when there is none yet. */
SEKI_MUST_CHECK int seki_register_own(struct seki_act *act, struct seki_register *ret_register,
                                      struct seki_err *err);

/* Adds all pieces of a content (store/file.h), one after the other. */
SEKI_MUST_CHECK int seki_register_bytes(struct seki_act *act, struct seki_str content,
                                        struct seki_buf *out, struct seki_err *err);

/* A file's name as it is kept: what names never need and what could mislead is left out, and what is too long. May become empty. */
SEKI_MUST_CHECK int seki_register_clean_name(struct seki_act *act, struct seki_str name,
                                             struct seki_str *ret_name, struct seki_err *err);

/* Whether something that an assessment read was changed since. */
SEKI_MUST_CHECK int seki_register_is_outdated(struct seki_act *act,
                                              const struct seki_assessment_row *row, bool *ret_is,
                                              struct seki_err *err);

/* The page with a limit that can be. */
struct seki_page seki_page_bounded(struct seki_page page);

#endif
