/* sekisho conform: a hospital's folder held against a catalog of requirements, or a rule set. */
#include "app/also.h"
#include "app/conform.h"
#include "app/judge.h"
#include "cli/also.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int read_options(const struct seki_cli *cli, const struct seki_args *args,
                        struct seki_conform_options *ret_options, struct seki_err *err)
{
    struct seki_conform_options options = {
        .folder = args->words[0],
        .catalog = args->value[SEKI_OPTION_CATALOG],
        .since = args->value[SEKI_OPTION_SINCE],
        .output = args->value[SEKI_OPTION_OUTPUT],
        .as_oscal = seki_str_eq(args->value[SEKI_OPTION_TO], SEKI_STR("oscal")),
        .has_lang = cli->has_lang,
    };
    struct seki_str as_of = args->value[SEKI_OPTION_AS_OF];

    if (args->is_given[SEKI_OPTION_RULESET]) {
        if (args->is_given[SEKI_OPTION_CATALOG]) {
            return seki_fail(err, SEKI_ERR_USAGE, M_cli_conform_both(), M_hint_cli_conform_both());
        }
        options.catalog = args->value[SEKI_OPTION_RULESET];
    }
    if (args->is_given[SEKI_OPTION_TO] && !options.as_oscal) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_unknown_target(args->value[SEKI_OPTION_TO]),
                         M_hint_cli_target(SEKI_STR("oscal")));
    }
    if (options.as_oscal && args->is_given[SEKI_OPTION_RULESET]) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_conform_oscal(), M_hint_cli_conform_oscal());
    }
    if (args->is_given[SEKI_OPTION_SINCE] &&
        (options.since.n == 0 || options.as_oscal || args->is_given[SEKI_OPTION_RULESET])) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_conform_since(), M_hint_cli_conform_since());
    }
    if (options.catalog.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_conform_catalog(SEKI_STR("conform")),
                         M_hint_cli_conform_catalog());
    }
    if (options.output.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("conform")),
                         options.as_oscal ? M_hint_cli_export_output() : M_hint_cli_need_folder());
    }
    if (options.as_oscal && seki_str_eq(options.output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_export_output());
    }
    if (args->is_given[SEKI_OPTION_AS_OF] && !seki_date_parse(as_of, &options.as_of)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_date(as_of), M_hint_cli_date());
    }
    *ret_options = options;
    return seki_cli_also(args,
                         args->is_given[SEKI_OPTION_RULESET] ? SEKI_RUN_RULESET : SEKI_RUN_CONFORM,
                         options.as_oscal, &ret_options->also, err);
}

static void print_text(struct seki_cli *cli, const struct seki_conform_output *output)
{
    seki_print_block(cli->out, output->summary);
    seki_print_line(cli, output->oscal_path.n ? M_cli_written(output->oscal_path)
                                              : M_cli_report_at(output->html_path));
    seki_cli_print_also(cli, &output->also);
}

static void print_json(struct seki_cli *cli, const struct seki_conform_output *output)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-conform/1"));
    if (output->oscal_path.n) {
        seki_json_str(&j, SEKI_STR("oscal"), output->oscal_path);
    } else {
        seki_json_str(&j, SEKI_STR("conformity"), output->json_path);
        seki_json_str(&j, SEKI_STR("report"), output->html_path);
    }
    seki_cli_json_also(&j, &output->also);
    seki_json_bool(&j, SEKI_STR("negative"), output->is_negative);
    seki_json_str(&j, SEKI_STR("summary"), output->summary);
    seki_print_json_warnings(&j, output->warnings, output->n_warnings);
    seki_json_end_object(&j);
}

int seki_cmd_conform(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_conform_options options;
    struct seki_conform_output output = {0};
    int r = read_options(cli, args, &options, err);

    seki_out_init(&out, cli->app.arena);
    if (r == 0) {
        options.out = &out;
        r = args->is_given[SEKI_OPTION_RULESET]
                ? seki_app_judge(&cli->app, &options, &output, err)
                : seki_app_conform(&cli->app, &options, &output, err);
    }
    if (r < 0) {
        return r;
    }
    cli->is_negative = output.is_negative;
    for (size_t i = 0; i < output.n_warnings; i++) {
        seki_print_warning(cli, &output.warnings[i]);
    }
    seki_cli_warn_also(cli, &output.also);
    if (cli->as_json) {
        print_json(cli, &output);
    } else {
        print_text(cli, &output);
    }
    return seki_print_commit(cli, &out, err);
}
