/* Tests of store/: the same on SQLite and on PostgreSQL. */
#include "store/store.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/sql.h"
#include "unit/store/ground.h"

static struct seki_store *make(struct ground *g)
{
    struct seki_store *store = NULL;

    assert_int_equal(seki_store_init(g->file, NOW, &store, &g->err), 0);
    seki_store_free(&store);
    assert_int_equal(seki_store_open(g->place, &store, &g->err), 0);
    return store;
}

static int add(struct ground *g, struct seki_store *store, struct seki_str name)
{
    static int64_t now = NOW;
    struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL, .name = name, .made = now++};
    struct seki_id id;
    int r = seki_store_add_organisation(store, &it, &id, &g->err);

    assert_true(r < 0 || seki_id_is_valid(seki_id_str(&id)));
    return r;
}

static size_t list(struct ground *g, struct seki_store *store, struct seki_organisation **ret_list)
{
    size_t n = 0;

    assert_int_equal(
        seki_store_organisations(&g->arena, store, SEKI_STR(""), 100, ret_list, &n, &g->err), 0);
    return n;
}

static void test_init_and_open(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_store SEKI_CLEANUP_STORE *again = NULL;
    struct seki_store_state what;

    assert_int_equal(seki_store_state(&g->arena, store, &what, &g->err), 0);
    assert_true(seki_id_is_valid(what.id));
    assert_int_equal(what.made, NOW);
    assert_int_equal(what.version, SEKI_SQL_MIGRATIONS);
    assert_int_equal(what.n_tables, SEKI_SQL_TABLES);
    assert_int_equal(seki_store_check(store, &g->err), 0);
    assert_int_equal(seki_store_open(g->place, &again, &g->err), 0);
    assert_int_equal(seki_store_init(g->file, NOW, &again, &g->err), SEKI_ERR_EXISTS);
}

