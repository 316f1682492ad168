#include "store/insight.h"

#include "msg/m_store.h"
#include "store/rows.h"

int seki_store_insight_add(struct seki_store *store, const struct seki_register *reg,
                           int64_t assessment, const struct seki_insight *line,
                           struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number),
                                       seki_sql_int(assessment),
                                       seki_sql_int(line->part),
                                       seki_sql_int(line->number),
                                       seki_sql_text(line->id),
                                       seki_sql_text(line->text[SEKI_LANG_JA]),
                                       seki_sql_text(line->text[SEKI_LANG_EN]),
                                       seki_sql_text(line->more[SEKI_LANG_JA]),
                                       seki_sql_text(line->more[SEKI_LANG_EN]),
                                       seki_sql_int(line->is_unverified),
                                       seki_sql_int(line->a),
                                       seki_sql_int(line->b),
                                       seki_sql_int(line->c),
                                       seki_sql_int(line->d)};

    return seki_rows_run(store, SEKI_SQL_insight_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_insight *line = element;

    line->part = (enum seki_insight_part)row[0].number;
    line->number = row[1].number;
    line->a = row[8].number;
    line->is_unverified = row[7].number != 0;
    line->b = row[9].number;
    line->c = row[10].number;
    line->d = row[11].number;
    return seki_rows_texts(arena, row + 2, 1, &line->id) &&
           seki_rows_texts(arena, row + 3, 1, &line->text[SEKI_LANG_JA]) &&
           seki_rows_texts(arena, row + 4, 1, &line->text[SEKI_LANG_EN]) &&
           seki_rows_texts(arena, row + 5, 1, &line->more[SEKI_LANG_JA]) &&
           seki_rows_texts(arena, row + 6, 1, &line->more[SEKI_LANG_EN]);
}

int seki_store_insights(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, const struct seki_insight_wish *wish,
                        struct seki_insight **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(wish->assessment),
                                       seki_sql_int(wish->first), seki_sql_int(wish->last),
                                       seki_sql_int(SEKI_INSIGHT_LINES)};
    const struct seki_rows_query query = {.query = SEKI_SQL_insight_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_insight),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, SEKI_INSIGHT_LINES, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_trace_add(struct seki_store *store, const struct seki_register *reg,
                         int64_t assessment, struct seki_str device, struct seki_str content,
                         struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(assessment),
                                       seki_sql_text(device), seki_sql_text(content)};

    return seki_rows_run(store, SEKI_SQL_trace_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

static bool take_content(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_trace_get(struct seki_arena *arena, struct seki_store *store,
                         struct seki_str organisation, int64_t assessment, struct seki_str device,
                         struct seki_str *ret_content, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(assessment),
                                       seki_sql_text(device)};
    const struct seki_rows_query query = {.query = SEKI_SQL_trace_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_content};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, ret_content, &is_there, err);

    return r < 0 || is_there
               ? r
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(device), SEKI_NO_HINT);
}
