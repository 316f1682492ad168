/*
 * The second half of signing in, whatever it is done with. Internal to service/.
 */
#ifndef SEKI_SERVICE_SECOND_H
#define SEKI_SERVICE_SECOND_H

#include "service/sign_in.h"
#include "store/session.h"

/* 1: right, and used up; 0: wrong, and the record may say why; or an error. */
typedef int seki_second_check(struct seki_act *act, const struct seki_bearer *half, void *arg,
                              struct seki_err *err);

/* Within an act: finds the half session, counts the attempt, checks, makes the whole session of it. */
SEKI_MUST_CHECK int seki_second_try(struct seki_act *act, struct seki_second *it,
                                    seki_second_check *check, void *arg, struct seki_err *err);

#endif