static void test_nothing_there(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int from = 0;

    assert_int_equal(seki_store_open(g->place, &store, &g->err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_migrate(g->place, NOW, &store, &from, &g->err), SEKI_ERR_NOTFOUND);
    assert_true(g->is_postgres || seki_io_kind_of(g->file.p) == SEKI_IO_NOTHING);
}

static void test_rows(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_organisation *found = NULL;

    assert_int_equal(add(g, store, SEKI_STR("霧ヶ里総合病院 髙𠮷")), 0);
    assert_int_equal(add(g, store, SEKI_STR("it's; DROP TABLE organisation --")), 0);
    assert_int_equal(list(g, store, &found), 2);
    assert_str(found[0].name, "霧ヶ里総合病院 髙𠮷");
    assert_int_equal(found[0].kind, SEKI_ORGANISATION_HOSPITAL);
    assert_int_equal(found[0].lang, SEKI_LANG_JA);
    assert_str(found[1].name, "it's; DROP TABLE organisation --");
    assert_true(seki_str_cmp(found[0].id, found[1].id) != 0);
}

static void test_rows_that_are_refused(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_organisation *found = NULL;

    assert_int_equal(add(g, store, SEKI_STR("一つ")), 0);
    assert_int_equal(add(g, store, SEKI_STR("一つ")), SEKI_ERR_EXISTS);
    assert_int_equal(add(g, store, SEKI_STR("")), SEKI_ERR_INVALID);
    assert_int_equal(add(g, store, SEKI_STR("a\0b")), SEKI_ERR_INVALID);
    assert_int_equal(add(g, store, SEKI_STR("\xff")), SEKI_ERR_INVALID);
    assert_int_equal(list(g, store, &found), 1);
}

static void test_names_as_long_as_can_be(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    char name[3 * 201]; /* one more than fits, of three bytes each */

    for (size_t i = 0; i < sizeof(name); i += 3) {
        memcpy(name + i, "病", 3);
    }
    assert_int_equal(add(g, store, seki_str_of(name, 3 * 200)), 0);
    assert_int_equal(add(g, store, seki_str_of(name, 3 * 201)), SEKI_ERR_INVALID);
}

static void test_pages(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_organisation *page = NULL;
    struct seki_str after = SEKI_STR("");
    size_t n = 0;
    size_t total = 0;

    for (int i = 0; i < 7; i++) {
        char name[32];
        snprintf(name, sizeof(name), "病院 %d", i);
        assert_int_equal(add(g, store, seki_str_from_c(name)), 0);
    }
    do {
        assert_int_equal(seki_store_organisations(&g->arena, store, after, 3, &page, &n, &g->err),
                         0);
        total += n;
        after = n ? page[n - 1].id : after;
    } while (n > 0);
    assert_int_equal(total, 7);
}

static void test_transactions(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_db SEKI_CLEANUP_DB *db = NULL;
    struct seki_organisation *found = NULL;
    const struct seki_value row[] = {seki_sql_text(SEKI_STR("00000000000000000000000000000000")),
                                     seki_sql_text(SEKI_STR("maker")),
                                     seki_sql_text(SEKI_STR("甲")), seki_sql_text(SEKI_STR("ja")),
                                     seki_sql_int(NOW)};

    assert_int_equal(seki_db_open(g->file, false, &db, &g->err), 0);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(seki_db_run(db, SEKI_SQL_organisation_add, row, 5, NULL, &g->err), 0);
    assert_int_equal(list(g, store, &found), 0);
    seki_db_rollback(db);
    assert_int_equal(list(g, store, &found), 0);

    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(seki_db_run(db, SEKI_SQL_organisation_add, row, 5, NULL, &g->err), 0);
    assert_int_equal(seki_db_run(db, SEKI_SQL_organisation_add, row, 5, NULL, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_db_commit(db, &g->err), SEKI_ERR_UNAVAILABLE);
    seki_db_rollback(db);
    assert_int_equal(list(g, store, &found), 0);

    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(seki_db_run(db, SEKI_SQL_organisation_add, row, 5, NULL, &g->err), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    assert_int_equal(list(g, store, &found), 1);
}

/* Organisations of numbers from `from` on, put into the transaction; the first failure. */
static int put_many(struct ground *g, struct seki_db *db, int from, int n)
{
    int r = 0;

    for (int i = from; r == 0 && i < from + n; i++) {
        char id[33]; /* as long as ids are */
        (void)snprintf(id, sizeof(id), "%032d", i);
        const struct seki_value row[] = {
            seki_sql_text(seki_str_from_c(id)), seki_sql_text(SEKI_STR("maker")),
            seki_sql_text(seki_str_from_c(id)), seki_sql_text(SEKI_STR("ja")), seki_sql_int(NOW)};
        r = seki_db_put(db, SEKI_SQL_organisation_add, row, 5, &g->err);
    }
    return r < 0 ? r : seki_db_settle(db, &g->err);
}

/* Changes that travel together: all are there, or the first that failed is told and nothing is. */
static void test_put(void **state)
{
    enum { MANY = 600 };
    struct ground *g = *state;
    struct seki_store *store = make(g);
    struct seki_db SEKI_CLEANUP_DB *db = NULL;
    struct seki_value row[SEKI_SQL_VALUES];

    seki_store_free(&store);
    assert_int_equal(seki_db_open(g->file, false, &db, &g->err), 0);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_many(g, db, 0, MANY), 0);
    assert_int_equal(seki_db_ask(db, SEKI_SQL_installation_get, NULL, 0, &g->err), 0);
    assert_int_equal(seki_rows_next(db, row, &g->err), 1);
    seki_rows_end(db);
    assert_int_equal(put_many(g, db, MANY, 3), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);

    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_many(g, db, MANY - 10, MANY), SEKI_ERR_EXISTS);
    assert_true(seki_db_is_failed(db));
    seki_db_rollback(db);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_many(g, db, MANY + 3, 1), 0);
    assert_int_equal(put_many(g, db, MANY + 3, 1), SEKI_ERR_EXISTS);
    seki_db_rollback(db);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_many(g, db, MANY + 3, 1), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
}

