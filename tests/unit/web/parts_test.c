/* Components, addresses, moments, static files, and the page that shows all components. */
#include <stdlib.h>

#include "msg/m_web.h"
#include "service/roles.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"
#include "web/assets.h"
#include "web/design.h"
#include "web_templates.h"

#define NOW INT64_C(1795867200000) /* 2026-11-28 12:00 UTC */

static const enum seki_lang langs[] = {SEKI_LANG_JA, SEKI_LANG_EN};

static void test_design(void **state SEKI_UNUSED)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        struct seki_frame frame = page_frame(M_web_design_title(), SEKI_STR("/design"));

        seki_web_design_page(page_begin(&page, langs[i]), &frame, NOW);
        page_check(&page, "design");
        assert_true(page_has(&page, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"));
        assert_true(page_has(&page, "value=\"髙橋 𠮷子\""));
        assert_true(page_has(
            &page, "<time datetime=\"2026-11-28T21:00+09:00\" class=\"when\">2026-11-28 21:00"));
        assert_true(page_has(&page, "aria-sort=\"ascending\""));
        assert_true(page_has(&page, "after=n"));
        page_finish(&page);
    }
}

static void test_stranger(void **state SEKI_UNUSED)
{
    struct page page;
    struct seki_frame frame = {.title = M_web_design_title(), .path = SEKI_STR("/design")};

    seki_web_design_page(page_begin(&page, SEKI_LANG_JA), &frame, NOW);
    page_check(&page, "stranger");
    assert_false(page_has(&page, "id=\"menu\""));
    assert_false(page_has(&page, "/sign-out"));
    page_finish(&page);
}

static void test_nav(void **state SEKI_UNUSED)
{
    struct seki_nav line[SEKI_SECTIONS];
    struct seki_frame frame = page_frame(M_web_design_title(), SEKI_STR("/"));

    frame.may |= SEKI_WEB_MAY_MAKE | SEKI_WEB_MAY_WARD;
    for (int group = 0; group < SEKI_NAV_GROUPS; group++) { /* who may do everything */
        assert_true(seki_nav_lines(&frame, group, line) > 0);
    }
    frame.may = 1; /* signed in, no more */
    assert_int_equal(seki_nav_lines(&frame, 0, line), 1);
    assert_int_equal(line[0].section, SEKI_SECTION_HOME);
    for (int group = 1; group < SEKI_NAV_GROUPS; group++) {
        assert_int_equal(seki_nav_lines(&frame, group, line), 0);
    }
}

static bool nav_has(const struct seki_frame *frame, enum seki_section section)
{
    struct seki_nav line[SEKI_SECTIONS];

    for (int group = 0; group < SEKI_NAV_GROUPS; group++) {
        size_t n = seki_nav_lines(frame, group, line);
        for (size_t i = 0; i < n; i++) {
            if (line[i].section == section) {
                return true;
            }
        }
    }
    return false;
}

/* Nobody is led to pages that are about what the organisation does not have. */
static void test_nav_by_organisation(void **state SEKI_UNUSED)
{
    static const enum seki_section ward[] = {SEKI_SECTION_DEVICES,    SEKI_SECTION_REQUESTS,
                                             SEKI_SECTION_INBOX,      SEKI_SECTION_RISK,
                                             SEKI_SECTION_STATEMENTS, SEKI_SECTION_ASSESSMENTS,
                                             SEKI_SECTION_MEASURES,   SEKI_SECTION_CONFORMITY,
                                             SEKI_SECTION_DUE,        SEKI_SECTION_FILES};
    static const enum seki_section maker[] = {SEKI_SECTION_PRODUCTS, SEKI_SECTION_INCOMING};

    for (int kind = 0; kind < SEKI_ORGANISATION_MAX; kind++) {
        const struct seki_actor actor = {
            .kind = (enum seki_organisation_kind)kind,
            .permits = seki_permits_of_roles(SEKI_ACTOR(READER) | SEKI_ACTOR(EDITOR))};
        bool has_devices = kind == SEKI_ORGANISATION_HOSPITAL || kind == SEKI_ORGANISATION_PROVIDER;
        struct seki_frame frame;

        seki_web_frame_of(&actor, SEKI_STR("O"), SEKI_STR("t"), &frame);
        for (size_t i = 0; i < SEKI_ARRAY_LEN(ward); i++) {
            assert_int_equal(nav_has(&frame, ward[i]), has_devices);
        }
        for (size_t i = 0; i < SEKI_ARRAY_LEN(maker); i++) {
            assert_int_equal(nav_has(&frame, maker[i]), kind == SEKI_ORGANISATION_MAKER);
        }
        assert_true(nav_has(&frame, SEKI_SECTION_PUBLISHED));
        assert_true(nav_has(&frame, SEKI_SECTION_JOBS));
        assert_false(nav_has(&frame, SEKI_SECTION_PEOPLE));
        seki_web_frame_of(
            &(struct seki_actor){.kind = actor.kind,
                                 .permits = seki_permits_of_roles(SEKI_ACTOR(ADMINISTRATOR))},
            SEKI_STR("O"), SEKI_STR("t"), &frame);
        assert_true(nav_has(&frame, SEKI_SECTION_PEOPLE));
        assert_false(nav_has(&frame, SEKI_SECTION_PUBLISHED));
    }
}

