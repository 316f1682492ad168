/*
 * acceptances.csv: risks that a named person lives with, until a day.
 *
 * A level means something under the method it was accepted under and under no other: 2 may be the
 * middle of three levels or the second of four. So a row holds for its method only, and a row that
 * names none for the default one.
 */
#include <stdlib.h>

#include "app/hospital_read.h"
#include "base/utf8.h"
#include "format/data/rules.h"
#include "msg/m_hos.h"

enum column { ASSET, SCENARIO, LEVEL, BY, UNTIL, REASON, METHOD, N_COLUMNS };

const struct seki_head seki_acceptance_heads[N_COLUMNS] = {
    [ASSET] = {SEKI_STR("asset"), SEKI_STR("資産ID")},
    [SCENARIO] = {SEKI_STR("scenario"), SEKI_STR("シナリオ")},
    [LEVEL] = {SEKI_STR("level"), SEKI_STR("受容レベル")},
    [BY] = {SEKI_STR("by"), SEKI_STR("受容者")},
    [UNTIL] = {SEKI_STR("until"), SEKI_STR("期限")},
    [REASON] = {SEKI_STR("reason"), SEKI_STR("理由")},
    [METHOD] = {SEKI_STR("method"), SEKI_STR("評価方法")},
};

static bool has_scenario(const struct seki_scenario_set *set, struct seki_str id)
{
    for (size_t i = 0; set && i < set->n; i++) {
        if (seki_str_eq(set->scenarios[i].id, id)) {
            return true;
        }
    }
    return false;
}

/* The set of the other command (assess, remote); NULL when there is none, or it is this one. */
static int load_aside(const struct seki_intake *in, struct seki_scenario_set **ret_set,
                      struct seki_err *err)
{
    struct seki_scenario_set *set = NULL;
    struct seki_complaints complaints;
    struct seki_err why = {0};
    int r;

    if (seki_str_eq(in->aside, in->scenarios->head.id)) {
        return 0;
    }
    seki_complaints_init(&complaints, in->app->arena);
    r = seki_scenarios_load(in->app->arena, in->app->data_dir, in->aside, &in->library->hub, &set,
                            &complaints, &why);
    if (r == SEKI_ERR_NOTFOUND) {
        return 0; /* a data folder may do without */
    }
    if (r < 0) {
        return seki_fail(err, r, why.what, why.hint);
    }
    *ret_set = set;
    return 0;
}

/* A level as a number from 1, or as the id or name of a band; 0: neither. */
static int read_level(const struct seki_intake *in, struct seki_str word, int *ret_level,
                      struct seki_err *err)
{
    struct seki_str folded = seki_fold(in->app->arena, word);
    int64_t number = 0;
    int status = 0;

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    if (seki_str_to_int(folded, 1, (int64_t)in->method->n_bands, &number)) {
        *ret_level = (int)number;
        return 0;
    }
    *ret_level = 0;
    for (size_t i = 0; i < in->method->n_bands; i++) {
        const struct seki_band *band = &in->method->bands[i];
        if (seki_intake_same(in, word, band->id, &status) ||
            seki_intake_same(in, word, seki_text_get(&band->text, SEKI_LANG_JA), &status) ||
            seki_intake_same(in, word, seki_text_get(&band->text, SEKI_LANG_EN), &status)) {
            *ret_level = (int)i + 1;
        }
    }
    return status < 0 ? seki_fail_nomem(err) : 0;
}

/* The row was accepted under another method than this assessment's. */
static struct seki_msg method_complaint(const struct seki_intake *in, struct seki_str method)
{
    struct seki_str ours = in->method->head.id;

    if (seki_str_eq(method.n ? method : SEKI_DEFAULT_METHOD, ours)) {
        return SEKI_NO_HINT;
    }
    return method.n ? M_hos_accept_method(method, ours)
                    : M_hos_accept_no_method(ours, SEKI_DEFAULT_METHOD);
}

