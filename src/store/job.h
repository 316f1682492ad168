/*
 * Work that takes long, kept in the store: who wants what, how far it is, what became of it.
 *
 * Whoever runs a job has a lease on it, which is renewed by seki_store_job_beat(). When the server dies, the lease runs out, or is
 * taken over by one that knows of its death, and another one, or the same after its restart, takes the job; one that was tried SEKI_JOB_ATTEMPTS times has failed. A job may
 * therefore begin again, so that whatever it does has to be seen as a whole or not at all. All of these need a transaction.
 */
#ifndef SEKI_STORE_JOB_H
#define SEKI_STORE_JOB_H

#include "store/register.h"

#define SEKI_JOB_ATTEMPTS 3
#define SEKI_JOB_LEASE_MS 30000

enum seki_job_state {
    SEKI_JOB_WAITING,
    SEKI_JOB_RUNNING,
    SEKI_JOB_DONE,
    SEKI_JOB_FAILED,
    SEKI_JOB_CANCELLED,
    SEKI_JOB_STATES
};

enum seki_job_field {
    SEKI_JOB_ID,
    SEKI_JOB_ORGANISATION,
    SEKI_JOB_KIND, /* what is to be done: "assess", "import" ... */
    SEKI_JOB_PERSON,
    SEKI_JOB_PERSON_NAME,
    SEKI_JOB_LANG, /* "ja" or "en": of messages */
    SEKI_JOB_ARGUMENTS,
    SEKI_JOB_MESSAGE, /* why it failed, or what it says about itself */
    SEKI_JOB_RESULT,  /* what it made: an identifier */
    SEKI_JOB_RUNNER,
    SEKI_JOB_FIELDS
};

struct seki_job {
    struct seki_str text[SEKI_JOB_FIELDS];
    enum seki_job_state state;
    int64_t done, total; /* of total 0 it is not known how much there is to do */
    int64_t attempts;
    int64_t lease;                /* until when; of one that runs */
    bool is_wished_away;          /* somebody has asked to cancel it */
    int64_t made, started, ended; /* 0: not yet */
};

/* waiting, running, done, failed, cancelled */
struct seki_str seki_job_state_name(enum seki_job_state state);

/* Of the texts, organisation to arguments count. */
SEKI_MUST_CHECK int seki_store_job_add(struct seki_store *store, const struct seki_job *job,
                                       int64_t now, struct seki_id *ret_id, struct seki_err *err);

/* SEKI_ERR_NOTFOUND, also when it is another organisation's. */
SEKI_MUST_CHECK int seki_store_job_get(struct seki_arena *arena, struct seki_store *store,
                                       struct seki_str organisation, struct seki_str id,
                                       struct seki_job *ret_job, struct seki_err *err);

/* The newest first; the key of the page is an id. */
SEKI_MUST_CHECK int seki_store_jobs(struct seki_arena *arena, struct seki_store *store,
                                    struct seki_str organisation, const struct seki_page *page,
                                    struct seki_job **ret_list, size_t *ret_n,
                                    struct seki_err *err);

/* A job that waits is cancelled at once, one that runs is asked to stop. SEKI_ERR_EXISTS: it is over. */
SEKI_MUST_CHECK int seki_store_job_cancel(struct seki_store *store, struct seki_str organisation,
                                          struct seki_str id, int64_t now, struct seki_err *err);

/* --- for whoever runs jobs; `runner` is different for each server and each of its starts */

/* The oldest that waits or whose lease ran out. `ret_is_there` is false when there is nothing to do. */
SEKI_MUST_CHECK int seki_store_job_take(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str runner, int64_t now,
                                        struct seki_job *ret_job, bool *ret_is_there,
                                        struct seki_err *err);

/*
 * Renews the lease and tells how far it is: the job's id, runner, done and total. SEKI_ERR_EXISTS: somebody else has it now, and
 * this one must stop.
 */
SEKI_MUST_CHECK int seki_store_job_beat(struct seki_store *store, const struct seki_job *job,
                                        int64_t now, bool *ret_is_wished_away,
                                        struct seki_err *err);

/* What this runner has in hand waits again, as if it had never been begun: the server stops. */
SEKI_MUST_CHECK int seki_store_job_leave(struct seki_store *store, struct seki_str runner,
                                         struct seki_err *err);

/* What any other runner has in hand waits again: this one knows that no other server is there any more. */
SEKI_MUST_CHECK int seki_store_job_take_over(struct seki_store *store, struct seki_str runner,
                                             struct seki_err *err);

/* Ends it: the job's id, runner, state, message and result. SEKI_ERR_EXISTS as above. */
SEKI_MUST_CHECK int seki_store_job_end(struct seki_store *store, const struct seki_job *job,
                                       int64_t now, struct seki_err *err);

#endif
