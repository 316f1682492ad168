/* Searching the audit record. Declared in store/audit.h. */
#include "base/moment.h"
#include "store/audit.h"
#include "store/store_int.h"

/* How a search is asked: by what is rarest of what it names. */
struct question {
    enum seki_sql_id query;
    struct seki_value takes[SEKI_SQL_VALUES];
    size_t n;
};

static void add(struct question *q, struct seki_value value)
{
    q->takes[q->n++] = value;
}

static struct seki_value kind_of(const struct seki_audit_filter *filter)
{
    return seki_sql_int(filter->has_kind ? (int64_t)filter->kind : -1);
}

/* The first values, which differ from query to query. */
static void choose(struct question *q, const struct seki_audit_filter *filter)
{
    if (filter->object.n) {
        q->query = SEKI_SQL_audit_by_object;
        add(q, seki_sql_text(filter->object));
        add(q, seki_sql_text(filter->person));
        add(q, seki_sql_text(filter->organisation));
        add(q, kind_of(filter));
    } else if (filter->person.n) {
        q->query = SEKI_SQL_audit_by_person;
        add(q, seki_sql_text(filter->person));
        add(q, seki_sql_text(filter->organisation));
        add(q, kind_of(filter));
    } else if (filter->organisation.n) {
        q->query = SEKI_SQL_audit_by_organisation;
        add(q, seki_sql_text(filter->organisation));
        add(q, kind_of(filter));
    } else if (filter->has_kind) {
        q->query = SEKI_SQL_audit_by_kind;
        add(q, kind_of(filter));
    } else {
        q->query = SEKI_SQL_audit_by_time;
    }
}

static struct question question_of(const struct seki_audit_filter *filter,
                                   struct seki_audit_cursor behind, size_t limit)
{
    struct question q = {.n = 0};
    int64_t until = filter->until ? filter->until : SEKI_MOMENT_MAX + 1;

    if (behind.time < until) {
        until = behind.time + 1; /* that moment too: other records may have it */
    }
    choose(&q, filter);
    add(&q, seki_sql_int(filter->from));
    add(&q, seki_sql_int(until));
    add(&q, seki_sql_int(behind.time));
    add(&q, seki_sql_int(behind.number));
    add(&q, seki_sql_int((int64_t)limit));
    return q;
}

static int take(struct seki_arena *arena, const struct seki_value *row,
                struct seki_audit_entry *ret_entry, struct seki_err *err)
{
    struct seki_str body = seki_arena_str(arena, row[2].str);
    struct seki_audit_entry entry = {.number = row[0].number, .time = row[1].number};

    if (!body.p) {
        return seki_fail_nomem(err);
    }
    if (!seki_audit_decode(body, &entry.event) ||
        !seki_audit_digest_of(row[3].str, &entry.digest)) {
        entry.event = (struct seki_audit_event){
            .kind = SEKI_AUDIT_ALERT, .action = SEKI_AUDIT_EXECUTE, .outcome = SEKI_AUDIT_MAJOR};
    }
    *ret_entry = entry;
    return 0;
}

int seki_store_audit_list(struct seki_arena *arena, struct seki_store *store,
                          const struct seki_audit_filter *filter, struct seki_audit_cursor behind,
                          size_t limit, struct seki_audit_entry **ret_list, size_t *ret_n,
                          struct seki_err *err)
{
    const struct question q = question_of(filter, behind, limit);
    struct seki_audit_entry *list = seki_arena_array(arena, struct seki_audit_entry, limit);
    struct seki_value row[SEKI_SQL_VALUES];
    size_t n = 0;
    int r = list ? seki_db_ask(store->db, q.query, q.takes, q.n, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    while (n < limit && (r = seki_rows_next(store->db, row, err)) > 0) {
        r = take(arena, row, &list[n], err);
        if (r < 0) {
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
