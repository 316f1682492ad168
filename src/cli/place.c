#include "cli/place.h"

#include "msg/m_cli.h"

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
