/*
 * What one kind of database can do. Internal to store/: db.c calls these, nobody else.
 *
 * A driver sees only calls that fit: values of the right types and number, one result at a time.
 */
#ifndef SEKI_STORE_DRIVER_H
#define SEKI_STORE_DRIVER_H

#include "store/db.h"

struct seki_driver {
    int (*open)(struct seki_str place, bool may_create, void **ret_self, struct seki_err *err);
    void (*close)(void *self);
    int (*start)(void *self, enum seki_sql_id query, const struct seki_value *takes,
                 struct seki_err *err);
    int (*next)(void *self, struct seki_value *row, struct seki_err *err); /* 1, 0 or an error */
    void (*end)(void *self, int64_t *ret_changed);
    /* Instead of start, next, end of a change: what became of it is known when `settle` returns. NULL: they do not differ. */
    int (*put)(void *self, enum seki_sql_id query, const struct seki_value *takes,
               struct seki_err *err);
    int (*settle)(void *self, struct seki_err *err);
    int (*script)(void *self, const char *text, struct seki_err *err);
    int (*examine)(void *self, struct seki_err *err); /* looks for damage; NULL: it has no way */
    int (*copy)(void *self, struct seki_str path, struct seki_err *err); /* SQLite alone */
    int (*revive)(void *self, struct seki_err *err); /* between transactions; NULL: never needed */
    bool (*is_gone)(const void *self);               /* the connection; NULL: it never is */
    const char *begin;
    const char *begin_alone; /* waits for everybody who does the same */
    const char *begin_read;  /* one unchanging view */
};

extern const struct seki_driver seki_driver_sqlite;
extern const struct seki_driver seki_driver_postgres;

#define SEKI_POSTGRES_SCHEMES "postgresql://", "postgres://"

#endif
