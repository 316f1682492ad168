#include "store/pipe.h"

#include <endian.h>
#include <sys/socket.h>

#include "msg/m_hint.h"
#include "msg/m_store.h"

/* Types of PostgreSQL's catalog (pg_type.dat). */
#define OID_BYTEA 17
#define OID_INT8 20
#define OID_TEXT 25

/* --- errors */

/* The first line says what happened, others of libpq's what else could be done. */
static struct seki_str message_of(const char *text)
{
    struct seki_str rest = seki_str_trim(seki_str_from_c(text));
    struct seki_str line = {0};

    (void)seki_str_split(&rest, '\n', &line);
    return line;
}

struct seki_str seki_pipe_server(const struct seki_pipe *pipe)
{
    const char *host = pipe->pq->PQhost(pipe->conn);

    return seki_str_from_c(host && *host ? host : "PostgreSQL");
}

int seki_pipe_fail_connection(struct seki_err *err, const struct seki_pipe *pipe)
{
    return seki_fail(
        err, SEKI_ERR_UNAVAILABLE,
        M_store_failed(seki_pipe_server(pipe), message_of(pipe->pq->PQerrorMessage(pipe->conn))),
        M_hint_store_server());
}

/* Classes and codes of SQLSTATE (PostgreSQL 15, appendix A). */
static int fail_state(struct seki_err *err, const struct seki_pipe *pipe, struct seki_str state,
                      struct seki_str why)
{
    struct seki_str class = seki_str_head(state, 2);

    if (seki_str_eq(state, SEKI_STR("23505"))) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_store_exists(why), SEKI_NO_HINT);
    }
    if (seki_str_eq(state, SEKI_STR("23503"))) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_refers(why), SEKI_NO_HINT);
    }
    if (seki_str_eq(class, SEKI_STR("23")) || seki_str_eq(class, SEKI_STR("22"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_store_rule(why), SEKI_NO_HINT);
    }
    if (seki_str_eq(state, SEKI_STR("53100"))) {
        return seki_fail(err, SEKI_ERR_IO, M_store_full(seki_pipe_server(pipe)),
                         M_hint_store_full());
    }
    if (seki_str_eq(state, SEKI_STR("55P03")) || seki_str_eq(class, SEKI_STR("40"))) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_busy(seki_pipe_server(pipe)),
                         M_hint_store_busy());
    }
    if (seki_str_eq(state, SEKI_STR("42501")) || seki_str_eq(class, SEKI_STR("28")) ||
        seki_str_eq(state, SEKI_STR("25006"))) {
        return seki_fail(err, SEKI_ERR_DENIED, M_store_failed(seki_pipe_server(pipe), why),
                         M_hint_store_denied());
    }
    if (state.n == 0 || seki_str_eq(class, SEKI_STR("08")) || seki_str_eq(class, SEKI_STR("53")) ||
        seki_str_eq(class, SEKI_STR("57"))) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_failed(seki_pipe_server(pipe), why),
                         M_hint_store_server());
    }
    return seki_fail(err, SEKI_ERR_IO, M_store_failed(seki_pipe_server(pipe), why),
                     M_hint_store_failed());
}

int seki_pipe_fail(struct seki_err *err, const struct seki_pipe *pipe, const PGresult *result)
{
    const char *state = result ? pipe->pq->PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *why = result ? pipe->pq->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;

    return fail_state(err, pipe, seki_str_from_c(state),
                      message_of(why ? why : pipe->pq->PQerrorMessage(pipe->conn)));
}

/* --- saying */

static void hold(struct seki_pipe *pipe, enum seki_pipe_kind kind, enum seki_sql_id query)
{
    pipe->unheard[pipe->n_unheard++] = (struct seki_pipe_unheard){kind, query};
    pipe->n_changes += kind == SEKI_PIPE_CHANGE;
}

/* Does nothing when it is entered already. */
static int enter(struct seki_pipe *pipe, struct seki_err *err)
{
    return pipe->pq->PQenterPipelineMode(pipe->conn) ? 0 : seki_pipe_fail(err, pipe, NULL);
}

