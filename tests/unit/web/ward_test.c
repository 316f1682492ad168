/* Pages of hospitals: overview and list of risks, one risk, forms of devices and measures; what their words mean. */
#include "msg/m_list.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"
#include "web/asset.h"
#include "web/devlist.h"
#include "web/due.h"
#include "web/inbox.h"
#include "web/measure.h"
#include "web/request.h"
#include "web/risk.h"
#include "web/what_if.h"
#include "web/words.h"
#include "web_templates.h"

#define NOW INT64_C(1795867200000) /* 2026-11-28 12:00 UTC */
#define NAME SEKI_STR(EVIL)

static const enum seki_lang langs[] = {SEKI_LANG_JA, SEKI_LANG_EN};

static void done(struct page *page, const char *name)
{
    page_check(page, name);
    page_finish(page);
}

static void test_overview(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_overview(), SEKI_STR("/overview"));
    const struct seki_web_tile tile[] = {
        {M_ward_tile_above(), M_ward_tile_above_says(2), SEKI_URL("/risks?state=open"), 5, 7},
        {M_ward_tile_unknown(), M_ward_tile_unknown_says(), SEKI_URL("/risks"), 3, -1}};
    const struct seki_web_level_row level[] = {{SEKI_STR("3"), NAME, 9, 5, 1}};
    const struct seki_web_matrix_row matrix[] = {{9, {0, 4, 2}, {false, true, true}}};
    const struct seki_web_cause_row cause[] = {{NAME, 5, 2, 1, true}};
    const struct seki_web_measure_tip tip[] = {
        {SEKI_STR("M.X"), NAME, NAME, 9, 4, 2, M_ward_effort_days(), true}};
    const struct seki_web_scenario_row scenario[] = {{SEKI_STR("S.X"), NAME, 9, 5, 3, false}};
    struct seki_overview_page p = {.frame = &frame, .devices = 0};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        p.is_there = p.has_details = p.is_running = false;
        p.devices = 0;
        seki_web_overview(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/devices/new\""));
        assert_false(page_has(&page, "action=\"/assess\""));
        done(&page, "overview-no-devices");
        p.devices = 60;
        seki_web_overview(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "action=\"/assess\""));
        done(&page, "overview-none");
        p.is_running = true; /* the first one: nothing to look at, nothing to begin */
        seki_web_overview(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "action=\"/assess\""));
        assert_true(page_has(&page, "data-waits"));
        done(&page, "overview-first");
        p.is_there = true;
        seki_web_overview(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "href=\"/risks?level="));
        done(&page, "overview-bare");
        p.has_details = p.is_running = true;
        p.tile = tile;
        p.n_tiles = 2;
        p.level = level;
        p.matrix = matrix;
        p.cause = cause;
        p.measure = tip;
        p.scenario = scenario;
        p.n_levels = p.n_matrix = p.n_causes = p.n_measures = p.n_scenarios = 1;
        seki_web_overview(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/measures/new?measure=M.X\""));
        assert_true(page_has(&page, "href=\"/risks?scenario=S.X\""));
        assert_true(page_has(&page, langs[i] == SEKI_LANG_JA ? "前回（7）より 2 減"
                                                             : "2 fewer than last time (7)"));
        done(&page, "overview");
    }
}

static void test_changes(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_changes(), SEKI_STR("/changes"));
    const struct seki_risk_since since = {
        .base = 1, .n_unexplained = 1, .n = {[SEKI_TURN_NEW] = 2}};
    struct seki_web_change row[] = {{.id = SEKI_STR("2-1"),
                                     .id_before = SEKI_STR("1-9"),
                                     .device = NAME,
                                     .device_name = NAME,
                                     .scenario = NAME,
                                     .level = NAME,
                                     .level_before = NAME,
                                     .turn = seki_web_turn_name(SEKI_TURN_ROSE),
                                     .tone = SEKI_WEB_TONE_BAD,
                                     .why = SEKI_WHY_ALL,
                                     .item = NAME,
                                     .statement = NAME,
                                     .measure = NAME},
                                    {.id = SEKI_STR("1-3"), .device = NAME, .scenario = NAME}};
    struct seki_changes_page p = {.frame = &frame, .assessment = 2};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        p.base = 0;
        seki_web_changes(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/overview\""));
        done(&page, "changes-none");
        p.base = 1;
        p.turns = (struct seki_web_turns){.is_there = false};
        frame.may = SEKI_WEB_MAY_READ | SEKI_WEB_MAY_WRITE;
        seki_web_changes(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "method=\"post\" action=\"/changes\""));
        done(&page, "changes-not-yet");
        seki_web_turns_fill(&since, &p.turns);
        p.row = row;
        p.n_rows = 2;
        seki_web_changes(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/risks/2-1\""));
        assert_true(page_has(&page, "kind=new"));
        assert_false(page_has(&page, "action=\"/changes\" method"));
        assert_true(
            page_has(&page, langs[i] == SEKI_LANG_JA ? "理由は特定できません" : "Cannot be told"));
        done(&page, "changes");
    }
}

