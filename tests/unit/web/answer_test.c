/* What pages have in common as answers. */
#include "web/answer.h"

#include "msg/m_web.h"
#include "unit/base/texts.h"
#include "web/assets.h"
#include "web/manual.h"
#include "web_assets.h"

struct call {
    struct seki_arena arena;
    struct seki_http_pair header[2];
    struct seki_http_request request;
    struct seki_http_answer answer;
};

static void call_begin(struct call *call, const char *path, const char *query)
{
    *call = (struct call){0};
    seki_arena_init(&call->arena, 1 << 20);
    seki_buf_init(&call->answer.body, 1 << 20);
    call->request = (struct seki_http_request){.path = seki_str_from_c(path),
                                               .query = seki_str_from_c(query),
                                               .headers = call->header,
                                               .body_fd = -1,
                                               .is_tls = true,
                                               .arena = &call->arena};
}

static void call_end(struct call *call)
{
    seki_buf_finish(&call->answer.body);
    seki_arena_finish(&call->arena);
}

static void with_header(struct call *call, const char *name, const char *value)
{
    call->header[call->request.n_headers++] =
        (struct seki_http_pair){seki_str_from_c(name), seki_str_from_c(value)};
}

static struct seki_str header_of(const struct call *call, struct seki_str name)
{
    for (size_t i = 0; i < call->answer.n_headers; i++) {
        if (seki_str_eq(call->answer.headers[i].name, name)) {
            return call->answer.headers[i].value;
        }
    }
    return SEKI_STR("");
}

static int ask_public(struct call *call)
{
    struct seki_frame frame = {.csrf = SEKI_STR("t")};

    return seki_web_public(&call->request, &call->answer, &frame, INT64_C(1795867200000));
}

static enum seki_lang lang_of(const char *name, const char *value)
{
    struct call call;

    call_begin(&call, "/", "");
    with_header(&call, name, value);
    enum seki_lang lang = seki_web_lang(&call.request);
    call_end(&call);
    return lang;
}

static void test_language(void **state SEKI_UNUSED)
{
    assert_int_equal(lang_of("Accept-Language", "en"), SEKI_LANG_EN);
    assert_int_equal(lang_of("Accept-Language", "ja,en;q=0.9"), SEKI_LANG_JA);
    assert_int_equal(lang_of("Accept-Language", "fr, en-GB;q=0.8, ja;q=0.7"), SEKI_LANG_EN);
    assert_int_equal(lang_of("Accept-Language", "en;q=0.75,ja;q=0.8"), SEKI_LANG_JA);
    assert_int_equal(lang_of("Accept-Language", "en;q=0, fr"), SEKI_LANG_JA);
    assert_int_equal(lang_of("Accept-Language", "enx, eo"), SEKI_LANG_JA);
    assert_int_equal(lang_of("Accept-Language", ",;q=,,"), SEKI_LANG_JA);
    assert_int_equal(lang_of("Cookie", "lang=en"), SEKI_LANG_EN);
    assert_int_equal(lang_of("Cookie", "lang=xx"), SEKI_LANG_JA);
}

static void test_choose_language(void **state SEKI_UNUSED)
{
    static const char *const rows[][3] = {
        {"/language/en", "back=%2Fdevices%3Ffind%3Da", "/devices?find=a"},
        {"/language/ja", "", "/"},
        {"/language/ja", "back=https%3A%2F%2Felsewhere%2F", "/"},
        {"/language/ja", "back=%2F%2Felsewhere", "/"},
        {"/language/ja", "back=%2F%0D%0ASet-Cookie:x", "/"},
    };
    struct call call;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        call_begin(&call, rows[i][0], rows[i][1]);
        assert_int_equal(ask_public(&call), 1);
        assert_int_equal(call.answer.status, 303);
        assert_same_str(header_of(&call, SEKI_STR("Location")), seki_str_from_c(rows[i][2]));
        call_end(&call);
    }
    call_begin(&call, "/language/en", "");
    assert_int_equal(ask_public(&call), 1);
    assert_str(header_of(&call, SEKI_STR("Set-Cookie")),
               "lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax; Secure");
    call_end(&call);
    call_begin(&call, "/language/fr", "");
    assert_int_equal(ask_public(&call), 1);
    assert_int_equal(call.answer.status, 404);
    call_end(&call);
}

