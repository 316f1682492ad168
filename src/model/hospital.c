#include "model/hospital.h"

struct seki_str seki_measure_state_name(enum seki_measure_state state)
{
    static const struct seki_str names[SEKI_MEASURE_STATE_MAX] = {
        SEKI_STR("open"),
        SEKI_STR("planned"),
        SEKI_STR("implemented"),
    };

    return names[state];
}
