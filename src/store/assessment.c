#include "store/assessment.h"

#include "base/limits.h"
#include "msg/m_store.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_assessment_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_ASSESSED_FIELDS;

    it->number = row[0].number;
    it->revision = rest[0].number;
    it->n_devices = rest[1].number;
    it->n_risks = rest[2].number;
    it->n_above = rest[3].number;
    it->n_unknown = rest[4].number;
    it->n_warnings = rest[5].number;
    it->made = rest[6].number;
    it->changes = rest[7].number;
    return seki_rows_texts(arena, row + 1, SEKI_ASSESSED_FIELDS, it->text) &&
           seki_rows_texts(arena, rest + 8, 1, &it->rules) &&
           seki_rows_texts(arena, rest + 9, 1, &it->rules_name);
}

int seki_store_assessment_add(struct seki_store *store, const struct seki_register *reg,
                              struct seki_assessment_row *inout_row, struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_ASSESSED_FIELDS + 7] = {seki_sql_text(reg->organisation)};
    struct seki_value *rest = takes + 2 + SEKI_ASSESSED_FIELDS;
    int r = seki_rows_new_number(store, SEKI_SQL_assessment_last, reg->organisation,
                                 &inout_row->number, err);

    takes[1] = seki_sql_int(inout_row->number);
    for (size_t i = 0; i < SEKI_ASSESSED_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(inout_row->text[i]);
    }
    rest[0] = seki_sql_int(inout_row->revision);
    rest[1] = seki_sql_int(inout_row->n_devices);
    rest[2] = seki_sql_int(inout_row->n_risks);
    rest[3] = seki_sql_int(inout_row->n_above);
    rest[4] = seki_sql_int(inout_row->n_unknown);
    rest[5] = seki_sql_int(inout_row->n_warnings);
    rest[6] = seki_sql_int(inout_row->made);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_assessment_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                              err);
    takes[2] = seki_sql_int(reg->changes);
    r = r < 0 ? r : seki_rows_run(store, SEKI_SQL_assessment_basis_add, takes, 3, NULL, err);
    takes[2] = seki_sql_text(inout_row->rules);
    takes[3] = seki_sql_text(inout_row->rules_name);
    return r < 0 || inout_row->rules.n == 0
               ? r
               : seki_rows_run(store, SEKI_SQL_assessment_rules_add, takes, 4, NULL, err);
}

int seki_store_assessment_finish(struct seki_store *store, struct seki_str organisation,
                                 int64_t number, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number)};

    return seki_rows_run(store, SEKI_SQL_assessment_finish, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

int seki_store_assessment_get(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation, int64_t number,
                              struct seki_assessment_row *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number)};
    const struct seki_rows_query query = {.query = SEKI_SQL_assessment_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take};
    struct seki_assessment_row row = {.number = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    if (r == 0 && !is_there) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_assessment(number), SEKI_NO_HINT);
    }
    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

