/*
 * The store: what several people work on together, in one database.
 *
 * A place is a folder, in which the store keeps an SQLite file of its own, such a file itself (a backup), or the
 * "postgresql://..." address of a database that whoever runs the server has made. Whoever opens it sees the same either way. A
 * struct seki_store is one connection, for one thread.
 *
 * Times are milliseconds since 1970-01-01 UTC, and come from the caller: there is no clock here. Errors
 * are those of store/db.h.
 */
#ifndef SEKI_STORE_STORE_H
#define SEKI_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/id.h"

struct seki_store;

/* The name of the file in a folder. */
#define SEKI_STORE_FILE "sekisho.db"

/* A place is the address of a server, and no path. */
bool seki_store_is_address(struct seki_str place);

/*
 * Nothing answers at the address, or what does lets nobody in for now: a server that starts, stops, or recovers after a crash. Waiting may
 * help. Takes up to two seconds. A file never is away.
 */
bool seki_store_is_away(struct seki_str place);

/*
 * Makes the tables, in a PostgreSQL database or in a file that is empty or not there. SEKI_ERR_EXISTS when there
 * is a store already; what else stands in the database is left alone.
 */
SEKI_MUST_CHECK int seki_store_init(struct seki_str place, int64_t now,
                                    struct seki_store **ret_store, struct seki_err *err);

/* Opens a store whose tables are up to date; seki_store_migrate() says what to do about others. */
SEKI_MUST_CHECK int seki_store_open(struct seki_str place, struct seki_store **ret_store,
                                    struct seki_err *err);

/* Opens a store of any version up to ours and brings it up to date. `ret_from`: what it was. */
SEKI_MUST_CHECK int seki_store_migrate(struct seki_str place, int64_t now,
                                       struct seki_store **ret_store, int *ret_from,
                                       struct seki_err *err);

/* The file has nothing beside it when it is closed, so that it can be renamed. For others nothing to do. */
SEKI_MUST_CHECK int seki_store_alone(struct seki_store *store, struct seki_err *err);

void seki_store_free(struct seki_store **store);
#define SEKI_CLEANUP_STORE SEKI_CLEANUP(seki_store_free)

/*
 * A transaction of the caller's: what changes something runs in one (init, migrate, backup and restore have their own).
 * Without a commit nothing of it stays; rolling back always succeeds, also after a commit that failed, and does
 * nothing without a transaction. Audit records (store/audit.h) are written with the commit. That a server is not there may show
 * only when something is asked.
 */