/* What a trial says is read from the job, whatever it holds. */
static void test_what_if(void **state SEKI_UNUSED)
{
    static const char json[] =
        "{\"measure\":\"M.X\",\"scope\":\"*\",\"devices\":3,\"before\":{\"open\":9,\"unknown\":4},"
        "\"after\":{\"open\":7,\"unknown\":4},\"more\":2,\"changes\":[{\"kind\":\"fell\",\"scenario\":\"S.X\","
        "\"title\":{\"ja\":\"甲\",\"en\":\"A\"},\"before\":{\"name\":{\"ja\":\"高\",\"en\":\"high\"},\"above\":true},"
        "\"after\":{\"name\":{\"ja\":\"低\",\"en\":\"low\"},\"unknown\":true},\"n\":12,\"devices\":[\"D-1\"]},"
        "{\"kind\":7}]}";
    struct seki_frame frame = page_frame(M_ward_what_if(), SEKI_STR("/what-if/x"));
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err err = {0};

    seki_arena_init(&arena, (size_t)1 << 20);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_what_if_page p = {.frame = &frame};
        struct page page;

        assert_int_equal(seki_what_if_read(&arena, seki_str_from_c(json), langs[i], &p, &err), 0);
        assert_int_equal(p.n_rows, 2);
        assert_int_equal(p.row[0].tone, SEKI_WEB_TONE_WARN); /* lower, as far as is known */
        seki_web_what_if(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "9 → 7"));
        assert_false(page_has(&page, "M.X</code>")); /* people have names for it */
        assert_true(page_has(&page, i == 0 ? "すべての機器" : "All devices"));
        assert_true(
            page_has(&page, i == 0 ? "小さくなる" : "Gets lower")); /* it has not happened */
        assert_true(page_has(&page, "href=\"/devices/D-1\""));
        done(&page, "what-if");
        p.n_rows = 0;
        seki_web_what_if(page_begin(&page, langs[i]), &p);
        done(&page, "what-if-nothing");
    }
    /* One device: what becomes of it, and of all of them, are different lines. */
    struct seki_what_if_page one = {.frame = &frame};
    struct page page;
    assert_int_equal(
        seki_what_if_read(&arena,
                          SEKI_STR("{\"scope\":\"D-1\",\"devices\":1,\"before\":{\"open\":90,"
                                   "\"unknown\":40},\"after\":{\"open\":87,\"unknown\":40},"
                                   "\"there\":{\"device\":\"輸液ポンプ\",\"before\":{\"open\":9,"
                                   "\"unknown\":4},\"after\":{\"open\":6,\"unknown\":3}}}"),
                          SEKI_LANG_JA, &one, &err),
        0);
    seki_web_what_if(page_begin(&page, SEKI_LANG_JA), &one);
    assert_true(page_has(&page, "<a href=\"/devices/D-1\">D-1 輸液ポンプ</a>"));
    assert_true(page_has(&page, ">この機器</th>"));
    assert_true(page_has(&page, "9 → 6"));
    assert_true(page_has(&page, "4 → 3"));
    assert_true(page_has(&page, ">すべての機器（この対策の範囲外を含む）</th>"));
    assert_true(page_has(&page, "90 → 87"));
    assert_true(page_has(&page, "実施しても、3 件は"));
    done(&page, "what-if-device");
    struct seki_what_if_page none = {.frame = &frame};
    assert_int_equal(seki_what_if_read(&arena, SEKI_STR("{"), SEKI_LANG_JA, &none, &err),
                     SEKI_ERR_INVALID);
}

/* What is not known is never fine. */
static void test_standing(void **state SEKI_UNUSED)
{
    for (int i = 0; i < 8; i++) {
        struct seki_web_standing it = {i & 1, i & 2, i & 4};
        enum seki_web_tone tone = seki_standing_tone(it);

        assert_int_equal(tone == SEKI_WEB_TONE_GOOD, !it.is_above && !it.is_unknown);
        assert_int_equal(tone == SEKI_WEB_TONE_BAD, it.is_above && !it.is_accepted);
        assert_int_equal(seki_standing_text(it).id == SEKI_MSG_ward_below,
                         tone == SEKI_WEB_TONE_GOOD);
    }
}

