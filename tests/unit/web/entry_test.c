/* Pages for who is not signed in, and of one's own account. */
#include "web/entry.h"

#include "msg/m_err.h"
#include "msg/m_web.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"
#include "web/account.h"
#include "web/call.h"
#include "web_templates.h"

#define NOW INT64_C(1795867200000) /* 2026-11-28 12:00 UTC */
#define NAME SEKI_STR(EVIL)

static const enum seki_lang langs[] = {SEKI_LANG_JA, SEKI_LANG_EN};

/* What every page of a form must hold: the token, and what was typed, escaped; never a password. */
static void check_form(struct page *page, const char *name)
{
    page_check(page, name);
    assert_true(page_has(page, "name=\"csrf\" value=\"token-of-the-session\""));
    assert_false(page_has(page, "type=\"password\" value"));
    page_finish(page);
}

static struct seki_complaints complain(struct seki_web_complaint *at, struct seki_str field)
{
    at[0] = (struct seki_web_complaint){SEKI_STR(""), M_web_design_bad(), M_web_design_remedy()};
    at[1] = (struct seki_web_complaint){field, M_web_design_error(), {0}};
    return (struct seki_complaints){at, 2};
}

static struct seki_frame stranger(struct seki_msg title)
{
    return (struct seki_frame){
        .title = title, .path = SEKI_STR("/sign-in"), .csrf = SEKI_STR("token-of-the-session")};
}

static void test_sign_in(void **state SEKI_UNUSED)
{
    struct seki_frame frame = stranger(M_web_sign_in());
    struct seki_web_complaint complaint[2];
    struct seki_sign_in_page p = {
        .frame = &frame, .login = NAME, .back = SEKI_STR("/devices?find=\"><b>")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        p.complaints = (struct seki_complaints){0};
        seki_web_sign_in(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "role=\"alert\""));
        assert_true(page_has(&page, "value=\"&lt;script&gt;alert(&quot;1&quot;)"));
        assert_true(page_has(&page, "value=\"/devices?find=&quot;&gt;&lt;b&gt;\""));
        check_form(&page, "sign-in");
        p.complaints = complain(complaint, SEKI_STR("login"));
        seki_web_sign_in(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "role=\"alert\""));
        assert_true(page_has(&page, "aria-invalid=\"true\" aria-describedby=\"login-said\""));
        check_form(&page, "sign-in-wrong");
        struct seki_sign_in_page kept = p; /* what was typed waits for who signs in */
        kept.complaints = (struct seki_complaints){0};
        kept.back = SEKI_STR("/kept");
        seki_web_sign_in(page_begin(&page, langs[i]), &kept);
        assert_true(page_has(&page, langs[i] == SEKI_LANG_JA ? "入力した内容は保管してあります"
                                                             : "What you typed is kept"));
        check_form(&page, "sign-in-kept");
    }
}

static void test_second_step(void **state SEKI_UNUSED)
{
    struct seki_frame frame = stranger(M_web_second());
    struct seki_second_page p = {.frame = &frame,
                                 .back = SEKI_STR("/"),
                                 .has_app = true,
                                 .has_codes = true,
                                 .has_key = true,
                                 .names = SEKI_STR("localhost,sekisho.example.jp"),
                                 .ask = {.challenge = SEKI_STR("AAAA"),
                                         .host = SEKI_STR("sekisho.example.jp"),
                                         .keys = SEKI_STR("k1 k2")}};
    struct page page;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        seki_web_second_step(page_begin(&page, langs[i]), &p);
        assert_true(page_has(
            &page, "data-challenge=\"AAAA\" data-host=\"sekisho.example.jp\" data-keys=\"k1 k2\""));
        assert_true(page_has(&page, "autocomplete=\"one-time-code\""));
        check_form(&page, "second");
    }
    p.ask.challenge = (struct seki_str){0};
    p.has_codes = false;
    seki_web_second_step(page_begin(&page, SEKI_LANG_EN), &p);
    assert_true(page_has(&page, "localhost,sekisho.example.jp")); /* under a name it would work */
    assert_false(page_has(&page, "data-webauthn"));
    assert_false(page_has(&page, "name=\"recovery\""));
    check_form(&page, "second-app");
}

static void test_begin(void **state SEKI_UNUSED)
{
    struct seki_frame frame = stranger(M_web_set_up());
    struct seki_web_complaint complaint[2];
    struct seki_set_up_page s = {.frame = &frame,
                                 .token = SEKI_STR("secret"),
                                 .organisation = NAME,
                                 .kind = SEKI_STR("maker"),
                                 .name = NAME,
                                 .login = SEKI_STR("yoshiko"),
                                 .complaints = complain(complaint, SEKI_STR("again"))};
    struct seki_invited_page v = {.frame = &frame,
                                  .token = SEKI_STR("secret"),
                                  .organisation = NAME,

                                  .roles = 12,
                                  .until = NOW,
                                  .complaints = s.complaints};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_set_up(page_begin(&page, langs[i]), &s);
        assert_true(page_has(&page, "value=\"maker\" id=\"kind-maker\" checked"));
        assert_true(page_has(&page, "aria-describedby=\"again-said\""));
        check_form(&page, "set-up");
        seki_web_invited(page_begin(&page, langs[i]), &v);
        check_form(&page, "invited");
    }
}

