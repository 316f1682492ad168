/* Tests of src/audit/dicom.c and xml.c. */
#include "audit/dicom.h"

#include "unit/base/texts.h"

#define ID SEKI_STR("00000000000000000000000000000001")

static struct seki_str write_one(struct seki_buf *out, const struct seki_audit_event *event)
{
    static const uint8_t salt[SEKI_AUDIT_SALT] = "0123456789abcde";
    struct seki_buf SEKI_CLEANUP_BUF body = {.max = 4096};
    struct seki_audit_row row = {.number = 7, .time = INT64_C(1790000000123)};

    seki_buf_init(out, (size_t)1 << 20);
    seki_audit_encode(&body, event, salt);
    row.body = seki_buf_str(&body);
    assert_true(seki_audit_dicom_record(out, &row, ID));
    assert_int_equal(seki_buf_status(out), 0);
    return seki_buf_str(out);
}

static void test_message(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_EXPORT,
                                           .reason = SEKI_STR("監査 <\"&\n"),
                                           .person = SEKI_STR("p-1"),
                                           .person_name = SEKI_STR("山田 花子"),
                                           .roles = SEKI_STR("editor reader"),
                                           .organisation = SEKI_STR("o-1"),
                                           .address = SEKI_STR("2001:db8::1"),
                                           .object_kind = SEKI_STR("statement"),
                                           .object = SEKI_STR("s-1"),
                                           .query = SEKI_STR("ab")};

    (void)state;
    assert_str(
        write_one(&out, &event),
        "<Record number=\"7\" digest=\"0000000000000000000000000000000000000000000000000000000000000"
        "000\"><AuditMessage><EventIdentification EventActionCode=\"R\" "
        "EventDateTime=\"2026-09-21T14:13:20.123Z\" EventOutcomeIndicator=\"0\"><EventID "
        "csd-code=\"110106\" codeSystemName=\"DCM\" originalText=\"Export\"/><PurposeOfUse "
        "csd-code=\"purpose\" codeSystemName=\"99SEKISHO\" "
        "originalText=\"監査 &lt;&quot;&amp;&#10;\"/></EventIdentification><ActiveParticipant "
        "UserID=\"p-1\" UserName=\"山田 花子\" UserIsRequestor=\"true\" "
        "NetworkAccessPointID=\"2001:db8::1\" NetworkAccessPointTypeCode=\"2\"><RoleIDCode "
        "csd-code=\"editor\" codeSystemName=\"99SEKISHO\" originalText=\"editor\"/><RoleIDCode "
        "csd-code=\"reader\" codeSystemName=\"99SEKISHO\" "
        "originalText=\"reader\"/></ActiveParticipant><ActiveParticipant "
        "UserID=\"00000000000000000000000000000001\" AlternativeUserID=\"sekisho\" "
        "UserIsRequestor=\"false\"><RoleIDCode csd-code=\"110150\" codeSystemName=\"DCM\" "
        "originalText=\"Application\"/></ActiveParticipant><AuditSourceIdentification "
        "AuditEnterpriseSiteID=\"o-1\" "
        "AuditSourceID=\"00000000000000000000000000000001\"><AuditSourceTypeCode "
        "csd-code=\"4\"/></AuditSourceIdentification><ParticipantObjectIdentification "
        "ParticipantObjectID=\"s-1\" ParticipantObjectTypeCode=\"2\" "
        "ParticipantObjectTypeCodeRole=\"3\" "
        "ParticipantObjectDataLifeCycle=\"10\"><ParticipantObjectIDTypeCode "
        "csd-code=\"statement\" codeSystemName=\"99SEKISHO\" "
        "originalText=\"statement\"/><ParticipantObjectName>statement</ParticipantObjectName></"
        "ParticipantObjectIdentification><ParticipantObjectIdentification "
        "ParticipantObjectID=\"-\" ParticipantObjectTypeCode=\"2\" "
        "ParticipantObjectTypeCodeRole=\"24\"><ParticipantObjectIDTypeCode csd-code=\"query\" "
        "codeSystemName=\"99SEKISHO\" "
        "originalText=\"query\"/><ParticipantObjectQuery>YWI=</ParticipantObjectQuery></"
        "ParticipantObjectIdentification></AuditMessage></Record>\n");
}

/* Every kind, action and outcome has its codes; nobody known is still somebody. */
static void test_all_kinds(void **state)
{
    static const enum seki_audit_outcome outcomes[] = {SEKI_AUDIT_OK, SEKI_AUDIT_MINOR,
                                                       SEKI_AUDIT_SERIOUS, SEKI_AUDIT_MAJOR};

    (void)state;
    for (int kind = 0; kind < SEKI_AUDIT_KINDS; kind++) {
        for (size_t i = 0; i < SEKI_ARRAY_LEN(outcomes); i++) {
            struct seki_buf SEKI_CLEANUP_BUF out;
            const struct seki_audit_event event = {.kind = (enum seki_audit_kind)kind,
                                                   .outcome = outcomes[i],
                                                   .reason = SEKI_STR("why")};
            struct seki_str text = write_one(&out, &event);
            bool has_failed = outcomes[i] != SEKI_AUDIT_OK;
            bool is_emergency = kind == SEKI_AUDIT_BREAK_GLASS;
            assert_int_not_equal(seki_str_find(text, SEKI_STR("<EventID csd-code=\"")), SIZE_MAX);
            assert_int_not_equal(seki_str_find(text, SEKI_STR("UserID=\"unknown\"")), SIZE_MAX);
            assert_int_equal(seki_str_find(text, SEKI_STR("csd-code=\"\"")), SIZE_MAX);
            assert_int_equal(seki_str_find(text, SEKI_STR("<EventOutcomeDescription>why<")) !=
                                 SIZE_MAX,
                             has_failed);
            assert_int_equal(seki_str_find(text, SEKI_STR("<PurposeOfUse ")) != SIZE_MAX,
                             !has_failed || is_emergency);
            assert_int_equal(seki_str_find(text, SEKI_STR("csd-code=\"BTG\"")) != SIZE_MAX,
                             is_emergency);
        }
    }
}

static void test_no_record(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {.max = 4096};
    const struct seki_audit_row damaged = {.number = 1, .body = SEKI_STR("?")};

    (void)state;
    assert_false(seki_audit_dicom_record(&out, &damaged, ID));
    assert_int_equal(out.n, 0);
    seki_audit_dicom_begin(&out, ID);
    seki_audit_dicom_end(&out);
    assert_str(seki_buf_str(&out),
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AuditMessages "
               "installation=\"00000000000000000000000000000001\">\n</AuditMessages>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_message),
        cmocka_unit_test(test_all_kinds),
        cmocka_unit_test(test_no_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
