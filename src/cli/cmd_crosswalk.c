/* sekisho crosswalk: how the items of two catalogs are related. Proposals, never answers. */
#include "app/book.h"
#include "cli/command.h"
#include "cli/print.h"

int seki_cmd_crosswalk(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_relate_options options = {
        .from = args->words[0],
        .to = args->words[1],
        .item = args->value[SEKI_OPTION_EXPLAIN],
        .is_all = args->is_given[SEKI_OPTION_ALL],
    };
    struct seki_relate_report report = {0};
    struct seki_book book = {0};
    int r;

    if (args->is_given[SEKI_OPTION_EXPLAIN] && options.item.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_no_item(), M_hint_cli_no_item());
    }
    r = seki_app_relate(&cli->app, &options, &book, &report, err);
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
