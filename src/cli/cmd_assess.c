/* sekisho assess: a hospital's folder becomes an assessment. */
#include "app/also.h"
#include "cli/also.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

/* Which files, and which parts of them. */
static int read_extent(const struct seki_args *args, struct seki_assess_options *options,
                       struct seki_err *err)
{
    int r = seki_cli_also(args, SEKI_RUN_ASSESS, options->as_oscal, &options->also, err);

    if (r < 0 || !args->is_given[SEKI_OPTION_PARTS]) {
        return r;
    }
    if (options->as_oscal) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_with_target(SEKI_STR("--parts")),
                         M_hint_cli_with_target());
    }
    return seki_parts_parse(args->value[SEKI_OPTION_PARTS], &options->parts, err);
}

static int read_options(const struct seki_cli *cli, const struct seki_args *args,
                        struct seki_assess_options *ret_options, struct seki_err *err)
{
    struct seki_assess_options options = {
        .folder = args->words[0],
        .output = args->value[SEKI_OPTION_OUTPUT],
        .as_oscal = seki_str_eq(args->value[SEKI_OPTION_TO], SEKI_STR("oscal-poam")),
        .method = args->value[SEKI_OPTION_METHOD],
        .has_lang = cli->has_lang,
        .since = args->value[SEKI_OPTION_SINCE],
    };
    struct seki_str as_of = args->value[SEKI_OPTION_AS_OF];

    if (args->is_given[SEKI_OPTION_TO] && !options.as_oscal) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_unknown_target(args->value[SEKI_OPTION_TO]),
                         M_hint_cli_target(SEKI_STR("oscal-poam")));
    }
    if (options.output.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("assess")),
                         options.as_oscal ? M_hint_cli_export_output() : M_hint_cli_need_folder());
    }
    if (options.as_oscal && seki_str_eq(options.output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_export_output());
    }
    if (args->is_given[SEKI_OPTION_AS_OF] && !seki_date_parse(as_of, &options.as_of)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_date(as_of), M_hint_cli_date());
    }
    *ret_options = options;
    return read_extent(args, ret_options, err);
}

static void print_text(struct seki_cli *cli, const struct seki_assess_result *result)
{
    if (result->oscal_path.n) {
        seki_print_line(cli, M_cli_assess_oscal((int64_t)result->n_unacceptable));
        seki_print_line(cli, M_cli_written(result->oscal_path));
        return;
    }
    seki_print_block(cli->out, result->summary);
    seki_print_line(cli, M_cli_report_at(result->report_path));
    seki_cli_print_also(cli, &result->also);
}

static void print_json(struct seki_cli *cli, const struct seki_assess_result *result)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-assess/1"));
    if (result->oscal_path.n) {
        seki_json_str(&j, SEKI_STR("oscal"), result->oscal_path);
    } else {
        seki_json_str(&j, SEKI_STR("assessment"), result->json_path);
        seki_json_str(&j, SEKI_STR("report"), result->report_path);
        seki_json_str(&j, SEKI_STR("summary"), result->summary);
    }
    seki_cli_json_also(&j, &result->also);
    seki_json_int(&j, SEKI_STR("unacceptable"), (int64_t)result->n_unacceptable);
    seki_print_json_warnings(&j, result->warnings, result->n_warnings);
    seki_json_end_object(&j);
}

static int assess(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_assess_options options;
    struct seki_assess_result result = {0};
    int r = read_options(cli, args, &options, err);

    seki_out_init(&out, cli->app.arena);
    if (r == 0) {
        options.out = &out;
        r = seki_app_assess(&cli->app, &options, &result, err);
    }
    if (r < 0) {
        return r;
    }
    cli->is_negative = result.n_unacceptable > 0;
    for (size_t i = 0; i < result.n_warnings; i++) {
        seki_print_warning(cli, &result.warnings[i]);
    }
    seki_cli_warn_also(cli, &result.also);
    if (cli->as_json) {
        print_json(cli, &result);
    } else {
        print_text(cli, &result);
    }
    return seki_print_commit(cli, &out, err);
}

int seki_cmd_assess(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    return seki_cmd_is_what_if(args) ? seki_cmd_what_if(cli, args, err) : assess(cli, args, err);
}
