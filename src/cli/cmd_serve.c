/* sekisho serve: an installation for several people, until it is told to stop. */
#include "cli/command.h"
#include "cli/place.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int read_log(const struct seki_args *args, struct seki_err *err)
{
    struct seki_str log = args->value[SEKI_OPTION_LOG];

    return log.n == 0 || seki_str_eq(log, SEKI_STR("json")) || seki_str_eq(log, SEKI_STR("plain"))
               ? 0
               : seki_fail(err, SEKI_ERR_USAGE, M_cli_serve_log(log), M_hint_cli_serve_log());
}

int seki_cmd_serve(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_serve_request request = {
        .folder = seki_cli_folder(args),
        .address = args->value[SEKI_OPTION_DB],
        .listen = args->value[SEKI_OPTION_LISTEN],
        .certificate = args->value[SEKI_OPTION_CERTIFICATE],
        .key = args->value[SEKI_OPTION_KEY],
        .names = args->value[SEKI_OPTION_NAMES],
        .log = args->value[SEKI_OPTION_LOG],
        .app = &cli->app,
    };
    int r = read_log(args, err);

    if (r == 0 && (request.certificate.n == 0) != (request.key.n == 0)) {
        r = seki_fail(err, SEKI_ERR_USAGE, M_cli_serve_pair(), M_hint_cli_serve_pair());
    }
    return r < 0 ? r : cli->serve(&request, err);
}
