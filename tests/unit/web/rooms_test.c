/* Pages of people, records, the installation and the work; what the self-check says. */
#include "msg/m_check.h"
#include "msg/m_conf.h"
#include "msg/m_line.h"
#include "msg/m_web.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"
#include "web/check.h"
#include "web/checklist.h"
#include "web/people.h"
#include "web/records.h"
#include "web/statement.h"
#include "web/system.h"
#include "web/work.h"
#include "web_templates.h"

#define NOW INT64_C(1795867200000) /* 2026-11-28 12:00 UTC */
#define DAY INT64_C(86400000)
#define NAME SEKI_STR(EVIL)

static const enum seki_lang langs[] = {SEKI_LANG_JA, SEKI_LANG_EN};

static void done(struct page *page, const char *name)
{
    page_check(page, name);
    page_finish(page);
}

static void test_people(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_people(), SEKI_STR("/people"));
    frame.section = SEKI_SECTION_PEOPLE;
    const struct seki_web_person_row row[] = {
        {SEKI_STR("p1"), NAME, SEKI_STR("yoshiko"), 3, true, true, false, NOW},
        {SEKI_STR("p2"), SEKI_STR("髙橋 一郎"), SEKI_STR("ichiro"), 4, true, false, false, 0},
        {SEKI_STR("p3"), SEKI_STR("緊急"), SEKI_STR("glass"), 0, true, true, true, 0},
        {SEKI_STR("p4"), SEKI_STR("佐藤 花子"), SEKI_STR("hanako"), 8, false, false, false,
         NOW - DAY}};
    const struct seki_web_invitation_row invitation[] = {{SEKI_STR("i1"), NAME, 8, NOW + DAY}};
    struct seki_people_page p = {.frame = &frame,
                                 .row = row,
                                 .n_rows = 4,
                                 .invitation = invitation,
                                 .n_invitations = 1,
                                 .list = {.can_find = true,
                                          .url = SEKI_URL("/people"),
                                          .sorts = SEKI_STR("name"),
                                          .find = NAME,
                                          .total = 4,
                                          .shown = 4}};
    struct seki_invite_page v = {.frame = &frame, .who = NAME, .roles = 8};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_people(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/people/p2\""));
        assert_true(page_has(&page, "href=\"/people\" aria-current=\"page\""));
        assert_false(page_has(&page, "class=\"find\"")); /* nothing would answer */
        assert_false(page_has(&page, "aria-sort"));
        done(&page, "people");
        v.link = (struct seki_str){0};
        seki_web_invite(page_begin(&page, langs[i]), &v);
        assert_true(page_has(&page, "value=\"reader\" id=\"roles-reader\" checked"));
        assert_false(page_has(&page, "id=\"roles-editor\" checked"));
        done(&page, "invite");
        v.link = SEKI_STR("https://127.0.0.1:8443/invitation?token=abc&x");
        v.until = NOW + DAY;
        seki_web_invite(page_begin(&page, langs[i]), &v);
        assert_true(page_has(&page, "token=abc&amp;x"));
        assert_false(page_has(&page, "action=\"/people/invite\""));
        done(&page, "invite-link");
    }
    p.n_rows = 0;
    struct page page;
    seki_web_people(page_begin(&page, SEKI_LANG_JA), &p);
    done(&page, "people-none");
}

static void test_person(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_people(), SEKI_STR("/people/p1"));
    const struct seki_crumb crumb[] = {{M_web_nav_people(), {0}, SEKI_URL("/people")},
                                       {{0}, NAME, {{0}}}};
    const struct seki_happening line[] = {{NOW, {.text = NAME}}};
    struct seki_person_page p = {
        .frame = &frame,
        .url = SEKI_URL("/people/p1"),
        .made = NOW,
        .line = line,
        .n_lines = 1,
        .person = {SEKI_STR("p1"), NAME, SEKI_STR("yoshiko"), 4, true, true, false, NOW}};

    frame.crumb = crumb;
    frame.n_crumbs = 2;
    frame.flash = (struct seki_flash){SEKI_WEB_TONE_GOOD, M_web_design_good()};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        p.is_self = false;
        seki_web_person(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "action=\"/people/p1/deactivate\""));
        assert_true(page_has(&page, "action=\"/people/p1/reset\""));
        done(&page, "person");
        p.is_self = true;
        seki_web_person(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "/deactivate"));
        assert_false(page_has(&page, "/roles"));
        done(&page, "person-self");
    }
}

