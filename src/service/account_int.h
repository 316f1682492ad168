/*
 * What the use cases of the own account share. Internal to service/.
 */
#ifndef SEKI_SERVICE_ACCOUNT_INT_H
#define SEKI_SERVICE_ACCOUNT_INT_H

#include "service/account.h"
#include "store/people.h"

/* The actor's account, which the record names. SEKI_ERR_DENIED for a sealed one. */
SEKI_MUST_CHECK int seki_account_self(struct seki_act *act, struct seki_person *ret_person,
                                      struct seki_err *err);

/* The proof of the password still holds, and the account is not sealed; SEKI_ERR_INVALID. */
SEKI_MUST_CHECK int seki_account_confirmed(struct seki_act *act, const struct seki_confirm *confirm,
                                           struct seki_err *err);

/* New recovery codes in place of the old ones. */
SEKI_MUST_CHECK int seki_account_make_codes(struct seki_act *act,
                                            struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                                            struct seki_err *err);

#endif
