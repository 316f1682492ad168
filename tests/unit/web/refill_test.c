/* Forms of pages filled again with what was sent before. */
#include "web/refill.h"

#include "unit/base/texts.h"

#define FIELD(name, value)                                                                \
    {                                                                                     \
        {name, sizeof(name) - 1}, {value, sizeof(value) - 1}, {NULL, 0}, {NULL, 0}, false \
    }

static const struct seki_http_field fields[] = {FIELD("name", "A \"<b>\" & checked"),
                                                FIELD("note", "eins\nzwei </textarea>"),
                                                FIELD("roles", "editor"),
                                                FIELD("roles", "a checked b"),
                                                FIELD("kind", "b&c"),
                                                FIELD("csrf", "stolen"),
                                                FIELD("password", "secret"),
                                                FIELD("edition", "3")};
static const struct seki_http_form form = {fields, SEKI_ARRAY_LEN(fields)};

static void assert_filled(const char *page, const char *filled, bool has_form)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    seki_buf_init(&out, 1 << 16);
    assert_int_equal(seki_web_refill(&out, seki_str_from_c(page), SEKI_STR("/a?b=1&c"), &form),
                     has_form);
    assert_true(seki_str_eq(seki_buf_str(&out), seki_str_from_c(filled)));
}

#define OPEN "<form method=\"post\" action=\"/a?b=1&amp;c\">"

static void test_fields(void **state)
{
    (void)state;
    assert_filled(
        OPEN "<input id=\"name\" name=\"name\" type=\"text\" value=\"old\" required></form>",
        OPEN "<input id=\"name\" name=\"name\" type=\"text\" value=\"A &quot;&lt;b&gt;&quot; &amp; "
             "checked\" required></form>",
        true);
    assert_filled(OPEN "<input name=\"name\"\n  type=\"text\">",
                  OPEN
                  "<input name=\"name\"\n  type=\"text\" value=\"A &quot;&lt;b&gt;&quot; &amp; "
                  "checked\">",
                  true);
    assert_filled(OPEN "<textarea name=\"note\" rows=\"4\">\nold</textarea><p>",
                  OPEN
                  "<textarea name=\"note\" rows=\"4\">\neins\nzwei &lt;/textarea&gt;</textarea><p>",
                  true);
    /* What an edition was when it was typed stays: nobody's change is overwritten unseen. */
    assert_filled(OPEN "<input type=\"hidden\" name=\"edition\" value=\"4\">",
                  OPEN "<input type=\"hidden\" name=\"edition\" value=\"3\">", true);
}

static void test_choices(void **state)
{
    (void)state;
    assert_filled(OPEN "<input type=\"checkbox\" name=\"roles\" value=\"editor\" id=\"e\">"
                       "<input type=\"checkbox\" name=\"roles\" value=\"reader\" checked>"
                       "<input type=\"checkbox\" name=\"roles\" value=\"a checked b\" checked>",
                  OPEN "<input type=\"checkbox\" name=\"roles\" value=\"editor\" id=\"e\" checked>"
                       "<input type=\"checkbox\" name=\"roles\" value=\"reader\">"
                       "<input type=\"checkbox\" name=\"roles\" value=\"a checked b\" checked>",
                  true);
    assert_filled(OPEN "<select name=\"kind\"><option value=\"\" selected>-</option>"
                       "<option value=\"b&amp;c\">B</option></select>"
                       "<select name=\"other\"><option value=\"1\" selected>1</option></select>",
                  OPEN "<select name=\"kind\"><option value=\"\">-</option>"
                       "<option value=\"b&amp;c\" selected>B</option></select>"
                       "<select name=\"other\"><option value=\"1\" selected>1</option></select>",
                  true);
}

/* Secrets, other forms, and what is no page of ours stay as they are. */
static void test_untouched(void **state)
{
    static const char *const pages[] = {
        OPEN "<input type=\"hidden\" name=\"csrf\" value=\"mine\"></form>",
        OPEN "<input name=\"password\" type=\"password\"></form>",
        OPEN "<input name=\"name\" type=\"file\"></form>",
        OPEN "</form><form action=\"/b\"><input name=\"name\" value=\"old\"></form>",
        OPEN "<input type=\"text\"><input",
        OPEN "<textarea name=\"note\">never ends",
    };

    (void)state;
    assert_filled("<form action=\"/b\"><input name=\"name\" value=\"old\"></form>",
                  "<form action=\"/b\"><input name=\"name\" value=\"old\"></form>", false);
    assert_filled("", "", false);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(pages); i++) {
        assert_filled(pages[i], pages[i], true);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_untouched),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
