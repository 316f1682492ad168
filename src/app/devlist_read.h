/*
 * Reading a list of devices that came in (service/devlist.h): its bytes, under lock, as a table.
 *
 * It is a job's, as app/intake_read.h is. Of a workbook the first sheet is read. A list that cannot be read is no failure: the row says why.
 */
#ifndef SEKI_APP_DEVLIST_READ_H
#define SEKI_APP_DEVLIST_READ_H

#include "app/register_acts.h"

SEKI_MUST_CHECK int seki_act_devlist_read(struct seki_acting *acting, int64_t number,
                                          struct seki_err *err);

#endif
