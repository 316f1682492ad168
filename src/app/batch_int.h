/*
 * What the files of the batch share: the list of files. Private to them.
 *
 * All of it is the arena's in struct seki_app.
 */
#ifndef SEKI_APP_BATCH_INT_H
#define SEKI_APP_BATCH_INT_H

#include "app/batch.h"

/* batch_files.c: the files and folders that were named, as a list with the outputs' names. */
SEKI_MUST_CHECK int seki_batch_list(const struct seki_app *app,
                                    const struct seki_batch_options *options,
                                    struct seki_batch *ret_batch, struct seki_err *err);

#endif
