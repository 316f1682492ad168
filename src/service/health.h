/*
 * What the store knows of how an installation is doing, for who runs it. Writes no record: numbers and times name nobody.
 */
#ifndef SEKI_SERVICE_HEALTH_H
#define SEKI_SERVICE_HEALTH_H

#include "service/act.h"

/* What "db backup" notes, and what is looked for here. */
#define SEKI_HEALTH_BACKUP SEKI_STR("backup")

#define SEKI_HEALTH_SEAL_MS \
    10000 /* each second of activity is signed; what waits longer is a fault */

struct seki_service_health {
    int64_t backup;           /* when the last one was made that is on record; 0: none is */
    int64_t unsigned_records; /* older than SEKI_HEALTH_SEAL_MS, and behind the last checkpoint */
    int64_t signed_at;        /* 0: nothing was ever signed */
};

/* SEKI_ERR_DENIED for who does not run the installation. */
SEKI_MUST_CHECK int seki_service_health(struct seki_act *act,
                                        struct seki_service_health *ret_health,
                                        struct seki_err *err);

#endif
