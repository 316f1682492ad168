#include "web/conform.h"

#include "msg/m_conf.h"
#include "web/forms.h"

struct seki_msg seki_conform_text_of(enum seki_conform_state state)
{
    static const int ids[SEKI_CONFORM_STATE_MAX] = {
        [SEKI_CONFORM_OPEN] = SEKI_MSG_conf_open,
        [SEKI_CONFORM_UNKNOWN] = SEKI_MSG_conf_unknown,
        [SEKI_CONFORM_CONFIRM] = SEKI_MSG_conf_confirm,
        [SEKI_CONFORM_PLANNED] = SEKI_MSG_conf_planned,
        [SEKI_CONFORM_OPERATION] = SEKI_MSG_conf_operation,
        [SEKI_CONFORM_TECHNICAL] = SEKI_MSG_conf_technical,
        [SEKI_CONFORM_NA] = SEKI_MSG_conf_na,
        [SEKI_CONFORM_NONE] = SEKI_MSG_conf_none,
    };

    return (struct seki_msg){.id = ids[state]};
}

enum seki_web_tone seki_conform_tone(enum seki_conform_state state)
{
    static const enum seki_web_tone tones[SEKI_CONFORM_STATE_MAX] = {
        [SEKI_CONFORM_OPEN] = SEKI_WEB_TONE_BAD,
        [SEKI_CONFORM_UNKNOWN] = SEKI_WEB_TONE_WARN,
        [SEKI_CONFORM_CONFIRM] = SEKI_WEB_TONE_WARN,
        [SEKI_CONFORM_PLANNED] = SEKI_WEB_TONE_NOTE,
        [SEKI_CONFORM_OPERATION] = SEKI_WEB_TONE_GOOD,
        [SEKI_CONFORM_TECHNICAL] = SEKI_WEB_TONE_GOOD,
        [SEKI_CONFORM_NA] = SEKI_WEB_TONE_PLAIN,
        [SEKI_CONFORM_NONE] = SEKI_WEB_TONE_PLAIN,
    };

    return tones[state];
}

const struct seki_catalog *seki_web_list_at(size_t i)
{
    size_t n = 0;
    const struct seki_catalog *const *all = seki_web_catalogs(&n);

    for (size_t k = 0; k < n; k++) {
        if (all[k]->role == SEKI_ROLE_REQUIREMENTS && i-- == 0) {
            return all[k];
        }
    }
    return NULL;
}

const struct seki_catalog *seki_web_list_of(struct seki_str id)
{
    const struct seki_catalog *list;

    for (size_t i = 0; (list = seki_web_list_at(i)) != NULL; i++) {
        if (seki_str_eq(list->head.id, id)) {
            return list;
        }
    }
    return NULL;
}