/* An area is as high as what stands in it, within bounds. */
static void test_area(void **state SEKI_UNUSED)
{
    struct seki_web_field field = {.type = SEKI_WEB_FIELD_AREA};

    assert_int_equal(seki_field_rows(&field), 4);
    field.value = SEKI_STR("1\n2\n3\n4\n5\n6");
    assert_int_equal(seki_field_rows(&field), 7);
    field.value = SEKI_STR("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    assert_int_equal(seki_field_rows(&field), 20);
}

static void assert_url(const char *url, const char *written)
{
    struct page page;

    seki_web_url(page_begin(&page, SEKI_LANG_EN), (struct seki_url){seki_str_from_c(url)});
    assert_true(seki_str_eq(seki_buf_str(&page.buf), seki_str_from_c(written)));
    page_finish(&page);
}

static void test_urls(void **state SEKI_UNUSED)
{
    assert_url("/people?id=1&x=2", "/people?id=1&amp;x=2");
    assert_url("https://example.jp/", "https://example.jp/");
    assert_url("http://example.jp/", "http://example.jp/");
    static const char *const refused[] = {"javascript:alert(1)",
                                          "//elsewhere/",
                                          "/\\elsewhere/",
                                          "",
                                          "people",
                                          "/a b",
                                          " /a",
                                          "/a\nb",
                                          "JavaScript:x",
                                          "data:text/html,x",
                                          "https:/x\\y",
                                          "/病院"};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(refused); i++) {
        assert_url(refused[i], "#");
        assert_false(seki_url_is_own(seki_str_from_c(refused[i])));
    }
    assert_false(seki_url_is_own(SEKI_STR("https://example.jp/")));
    struct page page;
    seki_web_url_part(page_begin(&page, SEKI_LANG_EN), SEKI_STR("a&b=\"髙\"/~"));
    assert_true(page_has(&page, "a%26b%3D%22%E9%AB%99%22%2F~"));
    page_finish(&page);
}

static void test_secrets(void **state SEKI_UNUSED)
{
    static const enum seki_web_field_type secret[] = {SEKI_WEB_FIELD_PASSWORD, SEKI_WEB_FIELD_CODE,
                                                      SEKI_WEB_FIELD_FILE};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(secret); i++) {
        struct page page;
        struct seki_web_field field = {.name = SEKI_STR("x"),
                                       .type = secret[i],
                                       .label = M_web_password(),
                                       .value = SEKI_STR("never again"),
                                       .error = M_web_design_error()};
        seki_web_field(page_begin(&page, SEKI_LANG_EN), &field);
        assert_false(page_has(&page, "never again"));
        assert_true(page_has(&page, "aria-invalid=\"true\""));
        page_finish(&page);
    }
}

static void test_moments(void **state SEKI_UNUSED)
{
    static const struct {
        int64_t at;
        const char *text;
    } rows[] = {{1, "1970-01-01 09:00"},
                {NOW + 3 * 3600000 - 1, "2026-11-28 23:59"},
                {NOW + 3 * 3600000, "2026-11-29 00:00"},
                {0, ""},
                {-1, ""},
                {INT64_MAX / 2, ""}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct page page;
        seki_web_moment(page_begin(&page, SEKI_LANG_EN), rows[i].at);
        assert_true(seki_str_eq(seki_buf_str(&page.buf), seki_str_from_c(rows[i].text)));
        page_finish(&page);
    }
}

static void test_assets(void **state SEKI_UNUSED)
{
    assert_true(seki_assets_n >= 3);
    for (size_t i = 0; i < seki_assets_n; i++) {
        assert_true(seki_asset_get(seki_assets[i].path) == &seki_assets[i]);
        assert_true(seki_str_starts(seki_assets[i].path, SEKI_STR("/static/")));
        assert_true(seki_assets[i].bytes.n > 100);
        assert_int_equal(strlen(seki_assets[i].bytes.p), seki_assets[i].bytes.n);
    }
    assert_null(seki_asset_get(SEKI_STR("/static/")));
    assert_null(seki_asset_get(SEKI_STR("/static/sekisho.css")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_design),  cmocka_unit_test(test_stranger),
        cmocka_unit_test(test_nav),     cmocka_unit_test(test_nav_by_organisation),
        cmocka_unit_test(test_area),    cmocka_unit_test(test_urls),
        cmocka_unit_test(test_secrets), cmocka_unit_test(test_moments),
        cmocka_unit_test(test_assets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
