/* sekisho explain: the way from one risk, or one requirement, back to the cells of the forms. */
#include "app/conform.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int read_form(const struct seki_cli *cli, const struct seki_args *args,
                     enum seki_explain_form *ret_form, struct seki_err *err)
{
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];
    struct seki_str to = args->value[SEKI_OPTION_TO];

    if (!args->is_given[SEKI_OPTION_TO] && !args->is_given[SEKI_OPTION_OUTPUT]) {
        *ret_form = cli->as_json ? SEKI_EXPLAIN_JSON : SEKI_EXPLAIN_TEXT;
        return 0;
    }
    if (!seki_str_eq(to, SEKI_STR("html"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_unknown_target(to),
                         M_hint_cli_target(SEKI_STR("html")));
    }
    if (output.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("explain --to html")),
                         M_hint_cli_explain_output());
    }
    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_explain_output());
    }
    *ret_form = SEKI_EXPLAIN_HTML;
    return 0;
}

static int explain(struct seki_cli *cli, const struct seki_args *args, enum seki_explain_form form,
                   struct seki_str *ret_text, struct seki_err *err)
{
    const struct seki_conform_options options = {.folder = args->words[0],
                                                 .has_lang = cli->has_lang};

    return seki_app_is_hospital(&cli->app, args->words[0])
               ? seki_app_explain_requirement(&cli->app, &options, args->words[1], form, ret_text,
                                              err)
               : seki_app_explain(&cli->app, args->words[0], args->words[1], form, ret_text, err);
}

/* With --json the path of the page. */
static int write_page(struct seki_cli *cli, struct seki_str output, struct seki_str text,
                      struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_json_out j;
    int r;

    seki_out_init(&out, cli->app.arena);
    r = seki_out_write(&out, output, text, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-explain-page/1"));
        seki_json_str(&j, SEKI_STR("output"), output);
        seki_json_end_object(&j);
    } else {
        seki_print_line(cli, M_cli_written(output));
    }
    return seki_print_commit(cli, &out, err);
}

int seki_cmd_explain(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    enum seki_explain_form form;
    struct seki_str text;
    int r = read_form(cli, args, &form, err);

    r = r < 0 ? r : explain(cli, args, form, &text, err);
    if (r < 0) {
        return r;
    }
    if (form == SEKI_EXPLAIN_HTML) {
        return write_page(cli, args->value[SEKI_OPTION_OUTPUT], text, err);
    }
    if (form == SEKI_EXPLAIN_JSON) {
        seki_buf_add(cli->out, text);
    } else {
        seki_print_block(cli->out, text);
    }
    return 0;
}
