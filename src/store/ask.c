#include "store/ask.h"

static const struct seki_str langs[SEKI_LANG_MAX] = {
    [SEKI_LANG_JA] = SEKI_STR("ja"), [SEKI_LANG_EN] = SEKI_STR("en")};

struct seki_str seki_sql_lang_name(enum seki_lang lang)
{
    return langs[lang];
}

enum seki_lang seki_sql_lang(struct seki_str name)
{
    return (enum seki_lang)seki_sql_word(langs, SEKI_LANG_MAX, name);
}

size_t seki_sql_word(const struct seki_str *words, size_t n, struct seki_str word)
{
    size_t i = 0;

    while (i + 1 < n && !seki_str_eq(words[i], word)) {
        i++;
    }
    return i;
}

bool seki_ask_keep(struct seki_arena *arena, const struct seki_value *row, size_t n,
                   struct seki_value *kept)
{
    for (size_t i = 0; i < n; i++) {
        kept[i] = row[i];
        if (row[i].type != SEKI_SQL_INT) {
            kept[i].str = seki_arena_str(arena, row[i].str);
            if (!kept[i].str.p) {
                return false;
            }
        }
    }
    return true;
}

int seki_ask_list(struct seki_arena *arena, struct seki_store *store, const struct seki_ask *ask,
                  const struct seki_ask_shape *shape, void **ret_list, size_t *ret_n,
                  struct seki_err *err)
{
    const struct seki_rows_query query = {ask->query, ask->takes, ask->n, shape->size, shape->take};

    return seki_rows_list(arena, store, &query, shape->limit, ret_list, ret_n, err);
}

int seki_ask_one(struct seki_arena *arena, struct seki_store *store, const struct seki_ask *ask,
                 seki_ask_take *take, void *ret, struct seki_err *err)
{
    const struct seki_rows_query query = {ask->query, ask->takes, ask->n, 0, take};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, ret, &is_there, err);

    if (r < 0) {
        return r;
    }
    return is_there ? 1 : 0;
}

int seki_ask_number(struct seki_store *store, const struct seki_ask *ask, int64_t *ret_number,
                    struct seki_err *err)
{
    struct seki_value row[SEKI_SQL_VALUES];
    int r = seki_db_ask(store->db, ask->query, ask->takes, ask->n, err);

    if (r < 0) {
        return r;
    }
    r = seki_rows_next(store->db, row, err);
    if (r >= 0) {
        *ret_number = r > 0 ? row[0].number : 0;
    }
    seki_rows_end(store->db);
    return r < 0 ? r : 0;
}

int seki_ask_change(struct seki_store *store, const struct seki_ask *ask, struct seki_err *err)
{
    int64_t changed = 0;
    int r = seki_db_run(store->db, ask->query, ask->takes, ask->n, &changed, err);

    if (r < 0) {
        return r;
    }
    return changed > 0 ? 1 : 0;
}