static void test_fault(void **state SEKI_UNUSED)
{
    struct seki_frame frame = stranger(M_web_no_match());
    struct seki_fault_page p = {.frame = &frame,
                                .text = M_err_not_found(NAME),
                                .remedy = M_web_no_match_next(),
                                .request = NAME};
    struct page page;

    seki_web_fault(page_begin(&page, SEKI_LANG_JA), &p);
    page_check(&page, "fault");
    page_finish(&page);
    /* To come too late is no failure. */
    assert_int_equal(seki_web_fault_title(503).id, SEKI_MSG_web_fault_busy);
    assert_int_equal(seki_web_fault_title(500).id, SEKI_MSG_web_fault_ours);
    assert_int_equal(seki_web_fault_title(404).id, SEKI_MSG_web_fault_not_found);
}

static void test_account(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_account(), SEKI_STR("/account"));
    struct seki_account_page a = {.frame = &frame,
                                  .name = NAME,
                                  .login = SEKI_STR("yoshiko"),
                                  .lang = SEKI_LANG_EN,
                                  .roles = 31};
    struct seki_password_page w = {.frame = &frame};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_account(page_begin(&page, langs[i]), &a);
        assert_true(page_has(&page, "<option value=\"en\" selected>"));
        check_form(&page, "account");
        w.has_second = i;
        seki_web_password(page_begin(&page, langs[i]), &w);
        assert_true(page_has(&page, "autocomplete=\"current-password\""));
        check_form(&page, "password");
    }
}

static void test_factors(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_account(), SEKI_STR("/account/factors"));
    const struct seki_web_factor_row row[] = {
        {SEKI_STR("f1"), NAME, false, NOW, 0},
        {SEKI_STR("f2"), SEKI_STR("鍵束のキー"), true, NOW, NOW}};
    const struct seki_str code[] = {SEKI_STR("abcd-efgh-0001"), SEKI_STR("abcd-efgh-0002")};
    struct seki_factors_page p = {.frame = &frame,
                                  .row = row,
                                  .n_rows = 2,
                                  .ask = {.challenge = SEKI_STR("AAAA"), .person = SEKI_STR("<b>")},
                                  .secret = SEKI_STR("JBSW Y3DP EHPK 3PXP"),
                                  .uri = SEKI_STR("otpauth://totp/a?b&c"),
                                  .code = code,
                                  .n_codes = 2,
                                  .codes_left = 2};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_factors(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "JBSW Y3DP EHPK 3PXP"));
        assert_true(page_has(&page, "otpauth://totp/a?b&amp;c"));
        assert_true(page_has(&page, "data-person=\"&lt;b&gt;\""));
        assert_true(page_has(&page, "abcd-efgh-0002"));
        check_form(&page, "factors");
    }
    struct seki_factors_page none = {.frame = &frame};
    struct page page;
    seki_web_factors(page_begin(&page, SEKI_LANG_JA), &none);
    assert_true(page_has(&page, "パスワードだけで守られています"));
    check_form(&page, "factors-none");
}

static void test_sessions_and_tokens(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_web_nav_account(), SEKI_STR("/account/sessions"));
    const struct seki_web_session_row session[] = {
        {SEKI_STR("s1"), SEKI_STR("192.0.2.7"), SEKI_STR("Firefox, Linux"), NOW, NOW, true},
        {SEKI_STR("s2"), SEKI_STR("2001:db8::7"), NAME, NOW, NOW, false}};
    struct seki_sessions_page s = {.frame = &frame, .row = session, .n_rows = 2};
    const struct seki_web_token_row token[] = {
        {SEKI_STR("t1"), NAME, SEKI_STR("read"), NOW, NOW, 0}};
    const struct seki_web_option scope[] = {
        {SEKI_STR("read"), {.msg = M_web_role_reader()}, {0}, true},
        {SEKI_STR("write"), {.msg = M_web_role_editor()}, {0}, false}};
    struct seki_tokens_page t = {.frame = &frame,
                                 .row = token,
                                 .n_rows = 1,
                                 .scope = scope,
                                 .n_scopes = 2,
                                 .name = NAME,
                                 .days = SEKI_STR("90"),
                                 .secret = SEKI_STR("seki_0123456789")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_sessions(page_begin(&page, langs[i]), &s);
        assert_true(page_has(&page, "name=\"session\" value=\"s2\""));
        assert_false(page_has(&page, "name=\"session\" value=\"s1\""));
        check_form(&page, "sessions");
        seki_web_tokens(page_begin(&page, langs[i]), &t);
        assert_true(page_has(&page, "seki_0123456789"));
        check_form(&page, "tokens");
    }
    t.n_rows = 0;
    t.secret = (struct seki_str){0};
    struct page page;
    seki_web_tokens(page_begin(&page, SEKI_LANG_EN), &t);
    check_form(&page, "tokens-none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sign_in),
        cmocka_unit_test(test_second_step),
        cmocka_unit_test(test_begin),
        cmocka_unit_test(test_fault),
        cmocka_unit_test(test_account),
        cmocka_unit_test(test_factors),
        cmocka_unit_test(test_sessions_and_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
