/* PostgreSQL as a driver, through libpq. Declared in store/driver.h. */
#include <endian.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/pipe.h"

#define OLDEST 130000 /* server version: 13 */

struct postgres {
    struct seki_pipe pipe;
    const struct seki_sql *sql; /* that is asked */
    PGresult *result;           /* rows that came last */
    int n_rows;
    int row;       /* the next one of them */
    bool has_more; /* more may come */
    int64_t changed;
};

static void ignore_notice(void *arg, const char *message)
{
    (void)arg;
    (void)message;
}

static void postgres_close(void *self)
{
    struct postgres *p = self;

    if (p->pipe.pq) {
        p->pipe.pq->PQclear(p->result);
        p->pipe.pq->PQfinish(p->pipe.conn);
    }
    seki_free(p);
}

/*
 * Each of our queries goes along an index in the order of the list. PostgreSQL, which does not know what filters are set when it plans a
 * prepared query, expects one row of them, and would read and sort a million, or read a whole table to join 50 rows with. So sorting,
 * whole tables, bitmaps and joins of whole tables are taken when there is no other way; and compiling, and helpers, which those would
 * then pay for, never.
 */
static const char settings[] =
    "SET lock_timeout = '5s'; SET timezone = 'UTC'; SET idle_in_transaction_session_timeout = '60s';"
    "SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off;"
    "SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;"
    "SET max_parallel_workers_per_gather = 0;"
    "SET plan_cache_mode = force_generic_plan";

/* Of a new connection, the first or a later one. */
static int set_up(struct postgres *p, struct seki_err *err)
{
    struct seki_str encoding =
        seki_str_from_c(p->pipe.pq->PQparameterStatus(p->pipe.conn, "server_encoding"));

    if (p->pipe.pq->PQserverVersion(p->pipe.conn) < OLDEST) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                         M_store_old(seki_pipe_server(&p->pipe), OLDEST / 10000), SEKI_NO_HINT);
    }
    if (!seki_str_eq(encoding, SEKI_STR("UTF8"))) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                         M_store_encoding(seki_pipe_server(&p->pipe), encoding),
                         M_hint_store_encoding());
    }
    return seki_pipe_script(&p->pipe, settings, err);
}

static int connect_to(struct postgres *p, struct seki_str place, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF uri = {0};
    /* What the address says goes before the first ones: a server that is gone from the network is missed within half a minute. */
    const char *const names[] = {"connect_timeout",
                                 "application_name",
                                 "keepalives_idle",
                                 "keepalives_interval",
                                 "keepalives_count",
                                 "tcp_user_timeout",
                                 "dbname",
                                 "client_encoding",
                                 NULL};
    const char *values[] = {"10", "sekisho", "10", "5", "3", "25000", NULL, "UTF8", NULL};

    seki_buf_init(&uri, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&uri, place);
    if (seki_buf_status(&uri) < 0) {
        return seki_fail_status(err, seki_buf_status(&uri));
    }
    values[6] = uri.p;
    p->pipe.conn = p->pipe.pq->PQconnectdbParams(names, values, 1);
    if (!p->pipe.conn) {
        return seki_fail_nomem(err);
    }
    p->pipe.pq->PQsetNoticeProcessor(p->pipe.conn, ignore_notice, NULL);
    return p->pipe.pq->PQstatus(p->pipe.conn) == CONNECTION_OK
               ? set_up(p, err)
               : seki_pipe_fail_connection(err, &p->pipe);
}

static int postgres_open(struct seki_str place, bool may_create, void **ret_self,
                         struct seki_err *err)
{
    struct postgres *p = seki_calloc(1, sizeof(*p));
    int r;

    (void)may_create; /* databases are made by who runs the server */
    if (!p) {
        return seki_fail_nomem(err);
    }
    r = seki_libpq_load(&p->pipe.pq, err);
    r = r < 0 ? r : connect_to(p, place, err);
    if (r < 0) {
        postgres_close(p);
        return r;
    }
    *ret_self = p;
    return 0;
}