/* An organisation that others see when it is committed. */
static int put_one(struct ground *g, struct seki_db *db, int number)
{
    char id[33]; /* as long as ids are */

    (void)snprintf(id, sizeof(id), "%032d", number);
    const struct seki_value row[] = {
        seki_sql_text(seki_str_from_c(id)), seki_sql_text(SEKI_STR("maker")),
        seki_sql_text(seki_str_from_c(id)), seki_sql_text(SEKI_STR("ja")), seki_sql_int(NOW)};
    return seki_db_put(db, SEKI_SQL_organisation_add, row, 5, &g->err);
}

static struct seki_db *open_db(struct ground *g, struct seki_store **store)
{
    struct seki_db *db = NULL;

    *store = make(g);
    assert_int_equal(seki_db_open(g->file, false, &db, &g->err), 0);
    return db;
}

/* A change that fails on the way to the commit: nothing is committed, and it is told. */
static void test_commit_behind_a_failure(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_db SEKI_CLEANUP_DB *db = open_db(g, &store);
    struct seki_organisation *found = NULL;
    int r;

    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 1), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    assert_int_equal(list(g, store, &found), 1);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 2), 0);
    r = put_one(g, db, 1); /* told here, or by the commit */
    r = r < 0 ? r : put_one(g, db, 3);
    r = r < 0 ? r : seki_db_commit(db, &g->err);
    assert_int_equal(r, SEKI_ERR_EXISTS);
    assert_true(seki_db_is_in_transaction(db) && seki_db_is_failed(db));
    assert_false(seki_db_is_in_doubt(db));
    seki_db_rollback(db);
    assert_int_equal(list(g, store, &found), 1);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 2), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    assert_int_equal(list(g, store, &found), 2);
}

/* A change that fails is known when its part ends, or the next one begins: the part outside of it stands. */
static void test_parts_behind_a_failure(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_db SEKI_CLEANUP_DB *db = open_db(g, &store);
    struct seki_organisation *found = NULL;
    int r;

    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(seki_db_save(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 1), 0);
    assert_int_equal(seki_db_save(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 2), 0);
    r = put_one(g, db, 1);
    r = r < 0 ? r : seki_db_save(db, &g->err);
    assert_int_equal(r, SEKI_ERR_EXISTS);
    assert_int_equal(seki_db_undo(db, &g->err), 0); /* the second part, and no other */
    assert_int_equal(put_one(g, db, 3), 0);
    assert_int_equal(seki_db_save(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 4), 0);
    assert_int_equal(seki_db_undo(db, &g->err), 0);
    assert_int_equal(seki_db_keep(db, &g->err), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    assert_int_equal(list(g, store, &found), 2);
    assert_str(found[1].name, "00000000000000000000000000000003");
}

/* A server of which nothing was heard since the last transaction is met again with what the next one begins with. */
static void test_lost_between(void **state)
{
    static const char cut[] = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                              " WHERE application_name = 'sekisho' AND pid <> pg_backend_pid()"
                              " AND datname = current_database()"; /* others are other tests' */
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_db SEKI_CLEANUP_DB *db = open_db(g, &store);
    struct seki_organisation *found = NULL;

    if (!g->is_postgres) {
        return;
    }
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 1), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    ground_do(g, cut); /* then a change, within a part */
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(seki_db_save(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 2), 0);
    assert_int_equal(seki_db_keep(db, &g->err), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    ground_do(g, cut); /* then nothing at all */
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(seki_db_commit(db, &g->err), 0);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 3), 0);
    assert_int_equal(seki_db_settle(db, &g->err), 0);
    ground_do(g, cut); /* and what was done in a transaction is lost with it */
    assert_int_equal(put_one(g, db, 4), 0);
    assert_int_equal(seki_db_commit(db, &g->err), SEKI_ERR_UNAVAILABLE);
    assert_true(seki_db_is_in_doubt(db));
    seki_db_rollback(db);
    assert_int_equal(seki_db_begin(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 5), 0);
    assert_int_equal(seki_db_settle(db, &g->err), 0);
    ground_do(g, cut);
    assert_int_equal(seki_db_save(db, &g->err), 0);
    assert_int_equal(put_one(g, db, 6), 0);
    assert_int_equal(seki_db_undo(db, &g->err), SEKI_ERR_UNAVAILABLE);
    assert_true(seki_db_is_failed(db));
    seki_db_rollback(db);
    seki_store_free(&store);
    assert_int_equal(seki_store_open(g->place, &store, &g->err), 0);
    assert_int_equal(list(g, store, &found), 2);
}

