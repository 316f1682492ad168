#include "store/attempt.h"

#include "store/ask.h"

static bool take(struct seki_arena *arena SEKI_UNUSED, const struct seki_value *row, void *ret)
{
    *(struct seki_attempts *)ret = (struct seki_attempts){
        .failures = row[0].number, .last = row[1].number, .until = row[2].number};
    return true;
}

int seki_store_attempts(struct seki_arena *arena, struct seki_store *store, struct seki_str subject,
                        struct seki_attempts *ret, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_attempt_get, 1, {seki_sql_text(subject)}};
    struct seki_attempts found = {.failures = 0};
    int r = seki_ask_one(arena, store, &ask, take, &found, err);

    if (r < 0) {
        return r;
    }
    *ret = found;
    return 0;
}

int seki_store_set_attempts(struct seki_store *store, struct seki_str subject,
                            const struct seki_attempts *it, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_attempt_put,
                                 4,
                                 {seki_sql_text(subject), seki_sql_int(it->failures),
                                  seki_sql_int(it->last), seki_sql_int(it->until)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_clear_attempts(struct seki_store *store, struct seki_str subject,
                              struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_attempt_clear, 1, {seki_sql_text(subject)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_forget_attempts(struct seki_store *store, int64_t before, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_attempt_forget, 1, {seki_sql_int(before)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_add_opening(struct seki_store *store, struct seki_str organisation,
                           const struct seki_opening *it, struct seki_id *ret_id,
                           struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(it->made, &id, err);

    if (r < 0) {
        return r;
    }
    r = seki_ask_change(store,
                        &(struct seki_ask){SEKI_SQL_opening_add,
                                           7,
                                           {seki_sql_text(seki_id_str(&id)),
                                            seki_sql_text(organisation), seki_sql_text(it->person),
                                            seki_sql_int(it->made), seki_sql_text(it->opener),
                                            seki_sql_text(it->reason), seki_sql_text(it->address)}},
                        err);
    if (r < 0) {
        return r;
    }
    *ret_id = id;
    return 0;
}

static bool take_opening(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[10];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_opening *)ret = (struct seki_opening){
        .id = kept[0].str,
        .person = kept[1].str,
        .person_name = kept[2].str,
        .made = kept[3].number,
        .opener = kept[4].str,
        .reason = kept[5].str,
        .address = kept[6].str,
        .closed = kept[7].number,
        .closed_by = kept[8].str,
        .finding = kept[9].str,
    };
    return true;
}

static int list_openings(struct seki_arena *arena, struct seki_store *store,
                         const struct seki_ask *ask, size_t limit, struct seki_opening **ret_list,
                         size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask_shape shape = {take_opening, sizeof(struct seki_opening), limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_openings(struct seki_arena *arena, struct seki_store *store,
                        const struct seki_opening_page *page, struct seki_opening **ret_list,
                        size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {page->is_open_only ? SEKI_SQL_opening_open : SEKI_SQL_opening_list,
                                 3,
                                 {seki_sql_text(page->organisation), seki_sql_text(page->after),
                                  seki_sql_int((int64_t)page->limit)}};

    return list_openings(arena, store, &ask, page->limit, ret_list, ret_n, err);
}

#define BEHIND_ALL_IDS SEKI_STR("g") /* they are written in hexadecimal digits */

int seki_store_closed_openings(struct seki_arena *arena, struct seki_store *store,
                               const struct seki_opening_page *page, struct seki_opening **ret_list,
                               size_t *ret_n, struct seki_err *err)
{
    struct seki_str before = page->after.n ? page->after : BEHIND_ALL_IDS;
    const struct seki_ask ask = {SEKI_SQL_opening_closed,
                                 3,
                                 {seki_sql_text(page->organisation), seki_sql_text(before),
                                  seki_sql_int((int64_t)page->limit)}};

    return list_openings(arena, store, &ask, page->limit, ret_list, ret_n, err);
}

int seki_store_count_openings(struct seki_store *store, struct seki_str organisation,
                              int64_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_opening_count, 1, {seki_sql_text(organisation)}};

    return seki_ask_number(store, &ask, ret_n, err);
}

int seki_store_follow_up(struct seki_store *store, const struct seki_follow_up *it,
                         struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_opening_close,
                                 5,
                                 {seki_sql_text(it->organisation), seki_sql_text(it->id),
                                  seki_sql_int(it->now), seki_sql_text(it->person),
                                  seki_sql_text(it->finding)}};

    return seki_ask_change(store, &ask, err);
}
