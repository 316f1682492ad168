/* PostgreSQL as a driver, through libpq. Declared in store/driver.h. */
#include <endian.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/driver.h"
#include "store/libpq.h"

#define PUTS 256      /* changes that travel together: what is said of so many fits into a socket */
#define OLDEST 130000 /* server version: 13 */

/* Types of PostgreSQL's catalog (pg_type.dat). */
#define OID_BYTEA 17
#define OID_INT8 20
#define OID_TEXT 25

struct postgres {
    const struct seki_libpq *pq;
    PGconn *conn;
    bool is_prepared[SEKI_SQL_MAX];
    PGresult *result; /* the row that was given last */
    const struct seki_sql *sql;
    int64_t changed;
    unsigned n_put; /* sent, and not known yet what became of them */
};

static void ignore_notice(void *arg, const char *message)
{
    (void)arg;
    (void)message;
}

/* The first line says what happened, others of libpq's what else could be done. */
static struct seki_str message_of(const char *text)
{
    struct seki_str rest = seki_str_trim(seki_str_from_c(text));
    struct seki_str line = {0};

    (void)seki_str_split(&rest, '\n', &line);
    return line;
}

static struct seki_str server_of(const struct postgres *p)
{
    const char *host = p->pq->PQhost(p->conn);

    return seki_str_from_c(host && *host ? host : "PostgreSQL");
}

static int fail_connection(struct seki_err *err, const struct postgres *p)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                     M_store_failed(server_of(p), message_of(p->pq->PQerrorMessage(p->conn))),
                     M_hint_store_server());
}

/* Classes and codes of SQLSTATE (PostgreSQL 15, appendix A). */
static int fail_state(struct seki_err *err, const struct postgres *p, struct seki_str state,
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
        return seki_fail(err, SEKI_ERR_IO, M_store_full(server_of(p)), M_hint_store_full());
    }
    if (seki_str_eq(state, SEKI_STR("55P03")) || seki_str_eq(class, SEKI_STR("40"))) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_busy(server_of(p)),
                         M_hint_store_busy());
    }
    if (seki_str_eq(state, SEKI_STR("42501")) || seki_str_eq(class, SEKI_STR("28")) ||
        seki_str_eq(state, SEKI_STR("25006"))) {
        return seki_fail(err, SEKI_ERR_DENIED, M_store_failed(server_of(p), why),
                         M_hint_store_denied());
    }
    if (state.n == 0 || seki_str_eq(class, SEKI_STR("08")) || seki_str_eq(class, SEKI_STR("53")) ||
        seki_str_eq(class, SEKI_STR("57"))) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_failed(server_of(p), why),
                         M_hint_store_server());
    }
    return seki_fail(err, SEKI_ERR_IO, M_store_failed(server_of(p), why), M_hint_store_failed());
}

static int fail(struct seki_err *err, const struct postgres *p, const PGresult *result)
{
    const char *state = result ? p->pq->PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *why = result ? p->pq->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;

    return fail_state(err, p, seki_str_from_c(state),
                      message_of(why ? why : p->pq->PQerrorMessage(p->conn)));
}

static void postgres_close(void *self)
{
    struct postgres *p = self;

    if (p->pq) {
        p->pq->PQclear(p->result);
        p->pq->PQfinish(p->conn);
    }
    seki_free(p);
}

