/* Tokens of programs. Declared in store/session.h. */
#include "store/ask.h"
#include "store/session.h"

int seki_store_add_token(struct seki_store *store, const struct seki_token_new *it,
                         struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(it->now, &id, err);

    if (r < 0) {
        return r;
    }
    r = seki_ask_change(store,
                        &(struct seki_ask){SEKI_SQL_token_add,
                                           7,
                                           {seki_sql_text(seki_id_str(&id)),
                                            seki_sql_text(it->person), seki_sql_text(it->hash),
                                            seki_sql_text(it->name), seki_sql_int(it->scopes),
                                            seki_sql_int(it->now), seki_sql_int(it->ends)}},
                        err);
    if (r < 0) {
        return r;
    }
    *ret_id = id;
    return 0;
}

static bool take_found(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[13];

    if (!seki_ask_keep(arena, row, 13, kept)) {
        return false;
    }
    *(struct seki_bearer *)ret = (struct seki_bearer){
        .id = kept[0].str,
        .person = kept[1].str,
        .name = kept[2].str,
        .login = kept[3].str,
        .organisation = kept[4].str,
        .kind = seki_organisation_kind_of(kept[5].str),
        .lang = seki_sql_lang(kept[6].str),
        .roles = (unsigned)kept[7].number,
        .scopes = (unsigned)kept[8].number,
        .stage = SEKI_SESSION_FULL,
        .made = kept[9].number,
        .seen = kept[10].number,
        .ends = kept[11].number,
        .owes_factor = kept[12].number != 0,
    };
    return true;
}

int seki_store_find_token(struct seki_arena *arena, struct seki_store *store, struct seki_str hash,
                          int64_t now, struct seki_bearer *ret, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_token_find, 2, {seki_sql_text(hash), seki_sql_int(now)}};

    return seki_ask_one(arena, store, &ask, take_found, ret, err);
}

int seki_store_touch_token(struct seki_store *store, struct seki_str id, int64_t now,
                           struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_token_touch, 2, {seki_sql_text(id), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

static bool take_token(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[6];

    if (!seki_ask_keep(arena, row, 6, kept)) {
        return false;
    }
    *(struct seki_token *)ret = (struct seki_token){
        .id = kept[0].str,
        .name = kept[1].str,
        .scopes = (unsigned)kept[2].number,
        .made = kept[3].number,
        .ends = kept[4].number,
        .used = kept[5].number,
    };
    return true;
}

int seki_store_tokens(struct seki_arena *arena, struct seki_store *store,
                      const struct seki_session_page *page, struct seki_token **ret_list,
                      size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_token_list,
                                 4,
                                 {seki_sql_text(page->person), seki_sql_int(page->now),
                                  seki_sql_text(page->after), seki_sql_int((int64_t)page->limit)}};
    const struct seki_ask_shape shape = {take_token, sizeof(struct seki_token), page->limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_revoke_token(struct seki_store *store, struct seki_str person, struct seki_str id,
                            int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_token_revoke, 3, {seki_sql_text(person), seki_sql_text(id), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_revoke_tokens(struct seki_store *store, struct seki_str person, int64_t now,
                             struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_token_revoke_all, 2, {seki_sql_text(person), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}
