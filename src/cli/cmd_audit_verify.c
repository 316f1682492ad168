/* sekisho audit verify: is the record what it was? */
#include "cli/audit_place.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_audit.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

/* What was asked for could not be compared: that is no yes. */
static bool is_outside_unused(const struct seki_audit_result *result)
{
    return result->has_outside && result->verdict.n_outside == 0;
}

static void print_signed(struct seki_cli *cli, const struct seki_audit_verdict *v, bool has_key)
{
    char hex[SEKI_AUDIT_HEX];

    if (v->checked_at == 0) {
        seki_print_line(cli, M_audit_no_checkpoints());
        return;
    }
    seki_print_line(cli, M_audit_checkpoints(v->n_checkpoints, v->checked_at,
                                             seki_audit_key_hex(&v->key, hex)));
    if (!has_key) {
        seki_print_line(cli, M_audit_key_unknown());
    }
    if (v->checked_at < v->last) {
        seki_print_line(cli, M_audit_unsigned(v->checked_at + 1, v->last));
    }
}

static void print_outside(struct seki_cli *cli, const struct seki_audit_result *result)
{
    if (!result->has_outside) {
        seki_print_line(cli, M_audit_no_outside());
    } else if (is_outside_unused(result)) {
        seki_print_line(cli, M_audit_outside_old(result->outside.number));
    } else {
        seki_print_line(cli, M_audit_outside(result->outside.number));
    }
}

static void print_sound(struct seki_cli *cli, const struct seki_audit_result *result, bool has_key)
{
    const struct seki_audit_verdict *v = &result->verdict;

    if (v->n_records == 0) {
        seki_print_line(cli, M_audit_empty());
        print_outside(cli, result);
        return;
    }
    seki_print_line(cli, M_audit_sound(v->first, v->last));
    if (v->n_hidden) {
        seki_print_line(cli, M_audit_hidden(v->n_hidden));
    }
    print_signed(cli, v, has_key);
    print_outside(cli, result);
    if (v->unsynchronised) {
        seki_print_line(cli, M_audit_free(v->unsynchronised));
    }
    if (v->n_back) {
        seki_print_line(cli, M_audit_back(v->n_back, v->back_at));
    }
}

static void print_bad(struct seki_cli *cli, const struct seki_audit_verdict *v)
{
    seki_print_line(cli, M_audit_not_sound());
    seki_print_line(cli, seki_audit_explain(v));
    if (v->n_problems > 1) {
        seki_print_line(cli, M_audit_bad_more(v->n_problems));
    }
    seki_print_line(cli, M_audit_bad_next());
}

static void print_json(struct seki_cli *cli, const struct seki_audit_result *result)
{
    const struct seki_audit_verdict *v = &result->verdict;
    bool is_sound = v->problem == SEKI_AUDIT_SOUND;
    struct seki_msg words = is_sound ? SEKI_NO_HINT : seki_audit_explain(v);
    char hex[SEKI_AUDIT_HEX];
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-audit-verify/1"));
    seki_json_bool(&j, SEKI_STR("sound"), is_sound);
    seki_json_str(&j, SEKI_STR("problem"), seki_audit_problem_name(v->problem));
    seki_json_int(&j, SEKI_STR("from"), v->from);
    seki_json_int(&j, SEKI_STR("number"), v->number);
    seki_json_int(&j, SEKI_STR("problems"), v->n_problems);
    seki_print_json_msg(&j, SEKI_STR("words_ja"), SEKI_STR("words_en"), &words);
    seki_json_int(&j, SEKI_STR("first"), v->first);
    seki_json_int(&j, SEKI_STR("last"), v->last);
    seki_json_int(&j, SEKI_STR("records"), v->n_records);
    seki_json_int(&j, SEKI_STR("hidden"), v->n_hidden);
    seki_json_int(&j, SEKI_STR("checkpoints"), v->n_checkpoints);
    seki_json_int(&j, SEKI_STR("signed_up_to"), v->checked_at);
    seki_json_int(&j, SEKI_STR("clock_free"), v->unsynchronised);
    seki_json_int(&j, SEKI_STR("clock_back"), v->n_back);
    seki_json_str(&j, SEKI_STR("digest"), seki_audit_hex(&v->digest, hex));
    seki_json_str(&j, SEKI_STR("key"),
                  v->checked_at ? seki_audit_key_hex(&v->key, hex) : SEKI_STR(""));
    seki_json_str(&j, SEKI_STR("kept_elsewhere"),
                  !result->has_outside        ? SEKI_STR("none")
                  : is_outside_unused(result) ? SEKI_STR("not-compared")
                                              : SEKI_STR("compared"));
    seki_json_end_object(&j);
}

int seki_cmd_audit_verify(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    bool is_place = args->is_given[SEKI_OPTION_DB] || args->is_given[SEKI_OPTION_DATA];
    struct seki_audit_check check = {.checkpoint = args->value[SEKI_OPTION_CHECKPOINT],
                                     .key = args->value[SEKI_OPTION_KEY]};
    struct seki_audit_result result = {0};
    int r;

    if (is_place && args->n_words) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_audit_two(), M_hint_cli_audit_two());
    }
    if (args->n_words) {
        check.path = args->words[0];
    } else {
        check.place = seki_audit_source(args).place;
    }
    r = seki_app_audit_verify(&cli->app, &check, &result, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = result.verdict.problem != SEKI_AUDIT_SOUND || is_outside_unused(&result);
    if (cli->as_json) {
        print_json(cli, &result);
    } else if (result.verdict.problem == SEKI_AUDIT_SOUND) {
        print_sound(cli, &result, check.key.n > 0);
    } else {
        print_bad(cli, &result.verdict);
    }
    return 0;
}
