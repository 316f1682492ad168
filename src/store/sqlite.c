/* SQLite as a driver. Declared in store/driver.h. */
#include <sqlite3.h>

#include "base/alloc.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/driver.h"

#define BUSY_MS 5000           /* how long to wait for another writer */
#define BUSY_STEP_MS 5         /* after which it is tried again */
#define PAUSE_MS 12            /* in which everybody who waits has tried */
#define APPLICATION 0x53454b49 /* "SEKI" in the head of the file: it is ours */
#define SQL_BYTES 65536        /* of one of our statements, migrations too */

struct sqlite {
    sqlite3 *db;
    sqlite3_stmt *prepared[SEKI_SQL_MAX];
    sqlite3_stmt *running;
    const struct seki_sql *sql; /* that is running */
    struct seki_buf path;       /* NUL-terminated */
};

static struct seki_str place_of(const struct sqlite *s)
{
    return seki_buf_str(&s->path);
}

static int fail_constraint(struct seki_err *err, const struct sqlite *s, int extended)
{
    struct seki_str why = seki_str_from_c(sqlite3_errmsg(s->db));

    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return seki_fail(err, SEKI_ERR_EXISTS, M_store_exists(why), SEKI_NO_HINT);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_refers(why), SEKI_NO_HINT);
    default:
        return seki_fail(err, SEKI_ERR_INVALID, M_store_rule(why), SEKI_NO_HINT);
    }
}

/* The last failure of SQLite as ours. */
static int fail(struct seki_err *err, const struct sqlite *s)
{
    int extended = sqlite3_extended_errcode(s->db);
    struct seki_str why = seki_str_from_c(sqlite3_errmsg(s->db));
    struct seki_str place = place_of(s);

    switch (extended & 0xff) {
    case SQLITE_CONSTRAINT:
        return fail_constraint(err, s, extended);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_busy(place), M_hint_store_busy());
    case SQLITE_FULL:
        return seki_fail(err, SEKI_ERR_IO, M_store_full(place), M_hint_store_full());
    case SQLITE_NOMEM:
        return seki_fail_nomem(err);
    case SQLITE_NOTADB:
        return seki_fail(err, SEKI_ERR_INVALID, M_store_foreign(place), M_hint_store_foreign());
    case SQLITE_CORRUPT:
        return seki_fail(err, SEKI_ERR_IO, M_store_damaged(place, why), M_hint_store_damaged());
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return seki_fail(err, SEKI_ERR_DENIED, M_store_failed(place, why), M_hint_store_denied());
    case SQLITE_TOOBIG:
        return seki_fail_limit(err, place, SEKI_LIMIT_DB_VALUE);
    default:
        return seki_fail(err, SEKI_ERR_IO, M_store_failed(place, why), M_hint_store_failed());
    }
}

static void sqlite_end(void *self, int64_t *ret_changed)
{
    struct sqlite *s = self;

    if (ret_changed) {
        *ret_changed = sqlite3_changes64(s->db);
    }
    sqlite3_reset(s->running); /* repeats the error of the last step, which was told */
    sqlite3_clear_bindings(s->running);
    s->running = NULL;
}

static void sqlite_close_one(void *self)
{
    struct sqlite *s = self;

    for (size_t i = 0; i < SEKI_SQL_MAX; i++) {
        sqlite3_finalize(s->prepared[i]);
    }
    sqlite3_close(s->db);
    seki_buf_finish(&s->path);
    seki_free(s);
}

/*
 * SQLite's own way is to look away for up to 100 ms: somebody who writes much, and pauses for less, would hardly ever be met in a pause.
 */
static int wait_for_writer(void *user, int n_waits)
{
    (void)user;
    if (n_waits >= BUSY_MS / BUSY_STEP_MS) {
        return 0;
    }
    sqlite3_sleep(BUSY_STEP_MS);
    return 1;
}

/* What does not fit into the cache is written to the file and read again, before anything is kept: twice the time. */
static void sqlite_widen(void *self)
{
    struct sqlite *s = self;

    (void)sqlite3_exec(s->db, "PRAGMA cache_size = -65536;", NULL, NULL, NULL);
}

static void sqlite_pause(void *self)
{
    (void)self;
    sqlite3_sleep(PAUSE_MS);
}

