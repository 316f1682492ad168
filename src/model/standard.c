#include "model/standard.h"

struct seki_str seki_standard_status_name(enum seki_standard_status status)
{
    static const struct seki_str names[] = {
        [SEKI_STANDARD_CURRENT] = SEKI_STR("current"),
        [SEKI_STANDARD_SUPERSEDED] = SEKI_STR("superseded"),
        [SEKI_STANDARD_WITHDRAWN] = SEKI_STR("withdrawn"),
        [SEKI_STANDARD_DRAFT] = SEKI_STR("draft"),
    };

    return status < SEKI_STANDARD_STATUS_MAX ? names[status] : SEKI_STR("");
}
