/*
 * Tests of base/msg: how a message becomes text.
 *
 * The table of texts is our own, so that no rewording in po/ breaks these tests; the texts of po/
 * are looked at in msg_texts_test.
 */
#include "base/msg.h"

#include "base/err.h"
#include "base/msg_table.h"
#include "msg/m_err.h"
#include "unit/base/texts.h"

enum {
    PLAIN = SEKI_MSG_GROUP_SIZE,
    TWO,
    BRACES,
    SIX,
    ENDS,
    BEYOND,
    LAST = 2 * SEKI_MSG_GROUP_SIZE
};

static const char *const first_ja[] = {
    "関所", "{1} 件が {0} にあり、{1} 件です。", "{{{0}}}", "{5}{4}{3}{2}{1}{0}", "{0}",
};
static const char *const first_en[] = {
    "barrier", "{0} has {1}.", "a {{ b }} c {{}}", "{0}{1}{2}{3}{4}{5}", "<{0}>",
};
static const char *const last_ja[] = {"終"};
static const char *const last_en[] = {"end"};

const struct seki_msg_group seki_msg_groups[] = {
    {5, {[SEKI_LANG_JA] = first_ja, [SEKI_LANG_EN] = first_en}},
    {1, {[SEKI_LANG_JA] = last_ja, [SEKI_LANG_EN] = last_en}},
};
const int seki_msg_n_groups = 2;

#define expect(lang, msg, lit) check_msg(lang, msg, SEKI_STR(lit), __FILE__, __LINE__)

static void check_msg(enum seki_lang lang, struct seki_msg msg, struct seki_str wanted,
                      const char *file, int line)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    seki_buf_init(&out, 1000);
    seki_msg_format(&out, lang, &msg);
    assert_int_equal(seki_buf_status(&out), 0);
    check_str(seki_buf_str(&out), wanted, file, line);
}

static struct seki_msg one(int id, struct seki_str s)
{
    return (struct seki_msg){.id = id, .n = 1, .arg = {seki_arg_str(s)}};
}

static void test_plain(void **state)
{
    (void)state;
    assert_str(seki_msg_text(SEKI_LANG_JA, PLAIN), "関所");
    assert_str(seki_msg_text(SEKI_LANG_EN, PLAIN), "barrier");
    expect(SEKI_LANG_JA, (struct seki_msg){.id = PLAIN}, "関所");
    expect(SEKI_LANG_EN, (struct seki_msg){.id = PLAIN}, "barrier");
}

static void test_ids_out_of_range(void **state)
{
    (void)state;
    assert_str(seki_msg_text(SEKI_LANG_EN, SEKI_MSG_NONE), "");
    assert_str(seki_msg_text(SEKI_LANG_EN, -1), "");
    assert_str(seki_msg_text(SEKI_LANG_EN, PLAIN - 1), "");
    assert_str(seki_msg_text(SEKI_LANG_EN, BEYOND), "");
    assert_str(seki_msg_text(SEKI_LANG_EN, LAST), "end");
    assert_str(seki_msg_text(SEKI_LANG_EN, LAST + 1), "");
    assert_str(seki_msg_text(SEKI_LANG_EN, LAST + SEKI_MSG_GROUP_SIZE), "");
    expect(SEKI_LANG_JA, (struct seki_msg){.id = SEKI_MSG_NONE}, "");
}

static void test_arguments_in_each_order(void **state)
{
    struct seki_msg msg = {
        .id = TWO, .n = 2, .arg = {seki_arg_str(SEKI_STR("A")), seki_arg_int(-42)}};

    (void)state;
    expect(SEKI_LANG_EN, msg, "A has -42.");
    expect(SEKI_LANG_JA, msg, "-42 件が A にあり、-42 件です。");
}

static void test_six_arguments(void **state)
{
    struct seki_msg msg = {.id = SIX, .n = 6};

    (void)state;
    assert_int_equal(SEKI_MSG_ARGS, 6);
    for (int i = 0; i < SEKI_MSG_ARGS; i++) {
        msg.arg[i] = seki_arg_int(i + 1);
    }
    expect(SEKI_LANG_EN, msg, "123456");
    expect(SEKI_LANG_JA, msg, "654321");
}

static void test_integers(void **state)
{
    struct seki_msg msg = {.id = ENDS, .n = 1, .arg = {seki_arg_int(INT64_MIN)}};

    (void)state;
    expect(SEKI_LANG_EN, msg, "<-9223372036854775808>");
    msg.arg[0] = seki_arg_int(INT64_MAX);
    expect(SEKI_LANG_JA, msg, "9223372036854775807");
    msg.arg[0] = seki_arg_int(0);
    expect(SEKI_LANG_JA, msg, "0");
}

static void test_braces(void **state)
{
    (void)state;
    expect(SEKI_LANG_EN, (struct seki_msg){.id = BRACES}, "a { b } c {}");
    expect(SEKI_LANG_JA, one(BRACES, SEKI_STR("x")), "{x}");
}

