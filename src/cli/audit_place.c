#include "cli/audit_place.h"

#include <time.h>

#include "cli/place.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

struct seki_audit_source seki_audit_source(const struct seki_args *args)
{
    return (struct seki_audit_source){.place = seki_cli_place(args),
                                      .keys = args->value[SEKI_OPTION_KEYS]};
}

int seki_audit_day(const struct seki_args *args, enum seki_option_id option, struct seki_str name,
                   int64_t *ret_moment, struct seki_err *err)
{
    struct seki_date day;
    struct tm midnight = {.tm_isdst = -1};
    time_t seconds;

    if (!args->is_given[option]) {
        return 0;
    }
    if (!seki_date_parse(args->value[option], &day)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_audit_value(name, args->value[option]),
                         M_hint_cli_audit_date());
    }
    midnight.tm_year = day.year - 1900;
    midnight.tm_mon = (unsigned char)day.month - 1;
    midnight.tm_mday = (unsigned char)day.day;
    seconds = mktime(&midnight);
    if (seconds <= 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_audit_value(name, args->value[option]),
                         M_hint_cli_audit_date());
    }
    *ret_moment = (int64_t)seconds * 1000;
    return 0;
}

int seki_audit_number(const struct seki_args *args, enum seki_option_id option,
                      struct seki_str name, int64_t most, int64_t *ret_number, struct seki_err *err)
{
    bool is_limit = option == SEKI_OPTION_LIMIT;

    if (!args->is_given[option] ||
        seki_str_to_int(args->value[option], is_limit ? 1 : 0, most, ret_number)) {
        return 0;
    }
    return seki_fail(err, SEKI_ERR_USAGE, M_cli_audit_value(name, args->value[option]),
                     is_limit ? M_hint_cli_audit_limit() : M_hint_cli_audit_years());
}
