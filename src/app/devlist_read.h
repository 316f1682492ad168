/*
 * Reading a list of devices that came in (service/devlist.h): its bytes, under lock, as a table.
 *
 * It is a job's, as app/intake_read.h is. Of a workbook the first sheet is read. A list that cannot be read is no failure: the row says why
 * and what to do, and so it does when the job itself failed for good.
 */
#ifndef SEKI_APP_DEVLIST_READ_H
#define SEKI_APP_DEVLIST_READ_H

#include "app/register_acts.h"

SEKI_MUST_CHECK int seki_act_devlist_read(struct seki_acting *acting, int64_t number,
                                          struct seki_err *err);

/* The job failed because of `why`. A row that waits no more stays as it is. */
SEKI_MUST_CHECK int seki_act_devlist_give_up(struct seki_acting *acting, int64_t number,
                                             const struct seki_err *why, struct seki_err *err);

#endif