static void test_organisations(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_organisations(), SEKI_STR("/organisations"));
    const struct seki_web_organisation_row row[] = {
        {SEKI_STR("o1"), NAME, SEKI_STR("hospital"), NOW},
        {SEKI_STR("o2"), SEKI_STR("髙橋製作所"), SEKI_STR("maker"), NOW}};
    struct seki_organisations_page p = {
        .frame = &frame,
        .row = row,
        .n_rows = 2,
        .list = {.url = SEKI_URL("/organisations"), .total = 2, .shown = 2},
        .kind = SEKI_STR("provider"),
        .organisation = NAME,
        .who = NAME};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_organisations(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "value=\"provider\" id=\"kind-provider\" checked"));
        done(&page, "organisations");
    }
}

static const struct seki_web_record_row records[] = {
    {.number = 12,
     .at = NOW,
     .kind = 2,
     .action = 'R',
     .person = SEKI_STR("p1"),
     .person_name = NAME,
     .object = SEKI_STR("d1"),
     .object_kind = SEKI_STR("device"),
     .object_name = NAME,
     .via = SEKI_STR("web"),
     .digest = SEKI_STR("00ff")},
    {.number = 11,
     .at = NOW,
     .kind = 0,
     .action = 'E',
     .outcome = 8,
     .reason = NAME,
     .address = SEKI_STR("192.0.2.7")},
    {.number = 10,
     .at = NOW,
     .kind = 3,
     .action = 'E',
     .outcome = 4,
     .query = NAME,
     .detail = NAME},
    {.number = 9, .at = NOW, .kind = 99, .action = 'Z', .outcome = 12}};

static void test_records(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_audit(), SEKI_STR("/audit"));
    const struct seki_web_option kind[] = {
        {SEKI_STR("0"), {.msg = seki_record_kind(0)}, {0}, false},
        {SEKI_STR("2"), {.msg = seki_record_kind(2)}, {0}, false}};
    struct seki_records_page p = {
        .frame = &frame,
        .row = records,
        .n_rows = 4,
        .kind = kind,
        .n_kinds = 2,
        .checked = NOW,
        .next = SEKI_STR("9"),
        .search = {NAME, NAME, SEKI_STR("2"), SEKI_STR("2026-11-01"), SEKI_STR("2026-11-28")}};
    struct seki_record_page one = {.frame = &frame, .row = records[0]};
    struct seki_record_export_page export = {
        .frame = &frame, .purpose = NAME, .format = SEKI_STR("dicom"), .search = p.search};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_records(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "<option value=\"2\" selected>"));
        assert_true(page_has(&page, "kind=2&amp;from=2026-11-01&amp;to=2026-11-28&amp;after=9"));
        done(&page, "records");
        seki_web_record(page_begin(&page, langs[i]), &one);
        assert_true(page_has(&page, "00ff"));
        done(&page, "record");
        seki_web_record_export(page_begin(&page, langs[i]), &export);
        assert_true(page_has(&page, "id=\"format-dicom\" checked"));
        assert_false(page_has(&page, "id=\"format-jsonl\" checked"));
        done(&page, "record-export");
    }
    p.n_rows = 0;
    p.checked_bad = M_check_audit_bad();
    struct page page;
    seki_web_records(page_begin(&page, SEKI_LANG_JA), &p);
    assert_true(page_has(&page, "監査記録に異常があります"));
    assert_false(page_has(&page, "連鎖に欠けなし"));
    done(&page, "records-none");
}

