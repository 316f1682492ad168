#include "store/db.h"

#include <assert.h>

#include "base/alloc.h"
#include "base/fault.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/driver.h"

struct seki_db {
    enum seki_db_kind kind;
    const struct seki_driver *driver;
    void *self;
    struct seki_buf place;
    const struct seki_sql *asked; /* whose rows are being read */
    bool is_in_transaction;
    const char *begun; /* the word, while nothing is known to have been done in the transaction */
    unsigned parts;    /* open ones, each within the one before */
    bool is_failed;    /* the transaction: only rolling back helps, or undoing */
    bool is_lost;      /* undoing has failed, so that what is around it would undo the wrong part */
    bool is_in_doubt;  /* the last commit: whether it is kept */
    uint64_t statements;
};

#define SAVE "SAVEPOINT part"

static const struct seki_driver *const drivers[SEKI_DB_KINDS] = {
    [SEKI_DB_SQLITE] = &seki_driver_sqlite,
    [SEKI_DB_POSTGRES] = &seki_driver_postgres,
};

static enum seki_db_kind kind_of(struct seki_str place)
{
    static const char *const schemes[] = {SEKI_POSTGRES_SCHEMES};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(schemes); i++) {
        if (seki_str_starts(place, seki_str_from_c(schemes[i]))) {
            return SEKI_DB_POSTGRES;
        }
    }
    return SEKI_DB_SQLITE;
}

/* "postgresql://user:secret@host/base" is told without the secret, and "?password=..." not at all. */
static void add_place(struct seki_buf *out, enum seki_db_kind kind, struct seki_str place)
{
    size_t slashes = seki_str_find(place, SEKI_STR("://"));
    struct seki_str rest;
    size_t at;
    size_t colon;

    if (kind == SEKI_DB_SQLITE || slashes == SIZE_MAX) {
        seki_buf_add(out, place);
        return;
    }
    rest = seki_str_skip(place, slashes + 3);
    rest = seki_str_head(rest, SEKI_MIN(seki_str_find_char(rest, '?'), rest.n));
    at = seki_str_find_char(rest, '@');
    colon = seki_str_find_char(seki_str_head(rest, at == SIZE_MAX ? 0 : at), ':');
    seki_buf_add(out, seki_str_head(place, slashes + 3));
    if (colon != SIZE_MAX) {
        seki_buf_add(out, seki_str_head(rest, colon));
        rest = seki_str_skip(rest, at);
    }
    seki_buf_add(out, rest);
}

int seki_db_open(struct seki_str place, bool may_create, struct seki_db **ret_db,
                 struct seki_err *err)
{
    struct seki_db SEKI_CLEANUP_DB *db = seki_calloc(1, sizeof(*db));
    int r;

    if (!db) {
        return seki_fail_nomem(err);
    }
    db->kind = kind_of(place);
    db->driver = drivers[db->kind];
    seki_buf_init(&db->place, SEKI_LIMIT_MESSAGE);
    add_place(&db->place, db->kind, place);
    r = seki_fail_status(err, seki_buf_status(&db->place));
    r = r < 0 ? r : db->driver->open(place, may_create, &db->self, err);
    if (r < 0) {
        return r;
    }
    *ret_db = db;
    db = NULL;
    return 0;
}

bool seki_db_is_away(struct seki_str place)
{
    const struct seki_driver *driver = drivers[kind_of(place)];

    return driver->is_away && driver->is_away(place);
}

void seki_db_free(struct seki_db **db)
{
    if (*db) {
        if ((*db)->self) {
            seki_rows_end(*db);
            seki_db_rollback(*db);
            (*db)->driver->close((*db)->self);
        }
        seki_buf_finish(&(*db)->place);
        seki_free(*db);
        *db = NULL;
    }
}

enum seki_db_kind seki_db_kind(const struct seki_db *db)
{
    return db->kind;
}

struct seki_str seki_db_place(const struct seki_db *db)
{
    return seki_buf_str(&db->place);
}

uint64_t seki_db_statements(const struct seki_db *db)
{
    return db->statements;
}

uint64_t seki_db_trips(const struct seki_db *db)
{
    return db->driver->trips ? db->driver->trips(db->self) : 0;
}

/* What neither database could keep, or only one of them. */
static int check_value(const struct seki_value *value, struct seki_err *err)
{
    if (value->str.n > SEKI_LIMIT_DB_VALUE) {
        return seki_fail_limit(err, SEKI_STR("value"), SEKI_LIMIT_DB_VALUE);
    }
    if (value->type == SEKI_SQL_TEXT &&
        (seki_str_find_char(value->str, '\0') != SIZE_MAX || !seki_utf8_is_valid(value->str))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_store_text(), SEKI_NO_HINT);
    }
    return 0;
}

/* An error ends the transaction for both kinds of database, though SQLite would go on. */
static int note(struct seki_db *db, int r)
{
    db->is_failed = db->is_failed || (r < 0 && db->is_in_transaction);
    return r;
}