/* What is wrong with the row, or no message. */
static struct seki_msg complaint_of(const struct seki_intake *in, const struct seki_sheet *sheet,
                                    size_t row, const struct seki_acceptance *a)
{
    struct seki_str until = seki_sheet_cell(sheet, row, UNTIL);
    struct seki_msg method = method_complaint(in, seki_sheet_cell(sheet, row, METHOD));

    if (a->asset == SIZE_MAX) {
        return M_hos_accept_asset(seki_sheet_cell(sheet, row, ASSET));
    }
    if (!has_scenario(in->scenarios, a->scenario)) {
        return M_hos_accept_scenario(a->scenario);
    }
    if (method.id != SEKI_MSG_NONE) {
        return method;
    }
    if (a->level == 0) {
        return M_hos_accept_level(seki_sheet_cell(sheet, row, LEVEL));
    }
    if (a->by.n == 0) {
        return M_hos_accept_by();
    }
    if (!seki_date_is_set(a->until)) {
        return M_hos_accept_until(until);
    }
    if (seki_date_cmp(a->until, in->hospital->as_of) < 0) {
        return M_hos_accept_over(until);
    }
    return SEKI_NO_HINT;
}

static int read_row(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                    const struct seki_scenario_set *aside, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct seki_acceptance a = {
        .asset = seki_map_get(&hospital->asset_by_id, seki_sheet_cell(sheet, row, ASSET)),
        .scenario = seki_sheet_cell(sheet, row, SCENARIO),
        .by = seki_sheet_cell(sheet, row, BY),
        .reason = seki_sheet_cell(sheet, row, REASON),
    };
    struct seki_msg complaint;
    int r = read_level(in, seki_sheet_cell(sheet, row, LEVEL), &a.level, err);

    if (r < 0 || (!has_scenario(in->scenarios, a.scenario) && has_scenario(aside, a.scenario))) {
        return r;
    }
    (void)seki_date_parse(seki_sheet_cell(sheet, row, UNTIL), &a.until);
    complaint = complaint_of(in, sheet, row, &a);
    if (complaint.id != SEKI_MSG_NONE) {
        return seki_intake_warn(in, sheet->file, seki_sheet_line(sheet, row), complaint, err);
    }
    hospital->acceptances[hospital->n_acceptances++] = a;
    return 0;
}

static int by_asset(const void *left, const void *right)
{
    const struct seki_acceptance *l = left;
    const struct seki_acceptance *r = right;

    if (l->asset != r->asset) {
        return l->asset < r->asset ? -1 : 1;
    }
    /* The later one counts first; then any order that does not depend on the sort. */
    if (seki_date_cmp(r->until, l->until) != 0) {
        return seki_date_cmp(r->until, l->until);
    }
    return l->level != r->level ? r->level - l->level : seki_str_cmp(l->by, r->by);
}

int seki_intake_acceptances(struct seki_intake *in, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct seki_scenario_set *aside = NULL;
    struct seki_sheet sheet;
    int r = seki_sheet_read(in, SEKI_STR("acceptances.csv"), seki_acceptance_heads, N_COLUMNS,
                            SEKI_LIMIT_ASSETS, &sheet, err);

    if (r < 0) {
        return r;
    }
    hospital->acceptances =
        seki_arena_array(in->app->arena, struct seki_acceptance, seki_sheet_rows(&sheet));
    if (!hospital->acceptances) {
        return seki_fail_nomem(err);
    }
    r = seki_sheet_rows(&sheet) ? load_aside(in, &aside, err) : 0;
    for (size_t i = 0; r == 0 && i < seki_sheet_rows(&sheet); i++) {
        r = read_row(in, &sheet, i, aside, err);
    }
    if (r == 0) {
        qsort(hospital->acceptances, hospital->n_acceptances, sizeof(*hospital->acceptances),
              by_asset);
    }
    return r;
}