static int postgres_script(void *self, const char *text, struct seki_err *err)
{
    struct postgres *p = self;
    PGresult *result = p->pq->PQexec(p->conn, text);
    ExecStatusType status = p->pq->PQresultStatus(result);
    int r = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? 0 : fail(err, p, result);

    p->pq->PQclear(result);
    return r;
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
        seki_str_from_c(p->pq->PQparameterStatus(p->conn, "server_encoding"));

    if (p->pq->PQserverVersion(p->conn) < OLDEST) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_old(server_of(p), OLDEST / 10000),
                         SEKI_NO_HINT);
    }
    if (!seki_str_eq(encoding, SEKI_STR("UTF8"))) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_encoding(server_of(p), encoding),
                         M_hint_store_encoding());
    }
    return postgres_script(p, settings, err);
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
    p->conn = p->pq->PQconnectdbParams(names, values, 1);
    if (!p->conn) {
        return seki_fail_nomem(err);
    }
    p->pq->PQsetNoticeProcessor(p->conn, ignore_notice, NULL);
    return p->pq->PQstatus(p->conn) == CONNECTION_OK ? set_up(p, err) : fail_connection(err, p);
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
    r = seki_libpq_load(&p->pq, err);
    r = r < 0 ? r : connect_to(p, place, err);
    if (r < 0) {
        postgres_close(p);
        return r;
    }
    *ret_self = p;
    return 0;
}

static bool postgres_is_gone(const void *self)
{
    const struct postgres *p = self;

    return p->pq->PQstatus(p->conn) != CONNECTION_OK;
}

/* A server that was started again is met again. */
static int postgres_revive(void *self, struct seki_err *err)
{
    struct postgres *p = self;

    if (!postgres_is_gone(p)) {
        return 0;
    }
    p->pq->PQreset(p->conn);
    memset(p->is_prepared, 0, sizeof(p->is_prepared));
    return p->pq->PQstatus(p->conn) == CONNECTION_OK ? set_up(p, err) : fail_connection(err, p);
}

static int prepare(struct postgres *p, enum seki_sql_id query, struct seki_err *err)
{
    static const Oid oids[] = {
        [SEKI_SQL_INT] = OID_INT8, [SEKI_SQL_TEXT] = OID_TEXT, [SEKI_SQL_BLOB] = OID_BYTEA};
    const struct seki_sql *sql = &seki_sql[query];
    Oid types[SEKI_SQL_VALUES];
    PGresult *result;
    int r;

    if (p->is_prepared[query]) {
        return 0;
    }
    for (size_t i = 0; i < sql->n_takes; i++) {
        types[i] = oids[sql->takes[i]];
    }
    result = p->pq->PQprepare(p->conn, sql->name.p, sql->text[SEKI_DB_POSTGRES], (int)sql->n_takes,
                              types);
    r = p->pq->PQresultStatus(result) == PGRES_COMMAND_OK ? 0 : fail(err, p, result);
    p->pq->PQclear(result);
    p->is_prepared[query] = r == 0;
    return r;
}

static int send(struct postgres *p, enum seki_sql_id query, const struct seki_value *takes,
                struct seki_err *err)
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
    return p->pq->PQsendQueryPrepared(p->conn, sql->name.p, (int)sql->n_takes, values, lengths,
                                      formats, 1)
               ? 0
               : fail(err, p, NULL);
}

static int postgres_start(void *self, enum seki_sql_id query, const struct seki_value *takes,
                          struct seki_err *err)
{
    struct postgres *p = self;
    int r = prepare(p, query, err);

    r = r < 0 ? r : send(p, query, takes, err);
    if (r < 0) {
        return r;
    }
    (void)p->pq->PQsetSingleRowMode(p->conn); /* right behind sending it does not fail */
    p->sql = &seki_sql[query];
    p->changed = 0;
    return 0;
}

/* What became of one change; the first failure is kept, those behind it were not even tried. */
static int hear(struct postgres *p, struct seki_err *err)
{
    PGresult *result = p->pq->PQgetResult(p->conn);
    ExecStatusType status = p->pq->PQresultStatus(result);
    int r = status == PGRES_COMMAND_OK ? 0 : fail(err, p, result);

    while (result) { /* behind each stands an empty one */
        p->pq->PQclear(result);
        result = p->pq->PQgetResult(p->conn);
    }
    return r;
}

