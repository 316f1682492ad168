#include "msg/m_cli.h"
#include "msg/m_rul.h"
#include "report/rules_report.h"

int seki_rules_untied_word(enum seki_untied untied)
{
    static const int words[SEKI_UNTIED_MAX] = {
        [SEKI_UNTIED_NONE] = SEKI_MSG_rul_untied_none,
        [SEKI_UNTIED_ORGANISATION] = SEKI_MSG_cli_untied_organisation,
        [SEKI_UNTIED_PROCEDURE] = SEKI_MSG_cli_untied_procedure,
        [SEKI_UNTIED_CONTRACT] = SEKI_MSG_cli_untied_contract,
        [SEKI_UNTIED_LAW] = SEKI_MSG_cli_untied_law,
        [SEKI_UNTIED_PREMISES] = SEKI_MSG_cli_untied_premises,
        [SEKI_UNTIED_CONTEXT] = SEKI_MSG_cli_untied_context,
        [SEKI_UNTIED_HEADING] = SEKI_MSG_cli_untied_heading,
        [SEKI_UNTIED_UNKNOWN_CONTENT] = SEKI_MSG_cli_untied_unknown_content,
        [SEKI_UNTIED_PARTIAL] = SEKI_MSG_cli_untied_partial,
        [SEKI_UNTIED_BEYOND] = SEKI_MSG_cli_untied_beyond,
        [SEKI_UNTIED_OPPOSITE] = SEKI_MSG_cli_untied_opposite,
        [SEKI_UNTIED_NUMBER_ONLY] = SEKI_MSG_cli_untied_number_only,
        [SEKI_UNTIED_NOT_JUDGED] = SEKI_MSG_cli_untied_not_judged,
    };

    return words[untied < SEKI_UNTIED_MAX ? untied : SEKI_UNTIED_NONE];
}

int seki_rules_role_word(enum seki_role role)
{
    static const int words[] = {
        [SEKI_ROLE_FORM] = SEKI_MSG_cli_role_form,
        [SEKI_ROLE_REQUIREMENTS] = SEKI_MSG_cli_role_requirements,
        [SEKI_ROLE_REFERENCE] = SEKI_MSG_cli_role_reference,
    };

    return words[role < SEKI_ROLE_MAX ? role : SEKI_ROLE_FORM];
}

int seki_rules_status_word(enum seki_standard_status status)
{
    static const int words[] = {
        [SEKI_STANDARD_CURRENT] = SEKI_MSG_cli_status_current,
        [SEKI_STANDARD_SUPERSEDED] = SEKI_MSG_cli_status_superseded,
        [SEKI_STANDARD_WITHDRAWN] = SEKI_MSG_cli_status_withdrawn,
        [SEKI_STANDARD_DRAFT] = SEKI_MSG_cli_status_draft,
    };

    return words[status < SEKI_STANDARD_STATUS_MAX ? status : SEKI_STANDARD_CURRENT];
}
