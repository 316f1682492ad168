#include "store/measure.h"

#include "base/limits.h"
#include "store/rows.h"

/* The file whose rows measures are. */
#define MEASURE_FILE SEKI_STR("measures.csv")

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_measure_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_MEASURE_FIELDS;

    it->number = row[0].number;
    it->edition = rest[1].number;
    it->made = rest[2].number;
    it->changed = rest[3].number;
    return seki_rows_texts(arena, row + 1, SEKI_MEASURE_FIELDS, it->text) &&
           seki_rows_texts(arena, rest, 1, &it->more);
}

static int fold(struct seki_arena *arena, const struct seki_measure_row *it,
                struct seki_str *ret_folded, struct seki_err *err)
{
    return seki_search_fold(arena, it->text, SEKI_MEASURE_FIELDS, ret_folded, err);
}

/* What stands behind the number, or behind the edition: values, the folded text. */
static size_t add_texts(struct seki_value *takes, const struct seki_measure_row *it,
                        struct seki_str folded)
{
    for (size_t i = 0; i < SEKI_MEASURE_FIELDS; i++) {
        takes[i] = seki_sql_text(it->text[i]);
    }
    takes[SEKI_MEASURE_FIELDS] = seki_sql_text(it->more);
    takes[SEKI_MEASURE_FIELDS + 1] = seki_sql_text(folded);
    return SEKI_MEASURE_FIELDS + 2;
}

int seki_store_measure_add(struct seki_store *store, const struct seki_register *reg,
                           const struct seki_measure_row *row, int64_t now, int64_t *ret_number,
                           struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_value takes[SEKI_SQL_VALUES] = {seki_sql_text(reg->organisation)};
    struct seki_searched_row searched = {.reg = reg, .kind = SEKI_SEARCHED_MEASURE};
    struct seki_str folded = {0};
    int64_t number = row->number;
    size_t n = 2;
    int r = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    if (number == 0) {
        r = seki_rows_new_number(store, SEKI_SQL_measure_last, reg->organisation, &number, err);
        r = r < 0 ? r : seki_store_register_touch(store, reg, MEASURE_FILE, err);
    }
    r = r < 0 ? r : fold(&scratch, row, &folded, err);
    if (r < 0) {
        return r;
    }
    takes[1] = seki_sql_int(number);
    n += add_texts(takes + n, row, folded);
    takes[n++] = seki_sql_int(1);
    takes[n++] = seki_sql_int(now);
    takes[n++] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_measure_add, takes, n, NULL, err);
    searched.number = number;
    r = r < 0 ? r : seki_search_add(store, &searched, folded, SEKI_STR(""), err);
    if (r == 0 && ret_number) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"measures.csv", 12},
                                           .get = SEKI_SQL_measure_get,
                                           .take = take,
                                           .size = sizeof(struct seki_measure_row)};

int seki_store_measure_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, int64_t number,
                           struct seki_measure_row *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

static int update(struct seki_store *store, const struct seki_register *reg,
                  const struct seki_measure_row *row, struct seki_str folded, int64_t now,
                  struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES] = {
        seki_sql_text(reg->organisation), seki_sql_int(row->number), seki_sql_int(row->edition)};
    size_t n = 3;
    int64_t n_changed = 0;
    int r;

    n += add_texts(takes + n, row, folded);
    takes[n++] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_measure_change, takes, n, &n_changed, err);
    return r < 0 ? r : seki_rows_changed(n_changed, true, row->text[SEKI_MEASURE_ID], err);
}

int seki_store_measure_change(struct seki_store *store, const struct seki_register *reg,
                              const struct seki_measure_row *row, int64_t now, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_measure_row before = {.number = 0};
    struct seki_searched_row searched = {
        .reg = reg, .kind = SEKI_SEARCHED_MEASURE, .number = row->number};
    struct seki_str folded = {0};
    struct seki_str was = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = seki_store_measure_get(&scratch, store, reg->organisation, row->number, &before, err);
    r = r < 0 ? r : fold(&scratch, row, &folded, err);
    r = r < 0 ? r : update(store, reg, row, folded, now, err);
    r = r < 0 ? r : fold(&scratch, &before, &was, err);
    r = r < 0 ? r : seki_search_turn(store, &searched, was, folded, err);
    return r < 0 ? r : seki_store_register_touch(store, reg, MEASURE_FILE, err);
}

int seki_store_measure_remove(struct seki_store *store, const struct seki_register *reg,
                              int64_t number, int64_t edition, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    const struct seki_value takes[] = {seki_sql_text(reg->organisation), seki_sql_int(number),
                                       seki_sql_int(edition)};
    struct seki_searched_row searched = {
        .reg = reg, .kind = SEKI_SEARCHED_MEASURE, .number = number};
    struct seki_measure_row before = {.number = 0};
    struct seki_str was = {0};
    int64_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = seki_store_measure_get(&scratch, store, reg->organisation, number, &before, err);
    r = r < 0
            ? r
            : seki_rows_run(store, SEKI_SQL_measure_remove, takes, SEKI_ARRAY_LEN(takes), &n, err);
    r = r < 0 ? r : seki_rows_changed(n, true, before.text[SEKI_MEASURE_ID], err);
    r = r < 0 ? r : fold(&scratch, &before, &was, err);
    r = r < 0 ? r : seki_search_drop(store, &searched, was, SEKI_STR(""), err);
    return r < 0 ? r : seki_store_register_touch(store, reg, MEASURE_FILE, err);
}

int seki_store_measures(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, const struct seki_measure_filter *filter,
                        const struct seki_page *page, struct seki_measure_row **ret_list,
                        size_t *ret_n, struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES] = {seki_sql_text(organisation)};
    struct seki_rows_query query = {.query = SEKI_SQL_measure_list,
                                    .takes = takes,
                                    .n_takes = 1,
                                    .item = sizeof(struct seki_measure_row),
                                    .take = take};
    void *list = NULL;
    int r;

    if (filter->search.n) {
        query.query =
            filter->search.is_one ? SEKI_SQL_measure_found_by_one : SEKI_SQL_measure_found;
        query.n_takes += seki_search_takes(&filter->search, takes + query.n_takes);
    }
    takes[query.n_takes++] = seki_sql_text(filter->state);
    takes[query.n_takes++] = seki_sql_int(page->after);
    takes[query.n_takes++] = seki_sql_int((int64_t)page->limit);
    r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);
    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_measure_count(struct seki_store *store, struct seki_str organisation, int64_t *ret_n,
                             struct seki_err *err)
{
    int64_t last = 0;

    return seki_rows_numbers(store, SEKI_SQL_measure_count, organisation, ret_n, &last, err);
}
