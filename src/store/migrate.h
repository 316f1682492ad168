/*
 * The tables' version, and bringing it up to date. Internal to store/.
 *
 * Each migration runs in a transaction of its own and notes itself in the table `migration`; two programs
 * that start at once wait for each other. A database of a newer program is refused, never changed.
 */
#ifndef SEKI_STORE_MIGRATE_H
#define SEKI_STORE_MIGRATE_H

#include "store/db.h"

/* Number of the last migration that was done; 0: there are no tables. Refuses a newer database. */
SEKI_MUST_CHECK int seki_migrate_version(struct seki_db *db, int *ret_version,
                                         struct seki_err *err);

/* Does what is missing up to version `to`. `now` in milliseconds. */
SEKI_MUST_CHECK int seki_migrate(struct seki_db *db, int to, int64_t now, struct seki_err *err);

/* The same inside a transaction of the caller's. */
SEKI_MUST_CHECK int seki_migrate_within(struct seki_db *db, int to, int64_t now,
                                        struct seki_err *err);

#endif
