/*
 * What somebody had typed into a form when the session ended, until that person has signed in again.
 *
 * At most one form of each person, for a while, and without secrets. All of these need a transaction.
 */
#ifndef SEKI_STORE_KEPT_H
#define SEKI_STORE_KEPT_H

#include "store/store.h"

struct seki_kept {
    struct seki_str page;   /* where the form stands, with what was searched for */
    struct seki_str action; /* where it is sent to */
    struct seki_str form;   /* as it was sent, application/x-www-form-urlencoded */
};

/* Whose session it was that ended by itself: nobody revoked it. 1 and who, or 0. */
SEKI_MUST_CHECK int seki_store_kept_who(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str hash, struct seki_str *ret_person,
                                        struct seki_err *err);

/* Replaces what was kept of the person, and forgets what nobody came back for. */
SEKI_MUST_CHECK int seki_store_keep_form(struct seki_store *store, struct seki_str person,
                                         const struct seki_kept *kept, int64_t now,
                                         struct seki_err *err);

/* 1: taken, and kept no longer; 0: there is none. */
SEKI_MUST_CHECK int seki_store_take_form(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str person, int64_t now,
                                         struct seki_kept *ret_kept, struct seki_err *err);

#endif
