#include "store/people.h"

#include "base/utf8.h"
#include "store/ask.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[12];

    if (!seki_ask_keep(arena, row, 12, kept)) {
        return false;
    }
    *(struct seki_person *)ret = (struct seki_person){
        .id = kept[0].str,
        .organisation = kept[1].str,
        .name = kept[2].str,
        .login = kept[3].str,
        .lang = seki_sql_lang(kept[4].str),
        .roles = (unsigned)kept[5].number,
        .is_active = kept[6].number != 0,
        .is_sealed = kept[7].number != 0,
        .made = kept[8].number,
        .changed = kept[9].number,
        .has_totp = kept[10].number != 0,
        .has_key = kept[11].number != 0,
    };
    return true;
}

int seki_store_add_person(struct seki_arena *arena, struct seki_store *store,
                          const struct seki_person *it, struct seki_str password,
                          struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_id id;
    struct seki_str key = seki_fold(arena, it->login);
    int r = key.p ? seki_id_make(it->made, &id, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    r = seki_ask_change(
        store,
        &(struct seki_ask){SEKI_SQL_person_add,
                           10,
                           {seki_sql_text(seki_id_str(&id)), seki_sql_text(it->organisation),
                            seki_sql_text(it->name), seki_sql_text(it->login), seki_sql_text(key),
                            seki_sql_text(seki_sql_lang_name(it->lang)), seki_sql_int(it->roles),
                            seki_sql_int(it->is_sealed), seki_sql_int(it->made),
                            seki_sql_text(password)}},
        err);
    if (r < 0) {
        return r;
    }
    *ret_id = id;
    return 0;
}

int seki_store_person(struct seki_arena *arena, struct seki_store *store,
                      struct seki_str organisation, struct seki_str id,
                      struct seki_person *ret_person, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_person_get, 2, {seki_sql_text(organisation), seki_sql_text(id)}};

    return seki_ask_one(arena, store, &ask, take, ret_person, err);
}

int seki_store_person_by_login(struct seki_arena *arena, struct seki_store *store,
                               struct seki_str login, struct seki_person *ret_person,
                               struct seki_err *err)
{
    struct seki_str key = seki_fold(arena, login);
    const struct seki_ask ask = {SEKI_SQL_person_by_login, 1, {seki_sql_text(key)}};

    return key.p ? seki_ask_one(arena, store, &ask, take, ret_person, err) : seki_fail_nomem(err);
}

int seki_store_sealed_people(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, size_t limit,
                             struct seki_person **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_person_sealed, 2, {seki_sql_text(organisation), seki_sql_int((int64_t)limit)}};
    const struct seki_ask_shape shape = {take, sizeof(struct seki_person), limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_people(struct seki_arena *arena, struct seki_store *store,
                      struct seki_str organisation, struct seki_str after, size_t limit,
                      struct seki_person **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_person_list,
        3,
        {seki_sql_text(organisation), seki_sql_text(after), seki_sql_int((int64_t)limit)}};
    const struct seki_ask_shape shape = {take, sizeof(struct seki_person), limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

static bool take_nothing(struct seki_arena *arena SEKI_UNUSED,
                         const struct seki_value *row SEKI_UNUSED, void *ret SEKI_UNUSED)
{
    return true;
}

int seki_store_has_people(struct seki_arena *arena, struct seki_store *store, bool *ret_has,
                          struct seki_err *err)
{
    const struct seki_ask ask = {.query = SEKI_SQL_person_any};
    int r = seki_ask_one(arena, store, &ask, take_nothing, NULL, err);

    if (r < 0) {
        return r;
    }
    *ret_has = r > 0;
    return 0;
}

int seki_store_count_with_roles(struct seki_store *store, struct seki_str organisation,
                                unsigned roles, struct seki_str except, int64_t *ret_n,
                                struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_person_administrators,
        3,
        {seki_sql_text(organisation), seki_sql_int(roles), seki_sql_text(except)}};

    return seki_ask_number(store, &ask, ret_n, err);
}

int seki_store_set_roles(struct seki_store *store, const struct seki_person_at *at, unsigned roles,
                         struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_person_set_roles,
                                 4,
                                 {seki_sql_text(at->organisation), seki_sql_text(at->id),
                                  seki_sql_int(roles), seki_sql_int(at->now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_set_active(struct seki_store *store, const struct seki_person_at *at, bool is_active,
                          struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_person_set_active,
                                 4,
                                 {seki_sql_text(at->organisation), seki_sql_text(at->id),
                                  seki_sql_int(is_active), seki_sql_int(at->now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_set_profile(struct seki_store *store, const struct seki_person_at *at,
                           struct seki_str name, enum seki_lang lang, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_person_set_profile,
                                 5,
                                 {seki_sql_text(at->organisation), seki_sql_text(at->id),
                                  seki_sql_text(name), seki_sql_text(seki_sql_lang_name(lang)),
                                  seki_sql_int(at->now)}};

    return seki_ask_change(store, &ask, err);
}
