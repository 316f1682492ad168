/*
 * An empty place for a store, on SQLite or PostgreSQL, for one test.
 *
 * With SEKI_TEST_POSTGRES in the environment (tests/store/with-postgres) it is a schema of its own in that
 * database, else a folder that goes away.
 */
#ifndef SEKI_TESTS_UNIT_STORE_GROUND_H
#define SEKI_TESTS_UNIT_STORE_GROUND_H

#include "base/arena.h"
#include "base/err.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"

#define NOW INT64_C(1790000000000)

struct ground {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_err err;
    struct seki_str place; /* a folder, or an address */
    struct seki_str file;  /* where a store is made: in the folder, or the address */
    bool is_postgres;
};

int ground_set_up(void **state);
int ground_tear_down(void **state);

/* Of PostgreSQL: nothing is at the place any more. */
void ground_empty(const struct ground *g);

/* Statements straight into the place's database, past the store. */
void ground_do(struct ground *g, const char *sql);

#endif