/* Before anything is sent. */
static int make_ready(struct seki_db *db, struct seki_str what, struct seki_err *err)
{
    assert(!db->asked);
    if (db->is_failed) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_rolled_back(), SEKI_NO_HINT);
    }
    db->statements++;
    if (seki_fault(SEKI_FAULT_IO)) {
        return seki_fail(err, SEKI_ERR_IO, M_store_failed(seki_db_place(db), what),
                         M_hint_store_failed());
    }
    return db->driver->revive && !db->is_in_transaction ? db->driver->revive(db->self, err) : 0;
}

static int check(struct seki_db *db, const struct seki_sql *sql, const struct seki_value *takes,
                 size_t n_takes, struct seki_err *err)
{
    int r = make_ready(db, sql->name, err);

    assert(n_takes == sql->n_takes);
    (void)n_takes;
    for (size_t i = 0; r == 0 && i < sql->n_takes; i++) {
        assert(takes[i].type == sql->takes[i]);
        r = check_value(&takes[i], err);
    }
    return r;
}

static bool is_gone(const struct seki_db *db)
{
    return db->driver->is_gone && db->driver->is_gone(db->self);
}

/*
 * A connection that was lost since the last transaction shows with the first thing that is said in the next one. As nothing has
 * been done there, it is begun again, once, on a new connection.
 */
static bool begin_again(struct seki_db *db, struct seki_err *why)
{
    const char *begun = db->begun;
    int r;

    if (!begun || !is_gone(db)) {
        return false;
    }
    *why = (struct seki_err){0};
    db->begun = NULL;
    r = db->driver->revive(db->self, why);
    r = r < 0 ? r : db->driver->say(db->self, begun, why);
    for (unsigned i = 0; r == 0 && i < db->parts; i++) {
        r = db->driver->say(db->self, SAVE, why);
    }
    return r == 0;
}

static int start(struct seki_db *db, const struct seki_sql *sql, const struct seki_value *takes,
                 size_t n_takes, struct seki_err *err)
{
    enum seki_sql_id query = (enum seki_sql_id)(sql - seki_sql);
    struct seki_err why = {0};
    int r = check(db, sql, takes, n_takes, &why);
    bool is_fit = r == 0;

    r = is_fit ? db->driver->start(db->self, query, takes, &why) : r;
    if (is_fit && r < 0 && begin_again(db, &why)) {
        r = db->driver->start(db->self, query, takes, &why);
    }
    db->begun = r == 0 ? NULL : db->begun;
    return note(db, r < 0 ? seki_err_pass(err, &why) : r);
}

int seki_db_put(struct seki_db *db, enum seki_sql_id query, const struct seki_value *takes,
                size_t n_takes, struct seki_err *err)
{
    int r;

    if (!db->driver->put || !db->is_in_transaction) {
        return seki_db_run(db, query, takes, n_takes, NULL, err);
    }
    r = check(db, &seki_sql[query], takes, n_takes, err);
    r = r < 0 || !db->begun ? r : seki_db_settle(db, err); /* a change cannot be said again */
    return note(db, r < 0 ? r : db->driver->put(db->self, query, takes, err));
}

int seki_db_settle(struct seki_db *db, struct seki_err *err)
{
    struct seki_err why = {0};
    int r = db->driver->settle ? db->driver->settle(db->self, &why) : 0;

    if (r < 0 && begin_again(db, &why)) {
        r = db->driver->settle(db->self, &why);
    }
    db->begun = r == 0 ? NULL : db->begun;
    return note(db, r < 0 ? seki_err_pass(err, &why) : r);
}

int seki_db_run(struct seki_db *db, enum seki_sql_id query, const struct seki_value *takes,
                size_t n_takes, int64_t *ret_changed, struct seki_err *err)
{
    const struct seki_sql *sql = &seki_sql[query];
    int64_t changed = 0;
    int r;

    assert(sql->n_gives == 0);
    r = start(db, sql, takes, n_takes, err);
    if (r < 0) {
        return r;
    }
    r = note(db, db->driver->next(db->self, NULL, err));
    db->driver->end(db->self, &changed);
    if (r == 0 && ret_changed) {
        *ret_changed = changed;
    }
    return r;
}

int seki_db_ask(struct seki_db *db, enum seki_sql_id query, const struct seki_value *takes,
                size_t n_takes, struct seki_err *err)
{
    const struct seki_sql *sql = &seki_sql[query];
    int r;

    assert(sql->n_gives > 0);
    r = start(db, sql, takes, n_takes, err);
    if (r == 0) {
        db->asked = sql;
    }
    return r;
}

int seki_rows_next(struct seki_db *db, struct seki_value *row, struct seki_err *err)
{
    int r;

    assert(db->asked);
    for (size_t i = 0; i < db->asked->n_gives; i++) {
        row[i] = (struct seki_value){.type = db->asked->gives[i]};
    }
    r = note(db, db->driver->next(db->self, row, err));
    if (r <= 0) {
        seki_rows_end(db);
    }
    return r;
}