static void test_jobs(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_jobs(), SEKI_STR("/jobs"));
    const struct seki_web_job_row row[] = {
        {SEKI_STR("j1"), {.msg = M_web_kind_import()}, NAME, SEKI_WEB_JOB_RUNS, 3, 7, NOW, 0, {0}},
        {SEKI_STR("j2"), {.text = NAME}, NAME, SEKI_WEB_JOB_FAILED, 0, 0, NOW, NOW, NAME},
        {SEKI_STR("j3"), {.text = NAME}, NAME, SEKI_WEB_JOB_WAITS, 0, 0, NOW, 0, {0}},
        {SEKI_STR("j4"), {.text = NAME}, NAME, SEKI_WEB_JOB_DONE, 0, 0, NOW, NOW, {0}},
        {SEKI_STR("j5"), {.text = NAME}, NAME, SEKI_WEB_JOB_CANCELLED, 0, 0, NOW, NOW, {0}}};
    struct seki_jobs_page p = {.frame = &frame,
                               .row = row,
                               .n_rows = 5,
                               .list = {.url = SEKI_URL("/jobs"), .total = -1, .shown = 5}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_jobs(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "<progress value=\"3\" max=\"7\""));
        done(&page, "jobs");
        for (size_t k = 0; k < SEKI_ARRAY_LEN(row); k++) {
            struct seki_job_page one = {.frame = &frame,
                                        .job = row[k],
                                        .url = SEKI_URL("/jobs/j"),
                                        .events = SEKI_URL("/jobs/j/events")};
            seki_web_job(page_begin(&page, langs[i]), &one);
            assert_int_equal(page_has(&page, "/jobs/j/cancel"),
                             row[k].state == SEKI_WEB_JOB_WAITS ||
                                 row[k].state == SEKI_WEB_JOB_RUNS);
            done(&page, "job");
        }
    }
}

static void test_settings_and_about(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_settings(), SEKI_STR("/settings"));
    const struct seki_web_field field[] = {
        {.name = SEKI_STR("days"), .label = M_web_token_days(), .value = NAME},
        {.name = SEKI_STR("other"), .label = M_web_called(), .value = NAME}};
    const struct seki_setting_group group[] = {{M_web_sessions(), M_web_sessions_lead(), field, 2}};
    struct seki_settings_page p = {.frame = &frame,
                                   .title = M_web_nav_settings(),
                                   .url = SEKI_URL("/settings"),
                                   .group = group,
                                   .n_groups = 1};
    struct seki_about_page a = {.frame = &frame,
                                .version = SEKI_STR("0.1.0"),
                                .package = seki_packages,
                                .n_packages = seki_packages_n};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_settings(page_begin(&page, langs[i]), &p);
        done(&page, "settings");
        seki_web_about(page_begin(&page, langs[i]), &a);
        assert_true(seki_packages_n > 10);
        done(&page, "about");
    }
    assert_true(seki_str_starts(seki_sbom, SEKI_STR("{\n \"bomFormat\": \"CycloneDX\"")));
}

static const struct seki_check_facts all_good = {.now = NOW,
                                                 .operators = 2,
                                                 .asks_factor = SEKI_KNOWN_YES,
                                                 .has_proxy = SEKI_KNOWN_NO,
                                                 .has_tls = SEKI_KNOWN_YES,
                                                 .is_own_certificate = SEKI_KNOWN_NO,
                                                 .certificate_until = NOW + 100 * DAY,
                                                 .is_open = SEKI_KNOWN_YES,
                                                 .backup = NOW - DAY,
                                                 .checkpoint_kept = NOW - DAY,
                                                 .audit_checked = NOW - DAY,
                                                 .audit_is_whole = SEKI_KNOWN_YES,
                                                 .clock_synchronised = SEKI_KNOWN_YES,
                                                 .disk_is_local = SEKI_KNOWN_YES,
                                                 .disk_free = INT64_C(8) << 30,
                                                 .folder_is_closed = SEKI_KNOWN_YES,
                                                 .limits_raised = SEKI_KNOWN_NO,
                                                 .log_is_wordy = SEKI_KNOWN_NO,
                                                 .signed_at = NOW - DAY,
                                                 .is_postgresql = SEKI_KNOWN_NO,
                                                 .has_rules = SEKI_KNOWN_YES,
                                                 .keeps_records = SEKI_KNOWN_YES,
                                                 .metrics_are_here = SEKI_KNOWN_YES};

static size_t weak(const struct seki_check_facts *facts, enum seki_web_tone *ret_first)
{
    struct seki_check_line line[SEKI_CHECK_LINES];
    size_t n = 0;
    size_t n_weak = seki_check_lines(facts, line, &n);

    assert_int_equal(n, SEKI_CHECK_LINES);
    for (size_t i = 0; i < n; i++) {
        assert_true(seki_msg_is_set(line[i].text));
        assert_int_equal(seki_msg_is_set(line[i].remedy), line[i].tone != SEKI_WEB_TONE_GOOD);
    }
    *ret_first = line[0].tone;
    return n_weak;
}

