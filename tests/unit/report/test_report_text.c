/* cmocka.h needs what stands before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "format/csv/guard.h"
#include "msg/m_err.h"
#include "report/csv_cell.h"
#include "report/html.h"
#include "report/width.h"

#define BUF(name)                          \
    struct seki_buf SEKI_CLEANUP_BUF name; \
    seki_buf_init(&(name), 1 << 20)

static void assert_text(const struct seki_buf *buf, const char *expected)
{
    assert_int_equal(seki_buf_status(buf), 0);
    assert_string_equal(buf->n ? buf->p : "", expected);
}

static void html_escapes_markup(void **state SEKI_UNUSED)
{
    BUF(buf);
    struct seki_html o = {&buf, SEKI_LANG_EN};

    H(&o, "<p");
    seki_html_attr(&o, "title", SEKI_STR("\"><script>'&"));
    H(&o, ">");
    seki_html_text(&o, SEKI_STR("<b>&\"'</b>"));
    assert_text(&buf, "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">"
                      "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;");
}

static void html_replaces_what_cannot_be_seen(void **state SEKI_UNUSED)
{
    BUF(buf);
    struct seki_html o = {&buf, SEKI_LANG_EN};

    seki_html_text(&o, SEKI_STR("a\0b\x01\x7f\n\t"));
    seki_html_text(&o, SEKI_STR("\xe2\x80\xae|\xc2\x85|\xff|\xe2\x81\xa6"));
    assert_text(&buf,
                "a\xef\xbf\xbd"
                "b\xef\xbf\xbd\xef\xbf\xbd\n\t\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd");
}

static void html_escapes_arguments_of_messages(void **state SEKI_UNUSED)
{
    BUF(buf);
    struct seki_html o = {&buf, SEKI_LANG_EN};

    seki_html_msg(&o, M_err_is_folder(SEKI_STR("<x>")));
    assert_non_null(strstr(buf.p, "&lt;x&gt;"));
    assert_null(strstr(buf.p, "<x>"));
}

static void html_keeps_a_full_buffer_failed(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;
    struct seki_html o = {&buf, SEKI_LANG_EN};

    seki_buf_init(&buf, 8);
    seki_html_msg(&o, M_err_nomem());
    assert_true(seki_buf_status(&buf) < 0);
}

static void csv_guards_formulas(void **state SEKI_UNUSED)
{
    static const char *const bad[] = {"=1+1",
                                      "+1",
                                      "-1",
                                      "@x",
                                      " =1",
                                      "\t=1",
                                      "\xef\xbc\x9d"
                                      "1",
                                      "\xef\xbc\xa0"
                                      "1"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        BUF(buf);
        struct seki_csv_out c = {.buf = &buf};
        seki_csv_out_text(&c, seki_str_from_c(bad[i]));
        assert_int_equal(buf.p[0], '"');
        assert_int_equal(buf.p[1], '\'');
    }
}

/* A text that looks guarded already gets one more, so that both come back as they were. */
static void csv_guards_can_be_undone(void **state SEKI_UNUSED)
{
    static const char *const texts[] = {"=1", "'=1", "''=1", "'", "'x", "x"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        struct seki_str text = seki_str_from_c(texts[i]);
        struct seki_str there;
        BUF(buf);
        struct seki_csv_out c = {.buf = &buf};
        seki_csv_out_text(&c, text);
        there = seki_str_of(buf.p + 1, buf.n - 2); /* without its quotes */
        assert_true(seki_str_eq(seki_csv_unguard(there), text));
    }
}

static void csv_quotes_every_text(void **state SEKI_UNUSED)
{
    BUF(buf);
    struct seki_csv_out c = {.buf = &buf};

    seki_csv_out_text(&c, SEKI_STR("a \"b\", c"));
    seki_csv_out_int(&c, -7);
    seki_csv_out_text(&c, SEKI_STR("x\r\ny"));
    seki_csv_out_line_end(&c);
    seki_csv_out_text(&c, SEKI_STR(""));
    seki_csv_out_line_end(&c);
    assert_text(&buf, "\"a \"\"b\"\", c\",-7,\"x  y\"\r\n\"\"\r\n");
}

static void csv_and_width_show_what_would_deceive(void **state SEKI_UNUSED)
{
    BUF(buf);
    struct seki_csv_out c = {.buf = &buf};

    seki_csv_out_text(&c, SEKI_STR("\u202egpj\x1b[2J\xc2\x9b\t\x01=1\ufeff"));
    assert_text(&buf, "\"\ufffdgpj\ufffd[2J\ufffd \ufffd=1\ufffd\"");
    seki_buf_clear(&buf);
    seki_width_add_cell(&buf, SEKI_STR("\u202ea\u200e\nb\x1b"), 8);
    assert_text(&buf, "\ufffda\ufffd b\ufffd  ");
    seki_buf_clear(&buf);
    seki_width_add_wrapped(&buf, SEKI_STR("\u2067a\xc2\x9b"), 0, 0);
    assert_text(&buf, "\ufffda\ufffd\n");
}

static void width_counts_columns(void **state SEKI_UNUSED)
{
    assert_int_equal(seki_width(SEKI_STR("abc")), 3);
    assert_int_equal(seki_width(SEKI_STR("輸液ポンプ")), 10);
    assert_int_equal(seki_width(SEKI_STR("\xef\xbd\xb6\xef\xbe\x9e")), 2); /* half-width kana */
    assert_int_equal(seki_width(SEKI_STR("e\xcc\x81")), 1);                /* combining acute */
}

static void width_pads_and_cuts(void **state SEKI_UNUSED)
{
    BUF(buf);

    seki_width_add_cell(&buf, SEKI_STR("輸液"), 6);
    seki_width_add_int(&buf, -42, 5);
    seki_width_add_int(&buf, 0, 2);
    seki_width_add_cell(&buf, SEKI_STR("輸液ポンプ"), 6);
    assert_text(&buf, "輸液    -42 0輸液… ");
}

static void width_wraps_without_blanks_at_the_end(void **state SEKI_UNUSED)
{
    BUF(buf);
    size_t from = 0;

    for (int i = 0; i < 30; i++) {
        seki_buf_lit(&buf, "word。");
    }
    {
        BUF(out);
        seki_width_add_wrapped(&out, seki_buf_str(&buf), 2, 2);
        for (size_t i = 0; i < out.n; i++) {
            if (out.p[i] == '\n') {
                assert_true(seki_width(seki_str_of(out.p + from, i - from)) <= SEKI_TEXT_COLUMNS);
                assert_true(i == 0 || out.p[i - 1] != ' ');
                from = i + 1;
            }
        }
        assert_int_equal(from, out.n);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_escapes_markup),
        cmocka_unit_test(html_replaces_what_cannot_be_seen),
        cmocka_unit_test(html_escapes_arguments_of_messages),
        cmocka_unit_test(html_keeps_a_full_buffer_failed),
        cmocka_unit_test(csv_guards_formulas),
        cmocka_unit_test(csv_guards_can_be_undone),
        cmocka_unit_test(csv_quotes_every_text),
        cmocka_unit_test(csv_and_width_show_what_would_deceive),
        cmocka_unit_test(width_counts_columns),
        cmocka_unit_test(width_pads_and_cuts),
        cmocka_unit_test(width_wraps_without_blanks_at_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
