#include "model/confirmation.h"

struct seki_str seki_said_name(enum seki_said said)
{
    static const struct seki_str names[SEKI_SAID_MAX] = {
        [SEKI_SAID_NO] = SEKI_STR("no"),
        [SEKI_SAID_PLANNED] = SEKI_STR("planned"),
        [SEKI_SAID_NA] = SEKI_STR("na"),
        [SEKI_SAID_YES] = SEKI_STR("yes"),
    };

    return names[said];
}
