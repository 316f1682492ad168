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

bool seki_received_has_doubts(const struct seki_received *received)
{
    const struct seki_form_report *reading = &received->reading;

    return reading->n_doubtful + reading->n_doubled + reading->n_left_over > 0;
}