/* What a query gives comes in the types that its reader takes: a sum is no integer there, whatever it adds. */
static void test_types(void **state)
{
    static const Oid oids[] = {[SEKI_SQL_INT] = 20, [SEKI_SQL_TEXT] = 25, [SEKI_SQL_BLOB] = 17};
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    PGconn *conn;
    int wrong = 0;

    if (!g->is_postgres) {
        return;
    }
    store = make(g);
    conn = PQconnectdb(g->place.p);
    for (size_t i = 0; i < SEKI_SQL_MAX; i++) {
        const struct seki_sql *sql = &seki_sql[i];
        Oid takes[SEKI_SQL_VALUES];
        PGresult *result;

        for (size_t k = 0; k < sql->n_takes; k++) {
            takes[k] = oids[sql->takes[k]];
        }
        PQclear(
            PQprepare(conn, sql->name.p, sql->text[SEKI_DB_POSTGRES], (int)sql->n_takes, takes));
        result = PQdescribePrepared(conn, sql->name.p);
        if (PQresultStatus(result) != PGRES_COMMAND_OK || PQnfields(result) != (int)sql->n_gives) {
            fail_msg("%s: %s", sql->name.p, PQerrorMessage(conn));
        }
        for (size_t k = 0; k < sql->n_gives; k++) {
            if (PQftype(result, (int)k) != oids[sql->gives[k]]) {
                print_message("%s: column %zu comes as %u\n", sql->name.p, k + 1,
                              PQftype(result, (int)k));
                wrong++;
            }
        }
        PQclear(result);
    }
    PQfinish(conn);
    assert_int_equal(wrong, 0);
}

/* The tables of version 0 and of one that is not known yet. */
static void test_versions(void **state)
{
    struct ground *g = *state;
    struct seki_store *store = make(g);
    struct seki_store SEKI_CLEANUP_STORE *other = NULL;
    int from = 0;

    seki_store_free(&store);
    assert_int_equal(seki_store_migrate(g->place, NOW, &other, &from, &g->err), 0);
    assert_int_equal(from, SEKI_SQL_MIGRATIONS);
    seki_store_free(&other);
    ground_do(g, "INSERT INTO migration (number, name, made) VALUES (9999, 'later', 0)");
    assert_int_equal(seki_store_open(g->place, &other, &g->err), SEKI_ERR_UNAVAILABLE);
    assert_int_equal(seki_store_migrate(g->place, NOW, &other, &from, &g->err),
                     SEKI_ERR_UNAVAILABLE);
}