#define ONE_WEAK(tone, field, value)               \
    do {                                           \
        struct seki_check_facts facts = all_good;  \
        facts.field = (value);                     \
        assert_int_equal(weak(&facts, &first), 2); \
        assert_int_equal(first, tone);             \
    } while (0)

static void test_self_check(void **state SEKI_UNUSED)
{
    enum seki_web_tone first;

    assert_int_equal(weak(&all_good, &first),
                     1); /* whether there is newer rule data, nobody knows */
    ONE_WEAK(SEKI_WEB_TONE_BAD, operators_one_step, 1);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, operators_one_step, -1);
    ONE_WEAK(SEKI_WEB_TONE_WARN, administrators_one_step, 1);
    ONE_WEAK(SEKI_WEB_TONE_WARN, operators, 1);
    ONE_WEAK(SEKI_WEB_TONE_WARN, asks_factor, SEKI_KNOWN_NO);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, asks_factor, SEKI_KNOWN_NOT);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, has_proxy, SEKI_KNOWN_YES);
    ONE_WEAK(SEKI_WEB_TONE_BAD, has_tls, SEKI_KNOWN_NO);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, has_tls, SEKI_KNOWN_NOT);
    ONE_WEAK(SEKI_WEB_TONE_WARN, is_own_certificate, SEKI_KNOWN_YES);
    ONE_WEAK(SEKI_WEB_TONE_BAD, certificate_until, NOW);
    ONE_WEAK(SEKI_WEB_TONE_WARN, certificate_until, NOW + 30 * DAY - 1);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, certificate_until, 0);
    ONE_WEAK(SEKI_WEB_TONE_BAD, backup, 0);
    ONE_WEAK(SEKI_WEB_TONE_WARN, backup, NOW - 2 * DAY);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, backup, -1);
    ONE_WEAK(SEKI_WEB_TONE_WARN, checkpoint_kept, 0);
    ONE_WEAK(SEKI_WEB_TONE_WARN, checkpoint_kept, NOW - 8 * DAY);
    ONE_WEAK(SEKI_WEB_TONE_BAD, audit_is_whole, SEKI_KNOWN_NO);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, audit_is_whole, SEKI_KNOWN_NOT);
    ONE_WEAK(SEKI_WEB_TONE_WARN, audit_checked, NOW - 2 * DAY);
    ONE_WEAK(SEKI_WEB_TONE_WARN, clock_synchronised, SEKI_KNOWN_NO);
    ONE_WEAK(SEKI_WEB_TONE_WARN, clock_offset, -1001);
    ONE_WEAK(SEKI_WEB_TONE_BAD, disk_is_local, SEKI_KNOWN_NO);
    ONE_WEAK(SEKI_WEB_TONE_BAD, disk_free, (INT64_C(2) << 30) - 1);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, disk_free, -1);
    ONE_WEAK(SEKI_WEB_TONE_BAD, folder_is_closed, SEKI_KNOWN_NO);
    ONE_WEAK(SEKI_WEB_TONE_WARN, limits_raised, SEKI_KNOWN_YES);
    ONE_WEAK(SEKI_WEB_TONE_WARN, log_is_wordy, SEKI_KNOWN_YES);
    ONE_WEAK(SEKI_WEB_TONE_BAD, break_glass_open, 1);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, break_glass_open, -1);
    ONE_WEAK(SEKI_WEB_TONE_BAD, unsigned_records, 1);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, unsigned_records, -1);
    ONE_WEAK(SEKI_WEB_TONE_BAD, signed_at, 0);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, is_postgresql, SEKI_KNOWN_NOT);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, keeps_records, SEKI_KNOWN_NOT);
    ONE_WEAK(SEKI_WEB_TONE_PLAIN, metrics_are_here, SEKI_KNOWN_NOT);
}

