/* sekisho explain: the way from one risk back to the cells of the forms. */
#include "cli/command.h"
#include "cli/print.h"

int seki_cmd_explain(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_str text;
    int r = seki_app_explain(&cli->app, args->words[0], args->words[1], cli->as_json, &text, err);

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
