/* sekisho method list, show, check: the methods of assessment. */
#include "app/method.h"
#include "cli/check_complaints.h"
#include "cli/command.h"
#include "cli/print.h"

int seki_cmd_method_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_methods methods = {0};
    int r = seki_app_methods(&cli->app, &methods, err);

    (void)args;
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_methods_json(methods.at, methods.n, cli->out);
    } else {
        seki_methods_text(methods.at, methods.n, cli->app.lang, cli->out);
    }
    return 0;
}

int seki_cmd_method_show(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_method *method = NULL;
    int r = seki_app_method(&cli->app, args->words[0], &method, err);

    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_method_json(method, cli->out);
    } else {
        seki_method_text(method, cli->app.lang, cli->out);
    }
    return 0;
}

int seki_cmd_method_check(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_catalog_check check;
    int r = seki_app_method_check(&cli->app, args->words[0], &check, err);

    if (r == 0) {
        seki_print_complaints(cli, SEKI_STR("sekisho-method-check/1"), &check);
    }
    return r;
}
