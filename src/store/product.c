#include "store/product.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_product *it = element;
    const struct seki_value *rest = row + 1 + SEKI_PRODUCT_FIELDS;

    it->number = row[0].number;
    it->edition = rest[0].number;
    it->made = rest[1].number;
    it->changed = rest[2].number;
    return seki_rows_texts(arena, row + 1, SEKI_PRODUCT_FIELDS, it->text);
}

int seki_store_product_add(struct seki_store *store, struct seki_str organisation,
                           const struct seki_product *row, int64_t now, int64_t *ret_number,
                           struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_PRODUCT_FIELDS + 3] = {seki_sql_text(organisation)};
    struct seki_value *rest = takes + 2 + SEKI_PRODUCT_FIELDS;
    int64_t n = 0;
    int64_t last = 0;
    int r = seki_rows_numbers(store, SEKI_SQL_product_last, organisation, &n, &last, err);

    takes[1] = seki_sql_int(last + 1);
    for (size_t i = 0; i < SEKI_PRODUCT_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(1);
    rest[1] = seki_sql_int(now);
    rest[2] = seki_sql_int(now);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_product_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    if (r == 0) {
        *ret_number = last + 1;
    }
    return r;
}

static int fail_missing(int64_t number, bool is_there, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    int r;

    seki_buf_init(&name, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&name, "product ");
    seki_buf_add_int(&name, number);
    r = seki_fail_status(err, seki_buf_status(&name));
    return r < 0 ? r : seki_rows_changed(0, is_there, seki_buf_str(&name), err);
}

int seki_store_product_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, int64_t number,
                           struct seki_product *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number)};
    const struct seki_rows_query query = {.query = SEKI_SQL_product_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take};
    struct seki_product row = {.number = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    if (r == 0 && !is_there) {
        r = fail_missing(number, false, err);
    }
    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

int seki_store_products(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, const struct seki_page *page,
                        struct seki_product **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(page->after),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_product_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_product),
                                          .take = take};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_product_change(struct seki_store *store, struct seki_str organisation,
                              const struct seki_product *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(row->number),
                                       seki_sql_int(row->edition),
                                       seki_sql_text(row->text[SEKI_PRODUCT_NAME]),
                                       seki_sql_text(row->text[SEKI_PRODUCT_MODEL]),
                                       seki_sql_text(row->text[SEKI_PRODUCT_NOTE]),
                                       seki_sql_int(now)};
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_product before = {.number = 0};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_product_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    if (r == 0 && n == 0) {
        seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
        r = seki_store_product_get(&scratch, store, organisation, row->number, &before, err);
        return r < 0 ? r : fail_missing(row->number, true, err);
    }
    return r;
}