static void test_said(void **state SEKI_UNUSED)
{
    struct call call;
    struct seki_flash flash;

    call_begin(&call, "/", "");
    call.request.is_tls = false;
    assert_int_equal(seki_web_say(&call.request, &call.answer, SEKI_WEB_SAID_SAVED), 0);
    assert_str(header_of(&call, SEKI_STR("Set-Cookie")), "said=b; Path=/; HttpOnly; SameSite=Lax");
    call_end(&call);
    call_begin(&call, "/", "");
    with_header(&call, "Cookie", "said=b");
    assert_int_equal(seki_web_take_said(&call.request, &call.answer, &flash), 0);
    assert_int_equal(flash.tone, SEKI_WEB_TONE_GOOD);
    assert_int_equal(flash.text.id, SEKI_MSG_web_said_saved);
    assert_str(header_of(&call, SEKI_STR("Set-Cookie")),
               "said=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure");
    call_end(&call);
    static const char *const odd[] = {"said=a", "said=~",  "said=bb", "said=\xff",
                                      "said=",  "other=b", "said=z"};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(odd); i++) {
        call_begin(&call, "/", "");
        with_header(&call, "Cookie", odd[i]);
        assert_int_equal(seki_web_take_said(&call.request, &call.answer, &flash), 0);
        assert_int_equal(flash.text.id, SEKI_MSG_NONE);
        call_end(&call);
    }
}

static void test_public(void **state SEKI_UNUSED)
{
    static const char *const pages[] = {"/about", "/manual", "/keys", "/design"};
    struct call call;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(pages); i++) {
        call_begin(&call, pages[i], "");
        with_header(&call, "Cookie", "lang=en");
        assert_int_equal(ask_public(&call), 1);
        assert_true(seki_str_find(seki_buf_str(&call.answer.body),
                                  SEKI_STR("<html lang=\"en\">")) != SIZE_MAX);
        call_end(&call);
    }
    call_begin(&call, SEKI_ASSET_SEKISHO_CSS, "");
    assert_int_equal(ask_public(&call), 1);
    assert_true(call.answer.is_static);
    assert_str(call.answer.type, "text/css; charset=utf-8");
    assert_str(call.answer.cache, "public, max-age=31536000, immutable");
    call_end(&call);
    call_begin(&call, "/static/other.css", "");
    assert_int_equal(ask_public(&call), 1);
    assert_int_equal(call.answer.status, 404);
    call_end(&call);
    call_begin(&call, "/about/sbom.json", "");
    assert_int_equal(ask_public(&call), 1);
    assert_true(call.answer.is_static && call.answer.bytes.n > 1000);
    call_end(&call);
    call_begin(&call, "/devices", "");
    assert_int_equal(ask_public(&call), 0);
    call_end(&call);
    call_begin(&call, "/about", "");
    call.request.method = SEKI_HTTP_POST;
    assert_int_equal(ask_public(&call), 0);
    call_end(&call);
}

/* Each chapter that a page names is in both languages; so is each picture that the text shows. */
static void test_manual(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};
    struct call call;

    for (int section = 0; section < SEKI_SECTIONS; section++) {
        struct seki_str at = seki_manual_chapter((enum seki_section)section).s;
        size_t sign = seki_str_find_char(at, '#');
        assert_true(seki_str_starts(at, SEKI_STR("/manual")));
        for (size_t lang = 0; sign != SIZE_MAX && lang < SEKI_LANG_MAX; lang++) {
            seki_buf_finish(&id);
            seki_buf_init(&id, 100);
            seki_buf_lit(&id, " id=\"");
            seki_buf_add(&id, seki_str_skip(at, sign + 1));
            seki_buf_lit(&id, "\"");
            assert_true(seki_str_find(seki_manual_text[lang], seki_buf_str(&id)) != SIZE_MAX);
        }
    }
    assert_true(seki_manual_pictures_n > 20);
    for (size_t i = 0; i < seki_manual_pictures_n; i++) {
        struct seki_str path = seki_manual_pictures[i].path;
        assert_true(seki_str_find(seki_manual_text[SEKI_LANG_JA], path) != SIZE_MAX ||
                    seki_str_find(seki_manual_text[SEKI_LANG_EN], path) != SIZE_MAX);
    }
    call = (struct call){0};
    call_begin(&call, seki_manual_pictures[0].path.p, "");
    assert_int_equal(ask_public(&call), 1);
    assert_str(call.answer.type, "image/png");
    assert_false(call.answer.may_pack);
    call_end(&call);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language), cmocka_unit_test(test_choose_language),
        cmocka_unit_test(test_said),     cmocka_unit_test(test_public),
        cmocka_unit_test(test_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