static void test_nothing_known(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_check(), SEKI_STR("/self-check"));
    struct seki_check_facts facts = SEKI_CHECK_UNKNOWN;
    struct seki_check_line line[SEKI_CHECK_LINES];
    struct seki_check_page p = {.frame = &frame, .line = line};

    facts.now = NOW;
    p.n_weak = seki_check_lines(&facts, line, &p.n_lines);
    assert_int_equal(p.n_weak, SEKI_CHECK_LINES); /* nothing is called good that nobody looked at */
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_self_check(page_begin(&page, langs[i]), &p);
        done(&page, "check-unknown");
    }
    facts = all_good;
    facts.backup = 0;
    facts.operators_one_step = 1;
    facts.certificate_until = NOW + 12 * DAY;
    facts.clock_synchronised = SEKI_KNOWN_NOT;
    p.n_weak = seki_check_lines(&facts, line, &p.n_lines);
    struct page page;
    seki_web_self_check(page_begin(&page, SEKI_LANG_JA), &p);
    done(&page, "check");
}

/* What is stored, with and without something in each field. */
static void test_stored(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_statement(), SEKI_STR("/statements/1"));
    const struct seki_web_fact fact[] = {{M_web_product_name(), NAME, 0}, {M_web_made(), {0}, NOW}};
    const struct seki_web_answer_row answer[] = {
        {.item = SEKI_STR("MLDP-4"), .value = seki_answer_value(SEKI_STR("no")), .note = NAME},
        {.item = NAME,
         .word = NAME,
         .text = NAME,
         .planned = SEKI_STR("2027-03-31"),
         .place = SEKI_STR("C146"),
         .raw = NAME,
         .raw_note = NAME,
         .tied = seki_answer_tied(SEKI_STR("text")),
         .confidence = 80,
         .is_doubtful = true,
         .is_changed = true}};
    struct seki_line line[] = {
        {.statement = 1,
         .name = NAME,
         .release = NAME,
         .day = NAME,
         .taken = NOW,
         .by = NAME,
         .received = NOW,
         .age = SEKI_LINE_SUPERSEDED,
         .is_this = true},
        {.statement = 2, .name = NAME, .catalog = NAME, .age = SEKI_LINE_NEWEST},
        {.intake = 7, .name = NAME, .state = SEKI_INTAKE_ASIDE, .received = NOW}};
    struct seki_lineage lineage = {
        .line = line, .n_lines = 3, .is_cut = true, .has_more_devices = true};
    struct seki_device tied = {.number = 1, .text = {NAME, NAME}};
    struct seki_device other = {.number = 2, .text = {NAME, NAME}};
    const struct seki_web_tied alike[] = {{&other, M_line_names_other(NAME)}};
    const struct seki_web_tied named[] = {{&tied, M_line_other_version(NAME)}};
    struct seki_statement_page statement = {
        .frame = &frame,
        .number = 1,
        .name = NAME,
        .problem = NAME,
        .path = NAME,
        .fact = fact,
        .n_facts = 2,
        .n_first = 1,
        .lineage = &lineage,
        .line = lineage.line,
        .n_lines = lineage.n_lines,
        .this_one = &line[0],
        .newer = &line[1],
        .alike = alike,
        .n_alike = 1,
        .named = named,
        .n_named = 1,
        .is_first = true,
        .row = answer,
        .n_rows = 2,
        .list = {
            .url = SEKI_URL("/statements/1"), .total = 60, .shown = 2, .next = SEKI_STR("50")}};
    const struct seki_looks looks = {
        .at = (struct seki_look[]){{.name = NAME, .via = NAME, .kind = SEKI_AUDIT_EXPORT, .n = 3}},
        .n = 1,
        .is_cut = true};
    const struct seki_looks_page looked = {
        .frame = &frame, .number = 1, .name = NAME, .looks = &looks};
    const struct seki_web_result_row result[] = {{NAME, M_web_result_report(), 5}};
    struct seki_assessment_page assessment = {.frame = &frame,
                                              .number = 3,
                                              .fact = fact,
                                              .n_facts = 2,
                                              .summary = NAME,
                                              .row = result,
                                              .n_rows = 1};
    const struct seki_web_file_row file[] = {{NAME, SEKI_STR("00ff"), 12, NOW, true}};
    struct seki_files_page files = {
        .frame = &frame, .row = file, .n_rows = 1, .list = {.url = SEKI_URL("/files")}};

    assert_false(seki_msg_is_set(seki_answer_value(SEKI_STR("maybe"))));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_statement(page_begin(&page, langs[i]), &statement);
        page_check(&page, "statement");
        assert_true(page_has(&page, "href=\"/compare?a=s1&amp;b=s2\""));
        assert_true(page_has(&page, "href=\"/inbox/7\""));
        assert_true(page_has(&page, "action=\"/statements/1/tie\""));
        assert_true(page_has(&page, "href=\"/statements/1/looks\""));
        assert_true(page_has(&page, langs[i] == SEKI_LANG_JA ? "未確認" : "Not checked"));
        page_finish(&page);
        seki_web_looks(page_begin(&page, langs[i]), &looked);
        page_check(&page, "looks");
        page_finish(&page);
        seki_web_assessment(page_begin(&page, langs[i]), &assessment);
        page_check(&page, "assessment");
        page_finish(&page);
        seki_web_files(page_begin(&page, langs[i]), &files);
        page_check(&page, "files");
        assert_true(page_has(&page, "/files/file?path="));
        page_finish(&page);
    }
    frame.crumb = NULL;
}