static void test_risks(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_list(), SEKI_STR("/risks"));
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_err err = {0};
    const struct seki_web_risk_row row[] = {{SEKI_STR("3-1"),
                                             NAME,
                                             NAME,
                                             NAME,
                                             SEKI_STR("高"),
                                             SEKI_STR("高"),
                                             SEKI_STR("中"),
                                             {true, false, true},
                                             true},
                                            {SEKI_STR("3-2"),
                                             SEKI_STR("CT-1"),
                                             SEKI_STR(""),
                                             SEKI_STR("S"),
                                             SEKI_STR("低"),
                                             SEKI_STR("低"),
                                             SEKI_STR("低"),
                                             {false, false, true},
                                             false}};
    const struct seki_web_option option[] = {{SEKI_STR("1"), {.text = NAME}, {0}, true}};
    struct seki_risks_page p = {.frame = &frame,
                                .is_there = true,
                                .made = NOW,
                                .device = NAME,
                                .scenario = SEKI_STR("1"),
                                .state = SEKI_STR("both"),
                                .scenarios = option,
                                .levels = option,
                                .n_scenarios = 1,
                                .n_levels = 1,
                                .row = row,
                                .n_rows = 2,
                                .after = SEKI_STR("50"),
                                .next = SEKI_STR("100"),
                                .key = NAME,
                                .care = SEKI_STR("planned"),
                                .changed = SEKI_STR("worse"),
                                .zones = option,
                                .owners = option,
                                .n_zones = 1,
                                .n_owners = 1};

    seki_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        p.n_rows = 2;
        assert_int_equal(seki_risks_address(&arena, &p, &err), 0);
        assert_true(seki_str_starts(p.query, SEKI_STR("device=%")));
        assert_true(
            seki_str_ends(p.query, SEKI_STR("&scenario=1&state=both&care=planned&changed=worse")));
        assert_true(seki_str_ends(p.following.s, SEKI_STR("&after=100")));
        seki_web_risks(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/risks/3-1\""));
        assert_false(page_has(&page, "class=\"tag good\""));
        assert_true(page_has(&page, "value=\"both\" selected"));
        assert_true(page_has(&page, "value=\"planned\" selected"));
        assert_true(page_has(&page, "value=\"worse\" selected"));
        /* Whether anything changed is not known: it does not look as if nothing had. */
        assert_true(page_has(&page, i ? "was not compared" : "前回と比べていない"));
        done(&page, "risks");
        p.n_rows = 0;
        seki_web_risks(page_begin(&page, langs[i]), &p);
        done(&page, "risks-none");
    }
}

static void test_risk(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_risk(), SEKI_STR("/risks/3-1"));
    struct seki_view_cause cause[] = {
        {SEKI_SIDE_WAY, NAME, SEKI_STR("はい"), false, NAME, NAME, NAME, NAME, SEKI_STR("C1")},
        {SEKI_SIDE_HINDERED,
         NAME,
         SEKI_STR("不明"),
         true,
         SEKI_STR(""),
         SEKI_STR(""),
         {0},
         {0},
         {0}}};
    struct seki_str lack[] = {SEKI_STR("<lacks>")};
    struct seki_view_measure measure[] = {
        {SEKI_STR("M.X"), NAME, NAME, SEKI_STR("open"), 3, true, SEKI_HELP_TOGETHER, lack, 1},
        {SEKI_STR("M.Y"), NAME, NAME, SEKI_STR("open"), 3, true, SEKI_HELP_LOWERS, NULL, 0}};
    const struct seki_web_risk_plan plan[] = {
        {{0}, {0}, {0}, {0}, SEKI_WEB_TONE_PLAIN},
        {SEKI_STR("7"), NAME, SEKI_STR("2030-01-01"), M_ward_state_planned(), SEKI_WEB_TONE_NOTE}};
    struct seki_risk_page p = {.frame = &frame,
                               .id = SEKI_STR("3-1"),
                               .device = NAME,
                               .device_name = NAME,
                               .scenario = NAME,
                               .scenario_id = SEKI_STR("S.X"),
                               .standing = {false, false, true},
                               .has_details = true,
                               .is_newest = true,
                               .plan = plan,
                               .view = {.title = NAME,
                                        .story = NAME,
                                        .effect = NAME,
                                        .is_unknown = true,
                                        .n_devices = 3,
                                        .stage = {{SEKI_STR("高"), 3, 9, {1, 2, 3, 4}, false},
                                                  {SEKI_STR("低"), 1, 2, {1, 2, 3, 4}, true},
                                                  {SEKI_STR(""), 0, 0, {0}, true}},
                                        .accepted_by = NAME,
                                        .accepted_until = SEKI_STR("2027-01-01"),
                                        .accepted_why = NAME,
                                        .causes = cause,
                                        .n_causes = 2,
                                        .measures = measure,
                                        .n_measures = 2}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        p.has_details = true;
        seki_web_risk(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "measure=M.X&amp;scope="));
        assert_true(page_has(&page, "&lt;lacks&gt;")); /* by itself it lowers nothing */
        assert_false(page_has(&page, "measure=M.Y"));  /* it is planned already */
        assert_true(page_has(&page, "href=\"/measures/7\""));
        assert_false(page_has(&page, "action=\"/assess\""));
        assert_false(page_has(&page, "class=\"tag good\"")); /* unknown is not fine, at no stage */
        done(&page, "risk");
        p.is_outdated = p.is_plan_idle = true;
        frame.may |= SEKI_WEB_MAY_WRITE;
        seki_web_risk(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "name=\"risk\" value=\"3-1\""));
        assert_true(page_has(&page, seki_msg_text(langs[i], SEKI_MSG_ward_plan_idle).p));
        done(&page, "risk-outdated");
        p.is_outdated = p.is_plan_idle = p.is_newest = false;
        seki_web_risk(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "scenario=S.X"));
        done(&page, "risk-before");
        p.is_newest = true;
        p.has_details = false;
        seki_web_risk(page_begin(&page, langs[i]), &p);
        done(&page, "risk-bare");
    }
}