static int send_query(struct seki_pipe *pipe, enum seki_sql_id query,
                      const struct seki_value *takes, struct seki_err *err)
{
    const struct seki_sql *sql = &seki_sql[query];
    const char *values[SEKI_SQL_VALUES];
    int64_t numbers[SEKI_SQL_VALUES];
    int lengths[SEKI_SQL_VALUES];
    int formats[SEKI_SQL_VALUES];

    for (size_t i = 0; i < sql->n_takes; i++) {
        bool is_int = takes[i].type == SEKI_SQL_INT;
        numbers[i] = (int64_t)htobe64((uint64_t)takes[i].number);
        values[i] = takes[i].is_null ? NULL
                    : is_int         ? (const char *)&numbers[i]
                    : takes[i].str.n ? takes[i].str.p
                                     : "";
        lengths[i] = is_int ? (int)sizeof(numbers[i]) : (int)takes[i].str.n;
        formats[i] = 1;
    }
    return pipe->pq->PQsendQueryPrepared(pipe->conn, sql->name.p, (int)sql->n_takes, values,
                                         lengths, formats, 1)
               ? 0
               : seki_pipe_fail(err, pipe, NULL);
}

/* A query is prepared once, on the way to its first use. */
static int prepare(struct seki_pipe *pipe, enum seki_sql_id query, struct seki_err *err)
{
    static const Oid oids[] = {
        [SEKI_SQL_INT] = OID_INT8, [SEKI_SQL_TEXT] = OID_TEXT, [SEKI_SQL_BLOB] = OID_BYTEA};
    const struct seki_sql *sql = &seki_sql[query];
    Oid types[SEKI_SQL_VALUES];
    int r = enter(pipe, err);

    if (r < 0 || pipe->is_prepared[query]) {
        return r;
    }
    for (size_t i = 0; i < sql->n_takes; i++) {
        types[i] = oids[sql->takes[i]];
    }
    if (!pipe->pq->PQsendPrepare(pipe->conn, sql->name.p, sql->text[SEKI_DB_POSTGRES],
                                 (int)sql->n_takes, types)) {
        return seki_pipe_fail(err, pipe, NULL);
    }
    hold(pipe, SEKI_PIPE_PREPARE, query);
    pipe->is_prepared[query] = true; /* unless it is heard to have failed */
    return 0;
}

static int send_word(struct seki_pipe *pipe, enum seki_pipe_kind kind, const char *word,
                     struct seki_err *err)
{
    int r = enter(pipe, err);

    if (r == 0 && !pipe->pq->PQsendQueryParams(pipe->conn, word, 0, NULL, NULL, NULL, NULL, 1)) {
        r = seki_pipe_fail(err, pipe, NULL);
    }
    if (r == 0) {
        hold(pipe, kind, 0);
    }
    return r;
}

static int fail_lost(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_rolled_back(), SEKI_NO_HINT);
}

int seki_pipe_word(struct seki_pipe *pipe, const char *word, struct seki_err *err)
{
    int r =
        pipe->n_changes > 0 || pipe->n_unheard >= SEKI_PIPE_MOST ? seki_pipe_settle(pipe, err) : 0;

    if (r == 0 && pipe->is_lost) {
        r = fail_lost(err);
    }
    return r < 0 ? r : send_word(pipe, SEKI_PIPE_WORD, word, err);
}

int seki_pipe_change(struct seki_pipe *pipe, enum seki_sql_id query, const struct seki_value *takes,
                     struct seki_err *err)
{
    int r = prepare(pipe, query, err);

    r = r < 0 ? r : send_query(pipe, query, takes, err);
    if (r < 0) {
        return r;
    }
    hold(pipe, SEKI_PIPE_CHANGE, query);
    return pipe->n_unheard < SEKI_PIPE_MOST ? 0 : seki_pipe_settle(pipe, err);
}

/* --- hearing */

/* Nothing that was sent will ever be answered: the connection ends here, rather than with somebody who waits. */
static int abandon(struct seki_pipe *pipe, struct seki_err *err)
{
    int r = seki_pipe_fail(err, pipe, NULL);

    (void)shutdown(pipe->pq->PQsocket(pipe->conn), SHUT_RDWR);
    return r;
}

/* Sends all. */
static int sync_pipe(struct seki_pipe *pipe, struct seki_err *err)
{
    pipe->trips++;
    return pipe->pq->PQpipelineSync(pipe->conn) ? 0 : abandon(pipe, err);
}

static bool is_done(const struct seki_pipe *pipe, enum seki_pipe_kind kind, PGresult *result)
{
    return pipe->pq->PQresultStatus(result) == PGRES_COMMAND_OK &&
           (kind != SEKI_PIPE_COMMIT ||
            seki_str_eq(seki_str_from_c(pipe->pq->PQcmdStatus(result)), SEKI_STR("COMMIT")));
}

