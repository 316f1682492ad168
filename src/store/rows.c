#include "store/rows.h"

#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"

int seki_rows_list(struct seki_arena *arena, struct seki_store *store,
                   const struct seki_rows_query *query, size_t limit, void **ret_list,
                   size_t *ret_n, struct seki_err *err)
{
    char *list = seki_arena_alloc(arena, limit, query->item);
    struct seki_value row[SEKI_SQL_VALUES];
    size_t n = 0;
    int r = list ? seki_db_ask(store->db, query->query, query->takes, query->n_takes, err)
                 : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    while (n < limit && (r = seki_rows_next(store->db, row, err)) > 0) {
        if (!query->take(arena, row, list + n * query->item)) {
            r = seki_fail_nomem(err);
            break;
        }
        n++;
    }
    seki_rows_end(store->db);
    if (r < 0) {
        return r;
    }
    *ret_list = list;
    *ret_n = n;
    return 0;
}

int seki_rows_one(struct seki_arena *arena, struct seki_store *store,
                  const struct seki_rows_query *query, void *element, bool *ret_is_there,
                  struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    int r = seki_db_ask(store->db, query->query, query->takes, query->n_takes, err);

    if (r < 0) {
        return r;
    }
    r = seki_rows_next(store->db, row, err);
    if (r > 0 && !query->take(arena, row, element)) {
        r = seki_fail_nomem(err);
    }
    seki_rows_end(store->db);
    if (r < 0) {
        return r;
    }
    *ret_is_there = r > 0;
    return 0;
}

bool seki_rows_texts(struct seki_arena *arena, const struct seki_value *row, size_t n,
                     struct seki_str *texts)
{
    for (size_t i = 0; i < n; i++) {
        texts[i] = seki_arena_str(arena, row[i].str);
        if (!texts[i].p) {
            return false;
        }
    }
    return true;
}

int seki_rows_run(struct seki_store *store, enum seki_sql_id query, const struct seki_value *takes,
                  size_t n_takes, int64_t *ret_changed, struct seki_err *err)
{
    return seki_db_run(store->db, query, takes, n_takes, ret_changed, err);
}

int seki_rows_put(struct seki_store *store, enum seki_sql_id query, const struct seki_value *takes,
                  size_t n_takes, struct seki_err *err)
{
    return seki_db_put(store->db, query, takes, n_takes, err);
}

int seki_rows_changed(int64_t n_changed, bool is_there, struct seki_str what, struct seki_err *err)
{
    if (n_changed > 0) {
        return 0;
    }
    return is_there ? seki_fail(err, SEKI_ERR_EXISTS, M_store_changed(what), M_hint_store_changed())
                    : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(what), SEKI_NO_HINT);
}

int seki_rows_missing(const struct seki_rows_kind *kind, int64_t number, bool is_there,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    int r;

    seki_buf_init(&name, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&name, kind->word);
    seki_buf_add_char(&name, ' ');
    seki_buf_add_int(&name, number);
    r = seki_fail_status(err, seki_buf_status(&name));
    return r < 0 ? r : seki_rows_changed(0, is_there, seki_buf_str(&name), err);
}

int seki_rows_get(struct seki_arena *arena, struct seki_store *store,
                  const struct seki_rows_kind *kind, struct seki_str organisation, int64_t number,
                  void *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number)};
    const struct seki_rows_query query = {
        .query = kind->get, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes), .take = kind->take};
    void *row = seki_arena_alloc(arena, 1, kind->size);
    bool is_there = false;
    int r = row ? seki_rows_one(arena, store, &query, row, &is_there, err) : seki_fail_nomem(err);

    if (r < 0 || !is_there) {
        return r < 0 ? r : seki_rows_missing(kind, number, false, err);
    }
    memcpy(ret_row, row, kind->size);
    return 0;
}

int seki_rows_late(struct seki_store *store, const struct seki_rows_kind *kind,
                   struct seki_str organisation, int64_t number, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    void *row;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    row = seki_arena_alloc(&scratch, 1, kind->size);
    r = row ? seki_rows_get(&scratch, store, kind, organisation, number, row, err)
            : seki_fail_nomem(err);
    return r < 0 ? r : seki_rows_missing(kind, number, true, err);
}

int seki_rows_numbers(struct seki_store *store, enum seki_sql_id query,
                      struct seki_str organisation, int64_t *ret_first, int64_t *ret_second,
                      struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation)};
    struct seki_value row[SEKI_SQL_VALUES] = {{.number = 0}};
    int r = seki_db_ask(store->db, query, takes, SEKI_ARRAY_LEN(takes), err);

    if (r < 0) {
        return r;
    }
    r = seki_rows_next(store->db, row, err);
    if (r > 0) {
        *ret_first = row[0].number;
        if (ret_second) {
            *ret_second = row[1].number;
        }
    }
    seki_rows_end(store->db);
    return r < 0 ? r : 0;
}

int seki_rows_new_number(struct seki_store *store, enum seki_sql_id query,
                         struct seki_str organisation, int64_t *ret_number, struct seki_err *err)
{
    int64_t last = 0;
    int64_t unused = 0;
    int r = 0;

    /* The other database has one writer. What comes after the lock sees what those before us have done. */
    if (seki_db_kind(store->db) == SEKI_DB_POSTGRES) {
        r = seki_rows_numbers(store, SEKI_SQL_organisation_lock, organisation, &unused, &unused,
                              err);
    }
    r = r < 0 ? r : seki_rows_numbers(store, query, organisation, &last, &unused, err);
    if (r == 0) {
        *ret_number = last + 1;
    }
    return r;
}
