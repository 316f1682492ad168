/*
 * Long work that people ask for, and whoever does it (store/job.h).
 *
 * Asking for it, looking at it and cancelling it are acts of the organisation's people. Running it is the server's: each step has
 * a transaction of its own, and what the job itself does are acts of the person who asked, via "job".
 */
#ifndef SEKI_SERVICE_JOB_H
#define SEKI_SERVICE_JOB_H

#include "service/act.h"
#include "store/job.h"

/* Kind and arguments; the rest is the actor's. In a transaction of the caller's, as all acts are. */
SEKI_MUST_CHECK int seki_service_job_ask(struct seki_act *act, struct seki_str kind,
                                         struct seki_str arguments, struct seki_id *ret_id,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_service_job(struct seki_act *act, struct seki_str id,
                                     struct seki_job *ret_job, struct seki_err *err);

/* The newest first; the key of the page is an id. */
SEKI_MUST_CHECK int seki_service_jobs(struct seki_act *act, const struct seki_page *page,
                                      struct seki_job **ret_list, size_t *ret_n,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_service_job_cancel(struct seki_act *act, struct seki_str id,
                                            struct seki_err *err);

/* --- for the thread that runs them */

/* Takes the next one; false in `ret_is_there` when there is nothing to do. Not in a transaction, and so are those below. */
SEKI_MUST_CHECK int seki_service_job_next(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str runner, int64_t now,
                                          struct seki_job *ret_job, bool *ret_is_there,
                                          struct seki_err *err);

/*
 * Who acts in a job: the person who asked, as an editor of the organisation. SEKI_ERR_DENIED when he has been deactivated since, or
 * is no editor any more: then the job ends, with that as its message.
 */
SEKI_MUST_CHECK int seki_service_job_actor(struct seki_arena *arena, struct seki_store *store,
                                           const struct seki_job *job, struct seki_actor *ret_actor,
                                           struct seki_err *err);

/* Says how far it is. SEKI_ERR_EXISTS: somebody else has it; SEKI_ERR_DENIED as above; `ret_is_wished_away`: stop. */
SEKI_MUST_CHECK int seki_service_job_beat(struct seki_arena *arena, struct seki_store *store,
                                          const struct seki_job *job, int64_t now,
                                          bool *ret_is_wished_away, struct seki_err *err);

/* The server stops: what it has in hand is for the next one. */
SEKI_MUST_CHECK int seki_service_job_leave(struct seki_store *store, struct seki_str runner,
                                           struct seki_err *err);

/* No other server is there: what one had in hand when it was killed is for this one, at once. */
SEKI_MUST_CHECK int seki_service_job_take_over(struct seki_store *store, struct seki_str runner,
                                               struct seki_err *err);

/* Ends it. `why` NULL: done, with the job's result; otherwise it failed, or was cancelled when that was wished. */
SEKI_MUST_CHECK int seki_service_job_end(struct seki_store *store, struct seki_job *job,
                                         const struct seki_err *why, int64_t now,
                                         struct seki_err *err);

#endif
