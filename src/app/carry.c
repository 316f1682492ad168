#include "app/carry.h"

#include "app/carry_ties.h"
#include "engine/check.h"
#include "format/json/json_statement.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define STATEMENT_MAX ((size_t)256 << 20) /* bytes of one statement as JSON */

static int check(const struct seki_app *app, const struct seki_import *import,
                 struct seki_checked *ret_checked, struct seki_err *err)
{
    struct seki_finding *findings = NULL;
    size_t n = 0;
    int r = seki_check_statement(app->arena, import->statement, app->today, &findings, &n, err);

    if (r == 0) {
        *ret_checked = (struct seki_checked){import->statement, findings, n};
    }
    return r;
}

static int make(const struct seki_app *app, const struct seki_carry_options *options,
                const struct seki_catalog *to, struct seki_carried *carried, struct seki_err *err)
{
    const struct seki_statement *statement = carried->import.statement;
    const struct seki_tie_ends ends = {
        statement->catalog, to, {options->to, options->from.catalog}};
    struct seki_carry_ties ties = {0};
    struct seki_checked from = {0};
    int r;

    if (seki_str_eq(statement->catalog->head.id, to->head.id)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_app_carry_same(statement->name, to->head.id),
                         M_hint_app_carry_same());
    }
    r = seki_app_carry_ties(app, &carried->import.library, &ends, &ties, err);
    r = r < 0 ? r : check(app, &carried->import, &from, err);
    r = r < 0 ? r : seki_carry_make(app->arena, &ties, &from, to, &carried->carry, err);
    r = r < 0 ? r : seki_carry_derive(app->arena, &carried->carry, err);
    carried->report = (struct seki_carry_report){
        .carry = &carried->carry, .has_crosswalk = ties.crosswalk != NULL, .lang = app->lang};
    return r;
}

static int write_statement(const struct seki_import_options *options,
                           const struct seki_carry *carry, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF json = {0};
    int r;

    seki_buf_init(&json, STATEMENT_MAX);
    seki_json_write_statement(&json, carry->statement);
    r = seki_fail_status(err, seki_buf_status(&json));
    return r < 0 ? r : seki_out_write(options->out, options->output, seki_buf_str(&json), err);
}

int seki_app_carry(const struct seki_app *app, const struct seki_carry_options *options,
                   struct seki_carried *ret_carried, struct seki_err *err)
{
    const struct seki_catalog *to = NULL;
    struct seki_carried *c = ret_carried;
    int r = seki_app_read(app, &options->from, &c->import, err);

    r = r < 0 ? r : seki_app_catalog(app, &c->import.library, options->to, &to, err);
    r = r < 0 ? r : make(app, options, to, c, err);
    if (r < 0) {
        return r;
    }
    c->report.output = options->from.output;
    return options->from.output.n ? write_statement(&options->from, &c->carry, err) : 0;
}
