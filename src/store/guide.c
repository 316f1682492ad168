#include "store/guide.h"

#include "store/rows.h"

static bool take_marks(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_guide_marks *marks = element;

    (void)arena;
    for (size_t i = 0; i < SEKI_GUIDE_MARKS; i++) {
        marks->number[i] = row[i].number;
    }
    return true;
}

static bool take_draft(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_guide_marks *marks = element;

    (void)arena;
    marks->state = row[0].number;
    marks->answers = row[1].number;
    return true;
}

int seki_store_guide(struct seki_store *store, struct seki_str organisation,
                     struct seki_guide_marks *ret_marks, struct seki_err *err)
{
    struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(0)};
    const struct seki_rows_query marks = {
        .query = SEKI_SQL_guide_marks, .takes = takes, .n_takes = 1, .take = take_marks};
    const struct seki_rows_query draft = {
        .query = SEKI_SQL_guide_draft, .takes = takes, .n_takes = 2, .take = take_draft};
    struct seki_guide_marks it = {.state = 0};
    bool is_there = false;
    int r = seki_rows_one(NULL, store, &marks, &it, &is_there, err);

    if (r == 0 && it.number[SEKI_GUIDE_DRAFT]) {
        takes[1] = seki_sql_int(it.number[SEKI_GUIDE_DRAFT]);
        r = seki_rows_one(NULL, store, &draft, &it, &is_there, err);
    }
    if (r == 0) {
        *ret_marks = it;
    }
    return r;
}
