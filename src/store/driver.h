/*
 * What one kind of database can do. Internal to store/: db.c calls these, nobody else.
 *
 * A driver sees only calls that fit: values of the right types and number, one result at a time.
 *
 * What gives no row may be held back and sent with what is asked next: words (a text of ours that begins or ends a transaction or a part of
 * it) and changes that were put. The first of them that failed is told by the next `start`, `settle`, `script` or `commit`, and
 * what stood behind it was not done.
 */
#ifndef SEKI_STORE_DRIVER_H
#define SEKI_STORE_DRIVER_H

#include "store/db.h"

struct seki_driver {
    int (*open)(struct seki_str place, bool may_create, void **ret_self, struct seki_err *err);
    void (*close)(void *self);
    bool (*is_away)(struct seki_str place); /* seki_store_is_away(); NULL: it never is */
    int (*start)(void *self, enum seki_sql_id query, const struct seki_value *takes,
                 struct seki_err *err);
    int (*next)(void *self, struct seki_value *row, struct seki_err *err); /* 1, 0 or an error */
    void (*end)(void *self, int64_t *ret_changed);
    /* Instead of start, next, end of a change. NULL: they do not differ. */
    int (*put)(void *self, enum seki_sql_id query, const struct seki_value *takes,
               struct seki_err *err);
    int (*say)(void *self, const char *word, struct seki_err *err);
    int (*settle)(void *self, struct seki_err *err); /* NULL: nothing is held back */
    int (*script)(void *self, const char *text, struct seki_err *err);
    int (*commit)(void *self, struct seki_err *err); /* 0: the database said that it is kept */
    int (*undo)(void *self, struct seki_err *err);   /* to the last SAVEPOINT, which is released */
    void (*rollback)(void *self);
    int (*examine)(void *self, struct seki_err *err); /* looks for damage; NULL: it has no way */
    int (*copy)(void *self, struct seki_str path, struct seki_err *err); /* SQLite alone */
    void (*pause)(void *self); /* while others begin to write; NULL: all write at once */
    void (*widen)(void *self); /* room for what one large transaction changes; NULL: not needed */
    int (*revive)(void *self, struct seki_err *err); /* between transactions; NULL: never needed */
    bool (*is_gone)(const void *self);               /* the connection; NULL: it never is */
    uint64_t (*trips)(const void *self); /* how often it waited for an answer; NULL: never */
    const char *begin;
    const char *begin_alone;
    const char *alone;      /* behind it: waits for everybody who does the same; NULL: it did */
    const char *begin_read; /* one unchanging view */
};

extern const struct seki_driver seki_driver_sqlite;
extern const struct seki_driver seki_driver_postgres;

#define SEKI_POSTGRES_SCHEMES "postgresql://", "postgres://"

#endif
