#include "cli/place.h"

#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

struct seki_str seki_cli_folder(const struct seki_args *args)
{
    return args->is_given[SEKI_OPTION_DATA] ? args->value[SEKI_OPTION_DATA]
                                            : SEKI_STR("sekisho-data");
}

struct seki_str seki_cli_place(const struct seki_args *args)
{
    return args->is_given[SEKI_OPTION_DB] ? args->value[SEKI_OPTION_DB] : seki_cli_folder(args);
}

int seki_cli_one_place(const struct seki_args *args, struct seki_str *ret_place,
                       struct seki_err *err)
{
    if (args->is_given[SEKI_OPTION_DB] && args->is_given[SEKI_OPTION_DATA]) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_two_places(), SEKI_NO_HINT);
    }
    *ret_place = seki_cli_place(args);
    return 0;
}

int seki_cli_acting(struct seki_cli *cli, const struct seki_args *args, bool needs_organisation,
                    struct seki_acting *acting, struct seki_err *err)
{
    struct seki_str place;
    int r = seki_cli_one_place(args, &place, err);

    if (r == 0 && needs_organisation && args->value[SEKI_OPTION_ORGANISATION].n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_organisation(),
                         M_hint_cli_need_organisation());
    }
    r = r < 0 ? r : seki_print_reserve(cli, err);
    return r < 0 ? r : seki_acting_init(&cli->app, place, acting, err);
}