static void test_argument_is_no_text_of_ours(void **state)
{
    (void)state;
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("{0}{{%s%n")), "<{0}{{%s%n>");
}

static void test_argument_is_missing(void **state)
{
    struct seki_msg msg = one(TWO, SEKI_STR("A"));

    (void)state;
    expect(SEKI_LANG_EN, (struct seki_msg){.id = TWO}, " has .");
    expect(SEKI_LANG_EN, one(TWO, SEKI_STR("A")), "A has .");
    msg.arg[1] = seki_arg_int(7); /* past n */
    expect(SEKI_LANG_EN, msg, "A has .");
    expect(SEKI_LANG_EN, one(ENDS, seki_str_of(NULL, 0)), "<>");
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("")), "<>");
}

static void test_control_bytes(void **state)
{
    (void)state;
    expect(SEKI_LANG_EN,
           one(ENDS, SEKI_STR("a\x1b[2Jb\r\n\t\0\x7f"
                              "c")),
           "<a\ufffd[2Jb\ufffd\ufffd\ufffd\ufffd\ufffdc>");
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("\x1f\x20\x7e\x01")), "<\ufffd\x20\x7e\ufffd>");
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("関\u00a0所")), "<関\u00a0所>");
}

/* U+009B begins the same sequences as ESC [. */
static void test_control_characters_past_ascii(void **state)
{
    (void)state;
    expect(SEKI_LANG_EN,
           one(ENDS, SEKI_STR("a\xc2\x9b"
                              "2J")),
           "<a\ufffd2J>");
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("\xc2\x80\xc2\x9f\xc2\xa0")), "<\ufffd\ufffd\u00a0>");
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("\xe3\x82\x9b")), "<\xe3\x82\x9b>");
    expect(SEKI_LANG_EN, one(ENDS, SEKI_STR("\u202efdp.csv\u2066")), "<\ufffdfdp.csv\ufffd>");
}

static void test_text_is_appended(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_msg msg = one(ENDS, SEKI_STR("x"));

    (void)state;
    seki_buf_init(&out, 1000);
    seki_buf_lit(&out, "before\n");
    seki_msg_format(&out, SEKI_LANG_EN, &msg);
    assert_str(seki_buf_str(&out), "before\n<x>");
}

static void test_buffer_is_full(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_msg msg = {.id = PLAIN};

    (void)state;
    seki_buf_init(&out, 7);
    seki_msg_format(&out, SEKI_LANG_EN, &msg);
    assert_int_equal(seki_buf_status(&out), 0);
    seki_buf_finish(&out);
    seki_buf_init(&out, 6);
    seki_msg_format(&out, SEKI_LANG_EN, &msg);
    assert_int_equal(seki_buf_status(&out), SEKI_ERR_LIMIT);
}

static void test_constructors(void **state)
{
    struct seki_msg msg = M_err_limit(SEKI_STR("a"), 5);

    (void)state;
    assert_int_equal(msg.id, SEKI_MSG_err_limit);
    assert_int_equal(msg.n, 2);
    assert_false(msg.arg[0].is_int);
    assert_true(msg.arg[1].is_int);
    msg = M_err_nomem();
    assert_int_equal(msg.id, SEKI_MSG_err_nomem);
    assert_int_equal(msg.n, 0);
}

static void test_text_of_the_data(void **state)
{
    struct seki_text text = {
        .in = {[SEKI_LANG_JA] = SEKI_STR("関"), [SEKI_LANG_EN] = SEKI_STR("b")}};

    (void)state;
    assert_str(seki_text_get(&text, SEKI_LANG_JA), "関");
    assert_str(seki_text_get(&text, SEKI_LANG_EN), "b");
}

/* A message in an initialiser behind a pointer, as pages and their tests write it. */
struct told {
    const void *before;
    struct seki_msg what;
    struct seki_msg then;
    struct seki_str after;
};

__attribute__((noinline)) static void check_told(const struct told *told, struct seki_str path)
{
    assert_same_str(told->what.arg[0].str, path);
}

static void test_in_an_initialiser(void **state)
{
    struct told told = {.before = state,
                        .what = M_err_not_found(SEKI_STR("a path of some length")),
                        .then = M_err_nomem(),
                        .after = SEKI_STR("a path of some length")};

    check_told(&told, told.after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_ids_out_of_range),
        cmocka_unit_test(test_arguments_in_each_order),
        cmocka_unit_test(test_six_arguments),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_braces),
        cmocka_unit_test(test_argument_is_no_text_of_ours),
        cmocka_unit_test(test_argument_is_missing),
        cmocka_unit_test(test_control_bytes),
        cmocka_unit_test(test_control_characters_past_ascii),
        cmocka_unit_test(test_text_is_appended),
        cmocka_unit_test(test_buffer_is_full),
        cmocka_unit_test(test_constructors),
        cmocka_unit_test(test_text_of_the_data),
        cmocka_unit_test(test_in_an_initialiser),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
