#include "store/visitor.h"

#include "store/ask.h"

static int forget(struct seki_store *store, int64_t before, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_visitor_challenge_forget, 1, {seki_sql_int(before)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_visitor_challenge(struct seki_store *store, const struct seki_visitor_challenge *it,
                                 int64_t since, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_visitor_challenge_set,
        3,
        {seki_sql_text(it->hash), seki_sql_text(it->challenge), seki_sql_int(it->made)}};
    int r = forget(store, since, err);

    r = r < 0 ? r : seki_ask_change(store, &ask, err);
    return r < 0 ? r : 0;
}

static bool take_text(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[1];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_str *)ret = kept[0].str;
    return true;
}

int seki_store_take_visitor_challenge(struct seki_arena *arena, struct seki_store *store,
                                      struct seki_str hash, int64_t since,
                                      struct seki_str *ret_challenge, struct seki_err *err)
{
    const struct seki_ask find = {SEKI_SQL_visitor_challenge_find, 1, {seki_sql_text(hash)}};
    const struct seki_ask drop = {SEKI_SQL_visitor_challenge_drop, 1, {seki_sql_text(hash)}};
    struct seki_str found;
    int r = forget(store, since, err);

    r = r < 0 ? r : seki_ask_one(arena, store, &find, take_text, &found, err);
    r = r <= 0 ? r : seki_ask_change(store, &drop, err); /* 0: somebody else was quicker */
    if (r > 0) {
        *ret_challenge = found;
    }
    return r;
}

static bool take_owner(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[9];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_credential_owner *)ret =
        (struct seki_credential_owner){.key = {.id = kept[0].str,
                                               .name = kept[1].str,
                                               .algorithm = (int)kept[2].number,
                                               .public_key = kept[3].str,
                                               .count = kept[4].number,
                                               .made = kept[5].number,
                                               .used = kept[6].number},
                                       .person = kept[7].str,
                                       .organisation = kept[8].str};
    return true;
}

int seki_store_credential_owner(struct seki_arena *arena, struct seki_store *store,
                                struct seki_str id, struct seki_credential_owner *ret,
                                struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_credential_owner, 1, {seki_sql_text(id)}};

    return seki_ask_one(arena, store, &ask, take_owner, ret, err);
}