/* What is unknown, contradicted or does not count stands there as that on the page, in the document and in the workbook. */
static void test_checklist(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_conf_checklist(), SEKI_STR("/conformity/x/paper"));
    const struct seki_item item = {.id = SEKI_STR("1-1")};
    const struct seki_requirement unknown = {.item = &item,
                                             .result = {.state = SEKI_CONFORM_UNKNOWN}};
    const struct seki_requirement open = {
        .item = &item, .result = {.state = SEKI_CONFORM_OPEN, .contradicts = true}};
    const struct seki_checklist_line line[] = {{.it = &unknown,
                                                .id = NAME,
                                                .text = NAME,
                                                .chapter = NAME,
                                                .is_chapter_new = true,
                                                .state = NAME,
                                                .rests_on = SEKI_STR("R-1")},
                                               {.it = &open,
                                                .id = NAME,
                                                .vendor = NAME,
                                                .chapter = NAME,
                                                .is_chapter_new = true,
                                                .state = NAME,
                                                .marks = SEKI_STR("M-1"),
                                                .devices = NAME,
                                                .answer = NAME,
                                                .by = NAME,
                                                .date = SEKI_STR("2026-11-01"),
                                                .due = SEKI_STR("2027-01-01"),
                                                .evidence = NAME,
                                                .note = SEKI_STR("=1+1"),
                                                .lack = SEKI_STR("L-1"),
                                                .why = NAME}};
    struct seki_checklist list = {.title = NAME,
                                  .organisation = NAME,
                                  .narrowed = NAME,
                                  .today = {2026, 11, 29},
                                  .is_outdated = true,
                                  .counts = {.n = {[SEKI_CONFORM_UNKNOWN] = 1}},
                                  .line = line,
                                  .n_lines = 2};
    struct seki_checklist_page p = {
        .frame = &frame, .catalog = NAME, .find = NAME, .list = &list, .n_lines = 1};
    struct seki_err err = {0};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_buf SEKI_CLEANUP_BUF book = {0};
        struct seki_doc doc;
        struct page page;

        list.lang = langs[i];
        p.n_lines = 1;
        seki_web_checklist(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "R-1"));
        assert_false(page_has(&page, "M-1")); /* there are more, and the page says so */
        assert_true(page_has(&page, langs[i] == SEKI_LANG_JA ? "2 件のうち 1 件" : "1 of 2"));
        page_check(&page, "checklist-cut");
        page_finish(&page);
        p.n_lines = 2;
        seki_web_checklist(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "M-1") && page_has(&page, "L-1"));
        assert_true(page_has(&page, "2026-11-01") && page_has(&page, "2027-01-01"));
        page_check(&page, "checklist");
        page_finish(&page);
        seki_arena_init(&arena, (size_t)64 << 20);
        assert_int_equal(seki_checklist_document(&arena, &list, &doc, &err), 0);
        assert_int_equal(doc.date.year, 2026);
        assert_true(seki_doc_n_blocks(&doc) > 8);
        assert_int_equal(seki_doc_block(&doc, seki_doc_n_blocks(&doc) - 1)->kind, SEKI_BLOCK_SIGN);
        seki_buf_init(&book, (size_t)1 << 20);
        assert_int_equal(seki_checklist_book(&arena, &list, &book, &err), 0);
        assert_true(seki_str_starts(seki_buf_str(&book), SEKI_STR("PK")));
    }
}