int seki_store_assessments(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, const struct seki_page *page,
                           struct seki_assessment_row **ret_list, size_t *ret_n,
                           struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(page->after ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_assessment_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_assessment_row),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

/* --- result files */

int seki_store_assessment_file_add(struct seki_store *store, struct seki_str organisation,
                                   int64_t assessment, const struct seki_assessment_file *file,
                                   struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(assessment),
                                       seki_sql_text(file->name), seki_sql_text(file->content),
                                       seki_sql_int(file->size)};

    return seki_rows_run(store, SEKI_SQL_assessment_file_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

int seki_store_assessment_file_size(struct seki_store *store, struct seki_str organisation,
                                    int64_t assessment, const struct seki_assessment_file *file,
                                    struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(assessment),
                                       seki_sql_text(file->name), seki_sql_int(file->size)};

    return seki_rows_run(store, SEKI_SQL_assessment_file_size, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

static bool take_file(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_assessment_file *file = element;

    file->size = row[2].number;
    return seki_rows_texts(arena, row, 1, &file->name) &&
           seki_rows_texts(arena, row + 1, 1, &file->content);
}

int seki_store_assessment_files(struct seki_arena *arena, struct seki_store *store,
                                struct seki_str organisation, int64_t assessment,
                                struct seki_assessment_file **ret_list, size_t *ret_n,
                                struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(assessment),
                                       seki_sql_int(SEKI_ASSESSMENT_FILES)};
    const struct seki_rows_query query = {.query = SEKI_SQL_assessment_file_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_assessment_file),
                                          .take = take_file};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, SEKI_ASSESSMENT_FILES, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

/* --- risks */

int seki_store_risk_add(struct seki_store *store, const struct seki_register *reg,
                        int64_t assessment, const struct seki_risk_row *risk, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_int(reg->number),       seki_sql_int(assessment),
        seki_sql_int(risk->number),      seki_sql_text(risk->device),
        seki_sql_text(risk->scenario),   seki_sql_int(risk->inherent),
        seki_sql_int(risk->current),     seki_sql_int(risk->planned),
        seki_sql_int(risk->score),       seki_sql_int(risk->patient),
        seki_sql_int(risk->is_unknown),  seki_sql_int(risk->is_above),
        seki_sql_int(risk->is_accepted),
    };

    return seki_rows_run(store, SEKI_SQL_risk_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

static bool take_risk(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_risk_row *risk = element;

    risk->number = row[0].number;
    risk->inherent = row[3].number;
    risk->current = row[4].number;
    risk->planned = row[5].number;
    risk->score = row[6].number;
    risk->patient = row[7].number;
    risk->is_unknown = row[8].number != 0;
    risk->is_above = row[9].number != 0;
    risk->is_accepted = row[10].number != 0;
    return seki_rows_texts(arena, row + 1, 1, &risk->device) &&
           seki_rows_texts(arena, row + 2, 1, &risk->scenario) &&
           seki_rows_texts(arena, row + 11, 1, &risk->device_name);
}

static bool take_count(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    (void)arena;
    *(int64_t *)element = row[0].number;
    return true;
}

#define FEW_DEVICES \
    200 /* whose risks are gathered and put in order, rather than looked for among all */

/* Over the index that leaves least to look at. */
static enum seki_sql_id query_of(const struct seki_risk_filter *filter, bool is_few)
{
    if (filter->sort == SEKI_RISK_BY_DEVICE) {
        return SEKI_SQL_risk_sorted_by_device;
    }
    if (filter->sort == SEKI_RISK_BY_SCENARIO) {
        return SEKI_SQL_risk_sorted_by_scenario;
    }
    if (is_few) {
        return filter->owner.n ? SEKI_SQL_risk_few_of_owner : SEKI_SQL_risk_few_of_zone;
    }
    return filter->device.n     ? SEKI_SQL_risk_by_device
           : filter->until      ? SEKI_SQL_risk_changed
           : filter->scenario.n ? SEKI_SQL_risk_by_scenario
           : filter->level      ? SEKI_SQL_risk_by_level
           : filter->is_open    ? SEKI_SQL_risk_open
                                : SEKI_SQL_risk_by_rank;
}

/* Whether an owner, or else a zone, has few devices. */
static int count_devices(struct seki_store *store, struct seki_str organisation,
                         const struct seki_risk_filter *filter, bool *ret_is_few,
                         struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(filter->zone),
                                       seki_sql_text(filter->owner), seki_sql_int(FEW_DEVICES + 1)};
    const struct seki_rows_query query = {.query = SEKI_SQL_risk_devices_of,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_count};
    int64_t n = 0;
    bool is_there = false;
    int r = 0;

    *ret_is_few = false;
    if (filter->device.n == 0 && (filter->zone.n || filter->owner.n)) {
        r = seki_rows_one(NULL, store, &query, &n, &is_there, err);
        *ret_is_few = r == 0 && n <= FEW_DEVICES;
    }
    return r;
}

int seki_store_risks(struct seki_arena *arena, struct seki_store *store,
                     struct seki_str organisation, const struct seki_risk_filter *filter,
                     const struct seki_page *page, struct seki_risk_row **ret_list, size_t *ret_n,
                     struct seki_err *err)
{
    struct seki_value takes[] = {
        seki_sql_text(organisation),      seki_sql_int(filter->assessment),
        seki_sql_text(filter->device),    seki_sql_text(filter->scenario),
        seki_sql_int(filter->level),      seki_sql_int(filter->is_open),
        seki_sql_int(filter->is_unknown), seki_sql_text(filter->zone),
        seki_sql_text(filter->owner),     seki_sql_int(filter->care),
        seki_sql_int(filter->base),       seki_sql_int(filter->since),
        seki_sql_int(filter->until),      seki_sql_text(page->key),
        seki_sql_int(page->after),        seki_sql_int((int64_t)page->limit)};
    const size_t n_takes = SEKI_ARRAY_LEN(takes);
    struct seki_rows_query query = {.takes = takes,
                                    .n_takes = n_takes,
                                    .item = sizeof(struct seki_risk_row),
                                    .take = take_risk};
    void *list = NULL;
    bool is_few = false;
    int r = count_devices(store, organisation, filter, &is_few, err);

    query.query = query_of(filter, is_few);
    if (filter->sort == SEKI_RISK_BY_RANK) { /* no key */
        takes[n_takes - 3] = takes[n_takes - 2];
        takes[n_takes - 2] = takes[n_takes - 1];
        query.n_takes--;
    }
    r = r < 0 ? r : seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);
    if (r == 0) {
        *ret_list = list;
    }
    return r;
}