/* The row of the narrowest scope speaks for the device; what is not known of it brings no row. */
static void test_risk_plan(void **state SEKI_UNUSED)
{
    const struct seki_risk_view view = {
        .fact = {
            [SEKI_DIM_KIND] = SEKI_STR("kind:pump"), [SEKI_DIM_AREA] = SEKI_STR("area:public")}};
    const struct seki_str device = SEKI_STR("P-1");
    const enum seki_web_tone open = SEKI_WEB_TONE_PLAIN;

    assert_int_equal(seki_risk_scope_rank(&view, device, SEKI_STR("P-1")), 4);
    assert_int_equal(seki_risk_scope_rank(&view, device, SEKI_STR("kind:pump")), 3);
    assert_int_equal(seki_risk_scope_rank(&view, device, SEKI_STR("area:public")), 2);
    assert_int_equal(seki_risk_scope_rank(&view, device, SEKI_STR("*")), 1);
    assert_int_equal(seki_risk_scope_rank(&view, device, SEKI_STR("P-2")), 0);
    assert_int_equal(seki_risk_scope_rank(&view, device, SEKI_STR("")), 0);
    assert_true(seki_measure_tone_is_worse(open, SEKI_WEB_TONE_NOTE));
    assert_true(seki_measure_tone_is_worse(SEKI_WEB_TONE_NOTE, SEKI_WEB_TONE_GOOD));
    assert_false(seki_measure_tone_is_worse(SEKI_WEB_TONE_GOOD, SEKI_WEB_TONE_NOTE));
    assert_false(seki_measure_tone_is_worse(open, open));
}

static void test_asset(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_device_add(), SEKI_STR("/devices/new"));
    const struct seki_web_complaint at = {SEKI_STR(""), M_ward_see_fields(), {0}};
    const struct seki_web_option option[] = {{SEKI_STR("1"), {.text = NAME}, {0}, true}};
    struct seki_asset_page p = {
        .frame = &frame, .complaints = {&at, 1}, .url = SEKI_URL("/devices/new"), .edition = 7};

    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        p.field[i] = (struct seki_web_field){
            .name = seki_asset_field((enum seki_device_field)i),
            .label = seki_asset_label((enum seki_device_field)i),
            .value = NAME,
            .error = M_ward_stands_now(NAME),
            .option = i % 2 ? option : NULL,
            .n_options = i % 2,
        };
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        p.detail[i] =
            (struct seki_web_field){.name = seki_asset_detail((enum seki_detail_field)i),
                                    .label = seki_asset_detail_label((enum seki_detail_field)i),
                                    .value = NAME};
    }
    p.code = (struct seki_web_field){
        .name = SEKI_STR("code"), .label = M_ward_code(), .error = M_ward_bad_code()};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        p.id = SEKI_STR("");
        seki_web_asset(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "id=\"id\""));
        assert_false(page_has(&page, "name=\"edition\""));
        done(&page, "device-new");
        p.id = NAME;
        seki_web_asset(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "id=\"id\"")); /* it stays what it is */
        assert_true(page_has(&page, "name=\"edition\" value=\"7\""));
        done(&page, "device-edit");
    }
}

static void test_ids(void **state SEKI_UNUSED)
{
    static const char *const fine[] = {"CT-1", "髙𠮷 1", "..a", "news", "A/1", "/x", "a/..b"};
    static const char *const bad[] = {"", ".", "..", "new", "bulk", "a\\b", "a\tb", "a/..", "./a"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(fine); i++) {
        assert_true(seki_ward_id_is_fine(seki_str_from_c(fine[i])));
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        assert_false(seki_ward_id_is_fine(seki_str_from_c(bad[i])));
    }
}

static void test_measures(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_measures(), SEKI_STR("/measures"));
    const struct seki_web_measure_row row[] = {{SEKI_STR("1"), NAME, NAME, NAME, NAME, NAME,
                                                M_ward_state_done(), NAME, SEKI_WEB_TONE_GOOD,
                                                false},
                                               {SEKI_STR("2"),
                                                NAME,
                                                NAME,
                                                {0},
                                                {0},
                                                {0},
                                                {0},
                                                NAME,
                                                SEKI_WEB_TONE_PLAIN,
                                                true,
                                                false,
                                                SEKI_STR("zone:clinical")}};
    struct seki_measures_page list = {.frame = &frame,
                                      .list = {.url = SEKI_URL("/measures"), .total = -1},
                                      .row = row,
                                      .n_rows = 2};
    struct seki_measure_page one = {.frame = &frame,
                                    .url = SEKI_URL("/measures/1"),
                                    .number = SEKI_STR("1"),
                                    .edition = 2,
                                    .risk = NAME,
                                    .title = NAME,
                                    .how = NAME};

    struct seki_evidence evidence = {.size = 3, .made = NOW};

    for (size_t i = 0; i < SEKI_EVIDENCE_FIELDS; i++) {
        evidence.text[i] = NAME;
    }
    one.evidence.list = (struct seki_evidence_list){&evidence, 1};
    seki_evidence_fields(one.evidence.file);
    for (size_t i = 0; i < SEKI_MEASURE_FIELDS; i++) {
        one.field[i] = (struct seki_web_field){.name = seki_asset_field((enum seki_device_field)i),
                                               .label = M_ward_scope()};
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        list.n_rows = 2;
        seki_web_measures(page_begin(&page, langs[i]), &list);
        assert_true(page_has(&page, "href=\"/measures/2\""));
        assert_true(page_has(&page, "<code>zone:clinical</code>"));
        done(&page, "measures");
        list.n_rows = 0;
        seki_web_measures(page_begin(&page, langs[i]), &list);
        done(&page, "measures-none");
        seki_web_measure(page_begin(&page, langs[i]), &one);
        assert_true(page_has(&page, "action=\"/measures/1/remove\""));
        assert_true(page_has(&page, "enctype=\"multipart/form-data\""));
        done(&page, "measure");
    }
}

