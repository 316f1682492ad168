/*
 * What is said to a PostgreSQL server, and hearing what became of it. Internal to store/: postgres.c.
 *
 * All goes through libpq's pipeline. What gives no rows (words that begin and end a transaction, changes that were put, a query that is
 * prepared) is held back and travels with the question that comes next, so that an act waits two or three times instead of eight. The
 * server does nothing that stands behind a failure in the same pipeline: a commit that travels with changes is done when all of
 * them are, and never else. So that parts of a transaction stay what the caller thinks they are, a word never stands behind a change that
 * was not heard of; a word that failed leaves the transaction lost, until it is rolled back.
 *
 * Errors are those of store/db.h. After one nothing is waiting to be heard any more.
 */
#ifndef SEKI_STORE_PIPE_H
#define SEKI_STORE_PIPE_H

#include "store/driver.h"
#include "store/libpq.h"

#define SEKI_PIPE_MOST 256 /* that is held back: what is said of so many fits into a socket */

enum seki_pipe_kind {
    SEKI_PIPE_WORD,
    SEKI_PIPE_PREPARE,
    SEKI_PIPE_CHANGE,
    SEKI_PIPE_COMMIT,
};

struct seki_pipe_unheard {
    enum seki_pipe_kind kind;
    enum seki_sql_id query; /* that is prepared */
};

/* Memory of postgres.c's; zeroed, then `pq` and `conn` are set. */
struct seki_pipe {
    const struct seki_libpq *pq;
    PGconn *conn;
    bool is_prepared[SEKI_SQL_MAX];
    struct seki_pipe_unheard
        unheard[SEKI_PIPE_MOST + 2]; /* with a query that is prepared, and a commit */
    unsigned n_unheard;
    unsigned n_changes; /* of them */
    bool is_lost;       /* the transaction, since a word failed */
    uint64_t trips;
};

/* A failure as the server told it; without a result, of the connection. */
int seki_pipe_fail(struct seki_err *err, const struct seki_pipe *pipe, const PGresult *result);
int seki_pipe_fail_connection(struct seki_err *err, const struct seki_pipe *pipe);

/* The host, for messages. */
struct seki_str seki_pipe_server(const struct seki_pipe *pipe);

/* Held back: a word, or a change. */
SEKI_MUST_CHECK int seki_pipe_word(struct seki_pipe *pipe, const char *word, struct seki_err *err);
SEKI_MUST_CHECK int seki_pipe_change(struct seki_pipe *pipe, enum seki_sql_id query,
                                     const struct seki_value *takes, struct seki_err *err);

/*
 * All that is held back, and a query: 0 when what stood before it was done. Its results follow in PQgetResult(), to the NULL at
 * their end and seki_pipe_end().
 */
SEKI_MUST_CHECK int seki_pipe_ask(struct seki_pipe *pipe, enum seki_sql_id query,
                                  const struct seki_value *takes, struct seki_err *err);
void seki_pipe_end(struct seki_pipe *pipe);

/* Sends what is held back, and hears it. */
SEKI_MUST_CHECK int seki_pipe_settle(struct seki_pipe *pipe, struct seki_err *err);

/* The same with a commit behind it: 0 when the server said that it is done. */
SEKI_MUST_CHECK int seki_pipe_commit(struct seki_pipe *pipe, struct seki_err *err);

/* Statements that may be several, behind what is held back; none of them may give rows that matter. */
SEKI_MUST_CHECK int seki_pipe_script(struct seki_pipe *pipe, const char *text,
                                     struct seki_err *err);

/* Of a connection that was made anew. */
void seki_pipe_forget(struct seki_pipe *pipe);

#endif
