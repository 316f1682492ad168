/* Tests of what is shown of text from elsewhere (base/visible). */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/visible.h"

#include "msg/m_text.h"

/* The first and the last of each range, and their neighbours. */
static void test_characters(void **state)
{
    static const uint32_t bad[] = {0,      0x09,   0x0a,   0x1b,   0x1f,    0x7f,   0x80,   0x9b,
                                   0x9f,   0x061c, 0x200e, 0x200f, 0x2028,  0x202a, 0x202e, 0x2066,
                                   0x2069, 0xfeff, 0x115f, 0x1160, 0x180e,  0x200b, 0x2060, 0x2064,
                                   0x3164, 0xffa0, 0xfff9, 0xfffb, 0xe0001, 0xe007f};
    static const uint32_t good[] = {
        0x20,   0x7e,   0xa0,   0x061b, 0x061d, 0x200d, 0x2010,  0x2027,  0x202f,  0x2065,
        0x206a, 0x3000, 0xfefe, 0xff00, 0x115e, 0x1161, 0x180d,  0x180f,  0x200a,  0x200c,
        0x205f, 0x3163, 0x3165, 0xff9f, 0xffa1, 0xfff8, 0xfffc,  0xe0000, 0xe0080, 0xe0100,
        0xfe0f, 0x95a2, 0x6240, 0xff01, 0xfffd, 0xe000, 0x1f3e5, 0x10ffff};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        assert_true(seki_visible_is_deceptive(bad[i]));
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(good); i++) {
        assert_false(seki_visible_is_deceptive(good[i]));
    }
}

static void test_text(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    (void)state;
    seki_buf_init(&out, 256);
    seki_visible_add(&out, SEKI_STR("関所"));
    assert_string_equal(out.p, "関所");
    seki_buf_clear(&out);
    seki_visible_add(&out, SEKI_STR("a\x1b[2J\n\u202e\u061cgpj.exe\xff\xc2\x9b"));
    assert_string_equal(out.p, "a\ufffd[2J\ufffd\ufffd\ufffdgpj.exe\ufffd\ufffd");
}

/* A name that somebody writes: what is hidden in it is refused by its code, unless it stood there before. */
static void test_need(void **state)
{
    static const struct {
        const char *name, *code;
    } bad[] = {{"山田\u202eoraT", "U+202E"},
               {"\ufeff山田", "U+FEFF"},
               {"a\u2066b", "U+2066"},
               {"a\u200f", "U+200F"},
               {"a\tb", "U+0009"},
               {"a\xc2\x85"
                "b",
                "U+0085"}};
    const struct seki_str good[] = {SEKI_STR("髙𠮷 ﾎﾟﾝﾌﾟ　医院"), SEKI_STR("👨\u200d⚕️"),
                                    SEKI_STR("")};
    struct seki_err err;

    (void)state;
    assert_int_equal(seki_visible_need(good, NULL, SEKI_ARRAY_LEN(good), &err), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        const struct seki_str texts[] = {SEKI_STR("山田"), seki_str_from_c(bad[i].name)};
        const struct seki_str other[] = {texts[1], SEKI_STR("")};
        assert_int_equal(seki_visible_need(texts, NULL, 2, &err), SEKI_ERR_INVALID);
        assert_int_equal(err.what.id, SEKI_MSG_text_hidden);
        assert_true(seki_str_eq(err.what.arg[1].str, seki_str_from_c(bad[i].code)));
        assert_int_equal(seki_visible_need(texts, texts, 2, &err), 0);
        assert_int_equal(seki_visible_need(texts, other, 2, &err), SEKI_ERR_INVALID);
    }
}

/* A note may have lines; of a long one only what stands around the character is quoted, in whole characters. */
static void test_notes(void **state)
{
    const struct seki_str good = SEKI_STR("一行目\n二行目\r\n\tあ");
    char text[1000] = "";
    struct seki_str note = seki_str_of(text, sizeof(text) - 1);
    struct seki_err err;

    (void)state;
    assert_int_equal(seki_visible_need_notes(&good, NULL, 1, &err), 0);
    assert_false(seki_visible_is_hidden_in(good));
    assert_int_equal(seki_visible_need(&good, NULL, 1, &err), SEKI_ERR_INVALID);
    for (size_t i = 0; i + 2 < note.n; i += 3) {
        memcpy(text + i, i == 600 ? "\u202e" : "関", 3);
    }
    assert_true(seki_visible_is_hidden_in(note));
    assert_int_equal(seki_visible_need_notes(&note, NULL, 1, &err), SEKI_ERR_INVALID);
    assert_int_equal(err.what.arg[0].str.n, 120);
    assert_memory_equal(err.what.arg[0].str.p, text + 540, 120);
    assert_int_equal(seki_visible_need_notes(&note, &note, 1, &err), 0);
    note = SEKI_STR("x\U000e0041y");
    assert_int_equal(seki_visible_need_notes(&note, NULL, 1, &err), SEKI_ERR_INVALID);
    assert_true(seki_str_eq(err.what.arg[0].str, note));
    assert_true(seki_str_eq(err.what.arg[1].str, SEKI_STR("U+E0041")));
}

/* What a browser sends back unchanged becomes again what it was; what somebody changed does not. */
static void test_keep(void **state)
{
    const struct seki_str was[] = {SEKI_STR("a\u202eb"), SEKI_STR("a\u202eb"), SEKI_STR("\ufffd"),
                                   SEKI_STR("x\u200e"), SEKI_STR("\u200ex")};
    struct seki_str texts[] = {SEKI_STR("a\ufffdb"), SEKI_STR("a\ufffdc"), SEKI_STR("\ufffd"),
                               SEKI_STR("x"), SEKI_STR("\ufffdx ")};

    (void)state;
    assert_true(seki_visible_is_marked(texts, 1));
    assert_false(seki_visible_is_marked(&texts[3], 1));
    seki_visible_keep(texts, was, SEKI_ARRAY_LEN(texts));
    assert_true(seki_str_eq(texts[0], was[0]));
    assert_true(seki_str_eq(texts[1], SEKI_STR("a\ufffdc")));
    assert_true(seki_str_eq(texts[2], was[2]));
    assert_true(seki_str_eq(texts[3], SEKI_STR("x")));
    assert_true(seki_str_eq(texts[4], SEKI_STR("\ufffdx ")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters), cmocka_unit_test(test_text), cmocka_unit_test(test_need),
        cmocka_unit_test(test_notes),      cmocka_unit_test(test_keep),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
