#include "store/store.h"

#include "base/alloc.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/migrate.h"
#include "store/store_int.h"

bool seki_store_is_address(struct seki_str place)
{
    return seki_str_find(place, SEKI_STR("://")) != SIZE_MAX;
}

bool seki_store_is_away(struct seki_str place)
{
    return seki_db_is_away(place);
}

/* Where the database of a place is, in the arena. */
static int database_of(struct seki_arena *arena, struct seki_str place, struct seki_str *ret_path,
                       struct seki_err *err)
{
    struct seki_str path = seki_arena_str(arena, place);

    if (path.p && !seki_store_is_address(place) && seki_io_kind_of(path.p) == SEKI_IO_DIR) {
        path = seki_path_join(arena, place, SEKI_STR(SEKI_STORE_FILE));
    }
    if (!path.p) {
        return seki_fail_nomem(err);
    }
    *ret_path = path;
    return 0;
}

static int open_place(struct seki_str place, bool may_create, struct seki_store **ret_store,
                      struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_store SEKI_CLEANUP_STORE *store = seki_calloc(1, sizeof(*store));
    struct seki_str path;
    int r;

    seki_arena_init(&arena, (size_t)4 * SEKI_LIMIT_MESSAGE);
    if (!store) {
        return seki_fail_nomem(err);
    }
    seki_buf_init(&store->pending, SEKI_LIMIT_AUDIT_PENDING);
    r = database_of(&arena, place, &path, err);
    r = r < 0 ? r : seki_db_open(path, may_create, &store->db, err);
    if (r < 0) {
        return r;
    }
    *ret_store = store;
    store = NULL;
    return 0;
}

void seki_store_free(struct seki_store **store)
{
    if (*store) {
        seki_db_free(&(*store)->db);
        seki_buf_finish(&(*store)->pending);
        seki_free(*store);
        *store = NULL;
    }
}

/* Opens a place and tells its version. */
int seki_store_open_version(struct seki_str place, bool may_create, struct seki_store **ret_store,
                            int *ret_version, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int r = open_place(place, may_create, &store, err);

    r = r < 0 ? r : seki_migrate_version(store->db, ret_version, err);
    if (r < 0) {
        return r;
    }
    *ret_store = store;
    store = NULL;
    return 0;
}

int seki_store_init(struct seki_str place, int64_t now, struct seki_store **ret_store,
                    struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int version = 0;
    int r = seki_store_open_version(place, true, &store, &version, err);

    if (r == 0 && version > 0) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_store_is_there(seki_db_place(store->db)),
                         M_hint_store_is_there());
    }
    r = r < 0 ? r : seki_migrate(store->db, SEKI_SQL_MIGRATIONS, now, err);
    if (r < 0) {
        return r;
    }
    *ret_store = store;
    store = NULL;
    return 0;
}

/* A store in its folder is for many at once; a backup stays one file, unchanged. */
static int share(struct seki_store *store, struct seki_str place, struct seki_err *err)
{
    return seki_db_kind(store->db) == SEKI_DB_SQLITE &&
                   !seki_str_eq(seki_db_place(store->db), place)
               ? seki_db_shared(store->db, err)
               : 0;
}

int seki_store_open(struct seki_str place, struct seki_store **ret_store, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int version = 0;
    int r = seki_store_open_version(place, false, &store, &version, err);

    if (r < 0) {
        return r;
    }
    if (version == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_missing(seki_db_place(store->db)),
                         M_hint_store_missing());
    }
    if (version < SEKI_SQL_MIGRATIONS) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                         M_store_older(seki_db_place(store->db), version, SEKI_SQL_MIGRATIONS),
                         M_hint_store_older());
    }
    r = share(store, place, err);
    if (r < 0) {
        return r;
    }
    *ret_store = store;
    store = NULL;
    return 0;
}

int seki_store_migrate(struct seki_str place, int64_t now, struct seki_store **ret_store,
                       int *ret_from, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int version = 0;
    int r = seki_store_open_version(place, false, &store, &version, err);

    if (r == 0 && version == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_missing(seki_db_place(store->db)),
                         M_hint_store_missing());
    }
    r = r < 0 ? r : seki_migrate(store->db, SEKI_SQL_MIGRATIONS, now, err);
    if (r < 0) {
        return r;
    }
    *ret_from = version;
    *ret_store = store;
    store = NULL;
    return 0;
}

int seki_store_alone(struct seki_store *store, struct seki_err *err)
{
    return seki_db_kind(store->db) == SEKI_DB_SQLITE ? seki_db_alone(store->db, err) : 0;
}

static void forget(struct seki_store *store)
{
    seki_buf_clear(&store->pending);
    store->n_saved = 0;
}

int seki_store_begin(struct seki_store *store, struct seki_err *err)
{
    forget(store);
    return seki_db_begin(store->db, err);
}

int seki_store_begin_read(struct seki_store *store, struct seki_err *err)
{
    forget(store);
    return seki_db_begin_read(store->db, err);
}

int seki_store_commit(struct seki_store *store, struct seki_err *err)
{
    int r = seki_audit_flush(store, err);

    r = r < 0 ? r : seki_db_commit(store->db, err);
    if (r == 0) {
        forget(store);
    }
    return r;
}

void seki_store_rollback(struct seki_store *store)
{
    seki_db_rollback(store->db);
    store->n_counted = 0;
    forget(store);
}

void seki_store_widen(struct seki_store *store)
{
    seki_db_widen(store->db);
}

void seki_store_pause(struct seki_store *store)
{
    seki_db_pause(store->db);
}

int seki_store_save(struct seki_store *store, struct seki_err *err)
{
    int r = seki_db_save(store->db, err);

    if (r == 0) {
        store->saved[store->n_saved++] = store->pending.n;
    }
    return r;
}

int seki_store_keep(struct seki_store *store, struct seki_err *err)
{
    int r = seki_db_keep(store->db, err);

    store->n_saved -= r == 0;
    return r;
}

int seki_store_undo(struct seki_store *store, struct seki_err *err)
{
    seki_buf_cut(&store->pending, store->saved[--store->n_saved]);
    store->n_counted = 0;
    return seki_db_undo(store->db, err);
}

bool seki_store_is_lost(const struct seki_store *store)
{
    return seki_db_is_failed(store->db);
}

bool seki_store_is_in_doubt(const struct seki_store *store)
{
    return seki_db_is_in_doubt(store->db);
}

uint64_t seki_store_statements(const struct seki_store *store)
{
    return seki_db_statements(store->db);
}

uint64_t seki_store_trips(const struct seki_store *store)
{
    return seki_db_trips(store->db);
}