static void test_due(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_due_list(), SEKI_STR("/due"));
    const struct seki_web_due_row row[] = {
        {SEKI_STR("2026-12-31"), seki_due_kind(SEKI_DUE_EOS), NAME, NAME, NAME,
         SEKI_URL("/devices/a"), true},
        {SEKI_STR("2026-12-31"), seki_due_kind(SEKI_DUE_PROMISE), NAME, {0}, {0}, {{0}}, false}};
    struct seki_due_page p = {.frame = &frame, .row = row, .n_late = 1, .is_cut = true};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        p.n_rows = 2;
        seki_web_due(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/due.ics\""));
        done(&page, "due");
        p.n_rows = 0;
        seki_web_due(page_begin(&page, langs[i]), &p);
        done(&page, "due-none");
    }
}

static void test_inbox(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_inbox(), SEKI_STR("/inbox"));
    const struct seki_web_form_row row[] = {
        {SEKI_STR("1"), NAME, NAME, NAME, {0}, NAME, SEKI_INTAKE_READ, 9, 2, NOW},
        {SEKI_STR("2"), NAME, {0}, {0}, NAME, NAME, SEKI_INTAKE_UNREADABLE, 0, 0, NOW}};
    struct seki_inbox_page list = {
        .frame = &frame,
        .file = {.name = SEKI_STR("file"), .type = SEKI_WEB_FIELD_FILE, .label = M_ward_inbox()},
        .row = row,
        .next = SEKI_STR("1"),
        .is_waiting = true};
    const struct seki_web_doubt doubt[] = {
        {SEKI_STR("row-1"), NAME, NAME, NAME, NAME, NAME, M_ward_yes(), M_ward_no()},
        {{0}, NAME, {0}, {0}, NAME, {0}, M_ward_yes(), {0}}};
    struct seki_inbox_device device[] = {
        {.device = {.number = 7, .text = {[SEKI_DEVICE_ID] = NAME, [SEKI_DEVICE_NAME] = NAME}},
         .is_same = true}};
    struct seki_form_page one = {.frame = &frame,
                                 .row = row[0],
                                 .catalog = NAME,
                                 .doubt = doubt,
                                 .n_doubts = 2,
                                 .is_cut = true,
                                 .devices = {device, 1}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        list.n_rows = 2;
        seki_web_inbox(page_begin(&page, langs[i]), &list);
        assert_true(page_has(&page, "enctype=\"multipart/form-data\""));
        done(&page, "inbox");
        list.n_rows = 0;
        seki_web_inbox(page_begin(&page, langs[i]), &list);
        done(&page, "inbox-none");
        one.row = row[0];
        seki_web_received(page_begin(&page, langs[i]), &one);
        assert_true(page_has(&page, "id=\"device-7\" checked"));
        assert_true(page_has(&page, "<option value=\"\">")); /* in doubt unless somebody decides */
        assert_false(page_has(&page, "selected"));
        done(&page, "inbox-form");
        one.row = row[1];
        seki_web_received(page_begin(&page, langs[i]), &one);
        assert_false(page_has(&page, "/accept"));
        done(&page, "inbox-unreadable");
    }
}

static void test_requests(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_requests(), SEKI_STR("/requests"));
    const struct seki_web_request_row row[] = {{SEKI_STR("1"),
                                                NAME,
                                                NAME,
                                                SEKI_STR("2026-11-01"),
                                                {0},
                                                {0},
                                                SEKI_REQUEST_ASKED,
                                                NOW,
                                                0,
                                                0,
                                                0,
                                                true},
                                               {SEKI_STR("2"),
                                                NAME,
                                                {0},
                                                {0},
                                                NAME,
                                                SEKI_STR("2026-11-02"),
                                                SEKI_REQUEST_RECEIVED,
                                                NOW,
                                                NOW,
                                                NOW,
                                                2,
                                                false}};
    struct seki_requests_page list = {.frame = &frame, .row = row, .next = SEKI_STR("2")};
    struct seki_request_form form = {.frame = &frame};
    struct seki_request_page one = {
        .frame = &frame, .row = row[0], .words = SEKI_STR("一行目\n\n二行目"), .edition = 3};

    for (size_t i = 0; i < SEKI_WEB_REQUEST_FIELDS; i++) {
        form.field[i] = (struct seki_web_field){.name = seki_asset_field((enum seki_device_field)i),
                                                .label = M_ward_due()};
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        list.n_rows = 2;
        list.is_open = !list.is_open;
        seki_web_requests(page_begin(&page, langs[i]), &list);
        done(&page, "requests");
        list.n_rows = 0;
        seki_web_requests(page_begin(&page, langs[i]), &list);
        done(&page, "requests-none");
        seki_web_request_new(page_begin(&page, langs[i]), &form);
        done(&page, "request-new");
        one.row = row[0];
        seki_web_request(page_begin(&page, langs[i]), &one);
        assert_true(page_has(&page, "action=\"/requests/1/remind\""));
        assert_true(page_has(&page, "<pre class=\"letter\" id=\"letter\">一行目\n\n二行目</pre>"));
        done(&page, "request");
        one.row = row[1];
        seki_web_request(page_begin(&page, langs[i]), &one);
        assert_false(page_has(&page, "/remind"));
        done(&page, "request-ended");
    }
}

