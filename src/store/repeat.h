/*
 * Answers to requests that may be sent again: by whom, under which key, for which request.
 *
 * They are kept in the transaction of the change itself, so that either both are there or none. A key is a person's.
 */
#ifndef SEKI_STORE_REPEAT_H
#define SEKI_STORE_REPEAT_H

#include "store/store.h"

struct seki_repeat {
    struct seki_str organisation, person, key;
    struct seki_str digest; /* of the request */
    int64_t status;
    struct seki_str location, etag, body; /* of the answer */
    int64_t made;
};

/* 1 and the answer, or 0: none since `since`. Organisation, person and key of `which` are looked at. */
SEKI_MUST_CHECK int seki_store_repeat_find(struct seki_arena *arena, struct seki_store *store,
                                           const struct seki_repeat *which, int64_t since,
                                           struct seki_repeat *ret_repeat, struct seki_err *err);

/* Keeps an answer, and forgets all that are older than `since`. SEKI_ERR_EXISTS: somebody was faster. */
SEKI_MUST_CHECK int seki_store_repeat_keep(struct seki_store *store,
                                           const struct seki_repeat *repeat, int64_t since,
                                           struct seki_err *err);

#endif
