#include "store/risk_change.h"

#include "store/rows.h"

#define TURN_SHIFT 48
#define LEVEL_SHIFT 40
#define LEVELS 255 /* the highest first */

int64_t seki_turn_place(enum seki_risk_turn turn)
{
    return (int64_t)turn << TURN_SHIFT;
}

enum seki_risk_turn seki_turn_of(int64_t place)
{
    int64_t turn = place >> TURN_SHIFT;

    return turn < 0 || turn >= SEKI_TURNS ? SEKI_TURNS : (enum seki_risk_turn)turn;
}

int64_t seki_risk_place(enum seki_risk_turn turn, int64_t level, int64_t number)
{
    return seki_turn_place(turn) + ((LEVELS - level) << LEVEL_SHIFT) + number;
}

/* --- both sides */

static bool take_pass(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_risk_row *risk = element;

    risk->number = row[0].number;
    risk->current = row[3].number;
    risk->is_unknown = row[4].number != 0;
    risk->is_above = row[5].number != 0;
    risk->is_accepted = row[6].number != 0;
    return seki_rows_texts(arena, row + 1, 1, &risk->device) &&
           seki_rows_texts(arena, row + 2, 1, &risk->scenario);
}

int seki_store_risk_pass(struct seki_arena *arena, struct seki_store *store,
                         const struct seki_register *reg, int64_t assessment,
                         const struct seki_page *behind, struct seki_risk_row **ret_list,
                         size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(assessment),
                                       seki_sql_text(behind->key), seki_sql_int(behind->after),
                                       seki_sql_int((int64_t)behind->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_risk_pass,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_risk_row),
                                          .take = take_pass};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, behind->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

static bool take_trace(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_trace_row *trace = element;

    return seki_rows_texts(arena, row, 1, &trace->device) &&
           seki_rows_texts(arena, row + 1, 1, &trace->content);
}

int seki_store_trace_pass(struct seki_arena *arena, struct seki_store *store,
                          const struct seki_register *reg, int64_t assessment,
                          const struct seki_page *behind, struct seki_trace_row **ret_list,
                          size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(assessment),
                                       seki_sql_text(behind->key),
                                       seki_sql_int((int64_t)behind->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_trace_pass,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_trace_row),
                                          .take = take_trace};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, behind->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

static bool take_content(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_trace_at(struct seki_arena *arena, struct seki_store *store,
                        const struct seki_register *reg, int64_t assessment, struct seki_str device,
                        struct seki_str *ret_content, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(assessment),
                                       seki_sql_text(device)};
    const struct seki_rows_query query = {.query = SEKI_SQL_trace_at,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_content};
    bool is_there = false;

    *ret_content = SEKI_STR("");
    return seki_rows_one(arena, store, &query, ret_content, &is_there, err);
}

/* --- writing */

int seki_store_change_drop(struct seki_store *store, const struct seki_register *reg,
                           int64_t assessment, int64_t base, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(assessment),
                                       seki_sql_int(base)};

    int r = seki_rows_run(store, SEKI_SQL_risk_change_why_drop, takes, SEKI_ARRAY_LEN(takes), NULL,
                          err);

    return r < 0 ? r
                 : seki_rows_run(store, SEKI_SQL_risk_change_drop, takes, SEKI_ARRAY_LEN(takes),
                                 NULL, err);
}

int seki_store_change_add(struct seki_store *store, const struct seki_register *reg,
                          int64_t assessment, int64_t base, const struct seki_risk_change *change,
                          struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number),
                                       seki_sql_int(assessment),
                                       seki_sql_int(base),
                                       seki_sql_int(change->place),
                                       seki_sql_text(change->device),
                                       seki_sql_text(change->scenario),
                                       seki_sql_int(change->risk),
                                       seki_sql_int(change->risk_before),
                                       seki_sql_int(change->level),
                                       seki_sql_int(change->level_before),
                                       seki_sql_int(change->state),
                                       seki_sql_int(change->state_before),
                                       seki_sql_int(change->why),
                                       seki_sql_text(change->item),
                                       seki_sql_text(change->statement),
                                       seki_sql_text(change->measure)};

    int r = seki_rows_put(store, SEKI_SQL_risk_change_add, takes, SEKI_ARRAY_LEN(takes), err);

    for (unsigned bit = 1; r == 0 && bit <= SEKI_WHY_ALL; bit <<= 1) {
        const struct seki_value why[] = {takes[0], takes[1], takes[2], seki_sql_int(bit), takes[3]};
        r = change->why & bit
                ? seki_rows_put(store, SEKI_SQL_risk_change_why_add, why, SEKI_ARRAY_LEN(why), err)
                : 0;
    }
    return r;
}

