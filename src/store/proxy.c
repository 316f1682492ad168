#include "store/proxy.h"

#include "store/rows.h"

#define WRITTEN SEKI_PROXY_ENDED_NAME /* fields of a new one: all before it */

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_proxy_rule *it = element;
    const struct seki_value *rest = row + 1 + SEKI_PROXY_FIELDS;

    it->number = row[0].number;
    it->days = rest[0].number;
    it->made = rest[1].number;
    it->ended = rest[2].number;
    return seki_rows_texts(arena, row + 1, SEKI_PROXY_FIELDS, it->text);
}

int seki_store_proxy_rule_add(struct seki_store *store, struct seki_str organisation,
                              const struct seki_proxy_rule *row, int64_t now, int64_t *ret_number,
                              struct seki_err *err)
{
    struct seki_value takes[2 + WRITTEN + 2] = {seki_sql_text(organisation)};
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_proxy_rule_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    for (size_t i = 0; i < WRITTEN; i++) {
        takes[2 + i] = seki_sql_text(row->text[i]);
    }
    takes[2 + WRITTEN] = seki_sql_int(row->days);
    takes[3 + WRITTEN] = seki_sql_int(now);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_proxy_rule_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                              err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"rule", 4},
                                           .get = SEKI_SQL_proxy_rule_get,
                                           .take = take,
                                           .size = sizeof(struct seki_proxy_rule)};

int seki_store_proxy_rule_get(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation, int64_t number,
                              struct seki_proxy_rule *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

int seki_store_proxy_rules(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, const struct seki_page *page,
                           struct seki_proxy_rule **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(page->after > 0 ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_proxy_rule_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_proxy_rule),
                                          .take = take};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_proxy_rule_end(struct seki_store *store, struct seki_str organisation,
                              const struct seki_proxy_rule *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(row->number),
                                       seki_sql_text(row->text[SEKI_PROXY_BY]),
                                       seki_sql_text(row->text[SEKI_PROXY_BY_NAME]),
                                       seki_sql_int(now)};

    return seki_rows_run(store, SEKI_SQL_proxy_rule_end_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

/* --- statements that wait */

int seki_store_wait_add(struct seki_store *store, struct seki_str organisation, int64_t draft,
                        const struct seki_draft_wait *row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft),
                                       seki_sql_int(row->rule), seki_sql_int(row->due)};

    return seki_rows_put(store, SEKI_SQL_draft_wait_add, takes, SEKI_ARRAY_LEN(takes), err);
}

static bool take_wait(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_draft_wait *it = element;

    (void)arena;
    it->rule = row[0].number;
    it->due = row[1].number;
    it->outcome = (enum seki_wait_outcome)row[2].number;
    return true;
}

int seki_store_wait_get(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, int64_t draft,
                        struct seki_draft_wait *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft)};
    const struct seki_rows_query query = {.query = SEKI_SQL_draft_wait_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_wait};
    struct seki_draft_wait row = {.rule = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

int seki_store_wait_end(struct seki_store *store, struct seki_str organisation, int64_t draft,
                        enum seki_wait_outcome outcome, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft),
                                       seki_sql_int(outcome)};

    return seki_rows_put(store, SEKI_SQL_draft_wait_end, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_wait_forget(struct seki_store *store, struct seki_str organisation, int64_t draft,
                           struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft)};

    return seki_rows_put(store, SEKI_SQL_draft_wait_forget, takes, SEKI_ARRAY_LEN(takes), err);
}

static bool take_at(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_wait_at *it = element;

    it->draft = row[1].number;
    return seki_rows_texts(arena, row, 1, &it->organisation);
}

int seki_store_waits_due(struct seki_arena *arena, struct seki_store *store, int64_t now,
                         size_t limit, struct seki_wait_at **ret_list, size_t *ret_n,
                         struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(now), seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_draft_wait_due,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_wait_at),
                                          .take = take_at};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}
