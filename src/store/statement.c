#include "store/statement.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_statement_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_STATEMENT_FIELDS;

    it->number = row[0].number;
    it->n_items = rest[0].number;
    it->n_answered = rest[1].number;
    it->n_doubtful = rest[2].number;
    it->edition = rest[3].number;
    it->made = rest[4].number;
    it->changed = rest[5].number;
    return seki_rows_texts(arena, row + 1, SEKI_STATEMENT_FIELDS, it->text);
}

int seki_store_statement_add(struct seki_store *store, const struct seki_register *reg,
                             const struct seki_statement_row *row, int64_t now,
                             struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_value takes[2 + SEKI_STATEMENT_FIELDS + 7] = {seki_sql_text(reg->organisation),
                                                              seki_sql_int(row->number)};
    struct seki_value *rest = takes + 2 + SEKI_STATEMENT_FIELDS;
    struct seki_str folded = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    /* Name, catalog, maker, product, model, version. */
    r = seki_search_fold(&scratch, row->text, SEKI_STATEMENT_DAY, &folded, err);
    for (size_t i = 0; i < SEKI_STATEMENT_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(row->n_items);
    rest[1] = seki_sql_int(row->n_answered);
    rest[2] = seki_sql_int(row->n_doubtful);
    rest[3] = seki_sql_text(folded);
    rest[4] = seki_sql_int(1);
    rest[5] = seki_sql_int(now);
    rest[6] = seki_sql_int(now);
    r = r < 0
            ? r
            : seki_rows_run(store, SEKI_SQL_statement_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    return r < 0
               ? r
               : seki_search_add(
                     store, &(struct seki_searched_row){reg, SEKI_SEARCHED_STATEMENT, row->number},
                     folded, SEKI_STR(""), err);
}

static const struct seki_rows_kind kind = {.word = {"statement", 9},
                                           .get = SEKI_SQL_statement_get,
                                           .take = take,
                                           .size = sizeof(struct seki_statement_row)};

int seki_store_statement_get(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, int64_t number,
                             struct seki_statement_row *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

int seki_store_statement_list(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation,
                              const struct seki_statement_filter *filter,
                              const struct seki_page *page, struct seki_statement_row **ret_list,
                              size_t *ret_n, struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES] = {seki_sql_text(organisation)};
    struct seki_rows_query query = {.query = SEKI_SQL_statement_list,
                                    .takes = takes,
                                    .n_takes = 1,
                                    .item = sizeof(struct seki_statement_row),
                                    .take = take};
    void *list = NULL;
    int r;

    if (filter->search.n) {
        query.query =
            filter->search.is_one ? SEKI_SQL_statement_found_by_one : SEKI_SQL_statement_found;
        query.n_takes += seki_search_takes(&filter->search, takes + query.n_takes);
    }
    takes[query.n_takes++] = seki_sql_text(filter->catalog);
    takes[query.n_takes++] = seki_sql_int(page->after);
    takes[query.n_takes++] = seki_sql_int((int64_t)page->limit);
    r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);
    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_statement_count(struct seki_store *store, struct seki_str organisation,
                               int64_t *ret_n, struct seki_err *err)
{
    int64_t last = 0;

    return seki_rows_numbers(store, SEKI_SQL_statement_count, organisation, ret_n, &last, err);
}

int seki_store_statement_number(struct seki_store *store, struct seki_str organisation,
                                int64_t *ret_number, struct seki_err *err)
{
    return seki_rows_new_number(store, SEKI_SQL_statement_last, organisation, ret_number, err);
}

/* --- answers */

static bool take_answer(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_answer_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_ANSWER_FIELDS;

    it->number = row[0].number;
    it->confidence = rest[0].number;
    it->edition = rest[1].number;
    it->changed = rest[2].number;
    return seki_rows_texts(arena, row + 1, SEKI_ANSWER_FIELDS, it->text);
}

int seki_store_answer_add(struct seki_store *store, const struct seki_register *reg,
                          int64_t statement, const struct seki_answer_row *row, int64_t now,
                          struct seki_err *err)
{
    struct seki_value takes[3 + SEKI_ANSWER_FIELDS + 3] = {
        seki_sql_text(reg->organisation), seki_sql_int(statement), seki_sql_int(row->number)};
    struct seki_value *rest = takes + 3 + SEKI_ANSWER_FIELDS;

    for (size_t i = 0; i < SEKI_ANSWER_FIELDS; i++) {
        takes[3 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(row->confidence);
    rest[1] = seki_sql_int(0);
    rest[2] = seki_sql_int(now);
    return seki_rows_run(store, SEKI_SQL_answer_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_answer_get(struct seki_arena *arena, struct seki_store *store,
                          struct seki_str organisation, int64_t statement, struct seki_str item,
                          struct seki_answer_row *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(statement),
                                       seki_sql_text(item)};
    const struct seki_rows_query query = {.query = SEKI_SQL_answer_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_answer};
    struct seki_answer_row row = {.number = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    r = r < 0 ? r : seki_rows_changed(is_there, false, item, err);
    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

int seki_store_answers(struct seki_arena *arena, struct seki_store *store,
                       struct seki_str organisation, int64_t statement,
                       const struct seki_page *page, struct seki_answer_row **ret_list,
                       size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(statement),
                                       seki_sql_int(page->after),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_answer_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_answer_row),
                                          .take = take_answer};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

/* The statement has changed, and so has what is exported of it. */
static int touch(struct seki_store *store, const struct seki_register *reg,
                 const struct seki_statement_row *statement, int64_t now, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    const struct seki_value takes[] = {seki_sql_text(reg->organisation),
                                       seki_sql_int(statement->number), seki_sql_int(now)};
    int r = seki_rows_put(store, SEKI_SQL_statement_touch, takes, SEKI_ARRAY_LEN(takes), err);

    seki_buf_init(&path, SEKI_LIMIT_PATH);
    seki_buf_lit(&path, "statements/");
    seki_buf_add(&path, statement->text[SEKI_STATEMENT_NAME]);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&path));
    return r < 0 ? r : seki_store_register_touch(store, reg, seki_buf_str(&path), err);
}

int seki_store_answer_change(struct seki_store *store, const struct seki_register *reg,
                             const struct seki_statement_row *statement,
                             const struct seki_answer_row *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation),
                                       seki_sql_int(statement->number),
                                       seki_sql_text(row->text[SEKI_ANSWER_ITEM]),
                                       seki_sql_int(row->edition),
                                       seki_sql_text(row->text[SEKI_ANSWER_VALUE]),
                                       seki_sql_text(row->text[SEKI_ANSWER_TEXT]),
                                       seki_sql_text(row->text[SEKI_ANSWER_NOTE]),
                                       seki_sql_text(row->text[SEKI_ANSWER_PLANNED]),
                                       seki_sql_int(row->confidence),
                                       seki_sql_int(now)};
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_answer_row before = {.number = 0};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_answer_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    if (r == 0 && n == 0) {
        seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
        r = seki_store_answer_get(&scratch, store, reg->organisation, statement->number,
                                  row->text[SEKI_ANSWER_ITEM], &before, err);
        return r < 0 ? r : seki_rows_changed(0, true, row->text[SEKI_ANSWER_ITEM], err);
    }
    return r < 0 ? r : touch(store, reg, statement, now, err);
}