#define HEAD 5 /* values before the counts */

int seki_store_since_add(struct seki_store *store, const struct seki_register *reg,
                         int64_t assessment, const struct seki_risk_since *since,
                         struct seki_err *err)
{
    struct seki_value takes[HEAD + SEKI_TURNS] = {
        seki_sql_int(reg->number), seki_sql_int(assessment), seki_sql_int(since->base),
        seki_sql_int(since->has_levels), seki_sql_int(since->n_unexplained)};

    for (size_t i = 0; i < SEKI_TURNS; i++) {
        takes[HEAD + i] = seki_sql_int(since->n[i]);
    }
    return seki_rows_run(store, SEKI_SQL_risk_since_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

/* --- reading */

static bool take_since(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_risk_since *since = element;

    (void)arena;
    since->base = row[0].number;
    since->has_levels = row[1].number != 0;
    since->n_unexplained = row[2].number;
    for (size_t i = 0; i < SEKI_TURNS; i++) {
        since->n[i] = row[3 + i].number;
    }
    return true;
}

int seki_store_since_get(struct seki_arena *arena, struct seki_store *store,
                         struct seki_str organisation, int64_t assessment, int64_t base,
                         struct seki_risk_since *ret_since, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(assessment),
                                       seki_sql_int(base)};
    const struct seki_rows_query query = {.query = SEKI_SQL_risk_since_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_since};
    bool is_there = false;

    *ret_since = (struct seki_risk_since){.base = 0};
    return seki_rows_one(arena, store, &query, ret_since, &is_there, err);
}

static bool take_change(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_risk_change *change = element;

    change->place = row[0].number;
    change->risk = row[3].number;
    change->risk_before = row[4].number;
    change->level = row[5].number;
    change->level_before = row[6].number;
    change->state = (unsigned)row[7].number;
    change->state_before = (unsigned)row[8].number;
    change->why = (unsigned)row[9].number;
    return seki_rows_texts(arena, row + 1, 1, &change->device) &&
           seki_rows_texts(arena, row + 2, 1, &change->scenario) &&
           seki_rows_texts(arena, row + 10, 1, &change->item) &&
           seki_rows_texts(arena, row + 11, 1, &change->statement) &&
           seki_rows_texts(arena, row + 12, 1, &change->measure) &&
           seki_rows_texts(arena, row + 13, 1, &change->device_name);
}

/* Over the index that leaves least to look at. */
static enum seki_sql_id query_of(const struct seki_change_filter *filter)
{
    return filter->device.n     ? SEKI_SQL_risk_change_device
           : filter->scenario.n ? SEKI_SQL_risk_change_scenario
           : filter->why        ? SEKI_SQL_risk_change_reason
                                : SEKI_SQL_risk_change_list;
}

int seki_store_changes(struct seki_arena *arena, struct seki_store *store,
                       struct seki_str organisation, const struct seki_change_filter *filter,
                       const struct seki_page *page, struct seki_risk_change **ret_list,
                       size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(organisation),
        seki_sql_int(filter->assessment),
        seki_sql_int(filter->base),
        seki_sql_text(filter->device),
        seki_sql_text(filter->scenario),
        seki_sql_int(filter->why),
        seki_sql_int(SEKI_MAX(page->after, seki_turn_place(filter->first))),
        seki_sql_int(seki_turn_place(filter->behind)),
        seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = query_of(filter),
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_risk_change),
                                          .take = take_change};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}
