/* sekisho remote: the connections of remote service, place by place. */
#include "app/connections.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int read_options(const struct seki_cli *cli, const struct seki_args *args,
                        struct seki_assess_options *ret_options, struct seki_err *err)
{
    struct seki_assess_options options = {
        .folder = args->words[0],
        .output = args->value[SEKI_OPTION_OUTPUT],
        .method = args->value[SEKI_OPTION_METHOD],
        .has_lang = cli->has_lang,
    };
    struct seki_str as_of = args->value[SEKI_OPTION_AS_OF];

    if (options.output.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("remote")),
                         M_hint_cli_need_folder());
    }
    if (args->is_given[SEKI_OPTION_AS_OF] && !seki_date_parse(as_of, &options.as_of)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_date(as_of), M_hint_cli_date());
    }
    *ret_options = options;
    return 0;
}

static void print_json(struct seki_cli *cli, const struct seki_connections_output *output)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-remote/1"));
    seki_json_str(&j, SEKI_STR("connections"), output->json_path);
    seki_json_str(&j, SEKI_STR("report"), output->html_path);
    seki_json_bool(&j, SEKI_STR("negative"), output->is_negative);
    seki_json_str(&j, SEKI_STR("summary"), output->summary);
    seki_print_json_warnings(&j, output->warnings, output->n_warnings);
    seki_json_end_object(&j);
}

int seki_cmd_remote(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_assess_options options;
    struct seki_connections_output output = {0};
    int r = read_options(cli, args, &options, err);

    seki_out_init(&out, cli->app.arena);
    if (r == 0) {
        options.out = &out;
        r = seki_app_connections(&cli->app, &options, &output, err);
    }
    if (r < 0) {
        return r;
    }
    cli->is_negative = output.is_negative;
    for (size_t i = 0; i < output.n_warnings; i++) {
        seki_print_warning(cli, &output.warnings[i]);
    }
    if (cli->as_json) {
        print_json(cli, &output);
    } else {
        seki_print_block(cli->out, output.summary);
        seki_print_line(cli, M_cli_report_at(output.html_path));
    }
    return seki_print_commit(cli, &out, err);
}
