#include "store/link.h"

#include "store/ask.h"

static const struct seki_str kinds[SEKI_LINK_KINDS] = {
    [SEKI_LINK_SETUP] = SEKI_STR("setup"),
    [SEKI_LINK_INVITE] = SEKI_STR("invite"),
    [SEKI_LINK_RESET] = SEKI_STR("reset"),
};

int seki_store_add_link(struct seki_store *store, const struct seki_link *it, struct seki_str hash,
                        struct seki_str made_by, struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(it->made, &id, err);

    if (r < 0) {
        return r;
    }
    r = seki_ask_change(
        store,
        &(struct seki_ask){
            SEKI_SQL_link_add,
            11,
            {seki_sql_text(seki_id_str(&id)), seki_sql_text(kinds[it->kind]), seki_sql_text(hash),
             seki_sql_reference(it->organisation), seki_sql_reference(it->person),
             seki_sql_int(it->roles), seki_sql_text(it->name), seki_sql_text(it->login),
             seki_sql_int(it->made), seki_sql_text(made_by), seki_sql_int(it->ends)}},
        err);
    if (r < 0) {
        return r;
    }
    *ret_id = id;
    return 0;
}

static bool take(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[10];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_link *)ret = (struct seki_link){
        .id = kept[0].str,
        .kind = (enum seki_link_kind)seki_sql_word(kinds, SEKI_LINK_KINDS, kept[1].str),
        .organisation = kept[2].str,
        .person = kept[3].str,
        .roles = (unsigned)kept[4].number,
        .name = kept[5].str,
        .login = kept[6].str,
        .made = kept[7].number,
        .ends = kept[8].number,
        .is_of_person = kept[9].str.n == SEKI_ID_DIGITS,
    };
    return true;
}

int seki_store_find_link(struct seki_arena *arena, struct seki_store *store, struct seki_str hash,
                         int64_t now, struct seki_link *ret, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_link_find, 2, {seki_sql_text(hash), seki_sql_int(now)}};

    return seki_ask_one(arena, store, &ask, take, ret, err);
}

int seki_store_links(struct seki_arena *arena, struct seki_store *store,
                     const struct seki_link_page *page, struct seki_link **ret_list, size_t *ret_n,
                     struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_link_list,
                                 4,
                                 {seki_sql_text(page->organisation), seki_sql_int(page->now),
                                  seki_sql_text(page->after), seki_sql_int((int64_t)page->limit)}};
    const struct seki_ask_shape shape = {take, sizeof(struct seki_link), page->limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_use_link(struct seki_store *store, struct seki_str id, int64_t now,
                        struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_link_use, 2, {seki_sql_text(id), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_withdraw_link(struct seki_store *store, struct seki_str organisation,
                             struct seki_str id, int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_link_withdraw,
        3,
        {seki_sql_text(organisation), seki_sql_text(id), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_end_links(struct seki_store *store, enum seki_link_kind kind, struct seki_str person,
                         int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_link_end_kind,
        3,
        {seki_sql_text(kinds[kind]), seki_sql_text(person), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_end_links_of(struct seki_store *store, struct seki_str made_by, int64_t now,
                            struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_link_end_made, 2, {seki_sql_text(made_by), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

static bool take_maker(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[2];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_link_maker *)ret =
        (struct seki_link_maker){.organisation = kept[0].str, .roles = (unsigned)kept[1].number};
    return true;
}

int seki_store_link_maker(struct seki_arena *arena, struct seki_store *store, struct seki_str id,
                          struct seki_link_maker *ret_maker, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_link_maker, 1, {seki_sql_text(id)}};

    return seki_ask_one(arena, store, &ask, take_maker, ret_maker, err);
}
