/* sekisho serve: an installation for several people, until it is told to stop. */
#include "base/limits.h"
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

/* A name of a header that nothing else is meant by. */
static int check_header(struct seki_str name, struct seki_err *err)
{
    static const char *const taken[] = {"Host",      "Cookie", "Authorization",
                                        "Forwarded", "Origin", "X-CSRF-Token"};
    bool is_good = name.n <= SEKI_LIMIT_HTTP_NAME;

    for (size_t i = 0; is_good && i < name.n; i++) {
        char c = name.p[i];
        is_good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  (c == '-' && i > 0);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(taken); i++) {
        is_good = is_good && !seki_str_eq_nocase(name, seki_str_from_c(taken[i]));
    }
    return is_good ? 0
                   : seki_fail(err, SEKI_ERR_USAGE, M_cli_serve_header(name),
                               M_hint_cli_serve_header());
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
        .sso_header = args->value[SEKI_OPTION_SSO_HEADER],
        .log = args->value[SEKI_OPTION_LOG],
        .app = &cli->app,
    };
    int r = read_log(args, err);

    r = r < 0 ? r : check_header(request.sso_header, err);

    if (r == 0 && (request.certificate.n == 0) != (request.key.n == 0)) {
        r = seki_fail(err, SEKI_ERR_USAGE, M_cli_serve_pair(), M_hint_cli_serve_pair());
    }
    return r < 0 ? r : cli->serve(&request, err);
}
