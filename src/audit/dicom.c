#include "audit/dicom.h"

#include "audit/xml.h"
#include "base/moment.h"

#define DCM SEKI_STR("DCM")
#define OURS SEKI_STR("99SEKISHO")
#define ACT_REASON SEKI_STR("http://terminology.hl7.org/CodeSystem/v3-ActReason")
#define APPLICATION SEKI_STR("sekisho")

struct code {
    struct seki_str code;
    struct seki_str system;
    struct seki_str text;
};

static const struct code alert = {SEKI_STR("110113"), DCM, SEKI_STR("Security Alert")};
static const struct code activity = {SEKI_STR("110100"), DCM, SEKI_STR("Application Activity")};
static const struct code sign_in = {SEKI_STR("110114"), DCM, SEKI_STR("User Authentication")};

/* EventID and EventTypeCode of each kind; without a type: an empty one. */
static const struct {
    const struct code *shared;
    struct code own;
    struct code type;
} events[SEKI_AUDIT_KINDS] = {
    [SEKI_AUDIT_LOGIN] = {&sign_in, {{0}}, {SEKI_STR("110122"), DCM, SEKI_STR("Login")}},
    [SEKI_AUDIT_LOGOUT] = {&sign_in, {{0}}, {SEKI_STR("110123"), DCM, SEKI_STR("Logout")}},
    [SEKI_AUDIT_READ] = {NULL, {SEKI_STR("read"), OURS, SEKI_STR("Protected content read")}, {{0}}},
    [SEKI_AUDIT_QUERY] = {NULL, {SEKI_STR("110112"), DCM, SEKI_STR("Query")}, {{0}}},
    [SEKI_AUDIT_CHANGE] = {NULL,
                           {SEKI_STR("change"), OURS, SEKI_STR("Protected content changed")},
                           {{0}}},
    [SEKI_AUDIT_IMPORT] = {NULL, {SEKI_STR("110107"), DCM, SEKI_STR("Import")}, {{0}}},
    [SEKI_AUDIT_EXPORT] = {NULL, {SEKI_STR("110106"), DCM, SEKI_STR("Export")}, {{0}}},
    [SEKI_AUDIT_CONFIG] = {&alert,
                           {{0}},
                           {SEKI_STR("110131"), DCM, SEKI_STR("Software Configuration")}},
    [SEKI_AUDIT_PEOPLE] = {&alert,
                           {{0}},
                           {SEKI_STR("110137"), DCM, SEKI_STR("User Security Attributes Changed")}},
    [SEKI_AUDIT_AUDIT_USED] = {NULL, {SEKI_STR("110101"), DCM, SEKI_STR("Audit Log Used")}, {{0}}},
    [SEKI_AUDIT_BREAK_GLASS] = {&alert,
                                {{0}},
                                {SEKI_STR("110127"), DCM, SEKI_STR("Emergency Override Started")}},
    [SEKI_AUDIT_START] = {&activity,
                          {{0}},
                          {SEKI_STR("110120"), DCM, SEKI_STR("Application Start")}},
    [SEKI_AUDIT_STOP] = {&activity, {{0}}, {SEKI_STR("110121"), DCM, SEKI_STR("Application Stop")}},
    [SEKI_AUDIT_ALERT] = {&alert,
                          {{0}},
                          {SEKI_STR("110132"), DCM, SEKI_STR("Use of Restricted Function")}},
};

/* A coded value, as an element of its own. */
static void add_code(struct seki_buf *out, struct seki_str element, const struct code *code)
{
    seki_xml_open(out, element);
    seki_xml_attribute(out, SEKI_STR("csd-code"), code->code);
    seki_xml_attribute(out, SEKI_STR("codeSystemName"), code->system);
    seki_xml_attribute(out, SEKI_STR("originalText"), code->text);
    seki_xml_end_empty(out);
}

static void add_moment(struct seki_buf *out, struct seki_str name, int64_t time)
{
    seki_xml_begin_attribute(out, name);
    seki_moment_add(out, time);
    seki_xml_end_attribute(out);
}

