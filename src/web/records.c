#include "web/records.h"

#include "msg/m_conf.h"
#include "msg/m_dif.h"
#include "msg/m_example.h"
#include "msg/m_list.h"
#include "msg/m_make.h"
#include "msg/m_proxy.h"
#include "msg/m_ward.h"
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

    struct seki_msg name = M_web_kind_other();

    if (kind >= 0 && (size_t)kind < SEKI_ARRAY_LEN(names)) {
        name = (struct seki_msg){.id = names[kind]};
    }
    return name;
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

struct word {
    struct seki_str word;
    int text;
};

static struct seki_msg text_of(const struct word *words, size_t n, struct seki_str word)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(words[i].word, word)) {
            return (struct seki_msg){.id = words[i].text};
        }
    }
    return (struct seki_msg){0};
}

struct seki_msg seki_record_object_kind(struct seki_str kind)
{
    static const struct word words[] = {
        {{"device", 6}, SEKI_MSG_web_object_device},
        {{"statement", 9}, SEKI_MSG_web_object_statement},
        {{"measure", 7}, SEKI_MSG_web_object_measure},
        {{"assessment", 10}, SEKI_MSG_web_object_assessment},
        {{"job", 3}, SEKI_MSG_web_object_job},
        {{"file", 4}, SEKI_MSG_web_object_file},
        {{"example", 7}, SEKI_MSG_example_title},
        {{"register", 8}, SEKI_MSG_web_object_register},
        {{"person", 6}, SEKI_MSG_web_object_person},
        {{"organisation", 12}, SEKI_MSG_web_object_organisation},
        {{"link", 4}, SEKI_MSG_web_object_link},
        {{"session", 7}, SEKI_MSG_web_object_session},
        {{"token", 5}, SEKI_MSG_web_object_token},
        {{"opening", 7}, SEKI_MSG_web_object_opening},
        {{"audit", 5}, SEKI_MSG_web_object_audit},
        {{"server", 6}, SEKI_MSG_web_object_server},
        {{"installation", 12}, SEKI_MSG_web_object_installation},
        {{"settings", 8}, SEKI_MSG_web_object_settings},
        {{"conformity", 10}, SEKI_MSG_conf_page},
        {{"due", 3}, SEKI_MSG_ward_due_list},
        {{"draft", 5}, SEKI_MSG_web_object_statement},
        {{"product", 7}, SEKI_MSG_make_products},
        {{"request", 7}, SEKI_MSG_ward_requests},
        {{"revision", 8}, SEKI_MSG_web_object_statement},
        {{"intake", 6}, SEKI_MSG_ward_inbox},
        {{"form", 4}, SEKI_MSG_ward_inbox},
        {{"device_list", 11}, SEKI_MSG_list_in},
        {{"device_deed", 11}, SEKI_MSG_list_bulk},
        {{"evidence", 8}, SEKI_MSG_ward_evidence},
        {{"filter", 6}, SEKI_MSG_conf_narrow},
        {{"comparison", 10}, SEKI_MSG_dif_web_title},
        {{"rule", 4}, SEKI_MSG_proxy_title},
    };

    return text_of(words, SEKI_ARRAY_LEN(words), kind);
}

struct seki_msg seki_record_via(struct seki_str via)
{
    static const struct word words[] = {
        {{"web", 3}, SEKI_MSG_web_via_web},         {{"api", 3}, SEKI_MSG_web_via_api},
        {{"console", 7}, SEKI_MSG_web_via_console}, {{"job", 3}, SEKI_MSG_web_via_job},
        {{"system", 6}, SEKI_MSG_web_via_system},
    };

    return text_of(words, SEKI_ARRAY_LEN(words), via);
}
