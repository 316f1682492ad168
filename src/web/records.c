#include "web/records.h"

#include "msg/m_web.h"

struct seki_msg seki_record_kind(int kind)
{
    static const int names[] = {
        SEKI_MSG_web_kind_login,  SEKI_MSG_web_kind_logout, SEKI_MSG_web_kind_read,
        SEKI_MSG_web_kind_query,  SEKI_MSG_web_kind_change, SEKI_MSG_web_kind_import,
        SEKI_MSG_web_kind_export, SEKI_MSG_web_kind_config, SEKI_MSG_web_kind_people,
        SEKI_MSG_web_kind_audit,  SEKI_MSG_web_kind_glass,  SEKI_MSG_web_kind_start,
        SEKI_MSG_web_kind_stop,   SEKI_MSG_web_kind_alert,
    };

    return kind >= 0 && (size_t)kind < SEKI_ARRAY_LEN(names) ? (struct seki_msg){.id = names[kind]}
                                                             : M_web_kind_other();
}

struct seki_msg seki_record_action(int action)
{
    switch (action) {
    case 'C':
        return M_web_action_create();
    case 'R':
        return M_web_action_read();
    case 'U':
        return M_web_action_update();
    case 'D':
        return M_web_action_delete();
    default:
        return M_web_action_execute();
    }
}

struct seki_msg seki_record_outcome(int outcome, enum seki_web_tone *ret_tone)
{
    *ret_tone = outcome == 0   ? SEKI_WEB_TONE_GOOD
                : outcome <= 4 ? SEKI_WEB_TONE_WARN
                               : SEKI_WEB_TONE_BAD;
    if (outcome == 0) {
        return M_web_outcome_good();
    }
    return outcome <= 4 ? M_web_outcome_minor() : M_web_outcome_failed();
}
