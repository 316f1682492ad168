/* What a store holds, and whether it is sound. Declared in store/store.h. */
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/migrate.h"
#include "store/store.h"
#include "store/store_int.h"

int seki_store_fail_damaged(struct seki_err *err, const struct seki_db *db, struct seki_str what)
{
    return seki_fail(err, SEKI_ERR_IO, M_store_damaged(seki_db_place(db), what),
                     M_hint_store_damaged());
}

/* Every row of a table, read and counted. */
static int count_rows(struct seki_db *db, const struct seki_sql_table *table, int64_t *ret_n,
                      struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    int64_t n = 0;
    int r = seki_db_ask(db, table->all, NULL, 0, err);

    while (r == 0) {
        int more = seki_rows_next(db, row, err);
        if (more <= 0) {
            r = more;
            break;
        }
        n++;
    }
    if (r < 0) {
        return r;
    }
    *ret_n = n;
    return 0;
}

static int keep(struct seki_arena *arena, struct seki_str text, struct seki_str *ret_text,
                struct seki_err *err)
{
    struct seki_str copy = seki_arena_str(arena, text);

    if (!copy.p) {
        return seki_fail_nomem(err);
    }
    *ret_text = copy;
    return 0;
}

static int read_installation(struct seki_arena *arena, struct seki_db *db,
                             struct seki_store_state *state, struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    int r = seki_db_ask(db, SEKI_SQL_installation_get, NULL, 0, err);

    r = r < 0 ? r : seki_rows_next(db, row, err);
    if (r == 0) {
        r = seki_store_fail_damaged(err, db, SEKI_STR("installation"));
    }
    if (r > 0) {
        state->made = row[1].number;
        r = keep(arena, row[0].str, &state->id, err);
    }
    seki_rows_end(db);
    return r;
}

static int read_state(struct seki_arena *arena, struct seki_db *db, struct seki_store_state *state,
                      struct seki_err *err)
{
    int r = seki_migrate_version(db, &state->version, err);

    r = r < 0 ? r : read_installation(arena, db, state, err);
    for (size_t i = 0; r == 0 && i < SEKI_SQL_TABLES; i++) {
        state->tables[i].name = seki_sql_tables[i].name;
        r = count_rows(db, &seki_sql_tables[i], &state->tables[i].n_rows, err);
    }
    return r;
}

int seki_store_state(struct seki_arena *arena, struct seki_store *store,
                     struct seki_store_state *ret_state, struct seki_err *err)
{
    static const struct seki_str kinds[SEKI_DB_KINDS] = {
        [SEKI_DB_SQLITE] = SEKI_STR("sqlite"), [SEKI_DB_POSTGRES] = SEKI_STR("postgresql")};
    struct seki_store_state state = {.kind = kinds[seki_db_kind(store->db)],
                                     .n_tables = SEKI_SQL_TABLES};
    int r;

    state.tables = seki_arena_array(arena, struct seki_store_table, SEKI_SQL_TABLES);
    if (!state.tables) {
        return seki_fail_nomem(err);
    }
    r = keep(arena, seki_db_place(store->db), &state.place, err);
    r = r < 0 ? r : seki_db_begin_read(store->db, err);
    r = r < 0 ? r : read_state(arena, store->db, &state, err);
    seki_db_rollback(store->db);
    if (r < 0) {
        return r;
    }
    *ret_state = state;
    return 0;
}

int seki_store_check(struct seki_store *store, struct seki_err *err)
{
    return seki_db_examine(store->db, err);
}
