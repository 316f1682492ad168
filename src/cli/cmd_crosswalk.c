/* sekisho crosswalk: how the items of two catalogs are related. Proposals, never answers. */
#include "app/relate_export.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int read_options(const struct seki_args *args, struct seki_relate_options *options,
                        struct seki_err *err)
{
    *options = (struct seki_relate_options){
        .from = args->words[0],
        .to = args->words[1],
        .item = args->value[SEKI_OPTION_EXPLAIN],
        .crosswalk = args->value[SEKI_OPTION_CROSSWALK],
        .is_all = args->is_given[SEKI_OPTION_ALL],
    };
    if (args->is_given[SEKI_OPTION_EXPLAIN] && options->item.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_no_item(), M_hint_cli_no_item());
    }
    if (args->is_given[SEKI_OPTION_CROSSWALK] && options->crosswalk.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_no_crosswalk(), M_hint_cli_no_crosswalk());
    }
    return 0;
}

/* --- to the terminal */

static int show(struct seki_cli *cli, const struct seki_relate_options *options,
                struct seki_err *err)
{
    struct seki_relate_report report = {0};
    struct seki_book book = {0};
    int r = seki_app_relate(&cli->app, options, &book, &report, err);

    if (r < 0) {
        return r;
    }
    cli->is_negative = !seki_relate_is_related(&report);
    if (cli->as_json) {
        seki_relate_json(&report, cli->out);
    } else {
        seki_relate_text(&report, cli->out);
    }
    return 0;
}

/* --- to a file */

static int read_target(const struct seki_args *args, struct seki_relate_export_options *options,
                       struct seki_err *err)
{
    struct seki_str word = args->value[SEKI_OPTION_TO];
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];

    options->to = seki_relate_target_from_name(word);
    options->output = output;
    if (args->is_given[SEKI_OPTION_EXPLAIN]) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_crosswalk_explain(),
                         M_hint_cli_crosswalk_explain());
    }
    if (options->to == SEKI_RELATE_TARGET_MAX) {
        return seki_fail(err, SEKI_ERR_USAGE,
                         word.n ? M_cli_unknown_target(word)
                                : M_cli_need_target(SEKI_STR("crosswalk")),
                         M_hint_cli_target(SEKI_STR("csv, oscal")));
    }
    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_export_output());
    }
    return output.n ? 0
                    : seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("crosswalk")),
                                M_hint_cli_export_output());
}

static void print_json(struct seki_cli *cli, const struct seki_relate_export_options *options,
                       const struct seki_relate_exported *exported)
{
    const struct seki_relate_report *there = &exported->both[0];
    const struct seki_web_parts *parts = &there->web->parts;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-crosswalk-export/1"));
    seki_json_str(&j, SEKI_STR("from"), parts->catalogs[there->from]->head.id);
    seki_json_str(&j, SEKI_STR("to"), parts->catalogs[there->to]->head.id);
    seki_json_str(&j, SEKI_STR("written_as"), seki_relate_target_name(options->to));
    seki_json_int(&j, SEKI_STR("relations"), (int64_t)exported->n_told);
    seki_json_int(&j, SEKI_STR("confirmed"), (int64_t)exported->n_confirmed);
    seki_json_str(&j, SEKI_STR("output"), options->output);
    seki_json_end_object(&j);
}

static void print_text(struct seki_cli *cli, const struct seki_relate_export_options *options,
                       const struct seki_relate_exported *exported)
{
    seki_print_line(
        cli, M_cli_crosswalk_done((int64_t)exported->n_told, (int64_t)exported->n_confirmed));
    seki_print_line(cli, M_cli_written(options->output));
}

static int write_file(struct seki_cli *cli, const struct seki_args *args,
                      const struct seki_relate_options *relate, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_relate_export_options options = {.relate = *relate, .out = &out};
    struct seki_relate_exported exported;
    int r;

    seki_out_init(&out, cli->app.arena);
    r = read_target(args, &options, err);
    r = r < 0 ? r : seki_app_relate_export(&cli->app, &options, &exported, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        print_json(cli, &options, &exported);
    } else {
        print_text(cli, &options, &exported);
    }
    return seki_print_commit(cli, &out, err);
}

int seki_cmd_crosswalk(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    bool is_file = args->is_given[SEKI_OPTION_TO] || args->is_given[SEKI_OPTION_OUTPUT];
    struct seki_relate_options options;
    int r = read_options(args, &options, err);

    if (r < 0) {
        return r;
    }
    return is_file ? write_file(cli, args, &options, err) : show(cli, &options, err);
}
