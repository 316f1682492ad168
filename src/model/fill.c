#include "model/fill.h"

struct seki_str seki_fate_name(enum seki_fate fate)
{
    static const struct seki_str names[SEKI_FATE_MAX] = {
        [SEKI_FATE_SAME] = SEKI_STR("same"),       [SEKI_FATE_SILENT] = SEKI_STR("silent"),
        [SEKI_FATE_WRITTEN] = SEKI_STR("written"), [SEKI_FATE_LEFT] = SEKI_STR("left"),
        [SEKI_FATE_EMPTIED] = SEKI_STR("emptied"),
    };

    return names[fate];
}

struct seki_str seki_left_name(enum seki_left left)
{
    static const struct seki_str names[SEKI_LEFT_MAX] = {
        [SEKI_LEFT_NOT] = SEKI_STR(""),
        [SEKI_LEFT_NO_ROW] = SEKI_STR("no-row"),
        [SEKI_LEFT_DOUBTFUL_ROW] = SEKI_STR("doubtful-row"),
        [SEKI_LEFT_DOUBTFUL] = SEKI_STR("doubtful"),
        [SEKI_LEFT_NO_WORD] = SEKI_STR("no-word"),
        [SEKI_LEFT_COVERED] = SEKI_STR("covered"),
        [SEKI_LEFT_FORMULA] = SEKI_STR("formula"),
        [SEKI_LEFT_TOO_LONG] = SEKI_STR("too-long"),
        [SEKI_LEFT_CHARACTER] = SEKI_STR("character"),
        [SEKI_LEFT_READS_ELSE] = SEKI_STR("reads-else"),
        [SEKI_LEFT_NO_COLUMN] = SEKI_STR("no-column"),
    };

    return names[left];
}
