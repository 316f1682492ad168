#include "web/people.h"

#include "msg/m_web.h"

struct role {
    int label;
    int help;
    struct seki_str value;
};

static const struct role roles[SEKI_WEB_ROLES] = {
    {SEKI_MSG_web_role_operator, SEKI_MSG_web_role_operator_help, {"operator", 8}},
    {SEKI_MSG_web_role_administrator, SEKI_MSG_web_role_administrator_help, {"administrator", 13}},
    {SEKI_MSG_web_role_editor, SEKI_MSG_web_role_editor_help, {"editor", 6}},
    {SEKI_MSG_web_role_reader, SEKI_MSG_web_role_reader_help, {"reader", 6}},
    {SEKI_MSG_web_role_auditor, SEKI_MSG_web_role_auditor_help, {"auditor", 7}},
};

struct seki_msg seki_role_label(size_t role)
{
    return (struct seki_msg){.id = roles[role].label};
}

struct seki_msg seki_role_help(size_t role)
{
    return (struct seki_msg){.id = roles[role].help};
}

struct seki_str seki_role_value(size_t role)
{
    return roles[role].value;
}

void seki_role_options(unsigned chosen, struct seki_web_option ret_option[static SEKI_WEB_ROLES])
{
    for (size_t i = 0; i < SEKI_WEB_ROLES; i++) {
        ret_option[i] = (struct seki_web_option){.value = roles[i].value,
                                                 .label = {.msg = seki_role_label(i)},
                                                 .help = seki_role_help(i),
                                                 .is_chosen = chosen >> i & 1u};
    }
}

struct kind {
    struct seki_str value;
    int label;
};

static const struct kind kinds[SEKI_WEB_KINDS] = {
    {{"hospital", 8}, SEKI_MSG_web_kind_hospital},
    {{"maker", 5}, SEKI_MSG_web_kind_maker},
    {{"provider", 8}, SEKI_MSG_web_kind_provider},
    {{"auditor", 7}, SEKI_MSG_web_kind_auditor},
};

void seki_kind_options(struct seki_str chosen,
                       struct seki_web_option ret_option[static SEKI_WEB_KINDS])
{
    for (size_t i = 0; i < SEKI_WEB_KINDS; i++) {
        ret_option[i] = (struct seki_web_option){.value = kinds[i].value,
                                                 .label = {.msg = {.id = kinds[i].label}},
                                                 .is_chosen = seki_str_eq(chosen, kinds[i].value)};
    }
}

struct seki_msg seki_kind_label(struct seki_str kind)
{
    for (size_t i = 0; i < SEKI_WEB_KINDS; i++) {
        if (seki_str_eq(kind, kinds[i].value)) {
            return (struct seki_msg){.id = kinds[i].label};
        }
    }
    return (struct seki_msg){0};
}
