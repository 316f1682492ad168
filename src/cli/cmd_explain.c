/* sekisho explain: the way from one risk, or one requirement, back to the cells of the forms. */
#include "app/conform.h"
#include "cli/command.h"
#include "cli/print.h"

static int explain_requirement(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_str *ret_text, struct seki_err *err)
{
    const struct seki_conform_options options = {.folder = args->words[0],
                                                 .has_lang = cli->has_lang};

    return seki_app_explain_requirement(&cli->app, &options, args->words[1], cli->as_json, ret_text,
                                        err);
}

int seki_cmd_explain(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_str text;
    int r =
        seki_app_is_hospital(&cli->app, args->words[0])
            ? explain_requirement(cli, args, &text, err)
            : seki_app_explain(&cli->app, args->words[0], args->words[1], cli->as_json, &text, err);

    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_buf_add(cli->out, text);
    } else {
        seki_print_block(cli->out, text);
    }
    return 0;
}
