#include "store/noted.h"

#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_noted_row *it = element;

    it->number = row[0].number;
    return seki_rows_texts(arena, row + 1, SEKI_NOTED_FIELDS, it->text);
}

/* Ids of questions are ASCII, in capitals; the last letter may be that of a part: MLDP-4, C01.1a. */
static struct seki_str in_capitals(struct seki_arena *arena, struct seki_str item, size_t n)
{
    char *text = seki_arena_array(arena, char, item.n + 1);

    for (size_t i = 0; text && i < item.n; i++) {
        bool is_small = i < n && item.p[i] >= 'a' && item.p[i] <= 'z';
        text[i] = (char)(is_small ? item.p[i] - 'a' + 'A' : item.p[i]);
    }
    return seki_str_of(text, text ? item.n : 0);
}

static const enum seki_sql_id queries[2][2] = {
    [SEKI_NOTED_RECEIVED] = {SEKI_SQL_answer_noted, SEKI_SQL_answer_of_item},
    [SEKI_NOTED_OWN] = {SEKI_SQL_draft_answer_noted, SEKI_SQL_draft_answer_of_item}};

int seki_store_noted(struct seki_arena *arena, struct seki_store *store,
                     const struct seki_noted_wish *wish, struct seki_noted_row **ret_list,
                     size_t *ret_n, struct seki_err *err)
{
    struct seki_str item = wish->item;
    struct seki_str upper = in_capitals(arena, item, item.n);
    struct seki_str part = in_capitals(arena, item, item.n ? item.n - 1 : 0);
    struct seki_value limit = seki_sql_int((int64_t)wish->limit);
    struct seki_value takes[5] = {seki_sql_text(wish->organisation), limit};
    struct seki_rows_query query = {.query = queries[wish->of][item.n > 0],
                                    .takes = takes,
                                    .n_takes = 2,
                                    .item = sizeof(struct seki_noted_row),
                                    .take = take};
    void *rows = NULL;
    int r = upper.p && part.p ? 0 : seki_fail_nomem(err);

    if (item.n > 0) {
        takes[1] = seki_sql_text(item);
        takes[2] = seki_sql_text(upper);
        takes[3] = seki_sql_text(part);
        takes[4] = limit;
        query.n_takes = 5;
    }
    r = r < 0 ? r : seki_rows_list(arena, store, &query, wish->limit, &rows, ret_n, err);
    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}
