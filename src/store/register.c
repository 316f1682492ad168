#include "store/register.h"

#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "store/file.h"
#include "store/rows.h"

#define TRIES 3

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_register *reg = element;

    (void)arena;
    reg->number = row[0].number;
    reg->revision = row[1].number;
    reg->changes = row[2].number;
    return true;
}

static int get(struct seki_store *store, enum seki_sql_id how, struct seki_str organisation,
               struct seki_register *ret_register, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation)};
    const struct seki_rows_query query = {
        .query = how, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes), .take = take};
    struct seki_register reg = {.organisation = organisation};
    bool is_there = false;
    int r = seki_rows_one(NULL, store, &query, &reg, &is_there, err);

    if (r == 0 && !is_there) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_register(), M_hint_store_no_register());
    }
    if (r == 0) {
        *ret_register = reg;
    }
    return r;
}

int seki_store_register(struct seki_store *store, struct seki_str organisation,
                        struct seki_register *ret_register, struct seki_err *err)
{
    return get(store, SEKI_SQL_register_get, organisation, ret_register, err);
}

/* On PostgreSQL another server may just have taken the next number for somebody else. */
static int make(struct seki_store *store, enum seki_sql_id how, enum seki_sql_id found,
                struct seki_str organisation, struct seki_register *ret_register,
                struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation)};
    struct seki_err why = {0};
    int r = SEKI_ERR_NOTFOUND;

    for (int i = 0; r == SEKI_ERR_NOTFOUND && i < TRIES; i++) {
        why = (struct seki_err){0};
        r = seki_rows_put(store, how, takes, SEKI_ARRAY_LEN(takes), &why);
        r = r < 0 ? r : get(store, found, organisation, ret_register, &why);
    }
    return r < 0 ? seki_err_pass(err, &why) : 0;
}

int seki_store_register_make(struct seki_store *store, struct seki_str organisation,
                             struct seki_register *ret_register, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation)};
    struct seki_err why = {0};
    int r = seki_store_register(store, organisation, ret_register, &why);

    if (r != SEKI_ERR_NOTFOUND) {
        return r < 0 ? seki_err_pass(err, &why) : 0;
    }
    r = seki_rows_put(store, SEKI_SQL_register_take, takes, SEKI_ARRAY_LEN(takes), err);
    return r < 0 ? r
                 : make(store, SEKI_SQL_register_make, SEKI_SQL_register_get, organisation,
                        ret_register, err);
}

int seki_store_register_reserve(struct seki_store *store, struct seki_str organisation,
                                struct seki_register *ret_register, struct seki_err *err)
{
    return make(store, SEKI_SQL_register_reserve, SEKI_SQL_register_reserved, organisation,
                ret_register, err);
}

int seki_store_register_touch(struct seki_store *store, const struct seki_register *reg,
                              struct seki_str path, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation)};
    int r = seki_store_file_stale(store, reg->organisation, path, err);

    return r < 0 ? r
                 : seki_rows_put(store, SEKI_SQL_register_touch, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_register_hold(struct seki_store *store, const struct seki_register *reg,
                             struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation)};

    return seki_rows_put(store, SEKI_SQL_register_hold, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_register_revise(struct seki_store *store, struct seki_register *inout_register,
                               struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(inout_register->organisation),
                                       seki_sql_int(inout_register->revision)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_register_revise, takes, SEKI_ARRAY_LEN(takes), &n, err);

    r = r < 0 ? r : seki_rows_changed(n, true, inout_register->organisation, err);
    inout_register->revision += r == 0;
    return r;
}

int seki_store_register_rows(struct seki_store *store, struct seki_str organisation,
                             int64_t *ret_rows, int64_t *ret_files, struct seki_err *err)
{
    return seki_rows_numbers(store, SEKI_SQL_register_rows, organisation, ret_rows, ret_files, err);
}

static int end_files(struct seki_store *store, const struct seki_register *reg,
                     struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation),
                                       seki_sql_int(reg->revision)};

    return seki_rows_run(store, SEKI_SQL_file_end_all, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_register_renew(struct seki_store *store, struct seki_register *inout_register,
                              struct seki_err *err)
{
    static const enum seki_sql_id clear[] = {
        SEKI_SQL_answer_clear,    SEKI_SQL_statement_clear,    SEKI_SQL_device_clear,
        SEKI_SQL_measure_clear,   SEKI_SQL_confirmation_clear, SEKI_SQL_file_column_clear,
        SEKI_SQL_example_replaced};
    const struct seki_value organisation[] = {seki_sql_text(inout_register->organisation)};
    const struct seki_value number[] = {seki_sql_int(inout_register->number)};
    int r = seki_store_register_revise(store, inout_register, err);

    r = r < 0 ? r : end_files(store, inout_register, err);
    r = r < 0 ? r : seki_rows_run(store, SEKI_SQL_pair_clear, number, 1, NULL, err);
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(clear); i++) {
        r = seki_rows_run(store, clear[i], organisation, 1, NULL, err);
    }
    return r;
}
