/* Organisations. Declared in store/store.h. */
#include "store/store.h"
#include "store/store_int.h"

static const struct seki_str kinds[SEKI_ORGANISATION_MAX] = {
    [SEKI_ORGANISATION_MAKER] = SEKI_STR("maker"),
    [SEKI_ORGANISATION_HOSPITAL] = SEKI_STR("hospital"),
    [SEKI_ORGANISATION_PROVIDER] = SEKI_STR("provider"),
    [SEKI_ORGANISATION_AUDITOR] = SEKI_STR("auditor"),
};

static const struct seki_str langs[SEKI_LANG_MAX] = {
    [SEKI_LANG_JA] = SEKI_STR("ja"), [SEKI_LANG_EN] = SEKI_STR("en")};

struct seki_str seki_organisation_kind_name(enum seki_organisation_kind kind)
{
    return kinds[kind];
}

int seki_store_add_organisation(struct seki_store *store, const struct seki_organisation *it,
                                struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_id_make(it->made, &id, err);
    const struct seki_value takes[] = {seki_sql_text(seki_id_str(&id)),
                                       seki_sql_text(kinds[it->kind]), seki_sql_text(it->name),
                                       seki_sql_text(langs[it->lang]), seki_sql_int(it->made)};

    r = r < 0 ? r
              : seki_db_run(store->db, SEKI_SQL_organisation_add, takes, SEKI_ARRAY_LEN(takes),
                            NULL, err);
    if (r < 0) {
        return r;
    }
    *ret_id = id;
    return 0;
}

/* Where a word stands in a list that the table's rules keep whole. */
static size_t place_in(const struct seki_str *words, size_t n, struct seki_str word)
{
    size_t i = 0;

    while (i + 1 < n && !seki_str_eq(words[i], word)) {
        i++;
    }
    return i;
}

static int take(struct seki_arena *arena, const struct seki_value *row,
                struct seki_organisation *ret, struct seki_err *err)
{
    struct seki_organisation it = {
        .id = seki_arena_str(arena, row[0].str),
        .kind = (enum seki_organisation_kind)place_in(kinds, SEKI_ORGANISATION_MAX, row[1].str),
        .name = seki_arena_str(arena, row[2].str),
        .lang = (enum seki_lang)place_in(langs, SEKI_LANG_MAX, row[3].str),
        .made = row[4].number,
    };

    if (!it.id.p || !it.name.p) {
        return seki_fail_nomem(err);
    }
    *ret = it;
    return 1;
}

int seki_store_organisations(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str after, size_t limit,
                             struct seki_organisation **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(after), seki_sql_int((int64_t)limit)};
    struct seki_value row[SEKI_SQL_VALUES];
    struct seki_organisation *list = seki_arena_array(arena, struct seki_organisation, limit);
    size_t n = 0;
    int r =
        list ? seki_db_ask(store->db, SEKI_SQL_organisation_list, takes, SEKI_ARRAY_LEN(takes), err)
             : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    while (n < limit && (r = seki_rows_next(store->db, row, err)) > 0) {
        r = take(arena, row, &list[n], err);
        if (r < 0) {
            break;
        }
        n++;
    }
    seki_rows_end(store->db);
    if (r < 0) {
        return r;
    }
    *ret_list = list;
    *ret_n = n;
    return 0;
}