void seki_rows_end(struct seki_db *db)
{
    if (db->asked) {
        db->driver->end(db->self, NULL);
        db->asked = NULL;
    }
}

int seki_db_script(struct seki_db *db, const char *text, struct seki_err *err)
{
    int r = make_ready(db, SEKI_STR("script"), err);

    r = r < 0 || !db->begun ? r : seki_db_settle(db, err);
    return note(db, r < 0 ? r : db->driver->script(db->self, text, err));
}

static int begin(struct seki_db *db, const char *word, struct seki_err *err)
{
    int r;

    assert(!db->is_in_transaction);
    db->is_in_doubt = false;
    r = make_ready(db, SEKI_STR("begin"), err);
    r = r < 0 ? r : db->driver->say(db->self, word, err);
    db->is_in_transaction = r == 0;
    db->begun = r == 0 ? word : NULL;
    return r;
}

int seki_db_begin(struct seki_db *db, struct seki_err *err)
{
    return begin(db, db->driver->begin, err);
}

int seki_db_begin_alone(struct seki_db *db, struct seki_err *err)
{
    int r = begin(db, db->driver->begin_alone, err);

    r = r < 0 || !db->driver->alone ? r : seki_db_script(db, db->driver->alone, err);
    if (r < 0) {
        seki_db_rollback(db);
    }
    return r;
}

void seki_db_widen(struct seki_db *db)
{
    if (db->driver->widen) {
        db->driver->widen(db->self);
    }
}

void seki_db_pause(struct seki_db *db)
{
    if (db->driver->pause) {
        db->driver->pause(db->self);
    }
}

int seki_db_begin_read(struct seki_db *db, struct seki_err *err)
{
    return begin(db, db->driver->begin_read, err);
}

int seki_db_commit(struct seki_db *db, struct seki_err *err)
{
    bool is_sent = !db->is_failed;
    struct seki_err why = {0};
    int r;

    assert(db->is_in_transaction && (db->is_failed || db->parts == 0));
    r = make_ready(db, SEKI_STR("commit"), &why);
    r = r < 0 ? r : db->driver->commit(db->self, &why);
    if (r < 0 && begin_again(db, &why)) {
        r = db->driver->commit(db->self, &why);
    }
    if (r == 0) {
        db->is_in_transaction = false;
    } else {
        db->is_in_doubt = is_sent && is_gone(db);
    }
    return note(db, r < 0 ? seki_err_pass(err, &why) : r);
}

bool seki_db_is_in_doubt(const struct seki_db *db)
{
    return db->is_in_doubt;
}

bool seki_db_is_failed(const struct seki_db *db)
{
    return db->is_failed;
}

bool seki_db_is_in_transaction(const struct seki_db *db)
{
    return db->is_in_transaction;
}

/* Of a transaction that goes on. */
static int say(struct seki_db *db, const char *word, struct seki_err *err)
{
    int r = make_ready(db, SEKI_STR("part"), err);

    return note(db, r < 0 ? r : db->driver->say(db->self, word, err));
}

int seki_db_save(struct seki_db *db, struct seki_err *err)
{
    int r;

    assert(db->is_in_transaction && db->parts < SEKI_DB_PARTS);
    r = say(db, SAVE, err);
    db->parts += r == 0;
    return r;
}

int seki_db_keep(struct seki_db *db, struct seki_err *err)
{
    int r;

    assert(db->parts > 0);
    r = say(db, "RELEASE SAVEPOINT part", err);
    db->parts -= r == 0;
    return r;
}

int seki_db_undo(struct seki_db *db, struct seki_err *err)
{
    int r;

    assert(db->parts > 0);
    seki_rows_end(db);
    db->is_failed = db->is_lost;
    db->parts--;
    r = make_ready(db, SEKI_STR("part"), err);
    r = note(db, r < 0 ? r : db->driver->undo(db->self, err));
    db->is_lost = r < 0;
    return r;
}

void seki_db_rollback(struct seki_db *db)
{
    if (db->is_in_transaction) {
        seki_rows_end(db);
        db->driver->rollback(db->self);
        db->is_in_transaction = false;
        db->begun = NULL;
        db->parts = 0;
        db->is_failed = false;
        db->is_lost = false;
    }
}

int seki_db_examine(struct seki_db *db, struct seki_err *err)
{
    int r = make_ready(db, SEKI_STR("check"), err);

    return r == 0 && db->driver->examine ? db->driver->examine(db->self, err) : r;
}

int seki_db_copy(struct seki_db *db, struct seki_str path, struct seki_err *err)
{
    int r = make_ready(db, SEKI_STR("backup"), err);

    return r < 0 ? r : db->driver->copy(db->self, path, err);
}

int seki_db_alone(struct seki_db *db, struct seki_err *err)
{
    return seki_db_script(db, "PRAGMA journal_mode = DELETE", err);
}

int seki_db_shared(struct seki_db *db, struct seki_err *err)
{
    return seki_db_script(db, "PRAGMA journal_mode = WAL", err);
}
