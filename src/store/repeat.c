#include "store/repeat.h"

#include "store/ask.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[6];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_repeat *)ret = (struct seki_repeat){.digest = kept[0].str,
                                                      .status = kept[1].number,
                                                      .location = kept[2].str,
                                                      .etag = kept[3].str,
                                                      .body = kept[4].str,
                                                      .made = kept[5].number};
    return true;
}

int seki_store_repeat_find(struct seki_arena *arena, struct seki_store *store,
                           const struct seki_repeat *which, int64_t since,
                           struct seki_repeat *ret_repeat, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_repeat_find,
                                 4,
                                 {seki_sql_text(which->organisation), seki_sql_text(which->person),
                                  seki_sql_text(which->key), seki_sql_int(since)}};

    return seki_ask_one(arena, store, &ask, take, ret_repeat, err);
}

int seki_store_repeat_keep(struct seki_store *store, const struct seki_repeat *repeat,
                           int64_t since, struct seki_err *err)
{
    const struct seki_ask forget = {SEKI_SQL_repeat_forget, 1, {seki_sql_int(since)}};
    const struct seki_ask add = {SEKI_SQL_repeat_add,
                                 9,
                                 {seki_sql_text(repeat->organisation),
                                  seki_sql_text(repeat->person), seki_sql_text(repeat->key),
                                  seki_sql_text(repeat->digest), seki_sql_int(repeat->status),
                                  seki_sql_text(repeat->location), seki_sql_text(repeat->etag),
                                  seki_sql_text(repeat->body), seki_sql_int(repeat->made)}};
    int r = seki_ask_change(store, &forget, err);

    r = r < 0 ? r : seki_ask_change(store, &add, err);
    return r < 0 ? r : 0;
}
