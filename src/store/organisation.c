/* Organisations. Declared in store/store.h. */
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/ask.h"
#include "store/store.h"
#include "store/store_int.h"

static const struct seki_str kinds[SEKI_ORGANISATION_MAX] = {
    [SEKI_ORGANISATION_MAKER] = SEKI_STR("maker"),
    [SEKI_ORGANISATION_HOSPITAL] = SEKI_STR("hospital"),
    [SEKI_ORGANISATION_PROVIDER] = SEKI_STR("provider"),
    [SEKI_ORGANISATION_AUDITOR] = SEKI_STR("auditor"),
};

struct seki_str seki_organisation_kind_name(enum seki_organisation_kind kind)
{
    return kinds[kind];
}

/* The name is the only thing that can be there twice. */
static int tell_taken(int r, struct seki_str name, struct seki_err *err)
{
    return r == SEKI_ERR_EXISTS ? seki_fail(err, r, M_store_organisation_taken(name),
                                            M_hint_store_organisation_taken())
                                : r;
}

int seki_store_add_organisation(struct seki_store *store, const struct seki_organisation *it,
                                struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(it->made, &id, err);
    const struct seki_value takes[] = {
        seki_sql_text(seki_id_str(&id)), seki_sql_text(kinds[it->kind]), seki_sql_text(it->name),
        seki_sql_text(seki_sql_lang_name(it->lang)), seki_sql_int(it->made)};

    r = r < 0 ? r
              : seki_db_run(store->db, SEKI_SQL_organisation_add, takes, SEKI_ARRAY_LEN(takes),
                            NULL, err);
    if (r < 0) {
        return tell_taken(r, it->name, err);
    }
    *ret_id = id;
    return 0;
}

enum seki_organisation_kind seki_organisation_kind_of(struct seki_str name)
{
    return (enum seki_organisation_kind)seki_sql_word(kinds, SEKI_ORGANISATION_MAX, name);
}

static bool take(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[5];

    if (!seki_ask_keep(arena, row, 5, kept)) {
        return false;
    }
    *(struct seki_organisation *)ret = (struct seki_organisation){
        .id = kept[0].str,
        .kind = seki_organisation_kind_of(kept[1].str),
        .name = kept[2].str,
        .lang = seki_sql_lang(kept[3].str),
        .made = kept[4].number,
    };
    return true;
}

int seki_store_find_organisation(struct seki_arena *arena, struct seki_store *store,
                                 struct seki_str name, struct seki_organisation *ret_organisation,
                                 bool *ret_is_there, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_organisation_find, 1, {seki_sql_text(name)}};
    int r = seki_ask_one(arena, store, &ask, take, ret_organisation, err);

    *ret_is_there = r > 0;
    return r < 0 ? r : 0;
}

int seki_store_organisations(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str after, size_t limit,
                             struct seki_organisation **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_organisation_list, 2, {seki_sql_text(after), seki_sql_int((int64_t)limit)}};
    const struct seki_ask_shape shape = {take, sizeof(struct seki_organisation), limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_organisation(struct seki_arena *arena, struct seki_store *store, struct seki_str id,
                            struct seki_organisation *ret, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_organisation_get, 1, {seki_sql_text(id)}};

    return seki_ask_one(arena, store, &ask, take, ret, err);
}

int seki_store_rename_organisation(struct seki_store *store, struct seki_str id,
                                   struct seki_str name, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_organisation_rename, 2, {seki_sql_text(id), seki_sql_text(name)}};

    return tell_taken(seki_ask_change(store, &ask, err), name, err);
}

int seki_store_set_organisation(struct seki_store *store, const struct seki_organisation *it,
                                struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_organisation_set,
                                 3,
                                 {seki_sql_text(it->id), seki_sql_text(it->name),
                                  seki_sql_text(seki_sql_lang_name(it->lang))}};

    return tell_taken(seki_ask_change(store, &ask, err), it->name, err);
}
