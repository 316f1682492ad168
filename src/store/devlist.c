#include "store/devlist.h"

#include "store/rows.h"

/* --- lists that came in */

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_devlist_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_DEVLIST_FIELDS;

    it->number = row[0].number;
    it->state = (enum seki_devlist_state)rest[0].number;
    it->n_lines = rest[1].number;
    it->deed = rest[2].number;
    it->edition = rest[3].number;
    it->made = rest[4].number;
    it->changed = rest[5].number;
    it->undone = rest[6].number;
    return seki_rows_texts(arena, row + 1, SEKI_DEVLIST_FIELDS, it->text);
}

static const struct seki_rows_kind kind = {.word = {"devlist", 7},
                                           .get = SEKI_SQL_devlist_get,
                                           .take = take,
                                           .size = sizeof(struct seki_devlist_row)};

int seki_store_devlist_add(struct seki_store *store, struct seki_str organisation,
                           const struct seki_devlist_row *row, int64_t now, int64_t *ret_number,
                           struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_DEVLIST_FIELDS + 6] = {seki_sql_text(organisation)};
    struct seki_value *rest = takes + 2 + SEKI_DEVLIST_FIELDS;
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_devlist_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    for (size_t i = 0; i < SEKI_DEVLIST_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(SEKI_DEVLIST_WAITS);
    rest[1] = seki_sql_int(0);
    rest[2] = seki_sql_int(0);
    rest[3] = seki_sql_int(1);
    rest[4] = seki_sql_int(now);
    rest[5] = seki_sql_int(now);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_devlist_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

int seki_store_devlist_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, int64_t number,
                           struct seki_devlist_row *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

int seki_store_devlists(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, const struct seki_page *page,
                        struct seki_devlist_row **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(page->after > 0 ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_devlist_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_devlist_row),
                                          .take = take};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_devlist_change(struct seki_store *store, struct seki_str organisation,
                              const struct seki_devlist_row *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(row->number),
                                       seki_sql_int(row->edition),
                                       seki_sql_text(row->text[SEKI_DEVLIST_CELLS]),
                                       seki_sql_text(row->text[SEKI_DEVLIST_SHEET]),
                                       seki_sql_text(row->text[SEKI_DEVLIST_PROBLEM]),
                                       seki_sql_text(row->text[SEKI_DEVLIST_CHOICE]),
                                       seki_sql_int(row->state),
                                       seki_sql_int(row->n_lines),
                                       seki_sql_int(row->deed),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_devlist_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r : seki_rows_late(store, &kind, organisation, row->number, err);
}

/* --- heads */

static bool take_head(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_devlist_head *it = element;

    return seki_rows_texts(arena, row, 1, &it->head) &&
           seki_rows_texts(arena, row + 1, 1, &it->field);
}

int seki_store_devlist_heads(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, struct seki_devlist_head **ret_list,
                             size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(SEKI_LIMIT_DEVLIST_HEADS)};
    const struct seki_rows_query query = {.query = SEKI_SQL_devlist_heads,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_devlist_head),
                                          .take = take_head};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, SEKI_LIMIT_DEVLIST_HEADS, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_devlist_head_put(struct seki_store *store, struct seki_str organisation,
                                const struct seki_devlist_head *head, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(head->head),
                                       seki_sql_text(head->field)};

    return seki_rows_put(store, SEKI_SQL_devlist_head_put, takes, SEKI_ARRAY_LEN(takes), err);
}

/* --- deeds */

static bool take_deed(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_device_deed *it = element;

    it->number = row[0].number;
    it->kind = (enum seki_device_deed_kind)row[1].number;
    it->n_added = row[5].number;
    it->n_changed = row[6].number;
    it->revision = row[7].number;
    it->undone = row[8].number;
    it->made = row[9].number;
    return seki_rows_texts(arena, row + 2, 1, &it->what) &&
           seki_rows_texts(arena, row + 3, 1, &it->person) &&
           seki_rows_texts(arena, row + 4, 1, &it->person_name);
}

static const struct seki_rows_kind deed_kind = {.word = {"device_deed", 11},
                                                .get = SEKI_SQL_device_deed_get,
                                                .take = take_deed,
                                                .size = sizeof(struct seki_device_deed)};

int seki_store_device_deed_forget(struct seki_store *store, struct seki_str organisation,
                                  int64_t number, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(number - SEKI_LIMIT_DEVICE_DEEDS)};

    return number > SEKI_LIMIT_DEVICE_DEEDS ? seki_rows_put(store, SEKI_SQL_device_deed_forget,
                                                            takes, SEKI_ARRAY_LEN(takes), err)
                                            : 0;
}