static int set_up(struct sqlite *s, struct seki_err *err)
{
    static const struct {
        int option;
        int value;
    } config[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(config); i++) {
        if (sqlite3_db_config(s->db, config[i].option, config[i].value, NULL) != SQLITE_OK) {
            return fail(err, s);
        }
    }
    sqlite3_busy_handler(s->db, wait_for_writer, NULL);
    sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, (int)SEKI_LIMIT_DB_VALUE + SQL_BYTES);
    sqlite3_limit(s->db, SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES);
    sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(s->db, SQLITE_LIMIT_VARIABLE_NUMBER, SEKI_SQL_VALUES);
    return sqlite3_exec(s->db,
                        "PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;"
                        "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;",
                        NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : fail(err, s);
}

/* One number that a pragma gives. */
static int ask_number(struct sqlite *s, const char *pragma, int64_t *ret_number,
                      struct seki_err *err)
{
    sqlite3_stmt *stmt = NULL;
    int r = 0;

    if (sqlite3_prepare_v2(s->db, pragma, -1, &stmt, NULL) != SQLITE_OK ||
        sqlite3_step(stmt) != SQLITE_ROW) {
        r = fail(err, s);
    } else {
        *ret_number = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_finalize(stmt);
    return r;
}

/* A new file becomes ours; another one has to be. */
static int claim(struct sqlite *s, bool may_create, struct seki_err *err)
{
    int64_t application = 0;
    int64_t version = 0;
    int r = ask_number(s, "PRAGMA application_id", &application, err);

    r = r < 0 ? r : ask_number(s, "PRAGMA schema_version", &version, err);
    if (r < 0 || application == APPLICATION) {
        return r;
    }
    if (application != 0 || version != 0 || !may_create) {
        return seki_fail(err, SEKI_ERR_INVALID, M_store_foreign(place_of(s)),
                         M_hint_store_foreign());
    }
    return sqlite3_exec(s->db, "PRAGMA application_id = 1397050185;", NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : fail(err, s);
}

_Static_assert(APPLICATION == 1397050185, "a pragma takes a literal");

static int open_file(struct sqlite *s, struct seki_str place, bool may_create, struct seki_err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

    seki_buf_init(&s->path, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&s->path, place);
    if (seki_buf_status(&s->path) < 0) {
        return seki_fail_status(err, seki_buf_status(&s->path));
    }
    if (!may_create && seki_io_kind_of(s->path.p) == SEKI_IO_NOTHING) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_missing(place), M_hint_store_missing());
    }
    if (sqlite3_open_v2(s->path.p, &s->db, flags | (may_create ? SQLITE_OPEN_CREATE : 0), NULL) !=
        SQLITE_OK) {
        return s->db ? fail(err, s) : seki_fail_nomem(err);
    }
    return 0;
}

static int sqlite_open_one(struct seki_str place, bool may_create, void **ret_self,
                           struct seki_err *err)
{
    struct sqlite *s = seki_calloc(1, sizeof(*s));
    int r;

    if (!s) {
        return seki_fail_nomem(err);
    }
    r = open_file(s, place, may_create, err);
    r = r < 0 ? r : set_up(s, err);
    r = r < 0 ? r : claim(s, may_create, err);
    if (r < 0) {
        sqlite_close_one(s);
        return r;
    }
    *ret_self = s;
    return 0;
}