static void add_int(struct seki_buf *out, struct seki_str name, int64_t value)
{
    seki_xml_begin_attribute(out, name);
    seki_buf_add_int(out, value);
    seki_xml_end_attribute(out);
}

/* What it was for: of an emergency there is a code, else the words. */
static void add_purpose(struct seki_buf *out, const struct seki_audit_event *event)
{
    struct code purpose = {SEKI_STR("purpose"), OURS, event->reason};

    if (event->kind == SEKI_AUDIT_BREAK_GLASS) {
        purpose = (struct code){SEKI_STR("BTG"), ACT_REASON,
                                event->reason.n ? event->reason : SEKI_STR("break the glass")};
    }
    if (purpose.text.n) {
        add_code(out, SEKI_STR("PurposeOfUse"), &purpose);
    }
}

static void add_event(struct seki_buf *out, int64_t time, const struct seki_audit_event *event)
{
    const struct code *id = events[event->kind].shared;
    const char action = (char)event->action;

    seki_xml_open(out, SEKI_STR("EventIdentification"));
    seki_xml_attribute(out, SEKI_STR("EventActionCode"), seki_str_of(&action, 1));
    add_moment(out, SEKI_STR("EventDateTime"), time);
    add_int(out, SEKI_STR("EventOutcomeIndicator"), (int64_t)event->outcome);
    seki_xml_end_open(out);
    add_code(out, SEKI_STR("EventID"), id ? id : &events[event->kind].own);
    if (events[event->kind].type.code.n) {
        add_code(out, SEKI_STR("EventTypeCode"), &events[event->kind].type);
    }
    if (event->outcome != SEKI_AUDIT_OK && event->reason.n) {
        seki_xml_element(out, SEKI_STR("EventOutcomeDescription"), event->reason);
    }
    if (event->outcome == SEKI_AUDIT_OK || event->kind == SEKI_AUDIT_BREAK_GLASS) {
        add_purpose(out, event);
    }
    seki_xml_close(out, SEKI_STR("EventIdentification"));
}

/* By its letters: an address is made of digits and dots, or of hexadecimal digits and colons. */
static bool is_ip(struct seki_str text)
{
    bool is_long = seki_str_find_char(text, ':') != SIZE_MAX;
    struct seki_str letters =
        is_long ? SEKI_STR("0123456789abcdefABCDEF:.") : SEKI_STR("0123456789.");

    for (size_t i = 0; i < text.n; i++) {
        if (seki_str_find_char(letters, text.p[i]) == SIZE_MAX) {
            return false;
        }
    }
    return is_long || seki_str_find_char(text, '.') != SIZE_MAX;
}

static void add_person(struct seki_buf *out, const struct seki_audit_event *event)
{
    struct seki_str rest = event->roles;
    struct seki_str role;

    seki_xml_open(out, SEKI_STR("ActiveParticipant"));
    seki_xml_attribute(out, SEKI_STR("UserID"),
                       event->person.n        ? event->person
                       : event->person_name.n ? event->person_name
                       : event->via.n         ? event->via
                                              : SEKI_STR("unknown"));
    if (event->session.n) {
        seki_xml_attribute(out, SEKI_STR("AlternativeUserID"), event->session);
    }
    if (event->person_name.n) {
        seki_xml_attribute(out, SEKI_STR("UserName"), event->person_name);
    }
    seki_xml_attribute(out, SEKI_STR("UserIsRequestor"), SEKI_STR("true"));
    if (event->address.n) {
        seki_xml_attribute(out, SEKI_STR("NetworkAccessPointID"), event->address);
        seki_xml_attribute(out, SEKI_STR("NetworkAccessPointTypeCode"),
                           is_ip(event->address) ? SEKI_STR("2") : SEKI_STR("1"));
    }
    seki_xml_end_open(out);
    while (seki_str_word(&rest, &role)) {
        const struct code code = {role, OURS, role};
        add_code(out, SEKI_STR("RoleIDCode"), &code);
    }
    seki_xml_close(out, SEKI_STR("ActiveParticipant"));
}

