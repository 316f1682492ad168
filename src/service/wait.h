/*
 * How long the next attempt has to wait. Internal to service/.
 */
#ifndef SEKI_SERVICE_WAIT_H
#define SEKI_SERVICE_WAIT_H

#include "service/act.h"

/* What is counted: an account by the name that was typed, an address (of IPv6 its first 64 bits), a person's second factor. */
SEKI_MUST_CHECK int seki_wait_of_login(struct seki_act *act, struct seki_str login,
                                       struct seki_str *ret_subject, struct seki_err *err);
SEKI_MUST_CHECK int seki_wait_of_address(struct seki_act *act, struct seki_str *ret_subject,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_wait_of_second(struct seki_act *act, struct seki_str person,
                                        struct seki_str *ret_subject, struct seki_err *err);

/*
 * Counts an attempt as failed. `ret_until` is 0 when it may go on; else it was not counted, and the next has to wait until then. After
 * `grace` failures each doubles the wait.
 */
SEKI_MUST_CHECK int seki_wait_begin(struct seki_act *act, struct seki_str subject, int64_t grace,
                                    int64_t *ret_until, struct seki_err *err);

/* The same, to be taken back if it has not failed: how long others had to wait before it, and since. */
struct seki_wait_mark {
    int64_t before, set;
};

SEKI_MUST_CHECK int seki_wait_begin_marked(struct seki_act *act, struct seki_str subject,
                                           int64_t grace, struct seki_wait_mark *ret_mark,
                                           int64_t *ret_until, struct seki_err *err);

/*
 * It has not failed after all: nothing is counted any more, or (of an address, which others share) one less. What others' failures since
 * then have made of the wait stays.
 */
SEKI_MUST_CHECK int seki_wait_clear(struct seki_act *act, struct seki_str subject,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_wait_take_back(struct seki_act *act, struct seki_str subject,
                                        const struct seki_wait_mark *mark, struct seki_err *err);

#endif