static bool postgres_is_away(struct seki_str place)
{
    static const char *const names[] = {"connect_timeout", "dbname", NULL};
    struct seki_buf SEKI_CLEANUP_BUF uri = {0};
    const struct seki_libpq *pq;
    struct seki_err ignored = {0};
    const char *values[] = {"2", NULL, NULL};
    PGPing found;

    seki_buf_init(&uri, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&uri, place);
    if (seki_buf_status(&uri) < 0 || seki_libpq_load(&pq, &ignored) < 0) {
        return false;
    }
    values[1] = uri.p;
    found = pq->PQpingParams(names, values, 1);
    return found == PQPING_REJECT || found == PQPING_NO_RESPONSE;
}

static bool postgres_is_gone(const void *self)
{
    const struct postgres *p = self;

    return p->pipe.pq->PQstatus(p->pipe.conn) != CONNECTION_OK;
}

/* A server that was started again is met again. */
static int postgres_revive(void *self, struct seki_err *err)
{
    struct postgres *p = self;

    if (!postgres_is_gone(p)) {
        return 0;
    }
    p->pipe.pq->PQreset(p->pipe.conn);
    seki_pipe_forget(&p->pipe);
    return p->pipe.pq->PQstatus(p->pipe.conn) == CONNECTION_OK
               ? set_up(p, err)
               : seki_pipe_fail_connection(err, &p->pipe);
}

/* A page of a list comes as one piece; what has no end of its own, row by row. */
static bool is_page(const struct seki_sql *sql)
{
    struct seki_str rest = seki_str_from_c(sql->text[SEKI_DB_POSTGRES]);
    const struct seki_str limit = SEKI_STR(" LIMIT ");
    size_t at = seki_str_find(rest, limit);

    while (at != SIZE_MAX && seki_str_find_char(seki_str_skip(rest, at), ')') != SIZE_MAX) {
        rest = seki_str_skip(rest, at + limit.n);
        at = seki_str_find(rest, limit);
    }
    return at != SIZE_MAX;
}

static int postgres_start(void *self, enum seki_sql_id query, const struct seki_value *takes,
                          struct seki_err *err)
{
    struct postgres *p = self;
    int r = seki_pipe_ask(&p->pipe, query, takes, err);

    if (r < 0) {
        return r;
    }
    p->sql = &seki_sql[query];
    if (!is_page(p->sql)) {
        (void)p->pipe.pq->PQsetSingleRowMode(p->pipe.conn); /* else they come as one piece */
    }
    p->changed = 0;
    p->n_rows = 0;
    p->row = 0;
    p->has_more = true;
    return 0;
}

static int postgres_put(void *self, enum seki_sql_id query, const struct seki_value *takes,
                        struct seki_err *err)
{
    struct postgres *p = self;

    return seki_pipe_change(&p->pipe, query, takes, err);
}

static int postgres_say(void *self, const char *word, struct seki_err *err)
{
    struct postgres *p = self;

    return seki_pipe_word(&p->pipe, word, err);
}

static int postgres_settle(void *self, struct seki_err *err)
{
    struct postgres *p = self;

    return seki_pipe_settle(&p->pipe, err);
}

static int postgres_script(void *self, const char *text, struct seki_err *err)
{
    struct postgres *p = self;

    return seki_pipe_script(&p->pipe, text, err);
}

static int postgres_commit(void *self, struct seki_err *err)
{
    struct postgres *p = self;

    return seki_pipe_commit(&p->pipe, err);
}

/* What was put in the part may fail still: it is undone with it. */
static int postgres_undo(void *self, struct seki_err *err)
{
    struct postgres *p = self;
    struct seki_err ignored = {0};
    int r = 0;

    if (p->pipe.n_changes > 0) {
        (void)!seki_pipe_settle(&p->pipe, &ignored);
    }
    r = seki_pipe_word(&p->pipe, "ROLLBACK TO SAVEPOINT part", err);
    return r < 0 ? r : seki_pipe_word(&p->pipe, "RELEASE SAVEPOINT part", err);
}

