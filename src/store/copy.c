/* A store from one database into another. Declared in store/store.h. */
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/migrate.h"
#include "store/store.h"
#include "store/store_int.h"

/* Its rows are right already: the migrations noted themselves. */
#define MIGRATIONS SEKI_STR("migration")

static int copy_rows(struct seki_db *from, struct seki_db *to, const struct seki_sql_table *table,
                     struct seki_err *err)
{
    size_t n = seki_sql[table->all].n_gives;
    struct seki_value row[SEKI_SQL_VALUES];
    int r = seki_db_ask(from, table->all, NULL, 0, err);

    while (r == 0 && (r = seki_rows_next(from, row, err)) > 0) {
        r = seki_db_put(to, table->put, row, n, err);
    }
    seki_rows_end(from);
    return r < 0 ? r : seki_db_settle(to, err);
}

static int copy_tables(struct seki_db *from, struct seki_db *to, struct seki_err *err)
{
    int r = seki_db_run(to, SEKI_SQL_installation_clear, NULL, 0, NULL, err);

    r = r < 0 ? r : seki_db_run(to, SEKI_SQL_audit_head_clear, NULL, 0, NULL, err);
    for (size_t i = 0; r == 0 && i < SEKI_SQL_TABLES; i++) {
        if (!seki_str_eq(seki_sql_tables[i].name, MIGRATIONS)) {
            r = copy_rows(from, to, &seki_sql_tables[i], err);
        }
    }
    return r;
}

/* Refused when there are tables already: somebody else was quicker. */
static int make_empty(struct seki_db *to, int64_t now, struct seki_err *err)
{
    int version = 0;
    int r = seki_migrate_version(to, &version, err);

    if (r == 0 && version > 0) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_store_is_there(seki_db_place(to)),
                         M_hint_store_is_there());
    }
    return r < 0 ? r : seki_migrate_within(to, SEKI_SQL_MIGRATIONS, now, err);
}

/* Tables and rows in one transaction. */
static int copy_all(struct seki_db *from, struct seki_db *to, int64_t now, struct seki_err *err)
{
    int r = seki_db_begin_read(from, err);

    r = r < 0 ? r : seki_db_begin_alone(to, err);
    r = r < 0 ? r : make_empty(to, now, err);
    r = r < 0 ? r : copy_tables(from, to, err);
    r = r < 0 ? r : seki_db_commit(to, err);
    seki_db_rollback(to);
    seki_db_rollback(from);
    return r;
}

int seki_store_backup(struct seki_store *store, struct seki_str path, int64_t now,
                      struct seki_err *err)
{
    struct seki_db SEKI_CLEANUP_DB *to = NULL;
    int r;

    if (seki_db_kind(store->db) == SEKI_DB_SQLITE) {
        return seki_db_copy(store->db, path, err);
    }
    r = seki_db_open(path, true, &to, err);
    r = r < 0 ? r : copy_all(store->db, to, now, err);
    return r < 0 ? r : seki_db_alone(to, err);
}

int seki_store_restore(struct seki_str path, struct seki_str place, int64_t now,
                       struct seki_store **ret_store, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *from = NULL;
    struct seki_store SEKI_CLEANUP_STORE *to = NULL;
    int version = 0;
    int r = seki_store_open(path, &from, err);

    r = r < 0 ? r : seki_db_examine(from->db, err);
    r = r < 0 ? r : seki_store_open_version(place, true, &to, &version, err);
    r = r < 0 ? r : copy_all(from->db, to->db, now, err);
    if (r < 0) {
        return r;
    }
    *ret_store = to;
    to = NULL;
    return 0;
}