/* What became of one. An empty result stands behind each. */
static int hear(struct seki_pipe *pipe, const struct seki_pipe_unheard *one, struct seki_err *err)
{
    PGresult *result = pipe->pq->PQgetResult(pipe->conn);
    int r = is_done(pipe, one->kind, result) ? 0 : seki_pipe_fail(err, pipe, result);

    while (result) {
        pipe->pq->PQclear(result);
        result = pipe->pq->PQgetResult(pipe->conn);
    }
    if (r < 0 && one->kind == SEKI_PIPE_PREPARE) {
        pipe->is_prepared[one->query] = false;
    }
    return r;
}

/* All that is held back; the first failure is kept, what stood behind it was not even tried. */
static int hear_all(struct seki_pipe *pipe, struct seki_err *err)
{
    int r = 0;

    for (unsigned i = 0; i < pipe->n_unheard; i++) {
        struct seki_err behind = {0};
        int one = hear(pipe, &pipe->unheard[i], r < 0 ? &behind : err);

        pipe->is_lost =
            pipe->is_lost || (r == 0 && one < 0 && pipe->unheard[i].kind == SEKI_PIPE_WORD);
        r = r < 0 ? r : one;
    }
    pipe->n_unheard = 0;
    pipe->n_changes = 0;
    return r;
}

/* To the end of the pipeline. Two empty results in turn would say that there is none. */
void seki_pipe_end(struct seki_pipe *pipe)
{
    unsigned n_empty = 0;

    while (n_empty < 2 && pipe->pq->PQstatus(pipe->conn) == CONNECTION_OK) {
        PGresult *result = pipe->pq->PQgetResult(pipe->conn);
        ExecStatusType status = pipe->pq->PQresultStatus(result);

        n_empty = result ? 0 : n_empty + 1;
        pipe->pq->PQclear(result);
        if (result && status == PGRES_PIPELINE_SYNC) {
            return;
        }
    }
    (void)shutdown(pipe->pq->PQsocket(pipe->conn), SHUT_RDWR);
}

int seki_pipe_ask(struct seki_pipe *pipe, enum seki_sql_id query, const struct seki_value *takes,
                  struct seki_err *err)
{
    struct seki_err behind = {0};
    int r = prepare(pipe, query, err);
    int heard;

    r = r < 0 ? r : send_query(pipe, query, takes, err);
    if (r < 0) {
        return r;
    }
    r = sync_pipe(pipe, err);
    heard = hear_all(pipe, r < 0 ? &behind : err);
    r = r < 0 ? r : heard;
    if (r < 0) {
        seki_pipe_end(pipe);
    }
    return r;
}

int seki_pipe_settle(struct seki_pipe *pipe, struct seki_err *err)
{
    struct seki_err behind = {0};
    int r;
    int heard;

    if (pipe->n_unheard == 0) {
        return 0;
    }
    r = sync_pipe(pipe, err);
    heard = hear_all(pipe, r < 0 ? &behind : err);
    seki_pipe_end(pipe);
    return r < 0 ? r : heard;
}

int seki_pipe_commit(struct seki_pipe *pipe, struct seki_err *err)
{
    int r = pipe->is_lost ? fail_lost(err) : send_word(pipe, SEKI_PIPE_COMMIT, "COMMIT", err);

    return r < 0 ? r : seki_pipe_settle(pipe, err);
}

int seki_pipe_script(struct seki_pipe *pipe, const char *text, struct seki_err *err)
{
    PGresult *result;
    ExecStatusType status;
    int r = seki_pipe_settle(pipe, err);

    if (r == 0 && !pipe->pq->PQexitPipelineMode(pipe->conn)) {
        r = seki_pipe_fail(err, pipe, NULL);
    }
    if (r < 0) {
        return r;
    }
    pipe->trips++;
    result = pipe->pq->PQexec(pipe->conn, text);
    status = pipe->pq->PQresultStatus(result);
    r = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? 0
                                                                : seki_pipe_fail(err, pipe, result);
    pipe->pq->PQclear(result);
    return r;
}

void seki_pipe_forget(struct seki_pipe *pipe)
{
    memset(pipe->is_prepared, 0, sizeof(pipe->is_prepared));
    pipe->n_unheard = 0;
    pipe->n_changes = 0;
    pipe->is_lost = false;
}
