/* Signed notes about the audit record. Declared in store/audit.h. */
#include "base/limits.h"
#include "store/audit_int.h"

/* Fills in what only the store knows. */
static int note_of(struct seki_db *db, enum seki_audit_note_kind kind,
                   const struct seki_audit_stamp *stamp, struct seki_audit_note *ret_note,
                   struct seki_err *err)
{
    struct seki_audit_note note = {.kind = kind,
                                   .time = stamp->now,
                                   .clock = stamp->clock,
                                   .offset_us = stamp->offset_us,
                                   .error_us = stamp->error_us};
    int r = seki_audit_installation(db, note.installation, err);

    if (r == 0) {
        *ret_note = note;
    }
    return r;
}

/* Signs it and puts it into its table, with the key. */
static int add_note(struct seki_db *db, enum seki_sql_id query, const struct seki_audit_note *note,
                    const struct seki_audit_secret_key *key, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF line;
    char hex[SEKI_AUDIT_HEX];
    const struct seki_value key_takes[] = {seki_sql_text(seki_audit_key_hex(&key->public_key, hex)),
                                           seki_sql_int(note->time)};
    int r;

    seki_buf_init(&line, SEKI_AUDIT_NOTE_BYTES);
    seki_audit_sign(&line, note, key);
    r = seki_fail_status(err, seki_buf_status(&line));
    if (r < 0) {
        return r;
    }
    const struct seki_value takes[] = {seki_sql_int(note->number), seki_sql_int(note->time),
                                       seki_sql_text(seki_buf_str(&line))};
    r = seki_db_run(db, SEKI_SQL_audit_key_add, key_takes, SEKI_ARRAY_LEN(key_takes), NULL, err);
    return r < 0 ? r : seki_db_run(db, query, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

/* 1: signed; 0: the last checkpoint says it all. */
static int sign_head(struct seki_db *db, const struct seki_audit_secret_key *key,
                     const struct seki_audit_stamp *stamp, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF line;
    struct seki_audit_head head;
    struct seki_audit_note note;
    int64_t number = 0;
    int r = seki_audit_head(db, true, &head, err);

    seki_buf_init(&line, SEKI_LIMIT_AUDIT_LINE);
    r = r < 0 ? r : seki_audit_last_note(db, SEKI_SQL_audit_last_checkpoint, &line, &number, err);
    if (r < 0 || head.number == 0 || head.number == number) {
        return r;
    }
    r = note_of(db, SEKI_AUDIT_CHECKPOINT, stamp, &note, err);
    if (r < 0) {
        return r;
    }
    note.number = head.number;
    note.digest = head.digest;
    if (number > 0) {
        note.previous = seki_audit_hash(seki_buf_str(&line));
    }
    r = add_note(db, SEKI_SQL_audit_checkpoint_add, &note, key, err);
    return r < 0 ? r : 1;
}

int seki_store_audit_checkpoint(struct seki_store *store, const struct seki_audit_secret_key *key,
                                const struct seki_audit_stamp *stamp, bool *ret_is_new,
                                struct seki_err *err)
{
    bool is_new = false;
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : sign_head(store->db, key, stamp, err);
    if (r > 0) {
        is_new = true;
        r = seki_store_commit(store, err);
    }
    seki_store_rollback(store);
    if (r == 0) {
        *ret_is_new = is_new;
    }
    return r;
}

int seki_store_audit_last_checkpoint(struct seki_arena *arena, struct seki_store *store,
                                     struct seki_str *ret_line, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF line;
    struct seki_str copy;
    int64_t number = 0;
    int r;

    seki_buf_init(&line, SEKI_LIMIT_AUDIT_LINE);
    r = seki_audit_last_note(store->db, SEKI_SQL_audit_last_checkpoint, &line, &number, err);
    copy = seki_arena_str(arena, seki_buf_str(&line));
    if (r == 0 && !copy.p) {
        return seki_fail_nomem(err);
    }
    if (r == 0) {
        *ret_line = copy;
    }
    return r;
}

/* The last record that goes: the one before the first that is young enough; 0: none goes. */
static int find_cut(struct seki_store *store, int64_t before, int64_t *ret_number,
                    int64_t *ret_first, struct seki_err *err)
{
    struct seki_audit_head head;
    int64_t kept = 0;
    int64_t first = 0;
    int r = seki_audit_head(store->db, true, &head, err);

    r = r < 0 ? r : seki_store_audit_first_since(store, before, &kept, err);
    r = r < 0 ? r : seki_store_audit_first_since(store, INT64_MIN, &first, err);
    if (r == 0) {
        *ret_number = (kept ? kept : head.number) - 1;
        *ret_first = first;
    }
    return r;
}

int seki_store_audit_cut(struct seki_store *store, const struct seki_audit_secret_key *key,
                         const struct seki_audit_stamp *stamp, int64_t before, int64_t *ret_n,
                         struct seki_err *err)
{
    struct seki_audit_note note;
    int64_t first = 0;
    int64_t last = 0;
    int r = find_cut(store, before, &last, &first, err);

    if (r < 0 || first == 0 || last < first) {
        *ret_n = r < 0 ? *ret_n : 0;
        return r;
    }
    const struct seki_value takes[] = {seki_sql_int(last)};
    r = note_of(store->db, SEKI_AUDIT_CUT, stamp, &note, err);
    r = r < 0 ? r : seki_store_audit_digest(store, last, &note.digest, err);
    if (r == 0) {
        note.number = last;
        r = add_note(store->db, SEKI_SQL_audit_cut_add, &note, key, err);
    }
    r = r < 0 ? r : seki_db_run(store->db, SEKI_SQL_audit_forget, takes, 1, ret_n, err);
    return r < 0 ? r
                 : seki_db_run(store->db, SEKI_SQL_audit_forget_checkpoints, takes, 1, NULL, err);
}
