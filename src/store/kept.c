#include "store/kept.h"

#include "base/limits.h"
#include "store/ask.h"

static bool take_who(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[1];

    if (!seki_ask_keep(arena, row, 1, kept)) {
        return false;
    }
    *(struct seki_str *)ret = kept[0].str;
    return true;
}

int seki_store_kept_who(struct seki_arena *arena, struct seki_store *store, struct seki_str hash,
                        struct seki_str *ret_person, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_kept_who, 1, {seki_sql_text(hash)}};

    return seki_ask_one(arena, store, &ask, take_who, ret_person, err);
}

int seki_store_keep_form(struct seki_store *store, struct seki_str person,
                         const struct seki_kept *kept, int64_t now, struct seki_err *err)
{
    const struct seki_ask forget = {SEKI_SQL_kept_forget, 1, {seki_sql_int(now)}};
    const struct seki_ask put = {SEKI_SQL_kept_put,
                                 5,
                                 {seki_sql_text(person), seki_sql_text(kept->page),
                                  seki_sql_text(kept->action), seki_sql_text(kept->form),
                                  seki_sql_int(now + SEKI_LIMIT_KEPT_MS)}};
    int r = seki_ask_change(store, &forget, err);

    r = r < 0 ? r : seki_ask_change(store, &put, err);
    return SEKI_MIN(r, 0);
}

static bool take(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[3];

    if (!seki_ask_keep(arena, row, 3, kept)) {
        return false;
    }
    *(struct seki_kept *)ret = (struct seki_kept){kept[0].str, kept[1].str, kept[2].str};
    return true;
}

int seki_store_take_form(struct seki_arena *arena, struct seki_store *store, struct seki_str person,
                         int64_t now, struct seki_kept *ret_kept, struct seki_err *err)
{
    const struct seki_ask get = {SEKI_SQL_kept_get, 2, {seki_sql_text(person), seki_sql_int(now)}};
    const struct seki_ask end = {SEKI_SQL_kept_end, 1, {seki_sql_text(person)}};
    struct seki_kept kept;
    int r = seki_ask_one(arena, store, &get, take, &kept, err);
    int ended = r < 0 ? r : seki_ask_change(store, &end, err);

    if (ended < 0) {
        return ended;
    }
    if (r > 0) {
        *ret_kept = kept;
    }
    return r;
}
