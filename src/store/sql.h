/*
 * The SQL of the store, as tools/sqlc makes it from queries/ and migrations/. Internal to store/.
 *
 * Each query is there once for each kind of database, with the types of what it takes and gives, which
 * db.c checks: a call that does not fit its query is our own mistake and stops in an assertion. No
 * other SQL is ever sent, and no text is ever pasted into any of it.
 */
#ifndef SEKI_STORE_SQL_H
#define SEKI_STORE_SQL_H

#include "base/str.h"
#include "store_sql.h" /* generated: enum seki_sql_id */

enum seki_db_kind { SEKI_DB_SQLITE, SEKI_DB_POSTGRES, SEKI_DB_KINDS };

enum seki_sql_type { SEKI_SQL_INT, SEKI_SQL_TEXT, SEKI_SQL_BLOB };

#define SEKI_SQL_VALUES 32 /* that one query takes, or gives, at most */

struct seki_sql {
    struct seki_str name;
    const char *text[SEKI_DB_KINDS];
    enum seki_sql_type takes[SEKI_SQL_VALUES];
    size_t n_takes;
    enum seki_sql_type gives[SEKI_SQL_VALUES];
    size_t n_gives;
};

extern const struct seki_sql seki_sql[SEKI_SQL_MAX];

/* Statements that change the tables; number n makes version n of n - 1. */
struct seki_sql_migration {
    int number;
    struct seki_str name;
    const char *text[SEKI_DB_KINDS];
};

extern const struct seki_sql_migration seki_sql_migrations[SEKI_SQL_MIGRATIONS];

/* A table, and the queries that move its rows: columns stand as `all` gives and `put` takes them. */
struct seki_sql_table {
    struct seki_str name;
    const struct seki_str *columns;
    enum seki_sql_id all;
    enum seki_sql_id put;
};

/* In an order in which rows can be put: what is referred to comes first. */
extern const struct seki_sql_table seki_sql_tables[SEKI_SQL_TABLES];

#endif