SEKI_MUST_CHECK int seki_store_begin(struct seki_store *store, struct seki_err *err);
/* One unchanging view, in which nothing can be changed, and beside which others write; rolled back at its end. */
SEKI_MUST_CHECK int seki_store_begin_read(struct seki_store *store, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_commit(struct seki_store *store, struct seki_err *err);
void seki_store_rollback(struct seki_store *store);

/* Between two transactions of long work: a moment in which others may begin to write, where one writes at a time. */
void seki_store_pause(struct seki_store *store);

/* For a large transaction: up to 64 MB of what it changes stay in memory until the end, where it would go to a file and back. */
void seki_store_widen(struct seki_store *store);

/*
 * A part of it that can be undone alone, within another one if need be: begun by save, ended by keep or undo. After an error in the
 * part, undo makes the transaction usable again, and forgets its audit records. When undo fails, the whole is lost.
 */
SEKI_MUST_CHECK int seki_store_save(struct seki_store *store, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_keep(struct seki_store *store, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_undo(struct seki_store *store, struct seki_err *err);

/* The transaction had an error that was not undone: it can only be rolled back. */
bool seki_store_is_lost(const struct seki_store *store);

/* The connection was lost while the last transaction was being committed: nobody knows whether it is kept. */
bool seki_store_is_in_doubt(const struct seki_store *store);

/* Statements that were sent so far, and how often an answer of a server was waited for: tests hold pages to a number. */
uint64_t seki_store_statements(const struct seki_store *store);
uint64_t seki_store_trips(const struct seki_store *store);

/* Rows of one table. */
struct seki_store_table {
    struct seki_str name;
    int64_t n_rows;
};

struct seki_store_state {
    struct seki_str kind;  /* "sqlite" or "postgresql" */
    struct seki_str place; /* without a password */
    struct seki_str id;    /* of the installation */
    int64_t made;
    int version;
    struct seki_store_table *tables;
    size_t n_tables;
};

/* What it is and holds. Texts are the arena's. */
SEKI_MUST_CHECK int seki_store_state(struct seki_arena *arena, struct seki_store *store,
                                     struct seki_store_state *ret_state, struct seki_err *err);

/*
 * Reads every row of every table, and has the database look for damage. SEKI_ERR_IO names what is wrong first.
 */
SEKI_MUST_CHECK int seki_store_check(struct seki_store *store, struct seki_err *err);

/*
 * All that was committed at one moment as one SQLite file at `path`, which is empty or not there, while others
 * read and write. It is the same store, with the same id, whichever database it comes from.
 */
SEKI_MUST_CHECK int seki_store_backup(struct seki_store *store, struct seki_str path, int64_t now,
                                      struct seki_err *err);

/*
 * The store in the file `path`, which a backup made, in a PostgreSQL database or a file where there is none yet.
 * What is damaged is refused. After a failure there is no store at the place.
 */
SEKI_MUST_CHECK int seki_store_restore(struct seki_str path, struct seki_str place, int64_t now,
                                       struct seki_store **ret_store, struct seki_err *err);

enum seki_organisation_kind {
    SEKI_ORGANISATION_MAKER,
    SEKI_ORGANISATION_HOSPITAL,
    SEKI_ORGANISATION_PROVIDER, /* maintenance, remote service */
    SEKI_ORGANISATION_AUDITOR,
    SEKI_ORGANISATION_MAX
};

struct seki_organisation {
    struct seki_str id;
    enum seki_organisation_kind kind;
    struct seki_str name; /* 1 to 200 characters */
    enum seki_lang lang;
    int64_t made;
};

/* "maker", "hospital", "provider", "auditor" */
struct seki_str seki_organisation_kind_name(enum seki_organisation_kind kind);

/* The kind of a name that is one. */
enum seki_organisation_kind seki_organisation_kind_of(struct seki_str name);

/* `id` of `it` is not looked at: a new one is made. SEKI_ERR_EXISTS when the name is taken. */
SEKI_MUST_CHECK int seki_store_add_organisation(struct seki_store *store,
                                                const struct seki_organisation *it,
                                                struct seki_id *ret_id, struct seki_err *err);

/* By name or id, in the arena. */
SEKI_MUST_CHECK int seki_store_find_organisation(struct seki_arena *arena, struct seki_store *store,
                                                 struct seki_str name,
                                                 struct seki_organisation *ret_organisation,
                                                 bool *ret_is_there, struct seki_err *err);

/* Those behind the id `after` (empty: from the first), at most `limit`, in the order of their ids. */
SEKI_MUST_CHECK int seki_store_organisations(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str after, size_t limit,
                                             struct seki_organisation **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* 1 and the organisation, or 0. */
SEKI_MUST_CHECK int seki_store_organisation(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str id, struct seki_organisation *ret,
                                            struct seki_err *err);

/* 1: renamed; 0: there is none. SEKI_ERR_EXISTS when the name is taken. */
SEKI_MUST_CHECK int seki_store_rename_organisation(struct seki_store *store, struct seki_str id,
                                                   struct seki_str name, struct seki_err *err);

/* Name and language; the id says whose. 1: changed; 0: there is none. */
SEKI_MUST_CHECK int seki_store_set_organisation(struct seki_store *store,
                                                const struct seki_organisation *it,
                                                struct seki_err *err);

#endif
