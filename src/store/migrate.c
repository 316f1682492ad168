#include "store/migrate.h"

#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/id.h"

/* The number that a query without parameters gives in its one row. */
static int ask_number(struct seki_db *db, enum seki_sql_id query, int64_t *ret_number,
                      struct seki_err *err)
{
    struct seki_value row[1] = {0};
    int r = seki_db_ask(db, query, NULL, 0, err);

    r = r < 0 ? r : seki_rows_next(db, row, err);
    seki_rows_end(db);
    if (r < 0) {
        return r;
    }
    *ret_number = row[0].number;
    return 0;
}

int seki_migrate_version(struct seki_db *db, int *ret_version, struct seki_err *err)
{
    int64_t number = 0;
    int r = ask_number(db, SEKI_SQL_migration_is_there, &number, err);

    if (r == 0 && number > 0) {
        r = ask_number(db, SEKI_SQL_migration_last, &number, err);
    }
    if (r < 0) {
        return r;
    }
    if (number > SEKI_SQL_MIGRATIONS) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                         M_store_newer(seki_db_place(db), number, SEKI_SQL_MIGRATIONS),
                         M_hint_store_newer());
    }
    *ret_version = (int)number;
    return 0;
}

/* Once for ever, together with the first tables: there is no store without an id. */
static int make_installation(struct seki_db *db, int64_t now, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(now, &id, err);
    const struct seki_value takes[] = {seki_sql_text(seki_id_str(&id)), seki_sql_int(now)};

    return r < 0 ? r
                 : seki_db_run(db, SEKI_SQL_installation_make, takes, SEKI_ARRAY_LEN(takes), NULL,
                               err);
}

static int do_one(struct seki_db *db, const struct seki_sql_migration *migration, int64_t now,
                  struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(migration->number),
                                       seki_sql_text(migration->name), seki_sql_int(now)};
    int r = seki_db_script(db, migration->text[seki_db_kind(db)], err);

    r = r < 0 ? r
              : seki_db_run(db, SEKI_SQL_migration_done, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    return r == 0 && migration->number == 1 ? make_installation(db, now, err) : r;
}

/* Another program may have done it while this one waited. 1: it did one; 0: nothing is left. */
static int next(struct seki_db *db, int to, int64_t now, struct seki_err *err)
{
    int version = 0;
    int r = seki_db_begin_alone(db, err);

    r = r < 0 ? r : seki_migrate_version(db, &version, err);
    if (r == 0 && version < to) {
        r = do_one(db, &seki_sql_migrations[version], now, err);
        r = r < 0 ? r : seki_db_commit(db, err);
        r = r < 0 ? r : 1;
    }
    seki_db_rollback(db);
    return r;
}

int seki_migrate_within(struct seki_db *db, int to, int64_t now, struct seki_err *err)
{
    int version = 0;
    int r = seki_migrate_version(db, &version, err);

    for (int i = version; r == 0 && i < to; i++) {
        r = do_one(db, &seki_sql_migrations[i], now, err);
    }
    return r;
}

int seki_migrate(struct seki_db *db, int to, int64_t now, struct seki_err *err)
{
    int r;

    do {
        r = next(db, to, now, err);
    } while (r > 0);
    return r;
}
