/*
 * What the options of audit commands say: where the record is, and days.
 */
#ifndef SEKI_CLI_AUDIT_PLACE_H
#define SEKI_CLI_AUDIT_PLACE_H

#include "app/audit.h"
#include "cli/options.h"

/* --db, else --data, else the folder sekisho-data; and --keys. */
struct seki_audit_source seki_audit_source(const struct seki_args *args);

/* Midnight of the day that the option names, in this machine's time zone; 0 when it is not given. */
SEKI_MUST_CHECK int seki_audit_day(const struct seki_args *args, enum seki_option_id option,
                                   struct seki_str name, int64_t *ret_moment, struct seki_err *err);

/* A number from `least` to `most`; `ret_number` stays when it is not given. `hint` says what can be given. */
SEKI_MUST_CHECK int seki_audit_number(const struct seki_args *args, enum seki_option_id option,
                                      struct seki_str name, int64_t most, int64_t *ret_number,
                                      struct seki_err *err);

#endif
