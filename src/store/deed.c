#include "store/deed.h"

#include "store/rows.h"

#define WHOSE 3 /* values that say whose */

static void add_whose(struct seki_value *takes, const struct seki_deed_of *of)
{
    takes[0] = seki_sql_text(of->organisation);
    takes[1] = seki_sql_int(of->draft);
    takes[2] = seki_sql_text(of->person);
}

static bool take_number(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    (void)arena;
    *(int64_t *)element = row[0].number;
    return true;
}

int seki_store_deed_next(struct seki_arena *arena, struct seki_store *store,
                         const struct seki_deed_of *of, int64_t *ret_number, struct seki_err *err)
{
    struct seki_value takes[WHOSE + 1];
    const struct seki_rows_query query = {
        .query = SEKI_SQL_draft_deed_last, .takes = takes, .n_takes = WHOSE, .take = take_number};
    int64_t last = 0;
    bool is_there = false;
    int r;

    add_whose(takes, of);
    r = seki_rows_one(arena, store, &query, &last, &is_there, err);
    last = is_there ? last : 0;
    takes[WHOSE] = seki_sql_int(last + 1 - SEKI_DEEDS);
    if (r == 0 && last >= SEKI_DEEDS) {
        r = seki_rows_run(store, SEKI_SQL_draft_deed_forget, takes, SEKI_ARRAY_LEN(takes), NULL,
                          err);
    }
    if (r == 0) {
        *ret_number = last + 1;
    }
    return r;
}

int seki_store_deed_add(struct seki_store *store, const struct seki_deed_of *of, int64_t number,
                        const struct seki_deed_item *item, int64_t now, struct seki_err *err)
{
    struct seki_value takes[WHOSE + 4];

    add_whose(takes, of);
    takes[WHOSE] = seki_sql_int(number);
    takes[WHOSE + 1] = seki_sql_text(item->item);
    takes[WHOSE + 2] = seki_sql_int(item->edition);
    takes[WHOSE + 3] = seki_sql_int(now);
    return seki_rows_run(store, SEKI_SQL_draft_deed_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

static bool take_deed(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_deed *it = element;

    (void)arena;
    it->number = row[0].number;
    it->made = row[1].number;
    it->n = (size_t)row[2].number;
    return true;
}

static bool take_item(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_deed_item *it = element;

    it->edition = row[1].number;
    return seki_rows_texts(arena, row, 1, &it->item);
}

static int list_items(struct seki_arena *arena, struct seki_store *store,
                      const struct seki_deed_of *of, struct seki_deed *deed, struct seki_err *err)
{
    struct seki_value takes[WHOSE + 2];
    const struct seki_rows_query query = {.query = SEKI_SQL_draft_deed_items,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_deed_item),
                                          .take = take_item};
    void *rows = NULL;
    int r;

    add_whose(takes, of);
    takes[WHOSE] = seki_sql_int(deed->number);
    takes[WHOSE + 1] = seki_sql_int((int64_t)deed->n);
    r = seki_rows_list(arena, store, &query, deed->n, &rows, &deed->n, err);
    if (r == 0) {
        deed->list = rows;
    }
    return r;
}

int seki_store_deed_open(struct seki_arena *arena, struct seki_store *store,
                         const struct seki_deed_of *of, struct seki_deed *ret_deed,
                         struct seki_err *err)
{
    struct seki_value takes[WHOSE];
    const struct seki_rows_query query = {
        .query = SEKI_SQL_draft_deed_open, .takes = takes, .n_takes = WHOSE, .take = take_deed};
    struct seki_deed deed = {.number = 0};
    bool is_there = false;
    int r;

    add_whose(takes, of);
    r = seki_rows_one(arena, store, &query, &deed, &is_there, err);
    if (r == 0 && is_there) {
        r = list_items(arena, store, of, &deed, err);
    }
    if (r == 0) {
        *ret_deed = is_there ? deed : (struct seki_deed){.number = 0};
    }
    return r;
}

int seki_store_deed_undo(struct seki_store *store, const struct seki_deed_of *of, int64_t number,
                         int64_t now, struct seki_err *err)
{
    struct seki_value takes[WHOSE + 2];
    int64_t n = 0;
    int r;

    add_whose(takes, of);
    takes[WHOSE] = seki_sql_int(number);
    takes[WHOSE + 1] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_draft_deed_undo, takes, SEKI_ARRAY_LEN(takes), &n, err);
    return r < 0 || n > 0 ? r : seki_rows_changed(0, true, SEKI_STR("deed"), err);
}
