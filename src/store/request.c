#include "store/request.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_request_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_REQUEST_FIELDS;

    it->number = row[0].number;
    it->state = (enum seki_request_state)rest[0].number;
    it->n_reminders = rest[1].number;
    it->reminded = rest[2].number;
    it->answered = rest[3].number;
    it->revision = rest[4].number;
    it->edition = rest[5].number;
    it->made = rest[6].number;
    it->changed = rest[7].number;
    return seki_rows_texts(arena, row + 1, SEKI_REQUEST_FIELDS, it->text) &&
           seki_rows_texts(arena, rest + 8, 1, &it->organisation) &&
           seki_rows_texts(arena, rest + 9, 1, &it->organisation_name);
}

int seki_store_request_add(struct seki_store *store, struct seki_str organisation,
                           const struct seki_request_row *row, int64_t now, int64_t *ret_number,
                           struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_REQUEST_FIELDS + 8] = {seki_sql_text(organisation)};
    struct seki_value *rest = takes + 2 + SEKI_REQUEST_FIELDS;
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_request_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    for (size_t i = 0; i < SEKI_REQUEST_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(row->text[i]);
    }
    for (size_t i = 0; i < 5; i++) { /* state, reminders, their day, the answer's, its revision */
        rest[i] = seki_sql_int(0);
    }
    rest[5] = seki_sql_int(1);
    rest[6] = seki_sql_int(now);
    rest[7] = seki_sql_int(now);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_request_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"request", 7},
                                           .get = SEKI_SQL_request_get,
                                           .take = take,
                                           .size = sizeof(struct seki_request_row)};

int seki_store_request_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, int64_t number,
                           struct seki_request_row *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

static int list(struct seki_arena *arena, struct seki_store *store,
                const struct seki_rows_query *query, size_t limit,
                struct seki_request_row **ret_list, size_t *ret_n, struct seki_err *err)
{
    void *rows = NULL;
    int r = seki_rows_list(arena, store, query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_requests(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, bool is_open, const struct seki_page *page,
                        struct seki_request_row **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(is_open),
                                       seki_sql_int(page->after),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_request_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_request_row),
                                          .take = take};

    return list(arena, store, &query, page->limit, ret_list, ret_n, err);
}

int seki_store_request_inbox(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str maker, bool is_open, const struct seki_page *page,
                             struct seki_request_row **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(maker), seki_sql_int(is_open),
                                       seki_sql_int(page->after > 0 ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_request_inbox,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_request_row),
                                          .take = take};

    if (maker.n == 0) { /* nobody: requests to makers outside have no id, either */
        *ret_n = 0;
        return 0;
    }
    return list(arena, store, &query, page->limit, ret_list, ret_n, err);
}

int seki_store_request_change(struct seki_store *store, struct seki_str organisation,
                              const struct seki_request_row *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(row->number),
                                       seki_sql_int(row->edition),
                                       seki_sql_text(row->text[SEKI_REQUEST_CONTACT]),
                                       seki_sql_text(row->text[SEKI_REQUEST_WORDS]),
                                       seki_sql_text(row->text[SEKI_REQUEST_DUE]),
                                       seki_sql_text(row->text[SEKI_REQUEST_VERSION]),
                                       seki_sql_text(row->text[SEKI_REQUEST_DAY]),
                                       seki_sql_text(row->text[SEKI_REQUEST_REASON]),
                                       seki_sql_int(row->state),
                                       seki_sql_int(row->n_reminders),
                                       seki_sql_int(row->reminded),
                                       seki_sql_int(row->answered),
                                       seki_sql_int(row->revision),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_request_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r : seki_rows_late(store, &kind, organisation, row->number, err);
}
