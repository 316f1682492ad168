/*
 * Reading a form that came in (service/intake.h): its bytes, under lock, as a statement with all that is in doubt.
 *
 * It takes long and needs the worker, so it is a job's: on a connection of its own, in a transaction of its own, as an act of the
 * person who sent the form in. A form that cannot be read is no failure: the row says why and what to do. SEKI_ERR_EXISTS: it was read meanwhile.
 * When the job itself failed for good, the row says that: nobody waits for what does not come.
 */
#ifndef SEKI_APP_INTAKE_READ_H
#define SEKI_APP_INTAKE_READ_H

#include "app/register_acts.h"

SEKI_MUST_CHECK int seki_act_intake_read(struct seki_acting *acting, int64_t number,
                                         struct seki_err *err);

/* The job failed because of `why`. A row that waits no more stays as it is. */
SEKI_MUST_CHECK int seki_act_intake_give_up(struct seki_acting *acting, int64_t number,
                                            const struct seki_err *why, struct seki_err *err);

#endif
