/*
 * Emergency (sealed) accounts: which there are, who opened them and why, and what was found afterwards.
 *
 * Administrators and auditors of the organisation look at them and follow up (seki_people_follow_up); the account itself never does.
 * Looking is recorded. Texts are the arena's.
 */
#ifndef SEKI_SERVICE_OPENING_H
#define SEKI_SERVICE_OPENING_H

#include "service/act.h"
#include "store/attempt.h"
#include "store/people.h"

struct seki_openings {
    struct seki_str before; /* given: of those that are followed up, older than this id; or empty */
    size_t limit;           /* of each list */
    struct seki_person *account;
    size_t n_accounts;
    struct seki_opening *open; /* nobody has followed up; the oldest first */
    size_t n_open;
    struct seki_opening *closed; /* the newest first */
    size_t n_closed;
    struct seki_str next; /* empty: there are no older ones */
};

SEKI_MUST_CHECK int seki_openings(struct seki_act *act, struct seki_openings *it,
                                  struct seki_err *err);

/* How many wait for somebody to follow up; -1 for who does not. Writes no record. */
SEKI_MUST_CHECK int seki_openings_count(struct seki_act *act, int64_t *ret_n, struct seki_err *err);

#endif
