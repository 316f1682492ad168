/* sekisho statement carry: proposals for another list of questions, never silent. */
#include "app/carry.h"
#include "cli/command.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int check_words(const struct seki_cli *cli, const struct seki_args *args,
                       struct seki_err *err)
{
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];

    if (args->value[SEKI_OPTION_TO].n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_catalog(SEKI_STR("statement carry")),
                         M_hint_cli_need_catalog());
    }
    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_output_dash());
    }
    if (output.n == 0 && (!cli->as_json || args->is_given[SEKI_OPTION_OUTPUT])) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("statement carry")),
                         M_hint_cli_need_output());
    }
    return 0;
}

int seki_cmd_statement_carry(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_carried carried = {0};
    struct seki_carry_options options = {
        .from = seki_intake_options(args),
        .to = args->value[SEKI_OPTION_TO],
    };
    int r = check_words(cli, args, err);

    seki_out_init(&out, cli->app.arena);
    options.from.output = args->value[SEKI_OPTION_OUTPUT];
    options.from.out = &out;
    r = r < 0 ? r : seki_app_carry(&cli->app, &options, &carried, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_carry_json(&carried.report, cli->out);
    } else {
        seki_carry_text_report(&carried.report, cli->out);
        seki_print_line(cli, M_cli_written(options.from.output));
    }
    return seki_print_commit(cli, &out, err);
}
