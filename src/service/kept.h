/*
 * What somebody had typed into a form when the session ended (store/kept.h), for that person alone.
 */
#ifndef SEKI_SERVICE_KEPT_H
#define SEKI_SERVICE_KEPT_H

#include "service/act.h"
#include "store/kept.h"

/* The actor's: 1, and it is kept no longer, or 0. Texts are the arena's. Writes no record: it is the own input. */
SEKI_MUST_CHECK int seki_service_kept(struct seki_act *act, struct seki_kept *ret_kept,
                                      struct seki_err *err);

#endif