static void add_application(struct seki_buf *out, struct seki_str installation)
{
    static const struct code role = {SEKI_STR("110150"), DCM, SEKI_STR("Application")};

    seki_xml_open(out, SEKI_STR("ActiveParticipant"));
    seki_xml_attribute(out, SEKI_STR("UserID"), installation);
    seki_xml_attribute(out, SEKI_STR("AlternativeUserID"), APPLICATION);
    seki_xml_attribute(out, SEKI_STR("UserIsRequestor"), SEKI_STR("false"));
    seki_xml_end_open(out);
    add_code(out, SEKI_STR("RoleIDCode"), &role);
    seki_xml_close(out, SEKI_STR("ActiveParticipant"));
}

static void add_source(struct seki_buf *out, const struct seki_audit_event *event,
                       struct seki_str installation)
{
    seki_xml_open(out, SEKI_STR("AuditSourceIdentification"));
    if (event->organisation.n) {
        seki_xml_attribute(out, SEKI_STR("AuditEnterpriseSiteID"), event->organisation);
    }
    seki_xml_attribute(out, SEKI_STR("AuditSourceID"), installation);
    seki_xml_end_open(out);
    seki_xml_open(out, SEKI_STR("AuditSourceTypeCode"));
    seki_xml_attribute(out, SEKI_STR("csd-code"), SEKI_STR("4"));
    seki_xml_end_empty(out);
    seki_xml_close(out, SEKI_STR("AuditSourceIdentification"));
}

/* ParticipantObjectTypeCode and ParticipantObjectTypeCodeRole of our objects; what is not listed is a resource. */
static const struct {
    struct seki_str kind, type, role;
} objects[] = {
    {SEKI_STR("person"), SEKI_STR("1"), SEKI_STR("11")},
    {SEKI_STR("organisation"), SEKI_STR("3"), SEKI_STR("12")},
    {SEKI_STR("statement"), SEKI_STR("2"), SEKI_STR("3")},
    {SEKI_STR("assessment"), SEKI_STR("2"), SEKI_STR("3")},
    {SEKI_STR("audit"), SEKI_STR("2"), SEKI_STR("13")},
    {SEKI_STR("session"), SEKI_STR("2"), SEKI_STR("13")},
    {SEKI_STR("token"), SEKI_STR("2"), SEKI_STR("13")},
    {SEKI_STR("job"), SEKI_STR("2"), SEKI_STR("20")},
    {SEKI_STR(""), SEKI_STR("2"), SEKI_STR("4")},
};

static struct seki_str life_cycle(const struct seki_audit_event *event)
{
    if (event->kind == SEKI_AUDIT_EXPORT) {
        return SEKI_STR("10");
    }
    if (event->kind == SEKI_AUDIT_IMPORT) {
        return SEKI_STR("2");
    }
    switch (event->action) {
    case SEKI_AUDIT_CREATE:
        return SEKI_STR("1");
    case SEKI_AUDIT_UPDATE:
        return SEKI_STR("3");
    case SEKI_AUDIT_DELETE:
        return SEKI_STR("14");
    case SEKI_AUDIT_VIEW:
    case SEKI_AUDIT_EXECUTE:
    default:
        return SEKI_STR("6");
    }
}

static void add_detail(struct seki_buf *out, struct seki_str type, struct seki_str value)
{
    if (value.n) {
        seki_xml_open(out, SEKI_STR("ParticipantObjectDetail"));
        seki_xml_attribute(out, SEKI_STR("type"), type);
        seki_xml_begin_attribute(out, SEKI_STR("value"));
        seki_xml_base64(out, value);
        seki_xml_end_attribute(out);
        seki_xml_end_empty(out);
    }
}

