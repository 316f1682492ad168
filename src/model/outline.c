#include "model/outline.h"

struct seki_str seki_outline_reason_name(enum seki_outline_reason reason)
{
    static const struct seki_str names[SEKI_OUTLINE_REASON_MAX] = {
        [SEKI_OUTLINE_FINE] = SEKI_STR(""),
        [SEKI_OUTLINE_NO_NUMBER] = SEKI_STR("no-number"),
        [SEKI_OUTLINE_NO_TEXT] = SEKI_STR("no-text"),
        [SEKI_OUTLINE_DOUBLED] = SEKI_STR("doubled"),
        [SEKI_OUTLINE_HIDDEN] = SEKI_STR("hidden"),
        [SEKI_OUTLINE_STRUCK] = SEKI_STR("struck"),
        [SEKI_OUTLINE_LOST_ZERO] = SEKI_STR("lost-zero"),
        [SEKI_OUTLINE_UNSURE] = SEKI_STR("unsure"),
        [SEKI_OUTLINE_NO_PARENT] = SEKI_STR("no-parent"),
        [SEKI_OUTLINE_KEY] = SEKI_STR("key"),
    };

    return names[reason];
}

size_t seki_outline_doubtful(const struct seki_outline *outline)
{
    size_t n = 0;

    for (size_t i = 0; i < outline->n_items; i++) {
        n += outline->items[i].reason != SEKI_OUTLINE_FINE;
    }
    return n;
}