/* The connection may be gone, and the transaction with it. */
static void postgres_rollback(void *self)
{
    struct postgres *p = self;
    struct seki_err ignored = {0};

    (void)!seki_pipe_settle(&p->pipe, &ignored);
    ignored = (struct seki_err){0};
    (void)!seki_pipe_script(&p->pipe, "ROLLBACK", &ignored);
    p->pipe.is_lost = false;
}

static uint64_t postgres_trips(const void *self)
{
    const struct postgres *p = self;

    return p->pipe.trips;
}

static int64_t number_of(const char *bytes)
{
    uint64_t number;

    memcpy(&number, bytes, sizeof(number));
    return (int64_t)be64toh(number);
}

/* Numbers are cast to 64 bits in the queries: anything else is our own mistake, and is told. */
static int take_row(const struct postgres *p, int at, struct seki_value *row, struct seki_err *err)
{
    for (size_t i = 0; i < p->sql->n_gives; i++) {
        int n = p->pipe.pq->PQgetlength(p->result, at, (int)i);
        const char *bytes = p->pipe.pq->PQgetvalue(p->result, at, (int)i);
        row[i].is_null = p->pipe.pq->PQgetisnull(p->result, at, (int)i);
        if (row[i].is_null) {
            continue;
        }
        if (row[i].type != SEKI_SQL_INT) {
            row[i].str = seki_str_of(bytes, (size_t)n);
        } else if (n == sizeof(int64_t)) {
            row[i].number = number_of(bytes);
        } else {
            return seki_fail(err, SEKI_ERR_BUG,
                             M_store_failed(seki_pipe_server(&p->pipe), p->sql->name),
                             SEKI_NO_HINT);
        }
    }
    return 1;
}

/* Hears of the next rows, or of what was changed: 1 when there may be more. */
static int hear_rows(struct postgres *p, struct seki_err *err)
{
    const struct seki_libpq *pq = p->pipe.pq;
    ExecStatusType status;

    pq->PQclear(p->result);
    p->result = pq->PQgetResult(p->pipe.conn);
    status = pq->PQresultStatus(p->result);
    p->n_rows = pq->PQntuples(p->result);
    p->row = 0;
    if (status == PGRES_COMMAND_OK &&
        !seki_str_to_int(seki_str_from_c(pq->PQcmdTuples(p->result)), 0, INT64_MAX, &p->changed)) {
        p->changed = 0;
    }
    if (status == PGRES_SINGLE_TUPLE || status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        return status == PGRES_SINGLE_TUPLE;
    }
    return seki_pipe_fail(err, &p->pipe, p->result);
}

static int postgres_next(void *self, struct seki_value *row, struct seki_err *err)
{
    struct postgres *p = self;
    int r = 1;

    if (p->row >= p->n_rows && p->has_more) {
        r = hear_rows(p, err);
        p->has_more = r > 0;
    }
    return r < 0 ? r : p->row < p->n_rows ? take_row(p, p->row++, row, err) : 0;
}

static void postgres_end(void *self, int64_t *ret_changed)
{
    struct postgres *p = self;

    do {
        p->pipe.pq->PQclear(p->result);
        p->result = p->pipe.pq->PQgetResult(p->pipe.conn);
    } while (p->result);
    seki_pipe_end(&p->pipe);
    if (ret_changed) {
        *ret_changed = p->changed;
    }
}

const struct seki_driver seki_driver_postgres = {
    .open = postgres_open,
    .close = postgres_close,
    .is_away = postgres_is_away,
    .start = postgres_start,
    .next = postgres_next,
    .end = postgres_end,
    .put = postgres_put,
    .say = postgres_say,
    .settle = postgres_settle,
    .script = postgres_script,
    .commit = postgres_commit,
    .undo = postgres_undo,
    .rollback = postgres_rollback,
    .revive = postgres_revive,
    .is_gone = postgres_is_gone,
    .trips = postgres_trips,
    .begin = "BEGIN",
    .begin_alone = "BEGIN",
    .alone = "SELECT pg_advisory_xact_lock(1397050185)",
    .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
};