/* A file of its own; then at another place, and on PostgreSQL back to where it came from. */
static void test_backup_and_restore(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_store SEKI_CLEANUP_STORE *back = NULL;
    struct seki_organisation *found = NULL;
    struct seki_str file = seki_arena_str(&g->arena, seki_str_from_c(temp_path(g->dir, "控え.db")));
    struct seki_str other = seki_arena_str(&g->arena, seki_str_from_c(temp_path(g->dir, "別.db")));
    struct seki_store_state before;
    struct seki_store_state after;

    assert_int_equal(add(g, store, SEKI_STR("一つ")), 0);
    assert_int_equal(seki_store_state(&g->arena, store, &before, &g->err), 0);
    assert_int_equal(seki_store_backup(store, file, NOW, &g->err), 0);
    assert_int_equal(add(g, store, SEKI_STR("後から")), 0);

    assert_int_equal(seki_store_restore(file, g->file, NOW, &back, &g->err), SEKI_ERR_EXISTS);
    assert_int_equal(list(g, store, &found), 2);
    assert_int_equal(seki_store_restore(file, other, NOW, &back, &g->err), 0);
    assert_int_equal(list(g, back, &found), 1);
    assert_str(found[0].name, "一つ");
    assert_int_equal(seki_store_state(&g->arena, back, &after, &g->err), 0);
    assert_same_str(after.id, before.id);
    assert_int_equal(after.made, before.made);
    if (g->is_postgres) {
        seki_store_free(&store);
        seki_store_free(&back);
        ground_empty(g);
        assert_int_equal(seki_store_restore(file, g->file, NOW, &store, &g->err), 0);
        assert_int_equal(list(g, store, &found), 1);
        assert_int_equal(seki_store_state(&g->arena, store, &after, &g->err), 0);
        assert_same_str(after.id, before.id);
    }
}

static void test_restore_what_is_no_backup(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    const char *text = temp_file(g->dir, "a", "CREATE TABLE, but no database at all", 36);
    const char *empty = temp_file(g->dir, "b", "", 0);

    assert_int_equal(seki_store_restore(seki_str_from_c(text), g->file, NOW, &store, &g->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(seki_store_restore(seki_str_from_c(empty), g->file, NOW, &store, &g->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(seki_store_open(g->place, &store, &g->err), SEKI_ERR_NOTFOUND);
}

static void test_damage(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);

    if (g->is_postgres) {
        return; /* its pages are the server's */
    }
    ground_do(g, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 3 WHERE name = "
                 "'organisation'");
    seki_store_free(&store);
    assert_int_equal(seki_store_open(g->place, &store, &g->err), 0);
    assert_int_equal(seki_store_check(store, &g->err), SEKI_ERR_IO);
}

/* A page of a list is one statement. */
static void test_statement_count(void **state)
{
    struct ground *g = *state;
    struct seki_store *store = make(g);
    struct seki_db SEKI_CLEANUP_DB *db = NULL;
    struct seki_value row[SEKI_SQL_VALUES];

    seki_store_free(&store);
    assert_int_equal(seki_db_open(g->file, false, &db, &g->err), 0);
    assert_int_equal(seki_db_statements(db), 0);
    assert_int_equal(seki_db_ask(db, SEKI_SQL_installation_get, NULL, 0, &g->err), 0);
    assert_int_equal(seki_rows_next(db, row, &g->err), 1);
    assert_int_equal(seki_rows_next(db, row, &g->err), 0);
    assert_int_equal(seki_db_statements(db), 1);
}

int main(void)
{
#define ON_GROUND(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)
    const struct CMUnitTest tests[] = {
        ON_GROUND(test_init_and_open),
        ON_GROUND(test_nothing_there),
        ON_GROUND(test_rows),
        ON_GROUND(test_rows_that_are_refused),
        ON_GROUND(test_names_as_long_as_can_be),
        ON_GROUND(test_pages),
        ON_GROUND(test_transactions),
        ON_GROUND(test_put),
        ON_GROUND(test_commit_behind_a_failure),
        ON_GROUND(test_parts_behind_a_failure),
        ON_GROUND(test_lost_between),
        ON_GROUND(test_types),
        ON_GROUND(test_versions),
        ON_GROUND(test_backup_and_restore),
        ON_GROUND(test_restore_what_is_no_backup),
        ON_GROUND(test_damage),
        ON_GROUND(test_statement_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
