#include "store/factor.h"

#include "store/ask.h"

static bool take_text(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    return seki_rows_texts(arena, row, 1, ret);
}

int seki_store_password(struct seki_arena *arena, struct seki_store *store, struct seki_str person,
                        struct seki_str *ret_hash, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_person_password, 1, {seki_sql_text(person)}};

    return seki_ask_one(arena, store, &ask, take_text, ret_hash, err);
}

int seki_store_set_password(struct seki_store *store, struct seki_str person, struct seki_str hash,
                            int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_person_set_password,
                                 3,
                                 {seki_sql_text(person), seki_sql_text(hash), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

static bool take_totp(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_totp_state *it = ret;

    it->step = row[1].number;
    return seki_rows_texts(arena, row, 1, &it->secret);
}

int seki_store_totp(struct seki_arena *arena, struct seki_store *store, struct seki_str person,
                    struct seki_totp_state *ret_state, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_person_totp, 1, {seki_sql_text(person)}};

    return seki_ask_one(arena, store, &ask, take_totp, ret_state, err);
}

int seki_store_set_totp(struct seki_store *store, struct seki_str person,
                        const struct seki_totp_state *state, int64_t now, struct seki_err *err)
{
    struct seki_value secret = seki_sql_blob(state->secret);
    struct seki_ask ask = {
        SEKI_SQL_person_set_totp,
        4,
        {seki_sql_text(person), secret, seki_sql_int(state->step), seki_sql_int(now)}};

    ask.takes[1].is_null = state->secret.n == 0;
    return seki_ask_change(store, &ask, err);
}

int seki_store_use_totp(struct seki_store *store, struct seki_str person, int64_t step,
                        struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_person_use_totp, 2, {seki_sql_text(person), seki_sql_int(step)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_add_credential(struct seki_store *store, struct seki_str person,
                              const struct seki_credential *it, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_credential_add,
                                 7,
                                 {seki_sql_text(it->id), seki_sql_text(person),
                                  seki_sql_text(it->name), seki_sql_int(it->algorithm),
                                  seki_sql_blob(it->public_key), seki_sql_int(it->count),
                                  seki_sql_int(it->made)}};

    return seki_ask_change(store, &ask, err);
}

static bool take_credential(struct seki_arena *arena, const struct seki_value *row, void *ret)
{
    struct seki_value kept[7];

    if (!seki_ask_keep(arena, row, SEKI_ARRAY_LEN(kept), kept)) {
        return false;
    }
    *(struct seki_credential *)ret = (struct seki_credential){
        .id = kept[0].str,
        .name = kept[1].str,
        .algorithm = (int)kept[2].number,
        .public_key = kept[3].str,
        .count = kept[4].number,
        .made = kept[5].number,
        .used = kept[6].number,
    };
    return true;
}

int seki_store_credentials(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str person, size_t limit, struct seki_credential **ret_list,
                           size_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_credential_list, 2, {seki_sql_text(person), seki_sql_int((int64_t)limit)}};
    const struct seki_ask_shape shape = {take_credential, sizeof(struct seki_credential), limit};
    void *list = NULL;
    int r = seki_ask_list(arena, store, &ask, &shape, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_use_credential(struct seki_store *store, struct seki_str person,
                              const struct seki_credential *it, int64_t count, int64_t now,
                              struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_credential_use,
                                 5,
                                 {seki_sql_text(person), seki_sql_text(it->id), seki_sql_int(count),
                                  seki_sql_int(it->count), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_remove_credential(struct seki_store *store, struct seki_str person,
                                 struct seki_str id, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_credential_remove, 2, {seki_sql_text(person), seki_sql_text(id)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_clear_factors(struct seki_store *store, struct seki_str person, int64_t now,
                             struct seki_err *err)
{
    const struct seki_ask keys = {SEKI_SQL_credential_clear, 1, {seki_sql_text(person)}};
    const struct seki_totp_state none = {.step = 0};
    int r = seki_ask_change(store, &keys, err);

    r = r < 0 ? r : seki_store_clear_recovery(store, person, err);
    return r < 0 ? r : seki_store_set_totp(store, person, &none, now, err);
}

int seki_store_clear_recovery(struct seki_store *store, struct seki_str person,
                              struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_recovery_clear, 1, {seki_sql_text(person)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_add_recovery(struct seki_store *store, struct seki_str person, struct seki_str hash,
                            int64_t now, struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_recovery_add, 3, {seki_sql_text(person), seki_sql_text(hash), seki_sql_int(now)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_use_recovery(struct seki_store *store, struct seki_str person, struct seki_str hash,
                            struct seki_err *err)
{
    const struct seki_ask ask = {
        SEKI_SQL_recovery_use, 2, {seki_sql_text(person), seki_sql_text(hash)}};

    return seki_ask_change(store, &ask, err);
}

int seki_store_count_recovery(struct seki_store *store, struct seki_str person, int64_t *ret_n,
                              struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_recovery_count, 1, {seki_sql_text(person)}};

    return seki_ask_number(store, &ask, ret_n, err);
}