static void test_summary(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_ward_summary(), SEKI_STR("/summary"));
    const struct seki_web_measure_tip tip[] = {
        {SEKI_STR("M.X"), NAME, NAME, 9, 4, 2, M_ward_effort_days(), true}};
    const struct seki_overview_page view = {.is_there = true,
                                            .as_of = SEKI_STR("2026-11-01"),
                                            .method = NAME,
                                            .made = NOW,
                                            .measure = tip,
                                            .n_measures = 1};
    struct seki_summary_page p = {
        .frame = &frame,
        .overview = &view,
        .above = 5,
        .risk = {{NAME, NAME, NAME, NAME, {0}, NAME, {0}, {true, false, true}, true}},
        .n_risks = 1};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        seki_web_summary(page_begin(&page, langs[i]), &p);
        assert_true(
            page_has(&page, i == 0 ? "計画している対策はありません" : "Nothing is planned"));
        done(&page, "summary-no-plans");
    }
    const struct seki_planned_row row[] = {
        {SEKI_STR("7"), NAME, NAME, 1, NAME, SEKI_STR("2026-11-01"), true},
        {SEKI_STR("8"), NAME, NAME, 12, {0}, SEKI_STR("2030-03-31"), false}};
    p.plan = (struct seki_planned){.row = row, .n_rows = 2, .more = 3, .late = 1, .is_cut = true};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        seki_web_summary(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/measures/7\""));
        assert_true(page_has(&page, "2030-03-31"));
        assert_true(page_has(&page, i == 0 ? "12 か所" : "12 scopes"));
        assert_true(page_has(&page, i == 0 ? "担当者なし" : "Nobody"));
        assert_true(page_has(&page, i == 0 ? "ほかに 3 件の計画" : "And 3 more."));
        assert_true(page_has(&page, i == 0 ? "1 件は期限を過ぎて" : "Late: 1."));
        done(&page, "summary");
    }
}

static struct seki_measure_row plan_row(int64_t number, const char *id, const char *state,
                                        const char *owner, const char *due)
{
    return (struct seki_measure_row){.number = number,
                                     .text = {[SEKI_MEASURE_ID] = seki_str_from_c(id),
                                              [SEKI_MEASURE_SCOPE] = SEKI_STR("*"),
                                              [SEKI_MEASURE_STATE] = seki_str_from_c(state),
                                              [SEKI_MEASURE_OWNER] = seki_str_from_c(owner),
                                              [SEKI_MEASURE_DUE] = seki_str_from_c(due)}};
}

/* Late ones first, those without a day last; what is done or not begun is no plan. */
static void test_planned(void **state SEKI_UNUSED)
{
    const struct seki_measure_row row[] = {plan_row(1, "M.LAST", "計画", "甲", ""),
                                           plan_row(2, "M.FAR", "計画中", "甲", "令和12年3月31日"),
                                           plan_row(3, "M.NEAR", "planned", "乙", "2026-12-01"),
                                           plan_row(4, "M.DONE", "実施済", "甲", "2026-01-01"),
                                           plan_row(5, "M.NEAR", "予定", "乙", "2026-12-01"),
                                           plan_row(6, "M.NEAR", "計画", "丙", "2026-12-01"),
                                           plan_row(7, "M.LATE", "計画", "", "2026-11-27"),
                                           plan_row(8, "M.OPEN", "未着手", "甲", "2026-01-01")};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_planned plan;
    struct seki_err err = {0};

    seki_arena_init(&arena, 1 << 20);
    assert_int_equal(
        seki_planned_fill(&arena, row, SEKI_ARRAY_LEN(row), NOW, SEKI_LANG_JA, 4, &plan, &err), 0);
    assert_int_equal(plan.n_rows, 4);
    assert_int_equal(plan.more, 1); /* the one without a day */
    assert_int_equal(plan.late, 1);
    assert_str(plan.row[0].title, "M.LATE");
    assert_true(plan.row[0].is_late);
    assert_str(plan.row[1].number, "6"); /* 丙 is before 乙 in code points */
    assert_str(plan.row[2].number, "3");
    assert_int_equal(plan.row[2].n, 2);
    assert_str(plan.row[3].title, "M.FAR");
    assert_int_equal(seki_planned_fill(&arena, row, 0, NOW, SEKI_LANG_EN, 4, &plan, &err), 0);
    assert_int_equal(plan.n_rows + (size_t)plan.more, 0);
}

