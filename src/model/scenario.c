#include "model/scenario.h"

size_t seki_method_band(const struct seki_method *method, int score)
{
    size_t band = 0;

    while (band + 1 < method->n_bands && score >= method->bands[band + 1].least) {
        band++;
    }
    return band;
}

struct seki_str seki_axis_name(enum seki_axis axis)
{
    static const struct seki_str names[SEKI_AXIS_MAX] = {
        SEKI_STR("c"),
        SEKI_STR("i"),
        SEKI_STR("a"),
        SEKI_STR("safety"),
    };

    return names[axis];
}