/* What somebody began and did not end is given up: it would find out at its end. */
static int give_up(struct seki_store *store, const struct seki_register *reg, int64_t number,
                   int64_t last, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number),
                                       seki_sql_int(SEKI_SEARCHED_DEVICE), seki_sql_int(last)};
    int r = seki_store_device_deed_drop(store, reg->organisation, number, err);

    return r < 0
               ? r
               : seki_rows_put(store, SEKI_SQL_pair_drop_beyond, takes, SEKI_ARRAY_LEN(takes), err);
}

static int insert_deed(struct seki_store *store, struct seki_str organisation,
                       const struct seki_device_deed *it, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(organisation), seki_sql_int(it->number),
        seki_sql_int(it->kind),      seki_sql_text(it->what),
        seki_sql_text(it->person),   seki_sql_text(it->person_name),
        seki_sql_int(it->n_added),   seki_sql_int(it->n_changed),
        seki_sql_int(it->revision),  seki_sql_int(it->first + it->n_added - 1)};

    return seki_rows_put(store, SEKI_SQL_device_deed_add, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_device_deed_begin(struct seki_store *store, const struct seki_register *reg,
                                 struct seki_device_deed *inout_deed, struct seki_err *err)
{
    struct seki_device_deed it = *inout_deed;
    int64_t begun = 0;
    int64_t reserved = 0;
    int64_t last = 0;
    int r = seki_store_register_hold(store, reg, err);

    r = r < 0 ? r
              : seki_rows_new_number(store, SEKI_SQL_device_deed_last, reg->organisation,
                                     &it.number, err);
    r = r < 0 ? r
              : seki_rows_numbers(store, SEKI_SQL_device_deed_begun, reg->organisation, &begun,
                                  &reserved, err);
    r = r < 0 ? r : seki_store_device_last(store, reg->organisation, &last, err);
    r = r < 0 || !begun ? r : give_up(store, reg, begun, last, err);
    it.first = SEKI_MAX(last, reserved) + SEKI_LIMIT_DEVICE_GAP + 1;
    r = r < 0 ? r : insert_deed(store, reg->organisation, &it, err);
    if (r == 0) {
        *inout_deed = it;
    }
    return r;
}

int seki_store_device_deed_end(struct seki_store *store, struct seki_str organisation,
                               const struct seki_device_deed *deed, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(deed->number),
                                       seki_sql_int(deed->made)};
    int64_t last = 0;
    int64_t n = 0;
    int r = seki_store_device_last(store, organisation, &last, err);

    r = r < 0
            ? r
            : seki_rows_run(store, SEKI_SQL_device_deed_end, takes, SEKI_ARRAY_LEN(takes), &n, err);
    return r < 0 ? r : seki_rows_changed(n && last < deed->first, true, deed->what, err);
}

int seki_store_device_deed_drop(struct seki_store *store, struct seki_str organisation,
                                int64_t number, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number)};
    int r = seki_rows_put(store, SEKI_SQL_device_deed_drop_rows, takes, SEKI_ARRAY_LEN(takes), err);

    return r < 0
               ? r
               : seki_rows_put(store, SEKI_SQL_device_deed_drop, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_device_deed_get(struct seki_arena *arena, struct seki_store *store,
                               struct seki_str organisation, int64_t number,
                               struct seki_device_deed *ret_deed, struct seki_err *err)
{
    return seki_rows_get(arena, store, &deed_kind, organisation, number, ret_deed, err);
}

int seki_store_device_deeds(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, size_t limit,
                            struct seki_device_deed **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_device_deed_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_device_deed),
                                          .take = take_deed};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_device_deed_row_add(struct seki_store *store, struct seki_str organisation,
                                   int64_t deed, const struct seki_device_deed_row *row,
                                   struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(deed),
                                       seki_sql_int(row->place),    seki_sql_text(row->device),
                                       seki_sql_int(row->edition),  seki_sql_int(row->was),
                                       seki_sql_text(row->before)};

    return seki_rows_put(store, SEKI_SQL_device_deed_row_add, takes, SEKI_ARRAY_LEN(takes), err);
}

static bool take_row(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_device_deed_row *it = element;

    it->place = row[0].number;
    it->edition = row[2].number;
    it->was = row[3].number;
    return seki_rows_texts(arena, row + 1, 1, &it->device) &&
           seki_rows_texts(arena, row + 4, 1, &it->before);
}

int seki_store_device_deed_rows(struct seki_arena *arena, struct seki_store *store,
                                struct seki_str organisation, int64_t deed,
                                const struct seki_page *page,
                                struct seki_device_deed_row **ret_list, size_t *ret_n,
                                struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(deed),
                                       seki_sql_int(page->after),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_device_deed_rows,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_device_deed_row),
                                          .take = take_row};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_device_deed_renew(struct seki_store *store, struct seki_str organisation,
                                 int64_t deed, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(deed)};

    return seki_rows_put(store, SEKI_SQL_device_deed_rows_renew, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_device_deed_undo(struct seki_store *store, struct seki_str organisation,
                                int64_t number, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_device_deed_undo, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r : seki_rows_late(store, &deed_kind, organisation, number, err);
}
