#include "store/audit.h"

#include <assert.h>
#include <sys/random.h>

#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_store.h"
#include "store/audit_int.h"

/* What stands before a pending body. */
struct pending_head {
    int64_t time;
    uint64_t n_body;
};

int seki_store_audit_add(struct seki_store *store, const struct seki_audit_event *event,
                         int64_t now, struct seki_err *err)
{
    struct pending_head head = {.time = SEKI_MAX(SEKI_MIN(now, SEKI_MOMENT_MAX), 0)};
    struct seki_buf *out = &store->pending;
    size_t from = out->n;
    uint8_t salt[SEKI_AUDIT_SALT];
    int r;

    assert(seki_db_is_in_transaction(store->db));
    if (getrandom(salt, sizeof(salt), 0) != (ssize_t)sizeof(salt)) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_random(), SEKI_NO_HINT);
    }
    seki_buf_add(out, seki_str_of((const char *)&head, sizeof(head)));
    seki_audit_encode(out, event, salt);
    r = seki_buf_status(out);
    if (r < 0) {
        seki_buf_cut(out, from);
        return r == SEKI_ERR_LIMIT
                   ? seki_fail_limit(err, SEKI_STR("audit"), SEKI_LIMIT_AUDIT_PENDING)
                   : seki_fail_status(err, r);
    }
    head.n_body = out->n - from - sizeof(head);
    memcpy(out->p + from, &head, sizeof(head));
    return 0;
}

int seki_audit_installation(struct seki_db *db, char room[SEKI_AUDIT_INSTALLATION],
                            struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    bool is_right = false;
    int r = seki_db_ask(db, SEKI_SQL_installation_get, NULL, 0, err);

    r = r < 0 ? r : seki_rows_next(db, row, err);
    if (r > 0 && row[0].str.n == SEKI_AUDIT_INSTALLATION) {
        is_right = true;
        memcpy(room, row[0].str.p, SEKI_AUDIT_INSTALLATION);
    }
    seki_rows_end(db);
    return r >= 0 && !is_right ? seki_store_fail_damaged(err, db, SEKI_STR("installation"))
                               : SEKI_MIN(r, 0);
}

/* The first record stands behind what is made of the installation's id. */
static int read_origin(struct seki_db *db, struct seki_audit_digest *ret_digest,
                       struct seki_err *err)
{
    char id[SEKI_AUDIT_INSTALLATION];
    int r = seki_audit_installation(db, id, err);

    if (r == 0) {
        *ret_digest = seki_audit_origin(seki_str_of(id, sizeof(id)));
    }
    return r;
}

int seki_audit_head(struct seki_db *db, bool is_locked, struct seki_audit_head *ret_head,
                    struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    struct seki_audit_head head = {0};
    bool is_right = false;
    int r = seki_db_ask(db, is_locked ? SEKI_SQL_audit_lock : SEKI_SQL_audit_last, NULL, 0, err);

    r = r < 0 ? r : seki_rows_next(db, row, err);
    if (r > 0) {
        head.number = row[0].number;
        is_right = head.number == 0 || seki_audit_digest_of_hex(row[1].str, &head.digest);
    }
    seki_rows_end(db);
    if (r >= 0 && !is_right) {
        return seki_store_fail_damaged(err, db, SEKI_STR("audit_head"));
    }
    r = r > 0 && head.number == 0 ? read_origin(db, &head.digest, err) : SEKI_MIN(r, 0);
    if (r == 0) {
        *ret_head = head;
    }
    return r;
}

static int move_head(struct seki_db *db, const struct seki_audit_link *link, struct seki_err *err)
{
    char hex[SEKI_AUDIT_HEX];
    const struct seki_value takes[] = {seki_sql_int(link->number),
                                       seki_sql_text(seki_audit_hex(&link->previous, hex))};

    return seki_db_put(db, SEKI_SQL_audit_move_head, takes, SEKI_ARRAY_LEN(takes), err);
}

/* `link` holds the record before; afterwards this one. */
static int append(struct seki_db *db, struct seki_str body, struct seki_audit_link *link,
                  struct seki_err *err)
{
    struct seki_audit_event event = {0};
    struct seki_audit_digest digest;
    bool is_right = seki_audit_decode(body, &event);

    assert(is_right);
    (void)is_right;
    link->number++;
    link->body = seki_audit_hash(body);
    digest = seki_audit_chain(link);
    const struct seki_value takes[] = {seki_sql_int(link->number),
                                       seki_sql_int(link->time),
                                       seki_sql_int((int64_t)event.kind),
                                       seki_sql_text(event.person),
                                       seki_sql_text(event.organisation),
                                       seki_sql_text(seki_audit_other(&event)),
                                       seki_sql_text(event.object),
                                       seki_sql_blob(body),
                                       seki_sql_blob(seki_audit_digest_str(&digest))};
    link->previous = digest;
    return seki_db_put(db, SEKI_SQL_audit_add, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_audit_flush(struct seki_store *store, struct seki_err *err)
{
    struct seki_str rest = seki_buf_str(&store->pending);
    struct seki_audit_head last = {0};
    struct seki_audit_link link = {0};
    int r;

    if (rest.n == 0) {
        return 0;
    }
    r = seki_audit_head(store->db, true, &last, err);
    link.number = last.number;
    link.previous = last.digest;
    while (r == 0 && rest.n > 0) {
        struct pending_head head;
        memcpy(&head, rest.p, sizeof(head));
        link.time = head.time;
        rest = seki_str_skip(rest, sizeof(head));
        r = append(store->db, seki_str_head(rest, head.n_body), &link, err);
        rest = seki_str_skip(rest, head.n_body);
    }
    return r < 0 ? r : move_head(store->db, &link, err);
}
