#include "model/method.h"

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

struct seki_str seki_scale_name(enum seki_scale_id scale)
{
    static const struct seki_str names[SEKI_SCALE_MAX] = {
        [SEKI_SCALE_THREAT] = SEKI_STR("threat"),
        [SEKI_SCALE_VULNERABILITY] = SEKI_STR("vulnerability"),
        [SEKI_SCALE_LIKELIHOOD] = SEKI_STR("likelihood"),
        [SEKI_SCALE_VALUE] = SEKI_STR("value"),
        [SEKI_SCALE_SAFETY] = SEKI_STR("safety"),
    };

    return names[scale];
}

struct seki_str seki_duty_name(enum seki_duty duty)
{
    static const struct seki_str names[SEKI_DUTY_MAX] = {
        [SEKI_DUTY_NONE] = SEKI_STR("none"),
        [SEKI_DUTY_DECIDE] = SEKI_STR("decide"),
        [SEKI_DUTY_MUST] = SEKI_STR("must"),
        [SEKI_DUTY_SEVERAL] = SEKI_STR("several"),
    };

    return names[duty];
}

struct seki_str seki_treatment_name(enum seki_treatment treatment)
{
    static const struct seki_str names[SEKI_TREATMENT_MAX] = {
        [SEKI_TREATMENT_REDUCE] = SEKI_STR("reduce"),
        [SEKI_TREATMENT_AVOID] = SEKI_STR("avoid"),
        [SEKI_TREATMENT_SHARE] = SEKI_STR("share"),
        [SEKI_TREATMENT_RETAIN] = SEKI_STR("retain"),
    };

    return names[treatment];
}

struct seki_str seki_coverage_name(enum seki_coverage coverage)
{
    static const struct seki_str names[SEKI_COVERAGE_MAX] = {
        [SEKI_COVERAGE_NONE] = SEKI_STR("none"),
        [SEKI_COVERAGE_PARTIAL] = SEKI_STR("partial"),
        [SEKI_COVERAGE_FULL] = SEKI_STR("full"),
    };

    return names[coverage];
}