static int postgres_settle(void *self, struct seki_err *err)
{
    struct postgres *p = self;
    struct seki_err unheard = {0};
    int r = 0;

    if (p->n_put == 0) {
        return 0;
    }
    if (!p->pq->PQpipelineSync(p->conn)) {
        r = fail(err, p, NULL);
    }
    for (; p->n_put > 0; p->n_put--) {
        int one = hear(p, r < 0 ? &unheard : err);

        unheard = (struct seki_err){0};
        r = r < 0 ? r : one;
    }
    p->pq->PQclear(p->pq->PQgetResult(p->conn)); /* of the sync */
    return p->pq->PQexitPipelineMode(p->conn) || r < 0 ? r : fail(err, p, NULL);
}

static int postgres_put(void *self, enum seki_sql_id query, const struct seki_value *takes,
                        struct seki_err *err)
{
    struct postgres *p = self;
    int r = p->is_prepared[query] ? 0 : postgres_settle(p, err);

    r = r < 0 ? r : prepare(p, query, err);
    if (r == 0 && p->n_put == 0 && !p->pq->PQenterPipelineMode(p->conn)) {
        r = fail(err, p, NULL);
    }
    r = r < 0 ? r : send(p, query, takes, err);
    if (r < 0) {
        return r;
    }
    return ++p->n_put < PUTS ? 0 : postgres_settle(p, err);
}

static int64_t number_of(const char *bytes)
{
    uint64_t number;

    memcpy(&number, bytes, sizeof(number));
    return (int64_t)be64toh(number);
}

/* Numbers are cast to 64 bits in the queries: anything else is our own mistake, and is told. */
static int take_row(const struct postgres *p, struct seki_value *row, struct seki_err *err)
{
    for (size_t i = 0; i < p->sql->n_gives; i++) {
        int n = p->pq->PQgetlength(p->result, 0, (int)i);
        const char *bytes = p->pq->PQgetvalue(p->result, 0, (int)i);
        row[i].is_null = p->pq->PQgetisnull(p->result, 0, (int)i);
        if (row[i].is_null) {
            continue;
        }
        if (row[i].type != SEKI_SQL_INT) {
            row[i].str = seki_str_of(bytes, (size_t)n);
        } else if (n == sizeof(int64_t)) {
            row[i].number = number_of(bytes);
        } else {
            return seki_fail(err, SEKI_ERR_BUG, M_store_failed(server_of(p), p->sql->name),
                             SEKI_NO_HINT);
        }
    }
    return 1;
}

static int postgres_next(void *self, struct seki_value *row, struct seki_err *err)
{
    struct postgres *p = self;
    ExecStatusType status;
    int64_t changed = 0;

    p->pq->PQclear(p->result);
    p->result = p->pq->PQgetResult(p->conn);
    status = p->pq->PQresultStatus(p->result);
    if (status == PGRES_SINGLE_TUPLE) {
        return take_row(p, row, err);
    }
    if (status == PGRES_COMMAND_OK &&
        seki_str_to_int(seki_str_from_c(p->pq->PQcmdTuples(p->result)), 0, INT64_MAX, &changed)) {
        p->changed = changed;
    }
    /* TUPLES_OK stands behind the last row. */
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? 0 : fail(err, p, p->result);
}

static void postgres_end(void *self, int64_t *ret_changed)
{
    struct postgres *p = self;

    do {
        p->pq->PQclear(p->result);
        p->result = p->pq->PQgetResult(p->conn);
    } while (p->result);
    if (ret_changed) {
        *ret_changed = p->changed;
    }
}

const struct seki_driver seki_driver_postgres = {
    .open = postgres_open,
    .close = postgres_close,
    .start = postgres_start,
    .next = postgres_next,
    .end = postgres_end,
    .put = postgres_put,
    .settle = postgres_settle,
    .script = postgres_script,
    .revive = postgres_revive,
    .is_gone = postgres_is_gone,
    .begin = "BEGIN",
    .begin_alone = "BEGIN; SELECT pg_advisory_xact_lock(1397050185)",
    .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
};