static void test_work(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_devices(), SEKI_STR("/devices"));
    const struct seki_web_device_row device[] = {
        {SEKI_STR("d1"), SEKI_STR("IP-1"), NAME, NAME, NAME, NAME, NAME, NAME},
        {SEKI_STR("d2"), SEKI_STR("CT-1"), {0}, SEKI_STR("髙橋"), {0}, {0}, {0}, {0}}};
    struct seki_devices_page d = {.frame = &frame,
                                  .row = device,
                                  .n_rows = 2,
                                  .list = {.sorts = SEKI_STR("name maker"),
                                           .can_find = true,
                                           .url = SEKI_URL("/devices"),
                                           .sort = SEKI_STR("name"),
                                           .is_down = true,
                                           .total = 100000,
                                           .shown = 2,
                                           .next = NAME}};
    const struct seki_web_statement_row statement[] = {{1, SEKI_STR("s1"), NAME, NAME, NAME,
                                                        SEKI_STR("mds2-2019"),
                                                        SEKI_STR("2019-10-09"), NAME, 216, 3, NOW}};
    struct seki_statements_page s = {
        .frame = &frame,
        .row = statement,
        .n_rows = 1,
        .list = {.url = SEKI_URL("/statements"), .total = 1, .shown = 1}};
    const struct seki_web_assessment_row assessment[] = {
        {1, NAME, SEKI_STR("product-3x3x3"), NOW, NAME, 540, 12, 40}};
    struct seki_assessments_page a = {
        .frame = &frame,
        .row = assessment,
        .n_rows = 1,
        .list = {.url = SEKI_URL("/assessments"), .total = 1, .shown = 1}};
    const struct seki_named value[] = {{SEKI_STR("保守"), NAME}, {NAME, {0}}};
    struct seki_device_page one = {.frame = &frame, .name = NAME, .value = value, .n_values = 2};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_devices(page_begin(&page, langs[i]), &d);
        assert_true(page_has(&page, "aria-sort=\"descending\""));
        assert_true(page_has(&page, "sort=name&amp;down=1&amp;after=%3Cscript%3E"));
        done(&page, "devices");
        seki_web_device(page_begin(&page, langs[i]), &one);
        done(&page, "device");
        seki_web_statements(page_begin(&page, langs[i]), &s);
        done(&page, "statements");
        seki_web_assessments(page_begin(&page, langs[i]), &a);
        done(&page, "assessments");
        d.n_rows = s.n_rows = a.n_rows = 0;
        d.list.find = NAME;
        seki_web_devices(page_begin(&page, langs[i]), &d);
        done(&page, "devices-no-match");
        seki_web_statements(page_begin(&page, langs[i]), &s);
        done(&page, "statements-none");
        seki_web_assessments(page_begin(&page, langs[i]), &a);
        done(&page, "assessments-none");
        d.n_rows = 2;
        s.n_rows = a.n_rows = 1;
        d.list.find = (struct seki_str){0};
    }
}

static void test_home(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_home(), SEKI_STR("/"));
    struct seki_home_page empty = {.frame = &frame, .people = 1, .n_weak = 3};
    struct seki_home_page full = {.frame = &frame,
                                  .devices = 120,
                                  .statements = 17,
                                  .assessments = 2,
                                  .people = 5,
                                  .high = 12,
                                  .has_second = true,
                                  .has_devices = true};
    struct seki_home_page nothing = {
        .frame = &frame, .devices = -1, .statements = -1, .assessments = -1, .has_second = true};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_home(page_begin(&page, langs[i]), &empty);
        assert_true(page_has(&page, "href=\"/account/factors\""));
        done(&page, "home-empty");
        seki_web_home(page_begin(&page, langs[i]), &full);
        assert_false(page_has(&page, "href=\"/account/factors\""));
        done(&page, "home");
        struct seki_frame small = frame;
        small.may = 1;
        nothing.frame = &small;
        seki_web_home(page_begin(&page, langs[i]), &nothing);
        assert_false(page_has(&page, "/devices"));
        done(&page, "home-nothing");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people),        cmocka_unit_test(test_person),
        cmocka_unit_test(test_organisations), cmocka_unit_test(test_records),
        cmocka_unit_test(test_jobs),          cmocka_unit_test(test_settings_and_about),
        cmocka_unit_test(test_self_check),    cmocka_unit_test(test_nothing_known),
        cmocka_unit_test(test_work),          cmocka_unit_test(test_stored),
        cmocka_unit_test(test_checklist),     cmocka_unit_test(test_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
