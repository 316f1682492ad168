/*
 * Remote service, connection by connection: each row of remote.csv against each scenario of each place.
 *
 * The assessment was made with a set of scenarios that say their place (zone). What holds for the
 * device holds for each connection to it: two suppliers at one device have the same rows. Pure; the
 * list is the arena's.
 */
#ifndef SEKI_ENGINE_CONNECTIONS_H
#define SEKI_ENGINE_CONNECTIONS_H

#include "engine/assess.h"

/* A scenario that applies to the device of a connection. */
struct seki_connection_row {
    size_t connection; /* of the hospital's remotes */
    size_t group;      /* of its device */
    size_t scenario;
};

struct seki_connection_count {
    size_t n_rows;
    size_t n_above;    /* above the line now, and nobody has accepted it */
    size_t n_accepted; /* above the line now, and accepted */
    size_t n_planned;  /* above the line also when what is planned is done, and not accepted */
    size_t n_unknown;
};

/* In the order of remote.csv, then of the places, then of the set. */
SEKI_MUST_CHECK int seki_connections(struct seki_arena *arena, const struct seki_assessment *a,
                                     struct seki_connection_row **ret_rows, size_t *ret_n,
                                     struct seki_err *err);

/* Counts n rows from rows[0]. */
struct seki_connection_count seki_connections_count(const struct seki_assessment *a,
                                                    const struct seki_connection_row *rows,
                                                    size_t n);

/* How many rows from rows[0] are of its connection, and of its connection and place. */
size_t seki_connection_length(const struct seki_connection_row *rows, size_t n);
size_t seki_zone_length(const struct seki_assessment *a, const struct seki_connection_row *rows,
                        size_t n);

/*
 * What the hospital can do about an open row, the most useful first: measures that close it, then
 * those that lower it, then those that work against it. At most `max`; returns how many.
 */
size_t seki_connection_measures(const struct seki_assessment *a,
                                const struct seki_connection_row *row, size_t *measures,
                                size_t max);

/*
 * The objectives of the scenario that the product does not have, or of which nothing is known, each
 * once; without what only the hospital can tell, and what its maker calls n-a. At most `max`.
 */
size_t seki_connection_lacks(const struct seki_assessment *a, const struct seki_connection_row *row,
                             size_t *objectives, size_t max);

#endif
