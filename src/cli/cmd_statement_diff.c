/* sekisho statement diff: two statements, answer by answer, and what it does to the profile. */
#include "app/diff.h"
#include "cli/command.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int check_target(const struct seki_cli *cli, const struct seki_args *args,
                        enum seki_diff_target *ret_target, struct seki_err *err)
{
    struct seki_str word = args->value[SEKI_OPTION_TO];
    bool is_json = cli->as_json && args->value[SEKI_OPTION_OUTPUT].n == 0;
    enum seki_diff_target target = is_json ? SEKI_DIFF_JSON : SEKI_DIFF_TEXT;

    if (args->is_given[SEKI_OPTION_TO]) {
        target = seki_diff_target_from_name(word);
    }
    if (target == SEKI_DIFF_TARGET_MAX) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_unknown_target(word),
                         M_hint_cli_target(SEKI_STR("text, html, json")));
    }
    if (is_json && target != SEKI_DIFF_JSON) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("statement diff")),
                         M_hint_cli_diff_json());
    }
    *ret_target = target;
    return 0;
}

static int check_output(const struct seki_args *args, struct seki_err *err)
{
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];

    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_convert_output());
    }
    if (args->is_given[SEKI_OPTION_OUTPUT] && output.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("statement diff")),
                         M_hint_cli_convert_output());
    }
    return 0;
}

/* The document where no file is named; else what it says in short. */
static void print(struct seki_cli *cli, const struct seki_compared *compared,
                  const struct seki_diff_options *options)
{
    if (cli->as_json) {
        seki_diff_write(compared, SEKI_DIFF_JSON, cli->out);
    } else if (options->output.n) {
        seki_diff_summary(&compared->report, cli->out);
        seki_print_line(cli, M_cli_written(options->output));
    } else {
        seki_diff_write(compared, options->to, cli->out);
    }
}

int seki_cmd_statement_diff(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_compared compared = {0};
    struct seki_diff_options options = {
        .from = {seki_intake_options(args), seki_intake_options(args)},
        .output = args->value[SEKI_OPTION_OUTPUT],
        .out = &out,
    };
    int r = check_target(cli, args, &options.to, err);

    seki_out_init(&out, cli->app.arena);
    options.from[1].path = args->words[1];
    r = r < 0 ? r : check_output(args, err);
    r = r < 0 ? r : seki_app_diff(&cli->app, &options, &compared, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = seki_diff_is_different(&compared.diff);
    print(cli, &compared, &options);
    return seki_print_commit(cli, &out, err);
}
