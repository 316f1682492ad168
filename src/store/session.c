#include "store/session.h"

#include "store/ask.h"

int seki_store_add_session(struct seki_store *store, const struct seki_session_new *it,
                           struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(it->now, &id, err);

    if (r < 0) {
        return r;
    }
    r = seki_ask_change(
        store,
        &(struct seki_ask){SEKI_SQL_session_add,
                           9,
                           {seki_sql_text(seki_id_str(&id)), seki_sql_text(it->person),
                            seki_sql_text(it->hash), seki_sql_int(it->stage), seki_sql_int(it->now),
                            seki_sql_int(it->idle), seki_sql_int(it->ends),
                            seki_sql_text(it->address), seki_sql_text(it->agent)}},
        err);
    if (r < 0) {
        return r;
    }
    *ret_id = id;
    return 0;
}

static void take_bearer(const struct seki_value *row, struct seki_bearer *ret)
{
    *ret = (struct seki_bearer){
        .id = row[0].str,
        .person = row[1].str,
        .name = row[2].str,
        .login = row[3].str,
        .organisation = row[4].str,
        .kind = seki_organisation_kind_of(row[5].str),
        .lang = seki_sql_lang(row[6].str),
        .roles = (unsigned)row[7].number,
        .stage = SEKI_SESSION_FULL,
    };
}

static bool take_found_session(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[15];
    struct seki_bearer *it = ret;

    if (!seki_ask_keep(arena, row, 15, kept)) {
        return false;
    }
    take_bearer(kept, it);
    it->is_sealed = kept[8].number != 0;
    it->stage = kept[9].number ? SEKI_SESSION_FULL : SEKI_SESSION_HALF;
    it->made = kept[10].number;
    it->seen = kept[11].number;
    it->ends = kept[12].number;
    it->challenge = kept[13].str;
    it->owes_factor = kept[14].number != 0;
    return true;
}

int seki_store_find_session(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str hash, int64_t now, struct seki_bearer *ret,
                            struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_session_find, 2, {seki_sql_text(hash), seki_sql_int(now)}};

    return seki_ask_one(arena, store, &ask, take_found_session, ret, err);
}

int seki_store_touch_session(struct seki_store *store, struct seki_str id, int64_t now,
                             struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_session_touch, 2, {seki_sql_text(id), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_challenge(struct seki_store *store, struct seki_str id, struct seki_str challenge,
                         struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_session_challenge, 2, {seki_sql_text(id), seki_sql_text(challenge)}};

    return seki_ask_change(store, &ask, err);
}

static bool take_session(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[7];

    if (!seki_ask_keep(arena, row, 7, kept)) {
        return false;
    }
    *(struct seki_session *)ret = (struct seki_session){
        .id = kept[0].str,
        .stage = kept[1].number ? SEKI_SESSION_FULL : SEKI_SESSION_HALF,
        .made = kept[2].number,
        .seen = kept[3].number,
        .ends = kept[4].number,
        .address = kept[5].str,
        .agent = kept[6].str,
    };
    return true;
}

static struct seki_ask page_of(enum seki_sql_id query, const struct seki_session_page *page)
{
    return (struct seki_ask){query,
                             4,
                             {seki_sql_text(page->person), seki_sql_int(page->now),
                              seki_sql_text(page->after), seki_sql_int((int64_t)page->limit)}};
}

int seki_store_sessions(struct seki_arena *arena, struct seki_store *store,
                        const struct seki_session_page *page, struct seki_session **ret_list,
                        size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = page_of(SEKI_SQL_session_list, page);
    const struct seki_ask_shape shape = {take_session, sizeof(struct seki_session), page->limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_revoke_session(struct seki_store *store, struct seki_str person, struct seki_str id,
                              int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_session_revoke, 3, {seki_sql_text(person), seki_sql_text(id), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_revoke_sessions(struct seki_store *store, struct seki_str person,
                               struct seki_str except, int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_session_revoke_others,
                                 3,
                                 {seki_sql_text(person), seki_sql_text(except), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_forget_sessions(struct seki_store *store, int64_t before, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_session_forget, 1, {seki_sql_int(before)}};

    return seki_ask_change(store, &ask, err);
}
