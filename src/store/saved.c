#include "store/saved.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_saved_filter *it = element;

    it->number = row[0].number;
    it->list = (enum seki_saved_list)row[1].number;
    it->edition = row[7].number;
    it->made = row[8].number;
    it->changed = row[9].number;
    return seki_rows_texts(arena, row + 2, 1, &it->scope) &&
           seki_rows_texts(arena, row + 3, 1, &it->name) &&
           seki_rows_texts(arena, row + 4, 1, &it->query) &&
           seki_rows_texts(arena, row + 5, 1, &it->person) &&
           seki_rows_texts(arena, row + 6, 1, &it->person_name);
}

static const struct seki_rows_kind kind = {.word = {"filter", 6},
                                           .get = SEKI_SQL_saved_filter_get,
                                           .take = take,
                                           .size = sizeof(struct seki_saved_filter)};

int seki_store_saved_add(struct seki_store *store, struct seki_str organisation,
                         const struct seki_saved_filter *row, int64_t now, int64_t *ret_number,
                         struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_saved_filter_last, organisation, &number, err);
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(number),
                                       seki_sql_int(row->list),
                                       seki_sql_text(row->scope),
                                       seki_sql_text(row->name),
                                       seki_sql_text(row->query),
                                       seki_sql_text(row->person),
                                       seki_sql_text(row->person_name),
                                       seki_sql_int(now)};

    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_saved_filter_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                              err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

int seki_store_saved_get(struct seki_arena *arena, struct seki_store *store,
                         struct seki_str organisation, int64_t number,
                         struct seki_saved_filter *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

int seki_store_saved(struct seki_arena *arena, struct seki_store *store,
                     struct seki_str organisation, enum seki_saved_list list, struct seki_str scope,
                     struct seki_saved_filter **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(list),
                                       seki_sql_text(scope),
                                       seki_sql_int(SEKI_LIMIT_SAVED_FILTERS)};
    const struct seki_rows_query query = {.query = SEKI_SQL_saved_filter_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_saved_filter),
                                          .take = take};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, SEKI_LIMIT_SAVED_FILTERS, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

/* The query takes the row's organisation, number and edition first. */
static int change(struct seki_store *store, enum seki_sql_id query, const struct seki_value *takes,
                  size_t n_takes, struct seki_err *err)
{
    int64_t n = 0;
    int r = seki_rows_run(store, query, takes, n_takes, &n, err);

    return r < 0 || n ? r : seki_rows_missing(&kind, takes[1].number, true, err);
}

int seki_store_saved_rename(struct seki_store *store, struct seki_str organisation,
                            const struct seki_saved_filter *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(row->number),
                                       seki_sql_int(row->edition), seki_sql_text(row->name),
                                       seki_sql_int(now)};

    return change(store, SEKI_SQL_saved_filter_rename, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_saved_remove(struct seki_store *store, struct seki_str organisation,
                            const struct seki_saved_filter *row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(row->number),
                                       seki_sql_int(row->edition)};

    return change(store, SEKI_SQL_saved_filter_remove, takes, SEKI_ARRAY_LEN(takes), err);
}
