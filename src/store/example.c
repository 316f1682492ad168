#include "store/example.h"

#include "store/rows.h"

int seki_store_example_add(struct seki_store *store, struct seki_str organisation,
                           const struct seki_example *example, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(example->made),
                                       seki_sql_text(example->person_name),
                                       seki_sql_int(example->product),
                                       seki_sql_int(example->draft)};

    return seki_rows_run(store, SEKI_SQL_example_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_example *it = element;

    it->made = row[1].number;
    it->product = row[2].number;
    it->draft = row[3].number;
    return seki_rows_texts(arena, row, 1, &it->person_name);
}

int seki_store_example_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, struct seki_example *ret_example,
                           struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation)};
    const struct seki_rows_query query = {
        .query = SEKI_SQL_example_get, .takes = takes, .n_takes = 1, .take = take};
    struct seki_example it = {.made = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &it, &is_there, err);

    if (r == 0) {
        *ret_example = it;
    }
    return r;
}

int seki_store_example_jobs(struct seki_store *store, struct seki_str organisation, int64_t *ret_n,
                            struct seki_err *err)
{
    return seki_rows_numbers(store, SEKI_SQL_example_jobs, organisation, ret_n, NULL, err);
}

static bool take_counts(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    int64_t *n = element;

    (void)arena;
    for (size_t i = 0; i < SEKI_EXAMPLE_COUNTS; i++) {
        n[i] = row[i].number;
    }
    return true;
}

int seki_store_example_counts(struct seki_store *store, struct seki_str organisation,
                              const struct seki_example *example,
                              int64_t ret_n[static SEKI_EXAMPLE_COUNTS], struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(example->made),
                                       seki_sql_int(example->draft)};
    const struct seki_rows_query query = {.query = SEKI_SQL_example_counts,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_counts};
    bool is_there = false;

    return seki_rows_one(NULL, store, &query, ret_n, &is_there, err);
}

static bool take_tie(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_example_tie *it = element;
    struct seki_str texts[2];

    if (!seki_rows_texts(arena, row + 1, 2, texts)) {
        return false;
    }
    *it = (struct seki_example_tie){
        .kind = (enum seki_example_tie_kind)row[0].number, .name = texts[0], .about = texts[1]};
    return true;
}

int seki_store_example_ties(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, const struct seki_example *example,
                            size_t limit, struct seki_example_tie **ret_list, size_t *ret_n,
                            struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(example->made),
                                       seki_sql_int(example->product), seki_sql_int(example->draft),
                                       seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_example_ties,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_example_tie),
                                          .take = take_tie};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

/* --- removing */

/* What hangs on rows goes before them. */
static int drop_rows(struct seki_store *store, struct seki_str organisation, int64_t made,
                     struct seki_err *err)
{
    static const enum seki_sql_id drop[] = {SEKI_SQL_example_drop_contents,
                                            SEKI_SQL_example_drop_device_pairs,
                                            SEKI_SQL_example_drop_statement_pairs,
                                            SEKI_SQL_example_drop_measure_pairs,
                                            SEKI_SQL_example_drop_details,
                                            SEKI_SQL_example_drop_answers,
                                            SEKI_SQL_example_drop_statement,
                                            SEKI_SQL_example_drop_device,
                                            SEKI_SQL_example_drop_measure,
                                            SEKI_SQL_example_drop_confirmation,
                                            SEKI_SQL_example_drop_file,
                                            SEKI_SQL_example_drop_risk,
                                            SEKI_SQL_example_drop_insight,
                                            SEKI_SQL_example_drop_trace,
                                            SEKI_SQL_example_drop_conformity,
                                            SEKI_SQL_example_drop_conformity_reason,
                                            SEKI_SQL_example_drop_assessment_file,
                                            SEKI_SQL_example_drop_assessment_basis,
                                            SEKI_SQL_example_drop_risk_since,
                                            SEKI_SQL_example_drop_risk_change,
                                            SEKI_SQL_example_drop_assessment};
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(made)};
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(drop); i++) {
        r = seki_rows_run(store, drop[i], takes, SEKI_ARRAY_LEN(takes), NULL, err);
    }
    return r < 0 ? r : seki_rows_run(store, SEKI_SQL_example_drop_columns, takes, 1, NULL, err);
}

static int drop_product(struct seki_store *store, struct seki_str organisation,
                        const struct seki_example *example, struct seki_err *err)
{
    static const enum seki_sql_id drop[] = {
        SEKI_SQL_example_drop_said,  SEKI_SQL_example_drop_past, SEKI_SQL_example_drop_source,
        SEKI_SQL_example_drop_deeds, SEKI_SQL_example_drop_wait, SEKI_SQL_example_drop_draft};
    const struct seki_value draft[] = {seki_sql_text(organisation), seki_sql_int(example->draft)};
    const struct seki_value product[] = {seki_sql_text(organisation),
                                         seki_sql_int(example->product)};
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(drop); i++) {
        r = seki_rows_run(store, drop[i], draft, SEKI_ARRAY_LEN(draft), NULL, err);
    }
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_example_drop_header, product, SEKI_ARRAY_LEN(product),
                              NULL, err);
    return r < 0 ? r
                 : seki_rows_run(store, SEKI_SQL_example_drop_product, product,
                                 SEKI_ARRAY_LEN(product), NULL, err);
}

int seki_store_example_remove(struct seki_store *store, struct seki_str organisation,
                              const struct seki_example *example, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation)};
    int r = drop_rows(store, organisation, example->made, err);

    r = r < 0 || example->product == 0 ? r : drop_product(store, organisation, example, err);
    r = r < 0 ? r : seki_rows_run(store, SEKI_SQL_example_drop, takes, 1, NULL, err);
    return r < 0 ? r : seki_rows_run(store, SEKI_SQL_register_touch, takes, 1, NULL, err);
}
