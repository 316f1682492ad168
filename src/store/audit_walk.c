/* The audit record from one end to the other. Declared in store/audit.h. */
#include "base/limits.h"
#include "store/audit_int.h"

int seki_audit_last_note(struct seki_db *db, enum seki_sql_id query, struct seki_buf *note,
                         int64_t *ret_number, struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    int64_t number = 0;
    int r = seki_db_ask(db, query, NULL, 0, err);

    r = r < 0 ? r : seki_rows_next(db, row, err);
    if (r > 0) {
        number = row[0].number;
        seki_buf_clear(note);
        seki_buf_add(note, row[1].str);
        r = seki_fail_status(err, seki_buf_status(note));
    }
    seki_rows_end(db);
    if (r == 0) {
        *ret_number = number;
    }
    return SEKI_MIN(r, 0);
}

static int read_extent(struct seki_arena *arena, struct seki_db *db,
                       struct seki_audit_extent *extent, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF cut;
    struct seki_audit_head head;
    struct seki_audit_note note;
    char id[SEKI_AUDIT_INSTALLATION];
    int64_t number = 0;
    int r = seki_audit_head(db, false, &head, err);

    seki_buf_init(&cut, SEKI_LIMIT_AUDIT_LINE);
    r = r < 0 ? r : seki_audit_installation(db, id, err);
    r = r < 0 ? r : seki_audit_last_note(db, SEKI_SQL_audit_last_cut, &cut, &number, err);
    if (r < 0) {
        return r;
    }
    *extent = (struct seki_audit_extent){.number = head.number, .digest = head.digest, .first = 1};
    extent->installation = seki_arena_str(arena, seki_str_of(id, sizeof(id)));
    extent->cut = seki_arena_str(arena, seki_buf_str(&cut));
    extent->previous = seki_audit_origin(extent->installation);
    if (!extent->installation.p || !extent->cut.p) {
        return seki_fail_nomem(err);
    }
    if (number > 0 && seki_audit_note_read(extent->cut, &note) != SEKI_AUDIT_NOTE_MALFORMED) {
        extent->first = note.number + 1;
        extent->previous = note.digest;
    }
    return 0;
}

int seki_store_audit_view(struct seki_arena *arena, struct seki_store *store,
                          struct seki_audit_extent *ret_extent, struct seki_err *err)
{
    int r = seki_db_begin_read(store->db, err);

    r = r < 0 ? r : read_extent(arena, store->db, ret_extent, err);
    if (r < 0) {
        seki_store_rollback(store);
    }
    return r;
}

int seki_store_audit_walk(struct seki_store *store, int64_t after, int64_t upto,
                          seki_audit_walker *walker, void *user, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(after), seki_sql_int(upto)};
    struct seki_value row[SEKI_SQL_VALUES];
    int r = seki_db_ask(store->db, SEKI_SQL_audit_walk, takes, SEKI_ARRAY_LEN(takes), err);

    while (r == 0 && (r = seki_rows_next(store->db, row, err)) > 0) {
        struct seki_audit_row it = {.number = row[0].number,
                                    .time = row[1].number,
                                    .body = row[7].str,
                                    .has_columns = true,
                                    .kind = row[2].number,
                                    .person = row[3].str,
                                    .organisation = row[4].str,
                                    .other = row[5].str,
                                    .object = row[6].str};
        /* Zeros, which no digest is, when it is damaged. */
        (void)seki_audit_digest_of(row[8].str, &it.digest);
        r = walker(user, &it, row[9].str, err);
    }
    seki_rows_end(store->db);
    return r;
}

int seki_store_audit_notes_behind(struct seki_store *store, int64_t number,
                                  seki_audit_walker *walker, void *user, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(number)};
    struct seki_value row[SEKI_SQL_VALUES];
    int r = seki_db_ask(store->db, SEKI_SQL_audit_notes_behind, takes, SEKI_ARRAY_LEN(takes), err);

    while (r == 0 && (r = seki_rows_next(store->db, row, err)) > 0) {
        const struct seki_audit_row it = {.number = row[0].number};
        r = walker(user, &it, row[1].str, err);
    }
    seki_rows_end(store->db);
    return r;
}

static int ask_number(struct seki_db *db, enum seki_sql_id query, int64_t value,
                      int64_t *ret_number, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(value)};
    struct seki_value row[SEKI_SQL_VALUES] = {0};
    int r = seki_db_ask(db, query, takes, SEKI_ARRAY_LEN(takes), err);

    r = r < 0 ? r : seki_rows_next(db, row, err);
    seki_rows_end(db);
    if (r < 0) {
        return r;
    }
    *ret_number = row[0].number;
    return 0;
}

int seki_store_audit_first_since(struct seki_store *store, int64_t from, int64_t *ret_number,
                                 struct seki_err *err)
{
    return ask_number(store->db, SEKI_SQL_audit_first_since, from, ret_number, err);
}

int seki_store_audit_last_until(struct seki_store *store, int64_t until, int64_t *ret_number,
                                struct seki_err *err)
{
    return ask_number(store->db, SEKI_SQL_audit_last_until, until, ret_number, err);
}

int seki_store_audit_digest(struct seki_store *store, int64_t number,
                            struct seki_audit_digest *ret_digest, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(number)};
    struct seki_value row[SEKI_SQL_VALUES];
    bool is_right;
    int r = seki_db_ask(store->db, SEKI_SQL_audit_digest_of, takes, SEKI_ARRAY_LEN(takes), err);

    r = r < 0 ? r : seki_rows_next(store->db, row, err);
    is_right = r > 0 && seki_audit_digest_of(row[0].str, ret_digest);
    seki_rows_end(store->db);
    return r >= 0 && !is_right ? seki_store_fail_damaged(err, store->db, SEKI_STR("audit"))
                               : SEKI_MIN(r, 0);
}