static int bind_value(sqlite3_stmt *stmt, int place, const struct seki_value *value)
{
    if (value->is_null) {
        return sqlite3_bind_null(stmt, place);
    }
    switch (value->type) {
    case SEKI_SQL_INT:
        return sqlite3_bind_int64(stmt, place, value->number);
    case SEKI_SQL_TEXT:
        return sqlite3_bind_text64(stmt, place, value->str.n ? value->str.p : "", value->str.n,
                                   SQLITE_STATIC, SQLITE_UTF8);
    case SEKI_SQL_BLOB:
        return sqlite3_bind_blob64(stmt, place, value->str.n ? value->str.p : "", value->str.n,
                                   SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

/* Values are bound without a copy: they live until the first row only if that is all there is. */
static int sqlite_start(void *self, enum seki_sql_id query, const struct seki_value *takes,
                        struct seki_err *err)
{
    struct sqlite *s = self;
    const struct seki_sql *sql = &seki_sql[query];
    sqlite3_stmt **stmt = &s->prepared[query];

    if (!*stmt && sqlite3_prepare_v3(s->db, sql->text[SEKI_DB_SQLITE], -1,
                                     SQLITE_PREPARE_PERSISTENT, stmt, NULL) != SQLITE_OK) {
        return fail(err, s);
    }
    for (size_t i = 0; i < sql->n_takes; i++) {
        if (bind_value(*stmt, (int)i + 1, &takes[i]) != SQLITE_OK) {
            int r = fail(err, s);
            sqlite3_clear_bindings(*stmt);
            return r;
        }
    }
    s->running = *stmt;
    s->sql = sql;
    return 0;
}

static void take_column(sqlite3_stmt *stmt, int column, struct seki_value *value)
{
    value->is_null = sqlite3_column_type(stmt, column) == SQLITE_NULL;
    if (value->type == SEKI_SQL_INT) {
        value->number = sqlite3_column_int64(stmt, column);
    } else {
        const char *p = sqlite3_column_blob(stmt, column);
        value->str = seki_str_of(p, p ? (size_t)sqlite3_column_bytes(stmt, column) : 0);
    }
}

static int sqlite_next(void *self, struct seki_value *row, struct seki_err *err)
{
    struct sqlite *s = self;
    int step = sqlite3_step(s->running);

    if (step == SQLITE_DONE) {
        return 0;
    }
    if (step != SQLITE_ROW) {
        return fail(err, s);
    }
    for (size_t i = 0; i < s->sql->n_gives; i++) {
        take_column(s->running, (int)i, &row[i]);
    }
    return 1;
}

static int sqlite_script(void *self, const char *text, struct seki_err *err)
{
    struct sqlite *s = self;

    return sqlite3_exec(s->db, text, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(err, s);
}

static int sqlite_commit(void *self, struct seki_err *err)
{
    return sqlite_script(self, "COMMIT", err);
}

static int sqlite_undo(void *self, struct seki_err *err)
{
    return sqlite_script(self, "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part", err);
}

static void sqlite_rollback(void *self)
{
    struct seki_err ignored = {0}; /* some errors have rolled back already */

    (void)!sqlite_script(self, "ROLLBACK", &ignored);
}

/* The first row of a pragma that says what is wrong; "ok", or none, is nothing. */
static int check_pragma(struct sqlite *s, const char *pragma, struct seki_err *err)
{
    sqlite3_stmt *stmt = NULL;
    int step;
    int r = 0;

    if (sqlite3_prepare_v2(s->db, pragma, -1, &stmt, NULL) != SQLITE_OK) {
        return fail(err, s);
    }
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        struct seki_str what = seki_str_from_c((const char *)sqlite3_column_text(stmt, 0));
        if (!seki_str_eq(what, SEKI_STR("ok"))) {
            r = seki_fail(err, SEKI_ERR_IO, M_store_damaged(place_of(s), what),
                          M_hint_store_damaged());
        }
    } else if (step != SQLITE_DONE) {
        r = fail(err, s);
    }
    sqlite3_finalize(stmt);
    return r;
}

static int sqlite_examine(void *self, struct seki_err *err)
{
    int r = check_pragma(self, "PRAGMA integrity_check(1)", err);

    return r < 0 ? r : check_pragma(self, "PRAGMA foreign_key_check", err);
}

/* All pages in one step: a writer waits as long, and the copy never starts anew. */
static int copy_pages(struct sqlite *s, struct sqlite *to, struct seki_err *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", s->db, "main");
    int r;

    if (!backup) {
        return fail(err, to);
    }
    r = sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK || r != SQLITE_DONE) {
        return fail(err, to);
    }
    /* One file, with nothing beside it: a copy is carried away. */
    return sqlite3_exec(to->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : fail(err, to);
}

static int sqlite_copy(void *self, struct seki_str path, struct seki_err *err)
{
    void *to = NULL;
    int r = sqlite_open_one(path, true, &to, err);

    if (r < 0) {
        return r;
    }
    r = copy_pages(self, to, err);
    sqlite_close_one(to);
    return r;
}

const struct seki_driver seki_driver_sqlite = {
    .open = sqlite_open_one,
    .close = sqlite_close_one,
    .start = sqlite_start,
    .next = sqlite_next,
    .end = sqlite_end,
    .say = sqlite_script,
    .script = sqlite_script,
    .commit = sqlite_commit,
    .undo = sqlite_undo,
    .rollback = sqlite_rollback,
    .examine = sqlite_examine,
    .copy = sqlite_copy,
    .pause = sqlite_pause,
    .widen = sqlite_widen,
    .begin = "BEGIN IMMEDIATE",
    .begin_alone = "BEGIN EXCLUSIVE",
    .begin_read = "BEGIN",
};