/* What stands there now is never lost by saving: it stays among what can be chosen. */
static void test_words(void **state SEKI_UNUSED)
{
    struct seki_fact fact[] = {
        {.id = SEKI_STR("zone:clinical"),
         .dimension = SEKI_DIM_ZONE,
         .text = {{SEKI_STR("診療系の網"), SEKI_STR("clinical")}}},
        {.dimension = SEKI_DIM_NET, .text = {{SEKI_STR("有線"), SEKI_STR("wired")}}}};
    struct seki_hub hub = {.facts = fact, .n_facts = 2};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    const struct seki_web_option *option = NULL;
    struct seki_err err;
    size_t n = 0;

    seki_arena_init(&arena, 1 << 16);
    seki_map_init(&hub.fact_by_id, &arena);
    assert_int_equal(seki_map_add(&hub.fact_by_id, fact[0].id, 0), 0);
    seki_web_use_hub(&hub);
    assert_str(seki_web_scope(SEKI_STR("zone:clinical"), SEKI_LANG_EN), "clinical");
    assert_str(seki_web_scope(SEKI_STR("zone:clinical"), SEKI_LANG_JA), "診療系の網");
    assert_str(seki_web_scope(SEKI_STR("*"), SEKI_LANG_JA), "すべての機器");
    assert_str(seki_web_scope(SEKI_STR("zone:none"), SEKI_LANG_JA), "zone:none");
    assert_str(seki_web_scope(SEKI_STR("IP-1"), SEKI_LANG_EN), "IP-1");
    assert_str(seki_due_about(
                   &arena,
                   &(struct seki_due){.kind = SEKI_DUE_MEASURE, .more = SEKI_STR("zone:clinical")},
                   SEKI_LANG_EN),
               "clinical");
    assert_non_null(/* nothing is known of it, and memory is not out */
                    seki_due_about(&arena, &(struct seki_due){.kind = SEKI_DUE_EOS}, SEKI_LANG_EN)
                        .p);
    assert_str(seki_due_name(&arena,
                             &(struct seki_due){.kind = SEKI_DUE_PROMISE,
                                                .what = SEKI_STR("MLDP-4"),
                                                .catalog = SEKI_STR("none")},
                             SEKI_LANG_EN),
               "MLDP-4");
    assert_int_equal(seki_web_fact_options(&arena, SEKI_DIM_ZONE, SEKI_LANG_EN, SEKI_STR("救急"),
                                           &option, &n, &err),
                     0);
    assert_int_equal(n, 3);
    assert_str(option[1].value, "診療系の網");
    assert_str(option[1].label.text, "clinical");
    assert_str(option[2].value, "救急");
    assert_true(option[2].is_chosen && !option[0].is_chosen);
    assert_int_equal(seki_web_fact_options(&arena, SEKI_DIM_ZONE, SEKI_LANG_JA,
                                           SEKI_STR("診療系の網"), &option, &n, &err),
                     0);
    assert_true(n == 2 && option[1].is_chosen);
    assert_int_equal(
        seki_web_fact_options(&arena, SEKI_DIM_ZONE, SEKI_LANG_JA, SEKI_STR(""), &option, &n, &err),
        0);
    assert_true(n == 2 && option[0].is_chosen);
    seki_web_use_hub(NULL);
}

static void test_devlists(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_list_in(), SEKI_STR("/device-lists"));
    const struct seki_devlist_row row[] = {
        {.number = 1, .text = {NAME, {0}, {0}, NAME, {0}, {0}, {0}, NAME}, SEKI_DEVLIST_READ, 3},
        {.number = 2, .text = {NAME, {0}, {0}, {0}, NAME}, SEKI_DEVLIST_UNREADABLE, .made = NOW},
        {.number = 3, .text = {NAME}, SEKI_DEVLIST_WAITS},
        {.number = 4, .text = {NAME}, SEKI_DEVLIST_TAKEN, .undone = NOW}};
    const struct seki_device_deed deed[] = {
        {.number = 1, .what = NAME, .person_name = NAME, .n_added = 3, .made = NOW},
        {.number = 2, .what = NAME, .person_name = NAME, .undone = NOW, .made = NOW}};
    struct seki_devlists_page lists = {
        .frame = &frame,
        .file = {.name = SEKI_STR("file"), .type = SEKI_WEB_FIELD_FILE, .label = M_list_in_file()},
        .row = row,
        .n_rows = 4,
        .deed = deed,
        .n_deeds = 2};

    const struct seki_device device[] = {
        {.number = 7, .text = {[SEKI_DEVICE_ID] = NAME, [SEKI_DEVICE_NAME] = NAME}}};
    struct seki_device_bulk_page bulk = {
        .frame = &frame, .row = device, .n_rows = 1, .has_more = true};

    for (size_t i = 0; i < SEKI_DEVICE_BULK_FIELDS; i++) {
        bulk.field[i].name = seki_devlist_target_name(seki_device_bulk_targets[i]);
        bulk.field[i].label = seki_devlist_target_label(seki_device_bulk_targets[i]);
    }
    frame.may |= SEKI_WEB_MAY_WRITE;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;

        seki_web_devlists(page_begin(&page, langs[i]), &lists);
        assert_true(page_has(&page, "action=\"/device-deeds/1/undo\""));
        assert_false(page_has(&page, "action=\"/device-deeds/2/undo\"")); /* it was undone */
        assert_false(
            page_has(&page, "class=\"tag good\"")); /* so its list is not in the register */
        done(&page, "device-lists");
        seki_web_device_bulk(page_begin(&page, langs[i]), &bulk);
        assert_true(page_has(&page, "name=\"d\""));
        done(&page, "device-bulk");
        for (size_t k = 1; k < SEKI_ARRAY_LEN(row); k++) {
            const struct seki_devlist_page one = {.frame = &frame, .row = &row[k]};
            seki_web_devlist(page_begin(&page, langs[i]), &one);
            done(&page, "device-list");
        }
    }
}

