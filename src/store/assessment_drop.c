/* Assessments that were broken off. Declared in store/assessment.h. */
#include "base/limits.h"
#include "store/assessment.h"
#include "store/rows.h"
#include "store/slices.h"

#define SWEPT 100 /* that are looked for at once */

static int end_step(struct seki_store *store, int r, struct seki_err *err)
{
    r = r < 0 ? r : seki_store_commit(store, err);
    if (r < 0) {
        seki_store_rollback(store);
    }
    return r;
}

/* Their numbers begin at 1 and none is left out. */
static int drop_risks(struct seki_store *store, const struct seki_register *reg, int64_t number,
                      struct seki_err *err)
{
    int64_t n = 1;
    int r = 0;

    for (int64_t upto = SEKI_SLICE_ROWS; r == 0 && n > 0; upto += SEKI_SLICE_ROWS) {
        const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(number),
                                           seki_sql_int(upto)};

        r = seki_store_begin(store, err);
        r = r < 0 ? r
                  : seki_rows_run(store, SEKI_SQL_assessment_drop_risks, takes,
                                  SEKI_ARRAY_LEN(takes), &n, err);
        r = end_step(store, r, err);
        seki_store_pause(store);
    }
    return r;
}

/* It goes last, so that what is broken off here is found again. */
static int drop_rest(struct seki_store *store, const struct seki_register *reg, int64_t number,
                     struct seki_err *err)
{
    const struct seki_value traced[] = {seki_sql_text(reg->organisation), seki_sql_int(reg->number),
                                        seki_sql_int(number)};
    static const enum seki_sql_id of_register[] = {SEKI_SQL_assessment_drop_insight,
                                                   SEKI_SQL_assessment_drop_trace,
                                                   SEKI_SQL_assessment_drop_conformity,
                                                   SEKI_SQL_assessment_drop_reasons,
                                                   SEKI_SQL_assessment_drop_since,
                                                   SEKI_SQL_assessment_drop_changes,
                                                   SEKI_SQL_assessment_drop_reasons_of_change};
    static const enum seki_sql_id of_organisation[] = {
        SEKI_SQL_assessment_drop_content, SEKI_SQL_assessment_drop_files,
        SEKI_SQL_assessment_drop_basis, SEKI_SQL_assessment_drop_rules, SEKI_SQL_assessment_drop};
    struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(number)};
    int r = seki_rows_run(store, SEKI_SQL_assessment_drop_traced, traced, SEKI_ARRAY_LEN(traced),
                          NULL, err);

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(of_register); i++) {
        r = seki_rows_run(store, of_register[i], takes, SEKI_ARRAY_LEN(takes), NULL, err);
    }
    takes[0] = seki_sql_text(reg->organisation);
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(of_organisation); i++) {
        r = seki_rows_run(store, of_organisation[i], takes, SEKI_ARRAY_LEN(takes), NULL, err);
    }
    return r;
}

int seki_store_assessment_drop(struct seki_store *store, const struct seki_register *reg,
                               int64_t number, struct seki_err *err)
{
    int r = drop_risks(store, reg, number, err);

    r = r < 0 ? r : seki_store_begin(store, err);
    if (r < 0) {
        return r;
    }
    r = drop_rest(store, reg, number, err);
    return end_step(store, r, err);
}

/* --- those of which nobody knows any more */

struct broken {
    struct seki_str organisation;
    int64_t number, reg;
};

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct broken *it = element;

    it->number = row[1].number;
    it->reg = row[2].number;
    return seki_rows_texts(arena, row, 1, &it->organisation);
}

static int find(struct seki_arena *arena, struct seki_store *store, bool is_alone, int64_t before,
                struct broken **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(is_alone), seki_sql_int(before),
                                       seki_sql_int(SWEPT)};
    const struct seki_rows_query query = {.query = SEKI_SQL_assessment_broken,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct broken),
                                          .take = take};
    void *list = NULL;
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : seki_rows_list(arena, store, &query, SWEPT, &list, ret_n, err);
    r = end_step(store, r, err);
    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_assessment_sweep(struct seki_store *store, bool is_alone, int64_t before,
                                size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct broken *list = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DB_VALUE);
    r = find(&arena, store, is_alone, before, &list, &n, err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_register reg = {.organisation = list[i].organisation,
                                          .number = list[i].reg};

        r = seki_store_assessment_drop(store, &reg, list[i].number, err);
    }
    if (r == 0) {
        *ret_n = n;
    }
    return r;
}
