#include "store/product.h"

#include "base/limits.h"
#include "store/rows.h"

#define OWN_FIELDS \
    SEKI_PRODUCT_REGULATORY /* that stand in its own row; the others in that of its head */

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

/* The row of its own; a product from before has none yet. */
static int put_header(struct seki_store *store, struct seki_str organisation, int64_t number,
                      const struct seki_product *row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number),
                                       seki_sql_text(row->text[SEKI_PRODUCT_REGULATORY]),
                                       seki_sql_text(row->text[SEKI_PRODUCT_CONTACT]),
                                       seki_sql_text(row->text[SEKI_PRODUCT_USE])};
    int64_t n = 0;
    int r =
        seki_rows_run(store, SEKI_SQL_product_header_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r
                          : seki_rows_run(store, SEKI_SQL_product_header_add, takes,
                                          SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_product_add(struct seki_store *store, struct seki_str organisation,
                           const struct seki_product *row, int64_t now, int64_t *ret_number,
                           struct seki_err *err)
{
    struct seki_value takes[2 + OWN_FIELDS + 3] = {seki_sql_text(organisation)};
    struct seki_value *rest = takes + 2 + OWN_FIELDS;
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_product_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    for (size_t i = 0; i < OWN_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(1);
    rest[1] = seki_sql_int(now);
    rest[2] = seki_sql_int(now);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_product_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    r = r < 0 ? r : put_header(store, organisation, number, row, err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"product", 7},
                                           .get = SEKI_SQL_product_get,
                                           .take = take,
                                           .size = sizeof(struct seki_product)};

int seki_store_product_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, int64_t number,
                           struct seki_product *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
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
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_product_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    r = r < 0 || n > 0 ? r : seki_rows_late(store, &kind, organisation, row->number, err);
    return r < 0 ? r : put_header(store, organisation, row->number, row, err);
}