/* A list of three devices, looked at: one is new, one changes, one is refused, and a word is not understood. */
static void test_devlist(void **state SEKI_UNUSED)
{
    const struct seki_str heads[] = {SEKI_STR("資産番号"), SEKI_STR("機器名"), SEKI_STR("区域"),
                                     SEKI_STR("<b>")};
    const struct seki_str cells[][4] = {{SEKI_STR("A-1"), NAME, SEKI_STR("どこか"), NAME},
                                        {SEKI_STR("A-2"), NAME, SEKI_STR("どこか"), {0}},
                                        {{0}, NAME, {0}, {0}}};
    struct seki_devlist_line line[] = {
        {1, heads, 4}, {2, cells[0], 4}, {3, cells[1], 3}, {4, cells[2], 2}};
    struct seki_ward_device known[] = {
        {.device = {
             .edition = 1,
             .text = {[SEKI_DEVICE_ID] = SEKI_STR("A-2"), [SEKI_DEVICE_NAME] = SEKI_STR("x")}}}};
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_devlist_look look = {.arena = &arena, .table = {line, 4, 4}};
    struct seki_frame frame = page_frame(M_list_in(), SEKI_STR("/device-lists"));
    struct seki_err err = {0};

    seki_arena_init(&arena, 8 << 20);
    frame.may |= SEKI_WEB_MAY_WRITE;
    look.row = (struct seki_devlist_row){.number = 1, .text = {NAME}, .state = SEKI_DEVLIST_READ};
    look.known.at = known;
    look.known.n = 1;
    seki_map_init(&look.known.by_id, &arena);
    assert_int_equal(seki_map_add(&look.known.by_id, SEKI_STR("A-2"), 0), 0);
    assert_int_equal(seki_devlist_propose(&arena, &look.table, NULL, 0, &look.choice, &err), 0);
    assert_int_equal(
        seki_devlist_plan(&arena, &look.table, &look.choice, &look.known, &look.plan, &err), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_devlist_page columns = {.frame = &frame, .row = &look.row};
        struct page page;

        assert_int_equal(seki_devlist_columns(&arena, langs[i], &look, &columns, &err), 0);
        seki_web_devlist(page_begin(&page, langs[i]), &columns);
        assert_true(page_has(&page, "<option value=\"zone\" selected>"));
        done(&page, "device-list-columns");
        for (int what = 0; what < SEKI_DEVLIST_WHATS; what++) {
            struct seki_devlist_page plan = {
                .frame = &frame, .row = &look.row, .shown = (enum seki_devlist_what)what};
            assert_int_equal(seki_devlist_show_plan(&arena, langs[i], &look, &plan, &err), 0);
            assert_int_equal(plan.n_planned, what != SEKI_DEVLIST_SAME);
            assert_int_equal(plan.n_unknown, 1);
            assert_int_equal(plan.n_left, 1);
            seki_web_devlist(page_begin(&page, langs[i]), &plan);
            assert_true(page_has(&page, "action=\"/device-lists/1/take\""));
            assert_int_equal(page_has(&page, "A4"), what == SEKI_DEVLIST_REFUSED);
            done(&page, "device-list-plan");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overview),  cmocka_unit_test(test_changes),
        cmocka_unit_test(test_what_if),   cmocka_unit_test(test_standing),
        cmocka_unit_test(test_risks),     cmocka_unit_test(test_risk),
        cmocka_unit_test(test_risk_plan), cmocka_unit_test(test_asset),
        cmocka_unit_test(test_ids),       cmocka_unit_test(test_measures),
        cmocka_unit_test(test_words),     cmocka_unit_test(test_due),
        cmocka_unit_test(test_inbox),     cmocka_unit_test(test_requests),
        cmocka_unit_test(test_summary),   cmocka_unit_test(test_planned),
        cmocka_unit_test(test_devlists),  cmocka_unit_test(test_devlist),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
