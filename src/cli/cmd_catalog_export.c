/* sekisho catalog export: a catalog as a blank form, or for other programs. */
#include "app/catalog_export.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int fail_target(struct seki_str word, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_LIMIT_MESSAGE);
    for (unsigned i = 0; i < SEKI_CATALOG_TARGET_MAX; i++) {
        seki_buf_add(&names, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&names, seki_catalog_target_name((enum seki_catalog_target)i));
    }
    if (seki_buf_status(&names) < 0) {
        return seki_fail_status(err, seki_buf_status(&names));
    }
    return seki_fail(err, SEKI_ERR_USAGE,
                     word.n ? M_cli_unknown_target(word)
                            : M_cli_need_target(SEKI_STR("catalog export")),
                     M_hint_cli_target(seki_buf_str(&names)));
}

static int read_options(const struct seki_args *args, struct seki_export_options *options,
                        struct seki_err *err)
{
    options->catalog = args->words[0];
    options->output = args->value[SEKI_OPTION_OUTPUT];
    options->to = seki_catalog_target_from_name(args->value[SEKI_OPTION_TO]);
    if (options->to == SEKI_CATALOG_TARGET_MAX) {
        return fail_target(args->value[SEKI_OPTION_TO], err);
    }
    options->select = args->value[SEKI_OPTION_SELECT];
    if (args->is_given[SEKI_OPTION_SELECT] &&
        (options->select.n == 0 || !seki_catalog_target_selects(options->to))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_export_select(), M_hint_cli_export_select());
    }
    if (seki_str_eq(options->output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_export_output());
    }
    return options->output.n
               ? 0
               : seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("catalog export")),
                           M_hint_cli_export_output());
}

static void print_text(struct seki_cli *cli, const struct seki_export_options *options,
                       const struct seki_exported *exported)
{
    const struct seki_edition *head = &exported->catalog->head;

    seki_print_line(cli, M_cli_export_done(head->id, seki_text_get(&head->title, cli->app.lang),
                                           (int64_t)exported->n_written));
    seki_print_line(cli, M_cli_written(options->output));
}

static void print_json(struct seki_cli *cli, const struct seki_export_options *options,
                       const struct seki_exported *exported)
{
    bool is_ja = cli->app.lang == SEKI_LANG_JA;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-catalog-export/1"));
    seki_json_str(&j, SEKI_STR("catalog"), exported->catalog->head.id);
    seki_json_str(&j, SEKI_STR("to"), seki_catalog_target_name(options->to));
    seki_json_str(&j, SEKI_STR("lang"), is_ja ? SEKI_STR("ja") : SEKI_STR("en"));
    seki_json_int(&j, SEKI_STR("items"), (int64_t)exported->n_written);
    seki_json_str(&j, SEKI_STR("output"), options->output);
    seki_json_end_object(&j);
}

int seki_cmd_catalog_export(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_export_options options = {.out = &out};
    struct seki_exported exported = {0};
    int r;

    seki_out_init(&out, cli->app.arena);
    r = read_options(args, &options, err);
    r = r < 0 ? r : seki_app_catalog_export(&cli->app, &options, &exported, err);
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