/* What goes along with the first object that there is. */
static void add_details(struct seki_buf *out, const struct seki_audit_event *event)
{
    add_detail(out, SEKI_STR("organisation"), event->object_organisation);
    add_detail(out, SEKI_STR("detail"), event->detail);
    add_detail(out, SEKI_STR("via"), event->via);
    add_detail(out, SEKI_STR("request"), event->request);
}

static void add_object(struct seki_buf *out, const struct seki_audit_event *event)
{
    struct seki_str kind = event->object_kind.n ? event->object_kind : SEKI_STR("object");
    const struct code type = {kind, OURS, kind};
    size_t i = 0;

    while (objects[i].kind.n && !seki_str_eq(objects[i].kind, kind)) {
        i++;
    }
    seki_xml_open(out, SEKI_STR("ParticipantObjectIdentification"));
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectID"),
                       event->object.n ? event->object : SEKI_STR("-"));
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectTypeCode"), objects[i].type);
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectTypeCodeRole"), objects[i].role);
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectDataLifeCycle"), life_cycle(event));
    seki_xml_end_open(out);
    add_code(out, SEKI_STR("ParticipantObjectIDTypeCode"), &type);
    seki_xml_element(out, SEKI_STR("ParticipantObjectName"),
                     event->object_name.n ? event->object_name : kind);
    add_details(out, event);
    seki_xml_close(out, SEKI_STR("ParticipantObjectIdentification"));
}

static void add_query(struct seki_buf *out, const struct seki_audit_event *event, bool is_alone)
{
    static const struct code type = {SEKI_STR("query"), OURS, SEKI_STR("query")};

    seki_xml_open(out, SEKI_STR("ParticipantObjectIdentification"));
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectID"),
                       event->request.n ? event->request : SEKI_STR("-"));
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectTypeCode"), SEKI_STR("2"));
    seki_xml_attribute(out, SEKI_STR("ParticipantObjectTypeCodeRole"), SEKI_STR("24"));
    seki_xml_end_open(out);
    add_code(out, SEKI_STR("ParticipantObjectIDTypeCode"), &type);
    seki_buf_lit(out, "<ParticipantObjectQuery>");
    seki_xml_base64(out, event->query);
    seki_buf_lit(out, "</ParticipantObjectQuery>");
    if (is_alone) {
        add_details(out, event);
    }
    seki_xml_close(out, SEKI_STR("ParticipantObjectIdentification"));
}

void seki_audit_dicom_begin(struct seki_buf *out, struct seki_str installation)
{
    seki_buf_lit(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    seki_xml_open(out, SEKI_STR("AuditMessages"));
    seki_xml_attribute(out, SEKI_STR("installation"), installation);
    seki_xml_end_open(out);
    seki_buf_add_char(out, '\n');
}

bool seki_audit_dicom_record(struct seki_buf *out, const struct seki_audit_row *row,
                             struct seki_str installation)
{
    struct seki_audit_event event;
    char hex[SEKI_AUDIT_HEX];
    bool has_object;

    if (row->is_hidden || !seki_audit_decode(row->body, &event)) {
        return false;
    }
    has_object = event.object.n || event.object_kind.n || (event.detail.n && !event.query.n);
    seki_xml_open(out, SEKI_STR("Record"));
    add_int(out, SEKI_STR("number"), row->number);
    seki_xml_attribute(out, SEKI_STR("digest"), seki_audit_hex(&row->digest, hex));
    seki_xml_end_open(out);
    seki_buf_lit(out, "<AuditMessage>");
    add_event(out, row->time, &event);
    add_person(out, &event);
    add_application(out, installation);
    add_source(out, &event, installation);
    if (has_object) {
        add_object(out, &event);
    }
    if (event.query.n) {
        add_query(out, &event, !has_object);
    }
    seki_buf_lit(out, "</AuditMessage></Record>\n");
    return true;
}

void seki_audit_dicom_end(struct seki_buf *out)
{
    seki_xml_close(out, SEKI_STR("AuditMessages"));
    seki_buf_add_char(out, '\n');
}
