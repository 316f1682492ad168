/*
 * A database, whichever it is: SQLite in a file of ours, or a PostgreSQL server. Internal to store/.
 *
 * A struct seki_db is one connection, for one thread. It runs the named queries of store/sql.h, each
 * prepared once. Values go in and come out with their types; a text is UTF-8 without NUL. One result
 * is read at a time, to its end or to seki_rows_end(): with PostgreSQL there is no other way, and
 * with SQLite it keeps a query in a loop over another one from being written at all.
 *
 * Errors: SEKI_ERR_EXISTS when a row like that is there, SEKI_ERR_INVALID when a rule of a table
 * refuses it, SEKI_ERR_NOTFOUND when what it refers to is not there, SEKI_ERR_LIMIT when a value is too
 * long, SEKI_ERR_UNAVAILABLE when the database cannot be reached or is busy for too long, SEKI_ERR_IO for the
 * disk, and for a damaged file. After an error in a transaction only rolling back helps, or undoing the part in which it was.
 */
#ifndef SEKI_STORE_DB_H
#define SEKI_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/sql.h"

struct seki_db;

/* A value; a NULL of SQL is is_null, and reads as 0 and as an empty text. */
struct seki_value {
    enum seki_sql_type type;
    bool is_null;
    int64_t number;
    struct seki_str str; /* text or blob */
};

static inline struct seki_value seki_sql_int(int64_t number)
{
    return (struct seki_value){.type = SEKI_SQL_INT, .number = number};
}

static inline struct seki_value seki_sql_text(struct seki_str str)
{
    return (struct seki_value){.type = SEKI_SQL_TEXT, .str = str};
}

static inline struct seki_value seki_sql_blob(struct seki_str str)
{
    return (struct seki_value){.type = SEKI_SQL_BLOB, .str = str};
}

/*
 * Opens `place`: a path of a file that is there or, with `may_create`, will be; or a
 * "postgresql://..." address.
 */
SEKI_MUST_CHECK int seki_db_open(struct seki_str place, bool may_create, struct seki_db **ret_db,
                                 struct seki_err *err);
void seki_db_free(struct seki_db **db);
#define SEKI_CLEANUP_DB SEKI_CLEANUP(seki_db_free)

/* seki_store_is_away(). */
bool seki_db_is_away(struct seki_str place);

enum seki_db_kind seki_db_kind(const struct seki_db *db);

/* As it was opened, without a password. */
struct seki_str seki_db_place(const struct seki_db *db);

/* A query that gives nothing. `ret_changed` (may be NULL): rows that were added, changed or deleted. */
SEKI_MUST_CHECK int seki_db_run(struct seki_db *db, enum seki_sql_id query,
                                const struct seki_value *takes, size_t n_takes,
                                int64_t *ret_changed, struct seki_err *err);

/* A query that gives rows. Texts and blobs of a row are valid until the next one. */
SEKI_MUST_CHECK int seki_db_ask(struct seki_db *db, enum seki_sql_id query,
                                const struct seki_value *takes, size_t n_takes,
                                struct seki_err *err);

/* 1: `row`, of as many values as the query gives, is filled; 0: there are no more; or an error. */
SEKI_MUST_CHECK int seki_rows_next(struct seki_db *db, struct seki_value *row,
                                   struct seki_err *err);

/* Forgets what was not read. */
void seki_rows_end(struct seki_db *db);

/*
 * A transaction that will write, and only one at a time does in SQLite. Without a commit nothing of it
 * stays. Rolling back always succeeds, and does nothing without a transaction.
 *
 * With PostgreSQL, begin, save and keep are sent with what comes next: that the server is not there may show only then.
 */
SEKI_MUST_CHECK int seki_db_begin(struct seki_db *db, struct seki_err *err);

/* The same, alone among all that begin in this way: to change the tables. */
SEKI_MUST_CHECK int seki_db_begin_alone(struct seki_db *db, struct seki_err *err);

/* A transaction that reads: what others write meanwhile is not seen. */
SEKI_MUST_CHECK int seki_db_begin_read(struct seki_db *db, struct seki_err *err);
SEKI_MUST_CHECK int seki_db_commit(struct seki_db *db, struct seki_err *err);
void seki_db_rollback(struct seki_db *db);

/* Waits longer than somebody who waits for writing looks away, where that can be. Not in a transaction. */
void seki_db_widen(struct seki_db *db);
void seki_db_pause(struct seki_db *db);

bool seki_db_is_in_transaction(const struct seki_db *db);

/* The connection was lost while the last transaction was being committed: it is kept, or it is not. */
bool seki_db_is_in_doubt(const struct seki_db *db);

/* An error was in it that was not undone: it can only be rolled back. */
bool seki_db_is_failed(const struct seki_db *db);

#define SEKI_DB_PARTS 4

/*
 * Part of a transaction that can be undone alone, also after an error in it: the rest then stands as it did before. Up to
 * SEKI_DB_PARTS stand within one another. Some errors (no disk, no connection) end the whole transaction: then undoing fails too.
 */
SEKI_MUST_CHECK int seki_db_save(struct seki_db *db, struct seki_err *err);
SEKI_MUST_CHECK int seki_db_keep(struct seki_db *db, struct seki_err *err);
SEKI_MUST_CHECK int seki_db_undo(struct seki_db *db, struct seki_err *err);

/*
 * seki_db_run() for a change of which nobody asks how many rows there were: in a transaction of PostgreSQL it travels with what comes next.
 * The first that failed is told by a later one, by what is asked next, by save, keep or commit, or by seki_db_settle().
 */
SEKI_MUST_CHECK int seki_db_put(struct seki_db *db, enum seki_sql_id query,
                                const struct seki_value *takes, size_t n_takes,
                                struct seki_err *err);
SEKI_MUST_CHECK int seki_db_settle(struct seki_db *db, struct seki_err *err);

/* Statements of ours without parameters or rows: migrations and the like. */
SEKI_MUST_CHECK int seki_db_script(struct seki_db *db, const char *text, struct seki_err *err);

/* Has the database look for damage: SEKI_ERR_IO names the first. Not in a transaction. */
SEKI_MUST_CHECK int seki_db_examine(struct seki_db *db, struct seki_err *err);

/* Of SQLite: what was committed, page by page, as a new file. Not in a transaction. */
SEKI_MUST_CHECK int seki_db_copy(struct seki_db *db, struct seki_str path, struct seki_err *err);

/* Of SQLite: nothing is beside the file once it is closed, so that it can be carried away. */
SEKI_MUST_CHECK int seki_db_alone(struct seki_db *db, struct seki_err *err);

/* Of SQLite: many read while one writes (WAL). */
SEKI_MUST_CHECK int seki_db_shared(struct seki_db *db, struct seki_err *err);

/* Statements that were sent so far, and how often an answer of a server was waited for: tests hold pages to a number. */
uint64_t seki_db_statements(const struct seki_db *db);
uint64_t seki_db_trips(const struct seki_db *db);

#endif
