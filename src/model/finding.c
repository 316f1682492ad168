#include "model/finding.h"

struct seki_str seki_severity_name(enum seki_severity severity)
{
    static const struct seki_str names[SEKI_SEVERITY_MAX] = {
        SEKI_STR("info"),
        SEKI_STR("warning"),
        SEKI_STR("error"),
    };

    return names[severity];
}
