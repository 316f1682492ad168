#include "audit/event.h"

#include "base/limits.h"
#include "base/macros.h"

#define ID(field)                                                                       \
    {                                                                                   \
        SEKI_STR(#field), offsetof(struct seki_audit_event, field), SEKI_LIMIT_AUDIT_ID \
    }
#define NAME(field)                                                                       \
    {                                                                                     \
        SEKI_STR(#field), offsetof(struct seki_audit_event, field), SEKI_LIMIT_AUDIT_NAME \
    }
#define TEXT(field)                                                                       \
    {                                                                                     \
        SEKI_STR(#field), offsetof(struct seki_audit_event, field), SEKI_LIMIT_AUDIT_TEXT \
    }

const struct seki_audit_field seki_audit_fields[SEKI_AUDIT_FIELDS] = {
    TEXT(reason),
    ID(person),
    NAME(person_name),
    ID(roles),
    ID(organisation),
    ID(via),
    ID(address),
    ID(session),
    ID(request),
    ID(object_kind),
    ID(object),
    NAME(object_name),
    ID(object_organisation),
    TEXT(query),
    TEXT(detail),
};

static const struct {
    struct seki_str name;
    enum seki_audit_action action;
} kinds[SEKI_AUDIT_KINDS] = {
    [SEKI_AUDIT_LOGIN] = {SEKI_STR("login"), SEKI_AUDIT_EXECUTE},
    [SEKI_AUDIT_LOGOUT] = {SEKI_STR("logout"), SEKI_AUDIT_EXECUTE},
    [SEKI_AUDIT_READ] = {SEKI_STR("read"), SEKI_AUDIT_VIEW},
    [SEKI_AUDIT_QUERY] = {SEKI_STR("query"), SEKI_AUDIT_EXECUTE},
    [SEKI_AUDIT_CHANGE] = {SEKI_STR("change"), SEKI_AUDIT_UPDATE},
    [SEKI_AUDIT_IMPORT] = {SEKI_STR("import"), SEKI_AUDIT_CREATE},
    [SEKI_AUDIT_EXPORT] = {SEKI_STR("export"), SEKI_AUDIT_VIEW},
    [SEKI_AUDIT_CONFIG] = {SEKI_STR("config"), SEKI_AUDIT_UPDATE},
    [SEKI_AUDIT_PEOPLE] = {SEKI_STR("people"), SEKI_AUDIT_UPDATE},
    [SEKI_AUDIT_AUDIT_USED] = {SEKI_STR("audit-used"), SEKI_AUDIT_VIEW},
    [SEKI_AUDIT_BREAK_GLASS] = {SEKI_STR("break-glass"), SEKI_AUDIT_EXECUTE},
    [SEKI_AUDIT_START] = {SEKI_STR("start"), SEKI_AUDIT_EXECUTE},
    [SEKI_AUDIT_STOP] = {SEKI_STR("stop"), SEKI_AUDIT_EXECUTE},
    [SEKI_AUDIT_ALERT] = {SEKI_STR("alert"), SEKI_AUDIT_EXECUTE},
};

struct seki_str seki_audit_kind_name(enum seki_audit_kind kind)
{
    return kinds[kind].name;
}

bool seki_audit_kind_of(struct seki_str name, enum seki_audit_kind *ret_kind)
{
    for (size_t i = 0; i < SEKI_AUDIT_KINDS; i++) {
        if (seki_str_eq(kinds[i].name, name)) {
            *ret_kind = (enum seki_audit_kind)i;
            return true;
        }
    }
    return false;
}

enum seki_audit_action seki_audit_action_of(const struct seki_audit_event *event)
{
    return event->action ? event->action : kinds[event->kind].action;
}
